"""Highlights and comments added to a PDF file behind its bytes, which stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from checks.model import Evidence, EvidenceRole, Severity
from exports.errors import NotExportable
from exports.evidence import block_spot
from exports.marked import pdf_annotations, pdf_protected
from exports.marked.comments import Comment, comments
from exports.marked.finding_text import Pages
from exports.marked.mark import Mark, Rectangle
from exports.marked.own_file import address_of, is_in, own_file
from exports.printable import in_xml
from exports.record import Record
from report.decoding import Unreadable
from report.model import Report
from wording import Message, Wording

COLOURS: Mapping[Severity, tuple[float, float, float]] = {
    Severity.ERROR: (1.0, 0.60, 0.55),
    Severity.WARNING: (1.0, 0.86, 0.36),
    Severity.MINOR: (0.60, 0.80, 1.0),
    Severity.DRAFTING: (0.82, 0.72, 0.98),
}
_OTHER = (0.80, 0.90, 0.80)  # of what a figure should agree with
_HEAD = 1024  # bytes in which a PDF file says that it is one
_BESIDE = 18  # points between the edge of a page and a comment that has no place on it


@frozen
class _Place:
    """Where a comment goes: a page, counted from 1, and rectangles on it; without any, its edge."""

    page: int
    boxes: tuple[Rectangle, ...] = ()


def marked_pdf(record: Record, source: bytes, say: Wording) -> bytes:
    """The file with a comment for every finding, of several files the one that most was read from.

    Raises `NotExportable` where nothing can be added to it.
    """
    file = record.entry.file
    try:
        name, data = own_file(source, record.checked.report, _is_pdf)
    except (Unreadable, ValueError):
        name, data = "", b""
    if not _is_pdf(data):
        raise NotExportable(
            Message("{file}: not a PDF file; only a report read from one can be marked in it", file=file)
        )
    try:
        return _marked(record, data, name, say)
    except NotExportable:
        raise
    except Exception as error:  # files are broken in more ways than the libraries have errors for
        raise NotExportable(
            Message("{file}: nothing can be added to this PDF file: {error}", file=file, error=str(error))
        ) from error


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:_HEAD]


def _marked(record: Record, source: bytes, name: str, say: Wording) -> bytes:
    file = record.entry.file
    pages = Pages(source)
    marks = _marks(record, pages, name, say)
    if pdf_protected.is_protected(pages.document):
        if not pdf_protected.may_be_marked(pages.document):
            raise NotExportable(Message("{file}: this PDF file is protected against changes", file=file))
        return pdf_protected.appended(source, marks)
    if pdf_annotations.is_closed(source):
        raise NotExportable(
            Message("{file}: its signature allows no comments, they would make it invalid", file=file)
        )
    return pdf_annotations.appended(source, marks)


def _marks(record: Record, pages: Pages, name: str, say: Wording) -> Iterator[Mark]:
    beside: dict[int, int] = {}
    for number, comment in enumerate(comments(record, say), 1):
        place = _place(record.checked.report, comment.evidence, pages, name)
        if place.boxes:
            edges = (min, min, max, max)
            left, bottom, right, top = (edge(box[i] for box in place.boxes) for i, edge in enumerate(edges))
            around, colour = (left, bottom, right, top), _colour(comment)
        else:
            nth = beside[place.page] = beside.get(place.page, 0) + 1
            around, colour = _beside(pages, place.page, nth), COLOURS[Severity.WARNING]
        yield Mark(
            place.page,
            around,
            place.boxes,
            colour,
            in_xml(comment.text),
            in_xml(comment.author),
            f"D:{comment.at:%Y%m%d%H%M%S}Z",
            f"gouji-{number}",
        )


def _colour(comment: Comment) -> tuple[float, float, float]:
    main = comment.evidence is None or comment.evidence.role is not EvidenceRole.COUNTERPART
    return COLOURS[comment.reviewed.finding.severity] if main else _OTHER


def _beside(pages: Pages, number: int, nth: int) -> Rectangle:
    """A place at the edge of a page, below those that are taken already."""
    x, y = pages[number].frame.own(_BESIDE, _BESIDE * (nth + 1))
    return x, y, x + _BESIDE, y + _BESIDE


def _place(report: Report, evidence: Evidence | None, pages: Pages, name: str) -> _Place:
    """Where evidence stands: the rectangle of its figure, else its words as the pages have them.

    What stands in no file of this `name` is told at the edge of the first page.
    """
    if evidence is None or not is_in(address_of(report, evidence), name):
        return _Place(1)
    if evidence.figure is not None:
        place = report.figure[evidence.figure].place
        if place.page is not None and place.box is not None and place.page <= len(pages):
            return _Place(place.page, (pages[place.page].own_box(place.box),))
    else:
        place = block_spot(report, evidence.block, evidence.start).place
    page = min(place.page or 1, len(pages))
    text = getattr(report.block[evidence.block], "text", "")
    words = (text[evidence.start : evidence.end], evidence.quote)
    return next(_found(words, range(page, min(page + 1, len(pages)) + 1), pages), _Place(page))


def _found(words: Iterable[str], numbers: Iterable[int], pages: Pages) -> Iterator[_Place]:
    """The places where words stand; a paragraph may go on over the end of its page."""
    for each in filter(None, words):
        for number in numbers:
            if boxes := pages[number].find(each):
                yield _Place(number, tuple(boxes))
