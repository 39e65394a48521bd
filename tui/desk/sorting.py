"""The orders of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from checks.model import Severity
from store.model import DeskEntry, Status
from wording import Message


@frozen
class Sorting:
    """One order of the desk; `reverse` puts the greatest first."""

    name: Message
    key: Callable[[DeskEntry], Any]
    reverse: bool = False


def _count(severity: Severity) -> Callable[[DeskEntry], int]:
    return lambda entry: entry.findings.get(severity, 0)


_STAGES = list(Status)
SORTINGS: Mapping[str, Sorting] = {
    "touched": Sorting(Message("Last touched"), lambda entry: entry.touched, reverse=True),
    "department": Sorting(
        Message("Department"), lambda entry: (entry.department or entry.title, -(entry.year or 0))
    ),
    "year": Sorting(Message("Year"), lambda entry: (-(entry.year or 0), entry.department)),
    "coverage": Sorting(Message("Coverage"), lambda entry: entry.coverage),
    "error": Sorting(Message("Errors"), _count(Severity.ERROR), reverse=True),
    "warning": Sorting(Message("To be explained"), _count(Severity.WARNING), reverse=True),
    "minor": Sorting(Message("Rounding"), _count(Severity.MINOR), reverse=True),
    "drafting": Sorting(Message("Drafting"), _count(Severity.DRAFTING), reverse=True),
    "open": Sorting(Message("Open"), lambda entry: entry.open, reverse=True),
    "status": Sorting(Message("Status"), lambda entry: _STAGES.index(entry.status)),
}
"""By the name of the column that it orders by, from the left but for the first."""
