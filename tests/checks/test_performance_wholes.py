"""Evaluations of all projects or the whole department against the tables, and what a form's own words tell."""

from __future__ import annotations

import pytest

from checks import performance
from checks.model import Tie, Verdict
from checks.text import Script
from report.model import Part, TableKind
from report.reading import read
from tests.checks.making import Made, heading, paragraph, report, table
from tests.checks.test_performance import form

EXPENDITURE = table(
    TableKind.EXPENDITURE,
    "科目编码 科目名称 本年支出合计 基本支出 项目支出",
    "_ 合计 1,482.60 1,102.35 380.25",
)
RAILS = form("护栏维修", "_ 年度资金总额 246.40 236.40 95.94% _ _ 10 9.59")
LAMPS = form("路灯更换", "_ 年度资金总额 143.85 143.85 100% _ _ 10 10")


def asked(rule: str, *made: Made) -> list[Tie]:
    return [tie for tie in performance.ties(Script(report(*made))) if tie.rule == rule]


def annex(words: str) -> Made:
    return paragraph(words, Part.ANNEX)


@pytest.mark.parametrize(
    ("words", "spent", "budget"),
    [
        ("项目资金预算数为 390.25 万元，执行数为 380.25 万元。", Verdict.HOLDS, Verdict.HOLDS),
        ("项目资金预算数为 390.25 万元，执行数为 380.52 万元。", Verdict.BROKEN, Verdict.HOLDS),
        ("项目资金预算数为 390.55 万元，执行数为 380.25 万元。", Verdict.HOLDS, Verdict.BROKEN),
        ("项目资金预算数为 571.18 万元，执行数为 514.90 万元。", None, None),  # another scope
    ],
)
def test_all_projects_together(words: str, spent: Verdict | None, budget: Verdict | None) -> None:
    made = (EXPENDITURE, RAILS, LAMPS, heading("（二）绩效目标完成情况", Part.ANNEX), annex(words))
    for rule, verdict in (("performance/whole-spent", spent), ("performance/whole-budget", budget)):
        assert [tie.verdict for tie in asked(rule, *made)] == ([verdict] if verdict else [])


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("_ 年度资金总额 1,500.00 1,482.60 98.84% _ _ 10 9.88", Verdict.HOLDS),
        ("_ 年度资金总额 1,500.00 1,428.60 95.24% _ _ 10 9.52", Verdict.BROKEN),
        ("_ 基本支出 1,110.00 1,102.35 99.31% _ _ 10 9.93", Verdict.HOLDS),
        ("_ 项目支出 400.00 380.52 95.13% _ _ 10 9.51", Verdict.BROKEN),
        ("_ 年度资金总额 1,300.00 1,290.77 99.29% _ _ 10 9.93", None),
    ],
)
def test_the_whole_department(row: str, verdict: Verdict | None) -> None:
    found = asked("performance/whole-spent", EXPENDITURE, form("部门整体支出", row))
    assert [tie.verdict for tie in found] == ([verdict] if verdict else [])


def test_without_tables_nothing_is_asked() -> None:
    assert not asked("performance/whole-spent", form("部门整体支出"))


FORM = """# 项目支出绩效自评表

| 项目名称 | 河道清淤 | | | |
| --- | --- | --- | --- | --- |
| 指标 | 预算数(A) | 执行数(B) | 执行率 | 得分 |
| 年度资金总额 | 64.50 | 60.00 | 93.02% | 9.3 |
| 偏差原因分析 | {words} | | | |
"""


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        ("河道清淤年初预算为 64.50 万元，因汛期推迟，执行率较低", [Verdict.HOLDS]),
        ("河道清淤年初预算为 65.40 万元，因汛期推迟，执行率较低", [Verdict.BROKEN]),
        ("河道清淤年初预算为 82.10 万元，因汛期推迟，执行率较低", []),
        ("河道清淤年初预算为 65.40 万元，年中调减后执行", []),
        ("因汛期推迟，执行率较低，请见年初预算安排的说明文件", []),
    ],
)
def test_the_words_of_a_form_tell_its_budget(words: str, verdicts: list[Verdict]) -> None:
    found = performance.ties(Script(read(FORM.format(words=words).encode(), "form.md")))
    assert [tie.verdict for tie in found if tie.rule == "performance/explained-budget"] == verdicts


def test_whole_amounts_beside_amounts_to_the_hundredth_are_meant_as_exactly() -> None:
    (tie,) = asked("performance/execution-rate", form("绿化", "_ 年度资金总额 60 14.77 24.69% _ _ 10 2.46"))
    assert tie.verdict is Verdict.BROKEN
    (tie,) = asked("performance/execution-rate", form("绿化", "_ 年度资金总额 60 14.77 24.62% _ _ 10 2.46"))
    assert tie.verdict is Verdict.HOLDS


def test_costs_are_told_by_many_names_and_gains_are_no_costs() -> None:
    def cost(name: str, amount: str) -> list[Verdict]:
        row = f"产出指标 {name} _ _ _ 100万元 {amount}万元 50 50"
        rest = "满意度指标 市民满意度 _ _ _ ≥90% 92% 40 40"
        found = asked(
            "performance/cost", form("绿化", "_ 年度资金总额 100.00 80.00 80.00% _ _ 10 8", row, rest)
        )
        return [tie.verdict for tie in found]

    assert cost("养护工作经费", "81") == [Verdict.BROKEN, Verdict.HOLDS]
    assert cost("养护工作经费", "80") == [Verdict.HOLDS, Verdict.HOLDS]
    assert cost("节约工作经费", "90") == []


@pytest.mark.parametrize(
    ("projects", "money", "verdicts"),
    [
        ("28", "1428.60", [Verdict.HOLDS] * 3),
        ("28", "1482.60", [Verdict.BROKEN, Verdict.BROKEN, Verdict.HOLDS]),  # two digits transposed
        ("28", "2215.40", [Verdict.HOLDS]),  # adjusted after the targets were set
        ("29", "1482.60", [Verdict.HOLDS]),  # not the same projects
    ],
)
def test_money_of_the_same_projects_at_each_stage(projects: str, money: str, verdicts: list[Verdict]) -> None:
    words = (
        f"编报绩效目标的2023年度项目 {projects} 个，涉及预算金额 {money} 万元；"
        "绩效跟踪评价的2023年度项目 28 个，涉及预算金额 1428.60 万元；"
        "绩效自评的2023年度项目 28 个，涉及预算金额 1428.60 万元，平均得分 99.86 分。"
    )
    told = asked("performance/stages", heading("十、预算绩效管理情况"), paragraph(words))
    assert sorted(tie.verdict for tie in told) == sorted(verdicts)
