"""One finding for each cause: which figure is named, and what is grouped."""

from __future__ import annotations

from decimal import Decimal

from checks.checking import ticks
from checks.findings import findings_of_ties
from checks.model import EvidenceRole, Severity, Tick, Tie, Verdict
from report.model import TableKind
from tests.checks.making import heading, paragraph, report, table
from wording import Message, Wording

TABLE = table(
    TableKind.EXPENDITURE,
    "科目编码 科目名称 合计 基本支出 项目支出",
    "_ 合计 100.00 60.00 40.00",
    "201 甲 30.00 20.00 10.00",
    "202 乙 70.00 40.00 30.00",
)
REPORT = report(TABLE)
TOTAL, BASIC, PROJECT, A, A_BASIC, A_PROJECT, B, B_BASIC, B_PROJECT = (f"f{n}" for n in range(1, 10))


def tie(
    number: int,
    stated: str,
    *operands: str,
    holds: bool = False,
    severity: Severity = Severity.ERROR,
    **more: object,
) -> Tie:
    return Tie(
        f"t{number}", "table/footing", Verdict.HOLDS if holds else Verdict.BROKEN, stated, operands,
        severity=None if holds else severity, message=None if holds else Message("does not foot"), unit="万元", **more,
    )  # type: ignore[arg-type]  # fmt: skip


def test_a_wrong_part_explains_its_row_and_its_column() -> None:
    ties = [
        tie(1, TOTAL, A, B, holds=True),
        tie(2, BASIC, A_BASIC, B_BASIC),
        tie(3, PROJECT, A_PROJECT, B_PROJECT, holds=True),
        tie(4, A, A_BASIC, A_PROJECT),
        tie(5, B, B_BASIC, B_PROJECT, holds=True),
        tie(6, TOTAL, BASIC, PROJECT, holds=True),
    ]

    findings = findings_of_ties(REPORT, ties)

    assert [(each.suspect, each.ties) for each in findings] == [(A_BASIC, ("t2", "t4"))]


def test_being_less_than_a_whole_does_not_clear_a_figure() -> None:
    below = [
        tie(n, A, other, holds=True, arithmetic="100.00 ≤ 170.00", difference=Decimal(70))
        for n, other in enumerate((TOTAL, B, B_BASIC), 3)
    ]

    findings = findings_of_ties(REPORT, [tie(1, A, A_BASIC), tie(2, A, A_PROJECT), *below])

    assert [(each.suspect, each.ties) for each in findings] == [(A, ("t1", "t2"))]


def test_a_sound_part_of_a_spoilt_sum_keeps_its_tick() -> None:
    ties = [
        tie(1, BASIC, A_BASIC, B_BASIC),
        tie(2, A, A_BASIC, A_PROJECT),
        tie(3, B, B_BASIC, B_PROJECT, holds=True),
    ]

    ticked = ticks(REPORT, ties, findings_of_ties(REPORT, ties))

    assert ticked[A_BASIC] is Tick.BROKEN
    assert {ticked[BASIC], ticked[A]} == {Tick.BROKEN}
    assert ticked[B_BASIC] is Tick.TIED
    assert ticked[TOTAL] is Tick.UNTIED


def test_two_causes_stay_two_findings() -> None:
    ties = [
        tie(1, TOTAL, A, B, holds=True),
        tie(2, A, A_BASIC, A_PROJECT),
        tie(3, B, B_BASIC, B_PROJECT),
    ]

    assert len(findings_of_ties(REPORT, ties)) == 2


def test_rounding_hints_of_one_table_are_one_hint() -> None:
    ties = [
        tie(1, TOTAL, A, B, severity=Severity.MINOR),
        tie(2, BASIC, A_BASIC, B_BASIC, severity=Severity.MINOR),
        tie(3, PROJECT, A_PROJECT, B_PROJECT, severity=Severity.MINOR),
    ]

    findings = findings_of_ties(REPORT, ties)

    assert [(each.severity, len(each.ties)) for each in findings] == [(Severity.MINOR, 3)]


def test_an_amount_told_twice_by_a_section_wrong_in_the_same_way_is_one_finding() -> None:
    def found(*amounts: str) -> list[tuple[str, ...]]:
        told = [paragraph(f"支出合计 {amount} 万元。") for amount in amounts]
        made = report(TABLE, heading("三、支出决算情况说明"), *told)
        one, other = (figure.id for figure in made.figures if figure.row is None)
        sound = [tie(n, TOTAL, A, B, holds=True) for n in range(3, 8)]
        findings = findings_of_ties(made, [tie(1, one, TOTAL), tie(2, other, TOTAL), *sound])
        return [finding.ties for finding in findings]

    assert found("120.00", "120.00") == [("t1", "t2")]
    assert found("120.00", "103.00") == [("t1",), ("t2",)]


def test_a_finding_names_the_slip_and_the_value_that_would_tie() -> None:
    ties = [tie(1, A, A_BASIC, A_PROJECT, expected=Decimal("3.00"), difference=Decimal("27.00"))]

    finding = findings_of_ties(REPORT, ties)[0]

    assert finding.expected == Decimal("3.00")
    assert "decimal point" in Wording("en")(finding.message)
    assert {each.role for each in finding.evidence} == {EvidenceRole.REPORTED, EvidenceRole.OPERAND}


def test_a_finding_of_a_part_names_it_and_not_only_the_total_that_it_spoils() -> None:
    ties = [
        tie(1, A, A_BASIC, A_PROJECT, expected=Decimal("12.00"), difference=Decimal("18.00")),
        tie(2, BASIC, A_BASIC, B_BASIC),
    ]

    (finding,) = findings_of_ties(REPORT, ties)

    assert finding.suspect == A_BASIC
    assert "为20.00万元，改为38.00万元则相符" in Wording("zh")(finding.message)


def test_a_fingerprint_does_not_change_with_the_amounts() -> None:
    other = report(
        table(
            TableKind.EXPENDITURE,
            "科目编码 科目名称 合计 基本支出 项目支出",
            "_ 合计 300.00 60.00 40.00",
            "201 甲 31.00 20.00 10.00",
            "202 乙 70.00 40.00 30.00",
        )
    )
    ties = [tie(1, A, A_BASIC, A_PROJECT)]

    assert findings_of_ties(REPORT, ties)[0].fingerprint == findings_of_ties(other, ties)[0].fingerprint


def slipped(second: str) -> list[str]:
    """A column in which two rows print what the row below them should; `second` varies one of them."""
    made = report(
        table(
            TableKind.BASIC,
            "科目编码 科目名称 决算数",
            "30211 差旅费 1.00",
            f"30212 因公出国（境）费用 {second}",
            "30213 维修（护）费 4.00",
            "30217 公务接待费 9.00",
        ),
        table(TableKind.THREE_PUBLIC, "决算数/因公出国（境）费 决算数/公务接待费", "1.00 4.00"),
    )
    ties = [tie(1, "f2", "f5"), tie(2, "f4", "f6")]
    return [each.rule for each in findings_of_ties(made, ties)]


def test_a_column_one_row_off_is_one_finding() -> None:
    assert slipped("2.00") == ["table/rows-slipped"]


def test_a_row_between_its_sum_and_its_only_item_is_no_slip_of_the_table() -> None:
    made = report(
        table(
            TableKind.BASIC,
            "科目编码 科目名称 决算数",
            "221 住房保障支出 4.00",
            "22102 住房改革支出 9.00",
            "2210201 住房公积金 4.00",
        )
    )
    ties = [tie(1, "f1", "f2"), tie(2, "f2", "f3")]
    assert "table/rows-slipped" not in {each.rule for each in findings_of_ties(made, ties)}


def test_one_row_that_prints_its_neighbours_amount_is_no_slip_of_the_table() -> None:
    made = report(
        table(
            TableKind.BASIC, "科目编码 科目名称 决算数", "30211 差旅费 1.00", "30212 因公出国（境）费用 2.00"
        ),
        table(TableKind.THREE_PUBLIC, "决算数/因公出国（境）费", "1.00"),
    )

    assert [each.rule for each in findings_of_ties(made, [tie(1, "f2", "f3")])] == ["table/footing"]
