"""What a hand does to a printed number."""

from __future__ import annotations

from decimal import Decimal

from sample_data.maker.faults.scene import like


def digits(text: str) -> str:
    return text.replace(",", "").partition(".")[0]


def transposed(text: str) -> str | None:
    """Two neighbouring digits of the whole part changed places."""
    whole = digits(text)
    for n in range(len(whole) - 2, -1, -1):
        if whole[n] != whole[n + 1] and not (n == 0 and whole[1] == "0"):
            swapped = whole[:n] + whole[n + 1] + whole[n] + whole[n + 2 :]
            return _again(text, swapped)
    return None


def dropped(text: str) -> str | None:
    """One digit of the whole part, not the first, is missing."""
    whole = digits(text)
    return _again(text, whole[:1] + whole[2:]) if len(whole) >= 3 else None


def moved(text: str) -> str | None:
    """The decimal point one place to the right."""
    value = Decimal(text.replace(",", ""))
    return like(text, value * 10) if value and "." in text else None


def _again(text: str, whole: str) -> str:
    fraction = text.partition(".")[2]
    return like(text, Decimal(f"{whole}.{fraction}" if fraction else whole))
