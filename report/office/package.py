"""Which format a ZIP archive is, and its reader."""

from __future__ import annotations

from report.decoding import OLD_EXCEL, Unreadable
from report.limits import Limits
from report.office.archive import Archive
from report.office.docx import is_docx, read_docx
from report.office.ods import read_ods
from report.office.odt import read_odt
from report.office.opendocument import body_of, is_opendocument
from report.office.workbook import source_of
from report.office.xlsx import is_xlsx, read_xlsx
from report.source import Source
from wording import Message

_OTHERS = {
    "xl/workbook.bin": OLD_EXCEL,
    "OFD.xml": Message("OFD documents are not read: save it as PDF or DOCX"),
    "ppt/presentation.xml": Message("presentations are not read: save its text as DOCX"),
    "[Content_Types].xml": Message("the document is damaged: it has no text"),
    "content.xml": Message("OpenDocument files other than texts and workbooks are not read"),
}


def read_document(data: bytes, limits: Limits) -> Source | None:
    """The report in a Word or Excel file; None where the archive is neither. Raises Unreadable."""
    archive = Archive(data, limits)
    if is_docx(archive):
        return read_docx(archive, limits)
    if is_xlsx(archive):
        return source_of(read_xlsx(archive, limits), "xlsx", limits)
    if is_opendocument(archive):
        if body_of(archive, "spreadsheet") is not None:
            return source_of(read_ods(archive, limits), "ods", limits)
        if body_of(archive, "text") is not None:
            return read_odt(archive, limits)
    for name, message in _OTHERS.items():
        if name in archive:
            raise Unreadable(message)
    return None
