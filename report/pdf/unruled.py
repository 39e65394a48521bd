"""Tables that no lines rule: their text is read as text that was extracted from a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.classify import kind_of
from report.flattened.finding import find_grids
from report.flattened.performance import find_performance
from report.grid import Grid, Line
from report.model import CellRole, TableKind
from report.tables import headings_of

_FEWEST = 3  # amounts


def unruled(lines: Sequence[Line], ruled: Sequence[Grid]) -> list[Grid]:
    """The tables among the lines that no ruled table has taken, of kinds that none of those is."""
    kinds = {kind_of(grid.title, headings_of(grid)) for grid in ruled}
    found: list[Grid] = []
    for stretch in _free(lines, ruled):
        flat = find_grids(stretch)
        found += [grid for grid in flat if _is_table(grid, kinds)]
        if TableKind.PERFORMANCE not in kinds:
            found += find_performance(stretch, flat)
    return found


def _free(lines: Sequence[Line], ruled: Sequence[Grid]) -> Iterator[list[Line]]:
    """The lines before, between and after the ruled tables, without what stands at the edges of pages."""
    start = 0
    for grid in sorted(ruled, key=lambda grid: grid.first):
        yield [line for line in lines[start : grid.first - 1] if not line.aside]
        start = max(start, grid.last)
    yield [line for line in lines[start:] if not line.aside]


def _is_table(grid: Grid, kinds: set[TableKind]) -> bool:
    kind = kind_of(grid.title, headings_of(grid))
    amounts = sum(cell.role is CellRole.VALUE and bool(cell.text) for cell in grid.cells)
    return kind is not TableKind.OTHER and kind not in kinds and amounts >= _FEWEST
