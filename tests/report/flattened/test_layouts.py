"""Text that keeps the page's columns apart by spaces, and text whose narrow cells were broken over lines."""

import pytest

from report.decoding import Unreadable
from report.flattened.finding import find_grids
from report.flattened.performance import find_performance
from report.grid import Grid
from report.reading import read
from tests.report.gridding import grids_of, lines_of, only_grid, printed

LIMITED = """\
                              一般公共预算财政拨款支出决算表
部门：岚县司法局                                                          金额单位：万元
                     项目                                       本年支出
        科目代码               科目名称              合计          基本支出        项目支出
合计                                             70.00         60.00         10.00
204           公共安全支出                           40.00         30.00         10.00
20406         司法                               40.00         30.00         10.00
2040601       行政运行                             30.00         30.00
2040604       基层司法业务                           10.00                       10.00
208           社会保障和就业支出                        30.00         30.00
20805         行政事业单位养老支出                       30.00         30.00
2080505       机关事业单位基本养老保险缴费支出                 20.00         20.00
2080506       机关事业单位职业年金缴费支出                   10.00         10.00
"""


def test_columns_are_kept_by_characters_where_the_program_counts_each_once() -> None:
    grid = only_grid(LIMITED)
    for row in ("2080505", "2080506"):
        assert set(printed(grid, row)) == {"本年支出/合计", "本年支出/基本支出"}


NUMBERED = """\
                 一般公共预算财政拨款收入支出决算表
部门：岚县疾控中心                                      公开05表 金额单位：万元
           项目               年初结转和结余   本年收入               本年支出                     年末结转和结余
   科目编码       科目名称                            小计      基本支出      项目支出
  栏次                         1        2           3            4            5                6
合计                                     330.00      330.00       230.00       100.00
208        社会保障和就业支出                     30.00       30.00        30.00
20805      行政事业单位养老支出                    30.00       30.00        30.00
2080502    事业单位离退休                       30.00       30.00        30.00
210        卫生健康支出                       300.00      300.00       200.00       100.00
21004      公共卫生                         300.00      300.00       200.00       100.00
2100401    疾病预防控制机构                     200.00      200.00       200.00
2100408    基本公共卫生服务                     100.00      100.00                    100.00
"""


def test_columns_stand_as_far_from_their_numbers_as_each_other() -> None:
    grid = only_grid(NUMBERED)
    assert printed(grid, "2080502") == {
        "本年收入": "30.00",
        "本年支出/小计": "30.00",
        "本年支出/基本支出": "30.00",
    }
    assert printed(grid, "2100408") == {
        "本年收入": "100.00",
        "本年支出/小计": "100.00",
        "本年支出/项目支出": "100.00",
    }


CARS = """\
                                        财政拨款“三公”经费支出决算表
部门：澄县市场监督管理局                                                        公开09表 金额单位：万元
                          预算数                                                    决算数
合计                        公务用车购置及运行维护费
        因公出国（境）费 小计 公务用车购置费                                       公务用车购置及运行维护费
                                   公务用车运行维护费 公务接待费 合计   因公出国（境）费 小计 公务用车购置费   公务用车运行维护费 公务接待费
15.20          0.00 14.90     0.00         14.90 0.30 11.50          0.00 11.20      0.00         11.20 0.30
"""


def test_what_stands_left_of_the_parts_of_a_heading_stands_left_of_it() -> None:
    (grid,) = find_grids(lines_of(CARS))
    paths = {column.x: "/".join(column.path) for column in grid.columns}
    amounts = [(paths[cell.x], cell.text) for cell in grid.cells if cell.item]
    assert amounts[1:4] == [
        ("预算数/因公出国（境）费", "0.00"),
        ("预算数/公务用车购置及运行维护费/小计", "14.90"),
        ("预算数/公务用车购置费", "0.00"),
    ]


GAPPED = """\
                政府性基金预算财政拨款收入支出决算表
编制单位：岚县第一中学                                                    单位：元
        项目                                          本年支出
科目编码    科目名称     年初结转和结余   本年收入       合计      基本支出   项目支出     年末结转和结余
        合计                       200.50     200.50            200.50
229     其他支出                     200.50     200.50            200.50
22960   彩票公益金安排的支出               200.50     200.50            200.50
"""


def test_headings_that_wide_spaces_part_are_not_one() -> None:
    grid = only_grid(GAPPED)
    assert [column.path[-1] for column in grid.columns[3:5]] == ["本年收入", "合计"]
    assert "年末结转和结余" not in printed(grid, "22960")


PAGES = """                   一般公共预算财政拨款基本支出决算表
部门：岚县司法局                                             金额单位：元
经济分类科目编码        科目名称       合计                人员经费           公用经费
                合计             98.50                  90.25          8.25
301         工资福利支出             90.25                  90.25
30101       基本工资               90.25                  90.25
302         商品和服务支出             5.00                                 5.00
30201       办公费                 5.00                                 5.00
\f310      资本性支出           3.25                    3.25
31002    办公设备购置          2.00                    2.00
31003    专用设备购置          1.25                    1.25
"""


def test_every_page_keeps_its_columns_at_places_of_its_own() -> None:
    grid = only_grid(PAGES)
    assert printed(grid, "30201") == {"合计": "5.00", "公用经费": "5.00"}
    assert "人员经费" not in printed(grid, "31002")


SHIFTED = """\
                                财政拨款收入支出决算总表
部门：岚县林业局                                                                                     金额单位：万元
                 收入                                                   支出
         项目            行次   金额                    项目        行次   合计           一般公共预算财政拨 政府性基金预算财政 国有资本经营预算财
                                                                                  款           拨款     政拨款
         栏次                  1                    栏次              2               3            4      5
二、政府性基金预算财政拨款         2                  二、外交支出            34          776.47          776.47
三、国有资本经营预算财政拨款        3                  三、国防支出            35
                      4                  四、公共安全支出          36
                      5                  五、教育支出            37
                      6                  六、科学技术支出          38      1,649.81    1,649.81
                      7                  七、文化旅游体育与传媒支出     39
                      8                  八、社会保障和就业支出       40      3,886.37    3,886.37
                      9                  九、卫生健康支出          41        703.97      703.97
                      10                 十、节能环保支出          42
                      11                 十一、城乡社区支出         43
                      12                 十二、农林水支出          44
                      13                 十三、交通运输支出         45
                      14                 十四、资源勘探工业信息等支出    46
                      15                 十五、商业服务业等支出       47
                      16                 十六、金融支出           48
                      17                 十七、援助其他地区支出       49
                      18                 十八、自然资源海洋气象等支出    50
                      19                 十九、住房保障支出         51      1,479.09    1,479.09
                      20                 二十、粮油物资储备支出       52
                      21                 二十一、国有资本经营预算支出    53
                      22                 二十二、灾害防治及应急管理支出   54
                      23                 二十三、其他支出          55
                      24                 二十四、债务还本支出        56
                      25                 二十五、债务付息支出        57
"""


def test_columns_are_not_believed_under_which_parts_stand_without_their_total() -> None:
    grid = only_grid(SHIFTED)
    for row in ("二、外交支出", "六、科学技术支出", "十九、住房保障支出"):
        assert set(printed(grid, row, 1)) <= {"支出/合计", "支出/一般公共预算财政拨款", "?"}


LINES = """\
            财政拨款“三公”经费、机关运行经费情况表
部门：桐县市场监督管理局                                 公开09表 金额单位：元
             项目              行次       全年预算数            决算数
             栏次                             1               2
一、“三公”经费支出                    1
（一）支出合计                       2          700.00          600.20
1.因公出国（境）费                    3            0.00            0.00
2.公务用车购置及运行维护费                4          400.00          300.80
（二）相关统计数                      5
1.因公出国（境）团组数（个）               6                            0
"""


def test_line_numbers_that_count_on_are_no_amounts() -> None:
    grid = only_grid(LINES)
    assert printed(grid, "（一）支出合计") == {"全年预算数": "700.00", "决算数": "600.20"}
    assert printed(grid, "1.因公出国（境）团组数（个）") == {"决算数": "0"}


BROKEN = """\
2023年度项目支出绩效自评表
单位名称：岚县司法局
项目名称 法律援助补贴
项目资金（万
元）
年初预算数
全年预算数
（A）
全年执行数
（B）
分值 执行率（B/A） 得分
年度资金总额 56.10 61.60 60.60 10 98.38% 9.8
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标  办理案件  ≥420件 446件 40 40
产出指标 时效指标 完成时限 8月底前 按期完成 20 19.5 指标设定偏低
满意度指标 服务对象满意度指标 群众满意度 ≥90% 95% 30 30
总分 100 99.3
"""


@pytest.fixture
def broken() -> Grid:
    (grid,) = find_performance(lines_of(BROKEN), [])
    return grid


def test_headings_of_a_self_evaluation_broken_over_lines_are_put_together(broken: Grid) -> None:
    assert broken.unit == "万元"
    money = printed(broken, "年度资金总额")
    assert money == {
        "年初预算数": "56.10",
        "全年预算数（A）": "61.60",
        "全年执行数（B）": "60.60",
        "分值": "10",
        "执行率（B/A）": "98.38%",
        "得分": "9.8",
    }


@pytest.mark.parametrize(("label", "score"), [("办理案件", "40"), ("完成时限", "19.5")])
def test_a_row_with_few_figures_is_a_row_of_values(broken: Grid, label: str, score: str) -> None:
    assert printed(broken, label)["得分"] == score


def test_text_with_one_cell_a_line_is_refused_with_what_to_do() -> None:
    rows = [f"20{n}\n一般支出{n}\n{n}1.50\n{n}1.50" + "\n0.50" * (n % 3 > 0) for n in range(1, 12)]
    text = "支出决算表\n公开03表\n金额单位：元\n项目\n本年支出合计\n基本支出\n项目支出\n" + "\n".join(rows)

    with pytest.raises(Unreadable, match="one below the other"):
        read(text.encode())


def test_text_with_each_column_by_itself_is_refused_where_no_table_has_its_amounts() -> None:
    columns = [f"20{n}" for n in range(11, 31)] + [f"{n}1.50" for n in range(11, 41)]
    text = "支出决算表\n公开03表\n项目\n\n注：本表反映支出。\n\n金额单位：元\n" + "\n".join(columns)

    with pytest.raises(Unreadable, match="one below the other"):
        read(text.encode())


GLUED = """\
收入决算表
单位：万元
科目编码及名称 本年收入合计 财政拨款收入 其他收入
合计 12.00 10.00 2.00
201一般公共服务支出 12.00 10.00 2.00
2010601行政运行 12.00 10.00 2.00
"""


def test_all_that_stands_above_the_total_is_headings() -> None:
    grid = only_grid(GLUED)
    assert printed(grid, "2010601") == {"本年收入合计": "12.00", "财政拨款收入": "10.00", "其他收入": "2.00"}


def test_a_total_written_in_every_column_that_it_is_merged_over_is_one() -> None:
    grid = only_grid(
        GLUED.replace("科目编码及名称", "科目编码 科目名称").replace("合计 12.00", "合计 合计 12.00")
    )
    assert printed(grid, "合计")["其他收入"] == "2.00"


def test_a_heading_of_the_title_of_the_next_table_is_of_neither_table() -> None:
    text = (
        GLUED
        + "（三）支出决算表\n支出决算表\n单位：万元\n科目编码 科目名称 本年支出合计 基本支出\n合计 1.00 1.00\n"
    )
    income, spent = grids_of(text)
    assert printed(income, "2010601")["其他收入"] == "2.00"
    assert (income.last, spent.first) == (6, 8)


EVEN = """\
                                        支出决算表
部门：岚县植物园                                             公开03表  金额单位：万元
科目编码     科目名称          本年支出合计      基本支出        项目支出      上缴上级支出      经营支出   对附属单位补助支出
         栏次                       1               2               3               4               5               6
         合计                          70.00           40.00           20.00                           10.00
206      科学技术支出                  70.00           40.00           20.00                           10.00
20602    基础研究                      70.00           40.00           20.00                           10.00
2060201  机构运行                      40.00           40.00
2060203  自然科学基金                  20.00                           20.00
2060299  其他基础研究支出              10.00                                                           10.00
"""


def test_amounts_under_columns_of_one_width_are_those_of_the_nearest_numbers() -> None:
    grid = only_grid(EVEN)
    assert printed(grid, "2060299") == {"本年支出合计": "10.00", "经营支出": "10.00"}


def test_a_heading_that_shows_a_table_itself_is_read_though_its_title_is_repeated() -> None:
    title = "国有资本经营预算财政拨款收入支出决算表"
    text = f"九、{title}\n{title:100}\n项目   年初结转和结余  本年收入\n一、总体情况说明\n"
    assert {grid.title for grid in grids_of(text)} <= {title}
