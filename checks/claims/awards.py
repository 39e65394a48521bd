"""What small enterprises were awarded of goods, works and services, against all that they were awarded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from checks.answers import shown
from checks.claims.claims import Claim
from checks.claims.mentions import Measure
from checks.model import Severity, Tie, Verdict
from checks.printed import Interval, half_width, interval, rounded, true_value, worth
from checks.rules import Grade, Rule
from report.model import Figure
from wording import Message

AWARDS = Rule(
    "narrative/awards-by-kind",
    "货物、工程、服务采购中授予中小企业的部分之和等于授予中小企业合同金额",
    "The shares of goods, works and services awarded to small enterprises make up what they were awarded",
    Grade.B,
    Severity.WARNING,
    "domain section 6: each share has its own category as its base",
)
KINDS = {"goods": "货物", "works": "工程", "services": "服务"}


def by_kind(claims: Sequence[Claim]) -> Iterator[Tie]:
    """货物采购授予中小企业合同金额占货物支出金额的 P%, likewise works and services, section by section."""
    stated: defaultdict[str, dict[str, Figure]] = defaultdict(dict)
    shares: defaultdict[str, dict[str, Figure]] = defaultdict(dict)
    for claim in claims:
        term = claim.subject.term if claim.subject is not None else None
        if claim.figure.value is None:
            continue
        if claim.measure is Measure.SHARE and "中小" in claim.mention.phrase:
            kind = next((each for each, word in KINDS.items() if word in claim.mention.whole), None)
            if kind is not None:
                shares[claim.group].setdefault(kind, claim.figure)
        elif claim.measure is Measure.FINAL and term is not None and term.id in (*KINDS, "sme-awards"):
            stated[claim.group].setdefault(term.id, claim.figure)
    for group, of_kind in shares.items():
        amounts = stated[group]
        bought = [kind for kind in KINDS if kind in amounts and amounts[kind].value]
        if "sme-awards" in amounts and bought and all(kind in of_kind for kind in bought):
            yield _tie(amounts["sme-awards"], [(of_kind[kind], amounts[kind]) for kind in bought])


def _tie(awards: Figure, parts: list[tuple[Figure, Figure]]) -> Tie:
    low, high = Fraction(0), Fraction(0)
    for share, amount in parts:
        rate, base = interval(share), interval(amount)
        low, high = low + rate.low * base.low / 100, high + rate.high * base.high / 100
    half = half_width(awards)
    printed = true_value(awards)
    holds = Interval(low, high).meets(Interval(printed - half, printed + half))
    added = sum((true_value(share) * true_value(amount) / 100 for share, amount in parts), Fraction(0))
    expected = rounded(added / worth(awards), awards.decimals)
    terms = " + ".join(f"{shown(amount)} × {shown(share)}" for share, amount in parts)
    message = Message(
        "{terms} = {expected}, but {stated} is said to be awarded to small and medium enterprises",
        terms=terms, expected=f"{expected} {awards.unit}", stated=shown(awards),
    )  # fmt: skip
    return Tie(
        "", AWARDS.id, Verdict.HOLDS if holds else Verdict.BROKEN, awards.id,
        tuple(figure.id for pair in parts for figure in pair),
        f"{terms} = {expected} {awards.unit} {'=' if holds else '≠'} {shown(awards)}",
        expected=expected, unit=awards.unit,
        severity=None if holds else AWARDS.severity, message=None if holds else message,
    )  # fmt: skip
