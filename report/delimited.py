"""Tables of Markdown and of plain text whose cells are parted by tabs or pipes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from report.columns import is_number, tidy
from report.delimited_rows import Row
from report.grid import Grid, Line
from report.page_breaks import rejoined
from report.tabular import grids_among

_RULE = re.compile(r"[\s|:+=-]*[-=][\s|:+=-]*")  # |---|:--:|
_MADE_UP = re.compile(r"Unnamed: ?[0-9]{1,3}(?:_level_[0-9])?|Col(?:umn)?\s?[0-9]{1,3}|列\s?[0-9]{1,3}")
"""What programs call a column whose heading is blank."""
_NOTHING = frozenset(("NaN", "nan", "NaT", "None", "none", "null", "NULL", "N/A", "#N/A"))
_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9]{0,15})([^<>]{0,300})>")


def find_grids(lines: Sequence[Line], embedded: Sequence[tuple[int, list[Row]]] = ()) -> list[Grid]:
    """Every table whose cells are delimited, in reading order, among those that are `embedded` otherwise."""
    runs = [(start, _rows(lines[start:end])) for start, end in _runs(lines)]
    whole, edges = rejoined(lines, sorted([*runs, *embedded], key=lambda run: run[0]))
    grids = grids_among(lines, whole)
    return [_with(grid, edges) for grid in grids] if edges else grids


def _with(grid: Grid, edges: Sequence[Line]) -> Grid:
    """The table with what the edges of pages print within it."""
    own = [line for line in edges if grid.first <= line.number <= grid.last]
    return evolve(grid, leftover=(*grid.leftover, *own))


def _rows(lines: Sequence[Line]) -> list[Row]:
    rows = _ruled(lines) if any(_is_drawn(line.text) for line in lines) else _printed(lines)
    if rows and any(map(_MADE_UP.fullmatch, rows[0].cells)):
        named = tuple("" if _MADE_UP.fullmatch(cell) else cell for cell in rows[0].cells)
        rows[0] = evolve(rows[0], cells=named)
    return rows


def _printed(lines: Sequence[Line]) -> list[Row]:
    return [
        Row(line, cells_of(line.text))
        for line in lines
        if line.text.strip() and not _RULE.fullmatch(line.text)
    ]


def _ruled(lines: Sequence[Line]) -> list[Row]:
    """The rows of a table whose rules are drawn: what stands between two of them is one row, or several."""
    rows: list[Row] = []
    between: list[Line] = []
    for line in lines:
        if line.text.strip() and not _RULE.fullmatch(line.text):
            between.append(line)
        elif between and line.text.strip():
            rows += _between_rules(between)
            between = []
    return rows + _between_rules(between)


def _between_rules(lines: Sequence[Line]) -> list[Row]:
    """One row, its cells broken over these lines, if no column has a number and more; else a row a line."""
    printed = _printed(lines)
    width = max((len(row.cells) for row in printed), default=0)
    columns = [[row.cells[x] for row in printed if x < len(row.cells) and row.cells[x]] for x in range(width)]
    if len(printed) < 2 or any(len(column) > 1 and any(map(is_number, column)) for column in columns):
        return printed
    return [Row(printed[0].line, tuple(tidy(" ".join(column)) for column in columns))]


def cells_of(text: str) -> tuple[str, ...]:
    """The cells of one line, without what is left of markup."""
    if "\t" in text:
        cells = text.split("\t")
    else:
        cells = [cell.replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", text.strip())]
        cells = cells[1 if not cells[0].strip() else 0 : -1 if not cells[-1].strip() else None]
    return tuple(unmarked(cell) for cell in cells)


def unmarked(text: str) -> str:
    """A cell's text: tags and emphasis gone, a checkbox as the box that it draws."""
    if "<" in text:
        text = _TAG.sub(_drawn, text)
    if "&" in text:
        text = html.unescape(text)
    text = text.replace("**", "").strip()
    if len(text) > 2 and text[0] == text[-1] == "*":
        text = text.strip("*_ ")
    return "" if text in _NOTHING else text


def _drawn(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name == "input":
        return "☑" if "checked" in tag[2].lower() else "☐"
    return " " if name == "br" else ""


def _is_delimited(text: str) -> bool:
    return "\t" in text or (text.count("|") > 1 and text.lstrip().startswith("|")) or _is_drawn(text)


def _is_drawn(text: str) -> bool:
    """Whether a line is a rule of a table that is drawn in characters: +----+----+"""
    return text.lstrip()[:2] in ("+-", "+=", "+:") and _RULE.fullmatch(text) is not None


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The stretches of delimited lines (start, end). Blank lines inside a table do not end it."""
    index, count = 0, len(lines)
    while index < count:
        if not _is_delimited(lines[index].text):
            index += 1
            continue
        start, end = index, index + 1
        index = end
        while index < count and (not (text := lines[index].text).strip() or _is_delimited(text)):
            index += 1
            end = index if text.strip() else end
        yield start, end
