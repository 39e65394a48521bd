"""The money of the same projects at each stage: targets set, progress followed, results evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from attrs import frozen

from checks.answers import HOLDING, answer, shown
from checks.model import Severity, Tie
from checks.printed import same
from checks.rules import Grade, Rule
from checks.slips import slip
from checks.text import Script, Text
from report.model import Figure, FigureKind, Part
from wording import Message

STAGES = Rule(
    "performance/stages",
    "绩效目标、跟踪、自评的项目个数相同的，涉及金额一致",
    "as many projects at each stage of performance management have the same money",
    Grade.B,
    Severity.WARNING,
    "reports that tell 编报绩效目标, 绩效跟踪 and 绩效自评; budgets are adjusted between the stages, so that "
    "only an amount that a slip of the pen turns into the other one breaks it",
)
RULES = (STAGES,)

_STAGE = re.compile("绩效目标|跟踪|运行监控|自评价?")
_COUNT = re.compile("项目(?:支出)?(?:个数|数量|数)?(?:共计?|为|有)?$")
_MONEY = re.compile("(?:涉及|资金|金额)(?:总额|总计)?(?:为|共计?|约)?$")
_CLAUSE = re.compile("[，。；：、（）]")


@frozen
class _Told:
    """How many projects are told of at a stage, with how much money."""

    count: Figure
    money: Figure


def ties(script: Script) -> Iterator[Tie]:
    for text in script.running(Part.NARRATIVE, Part.ANNEX):
        for one, other in combinations(_stages(text).values(), 2):
            if one.count.value == other.count.value:
                yield from _agreeing(one.money, other.money)


def _stages(text: Text) -> Mapping[str, _Told]:
    """The stages that a paragraph tells of, each with its first count of projects and the money behind it."""
    found: dict[str, _Told] = {}
    stage, count, before = "", None, 0
    for figure in text.figures:
        start, end = text.span(figure)
        lead = text.plain[before:start]
        named = _STAGE.findall(lead)
        if named:
            stage, count = named[-1], None
        clause = _CLAUSE.split(lead)[-1]
        if figure.kind is FigureKind.COUNT and figure.unit == "个" and _COUNT.search(clause):
            count = figure
        elif figure.kind is FigureKind.AMOUNT and stage and count is not None and _MONEY.search(clause):
            found.setdefault(stage, _Told(count, figure))
        before = end
    return found


def _agreeing(one: Figure, other: Figure) -> Iterator[Tie]:
    comparison = same(other, one)
    if comparison.agreement not in HOLDING and (
        comparison.expected is None or slip(other, comparison.expected) is None
    ):
        return  # adjusted in between
    sign = "=" if comparison.agreement in HOLDING else "≠"
    yield answer(
        STAGES.id,
        comparison,
        other,
        (one.id,),
        arithmetic=f"{shown(other)} {sign} {shown(one)}",
        message=Message(
            "the same number of projects has {money} at one stage and {other} at another",
            money=shown(one), other=shown(other),
        ),
        severity=STAGES.severity,
    )  # fmt: skip
