"""The self-test: it changes what it says it changes, and counts what is noticed and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.checking import check
from checks.model import Checked
from checks.selftest import Change, by_rule, changed, changes, outcome, share
from report.model import Figure, FigureKind, TableKind
from report.reading import read
from tests.checks.making import heading, paragraph, report, table

REPORT = report(
    table(
        TableKind.GENERAL_BUDGET,
        "科目编码 科目名称 本年支出/小计 本年支出/基本支出 本年支出/项目支出",
        "_ 合计 1,100.00 620.00 480.00",
        "201 一般公共服务支出 1,100.00 620.00 480.00",
        title="一般公共预算财政拨款支出决算表",
    ),
    heading("一、其他情况"),
    paragraph("本年收到表扬信 27 件，办公用房 100% 自用，退回 0.00 万元。"),
)
CHECKED = check(REPORT)


def figure(checked: Checked, text: str) -> Figure:
    return next(each for each in checked.report.figures if each.text == text)


def test_a_tied_figure_is_noticed_and_shown_by_the_rules_that_are_about_it() -> None:
    basic = figure(CHECKED, "620.00")
    told = outcome(CHECKED, Change(basic.id, "650.00"))

    assert (told.kind, told.noticed, told.located) == (FigureKind.AMOUNT, True, True)
    assert {"table/budget-row", "table/subject-sum"} <= told.rules
    assert {"table/budget-row", "table/subject-sum"} <= told.asked


def test_an_untied_figure_is_not_noticed() -> None:
    told = outcome(CHECKED, Change(figure(CHECKED, "27").id, "28"))

    assert (told.noticed, told.located, told.rules, told.asked) == (False, False, frozenset(), frozenset())


def test_what_was_wrong_before_is_not_counted_as_noticed() -> None:
    wrong = check(changed(REPORT, Change(figure(CHECKED, "620.00").id, "650.00")))
    assert wrong.findings

    assert not outcome(wrong, Change(figure(wrong, "27").id, "28")).noticed


@given(seed=st.integers(0, 500), sample=st.integers(1, 12))
def test_a_change_is_one_digit_of_one_figure_where_it_is_printed(seed: int, sample: int) -> None:
    chosen = changes(CHECKED, sample, seed)

    assert chosen == changes(CHECKED, sample, seed)
    assert len(chosen) == len({change.figure for change in chosen}) == min(sample, 7)
    for change in chosen:
        spoiled = changed(REPORT, change)
        was, now = REPORT.figure[change.figure], spoiled.figure[change.figure]
        assert sum(a != b for a, b in zip(was.text, now.text, strict=True)) == 1
        assert str(now.value) == now.text.replace(",", "")
        assert [each for each in spoiled.figures if each not in REPORT.figures] == [now]
        printed = _printed(spoiled, now)
        assert printed[now.start : now.start + len(now.text)] == now.text
        assert len([each for each in spoiled.blocks if each not in REPORT.blocks]) == 1


def _printed(report_: object, of: Figure) -> str:
    block = report_.block[of.block]  # type: ignore[attr-defined]
    if of.row is None:
        return str(block.text)
    return next(str(cell.text) for cell in block.cells if (cell.row, cell.x) == (of.row, of.x))


def test_nothing_and_the_whole_are_left_alone() -> None:
    untouched = {figure(CHECKED, text).id for text in ("100", "0.00")}

    assert not untouched & {change.figure for change in changes(CHECKED, 100, 1)}


@pytest.mark.parametrize("seed", [1, 2])
def test_counts_by_kind_and_by_rule_are_of_the_same_changes(seed: int) -> None:
    tested = [outcome(CHECKED, change) for change in changes(CHECKED, 100, seed)]

    every = share(tested)
    amounts, counts = share(tested, FigureKind.AMOUNT), share(tested, FigureKind.COUNT)
    assert (every.changes, amounts.changes, counts.changes) == (7, 6, 1)
    assert amounts.noticed == amounts.located == 6
    assert counts.noticed == 0
    noticed, asked = by_rule(tested)["table/budget-row"]
    assert noticed == asked == 6


SAMPLES = Path(__file__).parents[2] / "sample_data"


@pytest.mark.parametrize("sample", ["clean-market-2023.md", "pages-school-2023.txt"])
def test_hardly_a_changed_figure_of_the_samples_goes_unnoticed(sample: str) -> None:
    right = check(read((SAMPLES / sample).read_bytes(), sample))
    tested = [outcome(right, change) for change in changes(right, 30, 1)]

    found = share([each for each in tested if each.kind is not FigureKind.COUNT])
    assert found.noticed >= 0.9 * found.changes  # the rest is inside what rounding allows
    assert found.located >= 0.9 * found.changes
