import pytest

from report.decoding import lines_of
from report.flattened.performance import find_performance
from report.grid import Grid

WRAPPED = """\
第五部分 附件
2023年度项目支出绩效自评表
单位名称：青禾县档案馆
项目名称 古籍修复
主管部门  县文旅局  实施单位  青禾县档案馆
项目资金（万
元）
年初预算数 全年预算数（A） 全年执行数（B） 分值 执行率（B/A） 得分
年度资金总额 20.00 18.00 9.00 10 50.00% 5
其中：当年财政拨
20.00 18.00 9.00 — —
款
年度总体目标 预期目标 实际完成情况
修复古籍
全部完成
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标 数量指标 修复册数 ≥120册 110册 30 27.5 工期延误
质量指标 验收合格率 ≥95% 98% 20 20
- 45 -
满意度指
标
读者满意度 ≥90% 95% 10 10
总分 100 92.5
偏差原因：工期延误。
第六部分 其他
总分 3 4
"""


@pytest.fixture
def grid() -> Grid:
    (found,) = find_performance(lines_of(WRAPPED), [])
    return found


def row(grid: Grid, label: str) -> dict[str, str]:
    names = {column.x: "/".join(column.path) for column in grid.columns}
    return {names[c.x]: c.text for c in grid.cells if c.item and c.item.label == label and c.text}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("年度资金总额", ["20.00", "18.00", "9.00", "10", "50.00%", "5"]),
        ("其中：当年财政拨款", ["20.00", "18.00", "9.00", "—", "—"]),
        ("修复册数", ["30", "27.5", "≥120册", "110册", "工期延误"]),
        ("验收合格率", ["20", "20", "≥95%", "98%"]),
        ("读者满意度", ["10", "10", "≥90%", "95%"]),
        ("总分", ["100", "92.5"]),
    ],
)
def test_values_of_extracted_text_find_their_indicator(grid: Grid, label: str, expected: list[str]) -> None:
    assert list(row(grid, label).values()) == expected


def test_values_find_their_heading(grid: Grid) -> None:
    assert row(grid, "修复册数") == {
        "分值": "30",
        "得分": "27.5",
        "年度指标值": "≥120册",
        "实际完成值": "110册",
        "偏差原因分析及改进措施": "工期延误",
    }


def test_title_unit_and_department_are_read(grid: Grid) -> None:
    assert (grid.title, grid.unit, grid.department) == ("2023年度项目支出绩效自评表", "万元", "青禾县档案馆")


def test_the_table_ends_behind_its_total_and_leaves_page_numbers(grid: Grid) -> None:
    lines = WRAPPED.split("\n")
    assert (grid.first, lines[grid.last - 1]) == (2, "偏差原因：工期延误。")
    assert [line.text for line in grid.leftover] == ["- 45 -"]
    held = "".join(cell.text for cell in grid.cells)
    assert "修复古籍" in held
    assert "古籍修复" in {cell.text for cell in grid.cells}


def test_lines_of_another_table_are_left_alone(grid: Grid) -> None:
    assert find_performance(lines_of(WRAPPED), [grid]) == []


def test_a_title_in_a_table_of_contents_is_no_table() -> None:
    assert (
        find_performance(lines_of("目录\n项目支出绩效自评表\n部门整体支出绩效自评表\n第一部分 概况\n"), [])
        == []
    )


def test_a_label_wrapped_around_its_headings_is_none_of_them() -> None:
    around = WRAPPED.replace("项目资金（万\n元）\n", "年度预算执行\n").replace(
        "得分\n年度", "得分\n情况（万元）\n年度", 1
    )
    (found,) = find_performance(lines_of(around), [])
    assert row(found, "年度资金总额") == {
        "年初预算数": "20.00",
        "全年预算数（A）": "18.00",
        "全年执行数（B）": "9.00",
        "分值": "10",
        "执行率（B/A）": "50.00%",
        "得分": "5",
    }
