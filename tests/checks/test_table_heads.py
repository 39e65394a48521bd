"""Titles, numbers and notes of the statutory tables."""

from __future__ import annotations

import pytest
from attrs import evolve

from checks import drafting
from checks.drafting import table_heads
from checks.text import Script
from report.classify import kind_of
from report.model import Table, TableKind
from tests.checks.making import Made, report, table

RULES = {rule.id for rule in table_heads.RULES}
SPENT = "科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出"


def said(*made: Made) -> list[str]:
    return [each.rule for each in drafting.remarks(Script(report(*made))) if each.rule in RULES]


def fund(kind: TableKind, note: str, title: str = "", mark: str = "") -> Made:
    made = table(kind, "科目编码 科目名称 本年支出/合计", "_ 合计 _", title=title, mark=mark)
    assert isinstance(made.block, Table)
    return evolve(made, block=evolve(made.block, notes=(note,)))


@pytest.mark.parametrize(("title", "found"), [("支出决算表", []), ("收入决算表", [table_heads.TITLE.id])])
def test_a_title_of_another_table(title: str, found: list[str]) -> None:
    assert kind_of(title, SPENT.split()) is TableKind.EXPENDITURE
    assert said(table(TableKind.EXPENDITURE, SPENT, "_ 合计 1.00 1.00 _ _ _", title=title)) == found


def test_a_number_on_two_tables() -> None:
    one = table(TableKind.EXPENDITURE, SPENT, "_ 合计 1.00 1.00 _ _ _", title="支出决算表", mark="公开03表")
    goes_on = evolve(one)
    other = fund(TableKind.STATE_CAPITAL, "", "国有资本经营预算财政拨款支出决算表", "公开03表")
    assert not said(one, goes_on)
    assert said(one, other) == [table_heads.NUMBER.id]


@pytest.mark.parametrize(
    ("kind", "note", "found"),
    [
        (TableKind.STATE_CAPITAL, "说明：本单位无国有资本经营预算收支，故本表无数据。", False),
        (TableKind.STATE_CAPITAL, "说明：本单位无政府性基金预算收支，故本表无数据。", True),
        (TableKind.GOVERNMENT_FUND, "本单位没有使用国有资本经营预算安排的支出，本表为空表。", True),
        (TableKind.GOVERNMENT_FUND, "注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。", False),
        (TableKind.GOVERNMENT_FUND, "注：本表反映部门本年度取得的各项收入情况。", True),
        (TableKind.GOVERNMENT_FUND, "注：本表按实际情况填列。", False),
    ],
)  # fmt: skip
def test_notes_below_a_table(kind: TableKind, note: str, found: bool) -> None:
    assert said(fund(kind, note)) == [table_heads.NOTE.id] * found
