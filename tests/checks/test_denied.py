"""What the text says that there is none of, against the tables and what the text says elsewhere."""

from __future__ import annotations

import pytest

from checks import claims
from checks.model import Verdict
from checks.text import Script
from report.model import TableKind
from tests.checks.making import heading, paragraph, report, table

MATTERS = table(
    TableKind.OTHER_INFORMATION,
    "项目 统计数",
    "一、政府采购情况 _",
    "合计 120.00",
    "货物 120.00",
    "二、机关运行经费 _",
    "行政单位 60.00",
)
OUTLAYS = heading("九、“三公”经费支出决算情况说明")
KEPT = paragraph("公务用车运行维护费支出 6.00 万元，年末公务用车保有量3辆。")
OTHERS = heading("十、其他重要事项的情况说明")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("本单位2023年度未发生政府采购支出。", True),
        ("本年度无政府采购。", True),
        ("本单位没有政府采购预算安排的工程类支出。", False),
        ("上年未发生政府采购支出，本年支出 120.00 万元。", False),
        ("本年度政府采购支出总额 120.00 万元，无政府采购服务支出。", False),
        ("截至12月31日，本单位无公务用车，无大型设备。", True),
        ("本单位没有车辆。", True),
        ("本年度没有购置公务用车。", False),
        ("本单位没有车辆购置支出。", False),
    ],
)
def test_none_is_said_only_where_there_is_none(words: str, wrong: bool) -> None:
    found = claims.ties(Script(report(MATTERS, OUTLAYS, KEPT, OTHERS, paragraph(words))))
    denied = [tie for tie in found if tie.rule == "narrative/denied"]
    assert [tie.verdict for tie in denied] == [Verdict.BROKEN] * wrong


def test_none_where_none_is_counted_is_right() -> None:
    empty = table(TableKind.OTHER_INFORMATION, "项目 统计数", "一、政府采购情况 _", "合计 0.00")
    words = paragraph("本单位无公务用车，未发生政府采购支出。")
    found = claims.ties(Script(report(empty, OTHERS, words)))
    assert not [tie for tie in found if tie.rule == "narrative/denied"]
