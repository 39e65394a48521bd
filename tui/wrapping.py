"""Breaks Chinese text into lines as Chinese typesetting does (避头尾).

A line may end between any two Chinese characters, but never inside a number and its unit or
inside a Latin word; closing punctuation never begins a line, and opening punctuation never ends one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.text import char_cells

NOT_FIRST = frozenset("，。、；：！？）」』】》〉〕］｝”’％‰℃…—～·,.;:!?)]}%>")
NOT_LAST = frozenset("（「『【《〈〔［｛“‘￥＄([{<$¥")

_DIGIT = "[0-9０-９]"
_UNIT = (
    r"(?:个百分点|百分点|[%％‰]|(?:百万|千万|[万亿千百])?元|[万亿]|平方米|公里"
    r"|人次|批次|个次|年度|台（套）|台\(套\)|[年月日个名人辆台套次件项户分岁])"
)
_ATOM = re.compile(
    rf"(?P<number>[-+－＋]?{_DIGIT}+(?:[,，]{_DIGIT}{{3}}(?!{_DIGIT}))*(?:[.．]{_DIGIT}+)?"
    rf"(?:[ \u00a0]?{_UNIT})?)"
    r"|(?P<word>[A-Za-z][A-Za-z0-9_.@/:+-]*)"
    r"|(?P<space>[ \u00a0\u3000\t\r\n]+)"
    r"|(?s:.)"
)


def wrap(text: str, width: int, *, first: int = 0, signs: str = "") -> list[tuple[int, int]]:
    """The lines of `text` as (start, end) offsets, each at most `width` cells wide (at least 2).

    The first line has `first` cells less. Spaces at a line's end belong to no line. `signs` are
    characters that, like closing punctuation, stay with what stands before them.
    """
    lines: list[tuple[int, int]] = []
    width = max(2, width)
    room = max(2, width - first)
    start = end = used = 0
    for begin, stop, size in _pieces(text, NOT_FIRST.union(signs)):
        gap = sum(map(char_cells, text[end:begin]))
        if used + gap + size <= room:
            end, used = stop, used + gap + size
            continue
        if end > start:
            lines.append((start, end))
            room = width
        start, end, used = begin, stop, size
        if size > room:  # wider than a line: cut wherever the line is full
            end, used = begin, 0
            for at in range(begin, stop):
                char = char_cells(text[at])
                if used + char > room:
                    lines.append((start, at))
                    room, start, used = width, at, 0
                end, used = at + 1, used + char
    if end > start or not lines:
        lines.append((start, end))
    return lines


def _pieces(text: str, not_first: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """What no line may break: (start, end, cells), without the spaces between them."""
    start = end = size = 0
    opening = False
    for atom in _ATOM.finditer(text):
        if atom.lastgroup == "space":
            opening = False
            continue
        begin, stop = atom.span()
        wide = char_cells(text[begin]) if stop == begin + 1 else sum(map(char_cells, text[begin:stop]))
        head = text[begin]
        if end and (opening or head in not_first):
            size += sum(map(char_cells, text[end:begin])) + wide
        else:
            if end > start:
                yield start, end, size
            start, size = begin, wide
        end = stop
        opening = head in NOT_LAST and stop == begin + 1
    if end > start:
        yield start, end, size


def wrapped(text: str, width: int) -> list[str]:
    """A text of several paragraphs as lines of at most `width` cells."""
    return [paragraph[start:end] for paragraph in text.splitlines() for start, end in wrap(paragraph, width)]
