"""Texts and workbooks of LibreOffice, written part by part."""

import pytest

from report.decoding import Unreadable
from report.limits import Limits
from report.model import Report
from report.reading import read
from tests.report.office.archiving import zipped

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "style": "style",
        "draw": "drawing", "svg": "svg-compatible",
    }.items()
)  # fmt: skip


def packed(body: str, styles: str = "", **parts: str) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>"
    )
    files = {"mimetype": "application/vnd.oasis.opendocument", "content.xml": content}
    return zipped({name: text.encode() for name, text in (files | parts).items()})


def text(*blocks: str, styles: str = "") -> Report:
    before = (p("青禾县档案馆2023年度部门决算"), table())
    return read(packed(f"<office:text>{''.join((*before, *blocks))}</office:text>", styles))


def p(inside: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def cell(inside: str, *, columns: int = 1, rows: int = 1, more: str = "") -> str:
    covered = "<table:covered-table-cell/>" * (columns - 1)
    return (
        f'<table:table-cell table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}" {more}>'
        f"{inside if inside.startswith('<') else p(inside)}</table:table-cell>{covered}"
    )


def row(*cells: str, more: str = "") -> str:
    made = (each if each.startswith("<") else cell(each) for each in cells)
    return f"<table:table-row {more}>{''.join(made)}</table:table-row>"


ROWS = (
    row(cell("收入决算表", columns=3)),
    row(cell("部门：青禾县档案馆", columns=2), "公开02表 单位：万元"),
    row("项目", "本年收入合计", "财政拨款收入"),
    row("合计", "1,300.10", "1,300.10"),
    row("2012604", "1,300.10", "1,300.10"),
)


def table(*rows: str, name: str = "收入决算表", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows or ROWS)}</table:table>'


def lines(report: Report) -> list[str]:
    return [getattr(block, "text", "") for block in report.blocks if hasattr(block, "text")]


def amounts(report: Report) -> list[str]:
    return [figure.text for figure in report.figures]


def said(report: Report) -> str:
    return " ".join(message.text for message in report.warnings)


def test_paragraphs_and_tables_are_read_with_merged_cells() -> None:
    report = text(p("第三部分 决算情况说明"), p("本年收入合计<text:s text:c='2'/>1,300.10<text:tab/>万元。"))

    assert (report.format, report.department) == ("odt", "青禾县档案馆")
    [income] = report.tables
    assert [column.path[-1] for column in income.columns][1:] == ["本年收入合计", "财政拨款收入"]
    assert amounts(report) == ["1,300.10"] * 5
    assert lines(report)[-1] == "本年收入合计  1,300.10 万元。"


def test_heads_of_rows_that_are_repeated_are_part_of_the_table() -> None:
    whole = f"<table:table-header-rows>{''.join(ROWS[:3])}</table:table-header-rows>{''.join(ROWS[3:])}"
    report = read(packed(f"<office:text>{p('2023年度部门决算')}{table(whole)}</office:text>"))
    assert amounts(report) == ["1,300.10"] * 4


LIST = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
    'style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/></text:list-style>'
)


def test_numbers_that_are_printed_before_items_are_text() -> None:
    def item(*inside: str) -> str:
        return f"<text:list-item>{''.join(inside)}</text:list-item>"

    deeper = f"<text:list>{item(p('办公费'))}{item(p('差旅费'))}</text:list>"
    one = f'<text:list text:style-name="L1">{item(p("总体情况"), deeper)}</text:list>'
    two = f'<text:list text:style-name="L1" text:continue-numbering="true">{item(p("收入情况"), deeper)}</text:list>'
    report = text(p("第三部分 决算情况说明"), one, p("如下。"), two, styles=LIST)
    told = "\n".join(lines(report))
    for printed in ("一、总体情况", "1.办公费", "2.差旅费", "二、收入情况"):
        assert printed in told
    assert "3." not in told


def test_what_is_not_shown_is_not_read_and_said() -> None:
    hidden = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    changes = "<text:tracked-changes><text:changed-region><text:p>已删99.99万元</text:p></text:changed-region></text:tracked-changes>"
    report = text(
        changes,
        p('本年收入<text:span text:style-name="T1">77.77万元</text:span>合计1,300.10万元。'),
        p("批注<office:annotation><text:p>请核88.88万元</text:p></office:annotation>如上。"),
        styles=hidden,
    )
    assert not {"77.77", "88.88", "99.99"} & set(amounts(report))
    assert "hidden text" in said(report)
    assert "tracked changes" in said(report)


def test_text_boxes_and_notes_follow_their_paragraph() -> None:
    frame = "<draw:frame><draw:text-box><text:p>另有基金收入20.00万元。</text:p></draw:text-box></draw:frame>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>不含结转5.00万元。</text:p></text:note-body></text:note>"
    told = lines(text(p("第三部分 决算情况说明"), p(f"收入合计{note}如表。{frame}")))
    assert told[-3:] == ["收入合计如表。", "另有基金收入20.00万元。", "[1] 不含结转5.00万元。"]


def sheets(*tables: str, styles: str = "", limits: Limits | None = None) -> Report:
    data = packed(f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet>", styles)
    return read(data, limits=limits or Limits())


def number(value: str, shown: str) -> str:
    return cell(shown, more=f'office:value-type="float" office:value="{value}"')


def test_cells_of_workbooks_are_read_as_they_print() -> None:
    rows = (*ROWS[:3], row("合计", number("1300.104", "1,300.10"), number("1300.1", "1,300.10")))
    report = sheets(table(*rows))

    assert amounts(report) == ["1,300.10", "1,300.10"]
    [exact] = [cell.stored for table in report.tables for cell in table.cells if cell.stored]
    assert exact == "1300.104"
    assert {cell.place.address for cell in report.tables[0].values()} >= {"收入决算表!B4"}
    assert "more exactly" in said(report)


def test_hidden_sheets_and_rows_are_not_read_and_said() -> None:
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    hidden = table(*ROWS[:4], name="辅助", more='table:style-name="ta2"')
    rows = (*ROWS, row("30101", "99.99", "99.99", more='table:visibility="collapse"'))
    report = sheets(table(*rows), hidden, styles=style)
    assert len(report.tables) == 1
    assert "99.99" not in amounts(report)
    assert "hidden sheets" in said(report)
    assert "hidden rows" in said(report)


def test_cells_and_rows_that_are_repeated_a_million_times_cost_nothing_or_are_refused() -> None:
    blank = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    assert amounts(sheets(table(*ROWS, blank))) == ["1,300.10"] * 4
    full = f'<table:table-row table:number-rows-repeated="1048570">{cell("9.99", more="table:number-columns-repeated=" + chr(34) + "999" + chr(34))}</table:table-row>'
    with pytest.raises(Unreadable, match="more cells"):
        sheets(table(*ROWS, full))


def test_what_is_neither_text_nor_workbook_or_is_encrypted_is_said_so() -> None:
    with pytest.raises(Unreadable, match="other than texts and workbooks"):
        read(packed("<office:presentation/>"))
    manifest = "<manifest:manifest xmlns:manifest='x'><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(Unreadable, match="password"):
        read(packed("<office:text/>", **{"META-INF/manifest.xml": manifest}))


TEXT_DOCUMENT = packed(
    "<office:text>"
    + "".join(p(f"2023年度部门决算收入1,300.1{n}万元。<text:s text:c='3'/>") + table() for n in range(9))
    + "</office:text>",
    LIST,
)
WORKBOOK = packed(
    f"<office:spreadsheet>{''.join(table(name=f'表{n}') for n in range(9))}</office:spreadsheet>"
)
