"""Which columns a flattened table has: its printed headings, put in order by the official form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import combinations, pairwise

from attrs import frozen

from report.flattened.layout import Layout, numbered
from report.flattened.printed import Claim, Printed
from report.flattened.slots import UNKNOWN, columns_of_amounts, says_nothing
from report.flattened.templates import (
    CODE_HEADINGS,
    FUNDS,
    MEASURES,
    NAME_HEADINGS,
    SLOTS,
    THREE_PUBLIC,
    VEHICLES,
    Slot,
)
from report.grid import Line
from report.labels import bare
from report.model import CellRole, TableKind


@frozen
class FormColumn:
    """A column of the form. `key` is its slot's key, or names what it holds: code, label, line."""

    key: str
    path: tuple[str, ...]
    role: CellRole
    lane: int = 0


@frozen
class Form:
    """A table's columns from left to right, and the lines of its headings that they account for."""

    columns: tuple[FormColumn, ...]
    heading: tuple[Line, ...]
    unread: tuple[Line, ...] = ()  # heading lines with words that no column took
    numbers: tuple[Line, ...] = ()  # the lines of column numbers (栏次)
    blocked: frozenset[int] = frozenset()  # x of the columns whose heading is printed in the row of the total
    behind: int = 0  # how many amounts of that row stand behind these headings

    @property
    def lanes(self) -> int:
        return 1 + max((column.lane for column in self.columns), default=0)

    def amounts(self, lane: int) -> tuple[int, ...]:
        """The x of this lane's columns of amounts."""
        return self._places.get((lane, CellRole.VALUE), ())

    def x(self, lane: int, role: CellRole) -> int | None:
        """Where this lane prints its codes, labels or line numbers."""
        return next(iter(self._places.get((lane, role), ())), None)

    @cached_property
    def _places(self) -> dict[tuple[int, CellRole], tuple[int, ...]]:
        """The x of the columns of each lane and role."""
        found: defaultdict[tuple[int, CellRole], list[int]] = defaultdict(list)
        for x, column in enumerate(self.columns):
            found[column.lane, column.role].append(x)
        return {key: tuple(places) for key, places in found.items()}


def read_form(kind: TableKind, layout: Layout) -> Form:
    """The columns that the headings print, for a table of this kind."""
    heading, numbers = layout.heading, layout.numbers
    printed = Printed(heading)
    count = len(numbered(numbers))
    if kind in (TableKind.SUMMARY, TableKind.APPROPRIATION):
        columns = _two_sides(printed, kind)
    elif kind is TableKind.THREE_PUBLIC:
        columns = _three_public(printed, count)
    elif kind is TableKind.BASIC:
        columns = _economic(printed)
    else:
        columns = _one_list(printed, SLOTS.get(kind, ()), count)
    unread = {printed.chars[at].row for at, text in printed.pieces() if not says_nothing(text)}
    return Form(
        columns=tuple(columns),
        heading=heading,
        unread=tuple(heading[row] for row in sorted(unread)),
        numbers=numbers,
        blocked=frozenset(x for x, column in enumerate(columns) if bare(column.path[-1]) in layout.blocked),
        behind=layout.behind,
    )


def _one_list(printed: Printed, slots: Sequence[Slot], count: int) -> list[FormColumn]:
    """Codes, names, and columns of amounts: `count` of them where the table numbers its columns."""
    amounts = columns_of_amounts(printed, slots, count)
    code, name = printed.claim(CODE_HEADINGS), printed.claim(NAME_HEADINGS)
    group = ("项目",) if re.search(r"项目(?!支出|名称)", printed.text) else ()
    columns = [
        FormColumn("code", (*group, code.text if code else "科目编码"), CellRole.CODE),
        FormColumn("label", (*group, name.text if name else "科目名称"), CellRole.LABEL),
    ]
    return columns + [FormColumn(key, path, CellRole.VALUE) for key, path in amounts]


def _two_sides(printed: Printed, kind: TableKind) -> list[FormColumn]:
    """收入 | 支出: in each lane labels, line numbers where the table has them, and amounts."""
    starts = [match.start() for match in re.finditer("项目(?!支出)", printed.text)][:3]
    if len(starts) < 2:
        starts = [0, len(printed.text)] if not starts else [*starts, len(printed.text)]
    funds: list[tuple[str, Claim]] = []
    if kind is TableKind.APPROPRIATION:
        for slot in FUNDS:
            claim = (
                printed.claim(slot.names, starts[-1]) if slot.key == "total" else printed.claim(slot.names)
            )
            if claim:
                funds.append((slot.key, claim))
    columns: list[FormColumn] = []
    for lane, (start, end) in enumerate(zip(starts, [*starts[1:], len(printed.text)], strict=True)):
        side = "收入" if lane == 0 else "支出"
        above = (side,) if side in printed.text else ()
        label = printed.claim(("项目按支出性质和经济分类", "项目按功能分类", "项目"), start, end)
        columns.append(FormColumn("label", (*above, label.text if label else "项目"), CellRole.LABEL, lane))
        line = printed.claim(("行次",), start, end)
        if line:
            columns.append(FormColumn("line", (*above, line.text), CellRole.LINE_NUMBER, lane))
        if lane and funds:
            columns += [FormColumn(key, (*above, claim.text), CellRole.VALUE, lane) for key, claim in funds]
            continue
        measures = _measures(printed, start, end)
        columns += [FormColumn("amount", (*above, text), CellRole.VALUE, lane) for text in measures]
        if not measures:
            columns.append(FormColumn("amount", (*above, "金额"), CellRole.VALUE, lane))
    return columns


def _measures(printed: Printed, start: int = 0, end: int | None = None) -> list[str]:
    """What the amounts between two places of the text are called (年初预算数, 决算数 …), in order."""
    found: list[Claim] = []
    for name in MEASURES:
        while claim := printed.claim((name,), start, len(printed.text) if end is None else end):
            found.append(claim)
    return [claim.text for claim in sorted(found, key=lambda claim: claim.first)]


def _three_public(printed: Printed, count: int) -> list[FormColumn]:
    """The items, each under 预算数 and 决算数: all items twice, or each item's two amounts side by side."""
    measures = _measures(printed)
    halves = list(dict.fromkeys(measures)) or [""]
    groups = [name for slot in THREE_PUBLIC for under in slot.under for name in under]
    group = printed.claim(groups)
    while group and printed.claim(groups):
        pass
    items: list[tuple[Slot, Claim]] = []
    for slot in sorted(THREE_PUBLIC, key=lambda slot: -max(map(len, slot.names))):
        claim = printed.claim(slot.names)
        if claim:
            items.append((slot, claim))
            while len(measures) <= len(halves) and printed.claim(slot.names):
                pass
    items = _as_printed(printed, items, group)
    paths = {
        slot.key: (group.text, claim.text) if group and slot.under else (claim.text,) for slot, claim in items
    }
    pairs = (
        [(slot, half) for slot, _ in items for half in halves]
        if len(measures) > len(halves)
        else [(slot, half) for half in halves for slot, _ in items]
    )
    columns = [
        FormColumn(f"{half}.{slot.key}", (*((half,) if half else ()), *paths[slot.key]), CellRole.VALUE)
        for slot, half in pairs
    ]
    missing = count - len(columns)
    return columns + [FormColumn(f"?{i}", UNKNOWN, CellRole.VALUE) for i in range(missing)]


def _beside_others(printed: Printed, claims: Sequence[Sequence[Claim]]) -> bool:
    """Whether a line shows headings of several items and others stand on lines of their own.

    A heading that spans several columns then comes before what stands left of it, half a line lower.
    """
    rows = [{printed.chars[claim.first].row for claim in own} for own in claims]
    return any(a & b for a, b in combinations(rows, 2)) and len(set().union(*rows)) > 1


def _as_printed(
    printed: Printed, items: list[tuple[Slot, Claim]], group: Claim | None
) -> list[tuple[Slot, Claim]]:
    """The items of the 三公 table in official order, but where the headings show another.

    What stands under 公务用车购置及运行维护费 moves with it.
    """
    items = sorted(items, key=lambda item: THREE_PUBLIC.index(item[0]))
    units: list[list[tuple[Slot, Claim]]] = []
    for item in items:
        if units and item[0].key in VEHICLES and units[-1][0][0].key in VEHICLES:
            units[-1].append(item)
        else:
            units.append([item])
    claims = [[claim for _, claim in unit] for unit in units]
    if group:
        claims = [
            [group, *own] if unit[0][0].key in VEHICLES else own
            for unit, own in zip(units, claims, strict=True)
        ]
    order = list(range(len(units)))
    if all(claim.whole for own in claims for claim in own) and not _beside_others(printed, claims):
        order.sort(key=lambda i: claims[i][0].first)
    for _ in units:
        for at, (i, j) in enumerate(pairwise(order)):
            if _stands_left(printed, claims[i], claims[j]) is False:
                order[at : at + 2] = j, i
    return [item for i in order for item in units[i]]


def _stands_left(printed: Printed, some: Sequence[Claim], others: Sequence[Claim]) -> bool | None:
    """Whether headings stand left of others; None where no line shows one of each."""
    seen = (printed.left_of(one, other) for one in some for other in others)
    return next((each for each in seen if each is not None), None)


def _economic(printed: Printed) -> list[FormColumn]:
    """经济分类: lanes of codes, names and amounts, the first for 人员经费 where the table says so."""
    lanes = max(printed.count("科目名称"), printed.count("科目编码"), 1)
    codes = [printed.claim(CODE_HEADINGS) for _ in range(lanes)]
    names = [printed.claim(NAME_HEADINGS) for _ in range(lanes)]
    if lanes == 1:
        return [
            FormColumn("code", (codes[0].text if codes[0] else "科目编码",), CellRole.CODE),
            FormColumn("label", (names[0].text if names[0] else "科目名称",), CellRole.LABEL),
            *(FormColumn(key, path, CellRole.VALUE) for key, path in _economic_amounts(printed)),
        ]
    parts = [printed.claim(("其中基本支出",)) for _ in range(lanes)]
    staff, running = printed.claim(("人员经费",)), printed.claim(("公用经费", "日常公用经费"))
    measures = _measures(printed)
    columns: list[FormColumn] = []
    for lane in range(lanes):
        group = (staff if lane == 0 else running) if staff and running else None
        above = (group.text,) if group else ()
        code, name, part = codes[lane], names[lane], parts[lane]
        columns += [
            FormColumn("code", (*above, code.text if code else "科目编码"), CellRole.CODE, lane),
            FormColumn("label", (*above, name.text if name else "科目名称"), CellRole.LABEL, lane),
            FormColumn(
                "amount",
                (*above, measures[min(lane, len(measures) - 1)] if measures else "金额"),
                CellRole.VALUE,
                lane,
            ),
        ]
        if part:
            columns.append(FormColumn("part", (*above, part.text), CellRole.VALUE, lane))
    return columns


def _economic_amounts(printed: Printed) -> list[tuple[str, tuple[str, ...]]]:
    """The amounts of a single list: one measure, or a total with its 人员经费 and 公用经费."""
    total = printed.claim(("合计", "小计"))
    staff, running = printed.claim(("人员经费",)), printed.claim(("公用经费", "日常公用经费"))
    if total and staff and running:
        return [("total", (total.text,)), ("staff", (staff.text,)), ("running", (running.text,))]
    measures = _measures(printed)
    part = printed.claim(("其中基本支出",))
    amount = measures[0] if measures else total.text if total else "金额"
    return [("amount", (amount,)), *([("part", (part.text,))] if part else [])]
