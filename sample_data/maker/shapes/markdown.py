"""Markdown with tab-separated tables, as made from a document of a word processor."""

from __future__ import annotations

from sample_data.maker.dice import Dice
from sample_data.maker.document import Document, Heading, Table, plain
from sample_data.maker.shapes.wrapping import spaced
from sample_data.maker.style import Style

TICKED, UNTICKED = '<input type="checkbox" checked>', '<input type="checkbox">'


def render(document: Document, style: Style, dice: Dice) -> str:
    """The whole text. A heading is not always marked as one, as in real conversions."""
    out: list[str] = []
    for n, block in enumerate(document.blocks):
        if isinstance(block, Table):
            out += [*_table(block, dice.of("table", n)), ""]
        elif isinstance(block, Heading):
            marks = "#" * (block.level + 1) + " "
            if block.level >= 2 and dice.of("heading", n).chance(0.12):
                marks = ""
            out += [marks + spaced(plain(block.text), style), ""]
        else:
            out += [spaced(plain(block.text), style), ""]
    text = "\n".join(out).rstrip("\n") + "\n"
    return text.replace("☑", TICKED).replace("□", UNTICKED) if style.html_boxes else text


def _table(table: Table, dice: Dice) -> list[str]:
    width = len(table.body[0])
    title, department = plain(table.title), plain(table.department)
    unit = f"金额单位：{table.unit}"
    if table.kind == "performance":
        return [
            f"## {title}",
            "",
            f"单位名称：{department}",
            "",
            *("\t".join(cell.text for cell in row) for row in table.body),
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
    return ["\t".join(row) for row in rows] + notes
