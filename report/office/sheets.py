"""A sheet of a workbook as it is printed, whatever file it comes from, laid out as text and a table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen, mutable

from report.columns import is_number
from report.numbers import parse_number
from report.office.laying import Box, Layout
from report.office.number_formats import shown, stored_number
from report.preamble import said_in
from wording import Message

_NUMBERED = re.compile(r"^[A-Za-z]{0,3}[0-9]{0,3}\s*[-_、.．·\s]*")  # before the name of a sheet: GK03, 1.
_ANY_NAME = re.compile(r"(?i)(?:sheet|工作表|表)\s*[0-9]*")
_CONTENTS = re.compile(r"目\s*[录次]")
_SENTENCE = 24  # characters; a text as long, alone in its row below the amounts, is no label


@frozen
class Merge:
    """Merged cells, both ends included. Rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int


@frozen
class SheetCell:
    """`stored` is the number behind the printed text, where it is not the same."""

    text: str
    stored: str = ""


def number_cell(raw: str, code: str, *, from_1904: bool) -> SheetCell:
    """A cell with a number as stored and the format that it is printed in."""
    value = stored_number(raw)
    if value is None:
        return SheetCell(raw)
    return printed_cell(shown(value, code, from_1904=from_1904), value)


def printed_cell(text: str, value: Decimal) -> SheetCell:
    """A cell with the number that it stores and what it prints, maybe as a percentage or in 万元."""
    printed = parse_number(text.removesuffix("%"))
    if printed is None or _digits(printed[0]) == _digits(value):
        return SheetCell(text)
    return SheetCell(text, f"{value:f}")


def _digits(value: Decimal) -> tuple[int, tuple[int, ...]]:
    """The sign and the digits of a number, wherever its point stands."""
    sign, digits, _ = value.normalize().as_tuple()
    return sign, digits


@mutable
class Sheet:
    """What a sheet holds. Rows and columns count from 1; `hidden` ones hold text that is not printed."""

    name: str
    cells: dict[tuple[int, int], SheetCell] = field(factory=dict)
    merges: list[Merge] = field(factory=list)
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: set[int] = field(factory=set)
    uncomputed: int = 0  # formulas without a value
    errors: int = 0  # cells that print #REF! and the like

    @property
    def title(self) -> str:
        """The name of the sheet, where it names a table."""
        name = _NUMBERED.sub("", self.name).strip()
        return "" if _ANY_NAME.fullmatch(name) or not said_in(name)[0].title else name


@frozen
class Workbook:
    """Its visible sheets in order, and what must be said of the whole."""

    sheets: tuple[Sheet, ...]
    warnings: tuple[Message, ...] = ()


def hidden_sheets(names: Sequence[str]) -> Message:
    return Message("hidden sheets are not read: {names}", names="、".join(names))


def lay_out(sheet: Sheet, layout: Layout, *, apart: bool) -> None:
    """Adds what a sheet prints to a layout, and what must be said of it.

    It stands `apart` unless it is embedded in a document, whose text may say what it is.
    """
    layout.warnings += _told(sheet)
    rows = _visible_rows(sheet)
    if not rows:
        return
    numbers = sorted(rows)
    widest = max(len(rows[number]) for number in numbers)
    contents = any(_CONTENTS.fullmatch(cell.text.strip()) for x, cell in rows[numbers[0]].items())
    if widest < 3 or contents:
        table: list[int] = []
    else:
        last = max(
            (n for n in numbers if any(is_number(c.text) for c in rows[n].values())), default=numbers[-1]
        )
        table = [n for n in numbers if n <= last or not _is_sentence(rows[n])]
        table = [n for n in numbers if n <= table[-1]]
    first = _leading(rows, table)
    for number in table[:first]:
        _text(sheet, number, rows[number], layout)
    layout.table(_boxes(sheet, table[first:], rows), apart=apart)
    for number in numbers[len(table) :]:
        _text(sheet, number, rows[number], layout)


def _leading(rows: Mapping[int, Mapping[int, SheetCell]], table: Sequence[int]) -> int:
    """How many rows at the top are text before the table: long sentences alone in their row."""
    for index, number in enumerate(table):
        if len(rows[number]) > 1 or not any(len(cell.text) > 60 for cell in rows[number].values()):
            return index
    return len(table)


def _is_sentence(row: Mapping[int, SheetCell]) -> bool:
    (text, *others) = [cell.text for cell in row.values()]
    note = re.match(r"\s*(?:备?\s*注|说\s*明|附\s*注)\s*[:：0-9]", text) is not None
    return not others and (len(text) > _SENTENCE or note or text.endswith("。"))


def _told(sheet: Sheet) -> list[Message]:
    found = []
    rows = len(sheet.hidden_rows & {row for row, _ in sheet.cells})
    columns = len(sheet.hidden_columns & {x for _, x in sheet.cells})
    name = sheet.name
    if rows:
        found.append(Message("sheet {name}: hidden rows are not read ({count})", name=name, count=str(rows)))
    if columns:
        found.append(
            Message("sheet {name}: hidden columns are not read ({count})", name=name, count=str(columns))
        )
    if sheet.uncomputed:
        found.append(
            Message(
                "sheet {name}: cells whose formula holds no computed value are read as blank ({count})",
                name=name,
                count=str(sheet.uncomputed),
            )
        )
    if sheet.errors:
        found.append(
            Message("sheet {name}: errors printed in cells: {count}", name=name, count=str(sheet.errors))
        )
    return found


def _visible_rows(sheet: Sheet) -> dict[int, dict[int, SheetCell]]:
    """The printed cells by row and column; the text of merged cells where the first printed one stands."""
    moved = dict(sheet.cells)
    for merge in sheet.merges:
        row = _first_shown(merge.top, merge.bottom, sheet.hidden_rows)
        x = _first_shown(merge.left, merge.right, sheet.hidden_columns)
        origin = moved.get((merge.top, merge.left))
        if origin is not None and (row, x) != (merge.top, merge.left):
            moved[row, x] = origin
    rows: dict[int, dict[int, SheetCell]] = {}
    for (row, x), cell in sorted(moved.items()):
        if cell.text.strip() and row not in sheet.hidden_rows and x not in sheet.hidden_columns:
            rows.setdefault(row, {})[x] = cell
    return rows


def _first_shown(first: int, last: int, hidden: set[int]) -> int:
    return next((at for at in range(first, min(last, first + 100) + 1) if at not in hidden), first)


def _text(sheet: Sheet, number: int, row: Mapping[int, SheetCell], layout: Layout) -> None:
    address = address_of(sheet.name, number, min(row))
    layout.paragraph(" ".join(cell.text for _, cell in sorted(row.items())), address=address)


def _boxes(sheet: Sheet, numbers: Sequence[int], rows: Mapping[int, Mapping[int, SheetCell]]) -> list[Box]:
    at: dict[int, int] = {}  # row of the sheet -> row of the table; a gap is one blank row
    last = -1
    for number in numbers:
        last += 1 if number - 1 in at or not at else 2
        at[number] = last
    spans = {
        (
            _first_shown(merge.top, merge.bottom, sheet.hidden_rows),
            _first_shown(merge.left, merge.right, sheet.hidden_columns),
        ): merge
        for merge in sheet.merges
    }
    boxes = []
    for number in numbers:
        for x, cell in sorted(rows[number].items()):
            merge = spans.get((number, x))
            taken, columns = 1, 1
            if merge is not None:
                taken = 1 + at[numbers[bisect_right(numbers, merge.bottom) - 1]] - at[number]
                columns = merge.right - x + 1
            address = address_of(sheet.name, number, x)
            boxes.append(Box(at[number], x, cell.text, taken, columns, address))
    return boxes


def address_of(sheet: str, row: int, x: int) -> str:
    """A cell as spreadsheets name it: 收入决算表!C7."""
    letters = ""
    while x > 0:
        x, rest = divmod(x - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{sheet}!{letters}{row}"
