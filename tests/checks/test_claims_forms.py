"""Sentences as single provinces put them, whose figures were bound to the wrong thing."""

from __future__ import annotations

import pytest

from checks.checking import check
from checks.model import Severity, Verdict
from report.model import TableKind
from report.reading import read
from tests.checks.making import heading, paragraph, report, table

GENERAL = table(
    TableKind.GENERAL_BUDGET,
    "科目编码 科目名称 本年支出合计 基本支出 项目支出",
    "_ 合计 900.00 600.00 300.00",
    "208 社会保障和就业支出 250.00 250.00 _",
    "20805 行政事业单位养老支出 250.00 250.00 _",
    "2080501 行政单位离退休 250.00 250.00 _",
    "213 农林水支出 650.00 350.00 300.00",
    "21302 林业和草原 650.00 350.00 300.00",
    "2130205 森林资源培育 650.00 350.00 300.00",
)
APPROPRIATION = table(
    TableKind.APPROPRIATION,
    "项目 收入/决算数 项目 支出/合计 支出/一般公共预算财政拨款 支出/政府性基金预算财政拨款",
    "一、一般公共预算财政拨款 895.00 八、社会保障和就业支出 280.00 250.00 30.00",
    "二、政府性基金预算财政拨款 45.00 十二、农林水支出 650.00 650.00 _",
    "本年收入合计 940.00 本年支出合计 930.00 900.00 30.00",
    "年初财政拨款结转和结余 30.00 年末财政拨款结转和结余 40.00 15.00 25.00",
    "一般公共预算财政拨款 20.00 _ _ _ _",
    "政府性基金预算财政拨款 10.00 _ _ _ _",
    "总计 970.00 总计 970.00 915.00 55.00",
)
INCOME = table(
    TableKind.INCOME,
    "科目编码 科目名称 本年收入合计 财政拨款收入 其他收入",
    "_ 合计 1,000.00 940.00 60.00",
)
GENERAL_TEXT = """\
# 第二部分 决算表

一般公共预算财政拨款支出决算表

单位：万元

| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| | 合计 | 250.00 | 250.00 | |
| 208 | 社会保障和就业支出 | 250.00 | 250.00 | |
| 20805 | 行政事业单位养老支出 | 250.00 | 250.00 | |
| 2080501 | 行政单位离退休 | 250.00 | 250.00 | |
"""
BY_CODE = heading("五、一般公共预算财政拨款支出决算情况说明")
OF_BOTH_SIDES = heading("三、一般公共预算财政拨款收入支出决算情况说明")

OF_INCOME = (
    "收入合计1,000.00万元；包括财政拨款收入940.00万元（其中一般公共预算895.00万元，政府性基金预算45.00万元），"
    "占收入合计{}%；其他收入60.00万元，占收入合计6%。"
)


def broken(*blocks: object) -> list[str]:
    return [tie.rule for tie in check(report(*blocks)).ties if tie.verdict is Verdict.BROKEN]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "sentence", "wrong"),
    [
        (
            OF_BOTH_SIDES,
            "年初财政拨款结转和结余20.00万元。支出主要用于：社会保障和就业支出250.00万元，占27.8%。",
            "年初财政拨款结转和结余20.00万元。支出主要用于：社会保障和就业支出280.00万元，占27.8%。",
        ),
        (
            OF_BOTH_SIDES,
            "年初财政拨款结转和结余20.00万元。",
            "年初财政拨款结转和结余25.00万元。",
        ),
        (
            heading("二、收入决算情况说明"),
            OF_INCOME.format("94"),
            OF_INCOME.format("49"),
        ),
    ],
)
def test_what_is_right_holds_and_one_wrong_figure_is_found(title: object, sentence: str, wrong: str) -> None:
    tables = (GENERAL, APPROPRIATION, INCOME)
    assert not broken(*tables, title, paragraph(sentence))
    assert broken(*tables, title, paragraph(wrong))


@pytest.mark.parametrize(
    ("head", "last", "verdicts"),
    [
        ("875.00", "较年初预算增加50.00万元，增长8.33%", [(Verdict.HOLDS, None)]),
        ("875.01", "较年初预算增加50.00万元，增长8.33%", [(Verdict.HOLDS, None)]),  # rounding
        ("857.00", "较年初预算增加50.00万元，增长8.33%", [(Verdict.BROKEN, Severity.ERROR)]),
        ("890.00", "较年初预算增加50.00万元，增长8.33%", [(Verdict.BROKEN, Severity.WARNING)]),  # one untold
        ("890.00", "主要用于农田水利", []),  # its budget is not told at all
    ],
)
def test_budgets_of_items_may_be_told_by_what_is_over_or_under_them(
    head: str, last: str, verdicts: list[tuple[Verdict, Severity | None]]
) -> None:
    made = (
        heading("五、一般公共预算财政拨款支出决算情况说明"),
        paragraph(f"一般公共预算财政拨款支出决算为900.00万元，年初预算为{head}万元。其中："),
        paragraph("社会保障和就业支出（类）。年初预算为275.00万元，支出决算为250.00万元。"),
        paragraph(f"农林水支出（类）支出决算650.00万元，{last}。"),
    )
    found = check(report(GENERAL, BY_CODE, *made)).ties
    budgets = [tie for tie in found if tie.rule == "narrative/items" and head in tie.arithmetic]
    assert [(tie.verdict, tie.severity) for tie in budgets] == verdicts


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("支出决算250.00万元，完成年初预算的125%；年初预算200.00万元。", []),
        ("支出决算250.00万元，完成年初预算的152%；年初预算200.00万元。", ["narrative/completion"]),
        (
            "支出决算250.00万元，完成年初预算的0%，比上年增加5.00万元；年初预算0.00万元。",
            ["narrative/zero-base"],
        ),
    ],
)
def test_a_budget_may_be_told_behind_its_rate(words: str, rules: list[str]) -> None:
    made = (
        heading("五、一般公共预算财政拨款支出决算情况说明"),
        paragraph(f"社会保障和就业支出（类）。{words}"),
    )
    assert broken(GENERAL, BY_CODE, *made) == rules


def test_a_rate_that_is_said_to_be_none_is_none() -> None:
    said = "行政单位离退休年初预算0.00万元，支出决算250.00万元，完成年初预算的--（年初预算为0，不可比）。"
    assert not broken(GENERAL, BY_CODE, paragraph(said))
    assert broken(GENERAL, BY_CODE, paragraph(said.replace("--（年初预算为0，不可比）", "0%")))


def test_items_add_up_to_the_total_of_those_before_them_that_they_come_nearest_to() -> None:
    said = (
        "年初结转和结余0.00万元，总支出970.00万元，其中本年支出900.00万元，具体如下：1.社会保障和就业支出（类）250.00万元。"
        "2.农林水支出（类）{}万元。"
    )
    assert "narrative/items" not in broken(GENERAL, BY_CODE, paragraph(said.format("650.00")))
    (tie,) = (
        tie
        for tie in check(report(GENERAL, BY_CODE, paragraph(said.format("680.00")))).ties
        if tie.rule == "narrative/items" and tie.verdict is Verdict.BROKEN
    )
    assert "900.00" in tie.arithmetic


def test_a_list_that_announces_some_items_need_not_make_up_the_total() -> None:
    def items(announced: str, last: str) -> set[Verdict]:
        made = (
            heading("五、一般公共预算财政拨款支出决算情况说明"),
            paragraph(f"一般公共预算财政拨款支出900.00万元，完成预算的100%。{announced}："),
            paragraph("社会保障和就业支出（类）。支出决算为250.00万元，与年初预算持平。"),
            paragraph(f"农林水支出（类）。支出决算为{last}万元，与年初预算持平。"),
        )
        found = check(report(GENERAL, BY_CODE, *made)).ties
        return {tie.verdict for tie in found if tie.rule == "narrative/items"}

    assert items("其中", "600.00") == {Verdict.BROKEN}
    assert items("其中主要支出项目如下", "600.00") == set()
    assert items("其中主要支出项目如下", "660.00") == {Verdict.BROKEN}  # more than the total
    assert items("其中主要支出项目如下", "650.00") == {Verdict.HOLDS}


FUND = table(
    TableKind.GOVERNMENT_FUND,
    "科目编码 科目名称 本年收入 本年支出/小计 本年支出/基本支出 本年支出/项目支出",
    "_ 合计 45.00 30.00 _ 30.00",
)


@pytest.mark.parametrize(("amount", "wrong"), [("300.00", False), ("330.00", False), ("350.00", True)])
def test_project_expenditure_from_appropriations_may_be_that_of_all_budgets(amount: str, wrong: bool) -> None:
    said = f"根据预算绩效管理要求，对项目支出开展绩效自评，共涉及项目3个，资金{amount}万元，占财政拨款项目支出总额的100%。"
    found = broken(GENERAL, FUND, heading("十、预算绩效情况说明"), paragraph(said))
    assert bool(found) is wrong


VISITS = heading("七、财政拨款“三公”经费支出决算情况说明")


@pytest.mark.parametrize(("groups", "people", "wrong"), [("0", "0", False), ("2", "3", True)])
def test_counts_tie_to_the_costs_that_they_name(groups: str, people: str, wrong: bool) -> None:
    costs = "因公出国（境）费0.00万元；公务用车运行维护费6.00万元；公务接待费1.50万元。"
    counts = (
        f"组织因公出国（境）团组{groups}个、{people}人次；购置公务用车0辆；国内公务接待11批次，接待83人次。"
    )
    found = broken(VISITS, paragraph(costs), paragraph(counts))
    assert ("narrative/occurrence" in found) is wrong


@pytest.mark.parametrize(("each", "wrong"), [("1.54", False), ("1.45", True)])
def test_costs_of_one_traveller_are_not_those_of_one_guest(each: str, wrong: bool) -> None:
    said = (
        "公务接待费支出4.51万元。因公出国（境）费支出决算为4.62万元，全年因公出国（境）团组2个，累计3人次，"
        f"人均费用{each}万元。"
    )
    assert ("narrative/per-guest" in broken(VISITS, paragraph(said))) is wrong


def test_a_completion_rate_is_of_the_budget_in_its_own_paragraph() -> None:
    section = heading("十、预算绩效情况说明")
    one = "甲项目执行数为60.00万元，全年预算数为80.00万元。"
    other = "乙项目全年预算数为72.43万元，执行数为72.43万元，完成预算的100%。"
    assert not broken(section, paragraph(one), paragraph(other))


TALL = (
    "合计 9.00 8.00 6.40",
    "1.因公出国（境）费 _ _ _",
    "2.公务用车购置及运行维护费 7.00 6.00 5.00",
    "（1）公务用车购置费 _ _ _",
    "（2）公务用车运行维护费 7.00 6.00 5.00",
    "3.公务接待费 2.00 2.00 1.40",
)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("“三公”经费支出决算6.40万元", False),
        ("“三公”经费支出决算6.41万元", True),
        ("“三公”经费支出全年预算数8.00万元", False),
        ("“三公”经费支出年初预算数9.00万元", False),
        ("“三公”经费支出预算数8.50万元", True),
        ("公务用车购置及运行维护费支出5.00万元", False),
        ("公务用车运行维护费支出5.30万元", True),
        ("公务接待费支出1.40万元", False),
        ("公务接待费支出4.10万元", True),
    ],
)
def test_costs_that_a_table_prints_one_below_the_other_tie_to_the_text(said: str, wrong: bool) -> None:
    tall = table(TableKind.THREE_PUBLIC, "项目 年初预算数 全年预算数 决算数", *TALL)
    assert ("narrative/restated" in broken(tall, VISITS, paragraph(f"{said}。"))) is wrong


SUMMARY = table(
    TableKind.SUMMARY,
    "项目 收入/决算数 项目 支出/决算数",
    "本年收入合计 1,000.00 本年支出合计 960.00",
    "年初结转和结余 240.00 年末结转和结余 280.00",
    "总计 1,240.00 总计 1,240.00",
)
BASIC = table(
    TableKind.BASIC,
    "科目编码 科目名称 决算数",
    "301 工资福利支出 25.00",
    "30101 基本工资 10.00",
    "30103 奖金 15.00",
    "302 商品和服务支出 6.00",
    "30201 办公费 5.00",
    "30217 公务接待费 1.00",
    "_ 人员经费合计 25.00",
    "_ 公用经费合计 6.00",
)
EVALUATION = heading("十、预算绩效管理情况")
ASSETS = heading("九、国有资产占用情况说明")


@pytest.mark.parametrize(
    ("title", "said", "right", "wrong"),
    [
        (heading("一、收入支出决算总体情况说明"), "2023年度收入{}万元，比上年增加10.00万元。", "1,000.00", "1,010.00"),
        (
            heading("一、收入支出决算总体情况说明"),
            "年末结转和结余280.00万元，较上年增加{}万元。",
            "40.00",
            "48.00",
        ),
        (heading("六、基本支出决算情况说明"), "人员经费25.00万元，包括：基本工资10.00万元、奖金{}万元。", "15.00", "18.00"),
        (heading("六、基本支出决算情况说明"), "公用经费6.00万元，包括：办公费5.00万元、公务接待费{}万元。", "1.00", "1.30"),
        (VISITS, "公务接待费预算数5.00万元，决算数4.00万元，为年初预算的{}%。", "80", "88"),
        (VISITS, "公务接待费4.00万元，接待40批次400人，其中：外宾0批次，0人。人均接待费{}元。", "100", "120"),
        (EVALUATION, "对3个项目实施绩效自评，涉及资金900.00万元，实际支出855.00万元，预算执行率{}%。", "95", "96"),
        (EVALUATION, "对项目支出开展绩效自评，涉及资金{}万元，占项目支出总额的100%。", "300.00", "300.01"),
        (ASSETS, "共有车辆{}辆，其中：机要通信用车1辆、执法执勤用车2辆。", "3", "5"),
    ],
)  # fmt: skip
def test_sentences_of_provinces(title: object, said: str, right: str, wrong: str) -> None:
    tables = (SUMMARY, GENERAL, BASIC) if title is not EVALUATION else (GENERAL,)
    found = {figure: broken(*tables, title, paragraph(said.format(figure))) for figure in (right, wrong)}
    book = set(broken(*tables))
    assert not set(found[right]) - book
    assert set(found[wrong]) - book


EXPENDITURE = table(
    TableKind.EXPENDITURE,
    "科目编码 科目名称 本年支出合计 基本支出 项目支出 经营支出",
    "_ 合计 960.00 600.00 330.00 30.00",
)


@pytest.mark.parametrize(
    ("listed", "wrong"),
    [
        ("基本支出600.00万元，占62.50%；项目支出330.00万元，占34.38%；经营支出30.00万元，占3.13%。", []),
        ("基本支出600.00万元，占62.50%；经营支出30.00万元，占3.13%。", ["narrative/parts"]),
    ],
)
def test_a_part_that_the_tables_print_is_missed_where_the_others_are_told(
    listed: str, wrong: list[str]
) -> None:
    section = heading("三、支出决算情况说明")
    assert broken(EXPENDITURE, section, paragraph(f"本年支出合计960.00万元，其中：{listed}")) == wrong


def test_classes_add_up_to_the_total_of_another_part_of_their_section() -> None:
    blocks = (
        GENERAL,
        BY_CODE,
        heading("（一）总体情况"),
        paragraph("一般公共预算财政拨款支出900.00万元。"),
        heading("（二）结构情况"),
    )
    all_ = "主要用于以下方面：社会保障和就业支出250.00万元，占27.8%；农林水支出650.00万元，占72.2%。"
    twice = "主要用于以下方面：社会保障和就业支出250.00万元，占27.8%；农林水支出560.00万元，占72.2%。"
    assert not broken(*blocks, paragraph(all_))
    assert "narrative/items" in broken(*blocks, paragraph(twice))


@pytest.mark.parametrize("blank", ["_", "—"])
def test_the_only_blank_cell_of_a_column_of_totals_is_no_zero(blank: str) -> None:
    def spent(amount: str) -> list[str]:
        return broken(
            table(
                TableKind.GENERAL_BUDGET,
                "科目编码 科目名称 本年支出合计 基本支出 项目支出",
                "_ 合计 900.00 600.00 300.00",
                "208 社会保障和就业支出 250.00 250.00 _",
                "20805 行政事业单位养老支出 250.00 250.00 _",
                "2080501 行政单位离退休 250.00 250.00 _",
                "213 农林水支出 650.00 350.00 300.00",
                f"21302 林业和草原 {amount} 350.00 300.00",
                "2130205 森林资源培育 650.00 350.00 300.00",
                "221 住房保障支出 _ _ _",
                "22102 住房改革支出 0.00 0.00 _",
            )
        )

    assert not spent("650.00")
    assert "table/budget-row" in spent(blank)


@pytest.mark.parametrize(
    ("title", "said", "right", "wrong"),
    [
        # a coarse total is no leave for fine shares
        (
            heading("三、支出决算情况说明"),
            "支出合计0.10亿元，其中：基本支出600.00万元，占{}%；项目支出330.00万元；经营支出30.00万元。",
            "62.50",
            "60.00",
        ),
        (heading("其他"), "财政拨款中，甲支出30.00万元。甲支出中，培训12.00万元、会议{}万元。", "18.00", "13.00"),
        (heading("八、机关运行经费"), "机关运行经费支出{}万元。", "6.00", "5.00"),
        (heading("八、机关运行经费"), "机关运行经费支出{}万元。", "4.20", "6.20"),
        (EVALUATION, "对3个项目开展绩效自评，涉及资金{}万元。", "300.00", "308.00"),
        (EVALUATION, "对3个项目开展绩效自评，涉及资金{}万元，其中政府性基金预算支出20.00万元。", "211.00", "380.00"),
        (heading("九、政府采购"), "政府采购支出总额100,000.00万元，授予中小企业合同金额{}万元，占100%。", "100,000.00", "100,008.00"),
        (heading("四、其他重要事项"), "（二）政府采购。政府采购支出总额{}万元，其中货物类30.00万元、工程类0万元、服务类25.00万元。", "55.00", "56.00"),
    ],
)  # fmt: skip
def test_more_sentences_of_provinces(title: object, said: str, right: str, wrong: str) -> None:
    tables = (EXPENDITURE, BASIC) if title is not EVALUATION else (GENERAL, EXPENDITURE)
    found = {figure: broken(*tables, title, paragraph(said.format(figure))) for figure in (right, wrong)}
    book = set(broken(*tables))
    assert not set(found[right]) - book
    assert set(found[wrong]) - book


def test_an_amount_is_the_same_in_another_unit() -> None:
    text = f"{GENERAL_TEXT}\n# 第三部分 决算情况说明\n\n## 一、总体情况\n\n项目投资28,399.25万元（约{{}}亿元）。\n"
    assert not check(read(text.format("2.84").encode())).findings
    assert [f.rule for f in check(read(text.format("2.48").encode())).findings] == ["narrative/repeated"]


def test_codes_of_class_section_and_item_are_no_figures() -> None:
    said = (
        "（一）社会保障和就业支出（208类）行政事业单位养老支出（05款）行政单位离退休（01项）："
        "年初预算200.00万元，决算支出{}万元，决算数比年初预算数增加50.00万元，完成年初预算的125%。"
    )
    text = f"{GENERAL_TEXT}\n# 第三部分 决算情况说明\n\n## {BY_CODE.block.text}\n\n{said}\n"
    assert not check(read(text.format("250.00").encode())).findings
    assert check(read(text.format("260.00").encode())).findings


@pytest.mark.parametrize(
    ("others", "rate", "verdict"),
    [
        ("2.3456 亿元、3.4567 亿元、0.4321 亿元", "105.81", Verdict.HOLDS),
        ("2.3456 亿元、3.4567 亿元、0.4321 亿元", "105.78", Verdict.BROKEN),  # 1.3170
        ("2.34 亿元、3.45 亿元、0.43 亿元", "105.78", Verdict.HOLDS),  # 1.317, as it is printed
    ],
)
def test_an_amount_without_its_closing_zero_is_as_fine_as_the_others(
    others: str, rate: str, verdict: Verdict
) -> None:
    section = heading("五、一般公共预算财政拨款支出决算情况说明")
    listed = paragraph(f"主要用于三个方面：{others}。")
    told = f"一般公共预算财政拨款支出年初预算为 1.2446 亿元，支出决算为 1.317 亿元，完成年初预算的 {rate}%。"
    found = check(report(section, listed, paragraph(told))).ties
    assert {tie.verdict for tie in found if tie.rule == "narrative/completion"} == {verdict}


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("本年支出 900.00 万元，上年为 800.00 万元，同比增长 12.50%。", Verdict.HOLDS),
        ("本年支出 900.00 万元，上年为 800.00 万元，同比增长 11.11%。", Verdict.BROKEN),
        ("本年支出 900.00 万元，上年决算数 1,000.00 万元，同比下降 10%。", Verdict.HOLDS),
        ("本年支出 900.00 万元，上年决算数 1,000.00 万元，同比增长 10%。", Verdict.BROKEN),
        (
            "总计 950.00 万元，比上年增加 50.00 万元，其中支出 900.00 万元，上年为 800.00 万元，增长 12.50%。",
            Verdict.HOLDS,
        ),
        ("本年支出 900.00 万元，较上年 800.00 万元增加 100.00 万元，增长 12.50%。", Verdict.HOLDS),
    ],
)
def test_growth_follows_from_last_years_amount_where_no_change_is_told(
    sentence: str, verdict: Verdict
) -> None:
    found = check(report(heading("三、支出决算情况说明"), paragraph(sentence))).ties
    assert {tie.verdict for tie in found if tie.rule == "narrative/growth"} == {verdict}
