"""Whole reports as several provinces word them: clean they have no finding, and each slip is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.checking import check
from checks.model import Checked, Severity
from report.reading import read

TEXTS = Path(__file__).parent / "provinces"
GLOSSARY = {"groups_against_budget": "# 第五部分 名词解释"}
SLIPS = {
    "items_by_completion": (
        ("各增加75.80万元，增长4.03%", "各增加75.80万元，下降4.03%"),
        ("收、支总计1943.55万元", "收、支总计1924.35万元"),
        ("占97.01%", "占97.10%"),
        ("卫生健康支出88.37万元，占4.70%；", ""),
        (
            "基本支出983.57万元，占50.78%；项目支出953.18万元",
            "基本支出953.18万元，占50.78%；项目支出983.57万元",
        ),
        ("9批次，76人次", "76批次，9人次"),
        ("住房公积金（项）：支出决算为96.00", "购房补贴（项）：支出决算为96.00"),
        ("、退休费。", "。"),
        ("办公费、差旅费", "办公费、印刷费、差旅费"),
        ("占86.21%；公务接待费", "占68.21%；公务接待费"),
        ("公务用车2辆，其中：轿车1辆、越野车1辆", "公务用车2辆，其中：轿车2辆、越野车1辆"),
        ("授予小微企业合同金额98.60", "授予小微企业合同金额148.60"),
        ("政府采购工程支出120.00", "政府采购工程支出110.00"),
        ("共有车辆2辆，其中：主要", "共有车辆3辆，其中：主要"),
        ("政府性基金预算财政拨款支出45.00万元", "政府性基金预算财政拨款支出54.00万元"),
        ("国有资本经营预算财政拨款支出0万元", "国有资本经营预算财政拨款支出12.00万元"),
        ("2023年本年收入合计", "2022年本年收入合计"),
        ("机关运行经费支出76.00", "机关运行经费支出86.00"),
        ("比2022年减少0.40万元，下降7.41%", "比2022年减少0.40万元，增长7.41%"),
        ("省文物局检查0.35", "省文物局检查0.53"),
        ("涉及资金895.78", "涉及资金985.78"),
        ("总计各增加70.25", "总计各增加（减少）70.25"),
        ("3个机构", "4个机构"),
    ),
    "items_by_initial_budget": (
        ("收入总计1,955.95", "收入总计1,919.75"),
        ("年末结转和结余19.20万元。与", "年末结转和结余91.20万元。与"),
        ("完成年初预算的102.05%，决算数大于", "完成年初预算的102.05%，决算数小于"),
        ("年初预算为60.00万元，支出决算为62.30万元", "年初预算为60.00万元，支出决算为63.20万元"),
        ("决算数与年初预算数持平", "决算数大于年初预算数的主要原因是：工程进度加快"),
        ("年初预算数为1,840.00", "年初预算数为1,804.00"),
        ("占基本支出的92.27%", "占基本支出的97.27%"),
        ("支出预算为7.50万元", "支出预算为7.50元"),
        ("其中基本支出0万元，项目支出45.00", "其中基本支出45.00万元，项目支出0"),
        ("占货物支出金额的100%", "占货物支出金额的120%"),
        ("占授予中小企业合同金额的69.29%", "占授予中小企业合同金额的58.52%"),
        ("执行数500.00万元，执行率96.34%", "执行数510.00万元，执行率96.34%"),
        ("保有量为2辆", "保有量为3辆"),
        ("团组9个、来宾76人次", "团组9个、来宾6人次"),
        ("医疗（款）公务员医疗补助", "医疗（款）事业单位医疗"),
        ("财政拨款支出1,879.35万元，占本年", "财政拨款支出1,897.35万元，占本年"),
        ("4.7%", "4.07%"),
        ("支出96万元，占", "支出69万元，占"),
    ),
    "groups_against_budget": (
        ("比上年增加75.8万元，增长4.03%", "比上年增加75.8万元，增长40.3%"),
        ("占收入合计的99.35%", "占收入合计的0.65%"),
        (
            "1、“文化旅游体育与传媒支出”（类）2023年度决算1508.08",
            "1、“文化旅游体育与传媒支出”（类）2023年度决算1520.48",
        ),
        ("年初预算增加28.08万元，增长1.90%", "年初预算减少28.08万元，增长1.90%"),
        ("“文物”（款）2023年度决算500.00", "“文物”（款）2023年度决算550.00"),
        ("年初预算增加4.00万元，增长4.35%。其中", "年初预算增加14.00万元，增长4.35%。其中"),
        ("5.80万元，比", "5.08万元，比"),
        ("减少1.70万元", "减少1.07万元"),
        ("车均运行维护费2.50", "车均运行维护费5.00"),
        ("加油2.10", "加油3.10"),
        ("购置（更新）0辆", "购置（更新）1辆"),
        ("接待9批次，公务接待76人次", "接待0批次，公务接待0人次"),
        ("其他用车1台", "其他用车2台"),
        ("经费支出合计76.00", "经费支出合计96.00"),
        ("大类）：文化旅游体育与传媒支出1508.08", "大类）：文化旅游体育与传媒支出1508.80"),
        ("住房保障支出96.00万元，占本年财政拨款支出5.11%", "住房保障支出96.00万元，占本年财政拨款支出1.15%"),
        ("安排基本支出983.57", "安排基本支出938.57"),
        ("本年度无此项支出", "国有资本经营预算财政拨款支出8.00万元"),
    ),
}


def text(narrative: str) -> str:
    parts = [
        (TEXTS / f"{name}.md").read_text(encoding="utf-8")
        for name in ("front", "tables", narrative, "glossary")
    ]
    return "\n".join(parts).replace("# 第四部分 名词解释", GLOSSARY.get(narrative, "# 第四部分 名词解释"))


def checked(words: str) -> Checked:
    return check(read(words.encode(), "report.md"))


@pytest.mark.parametrize("narrative", SLIPS)
def test_a_consistent_report_has_no_finding_and_hardly_a_figure_that_nothing_reaches(narrative: str) -> None:
    made = checked(text(narrative))

    assert [finding.message for finding in made.findings] == []
    assert made.coverage > 0.95


@pytest.mark.parametrize(
    ("narrative", "right", "wrong"), [(name, *slip) for name, slips in SLIPS.items() for slip in slips]
)
def test_a_slip_is_found(narrative: str, right: str, wrong: str) -> None:
    words = text(narrative)
    assert right in words

    found = checked(words.replace(right, wrong, 1)).findings

    assert found
    graver = [finding for finding in found if finding.severity in (Severity.ERROR, Severity.WARNING)]
    assert len(graver) <= 5


@pytest.mark.parametrize(
    "words", ["行政运行（2070101）{}万元，用于人员工资。", "2070101行政运行支出决算数为{}万元。"]
)
def test_a_subject_may_be_told_by_its_code(words: str) -> None:
    def findings(amount: str) -> list[str]:
        section = "# 第三部分 情况说明\n\n五、一般公共预算财政拨款支出决算情况说明\n\n"
        tables = (TEXTS / "tables.md").read_text(encoding="utf-8")
        return [each.rule for each in checked(tables + section + words.format(amount)).findings]

    assert findings("612.30") == []
    assert findings("621.30") == ["narrative/restated"]
