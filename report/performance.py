"""Performance self-evaluation tables (绩效自评表): sections with headings of their own, cells that shift.

A group label that spans rows is often missing in the rows below, so that all cells stand further
left than their headings. Each row is therefore shifted as a whole to where its cells fit best.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import field, frozen, mutable

from report.columns import is_number, tidy
from report.delimited_rows import Row
from report.grid import Grid
from report.labels import bare
from report.model import Cell, CellRole, Column, Item, Place
from report.numbers import plain
from report.preamble import Preamble, said_in

_SIGNS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "绩效指标",
    "绩效目标",
    "执行率",
    "项目名称",
    "主管部门",
    "得分",
    "完成值",
    "分值",
    "实施单位",
)
_SCORES = re.compile(r".{0,12}(?:得分|分值|权重|评分|标准分|自评分|分数).{0,12}")
_MONEY = re.compile(
    r".{0,12}(?:预算数|执行数|决算数|执行率|预算执行|资金总额|预算金额|执行金额|到位数|到位率|使用数|支出数).{0,12}"
)
_TARGETS = re.compile(
    r".{0,12}(?:指标值|目标值|完成值|完成情况|预期目标|实际值|计划值|预期值|完成程度|目标完成).{0,12}"
)
_REASONS = re.compile(r".{0,8}(?:偏差|原因|备注|说明|改进措施).{0,20}")
_GROUPS = re.compile(
    r".{0,8}(?:[一二三四]级指标|指标名称|绩效指标|绩效目标|总体目标|项目资金|预算执行情况|资金情况).{0,16}"
)
_TOTALS = re.compile(r"(?:总|合|自评总?|综合)(?:分|计|得分|评分|分值)|.{0,4}总得分")
_DASHES = frozenset("—-－–─/／\\*×")


def is_performance(rows: Sequence[Row]) -> bool:
    """Whether the rows are those of a self-evaluation table."""
    words = "\n".join({bare(cell) for row in rows for cell in row.cells if cell and len(cell) < 30})
    return sum(sign in words for sign in _SIGNS) > 3


@frozen
class _Head:
    """A heading over values: where it is printed, and what it expects below it."""

    x: int
    name: str
    kind: str  # number, any, text


@mutable
class _Layout:
    """The columns found so far: labels first, then one for each different heading over values."""

    labels: list[str] = field(factory=list)
    values: list[str] = field(factory=list)

    def value(self, name: str) -> int:
        if name not in self.values:
            self.values.append(name)
        return self.values.index(name)

    def widen(self, count: int) -> None:
        self.labels.extend([""] * (count - len(self.labels)))


@frozen
class _Placed:
    """A cell before the number of label columns is known: its column among labels or among values."""

    row: int
    at: int
    value: bool
    text: str
    role: CellRole
    place: Place
    item: Item | None = None


def performance_grid(rows: Sequence[Row], said: Preamble) -> Grid:
    """Every printed row kept; scores, targets, budgets and rates bound to their indicator and heading."""
    layout, placed = _Layout(), []
    heads: list[_Head] = []
    groups = 0
    for number, row in enumerate(rows):
        found = heads_of(row)
        if found:
            heads = found
            over = {head.x for head in heads}
            named = [(x, tidy(cell)) for x, cell in row.filled if x not in over]
            groups = len(named)
            layout.widen(groups)
            if groups > sum(map(bool, layout.labels)):
                layout.labels[:groups] = [text for _, text in named]
            placed += [
                _Placed(number, i, False, text, CellRole.HEADING, row.place(x))
                for i, (x, text) in enumerate(named)
            ]
            placed += [
                _Placed(
                    number,
                    layout.value(head.name),
                    True,
                    row.cells[head.x],
                    CellRole.HEADING,
                    row.place(head.x),
                )
                for head in heads
            ]
            continue
        bound = _bound(row, heads)
        labels = [(x, cell) for x, cell in row.filled if x not in bound]
        begin = max(0, groups - len(labels)) if bound else 0
        layout.widen(begin + len(labels))
        placed += [
            _Placed(number, begin + i, False, text, CellRole.LABEL, row.place(x))
            for i, (x, text) in enumerate(labels)
        ]
        if bound:
            item = Item(tidy(labels[-1][1]) if labels else "")
            at = {head.name: x for x, head in bound.items()}
            placed += [
                _Placed(
                    number,
                    layout.value(head.name),
                    True,
                    row.cells[at[head.name]] if head.name in at else "",
                    CellRole.VALUE,
                    row.place(at.get(head.name, head.x)),
                    item,
                )
                for head in heads
            ]
    return _grid(rows, said, layout, placed)


def _grid(rows: Sequence[Row], said: Preamble, layout: _Layout, placed: Sequence[_Placed]) -> Grid:
    wide = len(layout.labels)
    columns = [Column(x, (name,) if name else (), CellRole.LABEL) for x, name in enumerate(layout.labels)]
    columns += [Column(wide + x, (name,), CellRole.VALUE) for x, name in enumerate(layout.values)]
    unit = said.unit or next(
        (found.unit for row in rows for _, cell in row.filled if (found := said_in(cell)[0]).unit), ""
    )
    return Grid(
        first=rows[0].line.number,
        last=rows[-1].line.number,
        title=said.title,
        mark=said.mark,
        unit=unit,
        department=said.department,
        columns=tuple(columns),
        cells=tuple(
            Cell(each.row, each.at + (wide if each.value else 0), each.text, each.role, each.place, each.item)
            for each in sorted(placed, key=lambda each: (each.row, each.value, each.at))
        ),
    )


def heads_of(row: Row) -> list[_Head]:
    """The headings over values in a heading row; none where the row is not one."""
    heads, groups, others = [], 0, 0
    for x, cell in row.filled:
        name = bare(cell)
        if len(cell) > 40 or is_number(cell) or _is_rate(cell):
            return []
        if _GROUPS.fullmatch(name):
            groups += 1
        elif _SCORES.fullmatch(name) or _MONEY.fullmatch(name):
            heads.append(_Head(x, tidy(cell), "number"))
        elif _TARGETS.fullmatch(name):
            heads.append(_Head(x, tidy(cell), "any"))
        elif _REASONS.fullmatch(name):
            heads.append(_Head(x, tidy(cell), "text"))
        else:
            others += x > 0
    known = len(heads) > 2 or (not others and (len(heads) > 1 or bool(heads and groups)))
    return heads if known else []


def is_group(text: str) -> bool:
    """Whether a text is a heading over groups of indicators, as heading rows begin with."""
    return _GROUPS.fullmatch(bare(text)) is not None


def is_heading(text: str) -> bool:
    """Whether a text is a heading over values or over groups of indicators."""
    name = bare(text)
    return len(text) <= 40 and any(
        each.fullmatch(name) for each in (_GROUPS, _SCORES, _MONEY, _TARGETS, _REASONS)
    )


def _bound(row: Row, heads: Sequence[_Head]) -> dict[int, _Head]:
    """Which printed cell stands under which heading, the row shifted to where it fits best."""
    filled = row.filled
    if not filled or not heads:
        return {}
    if _TOTALS.fullmatch(bare(filled[0][1])):
        numbers = [x for x, cell in filled[1:] if is_figure(cell)]
        scores = [head for head in heads if _SCORES.fullmatch(bare(head.name))]
        return dict(zip(reversed(numbers), reversed(scores), strict=False))
    best: tuple[int, int, dict[int, _Head]] = (0, 0, {})
    at = {head.x: head for head in heads}
    figures = [(x, cell, is_figure(cell)) for x, cell in filled]
    for shift in range(-4, 5):
        bound = {x: at[x + shift] for x, _ in filled if x + shift in at}
        if not any(head.kind == "number" for head in bound.values()) and len(bound) < 2:
            continue  # one text alone is no row of values
        fit = sum(
            _fits(cell, bound.get(x), figure=figure, beyond=x + shift >= heads[0].x)
            for x, cell, figure in figures
        )
        if fit > 0 and (fit, -abs(shift)) > best[:2]:
            best = (fit, -abs(shift), bound)
    return best[2]


def _fits(cell: str, head: _Head | None, *, figure: bool, beyond: bool) -> int:
    """How well a cell stands under a heading, or under none."""
    if head is None:
        return -2 if figure or beyond else 0
    if head.kind == "number":
        return 3 if figure else -5
    if head.kind == "text":
        return -1 if figure else 1
    return 1 if len(cell) < 60 else 0


def _is_rate(cell: str) -> bool:
    text = plain(cell).replace(" ", "")
    return text.endswith("%") and (len(text) == 1 or is_number(text[:-1]))


def is_figure(cell: str) -> bool:
    return is_number(cell) or _is_rate(cell) or is_number(cell.removesuffix("分")) or set(cell) <= _DASHES
