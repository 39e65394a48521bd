"""Annotations in a PDF file that is encrypted but opens without a password: it stays encrypted as it is.

PDFium appends them as pypdf does, and knows all ciphers; viewers draw the highlights by themselves.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from ctypes import POINTER, c_ushort, cast, create_string_buffer
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from exports.marked.mark import PRINTED, Mark

_MAY_COMMENT = 1 << 5  # the permission to add comments
_NOT_ENCRYPTED = -1


def is_protected(document: Any) -> bool:
    """Whether a file is encrypted; it was opened without a password."""
    return bool(raw.FPDF_GetSecurityHandlerRevision(document) != _NOT_ENCRYPTED)


def may_be_marked(document: Any) -> bool:
    """Whether its owner permits comments."""
    return bool(raw.FPDF_GetDocPermissions(document) & _MAY_COMMENT)


def appended(source: bytes, marks: Iterable[Mark]) -> bytes:
    """The file with its marks. Raises `PdfiumError` where it is too damaged."""
    with pdfium.PdfDocument(source) as document:
        for mark in marks:
            _add(document[mark.page - 1], mark)
        out = io.BytesIO()
        document.save(out, flags=raw.FPDF_INCREMENTAL)
    return out.getvalue()


def _add(page: Any, mark: Mark) -> None:
    kind = raw.FPDF_ANNOT_HIGHLIGHT if mark.boxes else raw.FPDF_ANNOT_TEXT
    annotation = raw.FPDFPage_CreateAnnot(page, kind)
    left, bottom, right, top = mark.around
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(left, top, right, bottom))
    for left, bottom, right, top in mark.boxes:
        quad = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
        raw.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
    colour = (round(255 * part) for part in mark.colour)
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *colour, 255)
    raw.FPDFAnnot_SetFlags(annotation, PRINTED)
    for name, text in (("Contents", mark.text), ("T", mark.author), ("M", mark.time), ("NM", mark.name)):
        written = create_string_buffer(text.encode("utf-16-le") + b"\0\0")
        raw.FPDFAnnot_SetStringValue(annotation, name.encode(), cast(written, POINTER(c_ushort)))
    raw.FPDFPage_CloseAnnot(annotation)
