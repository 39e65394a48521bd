"""Budgets changed in the year, costs above their targets, and rates that the text tells of indicators."""

from __future__ import annotations

import pytest

from checks import performance
from checks.model import Severity, Tie, Verdict
from checks.performance import adjusted, costs, indicators
from checks.rules import Rule
from checks.text import Script
from report.model import Part
from tests.checks.making import Made, heading, paragraph, report
from tests.checks.test_performance import FULL, form

HEAD = heading("（二）项目绩效自评结果")
LAMPS = "路灯节能改造：项目全年预算数为 120.00 万元，调整预算数 95.00 万元，执行数为 90.00 万元。"
RAILS = "护栏维修：项目全年预算数为 40.00 万元，执行数为 40.00 万元。"


def of(rule: Rule, *made: Made) -> list[Tie]:
    return [tie for tie in performance.ties(Script(report(*made))) if tie.rule == rule.id]


def annex(words: str) -> Made:
    return paragraph(words, Part.ANNEX)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("除路灯节能改造项目年中调减预算 25.00 万元外，均完成年初目标。", Verdict.HOLDS),
        ("除路灯节能改造项目年中调减预算 52.00 万元外，均完成年初目标。", Verdict.BROKEN),
        ("路灯节能改造项目年中追加资金 25.00 万元。", Verdict.BROKEN),
        ("路灯节能改造项目核减了 25.01 万元。", Verdict.HOLDS),  # rounding
        ("路灯节能改造项目第三季度调减 10.00 万元。", None),  # may be a part of it
        ("路灯节能改造项目先追加 30.00 万元，后调减 58.00 万元。", None),
        ("护栏维修项目调减 5.00 万元。", None),  # its budget is told once
        ("年中调减资金 52.00 万元。", None),  # of no named project
    ],
)
def test_a_change_told_is_what_parts_the_two_budgets(words: str, verdict: Verdict | None) -> None:
    found = of(adjusted.CHANGED, HEAD, paragraph(LAMPS), paragraph(RAILS), annex(words))
    assert [tie.verdict for tie in found] == ([verdict] if verdict else [])


@pytest.mark.parametrize(
    ("spent", "verdict"),
    [("90.00", Verdict.HOLDS), ("95.00", Verdict.HOLDS), ("95.30", Verdict.BROKEN), ("98", Verdict.BROKEN)],
)
def test_no_more_is_spent_than_the_changed_budget(spent: str, verdict: Verdict) -> None:
    (tie,) = of(adjusted.ABOVE, HEAD, paragraph(LAMPS.replace("90.00", spent)))
    assert tie.verdict is verdict
    assert tie.severity is (Severity.WARNING if verdict is Verdict.BROKEN else None)


@pytest.mark.parametrize(("spent", "verdict"), [("90.00", Verdict.HOLDS), ("98.00", Verdict.BROKEN)])
def test_all_projects_spend_no_more_than_their_budget(spent: str, verdict: Verdict) -> None:
    text = paragraph(f"本单位2023年度项目3个，全年预算数95.00万元，全年执行数{spent}万元。")
    assert [tie.verdict for tie in of(adjusted.ABOVE, HEAD, text)] == [verdict]


def test_a_budget_that_may_have_been_changed_does_not_bind() -> None:
    assert not of(adjusted.ABOVE, HEAD, paragraph(RAILS.replace("执行数为 40.00", "执行数为 45.00")))


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("成本指标 养护服务费 _ _ _ 70.00万元 70.00万元 90 90", Verdict.HOLDS),
        ("成本指标 养护服务费 _ _ _ 70.00万元 60.00万元 90 90", Verdict.HOLDS),
        ("成本指标 养护服务费 _ _ _ 70.00万元 72.00万元 90 90", Verdict.BROKEN),
        ("成本指标 养护服务费 _ _ _ 70万元 71万元 90 90", Verdict.BROKEN),
        ("成本指标 养护服务费 _ _ _ 70.0万元 70.04万元 90 90", Verdict.HOLDS),  # rounding
        ("成本指标 养护服务费 _ _ _ 70.00万元 72.00万元 90 80", None),  # the score tells
        ("成本指标 养护服务费 _ _ _ ≥70.00万元 72.00万元 90 90", None),
        ("成本指标 节约养护经费 _ _ _ 5.00万元 7.00万元 90 90", None),
    ],
)
def test_a_cost_above_its_target(row: str, verdict: Verdict | None) -> None:
    found = of(costs.OVERSPENT, form("行道树养护", FULL, row))
    assert [tie.verdict for tie in found] == ([verdict] if verdict else [])


def test_a_cost_below_its_target_is_not_missed() -> None:
    row = "成本指标 养护服务费 _ _ _ 70.00万元 60.00万元 90 90"
    assert not list(performance.remarks(Script(report(form("行道树养护", FULL, row)))))


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("市民满意度达92%。", Verdict.HOLDS),
        ("市民满意度为92.0%。", Verdict.HOLDS),
        ("市民满意度达96%。", Verdict.BROKEN),
        ("市民满意度达90%以上。", Verdict.HOLDS),
        ("市民满意度超过95%。", Verdict.BROKEN),
        ("年初目标市民满意度达90%。", None),
        ("学生满意度达96%。", None),
    ],
)
def test_a_rate_in_the_text_is_that_of_the_table(words: str, verdict: Verdict | None) -> None:
    found = of(indicators.TOLD, HEAD, paragraph(words), form("行道树养护"))
    assert [tie.verdict for tie in found] == ([verdict] if verdict else [])


def test_a_rate_told_of_one_project_is_held_against_its_own_table() -> None:
    row = "满意度指标 市民满意度 _ _ _ ≥90% 96% 90 90"
    forms = (form("行道树养护"), form("路灯节能改造", FULL, row))
    told = "行道树养护：项目全年预算数为100.00万元，执行数为80.00万元。市民满意度达96%。"
    assert [tie.verdict for tie in of(indicators.TOLD, HEAD, paragraph(told), *forms)] == [Verdict.BROKEN]
    told = told.replace("行道树养护", "路灯节能改造")
    assert [tie.verdict for tie in of(indicators.TOLD, HEAD, paragraph(told), *forms)] == [Verdict.HOLDS]
