"""Words that deny the amounts before them, and counts of groups, visits and persons."""

from __future__ import annotations

import pytest

from checks import claims
from checks.model import Severity, Tie, Verdict
from checks.text import Script
from report.model import TableKind
from tests.checks.making import Made, heading, paragraph, report, table

GENERAL = heading("一、收入支出决算总体情况说明")
THREE_PUBLIC = heading("九、“三公”经费支出决算情况说明")
FELL = "2022 年度支出总计 500.00 万元，比上年减少 50.00 万元，下降 9.09%，主要原因是{}。"
ROSE = "2022 年度支出总计 500.00 万元，比上年增加 50.00 万元，增长 11.11%。主要原因：{}。"
UNDER = "2022 年度支出预算为 520.00 万元，支出决算为 500.00 万元，决算数小于预算数的主要原因是{}。"


def asked(rule: str, *blocks: Made) -> list[Tie]:
    return [tie for tie in claims.ties(Script(report(*blocks))) if tie.rule == rule]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (FELL, "项目经费增加"),
        (FELL, "人员经费支出较上年有所增加"),
        (FELL, "年中追加绿化补植经费"),
        (FELL, "养护任务增加，养护费用增加 30.00 万元"),
        (ROSE, "公用经费减少"),
        (ROSE, "厉行节约，压减一般性支出"),
        (UNDER, "人员经费支出增加"),
    ],
)
def test_a_reason_that_goes_the_other_way(words: str, reason: str) -> None:
    (tie,) = asked("narrative/reason-direction", GENERAL, paragraph(words.format(reason)))
    assert (tie.verdict, tie.severity) == (Verdict.BROKEN, Severity.WARNING)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (FELL, "项目经费减少"),
        (FELL, "人员经费增加 10.00 万元，项目经费减少 60.00 万元"),  # both ways
        (FELL, "上年一次性项目支出增加"),  # of last year
        (FELL, "新增项目未完成采购，项目支出结转下年"),
        (FELL, "退休人员增加"),  # says nothing of money
        (ROSE, "在职人员减少"),
        (ROSE, "减少的人员经费用于项目"),
        (UNDER, "厉行节约，公务接待费减少"),
    ],
)
def test_a_reason_that_may_well_be_one(words: str, reason: str) -> None:
    assert not asked("narrative/reason-direction", GENERAL, paragraph(words.format(reason)))


def test_a_reason_given_for_the_budget_is_none_for_the_change() -> None:
    words = "支出总计 500.00 万元，比上年增加 50.00 万元。决算数小于预算数的主要原因是压减了公用经费支出。"
    assert not asked("narrative/reason-direction", GENERAL, paragraph(words))


def test_a_balance_may_fall_because_expenditure_rose() -> None:
    words = "年末结转和结余 5.00 万元，比上年减少 2.00 万元，主要原因是项目支出增加。"
    assert not asked("narrative/reason-direction", GENERAL, paragraph(words))


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("公务接待费决算为 2.00 万元，上年决算为 1.50 万元，与上年持平。", Verdict.BROKEN),
        ("公务接待费决算为 1.50 万元，上年决算为 1.50 万元，与上年持平。", Verdict.HOLDS),
        ("公务接待费决算为 1.50 万元，上年决算为 1.50 万元，较上年有所增加。", Verdict.BROKEN),
        ("公务接待费决算为 2.00 万元，上年决算为 1.50 万元，较上年有所减少。", Verdict.BROKEN),
        ("公务接待费决算为 2.00 万元，上年决算为 1.98 万元，与上年基本持平。", None),
        ("公务接待费决算为 2.00 万元，上年决算为 1.50 万元，较上年增加 0.50 万元。", None),
        ("公务接待费决算为 2.00 万元，与上年持平。", None),  # last year's amount is not told
    ],
)
def test_words_that_compare_with_last_year(words: str, verdict: Verdict | None) -> None:
    found = asked("narrative/level-word", THREE_PUBLIC, paragraph(words))
    assert [tie.verdict for tie in found] == ([verdict] if verdict else [])


TABLE = table(
    TableKind.THREE_PUBLIC,
    "项目 行次 预算数 决算数",
    "因公出国（境）团组数（个） 11 — 1个",
    "因公出国（境）人次数（人） 12 — 2人",
    "国内公务接待批次（个） 15 — 20个",
    "其中：外事接待批次（个） 16 — 3个",
    "国内公务接待人次（人） 17 — 150人",
)
GUESTS = "国内公务接待 {} 批次（其中外事接待 {} 批次），{} 人次（其中外事接待 8 人次）。"


@pytest.mark.parametrize(
    ("words", "broken"),
    [
        (GUESTS.format(20, 3, 150), 0),
        (GUESTS.format(22, 3, 150), 1),
        (GUESTS.format(20, 3, 105), 1),
        (GUESTS.format(20, 5, 150), 1),
        ("全年因公出国（境）团组 1 个，累计 2 人次。", 0),
        ("全年因公出国（境）团组 2 个，累计 3 人次。", 2),
        ("全年因公出国（境）组织团组 0 个，参加其他单位团组 2 个。", 0),  # parts of what is counted
        ("全年共接待国内来访团组 20 批次、150 人次。", 0),
    ],
)
def test_visits_are_those_of_the_table(words: str, broken: int) -> None:
    found = asked("narrative/visits", TABLE, THREE_PUBLIC, paragraph(words))
    assert sum(tie.verdict is Verdict.BROKEN for tie in found) == broken
    assert not broken or {tie.severity for tie in found} & {Severity.ERROR}


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        (GUESTS.format(20, 3, 150), [Verdict.HOLDS, Verdict.HOLDS]),
        (GUESTS.format(20, 23, 150), [Verdict.BROKEN, Verdict.HOLDS]),
        (GUESTS.format(20, 3, 7), [Verdict.HOLDS, Verdict.BROKEN]),
        ("国内公务接待 20 批次，150 人次；国（境）外公务接待 25 批次。", []),
    ],
)
def test_guests_from_abroad_are_among_those_received(words: str, verdicts: list[Verdict]) -> None:
    found = asked("narrative/foreign-among-guests", THREE_PUBLIC, paragraph(words))
    assert [tie.verdict for tie in found] == verdicts


SECTION = heading("三、支出决算情况说明")


@pytest.mark.parametrize(
    ("words", "verdict", "severity"),
    [
        ("基本支出 60.00 万元，占 60.00%；项目支出 40.00 万元，占 40.00%。", Verdict.HOLDS, None),
        ("基本支出 53.45 万元，占 53.4%；项目支出 46.55 万元，占 46.5%。", Verdict.BROKEN, Severity.MINOR),
        ("基本支出 60.00 万元，占 60.00%；项目支出 40.00 万元，占 45.00%。", Verdict.BROKEN, Severity.ERROR),
        ("基本支出 60.00 万元，占 60.00%；项目支出 30.00 万元，占 30.00%。", None, None),  # not all parts
        ("基本支出 ## 万元，占 60.00%；项目支出 40.00 万元，占 40.00%。", None, None),
    ],
)
def test_shares_of_all_parts_are_a_hundred(
    words: str, verdict: Verdict | None, severity: Severity | None
) -> None:
    made = paragraph(f"本年支出合计 100.00 万元，其中：{words}")
    found = asked("narrative/shares-sum", SECTION, made)
    assert [(tie.verdict, tie.severity) for tie in found] == ([(verdict, severity)] if verdict else [])


def test_three_rounded_shares_may_miss_a_hundred_by_a_last_digit() -> None:
    words = (
        "本年收入合计 90.00 万元，其中：财政拨款收入 30.00 万元，占 33.33%；"
        "事业收入 30.00 万元，占 33.33%；其他收入 30.00 万元，占 33.33%。"
    )
    (tie,) = asked("narrative/shares-sum", heading("二、收入决算情况说明"), paragraph(words))
    assert tie.verdict is Verdict.HOLDS
