"""A report beside that of the year before."""

from __future__ import annotations

import pytest
from attrs import evolve

from checks import prior_year
from checks.checking import check
from checks.model import Severity, Tie, Verdict
from checks.settings import AS_PUBLISHED
from report.model import Report, TableKind
from tests.checks.making import heading, paragraph, report, table


def tables(opening: str, closing: str, spent: str) -> Report:
    return report(
        table(
            TableKind.SUMMARY,
            "项目 收入/决算数 项目 支出/决算数",
            f"本年收入合计 900.00 本年支出合计 {spent}",
            f"年初结转和结余 {opening} 年末结转和结余 {closing}",
            "总计 940.00 总计 940.00",
        ),
        table(
            TableKind.EXPENDITURE,
            "科目编码 科目名称 本年支出合计 基本支出 项目支出",
            f"_ 合计 {spent} 600.00 280.00",
        ),
        year=2021,
    )


PRIOR = tables("12.00", "40.00", "880.00")


def this_year(words: str, opening: str = "40.00") -> Report:
    made = tables(opening, "60.00", "920.00")
    text = report(heading("三、支出决算情况说明"), paragraph(words), year=2022)
    renamed = {"b1": "h9", "b2": "p9"}
    blocks = tuple(evolve(each, id=renamed[each.id]) for each in text.blocks)
    figures = tuple(evolve(each, id=f"n{each.id}", block=renamed[each.block]) for each in text.figures)
    return evolve(made, year=2022, blocks=(*made.blocks, *blocks), figures=(*made.figures, *figures))


def asked(made: Report, rule: str, prior: Report = PRIOR) -> list[Tie]:
    return [tie for tie in prior_year.ties(made, prior) if tie.rule == rule]


@pytest.mark.parametrize(
    ("opening", "verdict"), [("40.00", Verdict.HOLDS), ("42.00", Verdict.BROKEN), ("40.004", Verdict.HOLDS)]
)
def test_the_opening_balance_is_last_years_closing_balance(opening: str, verdict: Verdict) -> None:
    (tie,) = asked(this_year("本年支出合计 920.00 万元。", opening), "prior/opening")
    assert tie.verdict is verdict
    assert tie.severity is (Severity.WARNING if verdict is Verdict.BROKEN else None)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("本年支出合计 920.00 万元，比上年增加 40.00 万元，增长 4.55%。", Verdict.HOLDS),
        ("本年支出合计 920.00 万元，比上年增加 50.00 万元，增长 5.75%。", Verdict.BROKEN),
        ("本年支出合计 920.00 万元，比上年支出 880.00 万元增加 40.00 万元。", Verdict.HOLDS),
        ("本年支出合计 920.00 万元，上年决算数为 808.00 万元。", Verdict.BROKEN),
    ],
)
def test_what_is_said_of_last_year_is_what_its_report_prints(words: str, verdict: Verdict) -> None:
    assert {tie.verdict for tie in asked(this_year(words), "prior/base")} == {verdict}


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        ("本年支出合计 920.00 万元，比上年增长 4.55%。", {Verdict.HOLDS}),
        ("本年支出合计 920.00 万元，比上年增长 5.45%。", {Verdict.BROKEN}),
        ("本年支出合计 920.00 万元，比上年下降 4.55%。", {Verdict.BROKEN}),
        ("本年支出合计 920.00 万元，与上年持平。", {Verdict.BROKEN}),
        ("本年支出合计 880.00 万元，与上年持平。", {Verdict.HOLDS}),
        ("本年支出合计 920.00 万元，与上年基本持平。", set()),
        ("本年支出合计 920.00 万元，完成预算的 98%。", set()),
    ],
)
def test_rates_and_words_that_compare_with_last_year(words: str, verdicts: set[Verdict]) -> None:
    assert {tie.verdict for tie in asked(this_year(words), "prior/base")} == verdicts


FUND = "科目编码 科目名称 年初结转和结余 本年收入 本年支出/小计 本年支出/基本支出 本年支出/项目支出 年末结转和结余"


def of_a_fund(*rows: str, year: int = 2022) -> Report:
    return report(table(TableKind.GOVERNMENT_FUND, FUND, *rows), year=year)


def test_balances_of_subjects_go_on_where_their_total_does() -> None:
    before = of_a_fund(
        "_ 合计 _ 90.00 60.00 _ 60.00 30.00",
        "212 城乡社区支出 _ 50.00 40.00 _ 40.00 10.00",
        "229 其他支出 _ 40.00 20.00 _ 20.00 20.00",
        year=2021,
    )
    other = of_a_fund("_ 合计 30.00 _ 30.00 _ 30.00 _", "212 城乡社区支出 30.00 _ 30.00 _ 30.00 _")
    assert [tie.verdict for tie in asked(other, "prior/opening", before)] == [Verdict.HOLDS, Verdict.BROKEN]
    less = of_a_fund("_ 合计 25.00 _ 25.00 _ 25.00 _", "212 城乡社区支出 5.00 _ 5.00 _ 5.00 _")
    assert [tie.verdict for tie in asked(less, "prior/opening", before)] == [Verdict.BROKEN]  # once
    lost = of_a_fund("_ 合计 ## _ 25.00 _ 25.00 _")
    assert not asked(lost, "prior/opening", before)


def test_opening_balances_by_fund_are_last_years_closing_balances() -> None:
    heads = "项目 收入/金额 项目 支出/合计 支出/一般公共预算财政拨款 支出/政府性基金预算财政拨款"
    before = report(
        table(
            TableKind.APPROPRIATION,
            heads,
            "本年收入合计 90.00 本年支出合计 80.00 70.00 10.00",
            "年初财政拨款结转和结余 _ 年末财政拨款结转和结余 10.00 8.00 2.00",
            "总计 90.00 总计 90.00 78.00 12.00",
        ),
        year=2021,
    )
    now = report(
        table(
            TableKind.APPROPRIATION,
            heads,
            "本年收入合计 90.00 本年支出合计 100.00 88.00 12.00",
            "年初财政拨款结转和结余 10.00 年末财政拨款结转和结余 _ _ _",
            "一般公共预算财政拨款 7.00 _ _ _ _",
            "政府性基金预算财政拨款 2.00 _ _ _ _",
            "总计 100.00 总计 100.00 88.00 12.00",
        ),
        year=2022,
    )
    assert [(tie.verdict, str(tie.expected)) for tie in asked(now, "prior/opening", before)] == [
        (Verdict.HOLDS, "10.00"),
        (Verdict.BROKEN, "8.00"),
        (Verdict.HOLDS, "2.00"),
    ]


def test_a_column_of_last_year_is_what_its_report_prints() -> None:
    heads = "科目编码 科目名称 上年决算数 本年支出合计 增减比例（%）"
    rows = ("_ 合计 880.00 920.00 4.55", "205 教育支出 610.00 700.00 14.75")
    now = report(table(TableKind.GENERAL_BUDGET, heads, *rows), year=2022)
    before = report(
        table(
            TableKind.GENERAL_BUDGET,
            "科目编码 科目名称 本年支出合计 基本支出 项目支出",
            "_ 合计 880.00 880.00 _",
            "205 教育支出 600.00 600.00 _",
        ),
        year=2021,
    )
    assert [tie.verdict for tie in asked(now, "prior/base", before)] == [Verdict.HOLDS, Verdict.BROKEN]


def test_what_last_years_report_does_not_print_is_not_asked() -> None:
    without = evolve(PRIOR, blocks=(), figures=())
    assert not list(prior_year.ties(this_year("本年支出合计 920.00 万元，比上年增加 50.00 万元。"), without))


def test_only_the_report_of_the_year_before_and_of_the_same_department_is_asked() -> None:
    made = this_year("本年支出合计 920.00 万元，比上年增加 50.00 万元，增长 5.75%。", "42.00")

    def found(prior: Report) -> set[str]:
        rules = {tie.rule for tie in check(made, AS_PUBLISHED, prior).ties}
        return {rule for rule in rules if rule.startswith("prior/")}

    assert found(PRIOR) == {"prior/opening", "prior/base"}
    assert not found(evolve(PRIOR, year=2020))
    assert not found(evolve(PRIOR, department="青禾市园林局"))
