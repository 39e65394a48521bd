"""Markdown with tables parted by tabs or written in HTML, as made from a document of a word processor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from sample_data.maker.dice import Dice
from sample_data.maker.document import Document, Heading, Table, plain
from sample_data.maker.shapes.wrapping import spaced
from sample_data.maker.style import Style

Written = Callable[[Sequence[Sequence[str]], Dice], list[str]]
"""How rows of cells become lines."""

TICKED, UNTICKED = '<input type="checkbox" checked>', '<input type="checkbox">'


def render(document: Document, style: Style, dice: Dice) -> str:
    """The whole text, the cells of its tables parted by tabs."""
    return _render(document, style, dice, lambda rows, _: ["\t".join(row) for row in rows])


def render_html(document: Document, style: Style, dice: Dice) -> str:
    """The whole text, its tables written in HTML."""
    return _render(document, style, dice, _in_html)


def _render(document: Document, style: Style, dice: Dice, rows: Written) -> str:
    """A heading is not always marked as one, as in real conversions."""
    out: list[str] = []
    indent = "\u3000\u3000" if dice.of("indent").chance(0.2) else ""
    for n, block in enumerate(document.blocks):
        if isinstance(block, Table):
            out += [*_table(block, dice.of("table", n), rows), ""]
        elif isinstance(block, Heading):
            marks = "#" * (block.level + 1) + " "
            if block.level >= 2 and dice.of("heading", n).chance(0.12):
                marks = ""
            out += [marks + spaced(plain(block.text), style), ""]
        else:
            out += [indent + spaced(plain(block.text), style), ""]
    text = "\n".join(out).rstrip("\n") + "\n"
    return text.replace("☑", TICKED).replace("□", UNTICKED) if style.html_boxes else text


def _in_html(rows: Sequence[Sequence[str]], dice: Dice) -> list[str]:
    """The rows as one line of HTML, or a line each."""
    cells = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    lines = ["<table>", *(f"<tr>{row}</tr>" for row in cells), "</table>"]
    return ["".join(lines)] if dice.of("one line").chance(0.5) else lines


def _table(table: Table, dice: Dice, written: Written) -> list[str]:
    width = len(table.body[0])
    title, department = plain(table.title), plain(table.department)
    unit = f"金额单位：{table.unit}"
    if table.kind == "performance":
        return [
            f"## {title}",
            "",
            f"单位名称：{department}",
            "",
            *written([[cell.text for cell in row] for row in table.body], dice),
        ]
    last = [""] * (width - 1)
    blank = [""] * (width - 2)
    form = dice.whole(0, 2)
    if form == 0:
        top = [
            [title, *last],
            [f"部门：{department}", *blank, table.mark],
            [*last, unit],
        ]
    elif form == 1:
        top = [[title, *blank, table.mark], [f"部门：{department}", *blank, unit]]
    else:
        top = [[title, *last], [f"部门：{department}", *blank, f"{table.mark} {unit}".strip()]]
    rows = [*top, *table.head, *([cell.text for cell in row] for row in table.body)]
    notes = [line for note in table.notes for line in ("", plain(note))]
    return written(rows, dice) + notes
