"""年初预算 and 全年预算: which one is stated, and which one is measured against."""

from __future__ import annotations

import pytest

from checks import claims, drafting
from checks.drafting import budget_terms
from checks.model import Severity, Verdict
from checks.text import Script
from report.model import TableKind
from tests.checks.making import Made, heading, paragraph, report, table

SECTION = heading("（三）一般公共预算财政拨款支出决算具体情况")
RULES = {rule.id for rule in budget_terms.RULES}


def said(*made: Made) -> list[str]:
    return [each.rule for each in drafting.remarks(Script(report(*made))) if each.rule in RULES]


@pytest.mark.parametrize(
    ("text", "exchanged"),
    [
        ("年初预算为80.00万元，支出决算为60.00万元，完成年初预算的75.00%。", False),
        ("年初预算为80.00万元，支出决算为60.00万元，完成全年预算的75.00%。", True),
        ("全年预算数为80.00万元，决算数60.00万元，决算数小于年初预算数的主要原因是厉行节约。", True),
        ("年初预算为80.00万元，全年预算为75.00万元，决算60.00万元，完成全年预算的80.00%。", False),
        ("年初预算为80.00万元，调整预算数75.00万元，决算60.00万元，完成调整预算的80.00%。", False),
        ("预算为75.00万元，年初预算为80.00万元，决算60.00万元，完成全年预算的80.00%。", False),
    ],
)
def test_a_rate_is_measured_against_the_budget_that_is_stated(text: str, exchanged: bool) -> None:
    assert said(SECTION, paragraph(text)) == [budget_terms.EXCHANGED.id] * exchanged


@pytest.mark.parametrize(("odd", "found"), [("年初", False), ("全年", True)])
def test_one_item_that_states_another_budget_than_the_rest(odd: str, found: bool) -> None:
    items = [
        paragraph(f"{n}.甲支出（类）乙（款）丙{n}（项）。年初预算为{n}0.00万元，支出决算为{n}0.00万元。")
        for n in range(1, 6)
    ]
    last = paragraph(f"6.甲支出（类）乙（款）丁（项）。{odd}预算为9.00万元，支出决算为9.00万元。")
    assert said(SECTION, *items, last) == [budget_terms.ODD_ONE.id] * found


@pytest.mark.parametrize("first", ["年初预算", "年初部门预算"])
def test_items_that_state_both_budgets_leave_either_to_the_others(first: str) -> None:
    items = [
        paragraph(f"{n}.甲支出（类）乙（款）丙{n}（项）。{first}为{n}0.00万元，调整后预算为{n}1.00万元。")
        for n in range(1, 6)
    ]
    last = paragraph("6.甲支出（类）乙（款）丁（项）。年初预算为0.00万元，支出决算为9.00万元。")
    assert not said(SECTION, *items, last)


@pytest.mark.parametrize(("budget", "verdict"), [("年初", Verdict.HOLDS), ("全年", Verdict.BROKEN)])
def test_the_table_that_has_both_budgets_is_asked_for_the_one_that_is_named(
    budget: str, verdict: Verdict
) -> None:
    costs = table(TableKind.THREE_PUBLIC, "项目 年初预算数 全年预算数 决算数", "公务接待费 3.00 2.00 1.50")
    text = paragraph(f"公务接待费{budget}预算数为3.00万元，支出决算为1.50万元。")
    found = claims.ties(Script(report(costs, heading("五、“三公”经费支出情况"), text)))
    stated = next(tie for tie in found if tie.rule == "narrative/restated")
    assert (stated.verdict, stated.severity) == (
        verdict,
        None if verdict is Verdict.HOLDS else Severity.ERROR,
    )
