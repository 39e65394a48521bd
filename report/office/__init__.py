"""Reading what word processors, spreadsheets and browsers write: DOCX, XLSX, XLS, saved web pages."""

from __future__ import annotations

from report.limits import Limits
from report.source import Source


def is_package(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive, as Word and Excel files are."""
    return data.startswith(b"PK\x03\x04")


def read_package(data: bytes, limits: Limits) -> Source:
    """The report in a Word or Excel file; raises Unreadable where it holds none."""
    from report.office.package import read_document  # the library behind it takes a while to load

    return read_document(data, limits)
