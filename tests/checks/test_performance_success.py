"""Words of success beside the rates and faults that the same report tells of."""

from __future__ import annotations

import pytest

from checks import performance
from checks.model import Severity
from checks.performance import success
from checks.text import Script
from tests.checks.making import heading, paragraph, report

SECTION = heading("十、预算绩效情况说明")
RULES = {rule.id for rule in success.RULES}
GREEN = "绿化养护项目绩效自评综述：全年预算数为100.00万元，执行数为95.00万元，完成预算的95.00%。"
SEED = "苗圃改造项目绩效自评综述：全年预算数为100.00万元，执行数为30.00万元，完成预算的30.00%。"


def said(*texts: str) -> list[str]:
    made = Script(report(SECTION, *(paragraph(text) for text in texts)))
    found = [each for each in performance.remarks(made) if each.rule in RULES]
    assert all(each.severity is Severity.WARNING for each in found)
    return [each.rule for each in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("各项目均完成年初预算目标。", True),
        ("所有项目按期完成了预算执行目标。", True),
        ("项目预算执行与年初预算有细微偏差。", True),
        ("除绿化养护项目外，其他项目基本完成年初预算目标。", True),
        ("除苗圃改造项目调减资金外，其他项目基本完成年初预算目标。", False),
        ("绿化养护项目完成年初预算目标。", False),
        ("下一步确保各项目完成。", False),
    ],
)
def test_success_beside_a_low_rate(words: str, found: bool) -> None:
    assert said(GREEN, SEED, words) == [success.OVERSTATED.id] * found
    assert not said(GREEN, words)


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("发现的问题及原因：预算执行率未达到预期目标。", True),
        ("部分项目未能完成年度绩效目标。", True),
        ("不存在未达到预期目标的情况。", False),
        ("发现的问题及原因：预算编制不细。", False),
    ],
)
def test_no_target_missed_and_one_that_was(fault: str, found: bool) -> None:
    assert said(fault, "未完成的绩效目标：无。") == [success.MISSED.id] * found
    assert said(fault, "3.未完成的绩效目标。", "无。") == [success.MISSED.id] * found
    assert not said(fault, "未完成的绩效目标：苗圃改造尚未验收。")
