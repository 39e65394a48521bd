"""Annotations appended behind the bytes of a PDF file, which stay as they are."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Sequence
from typing import Any

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

from exports.marked.mark import PRINTED, Mark, Rectangle

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # of what it mends nobody need hear

_NO_CHANGES, _FORMS_ONLY = 1, 2  # what the signature of a certified file allows; 3 allows comments too


def is_closed(source: bytes) -> bool:
    """Whether a file is certified by a signature that comments would make invalid."""
    permissions = _entry(PdfReader(io.BytesIO(source)).root_object, "/Perms")
    references = _entry(_entry(permissions, "/DocMDP"), "/Reference")
    for reference in references if isinstance(references, ArrayObject) else ():
        allowed = _entry(_entry(reference.get_object(), "/TransformParams"), "/P")
        if (_FORMS_ONLY if allowed is None else allowed) in (_NO_CHANGES, _FORMS_ONLY):
            return True
    return False


def _entry(dictionary: Any, name: str) -> Any:
    value = dictionary.get(name) if isinstance(dictionary, DictionaryObject) else None
    return None if value is None else value.get_object()


def appended(source: bytes, marks: Iterable[Mark]) -> bytes:
    """The file with its marks. Raises whatever pypdf does where it is too damaged."""
    writer = PdfWriter(io.BytesIO(source), incremental=True)
    for mark in marks:
        writer.add_annotation(mark.page - 1, _annotation(mark, writer))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _annotation(mark: Mark, writer: PdfWriter) -> DictionaryObject:
    made = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Rect"): _numbers(mark.around),
        NameObject("/C"): _numbers(mark.colour),
        NameObject("/Contents"): TextStringObject(mark.text),
        NameObject("/T"): TextStringObject(mark.author),
        NameObject("/M"): TextStringObject(mark.time),
        NameObject("/NM"): TextStringObject(mark.name),
        NameObject("/F"): NumberObject(PRINTED),
    })  # fmt: skip
    if not mark.boxes:
        made.update({
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Name"): NameObject("/Comment"),
        })  # fmt: skip
        return made
    quads = [
        each
        for left, bottom, right, top in mark.boxes
        for each in (left, top, right, top, left, bottom, right, bottom)
    ]
    look = writer._add_object(_appearance(mark.boxes, mark.around, mark.colour))  # noqa: SLF001 - it has no other way
    made.update({
        NameObject("/Subtype"): NameObject("/Highlight"),
        NameObject("/QuadPoints"): _numbers(quads),
        NameObject("/AP"): DictionaryObject({NameObject("/N"): look}),
    })  # fmt: skip
    return made


def _appearance(boxes: Sequence[Rectangle], around: Iterable[float], colour: Iterable[float]) -> StreamObject:
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


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject(FloatObject(_plain(value)) for value in values)


def _plain(value: float) -> str:
    return f"{value:.2f}"
