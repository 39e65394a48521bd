"""Highlights and comments added to a PDF file behind its bytes, which stay as they are."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from checks.model import Evidence, EvidenceRole, Severity
from exports.errors import NotExportable
from exports.evidence import block_spot
from exports.marked.comments import Comment, comments
from exports.marked.finding_text import Pages, Rectangle
from exports.printable import in_xml
from exports.record import Record
from report.model import Report
from wording import Message, Wording

COLOURS: Mapping[Severity, tuple[float, float, float]] = {
    Severity.ERROR: (1.0, 0.60, 0.55),
    Severity.WARNING: (1.0, 0.86, 0.36),
    Severity.MINOR: (0.60, 0.80, 1.0),
    Severity.DRAFTING: (0.82, 0.72, 0.98),
}
_OTHER = (0.80, 0.90, 0.80)  # of what a figure should agree with
_PRINTED = 4  # the flag of annotations that are printed too
_HEAD = 1024  # bytes in which a PDF file says that it is one
_BESIDE = 18  # points between the edge of a page and a comment that has no place on it


@frozen
class _Place:
    """Where a comment goes: a page, counted from 1, and rectangles on it; without any, its edge."""

    page: int
    boxes: tuple[Rectangle, ...] = ()


def marked_pdf(record: Record, source: bytes, say: Wording) -> bytes:
    """The file with a comment for every finding. Raises `NotExportable` where nothing can be added to it."""
    file = record.entry.file
    if b"%PDF-" not in source[:_HEAD]:
        raise NotExportable(
            Message("{file}: not a PDF file; only a report read from one can be marked in it", file=file)
        )
    try:
        made = b"" if PdfReader(io.BytesIO(source)).is_encrypted else _marked(record, source, say)
    except Exception as error:  # files are broken in more ways than the libraries have errors for
        raise NotExportable(
            Message("{file}: nothing can be added to this PDF file: {error}", file=file, error=str(error))
        ) from error
    if not made:
        raise NotExportable(Message("{file}: this PDF file is protected against changes", file=file))
    return made


def _marked(record: Record, source: bytes, say: Wording) -> bytes:
    pages = Pages(source)
    writer = PdfWriter(io.BytesIO(source), incremental=True)
    beside: dict[int, int] = {}
    for number, comment in enumerate(comments(record, say), 1):
        place = _place(record.checked.report, comment.evidence, pages)
        if place.boxes:
            _add(writer, place.page, _highlight(comment, place, writer), comment, number)
        else:
            nth = beside[place.page] = beside.get(place.page, 0) + 1
            _add(writer, place.page, _note(pages, place.page, nth), comment, number)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _place(report: Report, evidence: Evidence | None, pages: Pages) -> _Place:
    """Where evidence stands: the rectangle of its figure, else its words as the pages have them."""
    if evidence is None:
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


def _highlight(comment: Comment, place: _Place, writer: PdfWriter) -> DictionaryObject:
    main = comment.evidence is None or comment.evidence.role is not EvidenceRole.COUNTERPART
    colour = COLOURS[comment.reviewed.finding.severity] if main else _OTHER
    edges = (min, min, max, max)
    around = tuple(edge(box[i] for box in place.boxes) for i, edge in enumerate(edges))
    quads = [
        each
        for left, bottom, right, top in place.boxes
        for each in (left, top, right, top, left, bottom, right, bottom)
    ]
    look = writer._add_object(_appearance(place.boxes, around, colour))  # noqa: SLF001 - it has no other way
    return DictionaryObject({
        NameObject("/Subtype"): NameObject("/Highlight"),
        NameObject("/Rect"): _numbers(around),
        NameObject("/QuadPoints"): _numbers(quads),
        NameObject("/C"): _numbers(colour),
        NameObject("/AP"): DictionaryObject({NameObject("/N"): look}),
    })  # fmt: skip


def _appearance(boxes: Iterable[Rectangle], around: Iterable[float], colour: Iterable[float]) -> StreamObject:
    """What viewers draw that do not draw highlights themselves: the colour, multiplied with the page."""
    drawing = [" ".join(_plain(part) for part in colour) + " rg", "/Multiplied gs"]
    drawing += [
        f"{_plain(left)} {_plain(bottom)} {_plain(right - left)} {_plain(top - bottom)} re f"
        for left, bottom, right, top in boxes
    ]
    stream = StreamObject()
    stream.set_data("\n".join(drawing).encode("ascii"))
    blending = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    states = DictionaryObject({NameObject("/Multiplied"): blending})
    stream.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): _numbers(around),
        NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
        NameObject("/Group"): DictionaryObject({NameObject("/S"): NameObject("/Transparency")}),
    })  # fmt: skip
    return stream


def _note(pages: Pages, number: int, nth: int) -> DictionaryObject:
    """A comment at the edge of a page, below those that are there already."""
    frame = pages[number].frame
    x, y = frame.own(_BESIDE, _BESIDE * (nth + 1))
    return DictionaryObject({
        NameObject("/Subtype"): NameObject("/Text"),
        NameObject("/Rect"): _numbers((x, y, x + _BESIDE, y + _BESIDE)),
        NameObject("/Name"): NameObject("/Comment"),
        NameObject("/C"): _numbers(COLOURS[Severity.WARNING]),
    })  # fmt: skip


def _add(writer: PdfWriter, page: int, annotation: DictionaryObject, comment: Comment, number: int) -> None:
    annotation.update({
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Contents"): TextStringObject(in_xml(comment.text)),
        NameObject("/T"): TextStringObject(in_xml(comment.author)),
        NameObject("/M"): TextStringObject(f"D:{comment.at:%Y%m%d%H%M%S}Z"),
        NameObject("/NM"): TextStringObject(f"gouji-{number}"),
        NameObject("/F"): NumberObject(_PRINTED),
    })  # fmt: skip
    writer.add_annotation(page - 1, annotation)


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject(FloatObject(_plain(value)) for value in values)


def _plain(value: float) -> str:
    return f"{value:.2f}"
