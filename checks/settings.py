"""What a user changes: rule files that are added, rules switched or weighed otherwise, limits of reading."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from checks.model import Severity
from report.limits import LIMITS, Limits


@frozen
class Switch:
    """What is changed in one rule; None leaves it as it is."""

    rule: str
    on: bool | None = None
    severity: Severity | None = None


@frozen
class Settings:
    """Rule files, and switches for the rules of the book, of these files, and of every other room."""

    files: tuple[Path, ...] = ()
    switches: tuple[Switch, ...] = ()
    limits: Limits = LIMITS


AS_PUBLISHED = Settings()
