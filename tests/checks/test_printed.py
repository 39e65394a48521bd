"""The arithmetic of printed numbers, against the bounds and chances of the domain page."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.printed import Agreement, at_most, growth, ratio, rounded, rounding_chance, same, total
from report.model import Figure, FigureKind, Part, Place


def figure(text: str, unit: str = "万元") -> Figure:
    kind = FigureKind.PERCENT if unit == "%" else FigureKind.COUNT if unit in "个辆" else FigureKind.AMOUNT
    plain = text.replace(",", "")
    decimals = len(plain.partition(".")[2])
    return Figure(
        text, text, Decimal(plain), decimals, unit, kind, "b", 0, len(text), Place(1), "", Part.NARRATIVE
    )


@pytest.mark.parametrize(
    ("stated", "source", "agreement"),
    [
        (figure("6.2"), figure("6.20"), Agreement.EXACT),
        (figure("6.2"), figure("6.24"), Agreement.ROUNDED),
        (figure("6.2"), figure("6.26"), Agreement.LAST_DIGIT),
        (figure("527.36"), figure("527.37"), Agreement.LAST_DIGIT),
        (figure("527.36"), figure("527.38"), Agreement.MISMATCH),
        (figure("248.35"), figure("2483461.07", "元"), Agreement.ROUNDED),
        (figure("248.36"), figure("2483461.07", "元"), Agreement.LAST_DIGIT),
        (figure("248.38"), figure("2483461.07", "元"), Agreement.MISMATCH),
        (figure("0"), figure("0.01"), Agreement.LAST_DIGIT),
        (figure("0"), figure("4000", "元"), Agreement.LAST_DIGIT),
        (figure("4", "个"), figure("5", "个"), Agreement.MISMATCH),
    ],
)
def test_the_same_fact_twice(stated: Figure, source: Figure, agreement: Agreement) -> None:
    assert same(stated, source).agreement is agreement


@pytest.mark.parametrize(
    ("whole", "parts", "agreement"),
    [
        ("18.62", ["18.62"], Agreement.EXACT),
        ("18.63", ["18.62"], Agreement.LAST_DIGIT),
        ("63.48", ["7.20", "56.27"], Agreement.ROUNDED),
        ("63.49", ["7.20", "56.27"], Agreement.LAST_DIGIT),
        ("63.50", ["7.20", "56.27"], Agreement.MISMATCH),
        ("10.02", ["2.00", "3.00", "5.00"], Agreement.LAST_DIGIT),
        ("0.00", ["0.00", "0.00"], Agreement.EXACT),
    ],
)
def test_a_rounded_total_may_miss_by_half_its_addends(
    whole: str, parts: list[str], agreement: Agreement
) -> None:
    assert total(figure(whole), [(1, figure(part)) for part in parts]).agreement is agreement


def test_totals_in_yuan_and_cents_are_exact() -> None:
    parts = [(1, figure("100.01", "元")), (1, figure("200.02", "元"))]

    assert total(figure("300.03", "元"), parts).agreement is Agreement.EXACT
    assert total(figure("300.04", "元"), parts).agreement is Agreement.MISMATCH


def test_zero_addends_add_no_tolerance() -> None:
    parts = [(1, figure("10.00")), *[(1, figure("0.00"))] * 8]

    assert total(figure("10.01"), parts).agreement is Agreement.LAST_DIGIT


def test_a_coarse_total_of_fine_parts() -> None:
    parts = [(1, figure("46,476.57")), (1, figure("16,807.02"))]

    assert total(figure("6.33", "亿元"), parts).agreement is Agreement.ROUNDED
    assert total(figure("6.34", "亿元"), parts).agreement is not Agreement.ROUNDED


def test_a_gap_that_rounding_hardly_ever_makes_is_implausible() -> None:
    parts = [(1, figure("1.00"))] * 8

    assert total(figure("8.03"), parts).agreement is Agreement.ROUNDED
    assert total(figure("8.04"), parts).agreement is Agreement.IMPLAUSIBLE


@pytest.mark.parametrize(
    ("addends", "gap", "chance"),
    [(2, 1, 0.250), (4, 2, 0.0052), (8, 3, 0.0013), (12, 1, 0.621), (16, 4, 0.002), (26, 3, 0.090)],
)
def test_the_chance_of_a_rounding_gap(addends: int, gap: int, chance: float) -> None:
    assert rounding_chance(addends, gap) == pytest.approx(chance, rel=0.06)


@pytest.mark.parametrize(
    ("rate", "part", "whole", "agreement"),
    [
        ("99.80", "1284.50", "1287.01", Agreement.EXACT),
        ("312", "6.26", "2.00", Agreement.ROUNDED),
        ("58.10", "17.45", "30.04", Agreement.ROUNDED),
        ("7.46", "34.57", "462.89", Agreement.LAST_DIGIT),
        ("40.98", "527.35", "1287.01", Agreement.ROUNDED),
        ("40", "60.00", "100.00", Agreement.MISMATCH),
        ("5", "1.00", "0.00", Agreement.UNDETERMINED),
    ],
)
def test_ratios(rate: str, part: str, whole: str, agreement: Agreement) -> None:
    assert ratio(figure(rate, "%"), figure(part), figure(whole)).agreement is agreement


@pytest.mark.parametrize(
    ("rate", "current", "change", "sign", "agreement"),
    [
        ("10.61", "1287.01", "123.45", 1, Agreement.EXACT),
        ("3.20", "14520.60", "480.02", -1, Agreement.EXACT),
        ("3.35", "14520.60", "480.02", -1, Agreement.MISMATCH),
        ("100", "0.30", "0.30", 1, Agreement.UNDETERMINED),
        ("45.85", "2.36", "2", 1, Agreement.MISMATCH),  # at least 174 %, however the 2 was rounded
        ("555.56", "2.36", "2", 1, Agreement.UNDETERMINED),
    ],
)
def test_growth(rate: str, current: str, change: str, sign: int, agreement: Agreement) -> None:
    assert growth(figure(rate, "%"), figure(current), figure(change), sign).agreement is agreement


def test_a_part_may_not_exceed_its_whole() -> None:
    assert at_most(figure("0.30"), figure("0.30")).agreement is Agreement.EXACT
    assert at_most(figure("7.40"), figure("0.30")).agreement is Agreement.MISMATCH


@given(st.lists(st.just(0) | st.integers(10**4, 10**9), min_size=1, max_size=30))
def test_amounts_rounded_from_cents_always_foot(cents: list[int]) -> None:
    """True amounts in 分, printed in 万元: no honest rounding is ever called an error."""

    def printed(value: int) -> Figure:
        return figure(str((Decimal(value) / 10**6).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")))

    comparison = total(printed(sum(cents)), [(1, printed(value)) for value in cents])

    assert comparison.agreement in (Agreement.EXACT, Agreement.ROUNDED, Agreement.IMPLAUSIBLE)


@given(st.integers(10**4, 10**9), st.integers(10**4, 10**9))
def test_rates_of_true_amounts_always_hold(part: int, whole: int) -> None:
    """A rate computed from the true amounts in 分, beside the amounts printed in 万元."""

    def printed(value: int) -> Figure:
        return figure(str((Decimal(value) / 10**6).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")))

    rate = figure(str((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"))), "%")
    agreement = ratio(rate, printed(part), printed(whole)).agreement

    assert agreement in (Agreement.EXACT, Agreement.ROUNDED, Agreement.UNDETERMINED)


def test_rounding_is_half_up_away_from_zero() -> None:
    assert rounded(Fraction(25, 10), 0) == Decimal(3)
    assert rounded(Fraction(-25, 10), 0) == Decimal(-3)
    assert rounded(Fraction(10, 3), 2) == Decimal("3.33")
