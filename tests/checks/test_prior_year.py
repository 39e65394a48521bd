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
