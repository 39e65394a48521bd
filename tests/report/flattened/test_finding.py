"""Tables in extracted text, in the shapes that extractors of several provinces leave behind."""

from __future__ import annotations

import pytest

from report.model import CellRole
from tests.report.gridding import grids_of, labels, lines_of, only_grid, printed, row_of, values_of

CELL_BY_CELL = """\
 支出决算表

·······
公开03表

部门名称：青禾县种子站 2023年度  金额单位：元

项目
本年支出合计 基本支出 项目支出

上缴
上级
支出

经营支出
对附属单
位补助
支出

功能分类
科目编码

科目名称

栏次 1 2 3 4 5 6

合计 900.00 600.00 250.00  50.00·

213
农林水支
出

900.00 600.00 250.00  50.00·

21301
农业农村

900.00 600.00 250.00  50.00·

2130101 行政运行 600.00 600.00····

2130106
科技转化与
推广服务

300.00  250.00  50.00·

注：本表反映部门本年度各项支出情况，单位为
元。
""".replace("·", " ")  # spaces at line ends


def test_cells_flattened_one_after_another_keep_their_rows_and_blank_cells() -> None:
    grid = only_grid(CELL_BY_CELL)
    assert (grid.title, grid.mark, grid.unit, grid.department) == (
        "支出决算表",
        "公开03表",
        "元",
        "青禾县种子站",
    )
    assert row_of(grid, "2130106") == {
        "本年支出合计": "300.00",
        "基本支出": "",
        "项目支出": "250.00",
        "上缴上级支出": "",
        "经营支出": "50.00",
        "对附属单位补助支出": "",
    }
    assert labels(grid) == ["合计", "农林水支出", "农业农村", "行政运行", "科技转化与推广服务"]
    assert grid.inferred == frozenset()


def test_a_note_is_kept_with_its_table_and_as_text() -> None:
    grid = only_grid(CELL_BY_CELL)
    assert grid.notes == ("注：本表反映部门本年度各项支出情况，单位为元。",)
    assert [line.text for line in grid.leftover][-2:] == [
        "注：本表反映部门本年度各项支出情况，单位为",
        "元。",
    ]
    assert grid.last == len(lines_of(CELL_BY_CELL)) - 1


def test_an_amount_has_the_line_that_it_is_printed_on() -> None:
    cell = next(cell for cell in values_of(only_grid(CELL_BY_CELL)) if cell.text == "300.00")
    assert lines_of(CELL_BY_CELL)[cell.place.line - 1].text.startswith("300.00")


AROUND = """\
一般公共预算财政拨款支出决算表
单位：万元
项目
合计 基本支出 项目支出
功能分类
科目名称
科目编码
208 社会保障和就业支出 30.00 30.00
行政事业单位
20805 30.00 30.00
养老支出
机关事业单位
2080505 基本养老保险 20.00 20.00
缴费支出
机关事业单位
2080506 职业年金缴费 10.00 10.00
支出
213 农林水支出 170.50 120.00 50.50
21303 水利 170.50 120.00 50.50
2130301 行政运行 120.00 120.00
其他水利支
2130399 50.50 50.50
出
合计 200.50 150.00 50.50
注：本表反映部门本年度一般公共预算财政拨款支出情况。
"""


def test_a_label_printed_around_its_row_is_joined() -> None:
    assert labels(only_grid(AROUND)) == [
        "社会保障和就业支出",
        "行政事业单位养老支出",
        "机关事业单位基本养老保险缴费支出",
        "机关事业单位职业年金缴费支出",
        "农林水支出",
        "水利",
        "行政运行",
        "其他水利支出",
        "合计",
    ]


def test_lost_blanks_are_found_by_hierarchy_and_totals() -> None:
    grid = only_grid(AROUND)
    assert printed(grid, "2080505") == {"合计": "20.00", "基本支出": "20.00"}
    assert printed(grid, "2130399") == {"合计": "50.50", "项目支出": "50.50"}
    rows = {cell.row for cell in values_of(grid) if cell.item and cell.item.code == "2130399"}
    assert {row for row, _ in grid.inferred} > rows
    assert not {cell.row for cell in values_of(grid) if cell.item and cell.item.code == "213"} & {
        row for row, _ in grid.inferred
    }


def test_an_amount_that_nothing_places_is_not_placed() -> None:
    grid = only_grid(
        "一般公共预算财政拨款支出决算表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n"
        "合计 8.00 8.00\n205 教育支出 8.00 8.00\n20502 普通教育 8.00 8.00\n"
    )
    assert printed(grid, "20502") == {"合计": "8.00", "?": "8.00"}
    assert "" not in row_of(grid, "20502").values()


def test_appropriations_are_spent_on_basic_expenditure_or_projects() -> None:
    spent = """\
支出决算表
单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
合计 9.00 5.00 4.00
205 教育支出 9.00 5.00 4.00
20502 普通教育 5.00 5.00
20599 其他教育支出 4.00 4.00
"""
    paid = """\
政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码 科目名称 年初结转和结余 本年收入 本年支出 年末结转和结余
小计 基本支出 项目支出
合计 4.00 4.00 4.00
205 教育支出 4.00 4.00 4.00
20599 其他教育支出 4.00 4.00 4.00
"""
    assert printed(only_grid(spent), "20599") == {"本年支出合计": "4.00", "?": "4.00"}
    both, _ = grids_of(spent + paid)
    assert printed(both, "20599") == {"本年支出合计": "4.00", "项目支出": "4.00"}


def test_a_wrong_total_does_not_move_the_amounts_of_its_parts() -> None:
    grid = only_grid(AROUND.replace("合计 200.50 150.00 50.50", "合计 200.50 150.00 58.50"))
    assert printed(grid, "2130399") == {"合计": "50.50", "项目支出": "50.50"}
    assert printed(grid, "2080506") == {"合计": "10.00", "基本支出": "10.00"}


TWO_SIDES = """\
收入支出决算总表
公开01表
部门：云溪县文物所 单位：万元
收入 支出
项目 行次 决算数 项目 行次 决算数
栏次 1 栏次 2
一、一般公共预算财政拨
1 320.00 一、一般公共服务支出 9
款收入
二、上级补助收入 2 二、外交支出 10
三、事业收入 3 12.50 三、文化旅游体育与传媒 11 300.50
4 支出
5 四、住房保障支出 12 32.00
本年收入合计 6 332.50 本年支出合计 13 332.50
年初结转和结余 7 年末结转和结余 14
总计 8 332.50 总计 15 332.50
"""


def test_line_numbers_tell_the_two_sides_apart() -> None:
    grid = only_grid(TWO_SIDES)
    assert printed(grid, "一、一般公共预算财政拨款收入") == {"收入/决算数": "320.00"}
    assert printed(grid, "三、文化旅游体育与传媒支出", lane=1) == {"支出/决算数": "300.50"}
    assert row_of(grid, "二、上级补助收入") == {"收入/决算数": ""}
    assert printed(grid, "总计", lane=1) == {"支出/决算数": "332.50"}
    numbers = {
        cell.item.label: cell.item.line_number
        for cell in values_of(grid)
        if cell.item and cell.item.lane == 1
    }
    assert numbers["四、住房保障支出"] == "12"


def test_line_numbers_of_a_first_row_whose_labels_are_both_broken() -> None:
    text = TWO_SIDES.replace(
        "一、一般公共预算财政拨\n1 320.00 一、一般公共服务支出 9\n款收入",
        "一、一般公共预算 一、一般公共服务\n1 320.00 9 7.25\n财政拨款收入 支出",
    )
    assert text != TWO_SIDES
    grid = only_grid(text)
    assert printed(grid, "一、一般公共预算财政拨款收入") == {"收入/决算数": "320.00"}
    assert printed(grid, "一、一般公共服务支出", lane=1) == {"支出/决算数": "7.25"}
    assert printed(grid, "三、文化旅游体育与传媒支出", lane=1) == {"支出/决算数": "300.50"}


def test_an_amount_that_looks_like_the_next_line_number_is_an_amount() -> None:
    grid = only_grid(TWO_SIDES.replace("四、住房保障支出 12 32.00", "四、住房保障支出 12 6.00"))
    assert printed(grid, "四、住房保障支出", lane=1) == {"支出/决算数": "6.00"}
    assert printed(grid, "本年收入合计") == {"收入/决算数": "332.50"}


def test_an_amount_between_two_labels_goes_where_the_income_adds_up() -> None:
    text = """\
收入支出决算总表
单位：万元
收入 支出
项目 决算数 项目 决算数
一、一般公共预算财政拨款收入 50.00 一、一般公共服务支出
七、文化旅游体育与传媒
七、附属单位上缴收入 50.00
支出
本年收入合计 50.00 本年支出合计 50.00
"""
    grid = only_grid(text)
    assert printed(grid, "七、文化旅游体育与传媒支出", lane=1) == {"支出/决算数": "50.00"}
    assert printed(grid, "七、附属单位上缴收入") == {}
    unclear = only_grid(text.replace("本年收入合计 50.00", "本年收入合计 70.00"))
    assert list(printed(unclear, "七、附属单位上缴收入")) == ["?"]


def test_an_amount_on_a_line_between_two_broken_labels_goes_where_the_income_adds_up() -> None:
    text = """\
收入支出决算总表
单位：万元
收入 支出
项目 决算数 项目 决算数
一、一般公共预算 一、一般公共服务
{}
财政拨款收入 支出
二、上级补助收入 二、外交支出 15.00
本年收入合计 50.00 本年支出合计 65.00
年初结转和结余 年末结转和结余
（含专用） （含专用）
使用非财政拨款结 结余分配
20.00
余
总计 70.00 总计 65.00
"""
    grid = only_grid(text.format("50.00"))
    assert printed(grid, "一、一般公共预算财政拨款收入") == {"收入/决算数": "50.00"}
    assert printed(grid, "一、一般公共服务支出", lane=1) == {}
    assert printed(grid, "使用非财政拨款结余") == {"收入/决算数": "20.00"}
    spent = only_grid(text.replace("收入合计 50.00", "收入合计 0.00").format("50.00"))
    assert printed(spent, "一、一般公共服务支出", lane=1) == {"支出/决算数": "50.00"}
    both = only_grid(text.format("50.00 40.00"))
    assert printed(both, "一、一般公共服务支出", lane=1) == {"支出/决算数": "40.00"}


def test_a_balance_between_two_broken_labels_goes_where_the_totals_add_up() -> None:
    text = """\
财政拨款收入支出决算总表
单位：万元
收入 支出
项目 决算数 项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款
一、一般公共预算财政拨款 50.00 一、一般公共服务支出 40.00 40.00
本年收入合计 50.00 本年支出合计 40.00 40.00
年初财政拨款结转 年末财政拨款结转
20.00 30.00 30.00
和结余 和结余
总计 70.00 总计 70.00 70.00
"""
    grid = only_grid(text)
    assert printed(grid, "年初财政拨款结转和结余") == {"收入/决算数": "20.00"}
    assert printed(grid, "年末财政拨款结转和结余", lane=1)["支出/合计"] == "30.00"
    left_blank = only_grid(
        text.replace("20.00 30.00 30.00", "10.00 10.00").replace("总计 70.00", "总计 50.00")
    )
    assert printed(left_blank, "年末财政拨款结转和结余", lane=1)["支出/合计"] == "10.00"


def test_a_third_lane_by_nature_of_spending_stands_apart() -> None:
    grid = only_grid("""\
收入支出决算总表
公开01表
部门：桑园区档案馆 金额单位：万元
收入 支出
项目 行次 金额 项目（按功能分类） 行次 金额 项目（按支出性质和经济分类） 行次 金额
栏次 1 栏次 2 栏次 3
一、一般公共预算财政拨款收入 1 500.00 一、一般公共服务支出 31 450.00 一、基本支出 61 400.00
二、政府性基金预算财政拨款收入 2 0.00 二、外交支出 32 0.00 人员经费 62 350.00
三、上级补助收入 3 0.00 三、国防支出 33 0.00 公用经费 63 50.00
四、事业收入 4 0.00 四、公共安全支出 34 50.00 二、项目支出 64 100.00
本年收入合计 27 500.00 本年支出合计 57 500.00
""")
    assert labels(grid, 2) == ["一、基本支出", "人员经费", "公用经费", "二、项目支出"]
    assert printed(grid, "公用经费", lane=2) == {"支出/金额": "50.00"}


def test_a_table_goes_on_after_a_page_break_with_its_headings_again() -> None:
    head = "公开02表\n部门：松风县水文站 金额单位：万元\n项目\n本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入 其他收入\n科目编码 科目名称\n栏次 1 2 3 4 5 6 7\n"
    grid = only_grid(
        f"收入决算表\n{head}合计 9.40 9.00 0.00 0.00 0.00 0.00 0.40\n213 农林水支出 9.40 9.00 0.00 0.00 0.00 0.00 0.40\n"
        f"— 7 —\n\f收入决算表（续）\n{head}21303 水利 9.40 9.00 0.00 0.00 0.00 0.00 0.40\n"
        "2130311 水资源节约管理\n与保护 9.40 9.00 0.00 0.00 0.00 0.00 0.40\n注：本表反映部门本年度取得的各项收入情况。\n"
    )
    assert labels(grid) == ["合计", "农林水支出", "水利", "水资源节约管理与保护"]
    assert row_of(grid, "2130311")["其他收入"] == "0.40"
    assert "— 7 —" in [line.text for line in grid.leftover]


def test_codes_split_into_class_section_and_item_are_joined() -> None:
    grid = only_grid("""\
表三
支出决算表
编制单位：云岭县林草局 2023年度 单位：元
项 目
本年支出合计 基本支出 项目支出
科目编码
类 款 项 科目名称
栏次 1 2 3
合 计 1850000 1500000 350000
213 农林水支出 1850000 1500000 350000
213 02 林业和草原 1850000 1500000 350000
213 02 01 行政运行 1500000 1500000
213 02 05 森林资源培育 350000 350000
""")
    assert printed(grid, "2130205") == {"本年支出合计": "350000", "项目支出": "350000"}
    assert grid.department == "云岭县林草局"


def test_whole_amounts_are_not_taken_for_codes() -> None:
    grid = only_grid("""\
一般公共预算财政拨款基本支出决算明细表
公开06表
编制单位：临江市统计局 金额单位：元
人员经费 公用经费
科目编码 科目名称 决算数 科目编码 科目名称 决算数
301 工资福利支出 2500 302 商品和服务支出 200000
30101 基本工资 1200 30201 办公费 310
30102 津贴补贴 1300 30231 公务用车运行维护费 199690
人员经费合计 2500 公用经费合计 200000
""")
    assert printed(grid, "30201", lane=1) == {"公用经费/决算数": "310"}
    assert printed(grid, "公用经费合计", lane=1) == {"公用经费/决算数": "200000"}


def test_economic_items_in_lanes_with_a_value_glued_to_the_next_code() -> None:
    grid = only_grid(
        """\
一般公共预算财政拨款支出决算明细表
公开06表
部门名称：东篱县档案局 金额单位：元
人员经费 公用经费
科目编
码 科目名称 金额
其中：基本支
出 科目编码 科目名称 金额
其中：基本
支出

301 工资福利支出 700.40 690.40302
商品和服务支
出

99.56 16.26

30101 基本工资 700.40 690.4030201 办公费 99.56 16.26

30112
其他社会保障
缴费

  30202 印刷费···

人员经费合计 700.40 690.40 公用经费合计 99.56 16.26
""".replace("·", " ")
    )
    assert row_of(grid, "30101") == {"人员经费/金额": "700.40", "人员经费/其中：基本支出": "690.40"}
    assert row_of(grid, "302", lane=1) == {"公用经费/金额": "99.56", "公用经费/其中：基本支出": "16.26"}
    assert row_of(grid, "30112") == {"人员经费/金额": "", "人员经费/其中：基本支出": ""}


def test_columns_kept_apart_by_wide_spaces_are_seen() -> None:
    grid = only_grid("""\
                              支出决算表
部门：松原镇人民政府                                                        单位：万元
          项目               本年支出合计   基本支出   项目支出   上缴上级支出   经营支出   对附属单位补助支出
科目编码       科目名称
          栏次                    1            2          3            4            5              6
          合计                1254.50       800.00                                               454.50
201       一般公共服务支出     800.00       800.00
208       社会保障和就业支出   454.50                                                            454.50
""")
    assert printed(grid, "208") == {"本年支出合计": "454.50", "对附属单位补助支出": "454.50"}
    assert grid.inferred == frozenset()


def test_one_cell_a_line() -> None:
    cells = (
        "科目编码 科目名称 合计 基本支出 项目支出 栏次 1 2 3 合计 3.00 1.00 2.00 205 教育支出 3.00 1.00 2.00"
    )
    grid = only_grid("一般公共预算财政拨款支出决算表\n公开05表\n单位：元\n" + "\n".join(cells.split()))
    assert printed(grid, "205") == {"合计": "3.00", "基本支出": "1.00", "项目支出": "2.00"}


def test_columns_that_only_some_provinces_print() -> None:
    grid = only_grid("""\
收入决算表
部门：海棠区教育局 单位：万元
项目 本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入 其他收入
科目编码 科目名称 小计 其中：教育收费
栏次 1 2 3 4 5 6 7 8
合计 500.00 450.00 0.00 50.00 30.00 0.00 0.00 0.00
""")
    assert row_of(grid, "合计")["事业收入/小计"] == "50.00"
    assert row_of(grid, "合计")["事业收入/其中：教育收费"] == "30.00"


def test_groups_that_each_have_a_total_of_their_own() -> None:
    grid = only_grid("""\
一般公共预算财政拨款收入支出决算表
部门：北屏州政协 单位：元
项目 年初结转和结余 本年收入 本年支出 年末结转和结余
科目编码 科目名称 合计 基本支出结转 项目支出结转和结余 合计 基本支出 项目支出 合计 基本支出 项目支出 合计 基本支出结转 项目支出结转和结余
小计 人员经费 公用经费
栏次 1 2 3 4 5 6 7 8 9 10 11 12 13 14
合计 1.00 0.00 1.00 900.00 600.00 300.00 880.00 600.00 500.00 100.00 280.00 21.00 0.00 21.00
""")
    row = row_of(grid, "合计")
    assert row["本年支出/基本支出/公用经费"] == "100.00"
    assert row["本年支出/项目支出"] == "280.00"
    assert row["年末结转和结余/合计"] == "21.00"


@pytest.mark.parametrize(
    ("items", "amounts", "expected"),
    [
        (
            "合计 因公出国（境）费 公务接待费 公务用车购置及运行维护费\n小计 公务用车购置费 公务用车运行维护费",
            "25.00 0.00 1.00 24.00 0.00 24.00 20.00 0.00 0.50 19.50 0.00 19.50",
            {"预算数/公务接待费": "1.00", "决算数/公务用车运行维护费": "19.50"},
        ),
        (
            "合计 因公出国（境）费 公务用车购置及运行维护费 公务接待费\n小计 公务用车购置费 公务用车运行维护费",
            "25.00 24.00 24.00 1.00 20.00 19.50 19.50 0.50",
            {"预算数/公务接待费": "1.00", "决算数/公务接待费": "0.50"},
        ),
    ],
)
def test_the_items_of_the_three_public_table_in_either_order(
    items: str, amounts: str, expected: dict[str, str]
) -> None:
    first, second = items.split("\n")
    (grid,) = grids_of(
        f"财政拨款“三公”经费支出决算表\n单位：万元\n预算数 决算数\n{first} {first}\n{second} {second}\n"
        f"1 2 3 4 5 6 7 8 9 10 11 12\n{amounts}\n注：本表反映情况。\n"
    )
    found = printed(grid, "")
    assert expected.items() <= found.items()
    assert ("?" in found) is (len(amounts.split()) < 12)  # nothing says whether cars were bought or run


def test_rows_without_codes_are_units() -> None:
    grid = only_grid("""\
支出决算表
部门：滨河区教育局 金额单位：万元
单位名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
栏次 1 2 3 4 5 6
合计 900.00 600.00 300.00 0.00 0.00 0.00
滨河区教育局本级 500.00 300.00 200.00 0.00 0.00 0.00
滨河区第一实验小学
（含分校） 400.00 300.00 100.00 0.00 0.00 0.00
""")
    assert labels(grid) == ["合计", "滨河区教育局本级", "滨河区第一实验小学（含分校）"]


def test_an_empty_table_keeps_its_frame_and_what_is_said_of_it() -> None:
    grid = only_grid("""\
政府性基金预算财政拨款收入支出决算表
公开08表
部门：梅岭乡人民政府 单位：元
项目 年初结转和结余 本年收入 本年支出 年末结转和结余
科目编码 科目名称 小计 基本支出 项目支出
栏次 1 2 3 4 5 6
合计
梅岭乡人民政府没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。
第三部分 情况说明
一、收入支出决算总体情况说明
""")
    assert len(row_of(grid, "合计")) == 6
    assert set(row_of(grid, "合计").values()) == {""}
    assert grid.notes[0].startswith("梅岭乡人民政府没有")
    assert grid.last == 8


def test_a_table_whose_rows_slipped_is_no_witness_for_another() -> None:
    spent = """\
支出决算表
单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出
合计 171.30 121.00 50.30
207 文化旅游体育与传媒支出 171.30 121.00 50.30
20701 文化和旅游 147.50 121.00 26.50
2070101 行政运行 45.80 45.80
2070104 图书馆 101.70 75.20 26.50
20799 其他文化旅游体育与传媒支出 23.80 23.80
2079903 文化产业发展专项支出 21.60 21.60
2079999 其他文化旅游体育与传媒支出 2.20 2.20
注：本表反映部门本年度各项支出情况。
"""
    slipped = """\
一般公共预算财政拨款支出决算表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
207 文化旅游体育与传媒支出 147.50 121.00 26.50
20701 文化和旅游 45.80 45.80
2070101 行政运行 101.70 75.20 26.50
2070104 图书馆 23.80 23.80
20799 其他文化旅游体育与传媒支出 171.30 121.00 50.30
2079903 文化产业发展专项支出 21.00 20.00 1.00
2079999 其他文化旅游体育与传媒支出 171.30 121.00 50.30
合计 2.20 2.20
注：本表反映部门本年度一般公共预算财政拨款支出情况。
"""
    both, _ = grids_of(spent + slipped)
    assert row_of(both, "文化产业发展专项支出").get("基本支出", "") != "21.60"


@pytest.mark.parametrize(
    ("total", "carried"),
    [
        (
            "合计 0 502.80 合计 基本支出 项目支出 0",
            {"年初结转和结余": "0", "本年收入": "502.80", "年末结转和结余": "0"},
        ),
        ("合计 502.80 合计 基本支出 项目支出 0", {"年末结转和结余": "0"}),
    ],
)
def test_amounts_of_the_total_behind_the_headings_printed_in_its_row(
    total: str, carried: dict[str, str]
) -> None:
    grid = only_grid(f"""\
政府性基金预算财政拨款收入支出决算表
单位：万元
项目
年初结转和 年末结转和
本年收入 本年支出
功能分类
结余 结余
科目名称
科目编码
{total}
207 文化旅游体育与传媒支出 0 2.80 2.80 2.80 0
20709 旅游发展基金支出 0 2.80 2.80 2.80 0
212 城乡社区支出 0 500.00 500.00 500.00 0
21208 国有土地使用权出让收入安排的支出 0 500.00 500.00 500.00 0
注：本表反映部门本年度政府性基金预算财政拨款收入支出及结转和结余情况。
""")
    assert row_of(grid, "合计").items() >= carried.items()
    for label in labels(grid)[1:]:
        assert row_of(grid, label).get("本年支出/项目支出") != "0"


def test_codes_split_over_two_columns_in_a_table_of_two_lanes() -> None:
    grid = only_grid("""\
一般公共预算财政拨款基本支出决算表
单位：万元
经济分类
科目编码 科目名称 决算数 经济分类
科目编码 科目名称 决算数
类 款 类 款
301 工资福利支出 35.00 302 商品和服务支出 8.10
301 01 基本工资 20.00 302 01 办公费 8.10
机关事业单位基本
301 08 15.00 302 07 邮电费 0.00
养老保险缴费
人员经费合计 35.00 公用经费合计 8.10
注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。
""")
    printed_codes = {cell.item.code: cell.text for cell in values_of(grid) if cell.item and cell.item.code}
    assert printed_codes == {
        "301": "35.00",
        "302": "8.10",
        "30101": "20.00",
        "30201": "8.10",
        "30108": "15.00",
        "30207": "0.00",
    }
    assert "机关事业单位基本养老保险缴费" in labels(grid)


def test_a_heading_over_several_columns_half_a_line_above_its_neighbours() -> None:
    grid = only_grid("""\
财政拨款“三公”经费支出决算表
单位：万元
财政拨款“三公”经费
公务用车购置及运行维护费
合计 因公出国（境）费 公务接待费
小计 公务用车购置费 公务用车运行维护费
预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数
31.00 26.40 0.00 0.00 30.50 26.40 0.00 0.00 30.50 26.40 0.50 0.00
注：本表反映部门本年度“三公”经费支出预决算情况。
""")
    found = row_of(grid, "")
    assert (found["预算数/合计"], found["决算数/合计"]) == ("31.00", "26.40")
    assert found["预算数/公务接待费"] == "0.50"
    assert found["预算数/公务用车购置及运行维护费/小计"] == "30.50"


def test_items_by_name_keep_labels_that_were_broken_around_their_numbers() -> None:
    grid = only_grid("""\
部门决算公开相关信息统计表
公开10表
单位名称：竹溪县气象局 金额单位：元
一、政府采购情况
项目 行次 采购金额
合计 1 104.00
货物 2 104.00
二、国有资产占用情况
项目 行次 统计数
（一）车辆数合计（辆） 3 2
（二）单价100万元（含）以上设
4 1
备（不含车辆）
""")
    assert row_of(grid, "（二）单价100万元（含）以上设备（不含车辆）") == {"统计数": "1"}
    assert row_of(grid, "货物") == {"采购金额": "104.00"}
    assert "二、国有资产占用情况" in labels(grid)


def test_a_contents_page_is_no_table() -> None:
    assert grids_of("目录\n一、收入支出决算总表\n二、收入决算表\n三、支出决算表\n第三部分 情况说明\n") == []


def test_a_table_cut_off_in_the_middle_gives_what_is_there() -> None:
    grid = only_grid(CELL_BY_CELL[: CELL_BY_CELL.index("2130106")])
    assert labels(grid) == ["合计", "农林水支出", "农业农村", "行政运行"]


@pytest.mark.parametrize(
    "headings",
    [
        "项目\n本年支出合计 基本支出 项目支出功能分类科目编码 科目名称",
        "项目 本年支出合计 基本支出 项目支出功能分类科目编 码 科目名称",
        "项目\n本年支出合计 基本支出 项目支 出科目编码 科目名称类 款 项",
    ],
)
def test_headings_printed_right_after_one_another_are_headings(headings: str) -> None:
    text = f"""\
一般公共预算财政拨款支出决算表
单位：万元
{headings}
合计 80.00 30.00 50.00
204 公共安全支出 80.00 30.00 50.00
20401 武装警察
部队
80.00 30.00 50.00
"""
    grid = only_grid(text)
    assert printed(grid, "合计") == {"本年支出合计": "80.00", "基本支出": "30.00", "项目支出": "50.00"}


def test_what_a_title_says_in_brackets_of_its_rows_is_of_the_title() -> None:
    text = """\
财政拨款支出决算表（功能科目）（公开05表）
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 80.00 30.00 50.00
204 公共安全支出 80.00 30.00 50.00
"""
    grid = only_grid(text)
    assert grid.title == "财政拨款支出决算表（功能科目）"
    assert [column.path[-1] for column in grid.columns][2:] == ["合计", "基本支出", "项目支出"]


SIDE_BY_SIDE = """\
机构运行信息决算表
公开09表
金额单位：万元
项目 预算数 决算数 项目 决算数
一、“三公”经费支出 — — 四、机关运行经费 15.00
（一）支出合计 5.00 3.50 （一）行政单位 15.00
1.因公出国（境）费 （二）参照公务员法管理事业单位
2.公务用车购置及运行维护费 3.00 2.50 五、国有资产占用情况 —
3.公务接待费 2.00 1.00
（二）单价100万元（含）以上设
备（不含车辆）
7
二、会议费 — 1.31
"""


def test_headings_on_several_lines_stand_where_wide_spaces_keep_them() -> None:
    text = """\
政府性基金预算财政拨款收入支出决算表
单位：万元
        项目                                                  本年支出
  科目编码               年初结转和结余   本年收入                            年末结转和结余
             科目名称                              小计   基本支出   项目支出
        合计                 1.00      20.00      18.00      0.00      18.00        3.00
  212   城乡社区支出           1.00      20.00      18.00      0.00      18.00        3.00
"""
    found = printed(only_grid(text), "212")
    assert found["年初结转和结余"] == "1.00"
    assert found["本年支出/小计"] == "18.00"
    assert found["年末结转和结余"] == "3.00"


def test_lists_side_by_side_keep_their_lanes() -> None:
    grid = only_grid(SIDE_BY_SIDE)
    assert printed(grid, "（一）支出合计") == {"预算数": "5.00", "决算数": "3.50"}
    assert printed(grid, "（一）行政单位", lane=1) == {"决算数": "15.00"}
    assert printed(grid, "1.因公出国（境）费") == {}
    assert printed(grid, "（二）参照公务员法管理事业单位", lane=1) == {}
    assert printed(grid, "（二）单价100万元（含）以上设备（不含车辆）", lane=1) == {"决算数": "7"}
    assert printed(grid, "二、会议费") == {"预算数": "—", "决算数": "1.31"}


@pytest.mark.parametrize("headings", ["2023年预算数 2023年决算数", "2023 年预算数 2023 年决算数"])
def test_headings_of_a_list_may_name_the_year(headings: str) -> None:
    text = (
        f"财政拨款“三公”经费支出决算表\n单位：万元\n项目 {headings}\n合计 3.00 2.00\n公务接待费 3.00 2.00\n"
    )
    assert printed(only_grid(text), "公务接待费") == {"2023年预算数": "3.00", "2023年决算数": "2.00"}


def test_labels_broken_in_both_lanes_have_their_amounts_between() -> None:
    broken = SIDE_BY_SIDE.replace(
        "（一）支出合计 5.00 3.50 （一）行政单位 15.00", "（一）支出 （一）行政\n5.00 3.50 15.00\n合计 单位"
    )
    grid = only_grid(broken)
    assert printed(grid, "（一）支出合计") == {"预算数": "5.00", "决算数": "3.50"}
    assert printed(grid, "（一）行政单位", lane=1) == {"决算数": "15.00"}
    open_ = only_grid(broken.replace("5.00 3.50 15.00", "3.50 15.00"))
    assert set(printed(open_, "（一）支出合计")) <= {"?"}
    more = only_grid(SIDE_BY_SIDE.replace("3.公务接待费 2.00 1.00", "3.公务接待费 2.00 1.00 7"))
    assert printed(more, "（一）支出合计") == {"预算数": "5.00", "决算数": "3.50"}
    assert set(printed(more, "3.公务接待费")) == {"?"}
    assert row_of(open_, "1.因公出国（境）费") == {"?": ""}  # not blank: some amount has no row


def test_headings_stand_above_the_rows() -> None:
    grid = only_grid(CELL_BY_CELL)
    assert all(
        cell.row < min(value.row for value in values_of(grid))
        for cell in grid.cells
        if cell.role is CellRole.HEADING
    )


def test_an_empty_table_without_column_numbers_has_its_row() -> None:
    grid = only_grid("""\
政府性基金预算财政拨款收入支出决算表
部门：云岫县司法局 单位：万元
项目 年初结转和结余 本年收入 本年支出 年末结转和结余
科目代码 科目名称 小计 基本支出 项目支出
合计
注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。
""")
    assert list(row_of(grid, "合计")) == [
        "年初结转和结余",
        "本年收入",
        "本年支出/小计",
        "本年支出/基本支出",
        "本年支出/项目支出",
        "年末结转和结余",
    ]


@pytest.mark.parametrize(
    ("announced", "mark", "unit", "department"),
    [
        ("收入支出决算总表\n单位：万元", "", "万元", ""),
        ("公开01表\n收入支出决算总表\n编制单位：甲局\n2023年度\n单位：元", "公开01表", "元", "甲局"),
        ("收入支出决算总表 公开01表\n部门：甲局 单位：万元", "公开01表", "万元", "甲局"),
        ("表一：收入支出决算总表\n（单位：万元）", "表一", "万元", ""),
        ("附表1 收入支出决算总表\n单位:万元 部门:甲局", "附表1", "万元", "甲局"),
        ("收入支出\n决算总表\n金额单位：元", "", "元", ""),
        ("收 入 支 出 决 算 总 表\n单 位：万 元", "", "万元", ""),
        ("（一）收入支出决算总表\n金额单位：亿元", "", "亿元", ""),
    ],
)
def test_a_table_is_announced_in_many_ways(announced: str, mark: str, unit: str, department: str) -> None:
    grid = only_grid(
        f"第二部分 部门决算表\n{announced}\n收入 支出\n项目 决算数 项目 决算数\n"
        "一、一般公共预算财政拨款收入 5.00 一、一般公共服务支出 5.00\n本年收入合计 5.00 本年支出合计 5.00\n"
    )
    assert (grid.title, grid.mark, grid.unit, grid.department) == ("收入支出决算总表", mark, unit, department)
    assert printed(grid, "一、一般公共服务支出", lane=1) == {"支出/决算数": "5.00"}


def test_rows_of_wide_spaces_alone_are_rows_of_blank_cells() -> None:
    text = (
        "收入支出决算总表\n公开01表\n部门：青禾县种子站　　　　　　金额单位：万元\n　　　　　　　　\n"
        "收入 支出\n项目 行次 决算数 项目 行次 决算数\n"
        "一、一般公共预算财政拨款收入 1 20.00 一、一般公共服务支出 5 20.00\n总计 4 20.00 总计 8 20.00\n"
    )
    grid = only_grid(text)
    assert (grid.unit, grid.department) == ("万元", "青禾县种子站")
    assert [cell.text for cell in values_of(grid)] == ["20.00"] * 4


def test_a_line_of_spaces_within_the_headings_ends_nothing() -> None:
    text = "支出决算表\n公开03表\n单位：万元\n项目\n　　　　\n合计 基本支出 项目支出\n栏次 1 2 3\n　　\n合计 5.00 3.00 2.00\n"
    assert [cell.text for cell in values_of(only_grid(text))] == ["5.00", "3.00", "2.00"]


def test_an_amount_glued_between_two_labels_is_one() -> None:
    text = (
        "收入支出决算总表\n公开01表\n单位：万元\n收入 支出\n项目 决算数 项目 决算数\n"
        "一、一般公共预算财政拨款收入31.50一、一般公共服务支出\n二、其他收入 二、国防支出31.50\n"
        "本年收入合计31.50本年支出合计31.50\n总计 31.50总计 31.50\n"
    )
    grid = only_grid(text)
    assert printed(grid, "一、一般公共预算财政拨款收入") == {"收入/决算数": "31.50"}
    assert printed(grid, "本年支出合计", 1) == {"支出/决算数": "31.50"}
    assert labels(grid, 1)[0] == "一、一般公共服务支出"


def test_section_and_item_printed_as_one_follow_their_class() -> None:
    text = (
        "支出决算表\n公开03表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n类 款 项\n合计 9.00 4.00 5.00\n"
        "213 农林水支出 9.00 4.00 5.00\n213 01 农业农村 9.00 4.00 5.00\n"
        "213 0101 行政运行 4.00 4.00 0.00\n213 0122农业生产发展 5.00 0.00 5.00\n"
    )
    grid = only_grid(text)
    assert printed(grid, "行政运行") == {"合计": "4.00", "基本支出": "4.00", "项目支出": "0.00"}
    assert [cell.text.replace(" ", "") for cell in grid.cells if cell.role is CellRole.CODE] == [
        "213",
        "21301",
        "2130101",
        "2130122",
    ]


@pytest.mark.parametrize(
    "headings",
    [
        "项目 年初预算数 决算数\n科目编码 科目名称 合计 基本支出 项目支出",
        "项目 决算数\n年初预算数\n科目编码 科目名称 合计 基本支出 项目支出",
    ],
)
def test_the_budget_stands_left_of_what_was_spent(headings: str) -> None:
    text = (
        f"一般公共预算财政拨款支出决算表\n公开05表\n单位：万元\n{headings}\n合计 8.00 9.00 4.00 5.00\n"
        "213 农林水支出 8.00 9.00 4.00 5.00\n"
    )
    assert printed(only_grid(text), "213") == {
        "年初预算数": "8.00",
        "决算数/合计": "9.00",
        "决算数/基本支出": "4.00",
        "决算数/项目支出": "5.00",
    }


def test_column_numbers_printed_again_on_the_next_page_are_no_row() -> None:
    text = (
        "支出决算表\n公开03表\n单位：万元\n项目\n合计 基本支出 项目支出\n科目编码 科目名称\n栏次 1 2 3\n"
        "合计 9.00 4.00 5.00\n213 农林水支出 9.00 4.00 5.00\n"
        "项目 合计 基本支出 项目支出\n科目编码 科目名称\n栏次 1 2 3\n21301 农业农村 9.00 4.00 5.00\n"
    )
    assert labels(only_grid(text)) == ["合计", "农林水支出", "农业农村"]


def test_a_line_number_glued_to_its_total_is_one() -> None:
    text = (
        "收入支出决算总表\n公开01表\n单位：万元\n收入 支出\n项目 行次 决算数 项目 行次 决算数\n"
        "一、一般公共预算财政拨款收入 1 31.50 一、一般公共服务支出 4 31.50\n"
        "本年收入合计2 31.50 本年支出合计5 31.50\n总计3 31.50 总计 6 31.50\n"
    )
    grid = only_grid(text)
    assert printed(grid, "总计") == {"收入/决算数": "31.50"}
    assert printed(grid, "本年支出合计", 1) == {"支出/决算数": "31.50"}
