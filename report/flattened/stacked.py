"""Text with one cell a line, the blank ones as blank lines, as word processors save tables as plain text.

Every row of a table takes as many lines there as the table has columns, so that its rows can be put
on lines of their own again, a space for every blank cell as `tokens` counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from report.flattened.scattered import is_alone
from report.flattened.templates import TOTALS
from report.grid import Grid, Line
from report.labels import bare
from report.model import Cell
from report.numbers import CODE, parse_number
from report.preamble import said_in

_LONGEST = 45  # characters of a cell
_WIDEST = 20  # columns
_DASHES = "-—–－─"
_SENTENCE = re.compile("[，。；]")
_NOTE = re.compile(r"(?:备?\s?注|说\s?明)\s?[0-9]?\s?[:：]")
_FIRST_ITEM = re.compile("[一1][、.．](?![0-9])")


def unstacked(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of the cells of a row put together on the first of them."""
    found: list[Line] = []
    for run in _runs(lines):
        found += _rows(_cells(run)) or run
    return found


def at_their_lines(grids: Sequence[Grid], lines: Sequence[Line]) -> list[Grid]:
    """The tables that were read from `unstacked` lines, each cell where it stands among the `lines`."""
    texts = {line.number: "".join(line.text.split()) for line in lines}
    return [evolve(grid, cells=tuple(_at_their_lines(grid.cells, texts))) for grid in grids]


def _at_their_lines(cells: Iterable[Cell], texts: Mapping[int, str]) -> Iterator[Cell]:
    following: dict[int, int] = {}  # line of a row -> where its next cell is looked for
    for cell in cells:
        row = cell.place.line
        near = range(following.get(row, row), row + 2 * _WIDEST)
        at = next((number for number in near if cell.text and texts.get(number) == cell.text), row)
        if at > row or cell.text == texts.get(row):
            following[row] = at + 1
        yield evolve(cell, place=evolve(cell.place, line=at))


def _cells(run: Sequence[Line]) -> Sequence[Line]:
    """The lines of cells: every other one where a blank line stands between each two."""
    for blank, cells in ((run[1::2], run[::2]), (run[::2], run[1::2])):
        if len(run) > 2 and not any(line.text.strip() for line in blank):
            return cells
    return run


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Stretches of lines that may be cells, and the other lines one by one."""
    run: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if len(text) > _LONGEST or _SENTENCE.search(text) or _NOTE.match(text) or (text and said_in(text)[0]):
            if run:
                yield run
            yield [line]
            run = []
        else:
            run.append(line)
    if run:
        yield run


def _rows(cells: Sequence[Line]) -> list[Line]:
    """Headings cell by cell, and each row on one line; nothing where no width fits all rows."""
    texts = [line.text.strip() for line in cells]
    end = max((at + 1 for at, text in enumerate(texts) if text), default=0)
    start = next((at for at, text in enumerate(texts[:end]) if _begins(text)), None)
    if start is None:
        return _only_row(cells[:end], texts[:end])
    coded = bool(CODE.fullmatch(texts[start]))
    tail = next((at for at in range(start, end) if coded and bare(texts[at]).endswith("合计")), end)
    width = _width(texts, start, tail, coded=coded)
    if width is None:
        return []
    if not coded and _fit(texts[width:tail], width):
        start = width  # the headings are those of one line, and a total stands above the first item
    rows = [cells[at : min(at + width, tail)] for at in range(start, tail, width)]
    rows += [cells[tail:end]] if tail < end else []
    return [*_head(cells[:start], texts[:start], width), *map(_joined, rows)]


def _begins(text: str) -> bool:
    return bool((CODE.fullmatch(text) and text[0] in "2345") or _FIRST_ITEM.match(text))


def _width(texts: Sequence[str], start: int, end: int, *, coded: bool) -> int | None:
    """How many lines a row takes: the least with which each column holds words or numbers, as headed."""
    names = [bare(text) for text in texts[:start]]
    lanes = max(sum(name.endswith("名称") if coded else name == "项目" for name in names), 1)
    for width in range(2, min(_WIDEST, end - start) + 1):
        rows = [texts[at : at + width] for at in range(start, end, width)]
        filled = all(any(_is_word(cell) if coded else cell for cell in row) for row in rows)
        if filled and _kinds(rows, width).count({True}) == lanes and _fit(texts[start:end], width):
            return width
    return None


def _fit(texts: Sequence[str], width: int) -> bool:
    """Whether each column holds words or numbers, and none both."""
    rows = [texts[at : at + width] for at in range(0, len(texts), width)]
    return max(map(len, _kinds(rows, width))) == 1


def _kinds(rows: Sequence[Sequence[str]], width: int) -> list[set[bool]]:
    """For each column whether its cells are words; blank ones and dashes say nothing."""
    return [
        {_is_word(row[x]) for row in rows if x < len(row) and row[x].strip(_DASHES)} for x in range(width)
    ]


def _is_word(text: str) -> bool:
    return bool(text.strip(_DASHES)) and parse_number(text) is None


def _head(cells: Sequence[Line], texts: Sequence[str], width: int) -> list[Line]:
    """The headings, the column numbers on one line, and the total above the rows on another.

    Headings that are as many as the columns are those of one line.
    """
    total = next((at for at in range(len(texts) - 1, 0, -1) if bare(texts[at]) in TOTALS), len(texts))
    if not any(map(is_alone, texts[total:])):
        total = len(texts)
    numbers = next((at for at in range(total) if bare(texts[at]) == "栏次"), total)
    rows = [part for part in (cells[numbers:total], cells[total:]) if part]
    headings = [_joined(cells[:numbers])] if numbers == width else cells[:numbers]
    return [*headings, *map(_joined, rows)]


def _only_row(cells: Sequence[Line], texts: Sequence[str]) -> list[Line]:
    """Headings, and one row of amounts below them."""
    first = next((at for at, text in enumerate(texts) if is_alone(text)), None)
    if first is None or len(texts) - first > _WIDEST:
        return []
    if any(text and parse_number(text) is None for text in texts[first:]):
        return []
    one = next((at for at, text in enumerate(texts[:first]) if text == "1"), first)
    rows = [part for part in (cells[one:first], cells[first:]) if part]
    return [*cells[:one], *map(_joined, rows)]


def _joined(cells: Sequence[Line]) -> Line:
    """The cells on the line of the first one that is not blank."""
    at = next((line for line in cells if line.text.strip()), cells[0])
    return evolve(at, text=" ".join("".join(line.text.split()) for line in cells) + " ")
