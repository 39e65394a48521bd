"""Reading text: Markdown, and text that was extracted from a PDF or a page."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from report import delimited
from report.classify import kind_of
from report.decoding import Unreadable, decode, lines_of
from report.flattened.finding import find_grids as find_flattened
from report.flattened.performance import find_performance
from report.flattened.scattered import is_scattered
from report.flattened.stacked import at_their_lines, unstacked
from report.grid import Grid, Line
from report.limits import Limits
from report.markup import without_markup
from report.model import TableKind
from report.office import Run, find_tables
from report.page_numbers import without_page_numbers
from report.sections import contents_range
from report.source import Source
from report.tables import headings_of
from wording import Message

_FEW = 0.05  # of the amounts: a row alone is read as such


def read_text(data: bytes, limits: Limits) -> Source:
    """The lines and tables of a text in any encoding; raises Unreadable where the bytes are none."""
    decoded = decode(data)
    if decoded.text[:200].lstrip().startswith("<?xml"):
        raise Unreadable(Message("XML files are not read: save it as DOCX, XLSX or a web page"))
    lines: Sequence[Line] = without_page_numbers(lines_of(without_markup(decoded.text)))
    embedded: list[Run] = []
    if "<table" in decoded.text.lower():
        lines, embedded = find_tables(lines, limits)
    form, lines, grids = _tables(lines, embedded)
    unread = Message("some characters could not be decoded: they are shown as \ufffd")
    warnings = (unread,) if decoded.unread else ()
    return Source(form, lines, grids, marked=form == "markdown", warnings=warnings)


def _tables(lines: Sequence[Line], embedded: Sequence[Run]) -> tuple[str, Sequence[Line], list[Grid]]:
    """How the text prints its tables, its lines, and the tables; `embedded` are those written in HTML."""
    grids = delimited.find_grids(_without_contents(lines), embedded)
    if any(map(_is_statutory, grids)):
        return "markdown", lines, grids
    plain = [_headed(line) if line.text.startswith("#") else line for line in lines]
    found = _flattened(plain)
    if grids and not found:
        return "markdown", lines, grids
    return "page-text" if lines[-1].page is not None else "pdf-text", plain, found


def _is_statutory(grid: Grid) -> bool:
    """Whether a table is one of those that the forms ask for.

    One without columns is what stands over a table, where a tab parts it.
    """
    return bool(grid.columns) and kind_of(grid.title, headings_of(grid)) is not TableKind.OTHER


def _headed(line: Line) -> Line:
    """The line without the # that say how deep a heading it is."""
    text = line.text.lstrip("#")
    return evolve(line, text=text.strip(), level=min(len(line.text) - len(text), 4))


def _flattened(lines: Sequence[Line]) -> list[Grid]:
    """The tables whose cells were flattened into lines. Raises Unreadable where their rows are lost."""
    rows = unstacked(lines) if is_scattered(lines) else lines
    if rows is not lines and is_scattered(rows, _FEW):
        raise Unreadable(
            Message(
                "the cells of its tables stand one below the other, so that their rows are lost: "
                "extract the text line by line, or give the PDF itself"
            )
        )
    found = find_flattened(rows)
    found = sorted([*found, *find_performance(rows, found)], key=lambda grid: grid.first)
    return found if rows is lines else at_their_lines(found, lines)


def _without_contents(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those of the table of contents blank where tabs part its entries from their pages."""
    contents = contents_range(lines)
    if not any("\t" in line.text for line in lines[contents.start : contents.stop]):
        return lines
    return [evolve(line, text="") if at in contents else line for at, line in enumerate(lines)]
