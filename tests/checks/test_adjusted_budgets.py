"""Budgets changed in the year, wherever they are told, and amounts of last year as changes imply them."""

from __future__ import annotations

import pytest

from checks import claims
from checks.model import Severity, Tie, Verdict
from checks.text import Script
from report.model import Part, TableKind
from tests.checks.making import Made, heading, paragraph, report, table

HEAD = heading("一、支出决算情况说明")


def asked(rule: str, *blocks: Made) -> list[Tie]:
    return [tie for tie in claims.ties(Script(report(*blocks))) if tie.rule == rule]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("年初预算为 140.00 万元，年中追加 25.50 万元，全年预算数为 165.50 万元。", Verdict.HOLDS),
        ("年初预算为 140.00 万元，年中追加 25.50 万元，全年预算数为 156.50 万元。", Verdict.BROKEN),
        ("年初预算数 90.00 万元，调减了 12.00 万元，实际项目资金为 78.00 万元。", Verdict.HOLDS),
        ("年初预算数 90.00 万元，调减了 12.00 万元，调整后预算为 102.00 万元。", Verdict.BROKEN),
        (
            "年初预算 90.00 万元，追加 20.00 万元，调减 5.00 万元，调整后预算数 105.00 万元。",
            Verdict.HOLDS,
        ),
        ("年初预算为 90.04 万元，追加 20.04 万元，全年预算数为 110.09 万元。", Verdict.HOLDS),  # rounded
    ],
)
def test_a_changed_budget_is_the_first_with_its_changes(words: str, verdict: Verdict) -> None:
    for made in (paragraph(words), paragraph(words, Part.ANNEX)):
        (tie,) = asked("narrative/budget-adjusted", HEAD, made)
        assert tie.verdict is verdict


@pytest.mark.parametrize(
    "words",
    [
        "年初预算为 140.00 万元，年中追加 25.50 万元，支出决算为 161.20 万元。",
        "年初预算 60.00 万元，调减 10.00 万元，实际支出资金 48.00 万元。",
        "年初预算为 140.00 万元，全年预算数为 165.50 万元，主要是年中追加人员经费 20.00 万元。",
        "年初预算为 140.00 万元，支出决算为 165.50 万元，完成年初预算的 118.21%。",
    ],
)
def test_what_is_no_changed_budget_is_left_alone(words: str) -> None:
    assert not asked("narrative/budget-adjusted", HEAD, paragraph(words))


def test_a_cell_with_words_is_read_too() -> None:
    from report.reading import read

    rows = [
        "# 项目支出绩效自评表",
        "",
        "| 项目名称 | 河道清淤 | | |",
        "| --- | --- | --- | --- |",
        "| 指标 | 预算数(A) | 执行数(B) | 得分 |",
        "| 年度资金总额 | 70.00 | 70.00 | 10 |",
        "| 偏差原因分析 | 年初预算数为 90.00 万元，调减了 12.00 万元，实际项目资金为 70.00 万元 | | |",
    ]
    found = list(claims.ties(Script(read("\n".join(rows).encode(), "form.md"))))
    assert [t.verdict for t in found if t.rule == "narrative/budget-adjusted"] == [Verdict.BROKEN]


def two_sections(second: str) -> tuple[Made, ...]:
    return (
        heading("一、支出决算情况说明"),
        paragraph("2022 年度支出合计 1,124.60 万元，比上年增加 146.20 万元，增长 14.94%。"),
        heading("二、收入支出决算总体情况说明"),
        paragraph(second),
    )


@pytest.mark.parametrize(
    ("second", "verdict"),
    [
        ("支出合计 1,124.60 万元，较上年增加 146.20 万元。", Verdict.HOLDS),
        ("支出合计 1,124.60 万元，较上年增加 164.20 万元。", Verdict.BROKEN),
        ("支出合计 1,124.60 万元，较上年减少 146.20 万元。", Verdict.BROKEN),
    ],
)
def test_two_sections_make_one_amount_of_last_year(second: str, verdict: Verdict) -> None:
    (tie,) = asked("narrative/last-year", *two_sections(second))
    assert tie.verdict is verdict
    assert tie.severity is (Severity.WARNING if verdict is Verdict.BROKEN else None)


def test_another_thing_of_the_same_amount_may_have_changed_otherwise() -> None:
    assert not asked("narrative/last-year", *two_sections("收入合计 1,124.60 万元，较上年增加 84.30 万元。"))


def test_what_is_not_told_with_its_amount_implies_nothing() -> None:
    assert not asked("narrative/last-year", *two_sections("支出合计较上年增加 84.30 万元。"))


def test_a_table_with_plain_cells_says_nothing_of_budgets() -> None:
    made = table(TableKind.PERFORMANCE, "项目 预算数", "年初预算 100.00", "追加 20.00", part=Part.ANNEX)
    assert not asked("narrative/budget-adjusted", made)


ITEMS = [
    ("小学教育", "完成年初预算的 110.00%，决算数大于年初预算数的主要原因是学生增加。"),
    ("初中教育", "完成年初预算的 110.00%，决算数大于年初预算数的主要原因是学生增加。"),
    ("高中教育", "完成年初预算的 110.00%，主要是学生增加。"),
    ("学前教育", "完成年初预算的 110.00%。因学生增加，支出增加。"),
]
K5 = table(
    TableKind.GENERAL_BUDGET,
    "科目编码 科目名称 本年支出合计 基本支出 项目支出",
    "_ 合计 550.00 550.00 _",
    "205 教育支出 550.00 550.00 _",
    "20502 普通教育 550.00 550.00 _",
    *(f"205020{n} {name} 110.00 110.00 _" for n, (name, _) in enumerate([*ITEMS, ("高等教育", "")], 1)),
)


def told_items(last: str, items: list[tuple[str, str]] = ITEMS) -> list[Tie]:
    words = [f"年初预算为 100.00 万元，支出决算为 110.00 万元，{why}" for _, why in items] + [last]
    names = [name for name, _ in items] + ["高等教育"]
    blocks = [
        paragraph(f"教育支出（类）普通教育（款）{n}（项）。{w}") for n, w in zip(names, words, strict=True)
    ]
    return asked("narrative/unexplained", K5, heading("五、一般公共预算财政拨款支出决算情况说明"), *blocks)


def test_an_item_off_its_budget_gives_a_reason_where_the_others_do() -> None:
    silent = "年初预算为 110.20 万元，支出决算为 110.00 万元，完成年初预算的 100%。"
    (tie,) = told_items(silent)
    assert (tie.verdict, tie.severity) == (Verdict.BROKEN, Severity.WARNING)
    assert not told_items("年初预算为 110.00 万元，支出决算为 110.00 万元，完成年初预算的 100%。")
    assert not told_items(silent + "主要是退回结余。")
    assert not told_items(silent, ITEMS[:2])  # too few to say how this report writes


@pytest.mark.parametrize(
    ("part", "whole", "verdict"),
    [
        ("增加 136.60 万元", "增加 136.50 万元", Verdict.HOLDS),  # last year's part is the lesser
        ("增加 136.50 万元", "增加 136.50 万元", Verdict.HOLDS),
        ("增加 132.60 万元", "增加 136.50 万元", Verdict.BROKEN),  # it was more than its whole
        ("减少 12.40 万元", "增加 136.50 万元", Verdict.BROKEN),
        ("减少 12.40 万元", "减少 12.40 万元", Verdict.HOLDS),
        ("减少 11.90 万元", "减少 12.40 万元", Verdict.HOLDS),
        ("减少 12.41 万元", "减少 12.40 万元", Verdict.HOLDS),  # by rounding
        ("减少 21.40 万元", "减少 12.40 万元", Verdict.BROKEN),
    ],
)
def test_a_part_was_no_more_than_its_whole_last_year(part: str, whole: str, verdict: Verdict) -> None:
    (tie,) = asked(
        "narrative/last-year-part",
        heading("一、收入支出决算总体情况说明"),
        paragraph(f"收、支总计均为 1,124.60 万元，与上年相比，收、支总计各{whole}。"),
        heading("二、收入决算情况说明"),
        paragraph(f"本年收入合计 1,124.60 万元，与上年相比{part}。"),
    )
    assert tie.verdict is verdict
    assert tie.severity is (Severity.WARNING if verdict is Verdict.BROKEN else None)


@pytest.mark.parametrize(
    "opening",
    [
        "年初结转和结余-21.40 万元。",
        "年初结转和结余 3.00 万元，与上年相比增加 24.40 万元。",
    ],
)
def test_a_deficit_makes_the_whole_less_than_its_part(opening: str) -> None:
    assert not asked(
        "narrative/last-year-part",
        heading("一、收入支出决算总体情况说明"),
        paragraph("收、支总计均为 1,124.60 万元，与上年相比，收、支总计各减少 36.50 万元。"),
        paragraph(opening),
        heading("二、收入决算情况说明"),
        paragraph("本年收入合计 1,124.60 万元，与上年相比减少 60.00 万元。"),
    )


@pytest.mark.parametrize(
    ("change", "verdict"), [("减少 60.00 万元", Verdict.HOLDS), ("减少 300.00 万元", Verdict.BROKEN)]
)
def test_a_part_in_a_finer_unit_than_its_whole(change: str, verdict: Verdict) -> None:
    (tie,) = asked(
        "narrative/last-year-part",
        heading("一、收入支出决算总体情况说明"),
        paragraph("收、支总计均为 0.11 亿元，与上年相比，收、支总计各减少 0.01 亿元。"),
        heading("二、收入决算情况说明"),
        paragraph(f"本年收入合计 1,124.60 万元，与上年相比{change}。"),
    )
    assert tie.verdict is verdict


def test_the_total_of_one_fund_is_no_whole_of_all_income() -> None:
    assert not asked(
        "narrative/last-year-part",
        heading("一、财政拨款收入支出决算总体情况说明"),
        paragraph("支出总计 524.60 万元，与上年相比减少 36.50 万元。"),
        heading("二、收入决算情况说明"),
        paragraph("本年收入合计 1,124.60 万元，与上年相比减少 10.00 万元。"),
    )


BOTH = heading("五、一般公共预算财政拨款支出决算情况说明")
GENERAL = table(
    TableKind.GENERAL_BUDGET,
    "科目编码 科目名称 本年支出合计 基本支出 项目支出",
    "_ 合计 900.00 600.00 300.00",
    "205 教育支出 900.00 600.00 300.00",
    "20502 普通教育 900.00 600.00 300.00",
    "2050201 学前教育 250.00 250.00 _",
    "2050202 小学教育 650.00 350.00 300.00",
)
FIRST = (
    "1.教育支出（类）普通教育（款）学前教育（项）年初预算200.00万元，全年预算250.00万元，支出决算250.00万元。"
)
SECOND = (
    "2.教育支出（类）普通教育（款）小学教育（项）年初预算600.00万元，全年预算750.00万元，支出决算650.00万元。"
)


def broken(*blocks: Made) -> list[str]:
    return [tie.rule for tie in claims.ties(Script(report(*blocks))) if tie.verdict is Verdict.BROKEN]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        (
            (
                "支出年初预算为800.00万元，{after}为1,000.00万元，支出决算为900.00万元，"
                "完成年初预算的112.50%，完成{after}的90.00%。"
            ),
            [],
        ),
        (
            (
                "支出年初预算为800.00万元，{after}为1,000.00万元，支出决算为900.00万元，"
                "分别完成年初预算、{after}的112.50%和90.00%。"
            ),
            [],
        ),
        (
            (
                "支出年初预算为800.00万元，{after}为1,000.00万元，支出决算为900.00万元，"
                "完成年初预算的90.00%，完成{after}的90.00%。"
            ),
            ["narrative/completion"],
        ),
        (
            (
                "支出年初部门预算为1,000.00万元，{after}为800.00万元，支出决算为900.00万元，"
                "完成年初部门预算的112.50%，完成{after}的90.00%。"
            ),
            ["narrative/items", "narrative/items", "narrative/completion", "narrative/completion"],
        ),
        (
            (
                "支出年初部门预算为800.00万元，{after}为1,010.00万元，支出决算为900.00万元，"
                "完成年初部门预算的112.50%。"
            ),
            ["narrative/items"],
        ),
    ],
)
@pytest.mark.parametrize("after", ["全年预算", "调整预算", "调整后预算", "调整后的预算数"])
def test_two_budgets_of_a_year_are_two_facts(sentence: str, wrong: list[str], after: str) -> None:
    told = paragraph(f"一般公共预算财政拨款{sentence.format(after=after)}其中：")
    found = broken(BOTH, GENERAL, told, paragraph(FIRST), paragraph(SECOND))
    assert sorted(found) == sorted(wrong)


@pytest.mark.parametrize("none", ["年初未安排预算", "年初无预算", "年初预算未安排", "未列入年初部门预算"])
def test_an_item_without_a_first_budget_adds_nothing_to_their_sum(none: str) -> None:
    first = FIRST.replace("年初预算200.00万元，全年预算250.00万元，", "")
    unbudgeted = paragraph(first.removesuffix("。") + f"，{none}，主要原因是年中追加。")
    for budget, wrong in (("600.00", []), ("690.00", ["narrative/items"])):
        head = paragraph(f"一般公共预算财政拨款支出年初预算为{budget}万元，支出决算为900.00万元。其中：")
        assert broken(BOTH, GENERAL, head, unbudgeted, paragraph(SECOND)) == wrong


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("决算数小于全年预算数的主要原因是工程尾款未付。", []),
        ("决算数大于全年预算数的主要原因是年中追加。", ["narrative/comparison-word"]),
        ("决算数大于年初预算数的主要原因是年中追加。", []),
        ("决算数小于年初预算数的主要原因是工程尾款未付。", ["narrative/comparison-word"]),
        ("较全年预算减少100.00万元，下降13.33%，主要原因是工程尾款未付。", []),
        ("较年初预算增加50.00万元，增长8.33%，主要原因是年中追加。", []),
        ("较全年预算减少50.00万元，主要原因是工程尾款未付。", ["narrative/change"]),
    ],
)
def test_words_and_changes_speak_of_the_budget_that_they_name(words: str, wrong: list[str]) -> None:
    assert broken(BOTH, GENERAL, paragraph(SECOND.removesuffix("。") + f"，{words}")) == wrong


def test_both_budgets_stand_in_their_columns_of_the_table() -> None:
    outlays = table(
        TableKind.THREE_PUBLIC,
        "项目 年初预算数 全年预算数 决算数",
        "合计 6.00 8.00 5.00",
        "公务接待费 6.00 8.00 5.00",
    )
    head = heading("九、财政拨款“三公”经费支出决算情况说明")
    right = "“三公”经费支出年初预算为6.00万元，全年预算为8.00万元，支出决算为5.00万元，完成全年预算的62.50%。"
    assert broken(head, outlays, paragraph(right)) == []
    exchanged = right.replace("年初预算为6.00", "年初预算为8.00").replace("全年预算为8.00", "全年预算为6.00")
    assert "narrative/completion" in broken(head, outlays, paragraph(exchanged))


def test_the_balance_of_one_fund_changed_otherwise_than_that_of_all() -> None:
    assert not asked(
        "narrative/last-year",
        heading("一、收入支出决算总体情况说明"),
        paragraph("年末结转和结余 0.00 万元，较上年减少 52.60 万元。"),
        heading("二、一般公共预算财政拨款收入支出决算情况说明"),
        paragraph("年末结转和结余 0.00 万元，较上年减少 31.90 万元。"),
    )


COSTS = "“三公”经费支出年初预算为{first}万元，全年预算为{after}万元，支出决算为5.00万元，决算数{word}预算数。"
PART = "公务接待费预算为{part}万元，支出决算为5.00万元。公务用车购置及运行维护费预算为0.00万元，支出决算为0.00万元。"


@pytest.mark.parametrize(
    ("first", "after", "word", "part", "wrong"),
    [
        ("6.00", "8.00", "小于", "8.00", []),  # the table's 预算数 is the adjusted one
        ("8.00", "9.00", "小于", "8.00", []),  # or the year's first
        ("4.00", "8.00", "大于", "8.00", []),
        ("4.00", "8.00", "小于", "8.00", []),  # than the one or the other
        ("6.00", "8.00", "大于", "8.00", ["narrative/comparison-word"]),
        ("6.00", "9.00", "小于", "8.00", ["narrative/parts", "narrative/restated"]),
    ],
)
def test_a_table_of_one_budget_prints_one_of_the_two(
    first: str, after: str, word: str, part: str, wrong: list[str]
) -> None:
    outlays = table(
        TableKind.THREE_PUBLIC,
        "项目 预算数 决算数",
        "合计 8.00 5.00",
        "公务用车购置及运行维护费 0.00 0.00",
        "公务接待费 8.00 5.00",
    )
    head = heading("九、财政拨款“三公”经费支出决算情况说明")
    told = COSTS.format(first=first, after=after, word=word)
    assert sorted(broken(head, outlays, paragraph(told), paragraph(PART.format(part=part)))) == wrong
