"""Last year's amounts as changes imply them: what several sections say of one thing makes one amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, pairwise

from attrs import evolve, frozen

from checks.answers import HOLDING, answer, shown
from checks.claims.claims import Claim
from checks.claims.lexicon import lexicon
from checks.claims.mentions import Measure
from checks.claims.places import Places
from checks.model import Severity, Tie, Verdict
from checks.printed import Agreement, Comparison, as_printed, total
from checks.rules import Grade, Rule
from checks.slips import slip
from report.model import Figure, FigureKind, Report, TableKind
from wording import Message

IMPLIED = Rule(
    "narrative/last-year",
    "各处所述增减额推算的上年数一致",
    "The changes told in several sections make the same amount of last year",
    Grade.B,
    Severity.WARNING,
    "domain sections 4 (X13) and 5",
)
PART = Rule(
    "narrative/last-year-part",
    "各处所述增减额推算的上年数，部分不大于整体",
    "Of the amounts of last year that changes make, a part is not more than its whole",
    Grade.B,
    Severity.WARNING,
    "domain sections 4 (X9, X13) and 5",
)
_OF_INCOME = ("income-total", "total")
_OF_EXPENDITURE = ("expenditure-total", "total")
WHOLES = {
    "income-total": ("total",),
    "expenditure-total": ("total",),
    "fiscal-total": ("total",),
    "fiscal-income": _OF_INCOME,
    "general-budget-income": ("fiscal-income", "fiscal-total", *_OF_INCOME),
    "fund-income": ("fiscal-income", "fiscal-total", *_OF_INCOME),
    "basic": _OF_EXPENDITURE,
    "project": _OF_EXPENDITURE,
    "general-budget": ("fiscal-expenditure", "fiscal-total", *_OF_EXPENDITURE),
    "fund-expenditure": ("fiscal-expenditure", "fiscal-total", *_OF_EXPENDITURE),
}
"""The terms that each is a part of, the narrowest first."""
BY_SECTION = frozenset(
    ("total", "income-total", "expenditure-total", "basic", "project", "opening", "closing")
)
"""Terms that mean a single fund's in sections on that fund."""
ALL_FUNDS = ((), (TableKind.SUMMARY,), (TableKind.INCOME,), (TableKind.EXPENDITURE,))
LARGE = 4  # digits of an amount that is not met twice by chance


@frozen
class Implied:
    """An amount of this year and its change: both together make last year's."""

    current: Claim
    change: Claim

    @property
    def sign(self) -> int:
        return self.change.mention.sign

    @property
    def thing(self) -> str:
        """What both are of: a term, of all funds or of the one that the section is on; else a code."""
        subject, kinds = self.current.subject, self.current.kinds[:1]
        if subject is None or subject.term is None:
            return subject.code if subject is not None else ""
        term = subject.term.id
        return term if term not in BY_SECTION or kinds in ALL_FUNDS else f"{kinds[0]}/{term}"

    @property
    def amount(self) -> Decimal:
        """Last year's amount, in the unit that is printed."""
        assert self.current.figure.value is not None
        assert self.change.figure.value is not None
        return self.current.figure.value - self.sign * self.change.figure.value

    @property
    def arithmetic(self) -> str:
        operator = "-" if self.sign > 0 else "+"
        return (
            f"{shown(self.current.figure)} {operator} {shown(self.change.figure)} = {as_printed(self.amount)}"
        )


def implied(claims: Sequence[Claim]) -> Iterator[Implied]:
    """Each change behind the amount of its own subject: 支出 A 万元，比上年增加 B 万元."""
    for current, change in pairwise(
        claim for claim in claims if claim.figure.kind is FigureKind.AMOUNT and claim.figure.value is not None
    ):
        told_of_one = (
            current.measure is Measure.FINAL
            and change.measure is Measure.CHANGE
            and change.mention.sign
            and current.paragraph == change.paragraph
            and current.mention.order == change.mention.order == 0
            and current.subject is not None
            and (current.subject.term is not None or current.subject.code)
            and not current.subject.qualified
            and (change.subject is None or change.subject.key == current.subject.key)
        )
        if told_of_one and current.figure.unit == change.figure.unit:
            yield Implied(current, change)


def agreeing(changes: Sequence[Implied]) -> Iterator[Tie]:
    """Two sections on one thing, and on two things that are the same amount this year."""
    first: dict[tuple[str, Decimal | None], Implied] = {}
    alike: dict[Decimal | None, Implied] = {}
    for each in changes:
        value = each.current.figure.value
        before = first.setdefault((each.thing, value), each)
        if before is not each and before.current.group != each.current.group:
            yield _tie(each, before)
            continue
        other = alike.setdefault(value, each)
        if other is not each and other.current.group != each.current.group and _large(each.current.figure):
            tie = _tie(each, other)
            if tie.severity is None or (tie.expected and slip(each.change.figure, tie.expected) is not None):
                yield tie


def within(claims: Sequence[Claim], changes: Sequence[Implied]) -> Iterator[Tie]:
    """A part and the narrowest whole of which the text tells the change too, first told of each."""
    told: dict[str, Implied] = {}
    for each in changes:
        told.setdefault(each.thing, each)
    for name, part in told.items():
        whole = next((told[wide] for wide in WHOLES.get(name, ()) if wide in told), None)
        if whole is not None:
            tie = _within(part, whole)
            if tie.verdict is not Verdict.BROKEN or not _deficit(claims, changes):
                yield tie


def _deficit(claims: Sequence[Claim], changes: Sequence[Implied]) -> bool:
    """Whether a balance of this year or the last is below nothing: a total may then be less than a part."""
    told = (claim.figure.value or 0 for claim in claims if _of_balance(claim))
    made = (each.amount for each in changes if _of_balance(each.current))
    return any(amount < 0 for amount in chain(told, made))


def _of_balance(claim: Claim) -> bool:
    term = claim.subject.term if claim.subject is not None else None
    return claim.measure is Measure.FINAL and term is not None and term.id in ("opening", "closing")


def _within(part: Implied, whole: Implied) -> Tie:
    """The part's change against the least that leaves last year's part no more than its whole."""
    operands = (whole.current, whole.change, part.current)
    signs = (-part.sign, part.sign * whole.sign, part.sign)
    least = total(part.change.figure, [(n, each.figure) for n, each in zip(signs, operands, strict=True)])
    less = least.difference is not None and least.difference * part.sign >= 0
    comparison = evolve(least, agreement=Agreement.EXACT) if less else least
    return answer(
        PART.id,
        comparison,
        part.change.figure,
        tuple(each.figure.id for each in operands),
        arithmetic=f"{part.arithmetic} {'≤' if comparison.agreement in HOLDING else '>'} {whole.arithmetic}",
        message=Message(
            "by the changes told, {part} was more than {whole} last year: {one}; {two}",
            part=part.current.label, whole=whole.current.label, one=part.arithmetic, two=whole.arithmetic,
        ),
        severity=PART.severity,
    )  # fmt: skip


def carried(report: Report, changes: Sequence[Implied], places: Places) -> Iterator[Tie]:
    """Last year's closing balance that a change makes, against the opening balance of this year.

    Balances are adjusted at times, so that only what is the same or one slip away is held against it.
    """
    printed = [
        report.figure[slots[0].figure]
        for reference in lexicon().terms["opening"].final
        for slots in places.find(reference)
        if slots[0].figure
    ]
    for each in changes:
        subject = each.current.subject
        if subject is None or subject.term is None or subject.term.id != "closing":
            continue
        for opening in printed:
            comparison = total(each.change.figure, [(each.sign, each.current.figure), (-each.sign, opening)])
            same = comparison.agreement in HOLDING
            if same or (comparison.expected and slip(each.change.figure, comparison.expected) is not None):
                yield answer(
                    IMPLIED.id,
                    comparison,
                    each.change.figure,
                    (each.current.figure.id, opening.id),
                    arithmetic=f"{each.arithmetic} {'=' if same else '≠'} {shown(opening)}",
                    message=_different(each, opening.where, shown(opening)),
                    severity=IMPLIED.severity,
                )
                break


def _large(figure: Figure) -> bool:
    return len(figure.text.replace(",", "").replace(".", "").lstrip("0")) >= LARGE


def _tie(each: Implied, before: Implied) -> Tie:
    """The change against that of the other section; the amounts of this year are the same."""
    comparison: Comparison = total(each.change.figure, [(each.sign * before.sign, before.change.figure)])
    sign = "=" if comparison.agreement in HOLDING else "≠"
    return answer(
        IMPLIED.id,
        comparison,
        each.change.figure,
        (before.change.figure.id, each.current.figure.id, before.current.figure.id),
        arithmetic=f"{each.arithmetic} {sign} {before.arithmetic}",
        message=_different(each, before.current.label, before.arithmetic),
        severity=IMPLIED.severity,
    )


def _different(each: Implied, other: str, amount: str) -> Message:
    return Message(
        "{what} and {other} make different amounts of last year: {one}; {two}",
        what=each.current.label,
        other=other,
        one=each.arithmetic,
        two=amount,
    )
