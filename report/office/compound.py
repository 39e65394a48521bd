"""Compound files, in which Word and Excel kept their documents before 2007: named streams in sectors."""

from __future__ import annotations

import struct

from report.decoding import Unreadable
from wording import Message

OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # begins it
_DAMAGED = Message("the file is damaged: it cannot be taken apart")
_END = 0xFFFFFFFA  # sector numbers from here on are no sectors
_SMALL = 4096  # bytes; shorter streams lie in the small sectors of the first entry
_ENTRY = 128
_MOST_ENTRIES = 10_000


class CompoundFile:
    """The streams of a compound file by name. Raises Unreadable where its sectors do not fit together."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._open()
        except (struct.error, IndexError, OverflowError) as error:
            raise Unreadable(_DAMAGED) from error

    def _open(self) -> None:
        data = self._data
        (shift, small_shift) = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise Unreadable(_DAMAGED)
        self._size, self._small_size = 1 << shift, 1 << small_shift
        (directory,) = struct.unpack_from("<I", data, 48)
        (small_table,) = struct.unpack_from("<I", data, 60)
        (further, further_count) = struct.unpack_from("<II", data, 68)
        table = list(struct.unpack_from("<109I", data, 76))
        seen = 0
        while further < _END and seen < min(further_count, len(data) // self._size):
            numbers = struct.unpack(f"<{self._size // 4}I", self._sector(further))
            table += numbers[:-1]
            further, seen = numbers[-1], seen + 1
        self._next: list[int] = []
        for number in table:
            if number < _END:
                self._next += struct.unpack(f"<{self._size // 4}I", self._sector(number))
        self._small_next: list[int] = []
        if small_table < _END:
            chain = self._chain(small_table)
            self._small_next = list(struct.unpack(f"<{len(chain) // 4}I", chain))
        self._entries: dict[str, tuple[int, int]] = {}
        entries = self._chain(directory)
        self._small = b""
        for at in range(0, min(len(entries), _ENTRY * _MOST_ENTRIES), _ENTRY):
            (length,) = struct.unpack_from("<H", entries, at + 64)
            kind = entries[at + 66]
            (first,) = struct.unpack_from("<I", entries, at + 116)
            (size,) = struct.unpack_from("<I", entries, at + 120)
            name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind == 5 and first < _END:
                self._small = self._chain(first)
            elif kind == 2:
                self._entries.setdefault(name, (first, size))

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a stream. Raises Unreadable."""
        first, size = self._entries[name]
        try:
            if size >= _SMALL:
                return self._chain(first)[:size]
            return self._small_chain(first)[:size]
        except (struct.error, IndexError) as error:
            raise Unreadable(_DAMAGED) from error

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        sector = self._data[begin : begin + self._size]
        if len(sector) < self._size:
            if not sector:
                raise Unreadable(_DAMAGED)
            sector = sector.ljust(self._size, b"\0")
        return sector

    def _chain(self, number: int) -> bytes:
        sectors = []
        while number < _END:
            sectors.append(self._sector(number))
            if len(sectors) > len(self._next):
                raise Unreadable(_DAMAGED)  # it runs in a circle
            number = self._next[number]
        return b"".join(sectors)

    def _small_chain(self, number: int) -> bytes:
        sectors = []
        while number < _END:
            begin = number * self._small_size
            sectors.append(self._small[begin : begin + self._small_size])
            if len(sectors) > len(self._small_next):
                raise Unreadable(_DAMAGED)
            number = self._small_next[number]
        return b"".join(sectors)
