"""Tables of Markdown that a page break divided."""

import pytest

from report.model import Table
from tests.report.writing import columns, kept, read_text, value

HEADINGS = """\
<tr><td colspan="2">项目</td><td colspan="3">本年支出</td></tr>
<tr><td>科目编码</td><td>科目名称</td><td>小计</td><td>基本支出</td><td>项目支出</td></tr>
"""
SAID = """\
<tr><td colspan="5">一般公共预算财政拨款支出决算表</td></tr>
<tr><td colspan="3">部门：青禾县档案馆</td><td colspan="2">单位：万元</td></tr>
"""
BEGUN = """\
<tr><td colspan="2">合计</td><td>12.00</td><td>10.00</td><td>2.00</td></tr>
<tr><td>201</td><td>一般公共服务支出</td><td>9.00</td><td>7.00</td><td>2.00</td></tr>
"""
REST = """\
<tr><td>208</td><td>社会保障和就业支出</td><td>3.00</td><td>3.00</td><td></td></tr>
<tr><td>20805</td><td>行政事业单位养老支出</td><td>3.00</td><td>3.00</td><td></td></tr>
"""
TITLE = "# 一般公共预算财政拨款支出决算表"
TEXT = """\
# 青禾县档案馆2023年度部门决算

{title}

部门：青禾县档案馆 单位：万元

<table>
{first}</table>

{between}

<table>
{second}</table>

# 第三部分 决算情况说明

2023年度支出合计12.00万元。
"""


@pytest.mark.parametrize("repeated", ["", HEADINGS])
@pytest.mark.parametrize(
    "between", ["", "- 7 -", "8\n\n---", TITLE, "续表", f"9\n\n{TITLE}（续）\n\n单位：万元"]
)
def test_a_table_divided_by_a_page_break_is_one(repeated: str, between: str) -> None:
    report = read_text(
        TEXT.format(title=TITLE, first=HEADINGS + BEGUN, between=between, second=repeated + REST)
    )
    (found,) = report.tables
    assert columns(found)[2:] == ["本年支出/小计", "本年支出/基本支出", "本年支出/项目支出"]
    assert value(found, "201", "本年支出/项目支出") == "2.00"
    assert value(found, "20805", "本年支出/基本支出") == "3.00"


def test_it_may_go_on_with_a_row_that_is_blank() -> None:
    blank = "<tr><td></td><td>年末结转和结余</td><td></td><td></td><td></td></tr>\n"
    report = read_text(TEXT.format(title=TITLE, first=HEADINGS + BEGUN, between="", second=blank + REST))
    (found,) = report.tables
    assert value(found, "208", "本年支出/小计") == "3.00"


def test_what_is_printed_within_its_first_rows_may_be_repeated_with_them() -> None:
    report = read_text(
        TEXT.format(title="", first=SAID + HEADINGS + BEGUN, between="", second=SAID + HEADINGS + REST)
    )
    (found,) = report.tables
    assert found.title == "一般公共预算财政拨款支出决算表"
    assert value(found, "208", "本年支出/小计") == "3.00"
    assert not [cell for cell in found.cells if cell.text.startswith("部门")]


def test_the_number_of_the_page_between_stays_text() -> None:
    report = read_text(TEXT.format(title=TITLE, first=HEADINGS + BEGUN, between="- 7 -", second=REST))
    assert "- 7 -" in kept(report)


@pytest.mark.parametrize(
    ("between", "second"),
    [
        ("", HEADINGS + BEGUN),  # begins anew
        ("# 政府性基金预算财政拨款支出决算表", HEADINGS + REST),
        ("部门：赤岭县档案馆", HEADINGS + REST),
        ("注：本表反映支出情况。", HEADINGS + REST),
        ("以下为补充资料。", REST),
        ("", "<tr><td>类别</td><td>名称</td><td>预算</td><td>决算</td><td>差异</td></tr>" + REST),
        ("", "<tr><td>序号</td><td>名称</td><td>数量</td><td>单价</td><td>金额</td></tr>"),
        ("", "<tr><td>208</td><td>社会保障和就业支出</td><td>3.00</td></tr>"),  # of other columns
    ],
)
def test_what_is_no_rest_of_it_is_a_table_of_its_own(between: str, second: str) -> None:
    report = read_text(TEXT.format(title=TITLE, first=HEADINGS + BEGUN, between=between, second=second))
    assert len([block for block in report.blocks if isinstance(block, Table)]) == 2


def test_a_piped_table_may_go_on_below_a_row_of_blank_headings() -> None:
    rows = "| 208 | 社会保障和就业支出 | 3.00 | 3.00 | |"
    report = read_text(f"""\
## 一般公共预算财政拨款支出决算表

单位：万元

| 科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 合计 | | 12.00 | 10.00 | 2.00 |
| 201 | 一般公共服务支出 | 9.00 | 7.00 | 2.00 |

第 3 页 共 20 页

| | | | | |
|---|---|---|---|---|
{rows}
""")
    (found,) = report.tables
    assert value(found, "208", "基本支出") == "3.00"
