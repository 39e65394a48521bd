import pytest

from report.classify import kind_of
from report.model import TableKind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("收入支出决算总表", TableKind.SUMMARY),
        ("收支决算总表", TableKind.SUMMARY),
        ("部门收支总体情况表", TableKind.SUMMARY),
        ("收入支出决算批复表", TableKind.SUMMARY),
        ("部门收入总表", TableKind.INCOME),
        ("收 入 决 算 表", TableKind.INCOME),
        ("收入决算表（分单位）", TableKind.INCOME),
        ("支出决算总表", TableKind.EXPENDITURE),
        ("财政拨款收入支出决算总表", TableKind.APPROPRIATION),
        ("财政拨款收支决算总表", TableKind.APPROPRIATION),
        ("一般公共预算财政拨款支出决算表", TableKind.GENERAL_BUDGET),
        ("财政拨款支出决算表（功能科目）", TableKind.FISCAL_EXPENDITURE),
        ("一般公共预算财政拨款收入支出决算表", TableKind.GENERAL_BUDGET),
        ("公共预算财政拨款支出决算表", TableKind.GENERAL_BUDGET),
        ("一般公共预算财政拨款支出决算明细表", TableKind.BASIC),
        ("一般公共预算财政拨款基本支出决算表", TableKind.BASIC),
        ("一般公共预算财政拨款项目支出决算表", TableKind.OTHER),
        ("政府性基金预算财政拨款收入支出决算表", TableKind.GOVERNMENT_FUND),
        ("国有资本经营预算财政拨款收入支出决算表", TableKind.STATE_CAPITAL),
        ("财政拨款“三公”经费支出决算表", TableKind.THREE_PUBLIC),
        ("一般公共预算“三公”经费预算表", TableKind.OTHER),
        ("财政拨款“三公”经费、行政参公单位机关运行经费情况表", TableKind.THREE_PUBLIC),
        ("机构运行经费、国有资产、采购信息表", TableKind.OTHER_INFORMATION),
        ("机构运行信息决算表", TableKind.THREE_PUBLIC),
        ("政府采购情况表", TableKind.OTHER_INFORMATION),
        ("部门整体支出绩效自评表", TableKind.PERFORMANCE),
        ("项目支出预算表", TableKind.OTHER),
        ("2024年收支预算总表", TableKind.OTHER),
        ("人员情况表", TableKind.OTHER),
    ],
)
def test_the_title_decides(title: str, kind: TableKind) -> None:
    assert kind_of(title) is kind
