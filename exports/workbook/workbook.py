"""Writes the sheets as an Excel file: numbers as numbers, texts as texts, links between the sheets."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.xml.functions import tostring
from rich.cells import cell_len

from exports.packing import repacked
from exports.printable import in_xml
from exports.record import Record
from exports.workbook.sheets import Amount, Link, Sheet, Value, sheets
from wording import Wording

LONGEST = 32_767  # characters that a cell holds
DIGITS = 15  # that a spreadsheet keeps of a number
LINE = 15  # points
MOST_LINES = 10
_USED = 0.92  # of the width of a column, by lines of words
_FIRST_ROW = 2  # below the headings
_HEAD = PatternFill("solid", fgColor="1F3864")
_HEAD_FONT = Font(bold=True, color="FFFFFF")
_LINK_FONT = Font(color="0563C1", underline="single")
_CENTRED = Alignment(horizontal="center", vertical="center")
_BELOW = Border(bottom=Side("hair", color="A6A6A6"))
_TOP = Alignment(vertical="top", wrap_text=True)

Rows = Mapping[tuple[str, str], int]  # (sheet, key) -> row


def workbook(record: Record, say: Wording) -> bytes:
    """The same review gives the same bytes."""
    made = sheets(record, say)
    rows = {
        (sheet.name, key): number
        for sheet in made
        for number, (key, _) in enumerate(sheet.rows, _FIRST_ROW)
        if key
    }
    names = {sheet.name: say(sheet.title) for sheet in made}
    book = Workbook()
    book.remove(book.active)
    for sheet in made:
        _write(book.create_sheet(names[sheet.name]), sheet, rows, names, say)
    out = io.BytesIO()
    book.save(out)
    at = record.date.replace(tzinfo=None, microsecond=0)
    properties = DocumentProperties(
        creator="gouji", title=in_xml(record.entry.title), created=at, modified=at
    )
    return repacked(out.getvalue(), {"docProps/core.xml": tostring(properties.to_tree())})


def _write(page: Any, sheet: Sheet, rows: Rows, names: Mapping[str, str], say: Wording) -> None:
    for x, column in enumerate(sheet.columns, 1):
        cell = page.cell(1, x, say(column.title))
        cell.fill, cell.font, cell.alignment = _HEAD, _HEAD_FONT, _CENTRED
        page.column_dimensions[get_column_letter(x)].width = column.width
    for y, (_, values) in enumerate(sheet.rows, _FIRST_ROW):
        for x, value in enumerate(values, 1):
            _fill(page.cell(y, x), value, rows, names)
        page.row_dimensions[y].height = LINE * _lines(values, sheet)
    last = len(sheet.rows) + 1
    for x, column in enumerate(sheet.columns, 1):
        area = f"{get_column_letter(x)}{_FIRST_ROW}:{get_column_letter(x)}{last}"
        for name, colour in column.colours:
            if sheet.rows:
                fill = PatternFill("solid", bgColor=colour)
                page.conditional_formatting.add(area, CellIsRule("equal", [f'"{say(name)}"'], fill=fill))
    page.freeze_panes = f"{'D' if sheet.name == 'findings' else 'B'}{_FIRST_ROW}"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{last}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = sheet.pages, 0
    page.page_margins = PageMargins(0.4, 0.4, 0.5, 0.5)
    page.page_setup.pageOrder = "overThenDown"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _lines(values: Sequence[Value], sheet: Sheet) -> int:
    """How many lines a row takes; spreadsheets do not find that out by themselves."""
    most = 1
    for value, column in zip(values, sheet.columns, strict=True):
        if isinstance(value, str):
            lines = (max(1, ceil(cell_len(line) / (column.width * _USED))) for line in value.split("\n"))
            most = max(most, sum(lines))
    return min(most, MOST_LINES)


def _fill(cell: Any, value: Value, rows: Rows, names: Mapping[str, str]) -> None:
    cell.alignment, cell.border = _TOP, _BELOW
    if isinstance(value, Amount):
        if len(value.value.as_tuple().digits) > DIGITS:  # more than a spreadsheet can hold
            _put(cell, f"{value.value:f}")
        else:
            # 3.58 % is 0.0358 to a spreadsheet
            cell.value = value.value.scaleb(-2) if value.percent else value.value
            cell.number_format = _number_format(value)
    elif isinstance(value, Link):
        _put(cell, value.text)
        row = rows.get((value.sheet, value.key))
        if row is not None:
            target = f"{quote_sheetname(names[value.sheet])}!A{row}"
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
            cell.font = _LINK_FONT
    elif isinstance(value, str):
        if value:
            _put(cell, value)
    else:
        cell.value = value


def _put(cell: Any, text: str) -> None:
    """A text that no spreadsheet computes, whatever it begins with."""
    cell.value = in_xml(text)[:LONGEST]
    cell.data_type = "s"
    cell.quotePrefix = text.lstrip()[:1] in tuple("=+-@")


def _number_format(amount: Amount) -> str:
    decimals = "." + "0" * amount.decimals if amount.decimals else ""
    return f"0{decimals}%" if amount.percent else f"#,##0{decimals}"
