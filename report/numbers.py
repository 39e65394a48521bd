"""Printed numbers: finding them in text and reading what they say."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_ASCII = dict(zip("０１２３４５６７８９．，％－−–﹣＋（）", "0123456789.,%----+()", strict=True))
_FULL_WIDTH = re.compile(f"[{''.join(_ASCII)}]")

NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?")
"""A number as printed, in `plain` text: separators between thousands or none, decimals or none."""

CODE = re.compile(r"[0-9]{3}(?:[0-9]{2}){0,2}")
"""A subject code of three, five or seven digits (类, 款, 项)."""

_GROUPED = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
_PRINTABLE = re.compile(r"[\s0-9０-９.,．，()（）¥￥\-−－–﹣]+")
_MOST_DIGITS = 28  # of Decimal's exact arithmetic; no amount has as many


def plain(text: str) -> str:
    """`text` with full-width digits, points, signs and brackets made ASCII, every offset unchanged."""
    return text if text.isascii() else _FULL_WIDTH.sub(lambda mark: _ASCII[mark[0]], text)


@lru_cache(maxsize=16_384)
def parse_number(text: str) -> tuple[Decimal, int] | None:
    """The value of a printed number and how many decimals it prints, or None where it is not one.

    Spaces inside it do not count (1, 537.4); brackets around it make it negative. A number whose
    separators do not stand between thousands cannot be read.
    """
    if _PRINTABLE.fullmatch(text) is None:
        return None
    bare = "".join(plain(text).split()).removeprefix("¥").removeprefix("￥")
    if len(bare) > 2 and bare[0] == "(" and bare[-1] == ")":
        bare = "-" + bare[1:-1]
    if len(bare) > 2 * _MOST_DIGITS:
        return None
    match = _GROUPED.fullmatch(bare)
    if match is None:
        return None
    sign, whole, decimals = match[1], match[2].replace(",", ""), match[3] or ""
    if len(whole) + len(decimals) > _MOST_DIGITS:
        return None
    return Decimal(f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"), len(decimals)
