"""Rows of cells as a table prints them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from attrs import evolve, frozen

from report.grid import Line
from report.model import Place


@frozen
class Row:
    """One printed row: its source line and its cells, blank ones too.

    A merged cell stands where it begins; `covered`, where the format tells merged cells, gives for each
    position the text of the cell that reaches there.
    """

    line: Line
    cells: tuple[str, ...]
    places: tuple[Place, ...] = ()  # of each cell, where the format knows them
    covered: tuple[str, ...] = ()

    @cached_property
    def filled(self) -> list[tuple[int, str]]:
        """The cells that are not blank, each with its position."""
        return [(x, cell) for x, cell in enumerate(self.cells) if cell]

    def place(self, x: int) -> Place:
        """Where a cell stands: on its row's line, where nothing better is known."""
        return self.places[x] if x < len(self.places) else self._on_its_line

    @cached_property
    def _on_its_line(self) -> Place:
        return Place(self.line.number, self.line.page)

    def reaching(self, x: int) -> str:
        """The text of the cell at a position, or of the merged cell that reaches there."""
        return self.covered[x] if x < len(self.covered) else self.cells[x]

    def padded(self, width: int) -> Row:
        """The row with blank cells added or dropped at its right end, `width` cells wide."""
        blanks = ("",) * (width - len(self.cells))
        covered = (*self.covered, *blanks)[:width] if self.covered else ()
        return evolve(self, cells=(*self.cells, *blanks)[:width], covered=covered)


def width_of(rows: Sequence[Row]) -> int:
    """How many columns the rows need, blank ones at their right end left out."""
    return max((row.filled[-1][0] + 1 for row in rows if row.filled), default=0)
