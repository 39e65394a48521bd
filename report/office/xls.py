"""Reading XLS, the workbooks of old Excel and of many finance systems, through calamine.

calamine gives numbers without their formats: a column with decimals prints two, or as many as its most exact
number has. It does not tell hidden rows and columns either: they are read.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from io import BytesIO
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from report.columns import is_numbering
from report.decoding import Unreadable
from report.limits import Limits
from report.office.laying import TOO_MANY_CELLS
from report.office.number_formats import stored_number
from report.office.sheets import Merge, Sheet, SheetCell, Workbook, hidden_sheets
from wording import Message

_DAMAGED = Message("the workbook is damaged: it cannot be read")
_MOST_DECIMALS = 6  # a number with more was computed and not rounded; amounts then print two
_USUAL_DECIMALS = 2
_COUNTED = re.compile(r"数量|[（(](?:个|辆|台|台/套|套|人|人次|批|批次)[)）]|个数|人次|批次|团组|车辆|设备")


def read_xls(data: bytes, limits: Limits) -> Workbook:
    """The visible sheets of a workbook, in order. Raises Unreadable."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        shown, hidden = [], []
        for kind in book.sheets_metadata:
            if kind.typ is not SheetTypeEnum.WorkSheet:
                continue
            if kind.visible is not SheetVisibleEnum.Visible:
                hidden.append(kind.name)
                continue
            shown.append(_sheet(kind.name, book.get_sheet_by_name(kind.name), limits))
    except PasswordError as error:
        raise Unreadable(Message("the file is protected by a password")) from error
    except Unreadable:
        raise
    except BaseException as error:  # the library is compiled: where it fails it raises what is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError | GeneratorExit):
            raise
        raise Unreadable(_DAMAGED) from error
    if not shown:
        raise Unreadable(Message("the workbook has no sheet that can be read"))
    told = Message(
        "XLS is read without number formats and hidden rows: decimals are told by the numbers of a column"
    )
    return Workbook(tuple(shown), (told, hidden_sheets(hidden)) if hidden else (told,))


def _sheet(name: str, read: CalamineSheet, limits: Limits) -> Sheet:
    if read.total_height * read.total_width > 4 * limits.cells:
        raise Unreadable(TOO_MANY_CELLS)
    rows: list[list[Any]] = read.to_python(skip_empty_area=False)
    decimals = _decimals(rows)
    sheet = Sheet(name)
    for number, row in enumerate(rows, 1):
        texts = ["" if value is None else str(value) for value in row]
        whole = is_numbering(texts) or any(_COUNTED.search(text) for text in texts)
        for x, value in enumerate(row, 1):
            if _is_number(value):
                text = _printed(value, 0 if whole and value == int(value) else decimals.get(x, 0))
            else:
                text = _worded(value)
            if text:
                sheet.cells[number, x] = SheetCell(text)
    for (top, left), (bottom, right) in read.merged_cell_ranges or ():
        sheet.merges.append(Merge(top + 1, left + 1, bottom + 1, right + 1))
    return sheet


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _decimals(rows: list[list[Any]]) -> dict[int, int]:
    """How many decimals each column prints, columns counted from 1; none where all are whole."""
    found: dict[int, int] = {}
    held: set[int] = set()  # columns with other numbers than zero
    for row in rows:
        for x, value in enumerate(row, 1):
            stored = stored_number(repr(value)) if _is_number(value) else None
            if stored is not None:
                exponent = stored.normalize().as_tuple().exponent
                decimals = max(0, -exponent) if isinstance(exponent, int) else 0
                found[x] = max(found.get(x, 0), decimals)
                held |= {x} if stored else set()
    usual = _USUAL_DECIMALS if any(found.values()) else 0
    return {
        x: max(usual, count if count <= _MOST_DECIMALS else 0) if count or x not in held else 0
        for x, count in found.items()
    }


def _printed(value: float, decimals: int) -> str:
    stored = stored_number(repr(value))
    if stored is None:
        return repr(value)
    room = Context(prec=60, rounding=ROUND_HALF_UP)
    return f"{stored.quantize(Decimal(1).scaleb(-decimals), context=room):f}"


def _worded(value: object) -> str:
    """What a cell that holds no number prints."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value) if isinstance(value, str | time | timedelta) else ""
