"""Rows of the two 总表: income on the left, expenditure on the right, each with its own labels.

No codes tell the lanes apart. Their rows are known by name; where line numbers are printed, they
run on within each lane.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from report.grid import Line
from report.labels import squeeze
from report.rows import Row, Rows
from report.templates import EXPENDITURE_ROWS, INCOME_ROWS
from report.tokens import Token, Tokens, tokenize

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


_LANES = (_Names(INCOME_ROWS), _Names(EXPENDITURE_ROWS))


def read_sides(lines: Sequence[Line], amounts: Sequence[int], *, numbered: bool) -> Rows:
    """The rows of lanes with `amounts` columns of amounts each, `numbered` where line numbers are printed."""
    reader = _Reader(amounts, numbered=numbered)
    for line in lines:
        reader.take(tokenize(line))
    return reader.finish()


class _Reader:
    def __init__(self, amounts: Sequence[int], *, numbered: bool) -> None:
        self._amounts = amounts
        self._numbered = numbered
        self._rows: list[Row] = []
        self._unread: list[Line] = []
        self._printed = -1
        self._counted = [0] * len(amounts)  # the last line number of each lane

    def take(self, line: Tokens) -> None:
        tokens = line.tokens
        fresh = True  # nothing of this line was read yet
        for i, token in enumerate(tokens):
            if token.is_label:
                self._label(token, fresh=fresh)
            elif not self._line_number(token, fresh=fresh):
                self._amount(token, fresh=fresh, alone=len(tokens) == 1)
            fresh = False
            after = tokens[i + 1].blanks if i + 1 < len(tokens) else line.trailing
            if self._rows and token.is_value:
                self._close(self._rows[-1], after)

    def _close(self, row: Row, blanks: int) -> None:
        """Count the empty cells behind a row's last amount."""
        cells = len(row.amounts) + sum(token.blanks for token in row.amounts)
        row.missing = min(blanks, max(self._amounts[row.lane] - cells, 0))

    def _begin(self, lane: int, line: Line, *, fresh: bool) -> Row:
        last = self._rows[-1] if self._rows else None
        if last is None or lane <= last.lane or (fresh and not self._stacked(last)):
            self._printed += 1
        row = Row(lane, line, printed=self._printed)
        self._rows.append(row)
        return row

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
                    return
            starts = any(lane.is_whole(text) for lane in _LANES)
        known = [i for i, lane in enumerate(_LANES[: len(self._amounts)]) if lane.begins(text)]
        if not starts and not known and last is not None and not self._complete(last):
            last.label.append(token)
            return
        self._begin(self._lane_of(text, known, last, fresh=fresh), token.line, fresh=fresh).label.append(
            token
        )

    def _goes_on(self, row: Row, text: str) -> bool:
        """Whether a known name goes on with `text` after this row's label."""
        label, names = squeeze(row.label_text), _LANES[min(row.lane, 1)]
        done = names.is_whole(label) and (row.amounts or row.number or row.missing)
        return bool(label) and not done and names.begins(label + text)

    def _complete(self, row: Row) -> bool:
        return bool(row.amounts or row.number or row.missing) or _LANES[min(row.lane, 1)].is_whole(
            squeeze(row.label_text)
        )

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
        number = token.ordinal
        if not self._numbered or number is None:
            return False
        last = self._rows[-1] if self._rows else None
        if last is None or last.number is not None or last.amounts or (token.blanks and not fresh):
            lane = self._lane_of_number(number)
            if lane is None:
                return False
            last = self._begin(lane, token.line, fresh=False)
        last.number = token
        self._counted[last.lane] = number
        return True

    def _lane_of_number(self, number: int) -> int | None:
        """The lane that has come to this line number."""
        return next((lane for lane, count in enumerate(self._counted) if count and number == count + 1), None)

    def _amount(self, token: Token, *, fresh: bool, alone: bool) -> None:
        last = self._rows[-1] if self._rows else None
        if last is None or (fresh and alone and token.digits and len(token.digits) < 4 and last.amounts):
            self._unread.append(token.line)
            return
        last.amounts.append(token)

    def finish(self) -> Rows:
        return Rows(self._rows, self._unread)
