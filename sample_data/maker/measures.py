"""How amounts are counted: whole numbers of 分, and what they are rounded to."""

from __future__ import annotations

from sample_data.maker.truth import Fund

YUAN = 100  # 分
WAN = 10_000 * YUAN
ROUND = 100 * YUAN  # budgets are set in whole hundreds of 元
SMALLEST = 300 * YUAN  # no amount under it: a printed 0.00 万元 always means nothing

Carried = dict[tuple[str, Fund], int]
"""What last year left of an item's money."""
