"""Chinese counting words."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """一 … 九十九."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones or not tens else "")
