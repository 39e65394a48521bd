"""What every reader of tables gives: a grid of texts, before figures are made of them."""

from __future__ import annotations

from attrs import frozen

from report.model import Cell, Column


@frozen
class Line:
    """One line of the source as text. `number` counts from 1."""

    number: int
    text: str
    page: int | None = None


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
