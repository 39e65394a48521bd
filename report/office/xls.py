"""Reading XLS, the workbooks of old Excel and of many finance systems (BIFF8), record by record.

calamine tells neither number formats nor hidden rows; xlrd does, but takes any amount of memory for a
hyperlink over a whole sheet or for names that refer to each other. Here what prints nothing is passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from decimal import Decimal

from attrs import field, mutable

from report.decoding import OLD_EXCEL, Unreadable
from report.limits import Limits
from report.office.compound import CompoundFile
from report.office.laying import TOO_MANY_CELLS
from report.office.number_formats import built_in
from report.office.sheets import Merge, Sheet, SheetCell, Workbook, hidden_sheets, number_cell
from wording import Message

_DAMAGED = Message("the workbook is damaged: it cannot be read")
_FORMULA, _EOF, _DATEMODE, _FILEPASS, _CONTINUE, _COLINFO = 0x06, 0x0A, 0x22, 0x2F, 0x3C, 0x7D
_BOUNDSHEET, _MULRK, _XF, _MERGED, _SST, _LABELSST = 0x85, 0xBD, 0xE0, 0xE5, 0xFC, 0xFD
_NUMBER, _LABEL, _BOOLERR, _STRING, _ROW, _RK, _FORMAT, _BOF = (
    0x203, 0x204, 0x205, 0x207, 0x208, 0x27E, 0x41E, 0x809,
)  # fmt: skip
_BIFF_8 = 0x600
_WORKSHEET = 0
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read_xls(data: bytes, limits: Limits) -> Workbook:
    """The visible sheets of a workbook, in order. Raises Unreadable."""
    file = CompoundFile(data)
    name = next((name for name in ("Workbook", "WORKBOOK") if name in file), "")
    if not name:
        raise Unreadable(OLD_EXCEL if "Book" in file else _DAMAGED)
    try:
        return _Reader(file.read(name), limits).workbook()
    except (struct.error, IndexError, UnicodeDecodeError, OverflowError) as error:
        raise Unreadable(_DAMAGED) from error


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes, list[int]]]:
    """The records from an offset on: kind, data with what continues it, and where each part of it begins."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        parts = [stream[at + 4 : at + 4 + size]]
        at += 4 + size
        while kind in (_SST, _STRING) and at + 4 <= len(stream):
            more, size = struct.unpack_from("<HH", stream, at)
            if more != _CONTINUE:
                break
            parts.append(stream[at + 4 : at + 4 + size])
            at += 4 + size
        begins = [0]
        for part in parts[:-1]:
            begins.append(begins[-1] + len(part))
        yield kind, b"".join(parts), begins
        if kind == _EOF:
            return


@mutable
class _Reader:
    stream: bytes
    limits: Limits
    strings: list[str] = field(factory=list)
    own_formats: dict[int, str] = field(factory=dict)
    styles: list[int] = field(factory=list)  # the format of each cell style, by number
    from_1904: bool = False
    _cells: int = 0
    _open: tuple[int, int] | None = None  # the cell of a formula whose text follows
    _passed: int = 0  # bytes of sheets; those of an honest file do not overlap

    def workbook(self) -> Workbook:
        listed: list[tuple[str, int, int, int]] = []
        for kind, data, begins in _records(self.stream, 0):
            if kind == _BOF and struct.unpack_from("<H", data)[0] != _BIFF_8:
                raise Unreadable(Message("the workbook is of Excel 95 or older: save it as XLSX"))
            if kind == _FILEPASS:
                raise Unreadable(Message("the file is protected by a password"))
            if kind == _BOUNDSHEET:
                offset, hidden, sort, length, wide = struct.unpack_from("<IBBBB", data)
                listed.append((_characters(data[8:], length, wide), offset, hidden & 3, sort))
            elif kind == _FORMAT:
                number, length, wide = struct.unpack_from("<HHB", data)
                self.own_formats[number] = _characters(data[5:], length, wide)
            elif kind == _XF:
                self.styles.append(struct.unpack_from("<H", data, 2)[0])
            elif kind == _DATEMODE:
                self.from_1904 = struct.unpack_from("<H", data)[0] == 1
            elif kind == _SST:
                self.strings = list(_shared_strings(data, begins))
        sheets = [
            self._sheet(name, offset)
            for name, offset, hidden, sort in listed
            if not hidden and sort == _WORKSHEET
        ]
        if not sheets:
            raise Unreadable(Message("the workbook has no sheet that can be read"))
        unseen = [name for name, _, hidden, _ in listed if hidden]
        return Workbook(tuple(sheets), (hidden_sheets(unseen),) if unseen else ())

    def _sheet(self, name: str, offset: int) -> Sheet:
        sheet = Sheet(name)
        depth = 0  # charts within the sheet have their own beginning and end
        for kind, data, _ in _records_within(self.stream, offset):
            self._passed += 4 + len(data)
            if self._passed > 2 * len(self.stream):
                raise Unreadable(_DAMAGED)
            depth += (kind == _BOF) - (kind == _EOF)
            if depth > 1:
                continue
            if kind == _ROW:
                row, height, options = struct.unpack_from("<H4xH4xH", data)
                if options & 0x20 or height == 0:
                    sheet.hidden_rows.add(row + 1)
            elif kind == _COLINFO:
                first, last, _, _, options = struct.unpack_from("<5H", data)
                if options & 1:
                    sheet.hidden_columns.update(range(first + 1, min(last, 255) + 2))
            elif kind == _MERGED:
                (count,) = struct.unpack_from("<H", data)
                for index in range(count):
                    top, bottom, left, right = struct.unpack_from("<4H", data, 2 + 8 * index)
                    sheet.merges.append(Merge(top + 1, left + 1, bottom + 1, right + 1))
            elif kind == _STRING and self._open is not None:
                length, wide = struct.unpack_from("<HB", data)
                self._take(sheet, *self._open, SheetCell(_characters(data[3:], length, wide)))
                self._open = None
            elif kind in (_LABELSST, _NUMBER, _RK, _MULRK, _LABEL, _BOOLERR, _FORMULA):
                self._cell(sheet, kind, data)
        return sheet

    def _cell(self, sheet: Sheet, kind: int, data: bytes) -> None:
        row, x, style = struct.unpack_from("<3H", data)
        if kind == _MULRK:
            for index in range((len(data) - 6) // 6):
                style, packed = struct.unpack_from("<HI", data, 4 + 6 * index)
                self._number(sheet, row, x + index, style, _unpacked(packed))
        elif kind == _RK:
            self._number(sheet, row, x, style, _unpacked(struct.unpack_from("<I", data, 6)[0]))
        elif kind == _NUMBER:
            self._number(sheet, row, x, style, repr(struct.unpack_from("<d", data, 6)[0]))
        elif kind == _LABELSST:
            index = struct.unpack_from("<I", data, 6)[0]
            self._take(sheet, row, x, SheetCell(self.strings[index] if index < len(self.strings) else ""))
        elif kind == _LABEL:
            length, wide = struct.unpack_from("<HB", data, 6)
            self._take(sheet, row, x, SheetCell(_characters(data[9:], length, wide)))
        elif kind == _BOOLERR:
            self._truth(sheet, row, x, data[6], error=bool(data[7]))
        elif data[12:14] != b"\xff\xff":
            self._number(sheet, row, x, style, repr(struct.unpack_from("<d", data, 6)[0]))
        elif data[6] == 0:
            self._open = (row, x)
        elif data[6] in (1, 2):
            self._truth(sheet, row, x, data[8], error=data[6] == 2)

    def _truth(self, sheet: Sheet, row: int, x: int, value: int, *, error: bool) -> None:
        sheet.errors += error
        text = _ERRORS.get(value, "#N/A") if error else ("TRUE" if value else "FALSE")
        self._take(sheet, row, x, SheetCell(text))

    def _number(self, sheet: Sheet, row: int, x: int, style: int, raw: str) -> None:
        number = self.styles[style] if style < len(self.styles) else 0
        code = self.own_formats.get(number, built_in(number))
        self._take(sheet, row, x, number_cell(raw, code, from_1904=self.from_1904))

    def _take(self, sheet: Sheet, row: int, x: int, cell: SheetCell) -> None:
        self._cells += 1
        if self._cells > self.limits.cells:
            raise Unreadable(TOO_MANY_CELLS)
        sheet.cells[row + 1, x + 1] = cell


def _records_within(stream: bytes, at: int) -> Iterator[tuple[int, bytes, list[int]]]:
    """The records of a sheet to its end, over those of what is drawn in it."""
    depth = 0
    while at + 4 <= len(stream):
        for kind, data, begins in _records(stream, at):
            depth += (kind == _BOF) - (kind == _EOF)
            at += 4 + len(data) + 4 * (len(begins) - 1)
            yield kind, data, begins
            if kind == _EOF and depth <= 0:
                return


def _characters(data: bytes, length: int, wide: int) -> str:
    """A text whose characters take one byte, or two where it is `wide`."""
    if wide & 1:
        return data[: 2 * length].decode("utf-16-le", "replace")
    return data[:length].decode("latin-1")


def _unpacked(packed: int) -> str:
    """A number that was packed in four bytes: whole or not, times a hundred or not."""
    if packed & 2:
        whole = packed >> 2
        value = Decimal(whole - (1 << 30) if whole & (1 << 29) else whole)
    else:
        value = Decimal(repr(struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]))
    return str(value / 100 if packed & 1 else value)


def _shared_strings(data: bytes, begins: list[int]) -> Iterator[str]:
    """The texts that cells refer to; one may run over into a part that says anew how wide it is."""
    (count,) = struct.unpack_from("<I", data, 4)
    at = 8
    parts = [*begins[1:], len(data)]
    for _ in range(min(count, len(data) // 3)):
        length, options = struct.unpack_from("<HB", data, at)
        at += 3
        fonts = sound = 0
        if options & 8:
            (fonts,) = struct.unpack_from("<H", data, at)
            at += 2
        if options & 4:
            (sound,) = struct.unpack_from("<I", data, at)
            at += 4
        text = ""
        while length:
            end = next(part for part in parts if part > at)
            size = 2 if options & 1 else 1
            taken = min(length, (end - at) // size)
            text += (
                _characters(data[at:], taken, options)
                if taken < 4096
                else _characters(data[at:end], taken, options)
            )
            at += taken * size
            length -= taken
            if length:
                options = data[end]  # of the part that goes on with it
                at = end + 1
        at += 4 * fonts + sound
        yield text
