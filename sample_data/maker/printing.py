"""Exact rounding: from true amounts in 分 (whole numbers) to what is printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

FEN_PER = {"元": 2, "万元": 6, "亿元": 10}  # powers of ten


def half_up(value: Fraction, decimals: int) -> Decimal:
    """The value rounded half up, away from zero."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)


def in_unit(fen: int, unit: str, decimals: int = 2) -> Decimal:
    """An amount in 元, 万元 or 亿元; a 元 has no more than two decimals."""
    last = Decimal(1).scaleb(-min(decimals, FEN_PER[unit]))
    return Decimal(fen).scaleb(-FEN_PER[unit]).quantize(last, ROUND_HALF_UP)


def per_cent(part: int, whole: int, decimals: int) -> Decimal:
    return half_up(Fraction(part * 100, whole), decimals)


def written(value: Decimal, *, separators: bool = False, trimmed: bool = False) -> str:
    """The digits as printed, with thousands separators and without closing zeros if asked."""
    text = f"{value:,f}" if separators else f"{value:f}"
    if trimmed and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text
