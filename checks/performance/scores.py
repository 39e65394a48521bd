"""Within one self-evaluation table: money, execution rate, weights and scores (domain section 8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checks.answers import HOLDING, answer, shown, undecided
from checks.model import Evidence, EvidenceRole, Severity, Tie
from checks.performance.costs import is_cost
from checks.performance.forms import Form, Indicator, Money
from checks.printed import (
    Agreement,
    Comparison,
    at_most,
    total,
)
from checks.remarks import Remark
from checks.rules import Grade, Rule
from report.model import Figure
from wording import Message

TOTAL = Rule(
    "performance/total-score",
    "自评总分等于各项得分之和",
    "the total score is the sum of the scores",
    Grade.A,
    Severity.ERROR,
    "domain section 8; 财预〔2020〕10号",
)
LIMIT = Rule(
    "performance/score-limit",
    "得分不大于分值",
    "no score is above its weight",
    Grade.A,
    Severity.ERROR,
    "domain section 8; 财预〔2020〕10号",
)
WEIGHTS = Rule(
    "performance/weights",
    "分值合计100分",
    "the weights add up to 100",
    Grade.B,
    Severity.WARNING,
    "domain section 8; 财预〔2020〕10号",
)
UNMET = Rule(
    "performance/unmet-target",
    "未达目标值的指标不应得满分",
    "an indicator that misses its target does not earn its full score",
    Grade.B,
    Severity.WARNING,
    "domain section 8; 财预〔2020〕10号",
)
BEYOND = Rule(
    "performance/impossible-target",
    "目标值不可能达到（覆盖率≥100%）",
    "a target that cannot be passed (a coverage of ≥100%)",
    Grade.A,
    Severity.DRAFTING,
    "a share of a whole cannot exceed it",
)
RULES = (TOTAL, LIMIT, WEIGHTS, UNMET, BEYOND)

_WHOLE_SCORE = 100
_BOUNDED = re.compile(
    "覆盖率|合格率|达标率|完成率|及时率|准确率|满意度|满意率|知晓率|参与率|到位率|普及率|使用率|完好率|通过率"
)
_BEYOND = re.compile(r"^(?:≥|>=|>|＞|不低于|大于)100(?:\.0+)?[%％]$")
_NUMBER = re.compile(r"^(?P<sign>≥|>=|>|＞|≤|<=|<|＜|=|＝)?(?P<number>\d+(?:\.\d+)?)(?P<unit>\D*)$")


def ties(form: Form) -> Iterator[Tie]:
    rows: tuple[Money | Indicator, ...] = (*form.money[:1], *form.indicators)
    scores = [row.score for row in rows if row.score is not None]
    weights = [row.weight for row in rows if row.weight is not None]
    if form.total is not None and len(scores) > 1:
        if form.complete and all(each.score for each in form.indicators):
            yield _total(form, form.total, scores)
        else:
            yield undecided(TOTAL.id, form.total, (), Message("not every row of the table could be read"))
    for row in rows:
        yield from _within(form, row)
    if form.complete and len(weights) == len(form.indicators) + 1 and len(weights) > 1:
        yield _weights(form, weights)


def _total(form: Form, stated: Figure, parts: list[Figure]) -> Tie:
    comparison = total(stated, [(1, part) for part in parts])
    arithmetic = f"{' + '.join(part.text for part in parts)} = {comparison.expected}"
    return answer(
        TOTAL.id,
        comparison,
        stated,
        tuple(part.id for part in parts),
        arithmetic=arithmetic,
        message=Message(
            "{project}: total score {total}, the scores add up to {added}",
            project=form.project,
            total=shown(stated),
            added=str(comparison.expected),
        ),
    )


def _within(form: Form, row: Money | Indicator) -> Iterator[Tie]:
    if row.score is None or row.weight is None:
        return
    name = row.label if isinstance(row, Money) else row.name
    comparison = at_most(row.score, row.weight)
    sign = "≤" if comparison.agreement in HOLDING else ">"
    yield answer(
        LIMIT.id,
        comparison,
        row.score,
        (row.weight.id,),
        arithmetic=f"{shown(row.score)} {sign} {shown(row.weight)}",
        message=Message(
            "{project}, {name}: score {score} above its weight {weight}",
            project=form.project,
            name=name,
            score=shown(row.score),
            weight=shown(row.weight),
        ),
    )


def _weights(form: Form, weights: list[Figure]) -> Tie:
    stated = form.weights or weights[0]
    if any(weight.value is None for weight in weights):
        return undecided(WEIGHTS.id, stated, (), Message("a weight cannot be read"))
    added = sum((weight.value for weight in weights if weight.value is not None), Decimal(0))
    printed = form.weights.value if form.weights is not None else None
    right = added == _WHOLE_SCORE and printed in (None, added)
    return answer(
        WEIGHTS.id,
        Comparison(
            Agreement.EXACT if right else Agreement.MISMATCH, Decimal(_WHOLE_SCORE), added - _WHOLE_SCORE
        ),
        stated,
        tuple(weight.id for weight in weights if weight.id != stated.id),
        arithmetic=f"{' + '.join(weight.text for weight in weights)} = {added}",
        severity=WEIGHTS.severity,
        message=Message(
            "{project}: the weights (分值) add up to {added}, not to 100",
            project=form.project,
            added=str(added),
        ),
    )


def remarks(form: Form) -> Iterator[Remark]:
    beyond = [indicator for indicator in form.indicators if _cannot_be(indicator)]
    if beyond:
        message = Message(
            "{project}: a rate cannot exceed 100%, the target is {targets}",
            project=form.project,
            targets="、".join(f"{each.name} {each.target}" for each in beyond),
        )
        places = tuple(_place(form, each) for each in beyond)
        yield Remark(BEYOND.id, BEYOND.severity, message, places, form.project)
    for indicator in form.indicators:
        score, weight = indicator.score, indicator.weight
        if _missed(indicator) and score is not None and weight is not None and score.value == weight.value:
            message = Message(
                "{project}, {name}: {actual} reached of {target}, and the full score {score} given",
                project=form.project,
                name=indicator.name,
                actual=indicator.actual,
                target=indicator.target,
                score=shown(score),
            )
            subject = f"{form.project} {indicator.name}"
            yield Remark(UNMET.id, UNMET.severity, message, (_place(form, indicator),), subject)


def _cannot_be(indicator: Indicator) -> bool:
    return bool(_BOUNDED.search(indicator.name) and _BEYOND.match(indicator.target))


def _missed(indicator: Indicator) -> bool:
    """Whether the number reached misses the number aimed at; False where either is not one number.

    Costs are another matter: less is better.
    """
    if is_cost(indicator):
        return False
    target, actual = _NUMBER.match(indicator.target), _NUMBER.match(indicator.actual)
    if target is None or actual is None or target["unit"] != actual["unit"]:
        return False
    aim, reached = Decimal(target["number"]), Decimal(actual["number"])
    sign = target["sign"] or "≥"
    if sign in ("≤", "<=", "<", "＜"):
        return reached > aim
    return (
        sign not in ("=", "＝")
        and reached < aim
        and (actual["sign"] or "=") in ("=", "＝", "≥", ">=", ">", "＞")
    )


def _place(form: Form, indicator: Indicator) -> Evidence:
    words = f"{form.project} {indicator.name} {indicator.target} {indicator.actual}"
    return Evidence(EvidenceRole.REPORTED, form.table.id, words)
