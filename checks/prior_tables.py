"""The tables beside those of the year before: opening balances, columns of last year (domain X13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from checks.answers import HOLDING, answer, shown
from checks.book.sheet import Row, Sheet
from checks.claims.places import Places
from checks.model import Severity, Tie, Verdict
from checks.printed import Comparison, same
from checks.rules import Grade, Rule
from checks.text import Script
from report.labels import bare
from report.model import Figure, Report, TableKind
from wording import Message

OPENING = Rule(
    "prior/opening",
    "年初结转和结余等于上年度决算公开的年末结转和结余",
    "The opening balance is the closing balance that last year's report prints",
    Grade.B,
    Severity.WARNING,
    "domain X13; allowed: explained adjustments",
)
BASE = Rule(
    "prior/base",
    "情况说明和决算表中的上年数与上年度决算公开一致",
    "What is said of last year is what last year's report prints",
    Grade.B,
    Severity.WARNING,
    "domain X13",
)
_BALANCES = (
    (TableKind.SUMMARY, ("年初结转和结余",), ("年末结转和结余",)),
    (TableKind.APPROPRIATION, ("年初财政拨款结转和结余",), ("年末财政拨款结转和结余",)),
)
"""Where a table prints an opening balance, and the closing balance, in its main column."""
_FUNDS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
_ROLLED = (TableKind.GENERAL_BUDGET, TableKind.GOVERNMENT_FUND, TableKind.STATE_CAPITAL)
"""Tables that may print opening and closing balances for every subject."""
_LAST_YEAR = re.compile("上年|去年")
_NOT_AN_AMOUNT = re.compile("结转|结余|增减|增长|比上年|较上年|%")


def ties(report: Report, prior: Report) -> Iterator[Tie]:
    """The tables of one kind, the first of each report."""
    here, before = Places(Script(report)), Places(Script(prior))
    for kind in dict.fromkeys(table.kind for table in report.tables if table.kind is not TableKind.OTHER):
        now, then = (next(places.sheets((kind,)), None) for places in (here, before))
        if now is not None and then is not None:
            pair = _Pair(now, then, before)
            yield from pair.balances()
            yield from pair.of_subjects()
            yield from pair.last_year()


def against(
    rule: Rule, stated: Figure, comparison: Comparison, told: str, printed: Figure, *operands: str
) -> Tie:
    """The tie with a figure of last year's report; `told` is what this report says, with its figures."""
    sign = "=" if comparison.agreement in HOLDING else "≠"
    return answer(
        rule.id,
        comparison,
        stated,
        operands,
        arithmetic=f"{told} {sign} {shown(printed)}",
        message=Message(
            "{told}; last year's report prints {printed} ({place})",
            told=told,
            printed=shown(printed),
            place=printed.where,
        ),
        severity=rule.severity,
    )


@frozen
class _Pair:
    """A table of this year and that of its kind of the year before."""

    now: Sheet
    then: Sheet
    before: Places

    def balances(self) -> Iterator[Tie]:
        for kind, opening, closing in _BALANCES:
            if self.now.table.kind is kind:
                row, other = self.now.row(opening), self.then.row(closing)
                yield from self._opened(row, (), other, ())
        if self.now.table.kind is TableKind.APPROPRIATION:
            closed = self.then.row(("年末财政拨款结转和结余",))
            for fund in _FUNDS:
                row = self.now.row(("年初财政拨款结转和结余", f"{fund}收入"))
                yield from self._opened(row, (), closed, (fund,))

    def of_subjects(self) -> Iterator[Tie]:
        """The balances of the total, and of the subjects where that of the total goes on."""
        if self.now.table.kind not in _ROLLED:
            return
        whole = list(self._rolled(self.now.row(("合计",)), self.then.row(("合计",))))
        yield from whole
        if whole and all(tie.verdict is Verdict.HOLDS for tie in whole):
            for row in self.now.rows:
                others = self.then.counterparts(row) if row.code else []
                yield from self._rolled(row, others[0] if len(others) == 1 else None)

    def _rolled(self, row: Row | None, other: Row | None) -> Iterator[Tie]:
        yield from self._opened(row, ("年初结转和结余",), other, ("年末结转和结余",))

    def _opened(
        self, row: Row | None, column: tuple[str, ...], other: Row | None, closing: tuple[str, ...]
    ) -> Iterator[Tie]:
        stated, printed = _figure(self.now, row, column), _figure(self.then, other, closing)
        if stated is not None and printed is not None:
            told = f"{stated.where} {shown(stated)}"
            yield against(OPENING, stated, same(stated, printed), told, printed)

    def last_year(self) -> Iterator[Tie]:
        """Columns headed 上年决算数 and the like, row by row."""
        headed = [
            column.x
            for column in self.now.table.columns
            if _LAST_YEAR.search(words := bare("".join(column.path))) and not _NOT_AN_AMOUNT.search(words)
        ]
        for row in self.now.rows if headed else ():
            others = self.then.counterparts(row)
            slot = self.before.slot_of(self.then, others[0]) if len(others) == 1 else None
            printed = others[0].figures.get(slot.column.x) if slot is not None else None
            for x in headed:
                stated = row.figures.get(x)
                if stated is not None and printed is not None and stated.kind is printed.kind:
                    told = f"{stated.where} {shown(stated)}"
                    yield against(BASE, stated, same(stated, printed), told, printed)


def _figure(sheet: Sheet, row: Row | None, column: tuple[str, ...]) -> Figure | None:
    """The figure of a row in a column, or in its only one."""
    if row is None:
        return None
    x = sheet.column(row.lane, column)
    return row.figures.get(x) if x is not None else None
