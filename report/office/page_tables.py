"""The cells of tables written in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from report.decoding import Unreadable
from report.office.laying import TOO_MANY_CELLS, Box

LEFT_OUT = frozenset(
    """script style noscript template head iframe frame object embed applet svg canvas audio video map select
    button textarea datalist nav footer aside""".split()  # noqa: SIM905 - a word list
)
BLOCKS = frozenset(
    """p div section article main header body html form fieldset center figure h1 h2 h3 h4 h5 h6 ul ol li dl
    dt dd blockquote pre address figcaption table thead tbody tfoot tr td th caption hr legend
    """.split()  # noqa: SIM905
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_MOST_COLUMNS = 1_000


def boxes_of(table: Any, most: int) -> list[Box]:
    """The cells of a table as drawn, `most` at most. Raises Unreadable where there are more."""
    return [Box(row, x, text_of(cell), rows, columns) for cell, row, x, rows, columns in _cells(table, most)]


def _cells(table: Any, most: int) -> Iterator[tuple[Any, int, int, int, int]]:
    """The cells of a table: element, row, column, how many rows and columns it takes; `most` at most."""
    reaching: dict[int, int] = {}  # column -> the first row that no cell from above reaches
    passed = 0
    for row, each in enumerate(rows_of(table)):
        x = 0
        for cell in each.iterchildren("td", "th"):
            while reaching.get(x, 0) > row:
                x += 1
                passed += 1
            passed += 1
            if passed > 2 * most:
                raise Unreadable(TOO_MANY_CELLS)
            if x >= _MOST_COLUMNS:
                break
            columns = min(span_of(cell, "colspan"), _MOST_COLUMNS - x)
            rows = span_of(cell, "rowspan")
            yield cell, row, x, rows, columns
            if rows > 1:
                reaching.update(dict.fromkeys(range(x, x + columns), row + rows))
                passed += columns
            x += columns


def rows_of(table: Any) -> Iterator[Any]:
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        if not is_hidden(child):
            yield from (
                [child]
                if child.tag == "tr"
                else [row for row in child.iterchildren("tr") if not is_hidden(row)]
            )


def span_of(cell: Any, name: str) -> int:
    text = cell.get(name, "").strip()
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def text_of(element: Any) -> str:
    """All the text of a cell, its printed lines apart."""
    texts: list[str] = []

    def walk(each: Any) -> None:
        if not isinstance(each.tag, str) or each.tag in LEFT_OUT or is_hidden(each):
            return
        block = each.tag in BLOCKS or each.tag == "br"
        texts.append("\n" if block else "")
        texts.append(box_of(each) if each.tag == "input" else each.text or "")
        for child in each.iterchildren():
            walk(child)
            texts.append(child.tail or "")
        texts.append("\n" if block else "")

    walk(element)
    return "".join(texts)


def box_of(element: Any) -> str:
    """A checkbox as the box that it draws."""
    if element.get("type", "").lower() not in ("checkbox", "radio"):
        return ""
    return "☑" if element.get("checked") is not None else "☐"


def is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("type", "").lower() == "hidden":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None
