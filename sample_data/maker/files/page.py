"""A made report as a saved web page."""

from __future__ import annotations

from html import escape
from itertools import groupby

from sample_data.maker.document import Document, Heading, Table, plain
from sample_data.maker.files.drawn import drawn


def html(document: Document) -> bytes:
    """One page with tables of merged cells, headings as headings."""
    out = ["<!DOCTYPE html>", '<html lang="zh"><head><meta charset="utf-8">']
    out += [f"<title>{escape(document.shown['title'])}</title></head><body>"]
    for block in document.blocks:
        if isinstance(block, Table):
            out += _table(block)
        elif isinstance(block, Heading):
            level = min(block.level + 1, 6)
            out.append(f"<h{level}>{escape(plain(block.text))}</h{level}>")
        else:
            out.append(f"<p>{escape(plain(block.text))}</p>")
    return "\n".join([*out, "</body></html>", ""]).encode()


def _table(table: Table) -> list[str]:
    out = []
    if table.kind == "performance":
        out = [f"<p>{escape(plain(text))}</p>" for text in (table.title, ("单位名称：", *table.department))]
    out.append("<table>")
    for _, row in groupby(drawn(table), key=lambda cell: cell.row):
        cells = []
        for cell in row:
            spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (
                cell.columns > 1
            )
            cells.append(f"<td{spans}>{escape(cell.text)}</td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return [*out, "</table>", *(f"<p>{escape(plain(note))}</p>" for note in table.notes)]
