"""Telling the headings of a flattened table from its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from report.flattened.templates import (
    CODE_HEADINGS,
    FUNDS,
    MEASURES,
    NAME_HEADINGS,
    OTHER_HEADINGS,
    SLOTS,
    THREE_PUBLIC,
    TOTALS,
)
from report.flattened.tokens import Token, TokenKind, tokenize
from report.grid import Line
from report.labels import bare
from report.model import TableKind
from report.numbers import CODE


@frozen
class Layout:
    """A table's body taken apart. `blocked` are headings that stand in the row of the total.

    So many amounts of that row stand `behind` them. `repeated` are the headings printed again where the
    table goes on on another page.
    """

    heading: tuple[Line, ...]
    numbers: tuple[Line, ...]
    rows: tuple[Line, ...]
    blocked: frozenset[str] = frozenset()
    behind: int = 0
    repeated: tuple[Line, ...] = ()


def numbered(lines: Sequence[Line]) -> list[Token]:
    """The column numbers that these lines print."""
    return [token for line in lines for token in tokenize(line).tokens if token.ordinal is not None]


_VOCABULARY = "|".join(
    (
        *(name for slots in SLOTS.values() for slot in slots for name in slot.names),
        *(name for slots in SLOTS.values() for slot in slots for under in slot.under for name in under),
        *(
            name
            for slot in (*FUNDS, *THREE_PUBLIC)
            for name in (*slot.names, *(n for u in slot.under for n in u))
        ),
        *MEASURES,
        *CODE_HEADINGS,
        *NAME_HEADINGS,
        *OTHER_HEADINGS,
        "人员经费",
        "公用经费",
        "其中基本支出",
        "财政拨款三公经费",
        "采购金额",
    )
)
_OVER_CODES = (
    "类",
    *NAME_HEADINGS,
    *(name[:end] for name in CODE_HEADINGS for end in range(4, len(name) + 1)),
)
"""Headings over codes and names, whole or cut off, that some extractors print right after another one."""
_MOST_HEADING_LINES = 80
_ORDINAL_LABEL = re.compile(r"[一二三四五六七八九十]{1,3}、")


def lay_out(kind: TableKind, body: Sequence[Line]) -> Layout:
    """Tell headings from rows."""
    return _without_repeats(_divided(kind, tuple(body)))


def _divided(kind: TableKind, body: tuple[Line, ...]) -> Layout:
    for i, line in enumerate(body[:_MOST_HEADING_LINES]):
        tokens = tokenize(line).tokens
        if not tokens:
            continue  # a row of empty cells
        if bare(tokens[0].text) == "栏次":
            end = _end_of_numbers(body, i)
            return Layout(body[:i], body[i:end], body[end:])
        if _counts(tokens):
            return Layout(body[:i], body[i : i + 1], body[i + 1 :])
        if _begins_rows(kind, tokens, body[i + 1] if i + 1 < len(body) else None):
            total = bare(tokens[0].text) in TOTALS  # whose name is never broken over lines
            end = i if total else next((at for at in range(i, 0, -1) if _is_heading(body[at - 1])), 0)
            return _without_headings(body[:end], body[end:])
    end = next((i for i in range(min(len(body), _MOST_HEADING_LINES), 0, -1) if _is_heading(body[i - 1])), 0)
    if end == len(body) > 2 and bare(body[-1].text) in TOTALS:
        end -= 1  # the row of an empty table
    return Layout(body[:end], (), body[end:])


def _end_of_numbers(body: tuple[Line, ...], start: int) -> int:
    """Where the column numbers end: with the line of 栏次, or with the last line below that counts on."""
    end = start + 1
    if len(tokenize(body[start]).tokens) > 1:
        return end
    while end < len(body):
        found = numbered(body[start:end])
        ordinals = [token.ordinal for token in tokenize(body[end]).tokens]
        if ordinals[:1] != [len(found) + 1] or None in ordinals:
            break
        end += 1
    return end


def _without_headings(heading: tuple[Line, ...], rows: tuple[Line, ...]) -> Layout:
    """The rows, without headings that are printed behind the total (合计 80.00 合计 基本支出)."""
    first = rows[0]
    tokens = tokenize(first).tokens
    named = [token for token in tokens[1:] if token.is_label]
    if (
        bare(tokens[0].text) not in TOTALS
        or not named
        or any(bare(token.text) not in _VOCABULARY for token in named)
    ):
        return Layout(heading, (), rows)
    below = evolve(first, text=" ".join(token.text for token in named))
    behind = [token for token in tokens if token.start > named[-1].start]
    row = _cut_out(first, named[0].start, behind[0].start if behind else len(first.text))
    blocked = frozenset(bare(token.text) for token in named)
    return Layout((*heading, below), (), (row, *rows[1:]), blocked, len(behind))


def _cut_out(line: Line, start: int, stop: int) -> Line:
    """The line without some of its characters, as `tokenize` counts them."""
    text, boxes = line.text.replace("\f", ""), line.boxes
    return evolve(line, text=text[:start] + text[stop:], boxes=boxes and (*boxes[:start], *boxes[stop:]))


def _without_repeats(layout: Layout) -> Layout:
    """Take the headings out that stand among the rows again."""
    heading = [_solid(line) for line in (*layout.heading, *layout.numbers)]
    if not heading or layout.blocked:
        return layout
    numbers = {text for line in layout.numbers if (text := _solid(line)).startswith("栏次")}
    solid = [_solid(line) for line in layout.rows]
    rows: list[Line] = []
    repeated: list[Line] = []
    i = 0
    while i < len(layout.rows):
        same = 0
        for text, own in zip(heading, solid[i : i + len(heading)], strict=False):
            if text != own:
                break
            same += 1
        if same > 1 or (same == len(heading) and len(heading[0]) > 5):
            repeated += layout.rows[i : i + same]
            i += same
        elif solid[i] in numbers:
            while rows and (_solid(rows[-1]) in heading or _is_heading(rows[-1])):
                repeated.append(rows.pop())
            repeated.append(layout.rows[i])
            i += 1
        else:
            rows.append(layout.rows[i])
            i += 1
    return evolve(layout, rows=tuple(rows), repeated=tuple(repeated))


def _solid(line: Line) -> str:
    return "".join(line.text.split())


def _counts(tokens: Sequence[Token]) -> bool:
    """Whether a line is 1 2 3 …"""
    return len(tokens) > 2 and [token.ordinal for token in tokens] == list(range(1, len(tokens) + 1))


def _is_heading(line: Line) -> bool:
    return all(_is_named(bare(token.text)) for token in tokenize(line).tokens)


def _is_named(text: str) -> bool:
    """Whether a piece is of a heading, or of one with that over the codes or names printed right after it."""
    return text in _VOCABULARY or any(
        text.endswith(over) and text.removesuffix(over) in _VOCABULARY for over in _OVER_CODES
    )


def _begins_rows(kind: TableKind, tokens: Sequence[Token], after: Line | None) -> bool:
    first = tokens[0]
    if kind is TableKind.THREE_PUBLIC and first.kind is TokenKind.NUMBER:
        return True
    if CODE.fullmatch(first.digits) or (first.is_label and _ORDINAL_LABEL.match(first.text)):
        return True
    if first.is_label and bare(first.text) in TOTALS:
        if len(tokens) == 1:
            following = tokenize(after).tokens if after else ()
            return bool(following) and (following[0].is_value or bool(CODE.fullmatch(following[0].digits)))
        return any(token.is_value for token in tokens) or bare(tokens[1].text) in TOTALS
    return first.is_label and len(tokens) > 1 and tokens[1].is_value and bare(first.text) not in _VOCABULARY
