from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from openpyxl import load_workbook

from exports.printable import in_xml
from exports.record import Record
from exports.workbook.workbook import workbook
from exports.writing import export
from store.model import Ruling
from store.store import Store
from tests.exports.making import everything, wanted
from tests.exports.test_hostile_text import HOSTILE, hostile
from tests.store.making import checked, finding
from wording import Wording

say = Wording("zh")


@pytest.fixture
def book(store: Store) -> Any:
    return load_workbook(io.BytesIO(export(wanted(store, everything(store)), "xlsx")))


def columns(page: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in page[1]}


def column(page: Any, name: str) -> list[Any]:
    return [page.cell(row, columns(page)[name]) for row in range(2, page.max_row + 1)]


def test_there_is_a_sheet_for_findings_ties_figures_and_history(book: Any) -> None:
    assert book.sheetnames == ["疑点", "其他批注", "勾稽关系", "数字", "处理历史"]
    assert [page.max_row - 1 for page in book] == [6, 3, 2, 5, 9]


def test_what_is_not_there_has_no_sheet(store: Store) -> None:
    report = store.add(checked(), source=b"one", path="/one.txt").id
    book = load_workbook(io.BytesIO(export(wanted(store, report), "xlsx")))

    assert book.sheetnames == ["疑点", "勾稽关系", "数字", "处理历史"]


def test_notes_on_figures_passages_and_the_report_are_listed_and_lead_to_their_figure(book: Any) -> None:
    page = book["其他批注"]

    assert [(on.value, note.value) for on, note in zip(column(page, "对象"), column(page, "批注"), strict=True)] == [
        ("数字", "已电话核实"), ("文段", "口径？"), ("整份报告", "总体尚可"),
    ]  # fmt: skip
    [link] = [cell.hyperlink.location for cell in column(page, "数字") if cell.hyperlink]
    to, _, at = link.partition("!")
    assert book[to.strip("'")][at].value == "f2"


def test_rulings_on_findings_of_the_version_before_say_what_they_were_on(store: Store) -> None:
    old = store.add(checked([finding("gone")]), source=b"one", path="/one.txt").id
    store.rule(old, "gone", Ruling.CONFIRMED, reason="见底稿", reviewer="王敏")
    new = store.add(checked(), source=b"two", path="/two.txt").id
    book = load_workbook(io.BytesIO(export(wanted(store, new), "xlsx")))

    page = book["原有疑点"]
    [said] = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert say(finding("gone").message) in said
    assert {"错误", "确认", "见底稿", "王敏"} <= set(said)


def test_every_sheet_can_be_filtered_and_keeps_its_headings_in_view(book: Any) -> None:
    for page in book:
        assert page.auto_filter.ref == page.dimensions
        assert page.freeze_panes[1:] == "2"


def test_amounts_are_numbers_shown_as_printed(book: Any) -> None:
    values = column(book["数字"], "数值")

    assert [(cell.data_type, cell.value) for cell in values] == [
        ("n", 1287.01),
        ("n", 12845000),
        ("n", 2.51),
        ("n", 1287.01),
        ("n", 0.987),
    ]
    assert {cell.number_format for cell in values[:4]} == {"#,##0.00"}
    assert values[4].number_format == "0.00%"
    [expected] = {(cell.data_type, cell.value) for cell in column(book["疑点"], "应为")}
    assert expected == ("n", 1287.01)


def test_a_finding_leads_to_its_figure_and_back(book: Any) -> None:
    for cell in column(book["疑点"], "数字"):
        page, _, at = cell.hyperlink.location.partition("!")
        assert book[page.strip("'")][at].value == "f1"
    [back] = [cell for cell in column(book["数字"], "疑点") if cell.hyperlink]
    page, _, at = back.hyperlink.location.partition("!")
    row = int(at[1:])
    assert back.row == 2
    assert book[page.strip("'")].cell(row, columns(book["疑点"])["规则编号"]).value == "table/income-total"


def test_severities_ticks_answers_and_rulings_are_coloured(book: Any) -> None:
    def words(name: str) -> set[str]:
        page = book[name]
        return {rule.formula[0].strip('"') for area in page.conditional_formatting for rule in area.rules}

    assert words("疑点") == {"错误", "需说明", "尾差", "文字", "确认", "排除", "待核实", "未处理"}
    assert words("数字") == {"相符", "不符", "未核"} or "不符" in words("数字")
    assert {cell.value for cell in column(book["疑点"], "处理意见")} <= words("疑点")
    assert {cell.value for cell in column(book["勾稽关系"], "结果")} <= words("勾稽关系")


def test_the_history_tells_who_did_what(book: Any) -> None:
    page = book["处理历史"]

    assert [cell.value for cell in column(page, "操作")][:2] == ["作出处理意见", "作出处理意见"]
    assert [cell.value for cell in column(page, "操作后")][:2] == ["确认", "排除"]
    assert column(page, "操作")[-1].value == "签发"


def strings(data: bytes) -> list[Any]:
    return [cell for page in load_workbook(io.BytesIO(data)) for row in page for cell in row if cell.value]


@pytest.mark.parametrize("text", [*HOSTILE, "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_no_text_from_outside_is_a_formula(text: str) -> None:
    cells = strings(workbook(hostile(text), say))

    assert not [cell for cell in cells if cell.data_type == "f"]
    same = [cell for cell in cells if cell.value == in_xml(text).replace("\r", "\n")]
    assert same
    if text[0] in "=+-@":
        assert all(cell.quotePrefix for cell in same)


def with_value(record: Record, value: Decimal) -> Record:
    report = record.checked.report
    figures = tuple(evolve(figure, value=value) for figure in report.figures)
    return evolve(record, checked=evolve(record.checked, report=evolve(report, figures=figures)))


def test_what_a_spreadsheet_cannot_hold_stays_text() -> None:
    large = Decimal("123456789012345678.90")
    cells = strings(workbook(with_value(hostile("x"), large), say))

    assert "123456789012345678.90" in {cell.value for cell in cells}


def test_a_text_longer_than_a_cell_is_cut() -> None:
    cells = strings(workbook(hostile("长" * 40_000), say))

    assert max(len(cell.value) for cell in cells if isinstance(cell.value, str)) == 32_767
