"""Reading ODS, the workbooks of LibreOffice: what each cell prints stands in the file."""

from __future__ import annotations

from typing import Any

from report.decoding import Unreadable
from report.limits import Limits
from report.office.archive import Archive
from report.office.laying import TOO_MANY_CELLS
from report.office.number_formats import stored_number
from report.office.opendocument import (
    OFFICE,
    TABLE,
    TEXT,
    Words,
    body_of,
    hidden_styles,
    repeated,
    rows_of,
    styles_of,
)
from report.office.sheets import Merge, Sheet, SheetCell, Workbook, hidden_sheets, printed_cell
from wording import Message

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


def read_ods(archive: Archive, limits: Limits) -> Workbook:
    """The visible sheets of a workbook, in order. Raises Unreadable."""
    hidden = hidden_styles(styles_of(archive))
    sheets, unseen, cells = [], [], 0
    for table in body_of(archive, "spreadsheet").iterchildren(f"{TABLE}table"):
        name = table.get(f"{TABLE}name", "")
        if table.get(f"{TABLE}style-name") in hidden:
            unseen.append(name)
            continue
        sheets.append(_sheet(table, name, limits.cells - cells))
        cells += len(sheets[-1].cells)
    if not sheets:
        raise Unreadable(Message("the workbook has no sheet that can be read"))
    return Workbook(tuple(sheets), (hidden_sheets(unseen),) if unseen else ())


def _sheet(table: Any, name: str, most: int) -> Sheet:
    """One sheet; raises Unreadable where it has more than `most` cells."""
    sheet = Sheet(name)
    x = 1
    for column in table.iter(f"{TABLE}table-column"):
        count = repeated(column, "number-columns-repeated")
        if column.get(f"{TABLE}visibility", "visible") != "visible":
            sheet.hidden_columns.update(range(x, min(x + count, 16_385)))
        x += count
    row = 1
    for each, is_shown in rows_of(table):
        times = repeated(each, "number-rows-repeated")
        found = _cells(each, row, sheet, most)
        if found and len(sheet.cells) + len(found) * times > most:
            raise Unreadable(TOO_MANY_CELLS)
        for again in range(row, row + times) if found else ():
            sheet.cells.update({(again, at): cell for at, cell in found.items()})
            if not is_shown:
                sheet.hidden_rows.add(again)
        row += times
    return sheet


def _cells(row: Any, number: int, sheet: Sheet, most: int) -> dict[int, SheetCell]:
    """The cells of a row that print something, by column; what they are merged with comes into the sheet."""
    found: dict[int, SheetCell] = {}
    x = 1
    for element in row.iterchildren(*_CELLS):
        times = repeated(element, "number-columns-repeated")
        cell = _cell(element, sheet) if element.tag == _CELLS[0] else SheetCell("")
        if cell.text:
            if len(found) + times > most:
                raise Unreadable(TOO_MANY_CELLS)
            found.update(dict.fromkeys(range(x, x + times), cell))
        columns, rows = (
            repeated(element, "number-columns-spanned"),
            repeated(element, "number-rows-spanned"),
        )
        if columns > 1 or rows > 1:
            sheet.merges.append(Merge(number, x, number + rows - 1, x + columns - 1))
        x += times
    return found


def _cell(element: Any, sheet: Sheet) -> SheetCell:
    words = Words()
    text = "\n".join(words.text(paragraph) for paragraph in element.iterchildren(f"{TEXT}p"))
    value = stored_number(element.get(f"{OFFICE}value", ""))
    if not text and element.get(f"{TABLE}formula"):
        sheet.uncomputed += 1
    sheet.errors += text.startswith(("#", "Err:")) and bool(element.get(f"{TABLE}formula"))
    return SheetCell(text) if value is None else printed_cell(text, value)
