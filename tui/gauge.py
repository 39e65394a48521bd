"""A share drawn as a short bar, with the number beside it."""

from __future__ import annotations

from tui.signs import Signs

WIDTH = 8


def gauge(share: float, signs: Signs, width: int = WIDTH) -> str:
    """The bar alone. It is full only when all of it is there, and empty only when nothing is."""
    filled = round(share * width)
    if 0 < share < 1:
        filled = min(width - 1, max(1, filled))
    return signs.full * filled + signs.empty * (width - filled)
