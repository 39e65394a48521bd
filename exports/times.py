"""Times and dates as people read them."""

from __future__ import annotations

from datetime import date, datetime

from wording import Wording


def local(at: datetime) -> str:
    """A time as the clock on the reviewer's wall shows it."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def day(on: date, say: Wording) -> str:
    """A date as letters write it: 2024年10月15日, 2024-10-15."""
    if say.language == "zh":
        return f"{on.year}年{on.month}月{on.day}日"
    return f"{on:%Y-%m-%d}"
