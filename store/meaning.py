"""Which figures a searched number means, however and in whatever unit they are printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from attrs import frozen

from checks.printed import WORTH, true_value
from report.model import Figure, FigureKind
from report.numbers import parse_number


@frozen
class Meaning:
    """A number that is searched: its value as typed, and the amounts of money that it may stand for.

    `fen` are ranges in hundredths of a yuan. An amount without a unit may be printed in any: 1,287.01
    means 12,870,100 元, and whatever else 1,287.01 万元 may be rounded from. A whole number means itself
    only. `as_typed` tells whether the number itself is meant too, whatever it counts.
    """

    value: Decimal
    percent: bool = False
    as_typed: bool = True
    fen: tuple[tuple[int, int], ...] = ()

    def means(self, figure: Figure) -> bool:
        """Whether a figure is one of those."""
        if figure.value is None:
            return False
        if self.percent:
            return figure.kind is FigureKind.PERCENT and figure.value == self.value
        if self.as_typed and figure.value == self.value:
            return True
        if figure.kind is not FigureKind.AMOUNT:
            return False
        fen = round(true_value(figure) * 100)
        return any(low <= fen <= high for low, high in self.fen)


def meaning(term: str) -> Meaning | None:
    """What `term` means as a number; None where it is none."""
    if term.endswith(("%", "％")):
        parsed = parse_number(term[:-1])
        return Meaning(parsed[0], percent=True) if parsed else None
    unit = next((unit for unit in sorted(WORTH, key=len, reverse=True) if term.endswith(unit)), "")
    parsed = parse_number(term.removesuffix(unit).strip())
    if parsed is None:
        return None
    value, decimals = parsed
    worths = [WORTH[unit]] if unit else WORTH.values()
    return Meaning(value, as_typed=not unit, fen=tuple(_range(value, decimals, worth) for worth in worths))


def _range(value: Decimal, decimals: int, worth: int) -> tuple[int, int]:
    """The amounts in hundredths of a yuan that may be printed as `value` in a unit of this worth."""
    half = Fraction(worth * 100, 2 * 10**decimals) if decimals and worth > 1 else Fraction(0)
    fen = Fraction(value) * worth * 100
    return ceil(fen - half), floor(fen + half)
