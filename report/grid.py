"""What every reader of tables gives: a grid of texts, before figures are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from attrs import frozen

from report.model import Cell, Column, Place

Box = tuple[float, float, float, float]
"""A rectangle on a page: left, top, right, bottom in points from the upper left corner."""


@frozen
class Line:
    """One line of the source as text. `number` counts from 1.

    A `whole` line is a paragraph of a document that tells its paragraphs: nothing continues it. `level` is
    how deep a heading the document says that it is, 0 where it says nothing. `address` names a cell.
    `boxes` are where its characters stand on the page, one for each. A line `aside` is known to stand
    at the edge of the page: a running title or the number of the page. `begins` says whether it is
    the first line of a paragraph, None where only its text can tell.
    """

    number: int
    text: str
    page: int | None = None
    whole: bool = False
    level: int = 0
    address: str = ""
    boxes: tuple[Box, ...] = ()
    aside: bool = False
    begins: bool | None = None

    @cached_property
    def place(self) -> Place:
        return self._place(self.boxes[: len(self.text)])

    def place_of(self, start: int, end: int) -> Place:
        """Where some of its characters stand."""
        return self._place(self.boxes[start:end]) if self.boxes else self.place

    def _place(self, boxes: Sequence[Box]) -> Place:
        return Place(self.number, self.page, around(boxes) if boxes else None, self.address)


def around(boxes: Sequence[Box]) -> Box:
    """The rectangle around some rectangles."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


@frozen
class Grid:
    """A table as read from source lines `first` to `last`, both included.

    Its cells carry text, role, place and (value cells) their row's item, but no figures yet.
    `inferred` names the (row, x) of cells whose column was inferred from sums. `leftover` are
    lines inside the range that belong to no cell (running titles, page numbers, notes): they
    become paragraphs, so that nothing read is dropped.
    """

    first: int
    last: int
    title: str
    mark: str
    unit: str
    department: str
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    leftover: tuple[Line, ...] = ()
    inferred: frozenset[tuple[int, int]] = frozenset()
    page: int | None = None  # where it begins, for a table that has no cells
