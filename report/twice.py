"""A table that two files of a submission print: where one prints another amount than the other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from report.grid import Grid
from report.labels import squeeze
from report.model import Cell, CellRole
from report.numbers import parse_number

_Key = tuple[str, tuple[str, ...]]  # the item and the headings over it


def other_amounts(grid: Grid, others: Sequence[Grid]) -> list[str]:
    """The cells of a table that print another amount in one of `others`: 基本支出 支出/金额 12.30 ≠ 12.31.

    Compared are tables in one unit, and in them the cells of an item and a heading that each prints once.
    A blank cell is a zero.
    """
    own = _cells(grid)
    return [
        f"{_name(cell, grid)} {cell.text or 0} ≠ {printed[key].text or 0}"
        for printed in (_cells(other) for other in others if other.unit == grid.unit)
        for key, cell in own.items()
        if key in printed and _amount(cell) != _amount(printed[key])
    ]


def _cells(grid: Grid) -> dict[_Key, Cell]:
    paths = {column.x: tuple(map(squeeze, column.path)) for column in grid.columns}
    found: dict[_Key, list[Cell]] = {}
    for cell in grid.cells:
        if cell.role is CellRole.VALUE and cell.item is not None and _amount(cell) is not None:
            key = (cell.item.code or squeeze(cell.item.label), paths[cell.x])
            found.setdefault(key, []).append(cell)
    return {key: cells[0] for key, cells in found.items() if len(cells) == 1}


def _amount(cell: Cell) -> Decimal | None:
    """None where the cell prints something else than an amount."""
    number = parse_number(cell.text or "0")
    return number[0] if number is not None else None


def _name(cell: Cell, grid: Grid) -> str:
    path = next("/".join(column.path) for column in grid.columns if column.x == cell.x)
    return f"{cell.item.label if cell.item else ''} {path}".strip()
