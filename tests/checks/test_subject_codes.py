"""Codes and names of subjects, from table to table."""

from __future__ import annotations

import pytest

from checks import drafting
from checks.drafting import subject_codes
from checks.text import Script
from report.model import TableKind
from tests.checks.making import Made, paragraph, report, table

HEADS = "科目编码 科目名称 本年支出合计 基本支出 项目支出"


def spent(kind: TableKind, *rows: str) -> Made:
    return table(kind, HEADS, "_ 合计 30.00 30.00 _", *rows)


def said(*tables: Made) -> list[str]:
    found = drafting.remarks(Script(report(*tables)))
    return [each.rule for each in found if each.rule in {rule.id for rule in subject_codes.RULES}]


ITEMS = ("2101101 行政单位医疗 10.00 10.00 _", "2101103 公务员医疗补助 20.00 20.00 _")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (ITEMS, []),
        (("2101101 行政单位医疗支出 10.00 10.00 _", ITEMS[1]), []),
        ((ITEMS[0], "2101103 险公务缴员医费疗补 20.00 20.00 _"), []),  # two lines printed into each other
        (("2101102 行政单位医疗 10.00 10.00 _", ITEMS[1]), [subject_codes.CODE.id]),
        (("2101101 事业单位医疗 10.00 10.00 _", ITEMS[1]), [subject_codes.CODE.id]),
        (("2101103 行政单位医疗 10.00 10.00 _", ITEMS[1]), [subject_codes.TWICE.id]),
    ],
)
def test_a_subject_has_one_code_and_one_name(rows: tuple[str, ...], found: list[str]) -> None:
    whole, general = spent(TableKind.EXPENDITURE, *rows), spent(TableKind.GENERAL_BUDGET, *ITEMS)
    assert said(spent(TableKind.INCOME, *ITEMS), whole, general) == found


def test_items_of_other_sections_share_their_names() -> None:
    rows = ("2010301 行政运行 10.00 10.00 _", "2013101 行政运行 20.00 20.00 _")
    assert not said(spent(TableKind.EXPENDITURE, *rows), spent(TableKind.GENERAL_BUDGET, *rows))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（一）2101101-行政单位医疗10.00万元。", False),
        ("1.2101101行政单位医疗支出决算为10.00万元。", False),
        ("卫生健康支出（210类）行政事业单位医疗（11款）行政单位医疗（01项）：10.00万元。", False),
        ("（一）2101102-行政单位医疗10.00万元。", True),
        ("（一）2101101-事业单位医疗10.00万元。", True),
        ("卫生健康支出（210类）行政事业单位医疗（11款）行政单位医疗（02项）：10.00万元。", True),
        ("（一）2101199-其他行政事业单位医疗支出10.00万元。", False),  # the tables do not know it
    ],
)
def test_codes_in_the_text_are_those_of_the_tables(text: str, found: bool) -> None:
    assert said(spent(TableKind.GENERAL_BUDGET, *ITEMS), paragraph(text)) == [subject_codes.CODE.id] * found
