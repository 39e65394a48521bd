import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from report.decoding import Unreadable
from report.model import Heading, Paragraph, Report, Table, TableKind
from report.reading import read
from tests.report.office.archiving import zipped
from tests.report.office.test_workbooks import amounts, saved
from tests.report.office.word import SUMMARY, document, p, r, tbl, tc
from tests.report.writing import value

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def texts(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Heading | Paragraph)]


def told(report: Report) -> str:
    return " ".join(message.text for message in report.warnings)


def only(data: bytes) -> Table:
    (table,) = read(data).tables
    return table


def test_title_department_mark_and_unit_are_read_from_merged_rows_of_the_table() -> None:
    table = only(document(SUMMARY))
    assert (table.kind, table.title, table.mark) == (TableKind.SUMMARY, "收入支出决算总表", "公开01表")
    assert (table.unit, table.department) == ("万元", "青禾县档案馆")
    assert value(table, "一、一般公共服务支出", "支出/金额") == "250.00"


def test_headings_merged_over_columns_and_rows_stand_over_each_column() -> None:
    table = only(
        document(
            p("公开05表 一般公共预算财政拨款支出决算表"),
            tbl(
                [tc("项目", columns=2), tc("本年支出", columns=3)],
                [
                    tc("科目编码", down="restart"),
                    tc("科目名称", down="restart"),
                    "合计",
                    "基本支出",
                    "项目支出",
                ],
                [tc("", down="continue"), tc("", down="continue"), "1", "2", "3"],
                [tc("合计", columns=2), "10.00", "", "10.00"],
                ["201", "一般公共服务支出", "10.00", "", "10.00"],
            ),
        )
    )
    assert ["/".join(column.path) for column in table.columns] == [
        "项目/科目编码", "项目/科目名称", "本年支出/合计", "本年支出/基本支出", "本年支出/项目支出",
    ]  # fmt: skip
    assert value(table, "合计", "本年支出/项目支出") == "10.00"
    assert value(table, "201", "本年支出/基本支出") == ""


def test_cell_edges_that_nearly_meet_are_one_edge() -> None:
    grid = (2000, 30, 1970, 2000)  # the second row draws its edge half a millimetre further right
    table = only(
        document(
            p("收入决算表"),
            tbl(
                ["项目", tc("本年收入合计", columns=2), "事业收入"],
                [tc("合计", columns=2), "5.00", "2.00"],
                grid=grid,
            ),
        )
    )
    assert value(table, "合计", "本年收入合计") == "5.00"
    assert len(table.columns) == 3


LEVELS = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride></w:num>"""


def numbered(text: str, level: int, number: int = 7) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_that_word_prints_by_itself_come_back() -> None:
    report = read(
        document(
            SUMMARY,
            numbered("收入情况说明", 0),
            numbered("总体情况", 1),
            numbered("具体情况", 1),
            numbered("明细", 2),
            numbered("支出情况说明", 0),
            numbered("总体情况", 1),
            numbered("其他情况说明", 0, number=8),
            numbered("国有资产情况", 0, number=8),
            numbering=LEVELS,
        )
    )
    assert [block.text for block in report.headings] == [
        "一、收入情况说明", "（一）总体情况", "（二）具体情况",
        "二、支出情况说明", "（一）总体情况", "十、其他情况说明", "十一、国有资产情况",
    ]  # fmt: skip
    assert "1.1明细" in texts(report)


def test_a_paragraph_style_brings_its_number_and_its_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="2"><w:pPr><w:outlineLvl w:val="1"/>'
        '<w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="2"/></w:style>'
    )
    report = read(
        document(SUMMARY, p("概况", properties='<w:pStyle w:val="X"/>'), styles=styles, numbering=LEVELS)
    )
    (heading,) = report.headings
    assert (heading.number, heading.title) == ("一、", "概况")


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    changed = f"<w:ins>{r('300.10')}</w:ins><w:del><w:r><w:delText>200.00</w:delText></w:r></w:del>"
    report = read(document(SUMMARY, p("全年收入", changed, "万元。")))
    assert "全年收入300.10万元。" in texts(report)
    assert "tracked changes" in told(report)


def test_a_deleted_paragraph_end_joins_two_paragraphs_and_deleted_rows_are_gone() -> None:
    row = "<w:tr><w:trPr><w:del/></w:trPr>" + "".join(tc(text) for text in ("甲", "9", "乙", "9")) + "</w:tr>"
    table = SUMMARY.replace("</w:tbl>", f"{row}</w:tbl>")
    report = read(document(table, p("全年收入", properties="<w:rPr><w:del/></w:rPr>"), p("300.10万元。")))
    assert "全年收入300.10万元。" in texts(report)
    assert "甲" not in [cell.text for cell in report.tables[0].cells]


def test_hidden_text_is_not_read_and_said() -> None:
    report = read(document(SUMMARY, p("全年收入300.10万元。", r("待核", "<w:vanish/>"))))
    assert "全年收入300.10万元。" in texts(report)
    assert "hidden text" in told(report)


def test_fields_show_their_result_and_never_their_code() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("300.10")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert "全年收入300.10万元。" in texts(read(document(SUMMARY, p("全年收入", field, "万元。"))))


def test_content_controls_text_boxes_and_notes_are_read_once() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        + p("框内说明")
        + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        + p("框内说明")
        + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    control = f"<w:sdt><w:sdtContent>{SUMMARY}</w:sdtContent></w:sdt>"
    noted = p("全年收入300.10万元", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。")
    notes = f'<w:footnote w:id="2">{p("含上年结转。")}</w:footnote>'
    report = read(document(control, p("正文。", box), noted, footnotes=notes))
    assert len(report.tables) == 1
    assert texts(report) == ["正文。", "框内说明", "全年收入300.10万元。", "[1] 含上年结转。"]


def test_a_table_continued_after_a_page_is_one_table() -> None:
    head = ["科目编码", "科目名称", "本年收入合计", "事业收入"]
    report = read(
        document(
            p("公开02表 收入决算表"),
            tbl(head, ["201", "一般公共服务支出", "5.00", "2.00"]),
            p(""),
            p("公开02表 收入决算表（续）"),
            tbl(head, ["208", "社会保障和就业支出", "6.00", "3.00"]),
            p("公开03表 支出决算表"),
            tbl(
                ["科目编码", "科目名称", "本年支出合计", "基本支出"],
                ["201", "一般公共服务支出", "1.00", "1.00"],
            ),
        )
    )
    income, expenditure = report.tables
    assert value(income, "201", "事业收入") == "2.00"
    assert value(income, "208", "事业收入") == "3.00"
    assert expenditure.title == "支出决算表"


def test_an_empty_table_is_not_carried_on_by_the_next_one() -> None:
    def empty(title: str) -> str:
        return tbl([tc(title, columns=3)], ["科目编码", "科目名称", "合计"], ["合计", "", ""])

    tables = read(
        document(
            empty("政府性基金预算财政拨款支出决算表"), p(""), empty("国有资本经营预算财政拨款支出决算表")
        )
    ).tables
    assert [table.kind for table in tables] == [TableKind.GOVERNMENT_FUND, TableKind.STATE_CAPITAL]


def test_a_table_that_only_arranges_others_is_read_cell_by_cell() -> None:
    report = read(document(tbl([tc(f"{p('决算公开')}{SUMMARY}"), tc(p("右栏说明。"))])))
    assert [table.title for table in report.tables] == ["收入支出决算总表"]
    assert "右栏说明。" in texts(report)


def test_lines_within_a_cell_are_one_text() -> None:
    broken = SUMMARY.replace("一、一般公共服务支出", "一、一般公共</w:t><w:br/><w:t>服务支出")
    assert value(only(document(broken)), "一、一般公共服务支出", "支出/金额") == "250.00"


def test_ticks_of_symbol_fonts_are_boxes() -> None:
    ticks = (
        '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
        + r("是")
        + '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    )
    assert "☑是☐否。" in texts(read(document(SUMMARY, p(ticks, "否。"))))


def test_a_damaged_part_costs_that_part_and_is_said() -> None:
    report = read(document(SUMMARY, p("全年收入300.10万元。"), styles="<w:style"))
    assert len(report.tables) == 1
    assert any(message.values.get("part") == "word/styles.xml" for message in report.warnings)


@pytest.mark.parametrize(
    ("document_xml", "reason"),
    [
        ("<w:document", "XML cannot be read"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "entities"),
        ("<x/>", "no text"),
    ],
)
def test_what_is_no_sound_document_is_refused_in_one_line(document_xml: str, reason: str) -> None:
    from tests.report.office.word import packed

    with pytest.raises(Unreadable, match=reason):
        read(packed(document=document_xml))


def test_tables_nested_beyond_reason_are_refused() -> None:
    nested = SUMMARY
    for _ in range(30):
        nested = tbl([tc(f"{p('x')}{nested}")])
    with pytest.raises(Unreadable, match=r"nested|XML"):
        read(document(nested))


def contents_entry(text: str) -> str:
    return p(text, properties='<w:pStyle w:val="T"/>')


@pytest.mark.parametrize(("title", "kept"), [("目录", 2), ("封面", 1)])
def test_entries_of_the_contents_are_no_headings(title: str, kept: int) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    entries = [contents_entry("一、收入情况说明<w:tab/>3".replace("<w:tab/>", " "))]
    report = read(
        document(p(title), *entries, SUMMARY, p("一、收入情况说明"), p("全年收入。"), styles=styles)
    )
    assert [heading.title for heading in report.headings] == ["收入情况说明"]
    assert sum("收入情况说明" in text for text in texts(report)) == kept


@pytest.mark.parametrize("name", ["1.xlsx", "oleObject1.bin"])
def test_an_embedded_workbook_is_the_table_of_its_paragraph(name: str) -> None:
    old = Path(__file__).with_name("tables.xls").read_bytes()
    there = (
        '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rId9" '
        f'xmlns:r="{RELATIONS}"/></w:object></w:r>'
    )
    out = BytesIO(document(p("决算公开", there), p("全年收入。")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(f"word/embeddings/{name}", saved(amounts()) if name == "1.xlsx" else old)
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships><Relationship Id="rId9" Target="embeddings/{name}"/></Relationships>',
        )
    report = read(out.getvalue())
    assert [table.title for table in report.tables] == ["收入决算表"]
    assert texts(report) == ["决算公开", "全年收入。"]


def test_an_amount_that_was_broken_at_one_of_its_marks_is_whole() -> None:
    broken = tc("<w:p><w:r><w:t>300</w:t><w:br/><w:t>.10</w:t></w:r></w:p>")
    parted = tc(p("12,845,") + p("000.00"))
    report = read(
        document(
            p("青禾县档案馆2023年度部门决算"),
            tbl(
                [tc("收入决算表", columns=3)],
                ["项目", "本年收入合计", "财政拨款收入"],
                ["合计", broken, parted],
            ),
        )
    )
    assert [figure.text for figure in report.figures] == ["300.10", "12,845,000.00"]


@pytest.mark.parametrize("made_by", ["field", "WPSOffice手动目录 1"])
def test_entries_of_contents_without_a_title_are_left_out_whoever_made_them(made_by: str) -> None:
    style = f'<w:style w:type="paragraph" w:styleId="W1"><w:name w:val="{made_by}"/></w:style>'

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    begin = mark("begin") + '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>' + mark("separate")
    page = mark("begin") + "<w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>" + mark("separate")
    entries = [
        p(begin, r("第一部分 概况"), "<w:r><w:tab/></w:r>", page, r("1"), mark("end")),
        p(r("第三部分 决算情况说明"), "<w:r><w:tab/></w:r>", r("3")),
        p(mark("end")),
    ]
    if made_by != "field":
        named = '<w:pStyle w:val="W1"/>'
        entries = [
            p(f"{title}\t{n}", properties=named)
            for n, title in enumerate(("第一部分 概况", "第三部分 决算情况说明"))
        ]
    report = read(
        document(
            p("青禾县档案馆2023年度部门决算"),
            *entries,
            p("第一部分 概况"),
            p("负责档案收集。"),
            SUMMARY,
            p("第三部分 决算情况说明"),
            p("收入300.10万元。"),
            styles=style,
        )
    )
    assert [each.text for each in report.headings] == ["第一部分 概况", "第三部分 决算情况说明"]
    assert [each.text for each in report.paragraphs][-2:] == ["负责档案收集。", "收入300.10万元。"]


def inserting(name: str, data: bytes) -> bytes:
    """A document that shows another one between its paragraphs."""
    chunk = f'<w:altChunk xmlns:r="{RELATIONS}" r:id="a1"/>'
    whole = document(
        p("青禾县档案馆2023年度部门决算"), chunk, chunk, p("第三部分 决算情况说明"), p("收入300.10万元。")
    )
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    target = f'<Relationships><Relationship Id="a1" Target="/word/{name}"/></Relationships>'
    return zipped(parts | {"word/_rels/document.xml.rels": target.encode(), f"word/{name}": data})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("chunk.docx", document(SUMMARY)),
        (
            "chunk.htm",
            "<html><body><table><tr><td colspan='2'>收入支出决算总表</td><td colspan='2'>公开01表 单位：万元</td></tr>"
            "<tr><td>项目</td><td>金额</td><td>项目</td><td>金额</td></tr>"
            "<tr><td>本年收入合计</td><td>300.10</td><td>本年支出合计</td><td>250.00</td></tr></table></html>".encode(),
        ),
    ],
)
def test_a_document_shown_within_another_is_read_in_its_place_and_once(name: str, data: bytes) -> None:
    report = read(inserting(name, data))
    assert [table.title for table in report.tables] == ["收入支出决算总表"]
    assert texts(report)[-1] == "收入300.10万元。"


def test_documents_within_one_another_end_somewhere() -> None:
    data = document(SUMMARY)
    for _ in range(30):
        data = inserting("chunk.docx", data)
    with pytest.raises(Unreadable):
        read(data)
