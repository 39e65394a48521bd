"""What a user changes in the rules: files that are added, rules that are switched or weighed otherwise."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from checks.model import Severity


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


AS_PUBLISHED = Settings()
