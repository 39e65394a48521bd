"""Which human slip turns the expected number into the printed one (domain section 10)."""

from __future__ import annotations

from decimal import Decimal

from report.model import Figure
from wording import Message


def slip(printed: Figure, expected: Decimal) -> Message | None:
    """The slip that reproduces the printed digits exactly from the expected value, if one does.

    `expected` is in the printed figure's unit.
    """
    if printed.value is None or not expected or not printed.value:
        return None
    was, now = _digits(expected, printed.decimals), _digits(printed.value, printed.decimals)
    if printed.value == -expected:
        return Message("the sign is reversed")
    factor = printed.value / expected
    for power in (4, 8, 1, 2, 3):
        if factor in (Decimal(10) ** power, Decimal(1) / Decimal(10) ** power):
            if power in (4, 8):
                return Message("the unit is mistaken (a factor of {factor})", factor=f"{10**power:,}")
            return Message("the decimal point has moved")
    if expected != expected.quantize(Decimal(1).scaleb(-printed.decimals)):
        return None
    if _transposed(was, now):
        return Message("two digits are transposed")
    if len(was) == len(now) and sum(a != b for a, b in zip(was, now, strict=True)) == 1:
        return Message("one digit is different")
    if len(now) == len(was) - 1 and _dropped(was, now):
        return Message("a digit was dropped")
    if len(now) == len(was) + 1 and _dropped(now, was):
        return Message("a digit too many")
    return None


def _digits(value: Decimal, decimals: int) -> str:
    return str(abs(int((value.scaleb(decimals)).to_integral_value())))


def _transposed(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] == other[apart[1]]
        and one[apart[1]] == other[apart[0]]
    )


def _dropped(longer: str, shorter: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
