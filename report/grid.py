"""What every reader of tables gives: a grid of texts, before figures are made of them."""

from __future__ import annotations

from attrs import frozen

from report.model import Cell, Column, Place


@frozen
class Line:
    """One line of the source as text. `number` counts from 1.

    A `whole` line is a paragraph of a document that tells its paragraphs: nothing continues it. `level` is
    how deep a heading the document says that it is, 0 where it says nothing. `address` names a cell.
    """

    number: int
    text: str
    page: int | None = None
    whole: bool = False
    level: int = 0
    address: str = ""

    @property
    def place(self) -> Place:
        return Place(self.number, self.page, address=self.address)


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
