"""What a project's work cost, as one of its indicators: within its money, and within its own target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from checks.answers import HOLDING, answer, shown
from checks.model import Severity, Tie
from checks.performance.forms import Form, Indicator
from checks.printed import Agreement, at_most, last_digit, true_value
from checks.rules import Grade, Rule
from report.model import Figure, FigureKind
from wording import Message

COST = Rule(
    "performance/cost",
    "成本指标金额不大于项目执行数",
    "a cost is not above what the whole project spent",
    Grade.B,
    Severity.WARNING,
    "a part is not more than its whole",
)
OVERSPENT = Rule(
    "performance/cost-target",
    "成本指标实际值大于目标值的不应得满分",
    "a cost above its target does not earn its full score",
    Grade.B,
    Severity.WARNING,
    "domain section 8: for ≤ the direction is turned",
)
RULES = (COST, OVERSPENT)

_COST = re.compile(
    "成本|(?:工作|业务|运行|办公|宣传|活动|维护|服务|培训|会议|项目)等?(?:支出)?经费|(?:运维|维护|服务|宣传|培训)等?费用?$"
)
_GAIN = re.compile("节约|节省|减免|降低|争取|带动|撬动|追回|收入|效益额|筹集|募集")
_AT_LEAST = re.compile("≥|>|＞|不低于|不少于|以上")
_LIMIT = re.compile("≤|<|＜|以内|不超过")
_PER_PIECE = re.compile("每|人均|单价|标准|/|／|单位成本|均价")


def is_cost(indicator: Indicator) -> bool:
    """Whether an indicator is money spent, so that less is better."""
    words = f"{indicator.group} {indicator.name}"
    amount = indicator.actual_figure or indicator.target_figure
    return (
        amount is not None
        and amount.kind is FigureKind.AMOUNT
        and bool(_COST.search(words))
        and not _GAIN.search(words)
    )


def ties(form: Form) -> Iterator[Tie]:
    for indicator in form.indicators:
        if is_cost(indicator):
            yield from _overspent(form, indicator)
            yield from _cost(form, indicator)


def _overspent(form: Form, indicator: Indicator) -> Iterator[Tie]:
    """An amount reached above the one aimed at, unless its score is known to be less than full."""
    aim, reached, score, weight = (
        indicator.target_figure, indicator.actual_figure, indicator.score, indicator.weight,
    )  # fmt: skip
    if aim is None or reached is None or not aim.value or reached.value is None or score is None:
        return
    if _AT_LEAST.search(indicator.target) or _LIMIT.search(indicator.actual):
        return
    if weight is not None and score.value != weight.value:
        return
    said = Message(
        "{project}: {name} cost {cost}, above its target of {target}, and scored {score}",
        project=form.project, name=indicator.name, cost=shown(reached), target=shown(aim),
        score=shown(score),
    )  # fmt: skip
    yield _within(OVERSPENT, reached, aim, said)


def _cost(form: Form, indicator: Indicator) -> Iterator[Tie]:
    """A cost reached against what the whole project spent, one aimed at against what it was given."""
    if form.whole is None or _PER_PIECE.search(f"{indicator.group} {indicator.name}"):
        return
    reached, spent = indicator.actual_figure, form.whole.spent
    limit = _LIMIT.search(indicator.actual)
    if reached is not None and reached.kind is FigureKind.AMOUNT and spent is not None and not limit:
        said = Message(
            "{project}: {name} cost {cost}, the whole project spent {spent}",
            project=form.project, name=indicator.name, cost=shown(reached), spent=shown(spent),
        )  # fmt: skip
        yield _within(COST, reached, spent, said)
    aim = indicator.target_figure
    given = [each for each in (form.whole.budget, form.whole.initial) if each is not None and each.value]
    if aim is not None and aim.kind is FigureKind.AMOUNT and given:
        most = max(given, key=true_value)
        said = Message(
            "{project}: {name} is to cost {cost}, the budget of the whole project is {budget}",
            project=form.project, name=indicator.name, cost=shown(aim), budget=shown(most),
        )  # fmt: skip
        yield _within(COST, aim, most, said)


def _within(rule: Rule, cost: Figure, most: Figure, message: Message) -> Tie:
    """The tie of a cost not to be above an amount; rounded to the same place it is not either."""
    comparison = at_most(cost, most)
    if comparison.agreement is Agreement.ROUNDED and last_digit(cost) == last_digit(most):
        comparison = evolve(comparison, agreement=Agreement.MISMATCH)
    return answer(
        rule.id,
        comparison,
        cost,
        (most.id,),
        arithmetic=f"{shown(cost)} {'≤' if comparison.agreement in HOLDING else '>'} {shown(most)}",
        severity=rule.severity,
        message=message,
    )
