"""Page numbers that an extractor printed right before or behind a line of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from report.grid import Line

_DASH = "[-—–－]"
_NUMBER = rf"{_DASH}\s?(?P<page>[0-9]{{1,4}})\s?{_DASH}"
_ANYWHERE = re.compile(_NUMBER)  # much faster than the other two
_BEFORE = re.compile(rf"^\s*{_NUMBER}(?=[^\s0-9.,%]|[0-9]{{3}})")
_BEHIND = re.compile(rf"(?<=[^\s0-9\-—–－]){_NUMBER}\s*$")
_FEWEST = 3  # pages that count on


def without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines without the page numbers that count on from line to line (- 6 -支出决算表)."""
    likely = {line.number for line in lines if _ANYWHERE.search(line.text)}
    for pattern in (_BEFORE, _BEHIND):
        found = {
            line.number: match
            for line in lines
            if line.number in likely and (match := pattern.search(line.text))
        }
        pages = [int(match["page"]) for match in found.values()]
        if len(pages) >= _FEWEST and all(one < other for one, other in pairwise(pages)):
            lines = [_cut(line, found[line.number]) if line.number in found else line for line in lines]
    return list(lines)


def _cut(line: Line, match: re.Match[str]) -> Line:
    start, end = match.span()
    boxes = line.boxes and (*line.boxes[:start], *line.boxes[end:])
    return evolve(line, text=line.text[:start] + line.text[end:], boxes=boxes)
