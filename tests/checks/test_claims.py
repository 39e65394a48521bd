"""The narrative's claims: each kind of sentence with a right and a wrong figure."""

from __future__ import annotations

import pytest

from checks import claims
from checks.model import Severity, Tie, Verdict
from report.model import TableKind
from tests.checks.making import heading, paragraph, report, table

OVERALL = heading("一、收入支出决算总体情况说明")
SUMMARY = table(
    TableKind.SUMMARY,
    "项目 决算数",
    "本年收入合计 1,200.00",
    "总计 1,250.00",
)
EXPENDITURE = table(
    TableKind.EXPENDITURE,
    "科目编码 科目名称 本年支出合计 基本支出 项目支出",
    "_ 合计 1,000.00 600.00 400.00",
    "205 教育支出 1,000.00 600.00 400.00",
)
GENERAL = table(
    TableKind.GENERAL_BUDGET,
    "科目编码 科目名称 本年支出合计 基本支出 项目支出",
    "_ 合计 900.00 600.00 300.00",
    "205 教育支出 900.00 600.00 300.00",
    "20502 普通教育 900.00 600.00 300.00",
    "2050201 学前教育 250.00 250.00 _",
    "2050202 小学教育 650.00 350.00 300.00",
)
THREE_PUBLIC = table(
    TableKind.THREE_PUBLIC,
    "预算数/合计 预算数/公务接待费 决算数/合计 决算数/公务接待费",
    "2.00 2.00 1.50 1.50",
)


def asked(rule: str, *blocks: object) -> list[Tie]:
    found = [tie for tie in claims.ties(report(*blocks)) if tie.rule == rule]  # type: ignore[arg-type]
    assert found, f"{rule} was not asked"
    return found


def verdicts(rule: str, *blocks: object) -> set[Verdict]:
    return {tie.verdict for tie in asked(rule, *blocks)}


@pytest.mark.parametrize(
    ("sentence", "rule", "verdict"),
    [
        # restated amounts
        ("本部门收、支总计各为 1,250.00 万元。", "narrative/restated", Verdict.HOLDS),
        ("本部门收、支总计各为 1,350.00 万元。", "narrative/restated", Verdict.BROKEN),
        ("收入支出总计 1250 万元。", "narrative/restated", Verdict.HOLDS),
        # growth and change
        ("收支总计 1,250.00 万元，比上年增加 250.00 万元，增长 25.00%。", "narrative/growth", Verdict.HOLDS),
        ("收支总计 1,250.00 万元，比上年增加 250.00 万元，增长 20.00%。", "narrative/growth", Verdict.BROKEN),
        ("收支总计 1,250.00 万元，同比减少 250.00 万元，降低 16.67%。", "narrative/growth", Verdict.HOLDS),
        ("收支总计 1,250.00 万元。与上年相比，增加 0 万元，增长 0%。", "narrative/growth", Verdict.HOLDS),
        ("收支总计 1,250.00 万元，比上年 1,000.00 万元增加 250.00 万元。", "narrative/change", Verdict.HOLDS),
        (
            "收支总计 1,250.00 万元，比上年 1,000.00 万元增加 350.00 万元。",
            "narrative/change",
            Verdict.BROKEN,
        ),
        (
            "收支总计 1,250.00 万元，比上年增加 250.00 万元，下降 25.00%。",
            "narrative/direction-word",
            Verdict.BROKEN,
        ),
        ("收支总计 30.00 万元，比上年增加 30.00 万元，增长 100%。", "narrative/zero-base", Verdict.BROKEN),
    ],
)
def test_totals_and_their_growth(sentence: str, rule: str, verdict: Verdict) -> None:
    assert verdicts(rule, SUMMARY, OVERALL, paragraph(sentence)) == {verdict}


def test_paired_totals_keep_their_order() -> None:
    sentence = "收、支总计各是 100.00、200.00 万元，比上年各减少 25.00、50.00 万元，各下降 20.00%。"

    growths = asked("narrative/growth", OVERALL, paragraph(sentence))

    assert [tie.verdict for tie in growths] == [Verdict.HOLDS]
    assert "100.00" in growths[0].arithmetic


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("本年支出合计 1,000.00 万元，其中：基本支出 600.00 万元，占 60.00%；项目支出 400.00 万元，占 40.00%。", {Verdict.HOLDS}),
        ("本年支出合计 1,000.00 万元，其中：基本支出 600.00 万元，占 40.00%；项目支出 400.00 万元，占 60.00%。", {Verdict.BROKEN}),
    ],
)  # fmt: skip
def test_shares_are_bound_to_their_own_part(sentence: str, verdict: set[Verdict]) -> None:
    section = heading("三、支出决算情况说明")

    assert verdicts("narrative/share", EXPENDITURE, section, paragraph(sentence)) == verdict


ITEMS = heading("（三）一般公共预算财政拨款支出决算具体情况")


@pytest.mark.parametrize(
    ("sentence", "rule", "verdict"),
    [
        ("教育支出（类）普通教育（款）小学教育（项）。年初预算为 500.00 万元，支出决算为 650.00 万元，完成年初预算的 130.00%。", "narrative/completion", Verdict.HOLDS),
        ("教育支出（类）普通教育（款）小学教育（项）。年初预算为 500.00 万元，支出决算为 650.00 万元，完成年初预算的 103.00%。", "narrative/completion", Verdict.BROKEN),
        ("教育支出（类）普通教育（款）小学教育（项）。年初预算为 0 万元，支出决算为 650.00 万元，完成年初预算的 0%。", "narrative/zero-base", Verdict.BROKEN),
        ("教育支出（类）普通教育（款）小学教育（项）650.00 万元。年初预算为 500.00 万元，支出决算为 650.00 万元。", "narrative/repeated", Verdict.HOLDS),
        ("教育支出（类）普通教育（款）小学教育（项）650.00 万元。年初预算为 500.00 万元，支出决算为 560.00 万元。", "narrative/repeated", Verdict.BROKEN),
        ("教育支出（类）普通教育（款）学前教育（项）。年初预算为 300.00 万元，支出决算为 250.00 万元，决算数小于预算数。", "narrative/comparison-word", Verdict.HOLDS),
        ("教育支出（类）普通教育（款）学前教育（项）。年初预算为 300.00 万元，支出决算为 250.00 万元，决算数大于预算数。", "narrative/comparison-word", Verdict.BROKEN),
        ("教育支出（类）普通教育（款）学前教育（项）。年初预算为 300.00 万元，支出决算为 250.00 万元。", "narrative/restated", Verdict.HOLDS),
        ("教育支出（类）普通教育（款）学前教育（项）。年初预算为 300.00 万元，支出决算为 520.00 万元。", "narrative/restated", Verdict.BROKEN),
    ],
)  # fmt: skip
def test_items_by_class_section_and_item(sentence: str, rule: str, verdict: Verdict) -> None:
    section = heading("五、一般公共预算财政拨款支出决算情况说明")

    assert verdicts(rule, GENERAL, section, ITEMS, paragraph(sentence)) == {verdict}


@pytest.mark.parametrize(("budget", "verdict"), [("500.00", Verdict.HOLDS), ("510.00", Verdict.BROKEN)])
def test_items_add_up_to_their_head(budget: str, verdict: Verdict) -> None:
    blocks = (
        GENERAL,
        heading("五、一般公共预算财政拨款支出决算情况说明"),
        ITEMS,
        paragraph("财政拨款支出年初预算为 800.00 万元，支出决算为 900.00 万元。其中："),
        paragraph(
            "1.教育支出（类）普通教育（款）学前教育（项）。年初预算为 300.00 万元，支出决算为 250.00 万元。"
        ),
        paragraph(
            f"2.教育支出（类）普通教育（款）小学教育（项）。年初预算为 {budget} 万元，支出决算为 650.00 万元。"
        ),
    )

    of_budgets = [tie for tie in asked("narrative/items", *blocks) if "800.00" in tie.arithmetic]

    assert [tie.verdict for tie in of_budgets] == [verdict]


def test_three_public_expenses_against_the_budget_of_the_table() -> None:
    section = heading("七、财政拨款“三公”经费支出决算情况说明")
    right = paragraph("公务接待费支出 1.50 万元，完成预算的 75.00%。")
    wrong = paragraph("公务接待费支出 1.50 万元，完成预算的 57.00%。")

    assert verdicts("narrative/completion", THREE_PUBLIC, section, right) == {Verdict.HOLDS}
    assert verdicts("narrative/completion", THREE_PUBLIC, section, wrong) == {Verdict.BROKEN}


def test_the_same_ratio_is_stated_alike() -> None:
    section = heading("七、财政拨款“三公”经费支出决算情况说明")
    first = paragraph("“三公”经费支出预算为 0.7 万元，支出决算为 0.15 万元，完成预算的 21.45%。")
    second = paragraph("公务接待费预算为 0.7 万元，支出决算为 0.15 万元，完成预算的 21.43%。")

    assert verdicts("narrative/rate-repeated", section, first, second) == {Verdict.BROKEN}


def test_small_enterprises_cannot_get_more_than_all() -> None:
    section = heading("（二）政府采购支出情况")
    sentence = paragraph(
        "政府采购支出总额 55.00 万元。授予中小企业合同金额 55.00 万元，其中：授予小微企业合同金额 100.00 万元。"
    )

    ties = asked("narrative/part-at-most-whole", section, sentence)

    assert [tie.verdict for tie in ties] == [Verdict.BROKEN, Verdict.HOLDS]
    assert ties[0].severity is Severity.ERROR


def test_a_stated_zero_agrees_with_a_blank_cell_and_an_amount_does_not() -> None:
    section = heading("三、支出决算情况说明")
    blank = table(
        TableKind.EXPENDITURE,
        "科目编码 科目名称 本年支出合计 经营支出",
        "_ 合计 1,000.00 _",
        "205 教育支出 1,000.00 _",
    )

    assert verdicts("narrative/restated", blank, section, paragraph("经营支出 0.00 万元。")) == {
        Verdict.HOLDS
    }
    assert verdicts("narrative/restated", blank, section, paragraph("经营支出 5.00 万元。")) == {
        Verdict.BROKEN
    }


def test_a_free_list_is_held_against_its_total_only_where_a_slip_explains_the_gap() -> None:
    def broken(total: str) -> list[Verdict]:
        text = f"专项经费 {total} 万元，用于道路维护 31.25 万元、绿化养护 42.10 万元、路灯更换 11.05 万元。"
        ties = claims.ties(report(heading("十、其他重要事项"), paragraph(text)))
        return [tie.verdict for tie in ties if tie.rule == "narrative/listed-amounts"]

    assert broken("84.40") == [Verdict.HOLDS]
    assert broken("84.90") == [Verdict.BROKEN]
    assert broken("137.62") == []
