"""Where everything of a statutory table stands when it is drawn: columns, merged headings, rows of lines.

All widths and offsets are in cells. Drawing itself is left to the pane.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, groupby, takewhile

from attrs import frozen

from report.model import Cell, CellRole, Column, Table
from tui.text import cells, clean
from tui.wrapping import wrap

MARKS = 3  # after a figure: its tick, the ruling, the note
TEXT = (
    40,
    32,
    28,
    24,
    20,
    18,
    16,
    14,
)  # what a column of texts takes at most: the first with which all fits
CRAMPED = 16  # the most that it takes where nothing fits
AMOUNT = 24  # a figure in a longer text does not make its column as wide as that: the text wraps
HEADING = 8  # a heading up to this width is never broken
HEADING_LINES = 3
INDENT = 1  # a code's step to the right for each level


@frozen
class Slot:
    """A column as it is drawn: `width` cells from `left`, then a gap or a bar."""

    column: Column
    left: int
    width: int
    marks: int  # of its width, the cells kept for the signs after a figure
    bar: bool  # a bar follows, not a blank

    @property
    def right(self) -> int:
        return self.left + self.width


@frozen
class Title:
    """A heading as it is drawn, merged over the columns that share it."""

    left: int
    width: int
    lines: tuple[str, ...]
    merged: bool


@frozen
class TableLayout:
    """A table laid out. A row is as many lines high as its longest wrapped text needs."""

    slots: tuple[Slot, ...]
    width: int
    headings: tuple[tuple[Title, ...], ...]  # by level, from the top
    heights: tuple[int, ...]  # of the heading levels
    rows: tuple[
        dict[int, tuple[Cell, tuple[str, ...]]], ...
    ]  # of each drawn row: x -> the cell and its lines
    drawn: dict[int, int]  # printed row -> drawn row
    first_lines: tuple[int, ...]  # of each row
    lines: int

    def row_at(self, line: int) -> tuple[int, int]:
        """The row that a line belongs to, and which line of the row it is."""
        row = bisect_right(self.first_lines, line) - 1
        return row, line - self.first_lines[row]

    def slot_at(self, left: int) -> Slot | None:
        """The column drawn at `left`, its gap included."""
        return next((slot for slot in self.slots if slot.left <= left <= slot.right), None)

    def slot(self, x: int) -> Slot | None:
        """The column at `x`; None where there was no room for it."""
        return next((slot for slot in self.slots if slot.column.x == x), None)

    def labels(self, lane: int, most: int) -> tuple[int, int]:
        """From where to where the codes and labels of a lane reach, before its first value.

        Of labels wider than `most` only the last columns that fit: those say most about the row.
        """
        own = [slot for slot in self.slots if slot.column.lane == lane]
        before = list(takewhile(lambda slot: slot.column.role is not CellRole.VALUE, own))
        named = [slot for slot in before if slot.column.role in (CellRole.CODE, CellRole.LABEL)]
        while named and named[-1].right + 1 - named[0].left > most:
            del named[0]
        return (named[0].left, named[-1].right + 1) if named else (0, 0)


def lay_out(table: Table, width: int) -> TableLayout:
    """Lays a table out for a view of `width` cells: texts wrap sooner where that brings all of it in view."""
    slots = _slots(table, width)
    by_x = {slot.column.x: slot for slot in slots}
    rows: dict[int, dict[int, tuple[Cell, tuple[str, ...]]]] = {}
    for cell in sorted(table.cells, key=lambda cell: cell.row):
        if cell.x in by_x and cell.role is not CellRole.HEADING:
            rows.setdefault(cell.row, {})[cell.x] = (cell, _lines(cell, by_x[cell.x]))
    heights = [max(len(lines) for _, lines in row.values()) for row in rows.values()]
    headings = tuple(_headings(slots))
    return TableLayout(
        slots=slots,
        width=slots[-1].right if slots else 0,
        headings=headings,
        heights=tuple(max((len(title.lines) for title in level), default=1) for level in headings),
        rows=tuple(rows.values()),
        drawn={row: n for n, row in enumerate(rows)},
        first_lines=tuple(accumulate(heights[:-1], initial=0)),
        lines=sum(heights),
    )


def is_amount(cell: Cell) -> bool:
    """Whether a cell is a figure, not a text with a figure in it."""
    return cell.figure is not None and cell.role is CellRole.VALUE and cells(cell.text) <= AMOUNT


def code_level(code: str) -> int:
    """How deep a subject code is: 208 stands at 0, 20805 at 1, 2080505 at 2."""
    digits = clean(code).strip()
    return max(0, (len(digits) - 3) // 2) if digits.isdigit() else 0


def _slots(table: Table, view: int) -> tuple[Slot, ...]:
    """The columns as wide as their contents ask for; 行次 is left out where all else fits without it."""
    figures = dict.fromkeys((column.x for column in table.columns), 0)
    texts = dict.fromkeys(figures, 0)
    marked: set[int] = set()  # columns with figures
    for cell in table.cells:
        if cell.role is not CellRole.HEADING and cell.x in figures:
            asked = figures if is_amount(cell) else texts
            asked[cell.x] = max(asked[cell.x], _natural(cell) + (MARKS if cell.figure else 0))
            marked |= {cell.x} if cell.figure else set()

    def widths(columns: tuple[Column, ...], most: int) -> list[int]:
        found = [max(figures[each.x], min(texts[each.x], most), 2) for each in columns]
        _widen_for_headings(columns, found)
        return found

    unnumbered = tuple(column for column in table.columns if column.role is not CellRole.LINE_NUMBER)
    for columns in (table.columns, unnumbered):
        for most in TEXT:
            found = widths(columns, most)
            if sum(found) + len(found) < view:
                return _placed(columns, found, marked)
    return _placed(table.columns, widths(table.columns, CRAMPED), marked)


def _placed(columns: tuple[Column, ...], widths: list[int], marked: set[int]) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    left = 0
    for n, (column, width) in enumerate(zip(columns, widths, strict=True)):
        following = columns[n + 1] if n + 1 < len(columns) else None
        bar = following is not None and _parts(column, following)
        slots.append(Slot(column, left, width, MARKS if column.x in marked else 0, bar))
        left += width + 1
    return tuple(slots)


def _widen_for_headings(columns: tuple[Column, ...], widths: list[int]) -> None:
    """Makes columns so wide that no heading over them takes more than `HEADING_LINES` lines."""
    for level in range(max((len(column.path) for column in columns), default=0)):
        for (path, _), run in groupby(
            enumerate(columns), key=lambda at: (at[1].path[: level + 1], at[1].lane)
        ):
            under = [n for n, _ in run]
            if len(path) <= level:
                continue
            wanted = -(-cells(path[level]) // HEADING_LINES) + 1
            wanted = cells(path[level]) if cells(path[level]) <= HEADING else max(wanted, HEADING)
            missing = wanted - sum(widths[n] + 1 for n in under) + 1
            for n in under:
                widths[n] += max(0, -(-missing // len(under)))


def _parts(column: Column, following: Column) -> bool:
    """Whether a bar stands between two columns: between lanes, and between labels and values."""
    value, next_value = column.role is CellRole.VALUE, following.role is CellRole.VALUE
    return column.lane != following.lane or (next_value and not value)


def _natural(cell: Cell) -> int:
    """The width that a cell asks for."""
    indent = code_level(cell.text) * INDENT if cell.role is CellRole.CODE else 0
    return cells(cell.text) + indent


def _lines(cell: Cell, slot: Slot) -> tuple[str, ...]:
    text = cell.text
    if cell.role is CellRole.CODE:
        text = " " * (code_level(text) * INDENT) + text.strip()
    if cells(text) <= slot.width - slot.marks:
        return (text,)
    return tuple(
        text[start:end] for start, end in wrap(text, slot.width - (slot.marks if cell.figure else 0))
    )


def _headings(slots: tuple[Slot, ...]) -> list[tuple[Title, ...]]:
    """The headings level by level. A column with fewer levels than others has its own next to its cells."""
    depth = max((len(slot.column.path) for slot in slots), default=0)
    paths = {slot.column.x: ("",) * (depth - len(slot.column.path)) + slot.column.path for slot in slots}
    levels = []
    for level in range(depth):
        titles = []
        for (path, lane), run in groupby(
            slots, key=lambda slot: (paths[slot.column.x][: level + 1], slot.column.lane)
        ):
            merged = list(run)
            if not path[level]:
                continue
            left, right = merged[0].left, merged[-1].right
            titles.append(Title(left, right - left, _balanced(path[level], right - left), len(merged) > 1))
            del lane
        levels.append(tuple(titles))
    return levels


def _balanced(text: str, width: int) -> tuple[str, ...]:
    """A heading in as few lines as it needs, none of them much longer than the others."""
    spans = wrap(text, width)
    narrower = next(
        (n for n in range(-(-cells(text) // len(spans)), width) if len(wrap(text, n)) == len(spans)), width
    )
    return tuple(text[start:end] for start, end in wrap(text, narrower))
