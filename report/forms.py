"""Which columns a flattened table has: its printed headings, put in order by the official form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from report.grid import Line
from report.labels import bare
from report.model import CellRole, TableKind
from report.numbers import CODE
from report.printed import Claim, Printed
from report.templates import FUNDS, MEASURES, SLOTS, THREE_PUBLIC, TOTALS, Slot
from report.tokens import Token, TokenKind, tokenize

UNKNOWN = ("?",)
"""The path of a column whose heading cannot be known."""


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
    numbers: Line | None = None  # the line of column numbers (栏次)
    blocked: frozenset[int] = frozenset()  # x of the columns whose heading is printed in the row of the total

    @property
    def lanes(self) -> int:
        return 1 + max((column.lane for column in self.columns), default=0)

    def amounts(self, lane: int) -> tuple[int, ...]:
        """The x of this lane's columns of amounts."""
        return tuple(
            x
            for x, column in enumerate(self.columns)
            if column.role is CellRole.VALUE and column.lane == lane
        )

    def x(self, lane: int, role: CellRole) -> int | None:
        """Where this lane prints its codes, labels or line numbers."""
        return next(
            (x for x, column in enumerate(self.columns) if column.lane == lane and column.role is role), None
        )


_CODE = (
    "支出功能分类科目编码",
    "功能分类科目编码",
    "支出经济分类科目编码",
    "经济分类科目编码",
    "功能分类科目代码",
    "经济分类科目代码",
    "科目编码",
    "科目代码",
    "编码",
    "代码",
)
_NAME = ("科目名称", "单位名称", "项目名称", "名称")
_FILLERS = (
    "项目按功能分类",
    "项目按支出性质和经济分类",
    "按支出性质和经济分类",
    "按功能分类",
    "支出功能分类",
    "支出经济分类",
    "功能分类科目",
    "经济分类科目",
    "功能分类",
    "经济分类",
    "项目",
    "栏次",
    "行次",
    "类款项",
    "类",
    "款",
    "项",
    "序号",
    "收入",
    "支出",
    "科目",
    "备注",
    "财政拨款三公经费",
)


def _fills(text: str) -> bool:
    """Whether a piece of heading says nothing of the amounts."""
    return any(text in filler for filler in (*_FILLERS, *_CODE, *_NAME))


@frozen
class Layout:
    """A table's body taken apart. `blocked` are headings that stand in the row of the total."""

    heading: tuple[Line, ...]
    numbers: Line | None
    rows: tuple[Line, ...]
    blocked: frozenset[str] = frozenset()


def read_form(kind: TableKind, layout: Layout) -> Form:
    """The columns that the headings print, for a table of this kind."""
    heading, numbers = layout.heading, layout.numbers
    printed = Printed(heading)
    count = sum(1 for token in tokenize(numbers).tokens if token.ordinal is not None) if numbers else 0
    if kind in (TableKind.SUMMARY, TableKind.APPROPRIATION):
        columns = _two_sides(printed, kind)
    elif kind is TableKind.THREE_PUBLIC:
        columns = _three_public(printed, count)
    elif kind is TableKind.BASIC:
        columns = _economic(printed)
    else:
        columns = _one_list(printed, SLOTS.get(kind, ()), count)
    unread = {printed.chars[at].row for at, text in printed.pieces() if not _fills(text)}
    return Form(
        columns=tuple(columns),
        heading=heading,
        unread=tuple(heading[row] for row in sorted(unread)),
        numbers=numbers,
        blocked=frozenset(x for x, column in enumerate(columns) if bare(column.path[-1]) in layout.blocked),
    )


def _one_list(printed: Printed, slots: Sequence[Slot], count: int) -> list[FormColumn]:
    """Codes, names, and columns of amounts: `count` of them where the table numbers its columns."""
    amounts = _in_order(printed, slots, count)
    code, name = printed.claim(_CODE), printed.claim(_NAME)
    group = ("项目",) if re.search(r"项目(?!支出|名称)", printed.text) else ()
    columns = [
        FormColumn("code", (*group, code.text if code else "科目编码"), CellRole.CODE),
        FormColumn("label", (*group, name.text if name else "科目名称"), CellRole.LABEL),
    ]
    return columns + [FormColumn(key, path, CellRole.VALUE) for key, path in amounts]


def _in_order(printed: Printed, slots: Sequence[Slot], count: int) -> list[tuple[str, tuple[str, ...]]]:
    """Key and path of the columns of amounts, from left to right."""
    names = {name for slot in slots for name in (*slot.names, *(n for under in slot.under for n in under))}
    grouped = any("合计" in slot.names and slot.under for slot in slots)  # 合计 is a heading below another
    claims: dict[str, Claim] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        claim = printed.claim((name,), whole=name.endswith("合计") and grouped)
        if claim:
            claims[name] = claim
    own: dict[str, str] = {}  # slot -> its name as claimed
    for slot in slots:
        free = [name for name in slot.names if name in claims and name not in own.values()]
        if free and (free[0] != "小计" or slot.key == "total" or _above(slot, claims)):
            own[slot.key] = free[0]
    kept = [slot for slot in slots if slot.key in own and not _heads_others(own[slot.key], slots, own)]
    places = {
        slot.key: (*(claims[name].first for name in _above(slot, claims)), claims[own[slot.key]].first)
        for slot in kept
    }
    if all(claim.whole for claim in claims.values()):
        kept.sort(key=lambda slot: places[slot.key])
    else:
        _swap_where_seen(kept, printed, {slot.key: claims[own[slot.key]] for slot in kept})
    columns = [
        (
            slot.key.removesuffix("_total"),
            (*(claims[name].text for name in _above(slot, claims)), claims[own[slot.key]].text),
        )
        for slot in kept
    ]
    return _with_unknown(printed, columns, [places[slot.key][-1] for slot in kept], count)


def _above(slot: Slot, claims: dict[str, Claim]) -> list[str]:
    """The printed headings above a slot's own, from the top."""
    found = (next((name for name in level if name in claims), None) for level in slot.under)
    return [name for name in found if name]


def _heads_others(name: str, slots: Sequence[Slot], own: dict[str, str]) -> bool:
    """Whether this heading stands over a 小计 of its own, and is no column itself."""
    return any(own.get(slot.key) == "小计" and name in slot.under[-1] for slot in slots if slot.under)


def _swap_where_seen(slots: list[Slot], printed: Printed, claims: dict[str, Claim]) -> None:
    """Keep the official order but where a line shows two neighbours the other way round."""
    for _ in slots:
        for i in range(len(slots) - 1):
            one, other = slots[i], slots[i + 1]
            if printed.left_of(claims[one.key], claims[other.key]) is False:
                slots[i], slots[i + 1] = other, one


def _with_unknown(
    printed: Printed, columns: list[tuple[str, tuple[str, ...]]], places: list[int], count: int
) -> list[tuple[str, tuple[str, ...]]]:
    """The columns, and those that the form does not know, as many as the column numbers ask for."""
    missing = count - len(columns)
    if missing <= 0:
        return columns
    pieces = [(at, text) for at, text in printed.pieces() if not _fills(text)]
    runs: list[tuple[int, str]] = []
    for at, text in pieces:
        if runs and at == runs[-1][0] + len(runs[-1][1]):
            runs[-1] = (runs[-1][0], runs[-1][1] + text)
        else:
            runs.append((at, text))
    named = runs if len(runs) == missing else pieces if len(pieces) == missing else []
    if not named:
        return columns + [(f"?{i}", UNKNOWN) for i in range(missing)]
    placed = [(place, column) for place, column in zip(places, columns, strict=True)]
    for i, (at, text) in enumerate(named):
        claim = printed.take(range(at, at + len(text)))
        index = sum(1 for place, _ in placed if place < at)
        placed.insert(index, (at, (f"?{i}", (claim.text,))))
    return [column for _, column in placed]


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
    items.sort(key=lambda item: THREE_PUBLIC.index(item[0]))
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


def _economic(printed: Printed) -> list[FormColumn]:
    """经济分类: lanes of codes, names and amounts, the first for 人员经费 where the table says so."""
    lanes = max(printed.count("科目名称"), printed.count("科目编码"), 1)
    codes = [printed.claim(_CODE) for _ in range(lanes)]
    names = [printed.claim(_NAME) for _ in range(lanes)]
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


_VOCABULARY = "|".join(
    (
        *(name for slots in SLOTS.values() for slot in slots for name in slot.names),
        *(name for slots in SLOTS.values() for slot in slots for under in slot.under for name in under),
        *(
            name
            for slot in (*FUNDS, *THREE_PUBLIC)
            for name in (*slot.names, *(n for u in slot.under for n in u))
        ),
        *MEASURES,
        *_CODE,
        *_NAME,
        *_FILLERS,
        "人员经费",
        "公用经费",
        "其中基本支出",
        "财政拨款三公经费",
        "采购金额",
    )
)
_MOST_HEADING_LINES = 80
_ORDINAL_LABEL = re.compile(r"[一二三四五六七八九十]{1,3}、")


def lay_out(kind: TableKind, body: Sequence[Line]) -> Layout:
    """Tell headings from rows."""
    body = tuple(body)
    for i, line in enumerate(body[:_MOST_HEADING_LINES]):
        tokens = tokenize(line).tokens
        if bare(tokens[0].text) == "栏次":
            if len(tokens) > 1 or i + 1 == len(body):
                return Layout(body[:i], line, body[i + 1 :])
            return Layout(body[: i + 1], body[i + 1], body[i + 2 :])
        if _counts(tokens):
            return Layout(body[:i], line, body[i + 1 :])
        if _begins_rows(kind, tokens, body[i + 1] if i + 1 < len(body) else None):
            end = next((at for at in range(i, 0, -1) if _is_heading(body[at - 1])), 0)
            return _without_headings(body[:end], body[end:])
    end = next((i for i in range(min(len(body), _MOST_HEADING_LINES), 0, -1) if _is_heading(body[i - 1])), 0)
    return Layout(body[:end], None, body[end:])


def _without_headings(heading: tuple[Line, ...], rows: tuple[Line, ...]) -> Layout:
    """The rows, without headings that are printed behind the total (合计 105.00 合计 基本支出)."""
    first = rows[0]
    tokens = tokenize(first).tokens
    behind = [token for token in tokens[1:] if token.is_label]
    if (
        bare(tokens[0].text) not in TOTALS
        or not behind
        or any(bare(t.text) not in _VOCABULARY for t in behind)
    ):
        return Layout(heading, None, rows)
    text = first.text.replace("\f", "")
    below = evolve(first, text=" ".join(token.text for token in behind))
    row = evolve(first, text=text[: behind[0].start].rstrip())
    return Layout((*heading, below), None, (row, *rows[1:]), frozenset(bare(token.text) for token in behind))


def _counts(tokens: Sequence[Token]) -> bool:
    """Whether a line is 1 2 3 …"""
    return len(tokens) > 2 and [token.ordinal for token in tokens] == list(range(1, len(tokens) + 1))


def _is_heading(line: Line) -> bool:
    return all(bare(token.text) in _VOCABULARY for token in tokenize(line).tokens)


def _begins_rows(kind: TableKind, tokens: Sequence[Token], after: Line | None) -> bool:
    first = tokens[0]
    if kind is TableKind.THREE_PUBLIC and first.kind is TokenKind.NUMBER:
        return True
    if CODE.fullmatch(first.digits) or (first.is_label and _ORDINAL_LABEL.match(first.text)):
        return True
    if first.is_label and bare(first.text) in TOTALS:
        if len(tokens) == 1:
            following = tokenize(after).tokens if after else ()
            return bool(following) and (following[0].is_value or bool(CODE.fullmatch(following[0].digits)))
        return any(token.is_value for token in tokens) or bare(tokens[1].text) in TOTALS
    return first.is_label and len(tokens) > 1 and tokens[1].is_value and bare(first.text) not in _VOCABULARY
