"""Lists whose amounts stand beside the names of other rows."""

from __future__ import annotations

from checks.checking import check
from report.model import Report, TableKind
from tests.checks.making import report, table
from wording import Wording

SUBJECTS = (
    ("207", "文化旅游体育与传媒支出", "171.30"),
    ("20701", "文化和旅游", "147.50"),
    ("2070101", "行政运行", "45.80"),
    ("2070104", "图书馆", "101.70"),
    ("20799", "其他文化旅游体育与传媒支出", "23.80"),
    ("2079903", "文化产业发展专项支出", "21.60"),
    ("2079999", "其他文化旅游体育与传媒支出", "2.20"),
    ("212", "城乡社区支出", "60.00"),
    ("21208", "国有土地使用权出让收入安排的支出", "60.00"),
    ("221", "住房保障支出", "59.50"),
    ("22102", "住房改革支出", "59.50"),
    ("2210201", "住房公积金", "40.40"),
    ("2210203", "购房补贴", "19.10"),
)
FUND = ("212", "21208")


def made(names: list[str], amounts: list[str], total: str = "230.80") -> Report:
    """All expenditure, a fund's and the general budget's, which prints these amounts beside these names."""
    title = {code: name for code, name, _ in SUBJECTS}
    return report(
        table(
            TableKind.EXPENDITURE,
            "科目编码 科目名称 本年支出合计",
            "_ 合计 290.80",
            *(" ".join(each) for each in SUBJECTS),
        ),
        table(
            TableKind.GENERAL_BUDGET,
            "科目编码 科目名称 合计",
            *(f"{code} {title[code]} {amount}" for code, amount in zip(names, amounts, strict=True)),
            f"_ 合计 {total}",
        ),
        table(
            TableKind.GOVERNMENT_FUND,
            "科目编码 科目名称 年初结转和结余 本年收入 本年支出/合计 年末结转和结余",
            "_ 合计 0.00 60.00 60.00 0.00",
            *(f"{code} {title[code]} 0.00 60.00 60.00 0.00" for code in FUND),
        ),
    )


GENERAL = [(code, amount) for code, _, amount in SUBJECTS if code not in FUND]


def test_subjects_put_in_without_their_amounts_are_one_finding() -> None:
    names = [code for code, *_ in SUBJECTS]
    slipped = check(made(names, [*(amount for _, amount in GENERAL), "230.80", "171.30"], total="147.50"))

    (finding,) = slipped.findings
    assert finding.rule == "table/rows-slipped"
    told = Wording("zh")(finding.message)
    for words in ("城乡社区支出", "59.50", "住房保障支出"):
        assert words in told


def test_a_list_in_its_place_has_no_finding() -> None:
    sound = check(made([code for code, _ in GENERAL], [amount for _, amount in GENERAL]))
    assert not sound.findings


def test_two_amounts_that_changed_places_are_no_slip_of_the_list() -> None:
    amounts = [amount for _, amount in GENERAL]
    amounts[2], amounts[3] = amounts[3], amounts[2]
    swapped = check(made([code for code, _ in GENERAL], amounts))

    assert swapped.findings
    assert "table/rows-slipped" not in {finding.rule for finding in swapped.findings}
