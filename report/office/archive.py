"""ZIP archives and the XML in them, within limits: nothing is unpacked before its size is known."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any

from lxml import etree

from report.decoding import Unreadable
from report.limits import Limits
from report.office.words import usual_names
from wording import Message

TOO_LARGE = Message("the archive unpacks to more than is read: it is refused")
_DAMAGED = Message("the archive is damaged: it cannot be unpacked")
_NO_ARCHIVE = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError)
_SMALL = 1 << 16  # bytes; what a file smaller than this unpacks to harms nobody
_UTF_8_NAME = 0x800  # flag of an entry whose name is UTF-8


class Archive:
    """A ZIP archive in memory. Raises Unreadable where it is none, or unpacks to more than `limits` allow."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _NO_ARCHIVE as error:
            raise Unreadable(_DAMAGED) from error
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > limits.archive_entries or unpacked > limits.unpacked_bytes:
            raise Unreadable(TOO_LARGE)
        if unpacked > max(len(data), _SMALL) * limits.unpacked_ratio:
            raise Unreadable(TOO_LARGE)
        if any(entry.file_size > limits.part_bytes for entry in entries):
            raise Unreadable(TOO_LARGE)
        self._entries = {_name(entry): entry for entry in entries if not entry.is_dir()}
        self._lower = {name.lower(): name for name in self._entries}

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._lower

    def read(self, name: str) -> bytes:
        """What an entry holds, never more than it claims. Raises Unreadable."""
        entry = self._entries[self._lower[name.lower()]]
        if entry.flag_bits & 1:
            raise Unreadable(Message("the file is protected by a password"))
        try:
            with self._zip.open(entry) as file:
                return file.read(entry.file_size)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Unreadable(_DAMAGED) from error

    def xml(self, name: str) -> Any:
        """The root element of an XML entry, None where it is missing. Raises Unreadable."""
        return parsed(usual_names(self.read(name))) if name in self else None


def unpacked_size(data: bytes) -> int:
    """How many bytes a file says to unpack to; its own where it is no archive."""
    try:
        return sum(entry.file_size for entry in zipfile.ZipFile(BytesIO(data)).infolist())
    except _NO_ARCHIVE:
        return len(data)


def parsed(data: bytes) -> Any:
    """The root element of some XML, without entities, outside references and deep nesting."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(Message("the document is damaged: its XML cannot be read")) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(Message("the document declares XML entities: it is refused"))
    return root


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry: where no flag says UTF-8 it is that all the same, or of a Chinese system."""
    name = entry.filename.replace("\\", "/")
    if entry.flag_bits & _UTF_8_NAME or name.isascii():
        return name
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeError):
            return name.encode("cp437").decode(encoding)
    return name
