"""The money of one self-evaluation table: budget, execution, its rate and its score (domain section 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from checks.answers import answer, shown
from checks.model import Severity, Tie, Verdict
from checks.performance.forms import Form, Money
from checks.printed import (
    Agreement,
    Comparison,
    as_printed,
    interval,
    last_digit,
    ratio,
    rounded,
    total,
    true_value,
)
from checks.rules import Grade, Rule
from report.model import Figure
from wording import Message

RATE = Rule(
    "performance/execution-rate",
    "执行率等于全年执行数除以全年预算数",
    "the execution rate is what was spent by the budget of the year",
    Grade.A,
    Severity.ERROR,
    "domain section 8: 执行率 = B/A",
)
ZERO_BUDGET = Rule(
    "performance/zero-budget",
    "预算数为零时执行率无法计算，得分无依据",
    "on a budget of nothing there is no execution rate, and no score for it",
    Grade.A,
    Severity.ERROR,
    "domain section 8: A = 0 leaves the rate undefined",
)
EXECUTION = Rule(
    "performance/execution-score",
    "预算执行得分等于分值乘以执行率",
    "the score for execution is its weight by the execution rate",
    Grade.A,
    Severity.ERROR,
    "domain section 8; the form's own heading",
)
PARTS = Rule(
    "performance/money-parts",
    "年度资金总额等于各资金来源之和",
    "the project's money is the sum of its sources",
    Grade.A,
    Severity.ERROR,
    "domain section 8",
)
RULES = (RATE, ZERO_BUDGET, EXECUTION, PARTS)

_SOURCES = re.compile("财政拨款|财政资金|上年结转|其他资金|自有资金|本级|中央|省级|市级|县级|区级")


def ties(form: Form) -> Iterator[Tie]:
    if form.whole is not None:
        yield from _execution(form, form.whole)
        yield from _sources(form)


def _execution(form: Form, money: Money) -> Iterator[Tie]:
    budget, spent = money.budget or money.initial, money.spent
    if budget is None or spent is None or budget.value is None or spent.value is None:
        return
    if budget.value == 0:
        if spent.value:
            yield _without_base(form, money, budget, spent)
        return
    places = max(budget.decimals, spent.decimals)  # 60 beside 14.77 is 60.00
    budget, spent = evolve(budget, decimals=places), evolve(spent, decimals=places)
    exact = 100 * true_value(spent) / true_value(budget)
    percent = f"{shown(spent)} ÷ {shown(budget)} = {rounded(exact, 2)}%"
    if money.rate is not None:
        yield answer(
            RATE.id,
            ratio(money.rate, spent, budget),
            money.rate,
            (spent.id, budget.id),
            arithmetic=percent,
            message=Message(
                "{project}: execution rate {rate}, {arithmetic}",
                project=form.project,
                rate=shown(money.rate),
                arithmetic=percent,
            ),
        )
    weight = money.weight.value if money.weight is not None else None
    full = form.formula or weight
    if money.score is not None and money.score.value is not None and full is not None:
        yield _scored(form, money.score, (spent, budget), full)


def _without_base(form: Form, money: Money, budget: Figure, spent: Figure) -> Tie:
    stated = money.score or money.rate or budget
    return Tie(
        "",
        ZERO_BUDGET.id,
        Verdict.BROKEN,
        stated.id,
        (budget.id, spent.id),
        f"{shown(spent)} ÷ {shown(budget)}",
        severity=ZERO_BUDGET.severity,
        unit=stated.unit,
        message=Message(
            "{project}: budget (A) {budget}, spent (B) {spent}: there is no execution rate (执行率), "
            "and no basis for {stated} (得分)",
            project=form.project,
            budget=shown(budget),
            spent=shown(spent),
            stated=shown(stated),
        ),
    )


def _scored(form: Form, score: Figure, of: tuple[Figure, Figure], full: Decimal) -> Tie:
    """Execution score = weight × min(1, B/A), as far as the printed amounts and score allow."""
    spent, budget = (interval(figure) for figure in of)
    low, high = (
        Fraction(full) * min(Fraction(1), rate) for rate in (spent.low / budget.high, spent.high / budget.low)
    )
    exact = Fraction(full) * min(Fraction(1), true_value(of[0]) / true_value(of[1]))
    printed, step = true_value(score), last_digit(score)
    agreement = Agreement.MISMATCH
    if low - step / 2 <= printed <= high + step / 2:
        agreement = Agreement.EXACT
    elif low - step <= printed <= high + step:
        agreement = Agreement.LAST_DIGIT
    expected = rounded(exact, max(2, score.decimals))
    rate = f"{rounded(100 * exact / Fraction(full), 2)}%"
    arithmetic = f"{as_printed(full)} × {rate} = {expected}"
    return answer(
        EXECUTION.id,
        Comparison(agreement, expected, rounded(printed - exact, max(2, score.decimals))),
        score,
        tuple(figure.id for figure in of),
        arithmetic=arithmetic,
        severity=EXECUTION.severity if form.formula else Severity.WARNING,
        message=Message(
            "{project}: score for execution {score}, {arithmetic}",
            project=form.project,
            score=shown(score),
            arithmetic=arithmetic,
        ),
    )


def _sources(form: Form) -> Iterator[Tie]:
    """The whole money against its sources, column by column."""
    whole, sources = form.money[0], [row for row in form.money[1:] if _SOURCES.search(row.label)]
    if not sources or len(sources) != len(form.money) - 1:
        return
    for column in ("initial", "budget", "spent"):
        stated: Figure | None = getattr(whole, column)
        parts: list[Figure] = [figure for row in sources if (figure := getattr(row, column)) is not None]
        if stated is None or not parts or any("其中" in row.label for row in sources[1:]):
            continue
        comparison = total(stated, [(1, part) for part in parts])
        arithmetic = f"{' + '.join(map(shown, parts))} = {comparison.expected}"
        yield answer(
            PARTS.id,
            comparison,
            stated,
            tuple(part.id for part in parts),
            arithmetic=arithmetic,
            message=Message(
                "{project}: {whole} {stated}, its sources add up to {added}",
                project=form.project,
                whole=whole.label,
                stated=shown(stated),
                added=str(comparison.expected),
            ),
        )
