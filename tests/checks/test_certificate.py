"""The certificate: nothing is left out, and nothing counts as holding that was not shown to hold."""

from __future__ import annotations

from checks.certificate import Certificate, Line, certificate
from checks.checking import check
from checks.model import Tick, Verdict
from report.model import FigureKind, TableKind
from tests.checks.book_tables import made
from tests.checks.making import Made, heading, paragraph, report, table

TABLE = table(
    TableKind.GENERAL_BUDGET,
    "科目编码 科目名称 本年支出/小计 本年支出/基本支出 本年支出/项目支出",
    "_ 合计 100.00 60.00 40.00",
    "201 一般公共服务支出 100.00 60.00 41.00",
    title="一般公共预算财政拨款支出决算表",
)


def of(*blocks: Made) -> Certificate:
    return certificate(check(report(*blocks)))


def lines(made: Certificate) -> list[Line]:
    return [line for group in made.groups for line in group.lines]


def test_every_figure_stands_in_it_once_with_its_tick_and_its_relations() -> None:
    checked = check(made("expenditure|201|0|61.00"))
    listed = lines(certificate(checked))

    assert {line.figure.id: line.tick for line in listed} == checked.ticks
    assert len(listed) == len(checked.ticks)
    for line in listed:
        assert line.ties == checked.ties_of.get(line.figure.id, ())
        assert (line.why is None) is (line.tick is not Tick.UNTIED)


def test_figures_are_grouped_by_table_and_by_section() -> None:
    listed = of(TABLE, heading("一、总体情况"), paragraph("本年收到表扬信 7 件，走访 9 个村。"))

    table_, section = listed.groups
    assert table_.title == "一般公共预算财政拨款支出决算表"
    assert [line.figure.text for line in section.lines] == ["7", "9"]


def test_a_figure_that_nothing_reaches_says_so_with_the_words_around_it() -> None:
    [seven, nine] = lines(of(paragraph("首句。本年收到表扬信 7 件，走访 9 个村。末句。")))

    assert {seven.tick, nine.tick} == {Tick.UNTIED}
    assert seven.about.startswith("本年收到表扬信 7 件")
    assert "首句" not in seven.about
    assert "末句" not in nine.about
    assert seven.why is not None


def test_counts_are_of_kinds_and_of_verdicts_and_add_up() -> None:
    checked = check(report(TABLE, heading("一、总体情况"), paragraph("走访 9 个村。")))
    made = certificate(checked)

    assert made.verdicts.total() == len(checked.ties)
    assert made.verdicts[Verdict.BROKEN] == sum(tie.verdict is Verdict.BROKEN for tie in checked.ties) > 0
    assert made.ticks[FigureKind.COUNT] == {Tick.UNTIED: 1}
    assert sum(counts.total() for counts in made.ticks.values()) == len(checked.ticks)


def test_what_is_undecided_is_told_with_its_reason_and_never_holds() -> None:
    checked = check(
        report(
            table(
                TableKind.GENERAL_BUDGET,
                "科目编码 科目名称 本年支出/小计 本年支出/基本支出 本年支出/项目支出",
                ["", "合计", "9#.00", "60.00", "40.00"],
                title="一般公共预算财政拨款支出决算表",
            )
        )
    )
    made = certificate(checked)
    undecided = {(each.rule, each.count) for each in made.reasons if each.verdict is Verdict.UNDECIDED}

    assert ("table/budget-row", 1) in undecided
    [answers] = [each for each in made.answers if each.rule == "table/budget-row"]
    assert answers.verdicts == {Verdict.UNDECIDED: 1}
    for line in lines(made):
        if {tie.verdict for tie in line.ties} == {Verdict.UNDECIDED}:
            assert line.tick is Tick.UNTIED
            assert line.why is not None


def test_what_is_not_applicable_is_told_with_its_reason() -> None:
    made = of(TABLE)

    told = {each.rule for each in made.reasons if each.verdict is Verdict.NOT_APPLICABLE}
    assert "table/income-total" in told
    assert made.verdicts[Verdict.NOT_APPLICABLE] == len(told)
