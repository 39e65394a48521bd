import pytest

from report.decoding import Unreadable
from report.model import Heading, Paragraph, Report, TableKind
from report.reading import read
from tests.report.writing import value
from wording import Wording

TABLE = """<table><tr><td colspan="4">收入支出决算总表</td></tr>
<tr><td colspan="2">部门：青禾县档案馆</td><td colspan="2">公开01表 单位：万元</td></tr>
<tr><td colspan="2">收入</td><td colspan="2">支出</td></tr>
<tr><th rowspan="2">项目</th><th>金额</th><th rowspan="2">项目</th><th>金额</th></tr><tr><td>1</td><td>2</td></tr>
<tr><td>一、一般公共预算财政拨款收入</td><td>300.10</td><td>一、一般公共服务支出</td><td>250.00</td></tr></table>"""
TEXT = "<h2>一、收入情况说明</h2><p>全年收入300.10万元。</p>"


def page(body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>x</title></head><body>{body}</body></html>"


def texts(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Heading | Paragraph)]


def test_tables_with_merged_cells_and_the_text_around_them() -> None:
    report = read(page(TABLE + TEXT).encode())
    (table,) = report.tables
    assert (table.kind, table.department, table.unit, report.format) == (
        TableKind.SUMMARY, "青禾县档案馆", "万元", "html",
    )  # fmt: skip
    assert value(table, "一、一般公共服务支出", "支出/金额") == "250.00"
    assert texts(report) == ["一、收入情况说明", "全年收入300.10万元。"]
    assert report.headings[0].level == 2


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("gb18030", ""),
        ("gb18030", '<meta charset="utf-8">'),
        ("utf-8", '<meta charset="gbk">'),
        ("utf-16", ""),
    ],
)
def test_any_encoding_declared_or_not_or_wrongly(encoding: str, head: str) -> None:
    body = TABLE + TEXT
    report = read(page(body, head).encode(encoding))
    assert "全年收入300.10万元。" in texts(report)
    assert not any("decoded" in each.text for each in report.warnings)


def test_tables_that_only_arrange_others_are_read_cell_by_cell() -> None:
    outer = f"<table><tr><td><table><tr><td>左栏<p>决算公开</p></td><td>{TABLE}</td></tr></table></td><td>{TEXT}</td></tr></table>"
    report = read(page(outer).encode())
    assert [table.title for table in report.tables] == ["收入支出决算总表"]
    assert report.headings[0].title == "收入情况说明"


LONG = "本年度收入合计三百万零一千元，与上年度决算数相比增加二十万元，增长百分之七，主要原因是人员"
SHORT = "经费和项目支出都比上年度增加。"


def test_lines_that_a_page_breaks_within_a_sentence_are_one_paragraph() -> None:
    report = read(
        page(
            TABLE + TEXT + f"<p>{LONG}<br>{LONG}<br>\n{SHORT}<br>二、支出情况<br>{LONG}<br>{SHORT}</p>"
        ).encode()
    )
    assert texts(report)[2:] == [LONG + LONG + SHORT, "二、支出情况", LONG + SHORT]
    assert report.headings[-1].title == "支出情况"


@pytest.mark.parametrize(
    "between", ["<br><br>", "<br>\u3000\u3000", "<br>&nbsp; &nbsp;", "<br>2.", "<br>（二）", "<p>"]
)
def test_paragraphs_that_a_page_parts_with_breaks_stay_apart(between: str) -> None:
    report = read(page(TABLE + TEXT + f"<div>{LONG}<br>{SHORT}<br>{LONG}{between}{SHORT}</div>").encode())
    assert [text.startswith(LONG) for text in texts(report)[2:]] == [True, True, False]


def test_short_lines_parted_by_breaks_stay_lines() -> None:
    lines = ["青禾县档案馆", "联系人：王小禾", "公开日期", f"{LONG}", SHORT, f"{SHORT}{LONG}。", "附件"]
    report = read(page(TABLE + TEXT + "<br>".join(lines)).encode())
    assert texts(report)[2:] == [*lines[:3], LONG + SHORT, *lines[5:]]


def test_menus_footers_scripts_and_hidden_text_are_left_out() -> None:
    menu = (
        "<ul>"
        + "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("部门概况", "名词解释", "政务公开"))
        + "</ul>"
    )
    around = (
        f'{menu}<div class="crumb-nav">首页 部门概况</div><script>var a="决算";</script><nav>导航</nav>'
        f'{TABLE}{TEXT}<p style="display: none">隐藏</p><div id="footer"><p>主办单位：某局</p></div><footer>页脚</footer>'
    )
    assert texts(read(page(around).encode())) == ["一、收入情况说明", "全年收入300.10万元。"]


def test_links_to_places_in_the_page_are_its_contents_not_a_menu() -> None:
    links = "".join(f'<p><a href="#{n}">{n}、情况</a></p>' for n in "一二三四")
    assert len(texts(read(page(f"<div>{links}</div>{TABLE}{TEXT}").encode()))) == 6


def test_lines_and_boxes_are_read_as_they_show() -> None:
    report = read(
        page(f"{TABLE}<p>甲：<input type=checkbox checked>是<br><input type=checkbox>否</p>").encode()
    )
    assert texts(report) == ["甲：☑是", "☐否"]


def test_a_page_saved_with_all_that_belongs_to_it_is_unpacked() -> None:
    import base64

    coded = base64.b64encode(page(TABLE + TEXT).encode()).decode()
    saved = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{coded}\r\n--b--\r\n"
    )
    assert "全年收入300.10万元。" in texts(read(saved.encode()))


def test_entities_are_never_expanded_and_spans_beyond_reason_are_cut() -> None:
    hostile = '<!DOCTYPE html [<!ENTITY a "aaaa">]>' + page(TABLE + TEXT + "<p>&a;</p>")[15:]
    assert not any("aaaa" in text for text in texts(read(hostile.encode())))
    wide = TABLE.replace('colspan="4"', 'colspan="999999" rowspan="999999"')
    assert len(read(page(wide + TEXT).encode()).tables[0].columns) <= 8


LINKED = """<p>附件：<a href="./P020240910.xls">1. 部门决算公开表</a> <a href="/a/b.PDF?x=1">自评表</a>
<a href="https://example.org/index.html">返回</a></p><div class="footer"><a href="x.doc">旧文</a></div>"""


def test_attachments_of_a_page_are_named() -> None:
    report = read(page(TABLE + TEXT + LINKED).encode())
    [told] = report.warnings
    assert told.values == {"names": "1. 部门决算公开表、自评表"}


def test_a_page_whose_tables_are_attached_says_so() -> None:
    with pytest.raises(Unreadable) as refused:
        read(page("<h1>青禾县档案馆2023年度部门决算</h1>" + TEXT + LINKED).encode())
    said = Wording("en")(refused.value.message)
    assert said.startswith(
        "the text holds no table that can be read; files that the page links are not read: 1. "
    )


PORTAL = """<div class="TRS_Editor"><div class=Section1 style="layout-grid:15.6pt">
<table class=MsoNormalTable border=0 style='mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0'><td colspan=4 style='mso-cell-special:placeholder'><p class=MsoNormal align=center><b><span
  style='font-family:宋体;mso-bidi-font-family:宋体'>收入支出决算总表<span lang=EN-US><o:p></o:p></span></span></b></p></td></tr>
 <tr><td colspan=2><p class=MsoNormal>部门：青禾县档案馆</p></td><td colspan=2><p>公开<span lang=EN-US>01</span>表&nbsp;单位：万元</p></td></tr>
 <tr><td colspan=2>收入</td><td colspan=2>支出</td></tr>
 <tr><td>项目</td><td>金额</td><td>项目</td><td>金额</td></tr>
 <tr><td>一、一般公共预算财政拨款收入</td><td><p align=right><span lang=EN-US>&nbsp;&nbsp;300.10&nbsp;</span></p></td>
 <td>一、一般公共服务支出</td><td><span lang=EN-US>250.00<o:p>&nbsp;</o:p></span></td></tr>
 <![if !supportMisalignedColumns]><tr height=0><td width=204></td><td width=77></td><td width=1></td><td></td></tr><![endif]>
</table></div></div>"""


def test_what_word_leaves_in_pages_of_portals_is_no_hindrance() -> None:
    sent = page(PORTAL + TEXT, '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    report = read(sent.encode())  # UTF-8, whatever it declares
    (table,) = report.tables
    assert (table.title, table.mark, table.unit, table.department) == (
        "收入支出决算总表", "公开01表", "万元", "青禾县档案馆",
    )  # fmt: skip
    assert value(table, "一、一般公共预算财政拨款收入", "收入/金额") == "300.10"
    assert value(table, "一、一般公共服务支出", "支出/金额") == "250.00"
