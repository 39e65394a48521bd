"""A made report as a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx as word_documents

from sample_data.maker.document import Document, Heading, Table, plain
from sample_data.maker.files.drawn import drawn


def docx(document: Document) -> bytes:
    """Headings in heading styles, tables with merged cells."""
    word = word_documents.Document()
    for block in document.blocks:
        if isinstance(block, Table):
            _table(word, block)
        elif isinstance(block, Heading):
            word.add_heading(plain(block.text), min(block.level, 9))
        else:
            word.add_paragraph(plain(block.text))
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _table(word: Any, table: Table) -> None:
    if table.kind == "performance":
        word.add_paragraph(plain(table.title))
        word.add_paragraph(f"单位名称：{plain(table.department)}")
    cells = drawn(table)
    grid = word.add_table(max(cell.row for cell in cells) + 1, len(table.body[0]))
    places = [list(row.cells) for row in grid.rows]
    for cell in cells:
        here = places[cell.row][cell.x]
        if cell.rows > 1 or cell.columns > 1:
            here = here.merge(places[cell.row + cell.rows - 1][cell.x + cell.columns - 1])
        here.text = cell.text
    for note in table.notes:
        word.add_paragraph(plain(note))
    word.add_paragraph("")
