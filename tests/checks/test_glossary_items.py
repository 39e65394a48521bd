"""Items that the glossary explains, and those that the tables print."""

from __future__ import annotations

import pytest

from checks import drafting
from checks.drafting import glossary_items
from checks.text import Script
from report.model import Part, TableKind
from tests.checks.making import paragraph, report, table

RULES = {rule.id for rule in glossary_items.RULES}
NAMES = ("行政运行", "园林绿化", "苗圃建设", "住房公积金", "行政单位医疗")
SPENT = table(
    TableKind.GENERAL_BUDGET,
    "科目编码 科目名称 本年支出合计",
    *(f"21201{n:02} {name} 10.00" for n, name in enumerate(NAMES, 1)),
)


def said(*explained: str) -> list[str]:
    terms = [paragraph(f"{name}（项）：反映该项支出。", Part.GLOSSARY) for name in explained]
    found = drafting.remarks(Script(report(SPENT, *terms)))
    return [each.rule for each in found if each.rule in RULES]


@pytest.mark.parametrize(
    ("explained", "found"),
    [
        (NAMES, []),
        ((*NAMES, "动物防疫"), [glossary_items.STRANGE.id]),
        (NAMES[:4], [glossary_items.UNEXPLAINED.id]),
        (NAMES[:2], []),  # examples
        (("住房保障支出（类）住房改革支出（款）住房公积金", *NAMES[:3], "行政单位医疗支出"), []),
        (("反映单位的支出住房公积金", *NAMES[:3], "行政单位医疗"), []),
    ],
)
def test_items_of_the_glossary(explained: tuple[str, ...], found: list[str]) -> None:
    assert said(*explained) == found
