"""The arithmetic of printed numbers (domain section 1).

A printed number stands for an interval: `d` decimals in a unit worth `u` 元 mean a true value within
±0.5·10⁻ᵈ·u. Everything is compared exactly, as fractions of 元 (or of a percentage point); no
tolerance grows with the amount. Fractions are added and compared by their numerators over one
denominator, which is many times as fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from math import comb, erfc, factorial, lcm, sqrt

from attrs import frozen

from report.model import Figure, FigureKind

WORTH = {"元": 1, "千元": 10**3, "万元": 10**4, "百万元": 10**6, "亿元": 10**8}
NOTHING = Fraction(0)
IMPLAUSIBLE_BELOW = 0.001  # chance of a rounding gap under which it is not believed (domain R3)


class Agreement(StrEnum):
    EXACT = "exact"
    ROUNDED = "rounded"  # what rounding explains
    IMPLAUSIBLE = "implausible"  # what rounding could explain, and hardly ever does
    LAST_DIGIT = "last_digit"  # off by no more than one last digit beyond rounding: truncated, copied, forced
    MISMATCH = "mismatch"
    UNDETERMINED = "undetermined"


@frozen
class Comparison:
    """How a printed figure agrees with what it should be.

    `expected` is in the printed figure's unit; `difference` is printed minus expected. `freedom` is,
    for a rate, how many of its last digits the rounding of its operands leaves open.
    """

    agreement: Agreement
    expected: Decimal | None = None
    difference: Decimal | None = None
    freedom: float = 0.0


UNDETERMINED = Comparison(Agreement.UNDETERMINED)


@frozen
class Interval:
    """The true values that printed numbers allow, both ends included."""

    low: Fraction
    high: Fraction

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high and other.low <= self.high


def worth(figure: Figure) -> int:
    """What one of the figure's unit is worth: 元 for money, itself for everything else."""
    return WORTH.get(figure.unit, 1)


def true_value(figure: Figure) -> Fraction:
    """The printed value in 元 (money) or in its own unit. The figure must be readable."""
    assert figure.value is not None
    return _exactly(figure.value, worth(figure))


@lru_cache(maxsize=16_384)
def _exactly(value: Decimal, unit: int) -> Fraction:
    return Fraction(value) * unit


def last_digit(figure: Figure) -> Fraction:
    """What one in the last printed place is worth."""
    return _digit(worth(figure), figure.decimals)


@cache
def _digit(unit: int, decimals: int) -> Fraction:
    return Fraction(unit, 10**decimals)


@cache
def _half_digit(unit: int, decimals: int) -> Fraction:
    return _digit(unit, decimals) / 2


def half_width(figure: Figure) -> Fraction:
    """How far the true value may lie from the printed one; 0 for what is exact (domain R1)."""
    exact = (
        not figure.value
        or figure.kind in (FigureKind.COUNT, FigureKind.SCORE)
        or (figure.unit == "元" and figure.decimals >= 2)
    )
    return NOTHING if exact else _half_digit(worth(figure), figure.decimals)


def interval(figure: Figure) -> Interval:
    value, half = true_value(figure), half_width(figure)
    return Interval(value - half, value + half)


def rounded(value: Fraction, decimals: int, unit: int = 1) -> Decimal:
    """In units worth so much; half up, away from zero, as these reports are printed."""
    return _rounded(value.numerator, value.denominator * unit, decimals)


def _rounded(numerator: int, denominator: int, decimals: int) -> Decimal:
    units = (2 * 10**decimals * abs(numerator) + denominator) // (2 * denominator)
    return Decimal(units if numerator >= 0 else -units).scaleb(-decimals)


def _numerators(*fractions: Fraction) -> tuple[int, list[int]]:
    """The common denominator of fractions, and the numerators that they have over it."""
    denominator = lcm(*[each.denominator for each in fractions])
    return denominator, [each.numerator * (denominator // each.denominator) for each in fractions]


def same(stated: Figure, source: Figure) -> Comparison:
    """The same fact printed twice (domain R2, R8).

    Printed alike they must be identical; printed in other units or decimals their intervals must meet.
    """
    if stated.value is None or source.value is None:
        return UNDETERMINED
    value, other = true_value(stated), true_value(source)
    comparison = _against(stated, other, source.decimals)
    if value == other:
        return comparison(Agreement.EXACT)
    _, (a, b, digit, other_digit, half, other_half) = _numerators(
        value, other, last_digit(stated), last_digit(source), half_width(stated), half_width(source)
    )
    beyond = abs(a - b)
    if digit != other_digit:
        beyond -= half + other_half
    if beyond <= 0:
        return comparison(Agreement.ROUNDED)
    whole_units = stated.kind in (FigureKind.COUNT, FigureKind.SCORE)
    near = beyond <= max(digit, other_digit) and not whole_units
    return comparison(Agreement.LAST_DIGIT if near else Agreement.MISMATCH)


def total(stated: Figure, parts: Sequence[tuple[int, Figure]]) -> Comparison:
    """A total against its parts, each with its weight, +1 or -1 (domain R3, R4).

    n rounded addends may miss their rounded total by ⌊n/2⌋ last digits; exact ones by nothing.
    """
    if stated.value is None or any(part.value is None for _, part in parts):
        return UNDETERMINED
    denominator, (printed, *values) = _numerators(
        true_value(stated), *(true_value(part) for _, part in parts)
    )
    sum_ = sum(weight * value for (weight, _), value in zip(parts, values, strict=True))
    decimals = max((part.decimals for _, part in parts), default=0)
    comparison = _against(stated, Fraction(sum_, denominator), decimals)
    if printed == sum_:
        return comparison(Agreement.EXACT)
    _, (gap, digit, half, *halves) = _numerators(
        Fraction(abs(printed - sum_), denominator),
        last_digit(stated),
        half_width(stated),
        *(half_width(part) for _, part in parts),
    )
    bound = half + sum(halves)
    rounding = sum(1 for each in halves if each)
    if gap < bound:
        finest = max(halves, default=0)
        beyond = gap - max(half - finest, 0)  # 6.33亿元 for parts in 万元
        chance = rounding_chance(max(rounding, 1), max(beyond, 0) // (2 * finest or digit))
        return comparison(Agreement.ROUNDED if chance >= IMPLAUSIBLE_BELOW else Agreement.IMPLAUSIBLE)
    if bound and gap < bound + max([digit, *(2 * each for each in halves)]):
        return comparison(Agreement.LAST_DIGIT)
    return comparison(Agreement.MISMATCH)


def at_most(part: Figure, whole: Figure) -> Comparison:
    """A part that must not exceed its whole."""
    if part.value is None or whole.value is None:
        return UNDETERMINED
    a, b = true_value(part), true_value(whole)
    comparison = _against(part, b, whole.decimals)
    if a <= b:
        return comparison(Agreement.EXACT)
    if a - b <= half_width(part) + half_width(whole):
        return comparison(Agreement.ROUNDED)
    return comparison(Agreement.MISMATCH)


def ratio(rate: Figure, part: Figure, whole: Figure) -> Comparison:
    """A percentage against the two amounts it relates (domain R5). A whole of nothing has no ratio."""
    if rate.value is None or part.value is None or whole.value is None:
        return UNDETERMINED
    _, (a, a_half, b, b_half) = _numerators(
        true_value(part), half_width(part), true_value(whole), half_width(whole)
    )
    low, high = b - b_half, b + b_half
    if low <= 0 <= high:
        return UNDETERMINED
    corners = [x * y for x in (a - a_half, a + a_half) for y in (low, high)]  # over low times high
    lowest, highest = _percent(min(corners), low * high), _percent(max(corners), low * high)
    return _rate(rate, _percent(a, b), lowest, highest)


def growth(rate: Figure, current: Figure, change: Figure, sign: int = 1) -> Comparison:
    """A growth rate against this year's amount and the change since last year (domain R6).

    `sign` is -1 where the text says that the amount fell by `change`; the rate is compared as printed,
    without a sign, so that 减少…下降 and 增加…增长 are alike.
    """
    if rate.value is None or current.value is None or change.value is None:
        return UNDETERMINED
    _, (c, c_half, d, d_half) = _numerators(
        true_value(current), half_width(current), true_value(change), half_width(change)
    )
    corners = [(y, x - sign * y) for x in (c - c_half, c + c_half) for y in (d - d_half, d + d_half)]
    bases = [base for _, base in corners]
    if min(bases) <= 0 <= max(bases):
        small = sign > 0 and c > d
        return _of_small_base(rate, c + c_half, d - d_half) if small else UNDETERMINED
    rates = [_percent(y, base) for y, base in corners]
    return _rate(rate, _percent(d, c - sign * d), min(rates), max(rates))


def _of_small_base(rate: Figure, current: int, change: int) -> Comparison:
    """A growth from a base that rounding hides: it has no upper end, and yet a lower one.

    That is what the highest current amount and the lowest change make.
    """
    if change <= 0:
        return UNDETERMINED
    lowest = _percent(change, current - change)
    if true_value(rate) + last_digit(rate) >= lowest:
        return UNDETERMINED
    return _against(rate, lowest, rate.decimals + 2)(Agreement.MISMATCH)


def _percent(part: int, whole: int) -> Fraction:
    return Fraction(100 * part, whole)


def _rate(rate: Figure, computed: Fraction, lowest: Fraction, highest: Fraction) -> Comparison:
    """A rate against what its amounts make as printed, at the lowest and at the highest."""
    _, (printed, low, high, half) = _numerators(
        true_value(rate), lowest, highest, _half_digit(worth(rate), rate.decimals)
    )
    if rounded(computed, rate.decimals) == rate.value:
        agreement = Agreement.EXACT
    elif low - half <= printed <= high + half:
        agreement = Agreement.ROUNDED
    elif low - 2 * half <= printed <= high + 2 * half:
        agreement = Agreement.LAST_DIGIT
    else:
        agreement = Agreement.MISMATCH
    return _against(rate, computed, rate.decimals + 2)(agreement, (high - low) / (2 * half))


class _against:  # noqa: N801 - a function with its first arguments bound
    """Makes comparisons of `stated` with an expected true value."""

    def __init__(self, stated: Figure, expected: Fraction, decimals: int) -> None:
        unit = worth(stated)
        places = max(stated.decimals, decimals if unit == 1 else stated.decimals)
        denominator, (printed, wanted) = _numerators(true_value(stated), expected)
        self.expected = _rounded(wanted, denominator * unit, places)
        self.difference = _rounded(printed - wanted, denominator * unit, places)

    def __call__(self, agreement: Agreement, freedom: float = 0.0) -> Comparison:
        return Comparison(agreement, self.expected, self.difference, freedom)


@cache
def rounding_chance(addends: int, gap: int) -> float:
    """The chance that n rounded addends miss their rounded total by at least `gap` last digits.

    The tail of an Irwin-Hall sum (domain R3): P(|Σ e| ≥ gap - ½) with each e uniform on ±½.
    """
    if gap <= 0:
        return 1.0
    if addends > 20:
        return erfc((gap - 0.5) / sqrt(addends / 12) / sqrt(2))
    x = addends / 2 + gap - 0.5
    if x >= addends:
        return 0.0
    above = sum(
        (-1) ** k * comb(addends, k) * (addends - x - k) ** addends for k in range(int(addends - x) + 1)
    )
    return float(2 * above / factorial(addends))


def as_printed(value: Decimal) -> str:
    """A number as an accountant writes it: 1,284.50."""
    return f"{value:,f}"
