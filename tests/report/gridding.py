"""Reading small texts of extracted tables in tests, and asking the grids what stands where."""

from __future__ import annotations

from report.flattened.finding import find_grids
from report.grid import Grid, Line
from report.model import Cell, CellRole


def lines_of(text: str) -> list[Line]:
    """The lines of a text whose pages are divided by form feeds, if it has any."""
    lines, page = [], 1
    for number, line in enumerate(text.split("\n"), 1):
        page += line.count("\f")
        lines.append(Line(number, line.replace("\f", ""), page if "\f" in text else None))
    return lines


def grids_of(text: str) -> list[Grid]:
    return find_grids(lines_of(text))


def only_grid(text: str) -> Grid:
    (grid,) = grids_of(text)
    return grid


def values_of(grid: Grid) -> list[Cell]:
    """Its cells of amounts, blank ones too."""
    return [cell for cell in grid.cells if cell.role is CellRole.VALUE]


def row_of(grid: Grid, name: str, lane: int = 0) -> dict[str, str]:
    """Heading path -> amount, of the row with this code or label; blank cells are empty texts."""
    return {
        "/".join(grid.columns[cell.x].path): cell.text
        for cell in values_of(grid)
        if cell.item and cell.item.lane == lane and name in (cell.item.code, cell.item.label)
    }


def printed(grid: Grid, name: str, lane: int = 0) -> dict[str, str]:
    """The same without the blank cells."""
    return {path: text for path, text in row_of(grid, name, lane).items() if text}


def labels(grid: Grid, lane: int = 0) -> list[str]:
    """The labels of a lane from the top down."""
    return [
        cell.text for cell in grid.cells if cell.role is CellRole.LABEL and grid.columns[cell.x].lane == lane
    ]
