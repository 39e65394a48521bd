"""Page text: pages divided by form feeds, blank cells lost, a wrapped label around its row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from sample_data.maker.dice import Dice
from sample_data.maker.document import Block, Document, Heading, Paragraph, Table, plain
from sample_data.maker.shapes.wrapping import cell_lines, paragraph_lines, spaced
from sample_data.maker.style import Style

LINE_WIDTH = 29  # full-width characters
LABEL_WIDTH = 12
PAGE_LINES = 30


def render(document: Document, style: Style, dice: Dice) -> str:
    """The whole text. `dice` decides whether pages carry their number."""
    numbered = dice.of("numbered").chance(0.3)
    pages: list[list[str]] = [[]]
    for block in document.blocks:
        if isinstance(block, Heading) and block.name.startswith("table."):
            continue  # the table's own title says it
        starts = isinstance(block, Table) or (isinstance(block, Heading) and block.level <= 1)
        if starts and len(pages[-1]) > 1:
            pages.append([])
        for group in _lines(block, style):
            if len(pages[-1]) + len(group) > PAGE_LINES:
                pages.append([])
            pages[-1] += group
    out = []
    for number, page in enumerate(pages, 1):
        foot = [f"- {number} -"] if numbered and number > 1 else []
        out.append("\f" + "\n".join([*page, *foot]) + "\n")
    return "\n" + "\n".join(out)


def _lines(block: Block, style: Style) -> list[list[str]]:
    """Groups of lines that stay on one page."""
    if isinstance(block, Heading | Paragraph):
        return [[line] for line in paragraph_lines(spaced(plain(block.text), style), LINE_WIDTH)]
    lines = [[plain(block.title)]]
    department = plain(block.department)
    if block.kind == "performance":
        lines.append([f"单位名称：{department}"])
    else:
        lines.append([f"部门：{department} {block.mark} 单位：{block.unit}".replace("  ", " ")])
    narrow = [4 + wide // 3 for wide in block.widths]
    lines += [_row(row, ["text"] * len(row), narrow) for row in block.head]
    lines += [_row([cell.text for cell in row], block.roles, block.widths) for row in block.body]
    for note in block.notes:
        lines += [[line] for line in paragraph_lines(plain(note), LINE_WIDTH + 10)]
    return [group for group in lines if group]


def _row(cells: Sequence[str], roles: Sequence[str], widths: Sequence[int]) -> list[str]:
    """A row's lines: the first half of wrapped labels above, values in the middle, the rest below."""
    above: list[list[str]] = []
    below: list[list[str]] = []
    middle: list[str] = []
    for text, role, wide in zip(cells, roles, widths, strict=True):
        lines = cell_lines(text, min(wide + 4, LABEL_WIDTH) if role == "label" else wide)
        half = len(lines) // 2
        if len(lines) % 2:
            middle.append(lines[half])
            below.append(lines[half + 1 :])
        else:
            below.append(lines[half:])
        above.append(lines[:half])
    height = max(map(len, above))
    lifted = [[""] * (height - len(lines)) + lines for lines in above]
    upper = [" ".join(filter(None, row)) for row in zip(*lifted, strict=True)]
    lower = [" ".join(filter(None, row)) for row in zip_longest(*below, fillvalue="")]
    row = " ".join(filter(None, middle))
    return [line for line in (*upper, row, *lower) if line]
