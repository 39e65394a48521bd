"""A report beside that of the year before: opening balances, what the text says of last year (domain X13).

Figures of last year's report are not among the operands: they stand in the arithmetic and the message.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, zip_longest

from attrs import evolve, frozen

from checks import prior_tables
from checks.answers import shown
from checks.claims.claims import Claim, Reader, slots_of
from checks.claims.last_year import implied
from checks.claims.mentions import Measure
from checks.claims.places import Places
from checks.model import Tie
from checks.printed import ratio, same, total
from checks.prior_tables import BASE, OPENING, against
from checks.text import Script, plain
from report.labels import squeeze
from report.model import Figure, FigureKind, Report

RULES = (OPENING, BASE)
_HUNDRED = Decimal(100)
_LEVEL = re.compile(
    "(?:[，；]|[万亿]?元)*(?P<words>(?:与|和|同|较)(?:上年度?|去年|上一年度?)(?:决算数?|支出数?|同期)?(?:相比)?，?(?:保持)?"
    "(?:(?<!基本)持平|一致|相同|相等|无增减变[化动]|无变化))(?=[，。；]|$)"
)


def follows(report: Report, prior: Report) -> bool:
    """Whether `prior` is the report of the year before, of the same department as far as both name theirs."""
    named = squeeze(report.department) == squeeze(prior.department) or not (
        report.department and prior.department
    )
    return named and report.year is not None and prior.year == report.year - 1


def ties(report: Report, prior: Report) -> Iterator[Tie]:
    """Every relation between a report and that of the year before."""
    yield from prior_tables.ties(report, prior)
    before = _Before(prior)
    claims = tuple(Reader(report, Places(Script(report))).claims())
    changed: set[str] = set()
    for each in implied(claims):
        printed = before.restated(each.current)
        if printed is not None:
            changed.add(each.current.figure.id)
            comparison = total(each.change.figure, [(each.sign, each.current.figure), (-each.sign, printed)])
            yield against(
                BASE, each.change.figure, comparison, each.arithmetic, printed, each.current.figure.id
            )
    for claim in claims:
        if claim.measure is Measure.PRIOR and claim.figure.value is not None and claim.subject is not None:
            printed = before.restated(claim)
            if printed is not None:
                told = f"{claim.subject.label} {shown(claim.figure)}"
                yield against(BASE, claim.figure, same(claim.figure, printed), told, printed)
    yield from _growths(claims, before, changed)
    yield from _levels(report, claims, before)


def _growths(claims: Sequence[Claim], before: _Before, changed: Collection[str]) -> Iterator[Tie]:
    """Rates of growth behind an amount, where the change itself is not told: 支出 A 万元，比上年增长 5%."""
    for current, rate in pairwise(claims):
        grown = rate.measure is Measure.GROWTH and rate.mention.sign and rate.figure.value is not None
        if not grown or current.figure.id in changed or not _amount_of(current, rate):
            continue
        printed = before.restated(current)
        if printed is None or not printed.value:
            continue
        of_last_year = evolve(rate.figure, value=_HUNDRED + rate.mention.sign * (rate.figure.value or 0))
        comparison = ratio(of_last_year, current.figure, printed)
        off = (
            rate.mention.sign * (comparison.expected - _HUNDRED) if comparison.expected is not None else None
        )
        told = f"{current.label} {shown(current.figure)}，{shown(rate.figure)}"
        yield against(BASE, rate.figure, evolve(comparison, expected=off), told, printed, current.figure.id)


def _amount_of(current: Claim, rate: Claim) -> bool:
    """Whether a rate speaks of the amount just before it."""
    return (
        current.measure is Measure.FINAL
        and current.figure.kind is FigureKind.AMOUNT
        and bool(current.figure.value)
        and current.paragraph == rate.paragraph
        and current.mention.sentence == rate.mention.sentence
        and current.subject is not None
        and (rate.subject is None or rate.subject.key == current.subject.key)
    )


def _levels(report: Report, claims: Sequence[Claim], before: _Before) -> Iterator[Tie]:
    """Amounts that are said to be those of last year: 支出 A 万元，与上年持平."""
    for claim, following in zip_longest(claims, claims[1:]):
        amount = claim.measure is Measure.FINAL and claim.figure.kind is FigureKind.AMOUNT
        if not amount or claim.figure.value is None or claim.subject is None:
            continue
        text = getattr(report.block[claim.figure.block], "text", "")
        goes_on = following is not None and following.figure.block == claim.figure.block
        words = plain(text[claim.figure.end : following.figure.start if following and goes_on else len(text)])
        said = _LEVEL.match(words)
        printed = before.restated(claim) if said else None
        if said and printed is not None:
            told = f"{claim.subject.label} {shown(claim.figure)}，{said['words']}"
            yield against(BASE, claim.figure, same(claim.figure, printed), told, printed)


@frozen
class _Before:
    """Last year's report."""

    report: Report

    @cached_property
    def places(self) -> Places:
        return Places(Script(self.report))

    def restated(self, claim: Claim) -> Figure | None:
        """What last year's tables print for the subject of a claim; None where several differ."""
        if claim.subject is None or claim.subject.qualified:
            return None
        found = slots_of(claim.subject, Measure.FINAL, claim.kinds, self.places)
        figures = [
            self.report.figure[slots[0].figure] for slots in found if len(slots) == 1 and slots[0].figure
        ]
        return figures[0] if len({each.value for each in figures}) == 1 else None
