"""Rows of cells as a delimited table prints them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from report.grid import Line


@frozen
class Row:
    """One printed row: its source line and its cells, blank ones too."""

    line: Line
    cells: tuple[str, ...]

    @property
    def filled(self) -> list[tuple[int, str]]:
        """The cells that are not blank, each with its position."""
        return [(x, cell) for x, cell in enumerate(self.cells) if cell]

    def padded(self, width: int) -> Row:
        """The row with blank cells added or dropped at its right end, `width` cells wide."""
        return evolve(self, cells=(*self.cells, *("",) * (width - len(self.cells)))[:width])


def width_of(rows: Sequence[Row]) -> int:
    """How many columns the rows need, blank ones at their right end left out."""
    return max((row.filled[-1][0] + 1 for row in rows if row.filled), default=0)
