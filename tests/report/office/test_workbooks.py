import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from report.decoding import Unreadable
from report.model import Cell, Report, TableKind
from report.office.number_formats import shown, stored_number
from report.reading import read
from tests.report.office.archiving import zipped
from tests.report.writing import value

ROWS = (
    ("收入决算表", None, None, None),
    ("部门：青禾县档案馆", None, "公开02表", "单位：万元"),
    ("科目编码", "科目名称", "本年收入合计", "事业收入"),
    ("合计", None, 1234.5, 0),
    ("201", "一般公共服务支出", 1234.5, 0),
)
AMOUNT = "#,##0.00"


def book(*rows: tuple[Any, ...], name: str = "Sheet1") -> Any:
    made = Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    return made


def saved(made: Any) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def amounts() -> Any:
    made = book(*ROWS)
    made.active.merge_cells("A1:D1")
    made.active.merge_cells("A4:B4")
    for row in (4, 5):
        for x in (3, 4):
            made.active.cell(row, x).number_format = AMOUNT
    return made


def cell(report: Report, address: str) -> Cell:
    (found,) = [each for table in report.tables for each in table.cells if each.place.address == address]
    return found


def told(report: Report) -> list[str]:
    return [message.text.format(**message.values) for message in report.warnings]


def test_amounts_print_as_their_formats_say_and_stand_at_their_cells() -> None:
    report = read(saved(amounts()))
    (table,) = report.tables
    assert (table.kind, table.mark, table.unit, table.department) == (
        TableKind.INCOME, "公开02表", "万元", "青禾县档案馆",
    )  # fmt: skip
    assert value(table, "201", "本年收入合计") == "1,234.50"
    assert cell(report, "Sheet1!C5").text == "1,234.50"
    assert report.figure[cell(report, "Sheet1!C5").figure or ""].place.address == "Sheet1!C5"


def test_the_stored_number_is_kept_beside_a_printed_one_that_is_another() -> None:
    made = amounts()
    made.active["C5"] = 1234.5678
    report = read(saved(made))
    assert (cell(report, "Sheet1!C5").text, cell(report, "Sheet1!C5").stored) == ("1,234.57", "1234.5678")
    assert cell(report, "Sheet1!C4").stored == ""
    assert "numbers stored more exactly than they print are read as printed (1)" in told(report)


def test_formulas_are_read_by_their_computed_values_and_missed_ones_are_said() -> None:
    made = amounts()
    made.active["D5"] = "=C5-1"
    report = read(saved(made))
    assert any("no computed value are read as blank (1)" in line for line in told(report))
    sheet = "xl/worksheets/sheet1.xml"
    computed = changed(saved(made), sheet, b"<f>C5-1</f><v></v>", b"<f>C5-1</f><v>1233.5</v>")
    assert cell(read(computed), "Sheet1!D5").text == "1,233.50"


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.namelist():
            part = before.read(entry)
            if entry == name:
                assert old in part
                part = part.replace(old, new)
            after.writestr(entry, part)
    return out.getvalue()


def test_hidden_rows_columns_and_sheets_are_left_out_and_said() -> None:
    made = amounts()
    made.active.append(("202", "外交支出", 7, 7))
    made.active["F3"], made.active["F5"] = "核对", 99
    made.active.row_dimensions[6].hidden = True
    made.active.column_dimensions["F"].hidden = True
    made.create_sheet("草稿").sheet_state = "hidden"
    report = read(saved(made))
    texts = [each.text for each in report.tables[0].cells]
    assert "外交支出" not in texts
    assert "核对" not in texts
    assert {
        "sheet Sheet1: hidden rows are not read (1)",
        "sheet Sheet1: hidden columns are not read (1)",
    } <= set(told(report))
    assert "hidden sheets are not read: 草稿" in told(report)


def test_each_sheet_is_a_table_and_names_it_where_it_prints_no_title() -> None:
    made = book(*ROWS[2:], name="3 收入决算表")
    other = made.create_sheet("4 支出决算表")
    for row in (("科目编码", "科目名称", "本年支出合计", "基本支出"), ("201", "一般公共服务支出", 2.5, 2.5)):
        other.append(row)
    tables = read(saved(made)).tables
    assert [table.title for table in tables] == ["收入决算表", "支出决算表"]


def test_contents_and_cover_are_text_and_say_nothing_of_the_next_sheet() -> None:
    made = amounts()
    cover = made.create_sheet("封面", 0)
    cover["B3"] = "青禾县档案馆2023年度部门决算公开表"
    contents = made.create_sheet("目录", 1)
    for row in (("目 录", None, None), (1, "收入决算表", "公开02表"), (2, "支出决算表", "公开03表")):
        contents.append(row)
    report = read(saved(made))
    assert [table.title for table in report.tables] == ["收入决算表"]
    assert [block.text for block in report.paragraphs][-2:] == [
        "1 收入决算表 公开02表",
        "2 支出决算表 公开03表",
    ]
    assert report.title == "青禾县档案馆2023年度部门决算公开表"


def test_several_tables_on_a_sheet_are_several_and_what_is_below_is_text() -> None:
    made = amounts()
    sheet = made.active
    sheet["A8"] = "支出决算表"
    for x, text in enumerate(("科目编码", "科目名称", "本年支出合计", "基本支出"), 1):
        sheet.cell(9, x, text)
    for x, text in enumerate(("201", "一般公共服务支出", 2.5, 2.5), 1):
        sheet.cell(10, x, text)
    sheet["A12"] = "注：本表反映部门本年度各项支出情况。"
    report = read(saved(made))
    assert [table.title for table in report.tables] == ["收入决算表", "支出决算表"]
    assert [block.text for block in report.paragraphs] == ["注：本表反映部门本年度各项支出情况。"]
    assert report.paragraphs[0].place.address == "Sheet1!A12"
    assert report.tables[1].notes == ("注：本表反映部门本年度各项支出情况。",)


def test_an_empty_table_with_its_frame_is_one() -> None:
    report = read(
        saved(
            book(
                ("国有资本经营预算财政拨款支出决算表", None, None, None),
                ("科目编码", "科目名称", "合计", "基本支出"),
                ("合计", None, None, None),
                ("说明：本部门没有国有资本经营预算财政拨款支出，故本表无数据。", None, None, None),
            )
        )
    )
    assert [table.kind for table in report.tables] == [TableKind.STATE_CAPITAL]
    assert report.tables[0].notes


@pytest.mark.parametrize(
    ("stored", "code", "printed"),
    [
        ("1234.5", "", "1234.5"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("-1234.567", "#,##0.00_);(#,##0.00)", "(1,234.57)"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("0.12345", "0.00%", "12.35%"),
        ("1234567", "#,##0,", "1,235"),
        ("12", "0.00;-0.00;;@", "12.00"),
        ("0", "0.00;-0.00;;@", ""),
        ("1.005", "0.00", "1.01"),
        ("100", '#,##0.00 "元"', "100.00 元"),
        ("-3", "0.00;[Red]-0.00", "-3.00"),
        ("1234.5600000000001", "", "1234.56"),
        ("2010601", "0000000", "2010601"),
        ("45291", 'yyyy"年"m"月"d"日"', "2023年12月31日"),
        ("45291.5", "yyyy/m/d h:mm", "2023/12/31 12:00"),
        ("5", "[<10]0.0;0", "5.0"),
        ("3", "@", "3"),
        ("123456", "0\\.0,", "12.3"),
        ("123456", "0!.0,", "12.3"),
        ("-123456", "0\\.0000", "-12.3456"),
        ("12345", "000\\-00", "123-45"),
        ("0", "#,##0.00;-#,##0.00;", ""),
    ],
)
def test_a_number_prints_as_its_format_says(stored: str, code: str, printed: str) -> None:
    number = stored_number(stored)
    assert number is not None
    assert shown(number, code) == printed


def test_dates_count_from_another_day_in_old_books() -> None:
    assert (
        shown(Decimal((date(2023, 12, 31) - date(1904, 1, 1)).days), "yyyy-m-d", from_1904=True)
        == "2023-12-31"
    )


def test_a_merged_range_over_the_whole_sheet_costs_nothing() -> None:
    whole = changed(
        saved(amounts()),
        "xl/worksheets/sheet1.xml",
        b'<mergeCell ref="A1:D1"/>',
        b'<mergeCell ref="A1:XFD1048576"/>',
    )
    assert read(whole).tables[0].title == "收入决算表"


def test_a_billion_rows_that_are_only_claimed_cost_nothing() -> None:
    claimed = changed(
        saved(amounts()),
        "xl/worksheets/sheet1.xml",
        b'<dimension ref="A1:D5"/>',
        b'<dimension ref="A1:XFD99999999"/>',
    )
    assert value(read(claimed).tables[0], "201", "事业收入") == "0.00"


def test_books_in_the_strict_names_and_without_references_are_read_too() -> None:
    usual, strict = (
        b"schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"purl.oclc.org/ooxml/spreadsheetml/main",
    )
    with zipfile.ZipFile(BytesIO(saved(amounts()))) as archive:
        parts = {name: archive.read(name).replace(usual, strict) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb'<row r="[0-9]+"', b"<row", parts[sheet])
    parts[sheet] = re.sub(rb'<c r="(?!A4|C4)[A-Z]+[0-9]+"', b"<c", parts[sheet])
    assert value(read(zipped(parts)).tables[0], "201", "本年收入合计") == "1,234.50"


def test_macros_and_other_workbooks_are_said_and_left_alone() -> None:
    out = BytesIO(saved(amounts()))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<x/>")
    lines = " ".join(told(read(out.getvalue())))
    assert "macros" in lines
    assert "refers to others" in lines


def test_entities_in_a_sheet_are_refused() -> None:
    sheet = "xl/worksheets/sheet1.xml"
    hostile = changed(saved(amounts()), sheet, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet')
    with pytest.raises(Unreadable, match="no sheet"):
        read(hostile)


OLD = Path(__file__).with_name("tables.xls")


def test_old_workbooks_print_by_their_formats_too() -> None:
    report = read(OLD.read_bytes())
    (table,) = report.tables
    assert (table.title, table.unit, report.format) == ("收入决算表", "万元", "xls")
    assert value(table, "201", "本年收入合计") == "1,234.57"
    assert cell(report, "收入!C5").stored == "1234.5678"
    assert value(table, "合计", "事业收入") == "0.00"
    assert {"sheet 收入: hidden rows are not read (1)", "hidden sheets are not read: 草稿"} <= set(
        told(report)
    )
    assert "外交支出" not in [each.text for each in table.cells]


HIDING_ZEROS = "#,##0.00;-#,##0.00;"


def exported() -> Any:
    """A workbook as the systems write it that departments fill in their final accounts with."""
    made = Workbook()
    made.active.title = "HIDDENSHEETNAME"
    made.active.append(("一般公共预算财政拨款支出决算表", 9.99))
    made.active.sheet_state = "veryHidden"
    sheet = made.create_sheet("Z03 收入决算表(公开02表)")
    for row in (
        ("收入决算表",),
        (*[None] * 7, "公开02表"),
        ("部门：青禾县档案馆", *[None] * 6, "金额单位：元"),
        ("项目", None, None, None, "本年收入合计", "财政拨款收入", "事业收入", "其他收入"),
        ("功能分类科目编码", None, None, "科目名称"),
        (None,),
        (None,),
        ("类", "款", "项", "栏次", "1", "2", "3", "4"),
        (None, None, None, "合计", 13_001_000.5, 13_001_000.5, 0, 0),
        ("201", None, None, "一般公共服务支出", 12_500_000, 12_500_000, 0, 0),
        ("201", "26", None, "档案事务", 12_500_000, 12_500_000, 0, 0),
        ("201", "26", "04", "档案馆", 12_500_000, 12_500_000, 0, 0),
        ("208", None, None, "社会保障和就业支出", 501_000.5, 501_000.5, 0, 0),
    ):
        sheet.append(row)
    for merged in (
        "A1:H1",
        "A4:D4",
        "E4:E7",
        "F4:F7",
        "G4:G7",
        "H4:H7",
        "A5:C7",
        "D5:D7",
        "A8:A9",
        "B8:B9",
        "C8:C9",
    ):
        sheet.merge_cells(merged)
    for line in sheet.iter_rows(min_row=9, min_col=5):
        for each in line:
            each.number_format = HIDING_ZEROS
    return made


def test_what_final_accounts_systems_export_is_read() -> None:
    report = read(saved(exported()))
    (table,) = report.tables
    assert (table.title, table.mark, table.unit, table.department) == (
        "收入决算表", "公开02表", "元", "青禾县档案馆",
    )  # fmt: skip
    assert [column.role for column in table.columns[:4]] == ["code", "code", "code", "label"]
    assert value(table, "合计", "财政拨款收入") == "13,001,000.50"
    assert {each.item.code for each in table.values() if each.item} >= {"201", "20126", "2012604", "208"}
    assert not [figure for figure in report.figures if figure.value == 0]
    assert any("HIDDENSHEETNAME" in message for message in told(report))


def test_formats_that_show_thousands_or_ten_thousands_print_so() -> None:
    made = exported()
    sheet = made["Z03 收入决算表(公开02表)"]
    sheet["H3"] = "金额单位：万元"
    for line in sheet.iter_rows(min_row=9, min_col=5):
        for each in line:
            each.number_format = "0\\.0,"
    report = read(saved(made))
    assert {figure.text for figure in report.figures if figure.value} == {"1300.1", "1250.0", "50.1"}
    assert report.figures[0].unit == "万元"
    assert any("more exactly than they print are read as printed (4)" in message for message in told(report))
