"""The shares of parts that make up their whole: together 100 % (domain R7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from checks.answers import answer, shown
from checks.claims.claims import Claim
from checks.claims.habits import HABIT
from checks.claims.rates import SHARE
from checks.model import Severity, Tie, Verdict
from checks.printed import Agreement, Comparison, last_digit, total, true_value
from checks.rules import Grade, Rule
from report.model import Figure, Report
from wording import Message

SHARES = Rule(
    "narrative/shares-sum",
    "各部分占比之和为100%",
    "The shares of all parts add up to 100 %",
    Grade.A,
    Severity.ERROR,
    "domain R7",
)
_ALL = 100


@frozen
class _Share:
    rate: Figure
    part: Figure
    whole: Figure
    holds: bool


def ties(report: Report, claims: Sequence[Claim], rated: Iterable[Tie]) -> Iterator[Tie]:
    """The shares of one whole in one paragraph, or one section, where their parts make it up to the digit."""
    claim_of = {claim.figure.id: claim for claim in claims}
    by_paragraph: defaultdict[tuple[object, ...], list[_Share]] = defaultdict(list)
    by_section: defaultdict[tuple[object, ...], list[_Share]] = defaultdict(list)
    for tie in rated:
        share = _share(report, tie)
        if share is not None and share.rate.value and share.part.value:
            claim, whole = claim_of[share.rate.id], share.whole
            by_paragraph[claim.paragraph, whole.value, whole.unit].append(share)
            by_section[claim.section, whole.value, whole.unit].append(share)
    done: set[str] = set()
    for shares in (*by_paragraph.values(), *by_section.values()):
        if not done & {each.rate.id for each in shares} and _make_it_up(shares):
            done |= {each.rate.id for each in shares}
            yield _tie(shares)


def _share(report: Report, tie: Tie) -> _Share | None:
    """The figures of a tie of a share; None for other ties."""
    if tie.rule not in (SHARE.id, HABIT.id) or len(tie.operands) != 2 or tie.verdict is Verdict.UNDECIDED:
        return None
    rate, part, whole = (report.figure[each] for each in tie.figures)
    return _Share(rate, part, whole, tie.verdict is Verdict.HOLDS)


def _make_it_up(shares: Sequence[_Share]) -> bool:
    parts = {each.part.id: each.part for each in shares}
    if not 1 < len(parts) == len(shares):
        return False
    whole = shares[0].whole
    return total(whole, [(1, part) for part in parts.values()]).agreement is Agreement.EXACT


def _tie(shares: Sequence[_Share]) -> Tie:
    added = sum((each.rate.value for each in shares if each.rate.value is not None), Decimal(0))
    unit = max(last_digit(each.rate) for each in shares)
    # of two that complement each other one is rounded up by what the other is rounded down
    slack = 0 if len(shares) == 2 else len(shares) // 2 * unit
    gap = abs(Fraction(added) - _ALL)
    agreement = Agreement.EXACT if not gap else Agreement.ROUNDED
    if gap > slack:
        agreement = Agreement.LAST_DIGIT if gap <= slack + unit else Agreement.MISMATCH
    off = max(shares, key=_off)
    terms = " + ".join(shown(each.rate) for each in shares)
    return answer(
        SHARES.id,
        Comparison(agreement, off.rate.value - added + _ALL if off.rate.value else None, added - _ALL),
        off.rate,
        tuple(each.rate.id for each in shares if each is not off),
        arithmetic=f"{terms} = {added}%",
        message=Message("The shares of all parts make {added}, not 100%", added=f"{added}%"),
    )


def _off(share: _Share) -> tuple[bool, Fraction]:
    """How far a printed share is from what its amounts give, the broken ones first."""
    exact = _ALL * true_value(share.part) / true_value(share.whole)
    return not share.holds, abs(true_value(share.rate) - exact)
