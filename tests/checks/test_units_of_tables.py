"""A table in a misprinted unit is one finding, whatever it breaks."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from attrs import evolve

from checks.checking import check
from checks.model import Finding, Severity, Tick, Verdict
from checks.settings import Settings, Switch
from report.model import FigureKind, Report, Table, TableKind
from tests.checks.book_tables import made
from tests.checks.making import heading, paragraph, report, table
from wording import Wording

say = Wording("en")

TEXT = (
    heading("三、支出决算情况说明"),
    paragraph(
        "本年支出合计 112.00 万元，其中：基本支出 82.00 万元，占 73.21%；项目支出 30.00 万元，占 26.79%。"
    ),
)


def misprinted(whole: Report, unit: str, *kinds: str) -> Report:
    """The report with another unit over these tables, and the same numbers."""
    blocks = {block.id for block in whole.tables if block.kind in map(TableKind, kinds)}
    return evolve(
        whole,
        figures=tuple(
            evolve(figure, unit=unit)
            if figure.block in blocks and figure.kind is FigureKind.AMOUNT
            else figure
            for figure in whole.figures
        ),
        blocks=tuple(
            evolve(block, unit=unit) if isinstance(block, Table) and block.id in blocks else block
            for block in whole.blocks
        ),
    )


def grave(findings: Iterable[Finding]) -> list[Finding]:
    return [each for each in findings if each.severity in (Severity.ERROR, Severity.WARNING)]


def graver(whole: Report) -> list[Finding]:
    return grave(check(whole).findings)


@pytest.mark.parametrize(
    ("kind", "unit"), [("summary", "元"), ("expenditure", "亿元"), ("appropriation", "元"), ("basic", "元")]
)
def test_a_table_in_another_unit_is_one_finding(kind: str, unit: str) -> None:
    checked = check(misprinted(made(), unit, kind))

    (finding,) = grave(checked.findings)
    assert (finding.rule, finding.severity) == ("table/unit", Severity.ERROR)
    assert say(finding.message).startswith(f"{kind}: the unit is {unit}, and in 万元")
    ties = [checked.tie[each] for each in finding.ties]
    assert {tie.verdict for tie in ties} == {Verdict.BROKEN}
    assert checked.ticks[finding.evidence[0].figure or ""] is Tick.BROKEN


def test_two_tables_are_one_finding_and_another_error_stays_one() -> None:
    spoiled = misprinted(made("general_budget|2080506|1|6.00"), "元", "expenditure", "basic")

    units, other = sorted(graver(spoiled), key=lambda each: each.rule != "table/unit")
    assert say(units.message).startswith("expenditure、basic: ")
    assert spoiled.figure[other.suspect or ""].text == "6.00"


def test_a_right_unit_is_left_alone() -> None:
    assert not graver(made())
    whole = misprinted(made(), "元", *TableKind)  # all in 元, and no text says otherwise
    assert "table/unit" not in {each.rule for each in graver(whole)}


def test_one_figure_in_another_unit_is_no_misprint_of_its_table() -> None:
    spoiled = made("expenditure|合计|0|1120000.00")

    assert "table/unit" not in {each.rule for each in graver(spoiled)}


def test_all_tables_against_the_text() -> None:
    rows = ("科目编码 科目名称 本年支出合计 基本支出 项目支出", "_ 合计 112.00 82.00 30.00")
    general = ("科目编码 科目名称 合计 基本支出 项目支出", "_ 合计 100.00 80.00 20.00")
    more = (
        heading("五、一般公共预算财政拨款支出决算情况说明"),
        paragraph("一般公共预算财政拨款支出 100.00 万元，其中：基本支出 80.00 万元，项目支出 20.00 万元。"),
    )
    both = report(
        table(TableKind.EXPENDITURE, *rows, unit="元", title="支出决算表"),
        table(TableKind.GENERAL_BUDGET, *general, unit="元", title="一般公共预算财政拨款支出决算表"),
        *TEXT,
        *more,
    )
    assert {each.rule for each in graver(both)} == {"table/unit"}


def test_where_the_rule_is_off_its_consequences_are_told() -> None:
    spoiled = misprinted(made(), "元", "expenditure")
    found = check(spoiled, Settings(switches=(Switch("table/unit", on=False),))).findings

    assert "table/unit" not in {each.rule for each in found}
    assert len(found) > 3
