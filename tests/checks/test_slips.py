"""What a slip is called."""

from decimal import Decimal

from attrs import evolve

from checks.slips import slip
from report.model import TableKind
from tests.checks.making import report, table
from wording import Wording

FIGURE = report(table(TableKind.EXPENDITURE, "科目编码 科目名称 合计", "_ 合计 2,844.15")).figures[0]


def test_a_mistaken_unit_is_told_by_its_factor_in_plain_digits() -> None:
    found = slip(evolve(FIGURE, unit="元"), Decimal("28441500.00"))
    assert found is not None
    assert Wording("zh")(found) == "计量单位有误（相差10,000倍）"
