"""Rows of the two 总表: income on the left, expenditure on the right, each with its own labels.

No codes tell the lanes apart. Their rows are known by name; where line numbers are printed, they
run on within each lane.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from report.flattened.rows import Row, Rows
from report.flattened.templates import CLOSING_ROWS, EXPENDITURE_ROWS, INCOME_ROWS, NATURE_ROWS
from report.flattened.tokens import Token, Tokens, tokenize
from report.grid import Line
from report.labels import squeeze

_ORDINAL = re.compile(r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|其中[：:]|[0-9]{1,2}[.、．](?![0-9]))")


class _Names:
    """Known row names of a lane, asked by their beginnings."""

    def __init__(self, names: Iterable[str]) -> None:
        self._sorted = sorted({squeeze(name) for name in names})
        self._whole = frozenset(self._sorted)

    def begins(self, text: str) -> bool:
        """Whether a known name begins with `text`."""
        at = bisect_left(self._sorted, text)
        return bool(text) and at < len(self._sorted) and self._sorted[at].startswith(text)

    def is_whole(self, text: str) -> bool:
        return text in self._whole


_TWO = (_Names(INCOME_ROWS), _Names((*EXPENDITURE_ROWS, *NATURE_ROWS)))
_THREE = (_Names(INCOME_ROWS), _Names(EXPENDITURE_ROWS), _Names((*NATURE_ROWS, *CLOSING_ROWS)))


def read_sides(lines: Sequence[Line], amounts: Sequence[int], *, numbered: bool) -> Rows:
    """The rows of lanes with `amounts` columns of amounts each, `numbered` where line numbers are printed."""
    reader = _Reader(amounts, numbered=numbered)
    for line in lines:
        reader.take(tokenize(line))
    return reader.finish()


_DIGITS = "一二三四五六七八九"


def _ordinal_of(text: str) -> int | None:
    """The number that a label begins with (二十一、 is 21)."""
    match = re.match(r"([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)、", text)
    if match is None:
        return None
    tens, ten, ones = match.groups()
    if ten:
        return 10 * (_DIGITS.index(tens) + 1 if tens else 1) + (_DIGITS.index(ones) + 1 if ones else 0)
    return _DIGITS.index(tens) + 1 if tens else None


class _Reader:
    def __init__(self, amounts: Sequence[int], *, numbered: bool) -> None:
        self._amounts = amounts
        self._numbered = numbered
        self._names = (_THREE if len(amounts) > 2 else _TWO)[: len(amounts)]
        self._rows: list[Row] = []
        self._row: Row | None = None  # the one that numbers and amounts go to
        self._unread: list[Line] = []
        self._printed = -1
        self._counted = [0] * len(amounts)  # the last line number of each lane
        self._ordinals = [0] * len(amounts)  # the last 一、二、三、 of each lane

    def take(self, line: Tokens) -> None:
        tokens = line.tokens
        for i, token in enumerate(tokens):
            if token.is_label:
                self._label(token, fresh=i == 0)
            elif not self._line_number(token, fresh=i == 0):
                self._amount(token, fresh=i == 0, alone=len(tokens) == 1)
            after = tokens[i + 1].blanks if i + 1 < len(tokens) else line.trailing
            if self._row is not None and token.is_value:
                cells = len(self._row.amounts) + sum(each.blanks for each in self._row.amounts)
                self._row.missing = min(after, max(self._amounts[self._row.lane] - cells, 0))

    def _begin(self, lane: int, line: Line, *, fresh: bool) -> Row:
        last = self._rows[-1] if self._rows else None
        if last is None or lane <= last.lane or (fresh and not self._stacked(last)):
            self._printed += 1
        self._row = Row(lane, line, printed=self._printed)
        self._rows.append(self._row)
        return self._row

    def _stacked(self, last: Row) -> bool:
        """Whether cells follow each other on lines of their own, so that a line's end ends no row."""
        return self._numbered or len(last.label) > 1

    def _label(self, token: Token, *, fresh: bool) -> None:
        text = squeeze(token.text)
        last = self._rows[-1] if self._rows else None
        starts = bool(_ORDINAL.match(token.text))
        if not starts:
            for row in reversed(self._rows[-len(self._amounts) :]):
                if self._goes_on(row, text):
                    row.label.append(token)
                    self._row = row
                    return
            starts = any(lane.is_whole(text) for lane in self._names)
        known = [i for i, lane in enumerate(self._names) if lane.begins(text)]
        if not starts and not known and last is not None and not self._complete(last):
            last.label.append(token)
            return
        ordinal = _ordinal_of(token.text)
        if len(known) != 1 and ordinal is not None:
            known = [lane for lane, count in enumerate(self._ordinals) if ordinal == count + 1] or known
        lane = self._lane_of(text, known, last, fresh=fresh)
        self._ordinals[lane] = ordinal or self._ordinals[lane]
        self._begin(lane, token.line, fresh=fresh).label.append(token)

    def _goes_on(self, row: Row, text: str) -> bool:
        """Whether a known name goes on with `text` after this row's label."""
        label, names = squeeze(row.label_text), self._names[row.lane]
        done = names.is_whole(label) and (row.amounts or row.number or row.missing)
        return bool(label) and not done and names.begins(label + text)

    def _complete(self, row: Row) -> bool:
        names = self._names[row.lane]
        return bool(row.amounts or row.number or row.missing) or names.is_whole(squeeze(row.label_text))

    def _lane_of(self, text: str, known: list[int], last: Row | None, *, fresh: bool) -> int:
        beside = (
            last is not None and last.lane == 0 and (not fresh or self._numbered) and self._is_beside(last)
        )
        if len(known) == 1:
            return known[0]
        if known or not text:
            return 1 if beside else 0
        if text.endswith("支出") or "年末" in text:
            return 1
        if text.endswith("收入") or "年初" in text:
            return 0
        return 1 if beside else 0

    def _is_beside(self, last: Row) -> bool:
        """Whether the row left of a label is done, so that the label stands right of it."""
        return last.number is not None if self._numbered else True

    def _line_number(self, token: Token, *, fresh: bool) -> bool:
        """Take a number as a line number where it is the next one of a lane, or the first of one."""
        number = token.ordinal
        if not self._numbered or number is None:
            return False
        due = next((i for i, count in enumerate(self._counted) if count and number == count + 1), None)
        row = self._row
        if row is not None and row.number and not (fresh or token.blanks):
            own, plain = row.lane == due and not row.amounts, bool(row.number.digits and not token.digits)
            if own or plain:
                return False  # an amount that happens to be the next line number
        if due is None and row is not None:
            due = self._first_of_a_lane(row, fresh=fresh)
        if due is None:
            due = self._after_a_gap(token, row)
        if due is None:
            return False
        row = self._waiting(due)
        if row is None:
            row = self._begin(due, token.line, fresh=False)
        row.number = token
        row.printed = self._printed
        self._row = row
        self._counted[due] = number
        return True

    def _first_of_a_lane(self, row: Row, *, fresh: bool) -> int | None:
        """The lane that counts from here: the left one below two labels, the next one behind amounts."""
        lane = row.lane + 1 if row.amounts and row.lane + 1 < len(self._amounts) else row.lane
        if lane == row.lane > 0 and fresh:
            left = self._waiting(0)
            lane = 0 if left is not None and left.printed == row.printed else lane
        if self._counted[lane] or (lane > row.lane and self._waiting(lane) is None):
            return None
        return lane

    def _after_a_gap(self, token: Token, row: Row | None) -> int | None:
        """The lane of a labelled row whose line number leaves some out."""
        number = token.ordinal
        if row is None or row.number is not None or row.amounts or number is None:
            return None
        near = bool(token.digits) or number <= self._counted[row.lane] + 5
        return row.lane if near and number > self._counted[row.lane] and row.label else None

    def _waiting(self, lane: int) -> Row | None:
        """The row of a lane that has a label and nothing yet beside it."""
        for row in reversed(self._rows[-len(self._amounts) :]):
            if row.lane == lane:
                return None if row.number or row.amounts else row
        return None

    def _amount(self, token: Token, *, fresh: bool, alone: bool) -> None:
        row = self._between(self._row) if fresh else self._row
        if row is None or (alone and token.digits and len(token.digits) < 4 and row.amounts):
            self._unread.append(token.line)
            return
        self._row = row
        if len(row.amounts) >= self._amounts[row.lane]:  # the amount of a label that began above
            lanes = range(row.lane + 1, len(self._amounts))
            row = self._row = next((other for lane in lanes if (other := self._waiting(lane))), row)
        elif row.lane == 0 and not row.amounts and not self._numbered:
            beside = self._waiting(1)
            if beside and not self._names[1].is_whole(squeeze(beside.label_text)):
                row.rival = beside
        row.amounts.append(token)

    def _between(self, row: Row | None) -> Row | None:
        """The row of an amount that a line begins with: the left one, where both labels go on below it."""
        if row is None or row.lane == 0 or row.amounts or self._numbered:
            return row
        left = self._waiting(0)
        beside = left is not None and left.printed == row.printed
        return left if left and beside and not self._names[0].is_whole(squeeze(left.label_text)) else row

    def finish(self) -> Rows:
        self._rows.sort(key=lambda row: (row.printed, row.lane))
        printed, before = -1, (-1, -1)
        for row in self._rows:
            if row.printed != before[0] or row.lane == before[1]:
                printed += 1
            before = (row.printed, row.lane)
            row.printed = printed
            if row.rival is not None and len(row.rival.amounts) >= self._amounts[row.rival.lane]:
                row.rival = None  # both have all their amounts
        return Rows(self._rows, self._unread)
