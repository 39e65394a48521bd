"""Reading what word processors, spreadsheets and browsers write: DOCX, XLSX, XLS, saved web pages."""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Sequence
from enum import Enum
from io import BytesIO

from report.decoding import OLD_EXCEL, OLD_WORD, Unreadable
from report.delimited_rows import Row
from report.grid import Line
from report.limits import Limits
from report.source import Source
from wording import Message

Run = tuple[int, list[Row]]
"""The rows of a table, and the index of the line that it begins at."""


_BINARY_WORKBOOK = "xl/workbook.bin"
_PARTS_OF_DOCUMENTS = ("[Content_Types].xml", "content.xml", "OFD.xml")


def is_package(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive, as Word and Excel files are."""
    return data.startswith(b"PK\x03\x04")


def read_package(data: bytes, limits: Limits) -> Source | None:
    """The report in a Word or Excel file, None where the archive is neither; raises Unreadable."""
    from report.office.package import read_document  # the library behind it takes a while to load

    return read_document(data, limits)


def is_compound(data: bytes) -> bool:
    """Whether the bytes are a compound file, as those of Word and Excel before 2007 are."""
    return data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


class Older(Enum):
    """A form that another program must convert first, with what is said where there is none."""

    TEXT = OLD_WORD
    WORKBOOK = OLD_EXCEL


def older(data: bytes) -> Older | None:
    """Which of them the bytes are: a text of old Word or WPS or in rich text format, or such a workbook."""
    if data.startswith(b"{\\rtf"):
        return Older.TEXT
    if is_compound(data):
        if _named("WordDocument") in data:
            return Older.TEXT
        return Older.WORKBOOK if _named("Book\0") in data and _named("Workbook") not in data else None
    return Older.WORKBOOK if _BINARY_WORKBOOK in names_in(data) else None


def is_archive_of_files(data: bytes) -> bool:
    """Whether the bytes are an archive that is no document itself."""
    names = names_in(data)
    return bool(names) and not any(part in names for part in _PARTS_OF_DOCUMENTS)


def names_in(data: bytes) -> frozenset[str]:
    """The files in a ZIP archive; none where it is none."""
    if not is_package(data):
        return frozenset()
    try:
        return frozenset(zipfile.ZipFile(BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError):
        return frozenset()  # whoever reads it says so


def read_compound(data: bytes, limits: Limits) -> Source:
    """The report in a workbook of old Excel; raises Unreadable where it is none."""
    if _named("EncryptedPackage") in data:
        raise Unreadable(Message("the file is protected by a password"))
    if (form := older(data)) is not None:
        raise Unreadable(form.value)
    from report.office.workbook import source_of
    from report.office.xls import read_xls

    return source_of(read_xls(data, limits), "xls", limits)


def _named(stream: str) -> bytes:
    """How a compound file writes the name of a stream in it."""
    return stream.encode("utf-16-le")


def is_web_page(data: bytes) -> bool:
    """Whether the bytes are a web page, or one saved as a single file with its pictures."""
    return _PAGE.match(_beginning(data)) is not None


def read_web_page(data: bytes, limits: Limits) -> Source:
    """The text and tables of a saved page, in any encoding; raises Unreadable."""
    from report.office.web_page import read_page

    return read_page(data, limits)


def find_tables(lines: Sequence[Line], limits: Limits) -> tuple[list[Line], list[Run]]:
    """A text with the tables that are written in HTML within it taken out; raises Unreadable."""
    from report.office.embedded import find_tables  # lxml takes a while to load

    return find_tables(lines, limits)


_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype html|html|head|body|meta|title|table|div|p)\b"
    rb"|(?:mime-version|from: <saved by).*?(?:text/html|multipart/related)",
    re.DOTALL,
)


def _beginning(data: bytes) -> bytes:
    """The first bytes of a text in small letters, whatever its encoding."""
    begin = data[:8192].removeprefix(codecs.BOM_UTF8)
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        begin = begin[2:].replace(b"\0", b"")
    return begin.lstrip().lower()
