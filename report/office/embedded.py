"""Tables that are written in HTML within a text, as converters of documents leave them in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve
from lxml import html

from report.delimited_rows import Row
from report.grid import Line
from report.limits import Limits
from report.office.laying import Layout
from report.office.page_tables import boxes_of, rows_of

_OPENED = re.compile(r"<table\b", re.IGNORECASE)
_CLOSED = re.compile(r"</table\s*>", re.IGNORECASE)
_TABLE = re.compile(r"(<table\b.*?(?:</table\s*>|$))", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(r"</?(?:html|body|div|p|center|span|font|br)\b[^<>]{0,300}>", re.IGNORECASE)


def find_tables(lines: Sequence[Line], limits: Limits) -> tuple[list[Line], list[tuple[int, list[Row]]]]:
    """The lines with those of such tables as plain text, and the tables. Raises Unreadable.

    A row stands at the line where its source begins; all rows of a table may stand at one.
    """
    plain = [
        evolve(line, text=_BLOCK.sub("", line.text).strip()) if "<" in line.text else line for line in lines
    ]
    runs: list[tuple[int, list[Row]]] = []
    layout = Layout(limits)
    index = 0
    while index < len(lines):
        if not _OPENED.search(lines[index].text):
            index += 1
            continue
        end = index
        while end < len(lines) - 1 and not _CLOSED.search(lines[end].text):
            end += 1
        stretch = lines[index : end + 1]
        rows = _rows(stretch, layout)
        texts: dict[int, list[str]] = {line.number: [] for line in stretch}
        for row in rows:
            texts[row.line.number].append(row.line.text)
        plain[index : end + 1] = [
            evolve(line, text=" ".join(" ".join(texts[line.number]).split())) for line in stretch
        ]
        if rows:
            runs.append((index, rows))
        index = end + 1
    return plain, runs


def _rows(stretch: Sequence[Line], layout: Layout) -> list[Row]:
    """The rows of the tables of some lines; what stands beside a table on its line is a row of one cell."""
    found: list[Row] = []
    first = 0
    for number, part in enumerate(_TABLE.split("\n".join(line.text for line in stretch))):
        if number % 2:
            table = html.fragment_fromstring(part)
            at = [stretch[min(first + row.sourceline - 1, len(stretch) - 1)] for row in rows_of(table)]
            rows = layout.rows(boxes_of(table, layout.limits.cells))
            found += [_at(row, line) for line, row in zip(at, rows, strict=False) if row.filled]
        elif text := " ".join(_BLOCK.sub(" ", part).split()):
            found.append(_at(Row(Line(0, text, whole=True), (text,)), stretch[first]))
        first += part.count("\n")
    return found


def _at(row: Row, line: Line) -> Row:
    """The row, standing at a line."""
    own = evolve(row.line, number=line.number, page=line.page)
    places = tuple(evolve(place, line=line.number, page=line.page) for place in row.places)
    return evolve(row, line=own, places=places)
