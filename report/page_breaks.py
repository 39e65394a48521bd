"""Tables that a page break divided, put together again.

A converter that works page by page writes the rows of every page as a table of its own, with the
headings printed again or without any; between them stand at most what stands at the edges of pages
and what was said above the table before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from report.columns import is_number
from report.delimited_rows import Row
from report.grid import Line
from report.labels import NUMBERING
from report.numbers import CODE
from report.preamble import said_in
from report.tabular import is_note
from report.wrapping import is_aside, running_titles

Run = tuple[int, Sequence[Row]]
"""The rows of a table, and the index of the line that it begins at."""

_WORDS = re.compile(r"[^0-9０-９]*[一-鿿][^0-9０-９]*")  # as headings over amounts are
_NEAR = 3  # rows of which one has an amount, if they are no headings
_AROUND = 12  # lines and rows in which a table says what it is
_MOST_READ = 50  # rows of a table that tell what its columns hold
_MOST_BETWEEN = 8  # lines at the edges of two pages
_CARRIED_ON = re.compile(
    r"^[（(]?(?:续表?|接上[表页])[)）]?[:：]?|[（(]?续(?:表|上表)?[0-9一二三四五六七八九十]*[)）]?$"
)
_MARKS = "#*　 "


def rejoined(lines: Sequence[Line], runs: Sequence[Run]) -> tuple[list[Run], list[Line]]:
    """The tables, those put together that are one; and the lines that stand within such a one besides."""
    found: list[tuple[int, list[Row]]] = []
    within: list[Line] = []
    running: set[str] | None = None
    for start, rows in runs:
        if found and _is_alike(found[-1][1], rows):
            running = running_titles(lines) if running is None else running
            edges = _edges(lines, found[-1], start, running)
            if edges is not None:
                within += edges
                found[-1][1].extend(rows)
                continue
        found.append((start, list(rows)))
    return [*found], within


def _is_alike(before: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether the rows have the columns of those before, repeat their headings or none, and go on below."""
    rows = [row for row in rows if row.filled]
    filled = [row for row in before[:_MOST_READ] if row.filled]
    last = next((row for row in reversed(before) if row.filled), None)
    if not rows or last is None or len(last.cells) != len(rows[0].cells) or is_note(last):
        return False
    top = [_solid(row) for row in filled[:_AROUND]]
    repeated = next((at for at, row in enumerate(rows) if _solid(row) not in top), len(rows))
    if repeated == len(rows):
        return False
    first = rows[repeated]
    if repeated:  # what follows the headings anew is not what follows them on the first page
        after = 1 + max(top.index(_solid(row)) for row in rows[:repeated])
        return after >= len(filled) or _name(filled[after]) != _name(first)
    if any(_solid(row) in top for row in rows):
        return False
    if any(is_number(cell) or CODE.fullmatch(cell) or NUMBERING.match(cell) for _, cell in first.filled):
        return True
    amounts = {x for row in filled for x, cell in row.filled if is_number(cell)}
    words = any(x in amounts and _WORDS.fullmatch(cell) for x, cell in first.filled)
    return not words and any(is_number(cell) for row in rows[:_NEAR] for _, cell in row.filled)


def _edges(lines: Sequence[Line], before: Run, start: int, running: set[str]) -> list[Line] | None:
    """What the edges of the pages between a table and what follows print; None where more stands there."""
    begin, rows = before
    between = [line for line in lines[rows[-1].line.number : start] if line.text.strip()]
    if len(between) > _MOST_BETWEEN:
        return None
    above = [line.text for line in lines[max(0, begin - _AROUND) : begin]]
    said = _said([*above, *(cell for row in rows[:_AROUND] for cell in row.cells)])
    edges: list[Line] = []
    for line in between:
        text = line.text.strip(_MARKS)
        if _said([text]) <= said:
            continue
        if not (is_aside(text) or text in running or line.text.strip() in running):
            return None
        edges.append(line)
    return edges


def _solid(row: Row) -> tuple[str, ...]:
    return tuple("".join(cell.split()) for cell in row.cells)


def _name(row: Row) -> str:
    """What a row begins with."""
    return next(("".join(cell.split()) for _, cell in row.filled), "")


def _said(texts: Iterable[str]) -> set[str]:
    """What these texts say of a table, piece by piece, without what says that it carries on."""
    found: set[str] = set()
    for text in texts:
        said, rest = said_in(_CARRIED_ON.sub("", "".join(text.strip(_MARKS + "-=_").split())))
        found |= {said.title, said.mark, said.unit, said.department, rest}
    return found - {""}
