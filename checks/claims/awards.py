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
    of_awards: defaultdict[str, dict[str, Figure]] = defaultdict(dict)
    for claim in claims:
        term = claim.subject.term if claim.subject is not None else None
        if claim.figure.value is None:
            continue
        if claim.measure is Measure.SHARE and "中小" in claim.mention.phrase:
            of_kind = next((each for each, word in KINDS.items() if word in claim.mention.whole), None)
            named = next((each for each, word in KINDS.items() if word in claim.mention.subject), None)
            if of_kind is not None:
                shares[claim.group].setdefault(of_kind, claim.figure)
            elif named is not None and "中小" in claim.mention.whole:
                of_awards[claim.group].setdefault(named, claim.figure)
        elif claim.measure is Measure.FINAL and term is not None and term.id in (*KINDS, "sme-awards"):
            stated[claim.group].setdefault(term.id, claim.figure)
    for group, stated_shares in shares.items():
        amounts = stated[group]
        bought = [kind for kind in KINDS if kind in amounts and amounts[kind].value]
        if "sme-awards" in amounts and bought and all(kind in stated_shares for kind in bought):
            yield _tie(amounts["sme-awards"], [(stated_shares[kind], amounts[kind]) for kind in bought])
    for stated_shares in of_awards.values():
        if len(stated_shares) == len(KINDS) and any(each.value for each in stated_shares.values()):
            yield _whole(list(stated_shares.values()))


def _whole(shares: list[Figure]) -> Tie:
    """货物, 工程 and 服务采购 as shares of what was awarded: they make up all of it."""
    added = sum((true_value(each) for each in shares), Fraction(0))
    holds = abs(added - 100) <= sum((half_width(each) for each in shares), Fraction(0))
    arithmetic = f"{' + '.join(shown(each) for each in shares)} = {rounded(added, shares[0].decimals)}%"
    return Tie(
        "", AWARDS.id, Verdict.HOLDS if holds else Verdict.BROKEN, shares[-1].id,
        tuple(each.id for each in shares[:-1]), arithmetic, unit="%",
        severity=None if holds else AWARDS.severity,
        message=None if holds else Message(
            "The shares of what was awarded do not make up 100%: {arithmetic}", arithmetic=arithmetic
        ),
    )  # fmt: skip


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
        terms=terms, expected=f"{expected}{awards.unit}", stated=shown(awards),
    )  # fmt: skip
    return Tie(
        "", AWARDS.id, Verdict.HOLDS if holds else Verdict.BROKEN, awards.id,
        tuple(figure.id for pair in parts for figure in pair),
        f"{terms} = {expected}{awards.unit} {'=' if holds else '≠'} {shown(awards)}",
        expected=expected, unit=awards.unit,
        severity=None if holds else AWARDS.severity, message=None if holds else message,
    )  # fmt: skip
