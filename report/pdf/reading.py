"""A PDF file as lines and tables: its pages put together."""

from __future__ import annotations

from attrs import evolve, field, mutable

from report.decoding import Unreadable
from report.grid import Grid, Line
from report.limits import Limits
from report.pdf.cells import PageTable
from report.pdf.continuing import Run, heads_over
from report.pdf.edges import edges_of
from report.pdf.margins import Margins, margins_of
from report.pdf.pages import Fault, Page, pages_of
from report.pdf.printed import Printed
from report.pdf.saying import said_of
from report.pdf.unruled import unruled
from report.source import Source
from report.tabular import grids_among
from wording import Message


def read_document(data: bytes, limits: Limits) -> Source:
    """The lines and tables of a PDF file; raises Unreadable where it has none that can be read."""
    pages = list(pages_of(data, limits))
    said = said_of(pages, limits)
    if not any(page.items for page in pages):
        raise Unreadable(said[0] if said else Message("the file holds no text"))
    edges = edges_of(pages)
    reading = _Reading(margins_of(pages))
    for page in pages:
        for index, item in enumerate(page.items):
            if isinstance(item, PageTable):
                reading.add_table(page, item)
            else:
                reading.add_line(page, item, aside=(page.number, index) in edges)
    ruled = reading.grids()
    grids = sorted([*ruled, *unruled(reading.lines, ruled)], key=lambda grid: grid.first)
    recognised = frozenset(page.number for page in pages if Fault.RECOGNISED in page.faults)
    return Source("pdf", reading.lines, grids, warnings=tuple(said), recognised=recognised)


@mutable
class _Reading:
    """Numbers the printed lines of a document: a line of text each, and each row of a table."""

    margins: dict[float, Margins]  # by the width of the page
    lines: list[Line] = field(factory=list)
    _before: Printed | None = None  # the line of text above
    _runs: list[Run] = field(factory=list)

    def add_line(self, page: Page, line: Printed, *, aside: bool) -> None:
        boxes = tuple(page.shown_box(box) for box in line.boxes)
        margins = self.margins.get(page.frame.size[0])
        begins = margins.begins(line, self._before) if margins and not aside else None
        number = len(self.lines) + 1
        self.lines.append(Line(number, line.text, page.number, boxes=boxes, aside=aside, begins=begins))
        if not aside:
            self._before = line

    def add_table(self, page: Page, table: PageTable) -> None:
        run = self._runs[-1] if self._runs else None
        if run is None or not run.goes_on(page, table, self.lines[run.last.number :]):
            if len(table.rows) == 1:  # words in boxes, and not the last row of a table
                text = "  ".join(cell.text for cell in table.rows[0] if cell.text)
                self.lines.append(Line(len(self.lines) + 1, text, page.number))
                return
            since = run.last.number if run else 0
            run = Run(len(self.lines), heads_over(self.lines[since:]))
            self._runs.append(run)
        self._before = None
        first = len(self.lines) + 1
        texts = ("\t".join(cell.text for cell in row) for row in table.rows)
        added = [Line(number, text, page.number) for number, text in enumerate(texts, first)]
        run.add(page, table, added)
        self.lines += added

    def grids(self) -> list[Grid]:
        """The tables, with the lines that stand among their rows kept beside them."""
        runs = [(run.start, run.rows()) for run in self._runs]
        rows = {line.number for run in self._runs for piece in run.pieces for line in piece.lines}
        return [self._whole(grid, rows) for grid in grids_among(self.lines, runs)]

    def _whole(self, grid: Grid, rows: set[int]) -> Grid:
        begin = min(number for number in rows if number >= grid.first)
        known = {line.number for line in grid.leftover}
        among = [
            line
            for line in self.lines[begin : grid.last]
            if line.number not in rows and line.number not in known
        ]
        leftover = tuple(sorted((*grid.leftover, *among), key=lambda line: line.number))
        return evolve(grid, leftover=leftover, page=self.lines[grid.first - 1].page)
