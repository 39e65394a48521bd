"""Rows of lists that stand side by side under one line of headings: 项目 预算数 决算数 项目 决算数."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, field

from report.flattened.rows import Row
from report.flattened.tokens import Token, Tokens
from report.grid import Line

ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?[0-9]{1,2}[)）、.．](?![0-9])")
_BEGINS = re.compile(rf"{ORDINAL.pattern}|其中[：:]")


@define
class _Part:
    """A label with the amounts behind it."""

    labels: list[Token] = field(factory=list)
    amounts: list[Token] = field(factory=list)


class Lanes:
    """Puts the items of every line into lanes, `widths` columns of amounts each."""

    def __init__(self, widths: Sequence[int], printed: int) -> None:
        self.rows: list[Row] = []
        self.unread: list[Line] = []
        self._widths = widths
        self._printed = printed  # the printed row of the next line
        self._beside: list[Row] = []  # the rows of the last printed one
        self._pending: list[Token] = []  # a label alone, of which lane is not known yet

    def take(self, line: Tokens) -> None:
        parts = _parts(line)
        fresh = bool(parts[0].labels) and (
            bool(_BEGINS.match(parts[0].labels[0].text))
            or (bool(parts[0].amounts) and all(row.amounts for row in self._beside))
        )
        if self._pending and fresh:  # what was broken above the row stands right of it
            self._row_before_its_left(line, parts)
        elif self._pending:
            parts[0].labels[:0] = self._pending
            self._pending = []
            self._side(line, parts)
        elif not fresh:
            self._more(line, parts)
        elif len(parts) == 1 and not parts[0].amounts:
            self._pending = parts[0].labels
        else:
            self._side(line, parts)

    def finish(self) -> None:
        if self._pending:
            self._add([(0, _Part(self._pending))], self._pending[0].line)
            self._pending = []
        if self.unread or any(row.lost for row in self.rows):
            for row in self.rows:  # an amount is missing somewhere: nothing says which rows are blank
                if not row.amounts:
                    row.lost, row.columns = True, ()

    def _side(self, line: Tokens, parts: list[_Part]) -> None:
        lane = self._lane_of(parts[0].amounts) if len(parts) == 1 else 0
        self._add([(lane + i, part) for i, part in enumerate(parts)], line.line)

    def _lane_of(self, amounts: Sequence[Token]) -> int:
        """The first lane with so many columns: that of an item which stands alone on its line."""
        return next((i for i, width in enumerate(self._widths) if width == len(amounts)), 0)

    def _row_before_its_left(self, line: Tokens, parts: list[_Part]) -> None:
        right = _Part(self._pending)
        self._pending = []
        if len(parts) == 1:
            right.amounts = parts[0].amounts[self._widths[0] :]
            parts[0].amounts = parts[0].amounts[: self._widths[0]]
            self._add([(0, parts[0]), (1, right)], line.line)
        else:
            self._add([(0, right)], right.labels[0].line)
            self._side(line, parts)

    def _more(self, line: Tokens, parts: list[_Part]) -> None:
        """A line without an item of its own: amounts of labels above it, or the rest of those labels."""
        waiting = [row for row in self._beside if not row.amounts]
        loose = parts[0]
        if loose.labels and len(loose.labels) == len(self._beside):
            for row, token in zip(self._beside, loose.labels, strict=True):
                row.label.append(token)
        elif loose.labels and self._beside:
            self._beside[-1].label += loose.labels
        if len(waiting) > 1 and len(loose.amounts) == sum(self._widths[row.lane] for row in waiting):
            amounts = iter(loose.amounts)
            for row in waiting:
                row.amounts = [next(amounts) for _ in range(self._widths[row.lane])]
        elif loose.amounts and len(waiting) == 1:
            waiting[0].amounts = loose.amounts
            if len(self._beside) == 1:
                waiting[0].lane = self._lane_of(loose.amounts)
        elif loose.amounts and waiting:  # whose they are is not known
            waiting[0].amounts = loose.amounts
            for row in waiting:
                row.lost, row.columns = True, ()
        elif loose.amounts or not self._beside:
            self.unread.append(line.line)
        if parts[1:]:
            self._add(list(enumerate(parts[1:])), line.line)

    def _add(self, parts: Sequence[tuple[int, _Part]], line: Line) -> None:
        last = len(self._widths) - 1
        self._beside = [
            Row(min(lane, last), line, label=part.labels, amounts=part.amounts, printed=self._printed)
            for lane, part in parts
        ]
        for row in self._beside:
            if len(row.amounts) > self._widths[row.lane]:  # some are of another row
                row.lost, row.columns = True, ()
        self.rows += self._beside
        self._printed += 1


def _parts(line: Tokens) -> list[_Part]:
    """The items of a line; the first one may have no label."""
    parts = [_Part()]
    for token in line.tokens:
        part = parts[-1]
        if not token.is_label:
            part.amounts.append(token)
        elif part.amounts or (part.labels and _BEGINS.match(token.text)):
            parts.append(_Part([token]))
        else:
            part.labels.append(token)
    return parts
