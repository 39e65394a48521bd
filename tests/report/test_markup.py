"""What converters leave in a text besides its words."""

import pytest

from report.markup import without_markup
from report.model import CellRole
from tests.report.writing import columns, kept, read_text, table, value


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("支出 $1{,}234.56$ 万元", "支出 1,234.56 万元"),
        (r"增长 $1 2 . 3 4 \%$。", "增长 12.34%。"),
        (r"占\( 50.00\% \)，其中", "占50.00%，其中"),
        (r"完成 $9 8 . 0 0 \mathrm{~\%}$", "完成 98.00%"),
        (r"$\geq 95 \%$", "≥95%"),
        (r"绿地 $300\mathrm{m}^{2}$", "绿地 300m2"),
        (r"$\checkmark$ 是 $\square$ 否 $\boxed{\checkmark}$", "√ 是 □ 否 ☑"),
        (r"$\text{万元}$", "万元"),
        ("每本$5，共$10", "每本$5，共$10"),
        ("1\\. 办公费", "1. 办公费"),
        ("\\- 3 \\-", "- 3 -"),
        ("| a \\| b |", "| a \\| b |"),
        ("&nbsp;&emsp;支出&ldquo;三公&rdquo;经费&lt;1", "  支出“三公”经费&lt;1"),
        ("<p>本年<b>支出</b><br/></p>", "本年支出"),
        ("第一行<br>第二行", "第一行 第二行"),
        ("<td><p>一</p><p>二</p></td>", "<td><p>一</p><p>二</p></td>"),
        ("结余。<sup>1</sup>", "结余。"),
        ("结余[^1]。", "结余。"),
        ("面积3m<sup>2</sup>", "面积3m2"),
        ("支出*12.30*万元", "支出12.30万元"),
        ("3*4*5", "3*4*5"),
        ("**收入决算表**", "收入决算表"),
        ("张**、李**", "张**、李**"),
        ("> 本年支出", "本年支出"),
        ("> 95%", "> 95%"),
        ("![](images/1.jpg)", ""),
        ("[一、职责](#_Toc1)", "一、职责"),
        ("<!-- 第3页 -->", ""),
        ("{3}------------------------------------------------", ""),
        ("* * *", ""),
        ("  -------- ----------   -----", ""),
        ("支出12. 34万元，比上年增长5. 60%", "支出12.34万元，比上年增长5.60%"),
        ("1. 20万元以下的项目", "1. 20万元以下的项目"),
    ],
)
def test_marks_are_read_as_what_they_print(written: str, printed: str) -> None:
    assert without_markup(written) == printed


def test_every_line_stays_a_line() -> None:
    text = "一\n<!-- x -->\n\n![](a.png)\n---\n$\\alpha\n$二"
    assert without_markup(text).count("\n") == text.count("\n")


PIPED = """\
## 一般公共预算财政拨款支出决算表

单位：万元

{headings}
|---|---|---|---|---|
| 科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出 |
| 合计 | {blank} | 12.00 | 10.00 | 2.00 |
| 2010601 | 行政运行 | *10.00* | $10.00$ | {blank} |
"""


@pytest.mark.parametrize(
    "headings", ["|项目|Col2|本年支出|Col4|Col5|", "|项目|Unnamed: 1|本年支出|Unnamed: 3|Unnamed: 4|"]
)
@pytest.mark.parametrize("blank", ["", "NaN", "nan", "None", "<br>"])
def test_names_and_blanks_that_a_converter_made_up_are_none(headings: str, blank: str) -> None:
    found = table(PIPED.format(headings=headings, blank=blank))
    assert columns(found)[2:] == ["本年支出/小计", "本年支出/基本支出", "本年支出/项目支出"]
    assert columns(found)[1] == "项目/科目名称"
    assert value(found, "2010601", "本年支出/基本支出") == "10.00"
    assert value(found, "2010601", "本年支出/小计") == "10.00"
    assert value(found, "2010601", "本年支出/项目支出") == ""
    assert value(found, "合计", "本年支出/项目支出") == "2.00"


def test_a_heading_of_a_page_is_no_heading() -> None:
    report = read_text(
        PIPED.format(headings="|项目||本年支出|||", blank="") + "\n## Page 3\n\n本年支出合计12.00万元。\n"
    )
    assert "Page 3" not in [heading.text for heading in report.headings]
    assert "Page 3" in kept(report)
    assert CellRole.VALUE in {cell.role for cell in report.tables[0].cells}


FLATTENED = """\
# 青禾县档案馆2023年度部门决算

## 第二部分 决算表

### 收入决算表

公开02表

部门：青禾县档案馆 单位：万元

项目 本年收入合计 财政拨款收入 其他收入
科目编码 科目名称
栏次 1 2 3
合计 12.00 10.00 2.00
201 一般公共服务支出 12.00 10.00 2.00
2010601 行政运行 12.00 10.00 2.00

注：本表反映收入。

## 第三部分 决算情况说明

本年收入合计12.00万元。
"""


def test_headings_keep_their_marks_where_tables_were_flattened() -> None:
    report = read_text(FLATTENED)
    assert report.tables[0].title == "收入决算表"
    assert [heading.text for heading in report.headings][-1] == "第三部分 决算情况说明"
