"""The cells of a Word table: which rows and columns each one takes, whatever its rows' own widths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from report.office.words import W, attribute, number_of, parts_of

_NARROW = 120  # twentieths of a point; edges nearer than 2 mm are one edge, drawn carelessly
_MOST_COLUMNS = 1_000


@frozen
class TableCell:
    element: Any
    row: int
    x: int
    rows: int = 1
    columns: int = 1


@frozen
class TableShape:
    """The cells of a table in reading order; `revised` counts its tracked rows and cells."""

    cells: tuple[TableCell, ...]
    revised: int = 0

    @classmethod
    def of(cls, table: Any) -> TableShape:
        found: list[TableCell] = []
        revised = 0
        open_: dict[int, int] = {}  # where a cell that may reach down begins -> its index in `found`
        row = 0
        for each in parts_of(table):
            if each.tag != f"{W}tr":
                continue
            properties = each.find(f"{W}trPr")
            if properties is not None:
                deleted = properties.find(f"{W}del") is not None
                revised += deleted or properties.find(f"{W}ins") is not None
                if deleted:
                    continue
            reaching: dict[int, int] = {}
            for cell, x, columns, merge in _cells(each, properties):
                above = open_.get(x)
                if merge == "continue" and above is not None:
                    found[above] = evolve(found[above], rows=row - found[above].row + 1)
                    reaching[x] = above
                    continue
                if merge:
                    reaching[x] = len(found)
                found.append(TableCell(cell, row, x, 1, columns))
            open_ = reaching
            row += 1
        return cls(_aligned(found, _edges(table)), revised)


def _cells(row: Any, properties: Any) -> Iterator[tuple[Any, int, int, str]]:
    """The cells of a row: its first column, how many it takes, and how it is merged downwards."""
    before = None if properties is None else properties.find(f"{W}gridBefore")
    x = min(number_of(attribute(before, "val")), _MOST_COLUMNS)
    for cell in parts_of(row):
        if cell.tag != f"{W}tc" or x > _MOST_COLUMNS:
            continue
        own = cell.find(f"{W}tcPr")
        span = None if own is None else own.find(f"{W}gridSpan")
        down = None if own is None else own.find(f"{W}vMerge")
        columns = min(max(1, number_of(attribute(span, "val"), 1)), _MOST_COLUMNS)
        merge = "" if down is None else attribute(down, "val") or "continue"
        yield cell, x, columns, merge
        x += columns


def _edges(table: Any) -> list[int]:
    """Where the columns of a table's grid begin and end, in twentieths of a point from its left edge."""
    edges = [0]
    grid = table.find(f"{W}tblGrid")
    for column in () if grid is None else grid.iterchildren(f"{W}gridCol"):
        edges.append(edges[-1] + number_of(attribute(column, "w").split(".")[0]))
    return edges


def _aligned(cells: Sequence[TableCell], edges: Sequence[int]) -> tuple[TableCell, ...]:
    """The cells with edges that nearly meet made one, where no two cells of a row come to stand together."""
    if not cells or max(cell.x + cell.columns for cell in cells) >= len(edges):
        return tuple(cells)
    at, begin = [0], edges[0]
    for edge in edges[1:]:
        if edge - begin < _NARROW:
            at.append(at[-1])
        else:
            at.append(at[-1] + 1)
            begin = edge
    snapped = [evolve(cell, x=at[cell.x], columns=at[cell.x + cell.columns] - at[cell.x]) for cell in cells]
    if any(cell.columns < 1 for cell in snapped):
        return tuple(cells)
    return tuple(snapped)


def is_frame(shape: TableShape) -> bool:
    """Whether a table only arranges text or other tables, so that its cells are read one after another."""
    if len({cell.x for cell in shape.cells}) == 1:
        return True
    inner = [each for cell in shape.cells for each in parts_of(cell.element) if each.tag == f"{W}tbl"]
    return any(len(TableShape.of(each).cells) > 3 for each in inner)
