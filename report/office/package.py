"""Which format a ZIP archive is, and its reader."""

from __future__ import annotations

from report.decoding import Unreadable
from report.limits import Limits
from report.office.archive import Archive
from report.office.docx import is_docx, read_docx
from report.office.workbook import source_of
from report.office.xlsx import is_xlsx, read_xlsx
from report.source import Source
from wording import Message


def read_document(data: bytes, limits: Limits) -> Source:
    """The report in a Word or Excel file. Raises Unreadable."""
    archive = Archive(data, limits)
    if is_docx(archive):
        return read_docx(archive, limits)
    if is_xlsx(archive):
        return source_of(read_xlsx(archive, limits), "xlsx", limits)
    raise Unreadable(Message("the archive holds no document that can be read"))
