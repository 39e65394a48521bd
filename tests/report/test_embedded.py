"""Tables in HTML within a text, as converters leave them in Markdown."""

import pytest

from report.model import Table, TableKind
from tests.report.writing import columns, read_text, value

CELLS = """\
<table border="1"><tr><td colspan="2">项目</td><td colspan="3">本年支出</td></tr>
<tr><td>科目编码</td><td>科目名称</td><td>小计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td colspan="2">合计</td><td>12.00</td><td>10.00</td><td>2.00</td></tr>
<tr><td>2010601</td><td>行政运行</td><td>10.00</td><td>10.00</td><td></td></tr></table>"""
TEXT = """\
# 青禾县档案馆2023年度部门决算

# 第二部分 决算表

一般公共预算财政拨款支出决算表

公开05表

部门：青禾县档案馆 单位：万元

{}

注：本表反映支出情况。

# 第三部分 决算情况说明

## 一、支出决算情况说明

2023年度支出合计12.00万元。
"""


@pytest.mark.parametrize("cells", [CELLS, CELLS.replace("\n", ""), f"<html><body>{CELLS}</body></html>"])
def test_its_cells_stand_under_their_merged_headings(cells: str) -> None:
    report = read_text(TEXT.format(cells))
    (found,) = report.tables
    assert (found.kind, found.unit, found.mark) == (TableKind.GENERAL_BUDGET, "万元", "公开05表")
    assert columns(found)[2:] == ["本年支出/小计", "本年支出/基本支出", "本年支出/项目支出"]
    assert value(found, "行政运行", "本年支出/基本支出") == "10.00"
    assert value(found, "合计", "本年支出/项目支出") == "2.00"
    texts = [block.text for block in report.blocks if not isinstance(block, Table)]
    assert not any("<" in text or "行政运行" in text for text in texts)
    assert "2023年度支出合计12.00万元。" in texts


def test_its_figures_stand_at_the_lines_of_their_rows() -> None:
    report = read_text(TEXT.format(CELLS))
    text = TEXT.format(CELLS).split("\n")
    for figure in report.figures:
        assert figure.text in text[figure.place.line - 1]


def test_what_stands_beside_it_on_its_line_is_kept() -> None:
    text = TEXT.replace("一般公共预算财政拨款支出决算表\n\n公开05表\n\n", "")
    report = read_text(
        text.format(
            f"<div>一般公共预算财政拨款支出决算表</div>{CELLS.replace(chr(10), '')}<p>说明：含结转资金。</p>"
        )
    )
    (found,) = report.tables
    assert (found.kind, found.notes[0]) == (TableKind.GENERAL_BUDGET, "说明：含结转资金。")


def test_a_table_that_is_never_closed_is_read() -> None:
    (found,) = read_text(TEXT.format(CELLS.removesuffix("</table>"))).tables[:1]
    assert value(found, "合计", "本年支出/小计") == "12.00"
