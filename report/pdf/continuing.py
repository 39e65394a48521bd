"""Tables that go on from page to page: their pieces put together, column under column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen, mutable

from report.delimited_rows import Row
from report.grid import Line
from report.labels import bare
from report.model import Place
from report.pdf.cells import PageTable, PrintedCell
from report.pdf.pages import Page
from report.wrapping import mark_of

_SAME = 10.0  # points; edges of columns no further apart are one
_FREE = 14.0  # points; a wrapped line leaves no more of its cell free
_DIGIT = re.compile(r"[0-9]")
_ALIKE = 0.6  # of the edges of the piece with fewer columns: more must be shared


@frozen
class _Piece:
    """A table on one page, the lines that its rows are, and where its columns begin in the whole table."""

    page: Page
    table: PageTable
    lines: tuple[Line, ...]
    edges: tuple[float, ...]


@mutable
class Run:
    """One table over its pages. `start` is the index of its first line, `above` what is printed over it."""

    start: int
    above: frozenset[str]
    pieces: list[_Piece] = field(factory=list)

    @property
    def last(self) -> Line:
        """The line of its last row."""
        return self.pieces[-1].lines[-1]

    def goes_on(self, page: Page, table: PageTable, between: Sequence[Line]) -> bool:
        """Whether a table at the top of the next page is the rest of this one.

        It is where nothing else is printed between them but what is printed over this one too.
        """
        if page.number != self.pieces[-1].page.number + 1:
            return False
        if any(not line.aside and _solid(line.text) not in self.above for line in between):
            return False
        if self._is_another(table):
            return False
        edges, own = self.pieces[0].edges, table.xs
        if len(edges) == len(own):
            return True
        shared = sum(_near(x, edges) is not None for x in own)
        return shared >= _ALIKE * min(len(edges), len(own))

    def _is_another(self, table: PageTable) -> bool:
        """Whether a table is the same form filled in again: its first row says something else of the same."""
        first, own = self.pieces[0].table.rows[0], table.rows[0]
        return first[0].text == own[0].text and bool(own[0].text) and not _repeats(own, first)

    def add(self, page: Page, table: PageTable, lines: Sequence[Line]) -> None:
        edges = table.xs
        if self.pieces:
            table = _with_headings_of(self.pieces[0].table, table)
            first = self.pieces[0].edges
            same = len(first) == len(edges)
            edges = first if same else tuple(x if (at := _near(x, first)) is None else at for x in edges)
        self.pieces.append(_Piece(page, table, tuple(lines), edges))

    def rows(self) -> list[Row]:
        """Its rows, every column of every page among the columns of the whole."""
        heads: set[tuple[str, ...]] = set()
        found: list[Row] = []
        above: int | None = None  # the last row of the page before, until a row follows it that is no heading
        for piece, row in self._laid():
            if row.line is piece.lines[0] and found:
                heads, above = {each.cells for each in found}, len(found) - 1
            if above is not None and row.cells not in heads:
                if self._is_rest(row, found[above]):
                    found[above] = _completed(found[above], row)
                    above = None
                    continue
                above = None
            found.append(row)
        return found

    def _is_rest(self, row: Row, above: Row) -> bool:
        """Whether a row at the top of a page is the rest of the one that the page before broke off."""
        if any(not above.cells[x] or mark_of(text)[0] or _DIGIT.search(text) for x, text in row.filled):
            return False
        axis = sorted({edge for piece in self.pieces for edge in piece.edges})
        for x, _ in row.filled:
            box, end = above.place(x).box, x + 1
            while end < len(above.cells) and not above.cells[end] and above.reaching(end) == above.cells[x]:
                end += 1
            if box is None or axis[end] - box[2] > _FREE:
                return False
        return bool(row.filled)

    def _laid(self) -> Iterator[tuple[_Piece, Row]]:
        axis = sorted({x for piece in self.pieces for x in piece.edges})
        for piece in self.pieces:
            columns = [axis.index(x) for x in piece.edges]
            for line, cells in zip(piece.lines, piece.table.rows, strict=True):
                texts, covered = [""] * (len(axis) - 1), [""] * (len(axis) - 1)
                places = [line.place] * (len(axis) - 1)
                for cell in cells:
                    x, end = columns[cell.columns[0]], columns[cell.columns[1]]
                    covered[x:end] = [cell.text] * (end - x)
                    if not cell.continues:
                        texts[x] = cell.text
                        places[x] = _place(line, piece.page, cell)
                yield piece, Row(line, tuple(texts), tuple(places), tuple(covered))


def _with_headings_of(first: PageTable, table: PageTable) -> PageTable:
    """A table whose first rows, where they are those of `first` again, say all that those say.

    Headings that are too long for their cell are cut off on later pages, or run into the row below.
    """
    rows = list(table.rows)
    for y, (own, said) in enumerate(zip(table.rows, first.rows, strict=False)):
        if not _repeats(own, said):
            break
        rows[y] = tuple(evolve(cell, text=of.text) for cell, of in zip(own, said, strict=True))
    return evolve(table, rows=tuple(rows))


def _repeats(own: Sequence[PrintedCell], said: Sequence[PrintedCell]) -> bool:
    """Whether a row prints another one again: most cells whole, the rest cut off or with more before it."""
    if [cell.columns for cell in own] != [cell.columns for cell in said]:
        return False
    pairs = [(cell.text, of.text) for cell, of in zip(own, said, strict=True)]
    same = sum(text == other for text, other in pairs)
    cut = (
        text == other or (text and other and (other.startswith(text) or text.endswith(other)))
        for text, other in pairs
    )
    return same > len(pairs) / 2 and all(cut)


def _completed(row: Row, rest: Row) -> Row:
    """A row with the text put behind its own that another page prints of its cells."""
    more = dict(rest.filled)
    cells = tuple(cell + more.get(x, "") for x, cell in enumerate(row.cells))
    grown = {row.cells[x]: cells[x] for x in more}
    return evolve(row, cells=cells, covered=tuple(grown.get(text, text) for text in row.covered))


def heads_over(lines: Sequence[Line]) -> frozenset[str]:
    """What the lines over a table say, in comparable form."""
    return frozenset(_solid(line.text) for line in lines[-8:])


def _solid(text: str) -> str:
    return bare(text).removesuffix("续表").removesuffix("续").removeprefix("续表").removeprefix("续")


def _near(x: float, edges: Sequence[float]) -> float | None:
    nearest = min(edges, key=lambda each: abs(each - x))
    return nearest if abs(nearest - x) <= _SAME else None


def _place(line: Line, page: Page, cell: PrintedCell) -> Place:
    return Place(line.number, line.page, page.shown_box(cell.box) if cell.box else None)
