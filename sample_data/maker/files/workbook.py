"""The tables of a made report as a workbook, one on a sheet."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment

from report.numbers import parse_number
from sample_data.maker.document import Document, Table, plain
from sample_data.maker.files.drawn import Drawn, drawn


def xlsx(document: Document) -> bytes:
    """Numbers are numbers, printed by their formats with the decimals of the report."""
    book = Workbook()
    book.remove(book.active)
    for number, table in enumerate((b for b in document.blocks if isinstance(b, Table)), 1):
        sheet = book.create_sheet(f"{number} {plain(table.title)}"[:31])
        first = 1
        if table.kind == "performance":
            sheet["A1"] = plain(table.title)
            sheet["A2"] = f"单位名称：{plain(table.department)}"
            first = 3
        cells = drawn(table)
        for cell in cells:
            _cell(sheet, first, cell)
        below = first + 1 + max(cell.row for cell in cells)
        for note in table.notes:
            sheet.cell(below, 1, plain(note))
            below += 1
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, first: int, cell: Drawn) -> None:
    row, x = first + cell.row, cell.x + 1
    place = sheet.cell(row, x, cell.text or None)
    number = parse_number(cell.text) if cell.role == "value" else None
    if number is not None:
        value, decimals = number
        place.value = Decimal(value)
        separated = "#,##0" if "," in cell.text else "0"
        place.number_format = separated + "." * bool(decimals) + "0" * decimals
    elif cell.text:
        place.data_type = "s"  # ≥ and = before a number are no formula
    if cell.rows > 1 or cell.columns > 1:
        place.alignment = Alignment(horizontal="center", vertical="center")
        sheet.merge_cells(
            start_row=row, start_column=x, end_row=row + cell.rows - 1, end_column=x + cell.columns - 1
        )
