"""A report beside that of the year before: opening balances, what the text says of last year (domain X13).

Figures of last year's report are not among the operands: they stand in the arithmetic and the message.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from checks.answers import HOLDING, answer, shown
from checks.claims.claims import Claim, Reader, slots_of
from checks.claims.last_year import implied
from checks.claims.lexicon import Reference
from checks.claims.mentions import Measure
from checks.claims.places import Places
from checks.model import Severity, Tie
from checks.printed import Comparison, same, total
from checks.rules import Grade, Rule
from report.labels import squeeze
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
    "情况说明中的上年数与上年度决算公开一致",
    "What the text says of last year is what last year's report prints",
    Grade.B,
    Severity.WARNING,
    "domain X13",
)
RULES = (OPENING, BASE)

_FUNDS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
_BALANCES = (
    ((TableKind.SUMMARY, "年初结转和结余", ""), (TableKind.SUMMARY, "年末结转和结余", "")),
    (
        (TableKind.APPROPRIATION, "年初财政拨款结转和结余", ""),
        (TableKind.APPROPRIATION, "年末财政拨款结转和结余", ""),
    ),
    (
        (TableKind.GOVERNMENT_FUND, "合计", "年初结转和结余"),
        (TableKind.GOVERNMENT_FUND, "合计", "年末结转和结余"),
    ),
)
"""Where this year's report prints an opening balance, and last year's the closing balance."""


def follows(report: Report, prior: Report) -> bool:
    """Whether `prior` is the report of the year before, of the same department as far as both name theirs."""
    named = squeeze(report.department) == squeeze(prior.department) or not (
        report.department and prior.department
    )
    return named and report.year is not None and prior.year == report.year - 1


def ties(report: Report, prior: Report) -> Iterator[Tie]:
    """Every relation between a report and that of the year before."""
    here, before = Places(report), _Before(prior)
    for (kind, row, column), closing in _BALANCES:
        stated = _single(report, here, Reference(kind, (row,), column))
        printed = before.printed(Reference(closing[0], (closing[1],), closing[2]))
        if stated is not None and printed is not None:
            yield _tie(OPENING, stated, same(stated, printed), f"{stated.where} {shown(stated)}", printed)
    claims = tuple(Reader(report, here).claims())
    for each in implied(claims):
        printed = before.restated(each.current)
        if printed is not None and each.current.subject is not None:
            comparison = total(each.change.figure, [(each.sign, each.current.figure), (-each.sign, printed)])
            yield _tie(BASE, each.change.figure, comparison, each.arithmetic, printed, each.current.figure.id)
    for claim in claims:
        if claim.measure is Measure.PRIOR and claim.figure.value is not None and claim.subject is not None:
            printed = before.restated(claim)
            if printed is not None:
                told = f"{claim.subject.label} {shown(claim.figure)}"
                yield _tie(BASE, claim.figure, same(claim.figure, printed), told, printed)


@frozen
class _Before:
    """Last year's report."""

    report: Report

    def printed(self, reference: Reference) -> Figure | None:
        return _single(self.report, Places(self.report), reference)

    def restated(self, claim: Claim) -> Figure | None:
        """What last year's tables print for the subject of a claim; None where several differ."""
        if claim.subject is None or claim.subject.qualified:
            return None
        found = slots_of(claim.subject, Measure.FINAL, claim.kinds, Places(self.report))
        figures = [
            self.report.figure[slots[0].figure] for slots in found if len(slots) == 1 and slots[0].figure
        ]
        return figures[0] if len({each.value for each in figures}) == 1 else None


def _single(report: Report, places: Places, reference: Reference) -> Figure | None:
    """The one figure that a reference finds."""
    found = [slots[0].figure for slots in places.find(reference) if len(slots) == 1 and slots[0].figure]
    return report.figure[found[0]] if found else None


def _tie(
    rule: Rule, stated: Figure, comparison: Comparison, told: str, printed: Figure, *operands: str
) -> Tie:
    """`told` is what this report says, with its figures."""
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
