"""Which format a ZIP archive is, and its reader."""

from __future__ import annotations

from report.decoding import Unreadable
from report.limits import Limits
from report.office.archive import Archive
from report.office.docx import is_docx, read_docx
from report.source import Source
from wording import Message


def read_document(data: bytes, limits: Limits) -> Source:
    """The report in a Word or Excel file. Raises Unreadable."""
    archive = Archive(data, limits)
    if is_docx(archive):
        return read_docx(archive, limits)
    raise Unreadable(Message("the archive holds no document that can be read"))
