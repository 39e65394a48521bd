"""Text with one cell a line, as word processors save tables as plain text."""

import pytest

from report.decoding import Unreadable
from report.flattened.stacked import unstacked
from report.grid import Line
from report.model import TableKind
from report.reading import read
from tests.report.writing import value

INCOME = [
    ["一、财政拨款收入", "300.10", "一、一般公共服务支出", "250.00"],
    ["二、上级补助收入", "", "二、外交支出", ""],
    ["三、事业收入", "", "三、国防支出", ""],
    ["四、其他收入", "0.90", "四、公共安全支出", "51.00"],
    ["本年收入合计", "301.00", "本年支出合计", "301.00"],
    ["总计", "301.00", "总计", "301.00"],
]
CODED = [
    ["201", "", "", "一般公共服务支出", "250.00", "200.00", "50.00", ""],
    ["201", "06", "", "财政事务", "250.00", "200.00", "50.00", ""],
    ["201", "06", "01", "行政运行", "200.00", "200.00", "", ""],
    ["201", "06", "02", "一般行政管理事务", "50.00", "", "50.00", ""],
    ["204", "", "", "公共安全支出", "51.00", "", "", "51.00"],
    ["204", "99", "", "其他公共安全支出", "51.00", "", "", "51.00"],
    ["204", "99", "99", "其他公共安全支出", "51.00", "", "", "51.00"],
]
ITEMS = [["合计", "3.00", "2.00"], ["1.公务接待费", "3.00", "2.00"], ["2.因公出国（境）费", "", ""]]


def stacked(*rows: list[str]) -> str:
    return "\n".join(cell for row in rows for cell in row)


TEXT = f"""\
青禾县档案馆2023年度部门决算
目录
一、收入支出决算总表\t2
二、支出决算表\t3
收入支出决算总表
公开01表
部门：青禾县档案馆\t金额单位：万元
{stacked(["收入", "支出"], ["项目", "决算数", "项目", "决算数"], *INCOME)}
注：本表反映部门本年度的总收支。
支出决算表
公开02表
部门：青禾县档案馆\t金额单位：万元
{stacked(["项目", "本年支出合计", "基本支出", "项目支出", "经营支出"])}
{stacked(["科目编码", "科目名称", "", "", "", ""], ["类", "款", "项", "", "", "", "", ""])}
{stacked(["栏次", "1", "2", "3", "4"], ["合计", "301.00", "200.00", "50.00", "51.00"], *CODED)}
注：本表反映部门本年度各项支出情况。
财政拨款“三公”经费支出决算表
公开03表
部门：青禾县档案馆\t金额单位：万元
{stacked(["项目", "预算数", "决算数"], *ITEMS)}
"""


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_rows_are_found_again_where_blank_cells_left_their_lines(apart: str) -> None:
    report = read(TEXT.replace("\n", apart).encode())
    summary, spent, three = report.tables
    assert (summary.kind, spent.kind) == (TableKind.SUMMARY, TableKind.EXPENDITURE)
    assert value(summary, "四、公共安全支出", "支出/决算数") == "51.00"
    assert value(summary, "二、外交支出", "支出/决算数") == ""
    assert value(spent, "合计", "经营支出") == "51.00"
    assert value(spent, "2010602", "项目支出") == "50.00"
    assert value(spent, "2049999", "经营支出") == "51.00"
    assert value(spent, "2049999", "基本支出") == ""
    assert value(three, "1.公务接待费", "决算数") == "2.00"
    assert value(three, "合计", "预算数") == "3.00"


def test_each_figure_stands_at_its_own_line() -> None:
    text = TEXT.split("\n")
    figures = read(TEXT.encode()).figures
    assert len(figures) > 30
    assert all(text[figure.place.line - 1] == figure.text for figure in figures)


def test_text_that_lost_its_blank_cells_is_refused() -> None:
    with pytest.raises(Unreadable, match="one below the other"):
        read("\n".join(line for line in TEXT.split("\n") if line).encode())


def test_a_row_of_amounts_alone_is_one_line_below_its_column_numbers() -> None:
    texts = ["合计", "因公出国（境）费", "公务接待费", "1", "2", "3", "1.30", "", "1.30"]
    lines = unstacked([Line(number, text) for number, text in enumerate(texts, 1)])
    assert [line.text.rstrip() for line in lines[-2:]] == ["1 2 3", "1.30  1.30"]
