"""Text extracted from a PDF: wrapped cells, values glued to the next code, blank cells as double spaces.

Every printed line is followed by an empty one; the lines of a wrapped cell follow each other directly.
A page starts with a space; page numbers and a running title may stand between two pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from sample_data.maker.dice import Dice
from sample_data.maker.document import Block, Document, Heading, Paragraph, Shown, Table, plain
from sample_data.maker.shapes.wrapping import cell_lines, paragraph_lines, spaced, width
from sample_data.maker.style import Style

LINE_WIDTH = 37  # full-width characters in a line of text
PAGE_LINES = 34  # printed lines on a page
EMPTY = "\n"
NARROW = 3  # full-width characters in the heading of a column that holds nothing
SEPARATOR = re.compile(r"(?<=\d),(?=\d{3})")
RADICALS = str.maketrans({"车": "⻋", "长": "⻓", "门": "⻔"})


@frozen
class Habits:
    """What one extraction does throughout."""

    numbered: bool  # page numbers and a running title
    decimal_lines: bool  # 行次 printed as 1.00
    broken_numbers: bool  # numbers broken at line ends
    radicals: bool  # CJK radicals in place of characters
    dotted: bool  # a table of contents with dots and page numbers
    loose: bool  # some amounts with a space after a separator: 1, 537.40


@frozen
class Line:
    """A printed line, whether an empty one follows, and whether it is an entry of the contents."""

    text: str
    gap: bool = True
    entry: bool = False


def render(document: Document, style: Style, dice: Dice) -> str:
    """The whole text, page by page."""
    habits = Habits(
        numbered=dice.of("numbered").chance(0.6),
        decimal_lines=dice.of("decimal").chance(0.4),
        broken_numbers=dice.of("broken").chance(0.12),
        radicals=dice.of("radicals").chance(0.12),
        dotted=dice.of("dotted").chance(0.5),
        loose=dice.of("loose").chance(0.1),
    )
    pages = _pages(document, style, habits)
    title = next(plain(block.text) for block in document.blocks if isinstance(block, Heading))
    out: list[str] = []
    for number, page in enumerate(pages, 1):
        lines = [_with_page(line, pages) if line.entry else line for line in page]
        body = "".join(line.text + ("\n\n" if line.gap else "\n") for line in lines)
        if habits.numbered and number > 1:
            out.append(f" {body} \n\n-{number}-\n\n{title}公开\n\n\n\n")
        else:
            out.append(f" {body.removesuffix(EMPTY)}")
    text = "".join(out)
    return text.translate(RADICALS) if habits.radicals else text


def _with_page(line: Line, pages: list[list[Line]]) -> Line:
    """An entry of the contents with dots and the page where its title stands."""
    where = [
        n for n, page in enumerate(pages, 1) for each in page if each.text == line.text and not each.entry
    ]
    return evolve(line, text=line.text + "." * (72 - width(line.text)) + str(where[0])) if where else line


def _pages(document: Document, style: Style, habits: Habits) -> list[list[Line]]:
    """Tables and parts start a page of their own; full pages are broken anywhere."""
    pages: list[list[Line]] = [[]]
    contents = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.name.startswith("table."):
            continue  # the table's own title says it
        if _starts_page(block) and len(pages[-1]) > 1:
            pages.append([])
        if isinstance(block, Table):
            lines = _table(block, habits)
        else:
            contents = block.name == "contents" or (contents and isinstance(block, Paragraph))
            lines = _text(block, style, habits, entry=contents and isinstance(block, Paragraph))
        for line in lines:
            full = sum(1 for each in pages[-1] if each.gap) >= PAGE_LINES
            if full and pages[-1][-1].gap:
                pages.append([])
            pages[-1].append(line)
    return [page for page in pages if page]


def _starts_page(block: Block) -> bool:
    return isinstance(block, Table) or (isinstance(block, Heading) and block.level <= 1)


def _text(block: Heading | Paragraph, style: Style, habits: Habits, *, entry: bool) -> list[Line]:
    text = spaced(plain(block.text), style)
    if habits.loose and len(text) % 3 == 0:
        text = SEPARATOR.sub(", ", text, count=1)
    if entry:
        return [Line(text, entry=habits.dotted)]
    return [Line(line) for line in paragraph_lines(text, LINE_WIDTH, whole_numbers=not habits.broken_numbers)]


def _table(table: Table, habits: Habits) -> list[Line]:
    lines = [Line(plain(table.title))]
    department = plain(table.department)
    if table.kind == "performance":
        lines.append(Line(f"单位名称：{department}"))
    else:
        if table.mark:
            lines.append(Line(table.mark))
        lines.append(Line(f"部门名称：{department}  金额单位：{table.unit}"))
    widths = _heading_widths(table)
    for head in table.head:
        pairs = zip(head, widths, strict=True)
        shown = [(text, wide) for text, wide in pairs if text or head[0] == "栏次"]
        lines += _row([text for text, _ in shown], ["text"] * len(shown), [wide for _, wide in shown])
    for row in table.body:
        cells = [_cell(cell, role, habits) for cell, role in zip(row, table.roles, strict=True)]
        lines += _row(cells, table.roles, table.widths)
    for note in table.notes:
        lines += [Line(line) for line in paragraph_lines(plain(note), LINE_WIDTH + 12)]
    return lines


def _cell(cell: Shown, role: str, habits: Habits) -> str:
    return f"{cell.text}.00" if role == "line" and habits.decimal_lines and cell.text else cell.text


def _heading_widths(table: Table) -> list[int]:
    """Columns that hold nothing are narrow."""
    widths = []
    for x, wide in enumerate(table.widths):
        empty = table.roles[x] == "value" and not any(row[x].text for row in table.body)
        widths.append(NARROW if empty else max(wide, 6))
    return widths


def _row(cells: Sequence[str], roles: Sequence[str], widths: Sequence[int]) -> list[Line]:
    """One printed row: short cells on a line, a wrapped cell on lines of its own."""
    lines: list[Line] = []
    line, started = "", False
    previous = ""
    for text, role, wide in zip(cells, roles, widths, strict=True):
        wrapped = cell_lines(text, wide)
        if len(wrapped) > 1:
            if line.strip():
                lines.append(Line(line, gap=len(wrapped) > 3))
            lines += [Line(part, gap=n == len(wrapped) - 1) for n, part in enumerate(wrapped)]
            line, started = "", False
        else:
            glued = previous == "value" and role in ("label", "code") and text
            line += text if not started or glued else f" {text}"
            started = True
        previous = role if text and len(wrapped) == 1 else ""
    if line.strip():
        lines.append(Line(line + (" " if not cells[-1] else "")))
    return lines
