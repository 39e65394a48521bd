"""How far two figures are apart, in words."""

from __future__ import annotations

from decimal import Decimal

from wording import Wording


def apart(value: Decimal, unit: str, say: Wording, *, gap: str = "") -> str:
    """The difference of two figures; rates are apart by points. `gap` stands before a unit."""
    if unit == "%":
        return say("{number} percentage points", number=f"{value:,f}")
    return f"{value:,f}{gap}{unit}".rstrip()
