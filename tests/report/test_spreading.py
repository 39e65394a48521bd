from report.spreading import spread
from tests.report.writing import columns, table, value


def test_a_converted_web_table_gets_its_headings_back_over_their_columns() -> None:
    found = table(
        "支出决算表\n\n| 项目 | 本年支出合计 | 基本支出 | 项目支出 |\n|---|---|---|---|\n"
        "| 功能分类科目编码 | 科目名称 |\n| 栏次 | 1 | 2 | 3 |\n| 合计 | 9.00 | 6.00 | 3.00 |\n"
        "| 201 | 一般公共服务支出 | 9.00 | 6.00 | 3.00 |\n"
    )
    assert columns(found) == [
        "项目/功能分类科目编码",
        "项目/科目名称",
        "本年支出合计",
        "基本支出",
        "项目支出",
    ]
    assert value(found, "合计", "基本支出") == "6.00"
    assert value(found, "201", "项目支出") == "3.00"


def test_three_levels_of_merged_headings() -> None:
    car = "公务用车购置及运行维护费"
    rows = [
        ["预算数", "决算数"],
        ["合计", "因公出国（境）费", car, "公务接待费"] * 2,
        ["小计", "公务用车购置费", "公务用车运行维护费"] * 2,
    ]
    laid = spread(rows, 12)
    assert laid is not None
    assert [x for x, text in enumerate(laid[0]) if text] == [0, 6]
    assert [x for x, text in enumerate(laid[1]) if text == car] == [2, 8]
    assert [x for x, text in enumerate(laid[2]) if text == "小计"] == [2, 8]


def test_two_sides() -> None:
    laid = spread(
        [["收入", "支出"], ["项目", "行次", "决算数", "项目", "行次", "合计", "一般公共预算财政拨款"]], 7
    )
    assert laid is not None
    assert [x for x, text in enumerate(laid[0]) if text] == [0, 3]


def test_headings_that_do_not_fit_are_left_as_printed() -> None:
    assert spread([["甲", "乙"], ["丙"]], 3) is None
    assert spread([["项目", "", "金额"]], 3) is None
