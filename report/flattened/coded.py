"""Rows that begin with a subject code: one list of them, or lanes of codes side by side.

A label that was too long for its cell stands in several lines. Extractors print them in three
ways: cell by cell (code, the label's lines, then the amounts), around the row (half of the label
above the line of code and amounts, half below), or beginning in the row's own line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache
from itertools import chain, islice

from attrs import define, field

from report.codes import ECONOMIC, FUNCTIONS
from report.flattened.rows import Row, Rows
from report.flattened.tokens import Token, Tokens, tokenize
from report.grid import Line
from report.labels import bare
from report.numbers import CODE

_TOTALS = ("合计", "总计", "小计")
_STAFF = ("301", "303")  # what stands under 人员经费; all else is 公用经费


@define
class _Band:
    """The rows of one line, and the label lines that stand before the next such line."""

    rows: list[Row]
    after: list[tuple[Token, ...]] = field(factory=list)
    open: bool = False  # its last row waits for amounts on a line of their own
    lines_of_cells: bool = False  # they came on lines of their own


def read_coded(lines: Sequence[Line], lanes: int, columns: int, first_digit: str) -> Rows:
    """The rows of a list whose codes begin with `first_digit`: `lanes` of them, each with `columns`."""
    reader = _Reader(lanes, columns, first_digit, decimals=_has_decimals(lines))
    for line in lines:
        reader.take(tokenize(line))
    return reader.finish()


def _has_decimals(lines: Sequence[Line]) -> bool:
    found = (
        token
        for line in lines[:200]
        for token in tokenize(line).tokens
        if token.is_value and "." in token.text
    )
    return len(list(islice(found, 2))) > 1


class _Reader:
    def __init__(self, lanes: int, columns: int, first_digit: str, *, decimals: bool) -> None:
        self._lanes = lanes
        self._columns = columns
        self._first_digit = first_digit
        self._decimals = decimals
        self._bands: list[_Band] = []
        self._head: list[tuple[Token, ...]] = []  # label lines before the first row
        self._rows = Rows()

    # -- a line at a time -------------------------------------------------------------

    def take(self, line: Tokens) -> None:
        tokens = line.tokens
        if not tokens:
            return
        band = self._bands[-1] if self._bands else None
        codes = self._codes(tokens, begun=band is not None and band.open)
        if not codes and all(token.is_label for token in tokens) and not _is_total(tokens):
            (band.after if band else self._head).append(tokens)
            return
        i = 0
        while i < len(tokens) and i not in codes and tokens[i].is_value:
            i += 1
        if i == len(tokens) and band and not band.open and not band.after and band.lines_of_cells:
            last = band.rows[-1]
            if len(last.amounts) + len(tokens) <= self._columns:
                last.amounts += tokens
                return
        if i == len(tokens) == 1 and tokens[0].digits and self._decimals and not (band and band.open):
            self._rows.unread.append(line.line)  # a page number
            return
        if i or (band and band.open and 0 not in codes and not _is_total(tokens)):
            i = self._continue(band, tokens, codes, i)
        rows = self._rows_of(line, tokens, codes, i)
        if rows:
            last = rows[-1]
            waits = bool(last.code or _is_total(last.label)) and not last.amounts
            self._bands.append(_Band(rows, open=waits))
        if self._bands and self._bands[-1].rows[-1].amounts:
            self._bands[-1].rows[-1].missing = line.trailing

    def _continue(self, band: _Band | None, tokens: Sequence[Token], codes: dict[int, int], i: int) -> int:
        """Amounts at the head of a line belong to the row before, if it has none yet."""
        if band is None or not band.open:
            label = band.after if band else self._head
            row = Row(0, tokens[0].line)
            if label:
                row.label = [token for each in label for token in each]
                label.clear()
            self._bands.append(_Band([row]))
        else:
            row = band.rows[-1]
            band.lines_of_cells = True
            row.label += [token for each in band.after for token in each]
            band.after.clear()
            band.open = False
            while i < len(tokens) and i not in codes and tokens[i].is_label and not row.amounts:
                row.label.append(tokens[i])
                i += 1
            while i < len(tokens) and i not in codes and tokens[i].is_value:
                i += 1
        values = [token for token in tokens[:i] if token.is_value]
        if i < len(tokens):
            row.missing = min(
                tokens[i].blanks, max(self._columns - len(values) - sum(t.blanks for t in values), 0)
            )
        row.amounts += values
        return i

    def _rows_of(self, line: Tokens, tokens: Sequence[Token], codes: dict[int, int], i: int) -> list[Row]:
        rows: list[Row] = []
        while i < len(tokens):
            begin, i = i, i + codes.get(i, 0)
            row = Row(-1, line.line, code=tuple(tokens[begin:i]))
            while i < len(tokens) and i not in codes and tokens[i].is_label:
                if not (row.label and tokens[i].text == row.label[-1].text):  # merged, and in each column
                    row.label.append(tokens[i])
                i += 1
            while i < len(tokens) and i not in codes and tokens[i].is_value:
                row.amounts.append(tokens[i])
                i += 1
            if i < len(tokens):
                cells = len(row.amounts) + sum(token.blanks for token in row.amounts)
                row.missing = min(tokens[i].blanks, max(self._columns - cells, 0))
            rows.append(row)
        return rows

    def _codes(self, tokens: Sequence[Token], *, begun: bool) -> dict[int, int]:
        """Where codes stand among a line's tokens, and of how many tokens each consists."""
        found: dict[int, int] = {}
        for i, token in enumerate(tokens):
            digits = token.digits
            if not (digits.startswith(self._first_digit) and CODE.fullmatch(digits)):
                continue
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            if i and self._lanes == 1:
                break
            if not self._decimals and not self._code_among_integers(tokens, i, begun=begun):
                continue
            found[i] = 1
            if self._lanes == 1 and len(digits) == 3:
                found[i] += _parts_behind(tokens[i + 1 : i + 3])
            elif after is not None and len(after.digits) == 2 and digits + after.digits in ECONOMIC:
                found[i] += 1
            if after is None:
                break
        return found

    def _code_among_integers(self, tokens: Sequence[Token], i: int, *, begun: bool) -> bool:
        """Whether a number is a code where amounts are whole numbers too."""
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is not None and after.is_label:
            return True
        if i == 0:
            return not begun or after is None
        return not tokens[i - 1].is_label and tokens[i].digits in ECONOMIC

    # -- labels and lanes -------------------------------------------------------------

    def finish(self) -> Rows:
        if not self._bands:
            self._rows.unread += [tokens[0].line for tokens in self._head]
            return self._rows
        gaps = [self._head, *(band.after for band in self._bands)]
        for gap in gaps:
            if len(gap) > 2 * _LONGEST_LABEL:
                self._rows.unread += [tokens[0].line for tokens in gap[_LONGEST_LABEL:-_LONGEST_LABEL]]
                del gap[_LONGEST_LABEL:-_LONGEST_LABEL]
        unlike = [
            {
                (split, after): _unlike(band, above[split:], below[:after])
                for split in range(len(above) + 1)
                for after in range(len(below) + 1)
            }
            for band, above, below in zip(self._bands, gaps[:-1], gaps[1:], strict=True)
        ]
        splits = min((_splits(gaps, unlike, way) for way in Wrap), key=lambda found: found[0])[1]
        self._rows.unread += [tokens[0].line for tokens in gaps[0][: splits[0]]]
        for i, band in enumerate(self._bands):
            for share in _shared(band, gaps[i][splits[i] :], gaps[i + 1][: splits[i + 1]]):
                share.row.label = [*share.heads, *share.row.label, *share.tails]
            self._rows.rows += band.rows
        self._rows.unread += [tokens[0].line for tokens in gaps[-1][splits[-1] :]]
        self._settle_lanes()
        return self._rows

    def _settle_lanes(self) -> None:
        """Which lane each row stands in, and in which printed row."""
        last = [""] * self._lanes  # the last code of each lane
        before: Row | None = None
        printed = -1
        for row in self._rows.rows:
            same_line = before is not None and before.line.number == row.line.number
            lane = _lane(row, last, before.lane if before else -1, same_line=same_line)
            if before is None or lane <= before.lane:
                printed += 1
            row.lane, row.printed = lane, printed
            if row.code:
                last[lane] = row.code_text
            before = row


def _lane(row: Row, last: list[str], before: int, *, same_line: bool) -> int:
    """The lane whose codes this row goes on with; the next one where several would do."""
    lanes = len(last)
    if lanes == 1:
        return 0
    if not row.code:
        if any(word in row.label_text for word in ("公用", "人员")):
            return 0 if "人员" in row.label_text else 1
        return (before + 1) % lanes if same_line else 0
    staff = row.code_text[:3] in _STAFF
    order = [(before + 1 + i) % lanes for i in range(lanes)]
    fitting = [
        lane
        for lane in order
        if not last[lane] or (last[lane] < row.code_text and (last[lane][:3] in _STAFF) is staff)
    ]
    begun = [lane for lane in fitting if last[lane]]
    if begun and not all(last):
        near = max(begun, key=lambda lane: last[lane])
        if last[near][:3] == row.code_text[:3]:
            return near
    return fitting[0] if fitting else order[0]


class Wrap(Enum):
    """Where the lines of a long label stand."""

    AROUND = "around"  # as many above the row's own line as below it
    BELOW = "below"
    ABOVE = "above"


def _is_total(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].is_label and bare(tokens[0].text).endswith(_TOTALS)


_LONGEST_LABEL = 6  # lines of a label above, or below, its row


def _parts_behind(tokens: Sequence[Token]) -> int:
    """How many tokens behind a 类 are the rest of its code: 08, or 08 and 01, or both as 0801."""
    widths = [len(token.digits) for token in tokens]
    if widths[:1] == [4]:
        return 1
    return 2 if widths == [2, 2] else int(widths[:1] == [2])


def _splits(
    gaps: list[list[tuple[Token, ...]]], unlike: list[dict[tuple[int, int], int]], way: Wrap
) -> tuple[int, list[int]]:
    """How many label lines of each gap belong to what stands above, at the least cost.

    `unlike` is for each line of rows what `_unlike` says of every split of the gaps before and behind it.
    """
    best: list[dict[int, tuple[int, int]]] = [dict.fromkeys(range(len(gaps[0]) + 1), (0, 0))]
    best[0] = {split: (5 * split, 0) for split in best[0]}
    for i, costs in enumerate(unlike):
        if not (gaps[i] or gaps[i + 1]):  # nothing to deal out, as about most rows
            best.append({0: (best[-1][0][0] + costs[0, 0], 0)})
            continue
        found: dict[int, tuple[int, int]] = {}
        for after in range(len(gaps[i + 1]) + 1):
            found[after] = min(
                [
                    (cost + costs[split, after] + _uneven(len(gaps[i]) - split, after, way), split)
                    for split, (cost, _) in best[-1].items()
                ]
            )
        best.append(found)
    end = len(gaps[-1])
    split = min(best[-1], key=lambda each: best[-1][each][0] + 5 * (end - each))
    total = best[-1][split][0] + 5 * (end - split)
    splits = [split]
    for found in reversed(best[1:]):
        splits.append(found[splits[-1]][1])
    return total, splits[::-1]


def _uneven(above: int, below: int, way: Wrap) -> int:
    """How unlike that way of wrapping it is to have so many lines above and below a line of rows."""
    if way is Wrap.AROUND:
        return 2 * abs(above - below)
    return 3 * (above if way is Wrap.BELOW else below)


def _unlike(band: _Band, heads: list[tuple[Token, ...]], tails: list[tuple[Token, ...]]) -> int:
    """How unlike wrapped labels the rows' labels are with these lines above and below."""
    if not heads and not tails and all(row.label and not _ends_a_name(row) for row in band.rows):
        return 0
    cost = 0
    for share in _shared(band, heads, tails):
        row, before, after = share.row, share.heads, share.tails
        pieces = [*before, *row.label, *after]
        if not pieces:
            cost += 12
            continue
        widths = [len(token.text) for token in pieces]
        cost += 4 * (not before and _ends_a_name(row))
        if len(pieces) > 1 and (before or after):
            longest = max(widths)
            cost += 2 * len([width for width in widths[:-1] if width < longest - 1])
            cost += 2 * (widths[-1] > max(widths[:-1]) + 1)
        name = _name_of(row.code_text)
        if name and (before or after or not row.label):
            label = bare("".join(token.text for token in pieces))
            cost += 0 if label == name else 4 if name.startswith(label[:3]) else 8
    return cost


def _ends_a_name(row: Row) -> bool:
    """Whether a name without a code begins with a bracket, so that it began in the line above."""
    return not row.code and bool(row.label) and row.label[0].text.startswith(("（", "("))


_NAMES = {**FUNCTIONS, **ECONOMIC}


@cache
def _name_of(code: str) -> str:
    return bare(_NAMES.get(code, ""))


@define
class _Share:
    """A row of a line, and the pieces of its label in the lines above and below."""

    row: Row
    heads: list[Token] = field(factory=list)
    tails: list[Token] = field(factory=list)


def _shared(band: _Band, heads: list[tuple[Token, ...]], tails: list[tuple[Token, ...]]) -> list[_Share]:
    """Deal the pieces above and below a line of rows out to those rows."""
    if len(band.rows) == 1:
        return [_Share(band.rows[0], list(chain(*heads)), list(chain(*tails)))]
    shares = [_Share(row) for row in band.rows]
    lacking = [share for share in shares if not share.row.label] or shares
    for tokens in heads:
        for i, token in enumerate(tokens):
            share = lacking[i] if len(tokens) == len(lacking) else _fitting(shares, token, str.startswith)
            (share or lacking[0]).heads.append(token)
    for tokens in tails:
        for i, token in enumerate(tokens):
            share = lacking[i] if len(tokens) == len(lacking) else _fitting(shares, token, str.endswith)
            (share or lacking[0]).tails.append(token)
    return shares


def _fitting(shares: list[_Share], token: Token, has: Callable[[str, str], bool]) -> _Share | None:
    """The row whose known name begins or ends with this piece."""
    piece = bare(token.text)
    for share in shares:
        name = bare(_NAMES.get(share.row.code_text, ""))
        if name and name != bare(share.row.label_text) and has(name, piece):
            return share
    return None
