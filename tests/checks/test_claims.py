"""The narrative's claims: each kind of sentence with a right and a wrong figure."""

from __future__ import annotations

import pytest
from attrs import evolve

from checks import claims
from checks.checking import check
from checks.model import Severity, Tie, Verdict
from checks.text import Script
from report.model import Table, TableKind
from report.reading import read
from tests.checks.making import heading, paragraph, report, table
from wording import Wording

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
    found = [tie for tie in claims.ties(Script(report(*blocks))) if tie.rule == rule]  # type: ignore[arg-type]
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
        (
            "收支总计 1,250.00 万元，增加（减少）250.00 万元，增长（下降）16.67%。",
            "narrative/growth",
            Verdict.HOLDS,
        ),
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


def test_a_cell_is_not_blank_where_the_amounts_of_its_row_are_not_placed() -> None:
    headings = ["科目编码", "科目名称", "合计", "基本支出", "项目支出", "?"]
    rows = ["", "合计", "12.00", "12.00", "", ""], ["2010101", "行政运行", "", "", "", "12.00"]
    printed = table(TableKind.GENERAL_BUDGET, headings, *(list(row) for row in rows))
    section = heading("五、一般公共预算财政拨款支出决算情况说明")
    text = paragraph("一般公共服务支出（类）人大事务（款）行政运行（项）支出决算 12.00 万元。")
    found = claims.ties(Script(report(printed, section, text)))
    assert not [tie for tie in found if tie.rule == "narrative/restated" and tie.verdict is Verdict.BROKEN]


def test_what_was_spent_in_all_is_said_of_the_money_before_the_counts() -> None:
    received = "国内公务接待支出 1.50 万元，主要用于检查。国内公务接待 12 批次，80 人次，共计支出 {} 万元。"
    assert verdicts("narrative/repeated", paragraph(received.format("1.50"))) == {Verdict.HOLDS}
    assert verdicts("narrative/repeated", paragraph(received.format("1.05"))) == {Verdict.BROKEN}


@pytest.mark.parametrize("rate", ["增长 25.00%", "下降 20.00%"])
def test_a_change_against_the_budget_and_its_rate_go_one_way(rate: str) -> None:
    change = "增加 20.00 万元" if rate.startswith("下降") else "减少 20.00 万元"
    sentence = f"行政运行（项）年初预算 100.00 万元，支出决算 80.00 万元，较年初预算{change}，{rate}。"
    assert verdicts("narrative/direction-word", paragraph(sentence)) == {Verdict.BROKEN}


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


@pytest.mark.parametrize(
    ("received", "verdicts_"),
    [
        ("接待 96 人次，9 批次。", {Verdict.HOLDS}),
        ("接待 9 人次，96 批次。", {Verdict.BROKEN}),
        ("接待 3 批次，9 人次，96 批次。", {Verdict.HOLDS}),
        ("接待 9 批次（其中：外事接待 0 批次），接待人次 96 人（其中：外事接待 0 人）。", {Verdict.HOLDS}),
        (
            "接待 98 批次（其中：外事接待 0 批次），接待人次 96 人（其中：外事接待 0 人）。",
            {Verdict.BROKEN, Verdict.HOLDS},
        ),
    ],
)
def test_people_may_be_told_before_the_visits(received: str, verdicts_: set[Verdict]) -> None:
    section = heading("七、“三公”经费支出决算情况说明")
    text = paragraph(f"国内公务接待支出 1.50 万元，{received}")
    assert verdicts("narrative/people-at-least-visits", THREE_PUBLIC, section, text) == verdicts_


def test_an_item_that_is_passed_over_is_one_finding() -> None:
    section = heading("五、一般公共预算财政拨款支出决算情况说明")
    rows = [f"20502{n:02} 教育{name} {n}00.00 {n}00.00 _" for n, name in enumerate("甲乙丙丁", 1)]
    spent = table(
        TableKind.GENERAL_BUDGET,
        "科目编码 科目名称 本年支出合计 基本支出 项目支出",
        "_ 合计 1,000.00 1,000.00 _",
        "205 教育支出 1,000.00 1,000.00 _",
        "20502 普通教育 1,000.00 1,000.00 _",
        *rows,
    )
    head = paragraph("一般公共预算财政拨款支出年初预算为 1,000.00 万元，支出决算为 1,000.00 万元。其中：")
    told = [
        paragraph(
            f"教育支出（类）普通教育（款）教育{name}（项）。年初预算为 {n}00.00 万元，支出决算为 {n}00.00 万元。"
        )
        for n, name in enumerate("甲乙丙丁", 1)
        if name != "丁"
    ]
    found = check(report(spent, section, head, *told)).findings

    assert [(each.rule, each.severity) for each in found] == [("narrative/items", Severity.WARNING)]
    assert "教育丁400.00万元" in Wording("zh")(found[0].message)


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("减少 10.50", False),
        ("减少 10.05", True),  # digits exchanged
        ("减少 28.00", False),  # a car may have been bought last year
        ("增加 28.00", True),  # what is nothing now cannot have made it rise
    ],
)
def test_changes_of_the_parts_that_are_told(change: str, broken: bool) -> None:
    costs = table(
        TableKind.THREE_PUBLIC,
        "决算数/合计 决算数/因公出国（境）费 决算数/公务用车购置费 决算数/公务用车运行维护费 决算数/公务接待费",
        "79.20 _ _ 74.80 4.40",
    )
    text = (
        f"“三公”经费支出 79.20 万元，比上年{change} 万元。其中：公务用车运行维护费 74.80 万元，"
        "比上年减少 11.70 万元；公务接待费 4.40 万元，比上年增加 1.20 万元。"
    )
    found = claims.ties(Script(report(costs, heading("七、“三公”经费支出决算情况说明"), paragraph(text))))
    parts = [tie for tie in found if tie.rule == "narrative/parts" and "10.50" in tie.arithmetic]
    assert [tie.severity for tie in parts if tie.verdict is Verdict.BROKEN] == [Severity.WARNING] * broken


def test_a_share_of_another_total_than_the_one_that_is_named() -> None:
    section = heading("五、一般公共预算财政拨款支出决算情况说明")
    appropriation = table(
        TableKind.APPROPRIATION,
        "项目 支出/合计 支出/一般公共预算财政拨款",
        "本年支出合计 950.00 900.00",
    )
    share = "一般公共预算财政拨款支出 900.00 万元，占本年支出合计的 {}。"
    of_all, of_fiscal = (
        asked("narrative/share", EXPENDITURE, appropriation, GENERAL, section, paragraph(share.format(rate)))[
            0
        ]
        for rate in ("90.00%", "94.74%")
    )

    assert (of_all.verdict, of_fiscal.verdict) == (Verdict.HOLDS, Verdict.BROKEN)
    assert of_fiscal.severity is Severity.WARNING
    assert of_fiscal.message is not None
    assert "950.00万元" in Wording("en")(of_fiscal.message)


@pytest.mark.parametrize(("share", "verdict"), [("100%", Verdict.UNDECIDED), ("120%", Verdict.BROKEN)])
def test_no_part_is_more_than_its_whole(share: str, verdict: Verdict) -> None:
    text = paragraph(f"评价项目 6 个，占部门项目总数的 {share}。")
    assert verdicts("narrative/share", heading("十、预算绩效情况说明"), text) == {verdict}


def test_a_class_is_a_share_of_the_budget_that_its_section_tells_of() -> None:
    section = heading("五、一般公共预算财政拨款支出决算情况说明")
    fiscal = table(
        TableKind.APPROPRIATION, "项目 支出/合计 支出/一般公共预算财政拨款", "本年支出合计 950.00 900.00"
    )
    listed = "一般公共预算财政拨款支出 900.00 万元，主要用于以下方面：教育支出（类）900.00 万元，占 {}。"
    right, wrong = (
        asked("narrative/share", fiscal, GENERAL, section, paragraph(listed.format(rate)))[0]
        for rate in ("100%", "94.74%")
    )
    assert (right.verdict, wrong.verdict) == (Verdict.HOLDS, Verdict.BROKEN)


ITEMS = heading("（三）一般公共预算财政拨款支出决算具体情况")


@pytest.mark.parametrize(
    ("sentence", "rule", "verdict"),
    [
        ("教育支出（类）普通教育（款）小学教育（项）。年初预算为 500.00 万元，支出决算为 650.00 万元，完成年初预算的 130.00%。", "narrative/completion", Verdict.HOLDS),
        ("教育支出（类）普通教育（款）小学教育（项）。年初预算为 500.00 万元，支出决算为 650.00 万元，完成年初预算的 103.00%。", "narrative/completion", Verdict.BROKEN),
        ("教育支出（类）普通教育（款）小学教育（项）。年初预算为 0 万元，支出决算为 650.00 万元，完成年初预算的 0%。", "narrative/zero-base", Verdict.BROKEN),
        ("教育支出（类）普通教育（款）中学教育（项）。年初预算为 0 万元，支出决算为 0 万元，完成年初预算的 100%。", "narrative/zero-base", Verdict.BROKEN),
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


@pytest.mark.parametrize(
    ("budget", "verdict", "severity"),
    [
        ("500.00", Verdict.HOLDS, None),
        ("510.00", Verdict.BROKEN, Severity.ERROR),
        ("420.00", Verdict.BROKEN, Severity.WARNING),  # an item may have a budget, and no expenditure to tell
    ],
)
def test_items_add_up_to_their_head(budget: str, verdict: Verdict, severity: Severity | None) -> None:
    blocks = (
        GENERAL,
        heading("五、一般公共预算财政拨款支出决算情况说明"),
        ITEMS,
        paragraph("财政拨款支出年初预算为 800.00 万元，支出决算为 900.00 万元。其中："),
        paragraph(
            "1.教育支出（类）普通教育（款）学前教育（项）250.00 万元，主要用于保育。年初预算为 300.00 万元，支出决算为 250.00 万元。"
        ),
        paragraph(
            f"2.教育支出（类）普通教育（款）小学教育（项）。年初预算为 {budget} 万元，支出决算为 650.00 万元。"
        ),
    )

    of_budgets = [tie for tie in asked("narrative/items", *blocks) if "800.00" in tie.arithmetic]

    assert [(tie.verdict, tie.severity) for tie in of_budgets] == [(verdict, severity)]


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


def test_rates_of_different_kinds_may_rest_on_equal_amounts() -> None:
    section = heading("七、财政拨款“三公”经费支出决算情况说明")
    share = paragraph("“三公”经费支出决算为 9.23 万元，其中：公务接待费支出 8.09 万元，占 87.58%。")
    rate = paragraph("公务接待费预算为 9.23 万元，支出决算为 8.09 万元，完成预算的 87.62%。")

    assert broken(section, share, rate) == []


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
        ties = claims.ties(Script(report(heading("十、其他重要事项"), paragraph(text))))
        return [tie.verdict for tie in ties if tie.rule == "narrative/listed-amounts"]

    assert broken("84.40") == [Verdict.HOLDS]
    assert broken("84.90") == [Verdict.BROKEN]
    assert broken("137.62") == []


FUND = table(
    TableKind.GOVERNMENT_FUND,
    "科目编码 科目名称 年初结转和结余 本年收入 本年支出/小计 本年支出/基本支出 本年支出/项目支出 年末结转和结余",
    "_ 合计 _ 80.00 80.00 _ 80.00 _",
    "212 城乡社区支出 _ 80.00 80.00 _ 80.00 _",
)
MIXED = table(  # basic expenditure from all funds is more than that of the general budget
    TableKind.EXPENDITURE,
    "科目编码 科目名称 本年支出合计 基本支出 项目支出",
    "_ 合计 1,000.00 650.00 350.00",
)
BASIC = table(TableKind.BASIC, "科目名称 决算数", "人员经费合计 500.00", "公用经费合计 100.00")


def broken(*blocks: object) -> list[str]:
    ties = claims.ties(Script(report(*blocks)))  # type: ignore[arg-type]
    return sorted({tie.rule for tie in ties if tie.verdict is Verdict.BROKEN})


@pytest.mark.parametrize(
    ("section", "sentence", "wrong"),
    [
        # a mere 支出 behind a balance is the year's expenditure
        ("八、政府性基金预算支出决算情况说明", "年初结转和结余 0.00 万元；支出 80.00 万元，其中基本支出 0.00 万元，项目支出 80.00 万元。", []),
        ("八、政府性基金预算支出决算情况说明", "年初结转和结余 0.00 万元；支出 80.00 万元，其中基本支出 0.00 万元，项目支出 90.00 万元。", ["narrative/parts", "narrative/restated"]),
        # a qualified name is a part of what the name alone means
        ("三、支出决算情况说明", "项目支出 350.00 万元，其中：基本建设类项目支出 12.00 万元。", []),
        ("三、支出决算情况说明", "项目支出 530.00 万元。", ["narrative/restated"]),
        # staff paid from all funds is not that of the general budget's table
        ("三、支出决算情况说明", "基本支出 650.00 万元。其中：人员经费 540.00 万元，占基本支出的 83.08%；公用经费 110.00 万元，占基本支出的 16.92%。", []),
        ("三、支出决算情况说明", "基本支出 650.00 万元。其中：人员经费 540.00 万元，占基本支出的 80.38%；公用经费 110.00 万元，占基本支出的 16.92%。", ["narrative/share", "narrative/shares-sum"]),
        # two things named together are not the first of them
        ("七、“三公”经费支出决算情况说明", "公务用车购置费 0.00 万元；公务用车购置费及运行维护费 8.20 万元。", []),
        # the same 项 with and without 类
        ("五、一般公共预算财政拨款支出决算结构情况", "财政拨款支出 900.00 万元，占本年支出合计的 90.00%，主要用于：教育（类）支出 900.00 万元，占 100%。", []),
    ],
)  # fmt: skip
def test_names_are_not_taken_for_more_than_they_say(section: str, sentence: str, wrong: list[str]) -> None:
    assert broken(MIXED, GENERAL, BASIC, FUND, heading(section), paragraph(sentence)) == wrong


def test_a_total_among_three_parts_by_fund_is_found_where_they_belong() -> None:
    section = heading("四、财政拨款收入支出决算总体情况说明")
    text = "财政拨款收入总计 920.00 万元，其中：本年收入 900.00 万元，年初结转和结余 20.00 万元。收入总计中：一般公共预算财政拨款 {} 万元、政府性基金预算财政拨款 80.00 万元。"

    assert broken(section, paragraph(text.format("840.00"))) == []
    assert broken(section, paragraph(text.format("850.00"))) == ["narrative/parts"]


@pytest.mark.parametrize(
    ("sentence", "rule", "verdict"),
    [
        ("收入总计 1,250.00 万元，与年初预算数 1,000.00 万元相比，增加 250.00 万元，增长 25%。", "narrative/change", Verdict.HOLDS),
        ("收入总计 1,250.00 万元，与年初预算数 1,000.00 万元相比，增加 350.00 万元，增长 35%。", "narrative/change", Verdict.BROKEN),
        ("收入总计 1,250.00 万元，比年初预算数减少 250.00 万元，下降 16.67%。", "narrative/growth", Verdict.HOLDS),
        ("收入总计 1,250.00 万元，比年初预算数减少 250.00 万元，下降 17.66%。", "narrative/growth", Verdict.BROKEN),
        ("收入总计 1,250.00 万元，与上年相比增加（减少）0 万元，增长（下降）0%。", "narrative/growth", Verdict.HOLDS),
        ("收入总计 1,250.00 万元，比上年增加 153.47 万元。主要原因：一是人员增资增加 80.52 万元，二是增加养护费 94.45 万元，三是会议费减少 21.50 万元。", "narrative/reasons", Verdict.HOLDS),
        ("收入总计 1,250.00 万元，比上年增加 153.47 万元。主要原因：一是人员增资增加 805,200.00 元，二是增加养护费 94.45 万元，三是会议费减少 21.50 万元。", "narrative/reasons", Verdict.HOLDS),
        ("收入总计 1,250.00 万元，比上年增加 153.47 万元。主要原因：一是人员增资增加 80.52 万元，二是增加养护费 96.45 万元，三是会议费减少 21.50 万元。", "narrative/reasons", Verdict.BROKEN),
    ],
)  # fmt: skip
def test_changes_against_the_budget_and_their_reasons(sentence: str, rule: str, verdict: Verdict) -> None:
    assert verdicts(rule, SUMMARY, OVERALL, paragraph(sentence)) == {verdict}


def test_reasons_that_leave_something_out_say_nothing() -> None:
    text = "收入总计 1,250.00 万元，比上年增加 153.47 万元。主要原因：一是人员增资增加 60.00 万元，二是增加养护费 33.10 万元等。"
    ties = claims.ties(Script(report(SUMMARY, OVERALL, paragraph(text))))

    assert "narrative/reasons" not in {tie.rule for tie in ties}


def test_the_rate_of_a_part_is_told_of_that_part() -> None:
    section = heading("二、收入决算情况说明")
    text = "事业收入 600.00 万元，其他收入 50.00 万元。与上年相比，事业收入减少 160.00 万元，下降 99.90%。"

    (tie,) = asked("narrative/growth", section, paragraph(text))

    assert tie.message is not None
    assert "事业收入" in str(tie.message.values)


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("支出决算为 250.00 万元，完成预算 86.48%，决算数小于预算数。", Verdict.HOLDS),
        ("支出决算为 250.00 万元，完成预算 86.48%，决算数大于预算数。", Verdict.BROKEN),
        ("支出决算为 250.00 万元，完成预算 112.40%，与预算数持平。", Verdict.BROKEN),
        ("支出决算为 250.00 万元，完成预算 100%，决算数等于预算数。", Verdict.HOLDS),
    ],
)
def test_completion_and_the_word_that_follows_it(sentence: str, verdict: Verdict) -> None:
    item = "教育支出（类）普通教育（款）学前教育（项）：" + sentence

    assert verdicts("narrative/completion-word", GENERAL, ITEMS, paragraph(item)) == {verdict}


PROCURED = heading("（二）政府采购支出情况")


@pytest.mark.parametrize(("share", "verdict"), [("80.00", Verdict.HOLDS), ("60.00", Verdict.BROKEN)])
def test_awards_of_goods_works_and_services_make_up_the_awards(share: str, verdict: Verdict) -> None:
    text = (
        "政府采购支出总额 110.00 万元，其中：货物支出 30.00 万元、工程支出 50.00 万元、服务支出 30.00 万元。"
        "授予中小企业合同金额 100.00 万元，占政府采购支出总额的 90.91%。货物采购授予中小企业合同金额占货物支出金额的"
        f" 100.00%，工程采购授予中小企业合同金额占工程支出金额的 {share}%，服务采购授予中小企业合同金额占服务支出金额的 100.00%。"
    )

    assert verdicts("narrative/awards-by-kind", PROCURED, paragraph(text)) == {verdict}


@pytest.mark.parametrize(("share", "verdict"), [("40.00", Verdict.HOLDS), ("46.00", Verdict.BROKEN)])
def test_shares_of_what_was_awarded_make_up_the_whole(share: str, verdict: Verdict) -> None:
    text = (
        "授予中小企业合同金额 100.00 万元。货物采购授予中小企业合同金额占授予中小企业合同金额的 30.00%，工程采购授予中小企业"
        f"合同金额占授予中小企业合同金额的 {share}%，服务采购授予中小企业合同金额占授予中小企业合同金额的 30.00%。"
    )

    assert verdicts("narrative/awards-by-kind", PROCURED, paragraph(text)) == {verdict}


@pytest.mark.parametrize(
    ("other", "verdict"), [("3.00", Verdict.HOLDS), ("4.00", Verdict.HOLDS), ("10.00", Verdict.BROKEN)]
)
def test_reserved_and_other_awards_are_not_more_than_all_procurement(other: str, verdict: Verdict) -> None:
    whole = "本部门2023年度政府采购金额（以合同签订为准）为 10.00 万元，其中：货物采购金额 10.00 万元。"
    won = (
        "面向中小企业预留政府采购项目预算金额 8.00 万元。在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，"
        "采购金额 6.00 万元；在面向小微企业预留政府采购项目中，由小微企业供应商中标或成交的，采购金额 2.00 万元；"
        f"在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额 {other} 万元。"
    )

    assert verdicts("narrative/awards-at-most-whole", PROCURED, paragraph(whole), paragraph(won)) == {verdict}


ASSETS = heading("（三）国有资产占用情况")


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("共有车辆 8 辆，其中：机要通信用车 1 辆、应急保障用车 3 辆、其他用车 4 辆。", []),
        ("共有车辆 8 辆，其中：机要通信用车 1 辆、应急保障用车 4 辆、其他用车 4 辆。", ["narrative/parts"]),
        ("共有车辆 8 辆，其中：机要通信用车 1 辆、应急保障用车 1 辆、其他用车 4 辆。", ["narrative/parts"]),
        (
            "本院共有车辆 8 辆，其中：机要通信用车 1 辆、应急保障用车 1 辆、其他用车 4 辆。",
            ["narrative/parts"],
        ),
        (
            "我校共有车辆 8 辆，其中：机要通信用车 1 辆、应急保障用车 1 辆、其他用车 4 辆。",
            ["narrative/parts"],
        ),
        ("共有车辆 8 辆，其中：机要通信用车 1 辆、应急保障用车 1 辆。", []),
        (
            "青禾县园林局部门（单位）共有车辆 8 辆，其中：机要通信用车 1 辆、其他用车 6 辆。",
            ["narrative/parts"],
        ),
        ("共有车辆 8 辆，其中：其他用车 8 辆，主要是洒水车。", []),
        ("共有车辆 8 辆，其中：其他用车 6 辆，主要是洒水车。", ["narrative/parts"]),
        ("共有车辆 8 辆，其中：特种专业技术用车 3 辆（洒水车）、其他用车 5 辆。", []),
        ("共有车辆 8 辆，其中：特种专业技术用车 3 辆（洒水车）、其他用车 6 辆。", ["narrative/parts"]),
        ("在职人员 8 人，其中行政人员 3 人，事业人员 5 人；退休人员 4 人。", []),
        ("在职人员 8 人，其中行政人员 3 人，事业人员 6 人；退休人员 4 人。", ["narrative/listed-counts"]),
        ("公务船 8 艘，公务车 8 辆，其中：小轿车 3 辆、面包车 6 辆。", ["narrative/listed-counts"]),
        ("公务船 8 艘，公务车 8 辆，其中：小轿车 3 辆、面包车 5 辆。", []),
    ],
)
def test_counted_things_add_up(sentence: str, wrong: list[str]) -> None:
    assert broken(ASSETS, paragraph(sentence)) == wrong


@pytest.mark.parametrize(("actual", "wrong"), [("650.00", []), ("560.00", ["narrative/restated"])])
def test_an_item_named_on_a_line_of_its_own(actual: str, wrong: list[str]) -> None:
    name = paragraph("教育支出（类）普通教育（款）小学教育（项）。")
    amounts = paragraph(f"年初预算为 500.00 万元，支出决算为 {actual} 万元，决算数大于年初预算数。")

    assert broken(GENERAL, heading("五、一般公共预算财政拨款支出决算情况说明"), ITEMS, name, amounts) == wrong


@pytest.mark.parametrize(("actual", "wrong"), [("650.00", []), ("560.00", ["narrative/restated"])])
def test_the_amounts_of_an_item_in_the_paragraph_after_its_purpose(actual: str, wrong: list[str]) -> None:
    purpose = paragraph("教育支出（类）普通教育（款）小学教育（项），主要用于 6 个校区的日常运转。")
    amounts = paragraph(f"年初预算为 500.00 万元，当年支出决算为 {actual} 万元，决算数大于预算数。")

    assert (
        broken(GENERAL, heading("五、一般公共预算财政拨款支出决算情况说明"), ITEMS, purpose, amounts) == wrong
    )


def test_the_budget_of_an_item_in_the_paragraph_after_its_amount() -> None:
    spent = paragraph("教育支出（类）普通教育（款）小学教育（项）650.00 万元。")
    text = "主要用于：学校的日常运转。年初预算为 500.00 万元，支出决算为 {} 万元，完成年初预算的 130.00%。"
    section = heading("五、一般公共预算财政拨款支出决算情况说明")

    assert broken(GENERAL, section, ITEMS, spent, paragraph(text.format("650.00"))) == []
    assert "narrative/restated" in broken(GENERAL, section, ITEMS, spent, paragraph(text.format("560.00")))


def test_what_stands_in_brackets_is_an_aside() -> None:
    section = heading("七、“三公”经费支出决算情况说明")
    text = "国内接待费支出 5.00 万元（其中：外事接待费支出 0.00 万元），共安排国内公务接待 42 批次（其中：外事接待 {} 批次），接待人次 410 人。"

    assert broken(section, paragraph(text.format("0"))) == []
    assert broken(section, paragraph(text.format("3"))) == ["narrative/occurrence"]


@pytest.mark.parametrize(
    ("foreign", "visits", "guests", "wrong"),
    [
        ("0.00", "0", "0", []),
        ("0.10", "1", "4", []),
        ("0.00", "1", "2", ["narrative/occurrence"]),
        ("0.10", "0", "0", ["narrative/occurrence"]),
    ],
)
def test_foreign_guests_are_told_apart_without_brackets(
    foreign: str, visits: str, guests: str, wrong: list[str]
) -> None:
    section = heading("七、“三公”经费支出决算情况说明")
    text = (
        f"国内公务接待支出 0.70 万元（含外宾接待支出 {foreign} 万元）。主要用于接待伙食费支出，"
        f"公务接待 3 批次、19 人次，其中：接待外宾 {visits} 批次、{guests} 人次。"
    )

    assert sorted(set(broken(section, paragraph(text)))) == wrong


@pytest.mark.parametrize(("each", "wrong"), [("7.00", []), ("8.00", ["narrative/per-car"])])
def test_costs_of_one_car(each: str, wrong: list[str]) -> None:
    section = heading("七、“三公”经费支出决算情况说明")
    text = f"公务用车运行维护费。本年决算数 35.00 万元，公务用车保有量 5 辆，车均运行维护费 {each} 万元。"

    assert broken(section, paragraph(text)) == wrong


@pytest.mark.parametrize(
    ("bought", "running", "wrong"),
    [
        ("18.00", "7.00", []),
        ("28.00", "7.00", ["narrative/per-car"]),
        ("18.00", "8.00", ["narrative/per-car"]),
    ],
)
def test_price_and_costs_of_one_car(bought: str, running: str, wrong: list[str]) -> None:
    section = heading("七、“三公”经费支出决算情况说明")
    text = (
        f"公务用车购置费 36.00 万元，购置公务用车 2 辆，每辆平均 {bought} 万元；公务用车运行维护费 35.00 万元，"
        f"平均每辆 {running} 万元。年末公务用车保有量 5 辆。"
    )

    assert broken(section, paragraph(text)) == wrong


@pytest.mark.parametrize(
    ("number", "money", "wrong"),
    [
        ("7", "90.00", []),
        ("9", "90.00", ["narrative/listed-counts"]),
        ("7", "99.00", ["narrative/funds"]),
        ("6", "70.00", ["narrative/funds", "narrative/listed-counts"]),
    ],
)
def test_projects_and_their_money_by_budget(number: str, money: str, wrong: list[str]) -> None:
    text = (
        f"开展绩效自评，共涉及项目 {number} 个，资金 {money} 万元。其中：一般公共预算项目 6 个，资金 80.00 万元；"
        "政府性基金预算项目 1 个，资金 10.00 万元。"
    )

    assert sorted(broken(heading("十、预算绩效情况说明"), paragraph(text))) == wrong


@pytest.mark.parametrize(("each", "wrong"), [("105.26", []), ("150.26", ["narrative/per-guest"])])
def test_costs_of_one_guest(each: str, wrong: list[str]) -> None:
    section = heading("七、“三公”经费支出决算情况说明")
    text = f"公务接待费支出 8.00 万元，国内公务接待 90 批次，760 人次，人均 {each} 元。"

    assert broken(section, paragraph(text)) == wrong


@pytest.mark.parametrize(("carried", "wrong"), [("27.10", []), ("41.20", []), (None, ["narrative/funds"])])
def test_what_was_carried_over_may_stand_beside_the_budgets(carried: str | None, wrong: list[str]) -> None:
    text = "共安排资金 127.35 万元，其中一般公共预算 80.10 万元、政府性基金预算 20.15 万元"
    rest = "。" if carried is None else f"、上年结转 {carried} 万元。"

    assert broken(heading("十、预算绩效情况说明"), paragraph(text + rest)) == wrong


def test_all_appropriations_may_be_meant_where_the_general_budget_is_not_named() -> None:
    section = heading("五、一般公共预算财政拨款支出决算情况说明")
    appropriation = table(
        TableKind.APPROPRIATION,
        "项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款",
        "本年支出合计 980.00 900.00 80.00",
    )

    assert broken(GENERAL, appropriation, section, paragraph("财政拨款支出 980.00 万元。")) == []
    assert broken(GENERAL, appropriation, section, paragraph("财政拨款支出 970.00 万元。")) == [
        "narrative/restated"
    ]
    assert broken(GENERAL, appropriation, section, paragraph("一般公共预算财政拨款支出 980.00 万元。")) == [
        "narrative/restated"
    ]


ASSET_TABLE = table(
    TableKind.OTHER_INFORMATION,
    "项目 资产总额 流动资产 固定资产/小计 在建工程",
    "合计 95.00 5.00 80.00 10.00",
    title="国有资产使用情况表",
)


@pytest.mark.parametrize(
    ("works", "wrong"), [("10.00", []), ("11.00", ["narrative/parts", "narrative/restated"])]
)
def test_assets_are_those_of_their_table(works: str, wrong: list[str]) -> None:
    text = f"资产总额 95.00 万元，其中，流动资产 5.00 万元，固定资产 80.00 万元，在建工程 {works} 万元。"
    bought = "政府采购支出总额 12.00 万元。"

    assert broken(ASSET_TABLE, ASSETS, paragraph(text), paragraph(bought)) == wrong


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        # each item against its own budget, which the table prints
        ("“三公”经费支出预算 2.00 万元，支出决算 1.50 万元，比预算减少 0.50 万元；公务接待费 1.50 万元，较预算减少 0.50 万元，降低 25.00%。", []),
        ("“三公”经费支出预算 2.00 万元，支出决算 1.50 万元，比预算减少 0.50 万元；公务接待费 1.50 万元，较预算减少 0.60 万元，降低 25.00%。", ["narrative/change", "narrative/growth"]),
        ("公务接待费 1.50 万元占100%，低于年初预算 0.50 万元。", []),
        ("公务接待费 1.50 万元占100%，低于年初预算 0.80 万元。", ["narrative/change"]),
    ],
)  # fmt: skip
def test_what_is_less_than_the_budget(sentence: str, wrong: list[str]) -> None:
    section = heading("七、财政拨款“三公”经费支出决算情况说明")

    assert broken(THREE_PUBLIC, section, paragraph(sentence)) == wrong


def test_classes_told_without_lei_may_be_but_some_of_all() -> None:
    section = heading("五、一般公共预算财政拨款支出决算情况说明")
    other = table(
        TableKind.GENERAL_BUDGET,
        "科目编码 科目名称 本年支出合计",
        "_ 合计 900.00",
        "205 教育支出 700.00",
        "208 社会保障和就业支出 150.00",
        "221 住房保障支出 50.00",
    )
    text = (
        "一般公共预算财政拨款支出 900.00 万元。其中：教育支出 700.00 万元，社会保障和就业支出 150.00 万元。"
    )

    assert broken(other, section, paragraph(text)) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("收入总计 1,250.00 万元、支出总计 1,250.00 万元。与上年相比，收入总计减少 83.15 万元，支出总计减少 83.15 万元。", []),
        ("收入总计 1,250.00 万元、支出总计 1,250.00 万元。与上年相比，收入总计减少 83.15 万元，支出总计减少 88.15 万元。", ["narrative/repeated"]),
    ],
)  # fmt: skip
def test_income_and_expenditure_in_total_change_alike(sentence: str, wrong: list[str]) -> None:
    assert broken(SUMMARY, OVERALL, paragraph(sentence)) == wrong


FUNDS = heading("（四）预算绩效情况说明")


@pytest.mark.parametrize(
    ("general", "wrong"), [("335.20", []), ("385.20", ["narrative/funds", "narrative/listed-amounts"])]
)
def test_money_evaluated_is_that_of_its_budgets(general: str, wrong: list[str]) -> None:
    text = (
        f"组织开展整体支出绩效自评，涉及资金 345.20 万元，其中一般公共预算支出 {general} 万元、政府性基金预算支出 10.00 万元、"
        "国有资本经营预算支出 0 万元。"
    )

    assert broken(FUNDS, paragraph(text)) == wrong


def test_the_share_of_the_money_evaluated_does_not_end_its_list_of_budgets() -> None:
    text = (
        "共涉及资金 4120.50 万元，占本单位项目支出总额的 100%，其中一般公共预算项目支出 4012.50 万元、"
        "政府性基金预算项目支出 0 万元、社会保险基金预算项目支出 0 万元。"
    )

    assert "narrative/funds" in broken(FUNDS, paragraph(text))


@pytest.mark.parametrize(
    ("net", "wrong"),
    [
        ("5,311.12", []),
        ("5,311.21", ["narrative/net-assets"]),
        ("2,048.70", []),
    ],  # liabilities that nobody tells
)
def test_net_assets_are_what_the_assets_come_to(net: str, wrong: list[str]) -> None:
    text = (
        "年末流动资产 13.12 元；固定资产原值 9,000.00 元，累计折旧 4,000.00 元，固定资产净值 5,000.00 元；"
        f"无形资产净值 298.00 元。净资产 {net} 元。"
    )

    assert broken(FUNDS, paragraph(text)) == wrong


@pytest.mark.parametrize(("third", "wrong"), [("41.6", []), ("41.8", ["narrative/told-again"]), ("12.4", [])])
def test_what_is_told_twice_alike_is_told_so_the_third_time(third: str, wrong: list[str]) -> None:
    said = [
        "财政下达经费 41.6 万元。",
        "财政下达经费 41.6 万元，已使用完。",
        f"财政下达经费 {third} 万元。",
    ]

    assert broken(FUNDS, *(paragraph(each) for each in said)) == wrong


def test_rates_of_several_projects_may_be_equal_by_chance() -> None:
    said = [
        f"{project}项目：预算执行率 {rate}%。" for project, rate in (("食品", 91), ("市场", 91), ("产品", 95))
    ]

    assert broken(FUNDS, *(paragraph(each) for each in said)) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("养护项目预算 520.00 万元，实际使用 500.00 万元。项目总投资 2,000.00 万元，累计完成投资 1,500.00 万元，占总投资的 75%。", []),
        ("养护项目预算 520.00 万元，实际使用 500.00 万元。项目总投资 2,000.00 万元，累计完成投资 1,500.00 万元，占总投资的 57%。", ["narrative/share"]),
        ("养护项目预算 520.00 万元，实际使用 500.00 万元。栽种树木 4,500 个，完成率 90%。", []),
    ],
)  # fmt: skip
def test_rates_relate_what_can_be_related(sentence: str, wrong: list[str]) -> None:
    assert broken(FUNDS, paragraph(sentence)) == wrong


def test_an_amount_whose_column_is_not_known_is_not_looked_for_in_another_table() -> None:
    section = heading("三、支出决算情况说明")
    sentence = paragraph("本年支出合计 1,000.00 万元，其中：项目支出 400.00 万元，占 40%。")
    spent = table(
        TableKind.EXPENDITURE,
        "科目编码 科目名称 本年支出合计 基本支出 项目支出 经营支出 ?",
        "_ 合计 1,000.00 600.00 - - 400.00",
    )
    assert isinstance(spent.block, Table)
    cells = tuple(cell for cell in spent.block.cells if cell.text != "-")  # neither known nor blank
    paid = table(
        TableKind.GENERAL_BUDGET, "科目编码 科目名称 本年支出合计 基本支出 项目支出", "_ 合计 600.00 600.00 _"
    )

    assert broken(evolve(spent, block=evolve(spent.block, cells=cells)), paid, section, sentence) == []


def test_an_item_is_that_of_its_section_and_name_where_a_heading_names_the_class() -> None:
    section = heading("五、财政拨款支出决算情况说明")
    under = heading("（一）教育支出（类）")
    sentence = "普通教育（款）小学教育（项）。年初预算 600.00 万元，支出决算 {} 万元。"
    right = paragraph(sentence.format("650.00"))
    assert verdicts("narrative/restated", GENERAL, section, under, right) == {Verdict.HOLDS}
    assert verdicts("narrative/restated", GENERAL, section, under, paragraph(sentence.format("560.00"))) == {
        Verdict.BROKEN
    }


def test_an_unknown_item_is_not_held_against_the_class_that_heads_it() -> None:
    section = heading("五、财政拨款支出决算情况说明")
    under = heading("（一）教育支出（类）")
    text = paragraph("职业教育（款）技校教育（项）。年初预算 60.00 万元，支出决算 65.00 万元。")
    assert not [
        tie for tie in claims.ties(Script(report(GENERAL, section, under, text))) if "65.00" in tie.arithmetic
    ]


def test_what_each_budget_gives_to_the_three_public_costs_is_not_its_total() -> None:
    section = heading("九、财政拨款“三公”经费支出决算情况说明")
    text = paragraph(
        "“三公”经费支出决算 1.50 万元（其中：一般公共预算支出 1.50 万元；政府性基金预算支出 0 万元）。"
    )
    found = claims.ties(Script(report(GENERAL, THREE_PUBLIC, section, text)))
    assert {tie.verdict for tie in found} == {Verdict.HOLDS}
    wrong = text.block.text.replace("支出 1.50", "支出 1.05")  # type: ignore[union-attr]
    assert Verdict.BROKEN in {
        tie.verdict for tie in claims.ties(Script(report(THREE_PUBLIC, section, paragraph(wrong))))
    }


def test_meetings_and_training_are_held_against_the_table_that_prints_them() -> None:
    costs = table(
        TableKind.THREE_PUBLIC, "项目 预算数 决算数", "合计 2.00 1.50", "会议费 3.00 2.50", "培训费 1.00 0.80"
    )
    section = heading("九、“三公”经费、会议费和培训费支出决算情况说明")
    text = "财政拨款会议费支出预算 3.00 万元，支出决算 {} 万元，完成预算的 83.33%。培训费支出 0.80 万元。"
    assert broken(costs, section, paragraph(text.format("2.50"))) == []
    assert "narrative/restated" in broken(costs, section, paragraph(text.format("2.05")))


def test_what_is_spent_on_all_parts_of_a_named_whole_adds_up_but_for_rounding() -> None:
    section = heading("一、“三公”经费财政拨款决算情况")
    said = (
        "公务用车运行维护费决算数 5.22 万元。公务用车运行维护费中，公务用车加油 2.09 万元，公务用车维修 {} 万元，"
        "公务用车保险 1.04 万元，公务用车其他支出 0.52 万元。"
    )
    assert broken(section, paragraph(said.format("1.56"))) == []  # 5.21, rounded
    assert broken(section, paragraph(said.format("1.36"))) == ["narrative/listed-amounts"]


@pytest.mark.parametrize(
    "said",
    [
        "共有车辆 {} 辆，其中：公务用车 5 辆，特种专业技术用车 3 辆，其他用车 1 辆。",
        "2023年车辆 {} 台，187.35 万元，其中：公务用车 5 台，特种专业技术用车 3 台，其他用车 1 台。",
    ],
)
def test_vehicles_of_a_use_without_a_name_of_its_own_are_counted_in(said: str) -> None:
    section = heading("四、国有资产占用情况")
    assert broken(section, paragraph(said.format(9))) == []
    assert len(broken(section, paragraph(said.format(11)))) == 1


def test_changes_beside_listed_counts_are_not_counted_in() -> None:
    said = "实有人数 60 人，其中：在职人员 {} 人，增加 4 人；离休人员 0 人；退休人员 10 人，增加 2 人。"
    assert verdicts("narrative/listed-counts", paragraph(said.format(50))) == {Verdict.HOLDS}
    assert verdicts("narrative/listed-counts", paragraph(said.format(55))) == {Verdict.BROKEN}


def test_a_share_is_of_its_own_topic_where_one_heading_holds_them_all() -> None:
    blocks = (
        table(TableKind.SUMMARY, "项目 决算数", "总计 1,250.00"),
        table(
            TableKind.EXPENDITURE,
            "科目编码 科目名称 本年支出合计",
            "_ 合计 1,000.00",
            "205 教育支出 800.00",
            "206 科学技术支出 200.00",
        ),
        heading("三、决算情况说明"),
        heading("（一）收入支出决算总体情况说明"),
        paragraph("收入总计 1,250.00 万元，支出总计 1,250.00 万元。"),
        heading("（二）支出决算情况说明"),
        paragraph("支出合计 1,000.00 万元。"),
        paragraph("按功能分类，教育支出 800.00 万元、占 80.00%，科学技术支出 200.00 万元、占 20.00%。"),
        heading("（三）财政拨款收入支出决算总体情况说明"),
        paragraph("财政拨款收、支总计 700.00 万元。"),
    )
    assert verdicts("narrative/share", *blocks) == {Verdict.HOLDS}


def test_a_completion_rate_that_says_only_final_accounts_is_of_what_its_budget_is_of() -> None:
    told = "年初结转 40.00 万元，一般公共预算财政拨款支出 900.00 万元，收、支总计 940.00 万元。"
    rate = "一般公共预算财政拨款支出年初预算 1,000.00 万元，决算数为年初预算的 90.00%。"
    section = heading("五、一般公共预算财政拨款支出决算情况说明")
    assert verdicts("narrative/completion", GENERAL, section, paragraph(told), paragraph(rate)) == {
        Verdict.HOLDS
    }


RESERVOIRS = table(
    TableKind.GOVERNMENT_FUND,
    "科目编码 科目名称 年初结转和结余 本年收入 本年支出 年末结转和结余",
    "_ 合计 20.00 180.00 200.00 _",
    "20822 水库移民后期扶持支出 20.00 30.00 50.00 _",
    "2082202 基础设施建设 20.00 30.00 50.00 _",
    "21366 水库库区基金支出 _ 150.00 150.00 _",
    "2136601 基础设施建设 _ 150.00 150.00 _",
)


@pytest.mark.parametrize(
    ("second", "wrong"),
    [
        ("150.00 万元，占 75.00%", []),
        ("150.00 万元，占 57.00%", ["narrative/share", "narrative/shares-sum"]),
    ],
)
def test_an_item_is_the_one_below_its_section_and_a_share_of_what_its_fund_spent(
    second: str, wrong: list[str]
) -> None:
    section = heading("七、政府性基金预算财政拨款收支决算情况")
    told = "年初结转和结余 20.00 万元，本年收入 180.00 万元，本年支出 200.00 万元。"
    first = "1．水库移民后期扶持支出（款）50.00 万元，占 25.00%：基础设施建设（项）50.00 万元。"
    other = f"2．水库库区基金支出（款）{second}：基础设施建设（项）150.00 万元。"
    assert broken(RESERVOIRS, section, *(paragraph(each) for each in (told, first, other))) == wrong


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("上年末结转和结余 70.00 万元，本年清理后年初结转和结余 50.00 万元。", []),
        ("年末结转和结余 70.00 万元。", ["narrative/restated"]),
    ],
)
def test_what_remained_last_year_is_not_what_remains_this_year(sentence: str, wrong: list[str]) -> None:
    printed = table(TableKind.SUMMARY, "项目 决算数", "年初结转和结余 50.00", "年末结转和结余 20.00")
    assert broken(printed, OVERALL, paragraph(sentence)) == wrong


@pytest.mark.parametrize(("again", "wrong"), [("900.00", []), ("990.00", ["narrative/repeated"])])
def test_a_budget_and_what_it_was_adjusted_to_are_two(again: str, wrong: list[str]) -> None:
    section = heading("五、一般公共预算财政拨款支出决算情况说明")
    told = "一般公共预算财政拨款支出年初预算 800.00 万元，调整预算 900.00 万元，支出决算 900.00 万元。"
    other = f"一般公共预算财政拨款支出调整预算 {again} 万元。"
    assert broken(GENERAL, section, paragraph(told), paragraph(other)) == wrong


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("用事业基金弥补收支差额 {} 万元。", ("7.00", "9.00")),
        ("事业收入 60.00 万元（其中教育收费 {} 万元）。", ("45.00", "54.00")),
        ("收支总决算 {} 万元。", ("90.00", "99.00")),
    ],
)
def test_names_that_end_in_another_word_are_names_all_the_same(
    sentence: str, amounts: tuple[str, str]
) -> None:
    summary = table(TableKind.SUMMARY, "项目 决算数", "用事业基金弥补收支差额 7.00", "总计 90.00")
    income = table(
        TableKind.INCOME, "科目编码 科目名称 事业收入/小计 事业收入/其中：教育收费", "_ 合计 60.00 45.00"
    )
    right, wrong = (sentence.format(amount) for amount in amounts)
    assert broken(summary, income, OVERALL, paragraph(right)) == []
    assert broken(summary, income, OVERALL, paragraph(wrong)) == ["narrative/restated"]


def test_an_item_with_its_code_is_that_of_the_sections_own_table() -> None:
    def printed(title: str, amount: str) -> str:
        rows = ("| 科目编码 | 科目名称 | 本年支出合计 |", "|---|---|---|", f"| 合计 | | {amount} |")
        coded = (f"| {code} | {name} | {amount} |" for code, name in SUBJECTS)
        return "\n".join((f"## {title}", "", "单位：万元", "", *rows, *coded, ""))

    text = "\n\n".join((
        "# 青禾县教育局2022年度部门决算",
        printed("支出决算表", "70.00"),
        printed("一般公共预算财政拨款支出决算表", "60.00"),
        "# 第三部分 2022年度部门决算情况说明",
        "## 二、支出决算情况说明",
        "1.小学教育（科目编码2050202）支出70.00万元。",
        "## 三、一般公共预算财政拨款支出决算情况说明",
        "1.小学教育（科目编码2050202）支出60.00万元。",
    ))  # fmt: skip
    found = list(claims.ties(Script(read(text.encode()))))
    assert [tie.rule for tie in found if tie.verdict is Verdict.BROKEN] == []
    assert [tie.rule for tie in found if tie.verdict is Verdict.HOLDS] == ["narrative/restated"] * 2


SUBJECTS = (("205", "教育支出"), ("20502", "普通教育"), ("2050202", "小学教育"))
