"""Growth and changes of the narrative, recomputed (domain R4, R6, sections 5 and 11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from attrs import evolve

from checks.answers import answer, best, shown, undecided
from checks.claims.claims import Claim
from checks.claims.habits import Rated
from checks.claims.mentions import Measure
from checks.claims.nearby import Nearby
from checks.claims.rates import ALL, ZERO_BASE, Option, alike, chosen, of_base, percent, tried
from checks.model import Severity, Tie, Verdict
from checks.printed import Agreement, growth, ratio, total
from checks.rules import Grade, Rule
from report.model import Figure
from wording import Message

GROWTH = Rule(
    "narrative/growth",
    "增长（下降）幅度与本年数、增减额相符",
    "A growth rate follows from this year's amount and the change",
    Grade.A,
    Severity.ERROR,
    "domain R6; section 5",
)
CHANGE = Rule(
    "narrative/change",
    "增减额等于本年数与上年数之差",
    "A change is this year's amount less last year's, or less the budget",
    Grade.A,
    Severity.ERROR,
    "domain R4; section 11",
)


def growths(claims: Sequence[Claim], nearby: Nearby) -> Iterator[Rated]:
    for claim in claims:
        if claim.measure not in (Measure.GROWTH, Measure.GAP_RATE) or claim.figure.value is None:
            continue
        against_budget = claim.measure is Measure.GAP_RATE
        last = next(nearby.before(claim, Measure.PRIOR, Measure.CHANGE, Measure.GAP), None)
        if last is not None and last.measure is Measure.PRIOR and not against_budget:
            yield _since(last, claim, nearby)
            continue
        change = _change_of(claim, nearby)
        if change is None:
            reason = Message("the amount of the change is not stated near by")
            yield Rated(undecided(GROWTH.id, claim.figure, (), reason))
            continue
        bases = nearby.bases(change, Measure.BUDGET) if against_budget else nearby.bases(claim, Measure.PRIOR)
        delta = nearby.as_meant(change.figure)
        of_bases = (of_base(claim.figure, delta, nearby.as_meant(base)) for base in bases)
        sign = change.mention.sign or claim.mention.sign
        # a budget that is not printed follows from the amount
        currents = nearby.amounts(change) if not against_budget or not bases else []
        of_currents = (
            _of_current(claim.figure, delta, nearby.as_meant(current), either)
            for current in currents
            if alike(delta, current)
            for either in ((sign,) if sign else (1, -1))  # 增加（减少）
        )
        yield _settled(GROWTH, claim, tried(chain(of_bases, of_currents)), change)


def _since(last: Claim, claim: Claim, nearby: Nearby) -> Rated:
    """The answer for growth on last year's amount with no change told: 上年为 B 万元，同比增长 P%."""
    rate, base = claim.figure, nearby.as_meant(last.figure)
    assert rate.value is not None
    signs = (claim.mention.sign,) if claim.mention.sign else (1, -1)
    options = []
    for current in nearby.amounts(claim)[:3]:
        for sign in signs if alike(base, current) else ():
            whole = evolve(rate, value=ALL + sign * rate.value)
            comparison = ratio(whole, nearby.as_meant(current), base)
            if comparison.expected is not None:
                comparison = evolve(comparison, expected=(comparison.expected - ALL) * sign)
            arithmetic = f"{shown(current)} ÷ {shown(base)} - 1 = {percent(comparison)}"
            options.append(Option(comparison, (current, base), arithmetic))
    decided = [each for each in options if each.comparison.agreement is not Agreement.UNDETERMINED]
    return chosen(GROWTH, claim, decided, Message("the amount that changed is not stated"))


def _change_of(claim: Claim, nearby: Nearby) -> Claim | None:
    """The change that a growth rate restates: the nearest before it, of the same place in its list."""
    wanted = Measure.GAP if claim.measure is Measure.GAP_RATE else Measure.CHANGE
    near = list(nearby.before(claim, wanted))[:4]
    if claim.subject is not None and claim.mention.subject:
        near = [
            each for each in near if each.subject is not None and each.subject.key == claim.subject.key
        ] or near
    return next(
        (each for each in near if each.mention.order == claim.mention.order), near[0] if near else None
    )


def _of_current(rate: Figure, change: Figure, current: Figure, sign: int) -> Option:
    comparison = growth(rate, current, change, sign)
    operator = "-" if sign > 0 else "+"
    return Option(
        comparison,
        (current, change),
        f"{shown(change)} ÷ ({shown(current)} {operator} {shown(change)}) = {percent(comparison)}",
    )


def _settled(rule: Rule, claim: Claim, options: list[Option], change: Claim) -> Rated:
    """The answer for a growth rate, a growth from nothing among them."""
    option = options[best([each.comparison for each in options])] if options else None
    if option is None or option.comparison.agreement is not Agreement.UNDETERMINED:
        return chosen(rule, claim, options, Message("the amount that changed is not stated"))
    figure = claim.figure
    if not figure.value and not change.figure.value:  # 增加 0 万元，增长 0%
        return Rated(Tie("", rule.id, Verdict.HOLDS, figure.id, (change.figure.id,), "0 = 0", unit="%"))
    current, delta = option.operands
    operands = (current.id, delta.id)
    if current.value != delta.value or change.mention.sign <= 0 or not figure.value:
        return Rated(undecided(rule.id, figure, operands, Message("the base cannot be told from zero")))
    return Rated(
        Tie(
            "", ZERO_BASE.id, Verdict.BROKEN, figure.id, operands, severity=Severity.WARNING, unit="%",
            arithmetic=f"{shown(current)} - {shown(delta)} = 0",
            message=Message(
                "{rate} growth of {what} is stated although last year's amount was nothing "
                "({current} - {change} = 0): the base is zero",
                rate=shown(figure), what=claim.label, current=shown(current), change=shown(delta),
            ),
        )
    )  # fmt: skip


def changes(claims: Sequence[Claim], nearby: Nearby) -> Iterator[Rated]:
    """Changes against a stated base: last year's amount, or the budget."""
    for claim in claims:
        if claim.measure not in (Measure.CHANGE, Measure.GAP) or claim.figure.value is None:
            continue
        budget = claim.measure is Measure.GAP
        bases = nearby.bases(claim, Measure.BUDGET if budget else Measure.PRIOR)
        currents = nearby.amounts(claim)[:3]
        options = []
        for base in bases:
            for current in currents:
                signs = (claim.mention.sign,) if claim.mention.sign else (1, -1)
                for sign in signs:
                    comparison = total(claim.figure, [(sign, current), (-sign, base)])
                    first, second = (current, base) if sign > 0 else (base, current)
                    options.append(Option(comparison, (current, base), f"{shown(first)} - {shown(second)}"))
        if not options:
            continue
        option = options[best([each.comparison for each in options])]
        expected = option.comparison.expected
        arithmetic = f"{option.arithmetic} = {expected}{claim.figure.unit}" if expected is not None else ""
        tie = answer(
            CHANGE.id,
            option.comparison,
            claim.figure,
            tuple(each.id for each in option.operands),
            arithmetic=arithmetic,
            message=Message(
                "A change of {stated} is stated for {what}; {arithmetic}",
                stated=shown(claim.figure), what=claim.label, arithmetic=arithmetic,
            ),
        )  # fmt: skip
        yield Rated(tie)
