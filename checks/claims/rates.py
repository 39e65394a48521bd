"""Shares and completion rates of the narrative, recomputed (domain R5, sections 5 and 11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from checks.answers import HOLDING, answer, best, shown, undecided
from checks.claims.claims import Claim
from checks.claims.habits import Rated
from checks.claims.mentions import Measure
from checks.claims.nearby import Nearby
from checks.model import Severity, Tie, Verdict
from checks.printed import Agreement, Comparison, ratio, same
from checks.rules import Grade, Rule
from checks.slips import slip
from report.model import Figure, FigureKind
from wording import Message

SHARE = Rule(
    "narrative/share",
    "占比与部分、整体相符",
    "A share follows from its part and its whole",
    Grade.A,
    Severity.ERROR,
    "domain R5; section 5",
)
COMPLETION = Rule(
    "narrative/completion",
    "完成预算的百分比与预算数、决算数相符",
    "A completion rate follows from the actual amount and the budget",
    Grade.A,
    Severity.ERROR,
    "domain R5; section 5",
)
ZERO_BASE = Rule(
    "narrative/zero-base",
    "以零为基数不应计算比率",
    "No rate is computed on a base of nothing",
    Grade.A,
    Severity.ERROR,
    "domain R5, R6 (R004)",
)
SAME_RATE = Rule(
    "narrative/rate-repeated",
    "同一比率前后表述一致",
    "The same ratio of the same amounts is stated alike",
    Grade.A,
    Severity.ERROR,
    "domain R2",
)


ALL = 100  # %
_TOTAL = re.compile("占[^，。；]*(?:总[数额量]|合计)的?$")
_WHICH = re.compile("年初|全年|调整|变更")


@frozen
class Option:
    """One way in which a rate may have been computed."""

    comparison: Comparison
    operands: tuple[Figure, ...]
    arithmetic: str


def of_base(rate: Figure, change: Figure, base: Figure) -> Option:
    comparison = ratio(rate, change, base)
    return Option(comparison, (change, base), f"{shown(change)} ÷ {shown(base)} = {percent(comparison)}")


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may be measured against each other: both money, or counted in one unit."""
    money = FigureKind.AMOUNT
    return (one.kind is money and other.kind is money) or one.unit == other.unit


def _quotients(claim: Claim, parts: list[Figure], wholes: list[Figure], nearby: Nearby) -> list[Option]:
    """The ways in which a percentage may be one of `parts` over one of `wholes`."""
    options = (
        of_base(claim.figure, nearby.as_meant(part), nearby.as_meant(whole))
        for part in parts
        for whole in wholes
        if alike(part, whole)
    )
    # a share of 100 % asks of every way whether the two amounts are equal
    some = list(options) if claim.figure.value == ALL else tried(options)
    return [option for option in some if option.comparison.agreement is not Agreement.UNDETERMINED]


def tried(options: Iterable[Option]) -> list[Option]:
    """The options up to the first exact one, which no other agrees better than."""
    found = []
    for option in options:
        found.append(option)
        if option.comparison.agreement is Agreement.EXACT:
            break
    return found


def shares(claims: Sequence[Claim], nearby: Nearby) -> Iterator[Rated]:
    for claim in claims:
        if claim.measure is not Measure.SHARE or claim.figure.value is None:
            continue
        parts = nearby.parts(claim)
        wholes, others = nearby.wholes(claim, parts[0] if parts else None)
        amounts = [figure for part in parts for figure in nearby.as_printed(part)]
        options = _quotients(claim, amounts, wholes, nearby)
        zero = next((whole for whole in wholes if whole.value == 0), None)
        holding = any(each.comparison.agreement in HOLDING for each in options)
        if claim.mention.whole and zero is not None and zero is wholes[0] and not holding:
            yield Rated(Tie(
                "", ZERO_BASE.id, Verdict.BROKEN, claim.figure.id, (zero.id,),
                severity=Severity.MINOR, unit="%",
                message=Message(
                    "{what}: a share of {rate} is stated of a whole that is nothing ({whole})",
                    what=claim.mention.phrase, rate=shown(claim.figure), whole=shown(zero),
                ),
            ))  # fmt: skip
            continue
        options = options or _quotients(claim, amounts, others, nearby)
        rated = chosen(SHARE, claim, options, Message("what it is a share of is not stated near by"))
        if rated.tie.verdict is Verdict.BROKEN:
            rated = _of_another_whole(claim, rated, _quotients(claim, amounts, others, nearby))
        elif not options and claim.figure.value > ALL and _TOTAL.search(claim.mention.phrase):
            message = Message(
                "{what}: a share of {rate}, and no part is more than its whole",
                what=claim.mention.phrase, rate=shown(claim.figure),
            )  # fmt: skip
            rated = evolve(
                rated, tie=evolve(rated.tie, verdict=Verdict.BROKEN, severity=SHARE.severity, message=message)
            )
        yield rated


def _of_another_whole(claim: Claim, rated: Rated, elsewhere: list[Option]) -> Rated:
    """A share of what its words denote elsewhere and not here: the answer says of what."""
    slipped = next((each for each in elsewhere if each.comparison.agreement in HOLDING), None)
    if slipped is None:
        return rated
    whole = slipped.operands[1]
    message = Message(
        "{what}: a share of {rate} is stated; {arithmetic}. It is a share of {whole}, another total",
        what=claim.label,
        rate=shown(claim.figure),
        arithmetic=rated.tie.arithmetic,
        whole=shown(whole),
    )
    return evolve(rated, tie=evolve(rated.tie, message=message, severity=Severity.WARNING))


def completions(claims: Sequence[Claim], nearby: Nearby) -> Iterator[Rated]:
    for claim in claims:
        if claim.measure is not Measure.COMPLETION or claim.figure.value is None:
            continue
        actuals = nearby.amounts(claim)[:3]
        budgets = _budgets(claim, nearby)
        if not budgets and "执行率" in claim.mention.phrase:
            actuals, budgets = _money_and_spent(claim, nearby) or (actuals, budgets)
        zero = budgets[0] if budgets and budgets[0].value == 0 else None
        if not budgets and nearby.budget_is_blank(claim) and not claim.figure.value:
            nothing = [actual for actual in actuals if not actual.value][:1]
            if nothing:  # 0 of nothing, printed as 0%
                yield Rated(
                    Tie(
                        "", COMPLETION.id, Verdict.HOLDS, claim.figure.id, (nothing[0].id,), "0 ÷ 0", unit="%"
                    )
                )
                continue
        counted = bool(actuals) and not any(alike(actuals[0], budget) for budget in budgets)
        options = [] if counted else _quotients(claim, actuals, budgets, nearby)
        if (
            zero is not None
            and not counted
            and not any(each.comparison.agreement in HOLDING for each in options)
        ):
            yield Rated(_of_nothing(claim, zero, actuals))
        else:
            yield chosen(
                COMPLETION, claim, options, Message("the budget or the amount is not stated near by")
            )


def _money_and_spent(claim: Claim, nearby: Nearby) -> tuple[list[Figure], list[Figure]] | None:
    """What was spent and the money there was: 涉及资金 A 万元，实际支出 B 万元，执行率 P%."""
    stated = list(nearby.before(claim, Measure.FINAL))[:2]
    if len(stated) < 2 or not re.search("支出|执行|支付|使用", stated[0].mention.phrase):
        return None
    return [stated[0].figure], [stated[1].figure]


def _budgets(claim: Claim, nearby: Nearby) -> list[Figure]:
    """The budgets that a completion rate may speak of; the year's first one only where it says so."""
    budgets = nearby.budgets(claim)
    said = _WHICH.findall(claim.mention.phrase)  # 分别完成年初预算、全年预算的 P% 和 Q%
    said = said[claim.mention.order :][:1] if len(said) > 1 else said
    for word in said:
        named = [each for each, words in budgets if word in words]
        if named:
            return named[:2]
    return [each for each, _ in budgets][:3]


def _of_nothing(claim: Claim, budget: Figure, actuals: list[Figure]) -> Tie:
    """A completion rate on a budget of nothing; 0 of 0 printed as 0% is what templates make of it."""
    figure, actual = claim.figure, actuals[0] if actuals else None
    operands = (budget.id,) if actual is None else (budget.id, actual.id)
    if actual is None or actual.value == 0:
        if figure.value == 0:
            return Tie("", COMPLETION.id, Verdict.HOLDS, figure.id, operands, "0 ÷ 0", unit="%")
        if actual is None:
            return undecided(COMPLETION.id, figure, operands, Message("the budget is nothing"))
    severity = Severity.ERROR if actual.value else Severity.MINOR  # 预算 0，决算 0，完成 100%
    return Tie(
        "", ZERO_BASE.id, Verdict.BROKEN, figure.id, operands, severity=severity, unit="%",
        arithmetic=f"{shown(actual)} ÷ {shown(budget)}",
        message=Message(
            "{what}: completion of {rate} is stated, but the budget is {budget} and the actual amount "
            "{actual}: a rate on a base of zero is not defined",
            what=claim.label, rate=shown(figure), budget=shown(budget), actual=shown(actual),
        ),
    )  # fmt: skip


def chosen(rule: Rule, claim: Claim, options: list[Option], otherwise: Message) -> Rated:
    """The answer of the option that agrees best; where there is none, why it is undecided."""
    if not options:
        return Rated(undecided(rule.id, claim.figure, (), otherwise))
    option = options[best([each.comparison for each in options])]
    whole = rule is SHARE and claim.figure.value == ALL
    slipped = whole and not any(map(_equal, options)) and _one_slip(option)
    comparison = Comparison(Agreement.MISMATCH) if slipped else option.comparison
    tie = answer(
        rule.id,
        comparison,
        claim.figure,
        tuple(each.id for each in option.operands),
        arithmetic=option.arithmetic,
        message=None if comparison.agreement in HOLDING else _said(rule, claim, option.arithmetic),
        severity=Severity.WARNING if slipped else rule.severity,
    )
    return Rated(tie, option.comparison)


def _equal(option: Option) -> bool:
    return same(*option.operands).agreement in HOLDING


def _one_slip(option: Option) -> bool:
    """Whether one wrong digit is all that parts the two amounts of a rate."""
    expected = same(*option.operands).expected
    return expected is not None and slip(option.operands[0], expected) is not None


def _said(rule: Rule, claim: Claim, arithmetic: str) -> Message:
    """What is wrong with a rate, by what it is a rate of."""
    what, rate = claim.label, shown(claim.figure)
    if rule is SHARE:
        return Message(
            "{what}: a share of {rate} is stated; {arithmetic}", what=what, rate=rate, arithmetic=arithmetic
        )
    if rule is COMPLETION:
        return Message(
            "{what}: completion of {rate} is stated; {arithmetic}",
            what=what,
            rate=rate,
            arithmetic=arithmetic,
        )
    return Message(
        "{what}: a change by {rate} is stated; {arithmetic}", what=what, rate=rate, arithmetic=arithmetic
    )


def repeated_rates(claims: Sequence[Claim], ties: Sequence[Tie]) -> Iterator[Tie]:
    """Rates of one kind computed from equal amounts, which have to be printed alike."""
    figures = {claim.figure.id: claim.figure for claim in claims}
    seen: dict[tuple[str, tuple[Decimal, ...]], Figure] = {}
    for tie in ties:
        rate = figures.get(tie.reported)
        if rate is None or rate.unit != "%" or len(tie.operands) != 2 or not rate.value:
            continue
        operands = [figures.get(each) for each in tie.operands]
        if any(each is None for each in operands):
            continue
        key = tuple(each.value.normalize() for each in operands if each is not None and each.value)
        before = seen.setdefault((tie.rule, key), rate)
        if before is rate or len(key) < 2:
            continue
        comparison = same(rate, before)
        sign = "=" if comparison.agreement in HOLDING else "≠"
        yield answer(
            SAME_RATE.id,
            comparison,
            rate,
            (before.id,),
            arithmetic=f"{shown(rate)} {sign} {shown(before)}",
            message=Message(
                "The same ratio ({arithmetic}) is stated as {one} and as {other}",
                one=shown(before), other=shown(rate), arithmetic=tie.arithmetic,
            ),
        )  # fmt: skip


def percent(comparison: Comparison) -> str:
    return "?" if comparison.expected is None else f"{comparison.expected}%"
