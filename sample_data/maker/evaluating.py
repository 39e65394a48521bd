"""Self-evaluations: of each project, and of the whole unit."""

from __future__ import annotations

from collections.abc import Sequence

from sample_data.maker.dice import Dice
from sample_data.maker.measures import ROUND
from sample_data.maker.reasons import shortfall
from sample_data.maker.truth import Evaluation, Indicator, Line, Money, Project, Scored, Whole

WEIGHTS = {  # of execution in hundredths: of the indicators in points
    1000: ((20, 15, 15, 30, 10), (15, 20, 15, 30, 10), (20, 20, 10, 30, 10)),
    2000: ((20, 15, 10, 25, 10), (15, 15, 15, 25, 10)),
}


WHOLE = (
    Indicator("履职效能", "重点工作", "年度重点任务完成率", "≥95%", "97%"),
    Indicator("履职效能", "依法履职", "投诉举报办结率", "=100%", "100%"),
    Indicator("管理效率", "资产管理", "资产账实相符率", "=100%", "100%"),
    Indicator("运行成本", "公用经费", "公用经费控制率", "≤100%", "98%"),
    Indicator("社会效应", "满意度", "服务对象满意度", "≥90%", "93%"),
)


def evaluation(project: Project, line: Line, weight: int, now: Dice) -> Evaluation:
    spent = line.project
    adjusted = (
        spent
        if line.closing == 0 and now.chance(0.45)
        else -(-now.scaled(spent, 1000, 1180) // ROUND) * ROUND
    )
    adjusted = max(adjusted, spent)
    layout = now.pick(WEIGHTS[weight])
    rows = _scored(project.indicators, layout, now)
    return Evaluation(project, line.budget, adjusted, spent, min(line.opening, spent), weight, rows)


def whole(lines: Sequence[Line], weight: int, now: Dice) -> Whole:
    """The self-evaluation of all that these lines pay for."""

    def money(some: Sequence[Line]) -> Money:
        return Money(*(sum(getattr(line, what) for line in some) for what in ("budget", "adjusted", "spent")))

    rows = _scored(WHOLE, now.pick(WEIGHTS[weight]), now)
    basic, projects = ([line for line in lines if bool(line.project) is project] for project in (False, True))
    return Whole(money(basic), money(projects), weight, rows)


def _scored(indicators: Sequence[Indicator], layout: Sequence[int], now: Dice) -> tuple[Scored, ...]:
    rows = []
    for indicator, points in zip(indicators, layout, strict=True):
        lost = now.pick((50, 100, 150, 200)) if now.chance(0.22) else 0
        cause = shortfall(now, indicator.level) if lost else ""
        rows.append(Scored(indicator, points * 100, points * 100 - lost, cause))
    return tuple(rows)
