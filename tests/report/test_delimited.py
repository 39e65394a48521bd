import pytest

from report.model import CellRole, TableKind
from tests.report.writing import SUMMARY, columns, table, value


def test_two_sides_are_two_lanes_with_their_own_items() -> None:
    found = table(SUMMARY)
    assert (found.kind, found.title, found.mark) == (TableKind.SUMMARY, "收入支出决算总表", "公开01表")
    assert (found.unit, found.department) == ("万元", "青禾县档案馆")
    assert [column.lane for column in found.columns] == [0, 0, 0, 1, 1, 1]
    assert columns(found)[2] == "收入/金额"
    assert value(found, "八、社会保障和就业支出", "支出/金额") == "50.10"
    income = next(cell for cell in found.values() if cell.text == "" and cell.item)
    assert (income.item.label, income.item.line_number, income.figure) == ("八、其他收入", "8", None)  # type: ignore[union-attr]


def test_the_row_that_numbers_the_columns_holds_no_amounts() -> None:
    found = table(SUMMARY)
    assert {cell.role for cell in found.cells if cell.row == 0} == {CellRole.LINE_NUMBER}


CODED = """\
| 科目编码 | 科目名称 | 本年支出 | | |
|---|---|---:|---:|---:|
| | | 小计 | 基本支出 | 项目支出 |
| 栏次 | | 1 | 2 | 3 |
| 合计 | | 12.00 | 10.00 | 2.00 |
| 201 | 一般公共服务支出 | 12.00 | 10.00 | 2.00 |
| 2010601 | 行政运行 | 10.00 | 10.00 | |
"""


def test_a_pipe_table_takes_its_title_mark_and_unit_from_the_lines_above() -> None:
    text = f"## 五、一般公共预算财政拨款支出决算表\n\n公开05表\n\n编制单位：青禾县档案馆  单位：元\n\n{CODED}"
    found = table(text)
    assert (found.kind, found.title) == (TableKind.GENERAL_BUDGET, "一般公共预算财政拨款支出决算表")
    assert (found.mark, found.unit, found.department) == ("公开05表", "元", "青禾县档案馆")
    assert columns(found) == [
        "科目编码",
        "科目名称",
        "本年支出/小计",
        "本年支出/基本支出",
        "本年支出/项目支出",
    ]
    assert value(found, "2010601", "本年支出/基本支出") == "10.00"
    assert value(found, "行政运行", "本年支出/项目支出") == ""
    assert value(found, "合计", "本年支出/小计") == "12.00"


def test_a_heading_stays_a_heading_of_the_report_when_it_titles_a_table() -> None:
    from tests.report.writing import read_text

    report = read_text(f"# 一、支出决算表\n\n{CODED}")
    assert [heading.title for heading in report.headings] == ["支出决算表"]
    assert report.tables[0].section == report.headings[0].id


@pytest.mark.parametrize(
    "rows",
    [
        ["201\t\t\t一般公共服务支出\t5.00", "\t06\t\t财政事务\t5.00", "\t\t01\t行政运行\t5.00"],
        ["201\t\t\t一般公共服务支出\t5.00", "201\t06\t\t财政事务\t5.00", "201\t06\t01\t行政运行\t5.00"],
        ["201\t\t\t一般公共服务支出\t5.00", "\t20106\t\t财政事务\t5.00", "\t\t2010601\t行政运行\t5.00"],
    ],
    ids=["carried down", "split", "whole"],
)
def test_codes_split_over_columns_are_put_together(rows: list[str]) -> None:
    text = "支出决算表\t\t\t\t\n科目编码\t\t\t科目名称\t本年支出合计\n类\t款\t项\t\t\n" + "\n".join(rows)
    codes = [cell.item.code for cell in table(text).values() if cell.item]
    assert codes == ["201", "20106", "2010601"]


def test_a_code_printed_before_the_name_in_one_cell_is_told_apart() -> None:
    found = table("收入决算表\t\n项目\t本年收入合计\n201一般公共服务支出\t5.00\n2010601 行政运行\t5.00\n")
    assert [(cell.item.code, cell.item.label) for cell in found.values() if cell.item] == [
        ("201", "一般公共服务支出"),
        ("2010601", "行政运行"),
    ]


BASIC = """\
一般公共预算财政拨款基本支出决算表\t\t\t\t\t\t\t\t公开06表
人员经费\t\t\t公用经费\t\t\t\t\t
科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数
301\t工资福利支出\t8.00\t302\t商品和服务支出\t3.00\t307\t债务利息及费用支出\t
30101\t基本工资\t8.00\t30201\t办公费\t3.00\t\t\t
人员经费合计\t\t8.00\t公用经费合计\t\t\t\t\t3.00
"""


def test_repeated_triplets_are_lanes_and_a_total_reaches_across_two() -> None:
    found = table(BASIC)
    assert [column.lane for column in found.columns] == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert value(found, "30201", "公用经费/决算数") == "3.00"
    totals = [cell.text for cell in found.values() if cell.item and cell.item.label == "公用经费合计"]
    assert "3.00" in totals


def test_three_levels_of_headings_stay_under_their_own_half() -> None:
    text = (
        "财政拨款“三公”经费支出决算表\t\t\t\t\t\t\t\n"
        "预算数\t\t\t\t决算数\t\t\t\n"
        "合计\t公务用车购置及运行费\t\t公务接待费\t合计\t公务用车购置及运行费\t\t公务接待费\n"
        "\t购置费\t运 行费\t\t\t购置费\t运行费\t\n"
        "1\t2\t3\t4\t5\t6\t7\t8\n"
        "3.00\t1.00\t1.00\t1.00\t2.00\t0.50\t0.50\t1.00\n"
    )
    assert columns(table(text)) == [
        "预算数/合计",
        "预算数/公务用车购置及运行费/购置费",
        "预算数/公务用车购置及运行费/运行费",
        "预算数/公务接待费",
        "决算数/合计",
        "决算数/公务用车购置及运行费/购置费",
        "决算数/公务用车购置及运行费/运行费",
        "决算数/公务接待费",
    ]


def test_an_empty_table_keeps_its_frame() -> None:
    found = table(
        "政府性基金预算财政拨款收入支出决算表\t\t\n科目编码\t科目名称\t本年收入\n合计\t\t\n注：本表无数据。\t\t\n"
    )
    assert found.kind is TableKind.GOVERNMENT_FUND
    assert [(cell.item.label, cell.text) for cell in found.values() if cell.item] == [("合计", "")]
    assert found.notes == ("注：本表无数据。",)


def test_left_over_markup_is_not_shown() -> None:
    found = table("支出决算表\t\n项目\t决算数\n<p>**办公费**</p>\t<b>3.00</b>\n其他<br>费用 &amp; 税\t1.00\n")
    assert [cell.item.label for cell in found.values() if cell.item] == ["办公费", "其他费用&税"]


def test_ragged_rows_lose_nothing() -> None:
    found = table("支出决算表\n项目\t基本支出\t项目支出\n办公费\t3.00\n差旅费\t1.00\t2.00\t9.00\n")
    assert [cell.text for cell in found.values() if cell.text] == ["3.00", "1.00", "2.00", "9.00"]


def test_tables_that_follow_each_other_without_text_are_two() -> None:
    from tests.report.writing import read_text

    report = read_text(SUMMARY + SUMMARY.replace("收入支出决算总表", "收入决算表").replace("01表", "02表"))
    assert [found.mark for found in report.tables] == ["公开01表", "公开02表"]


def test_levels_in_the_row_that_numbers_the_columns_are_headings() -> None:
    found = table("""\
支出决算表

| 项目 | | | | 本年支出合计 | 基本支出 |
|---|---|---|---|---|---|
| 功能分类科目编码 | | | 科目名称 | | |
| 类 | 款 | 项 | 栏次 | 1 | 2 |
| 合计 | | | 合计 | 7.00 | 7.00 |
| 205 | | | 教育支出 | 7.00 | 7.00 |
| 205 | 02 | | 普通教育 | 7.00 | 7.00 |
| 205 | 02 | 01 | 学前教育 | 7.00 | 7.00 |
""")
    assert [cell.text for cell in found.values()] == ["7.00"] * 8
    assert {cell.item.code for cell in found.values() if cell.item} == {None, "205", "20502", "2050201"}


def test_an_empty_table_keeps_the_headings_that_stand_in_the_row_of_its_total() -> None:
    text = """政府性基金预算财政拨款收入支出决算表
项目\t\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余
科目编码\t科目名称\t\t\t\t\t\t
合计\t\t\t\t合计\t基本支出\t项目支出\t
"""

    assert columns(table(text)) == [
        "项目/科目编码",
        "项目/科目名称",
        "年初结转和结余",
        "本年收入",
        "本年支出/合计",
        "本年支出/基本支出",
        "本年支出/项目支出",
        "年末结转和结余",
    ]


def test_an_empty_table_of_three_public_expenses_keeps_all_its_headings() -> None:
    text = """财政拨款“三公”经费支出决算表
合计\t\t因公出国（境）费\t\t公务接待费\t
预算数\t决算数\t预算数\t决算数\t预算数\t决算数
"""

    assert columns(table(text)) == [
        "合计/预算数",
        "合计/决算数",
        "因公出国（境）费/预算数",
        "因公出国（境）费/决算数",
        "公务接待费/预算数",
        "公务接待费/决算数",
    ]


def test_headings_printed_again_do_not_make_a_column_of_few_amounts_one_of_words() -> None:
    head = "科目编码\t科目名称\t合计\t基本支出\t经营支出\n"
    text = (
        "支出决算表\n"
        + head
        + "201\t一般公共服务支出\t5.00\t5.00\t1.00\n"
        + (head + "20103\t办公\t5.00\t5.00\t\n") * 3
    )

    assert value(table(text), "201", "经营支出") == "1.00"


def test_what_is_written_above_a_table_is_parted_by_wide_spaces_too() -> None:
    """Chinese word processors push the unit to the right edge with ideographic spaces."""
    text = f"支出决算表\n\n公开03表\n\n部门：青禾县档案馆　　　　　　　　金额单位：万元\n\n{CODED}"
    found = table(text)
    assert (found.title, found.mark) == ("支出决算表", "公开03表")
    assert (found.unit, found.department) == ("万元", "青禾县档案馆")


def test_a_total_written_in_each_column_that_it_is_merged_over_heads_none() -> None:
    found = table(
        """\
## 一般公共预算财政拨款支出决算表

单位：万元

| 项目 | 项目 | 项目 | 项目 | 本年支出 | 本年支出 |
|---|---|---|---|---|---|
| 科目编码 | 科目编码 | 科目编码 | 科目名称 | 小计 | 基本支出 |
| 类 | 款 | 项 | 科目名称 | 小计 | 基本支出 |
| 合计 | 合计 | 合计 | 合计 | 12.00 | 10.00 |
| 201 | 06 | 01 | 行政运行 | 12.00 | 10.00 |
"""
    )
    assert columns(found)[1:4] == ["项目/科目编码/款", "项目/科目编码/项", "项目/科目名称"]
    assert value(found, "2010601", "本年支出/小计") == "12.00"
    assert value(found, "合计", "本年支出/基本支出") == "10.00"


@pytest.mark.parametrize("mark", ["财决公开01表", "部门决算公开01表", "决算公开01表"])
def test_the_mark_of_a_table_is_found_with_what_leads_it(mark: str) -> None:
    found = table(SUMMARY.replace("公开01表", mark))
    assert (found.mark, found.department) == (mark, "青禾县档案馆")
    assert columns(found)[2] == "收入/金额"


def test_a_dash_through_the_cell_of_a_name_is_none() -> None:
    text = CODED.replace("| 合计 | |", "| 合计 | — |").replace(
        "| 2010601 | 行政运行 |", "| — | 2010601行政运行 |"
    )
    found = table(f"## 一般公共预算财政拨款支出决算表\n\n{text}")
    assert value(found, "合计", "本年支出/小计") == "12.00"
    assert value(found, "2010601", "本年支出/小计") == "10.00"


@pytest.mark.parametrize(("line", "mark"), [("表1", "表1"), ("（公开表样一）", "")])
def test_a_line_above_the_unit_is_no_heading(line: str, mark: str) -> None:
    unmarked = SUMMARY.replace("公开01表", "").replace("收入支出决算总表\t\t\t\t\t\n", "")
    found = table(f"收入支出决算总表\n\t\t\t\t\t{line}\n{unmarked}")
    assert (found.title, found.mark, found.unit) == ("收入支出决算总表", mark, "万元")
    assert columns(found)[2] == "收入/金额"


def test_codes_and_line_numbers_may_be_printed_in_full_width() -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    text = CODED.replace("2010601", "2010601".translate(wide)).replace("201 |", f"{'201'.translate(wide)} |")
    found = table(f"## 一般公共预算财政拨款支出决算表\n\n{text}")
    assert value(found, "2010601", "本年支出/小计") == "10.00"


DRAWN = """\
+----------+------------------+-------+----------+----------+
| 科目编码 | 科目名称         | 小计  | 基本支出 | 项目支出 |
+==========+==================+=======+==========+==========+
| 合计     |                  | 12.00 | 10.00    | 2.00     |
+----------+------------------+-------+----------+----------+
| 2010601  | 行政             | 10.00 | 10.00    |          |
|          | 运行             |       |          |          |
+----------+------------------+-------+----------+----------+
"""
BOXED = """\
┌──────────┬──────────┬───────┬──────────┬──────────┐
│ 科目编码 │ 科目名称 │ 小计  │ 基本支出 │ 项目支出 │
├──────────┼──────────┼───────┼──────────┼──────────┤
│ 合计     │          │ 12.00 │ 10.00    │ 2.00     │
│ 2010601  │ 行政运行 │ 10.00 │ 10.00    │          │
└──────────┴──────────┴───────┴──────────┴──────────┘
"""


def test_headings_and_amounts_between_two_drawn_rules_are_rows_of_their_own() -> None:
    drawn = BOXED.replace("│ 合计     │          │ 12.00 │ 10.00    │ 2.00     │\n", "")
    assert value(table(f"一般公共预算财政拨款支出决算表\n\n{drawn}"), "2010601", "小计") == "10.00"
    several = "| 年初 | 本年 |\n| 预算 | 决算 |\n| 1.00 | 2.00 |"
    rule = "+------+------+"
    found = table(f"财政拨款“三公”经费支出决算表\n\n{rule}\n{several}\n{rule}\n")
    assert [cell.text for cell in found.values()] == ["1.00", "2.00"]


@pytest.mark.parametrize("drawn", [DRAWN, BOXED])
def test_a_table_may_be_drawn_in_characters(drawn: str) -> None:
    found = table(f"一般公共预算财政拨款支出决算表\n\n单位：万元\n\n{drawn}\n注：本表反映支出情况。\n")
    assert value(found, "合计", "项目支出") == "2.00"
    assert value(found, "行政运行", "基本支出") == "10.00"
    assert value(found, "2010601", "项目支出") == ""
