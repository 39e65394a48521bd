"""The columns of the desk: how wide they are, what stands in their headings and cells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen

from checks.model import Severity
from exports.names import STATUSES
from store.model import DeskEntry, Status
from tui.gauge import gauge
from tui.signs import Signs
from tui.text import cells, fit
from wording import Message, Wording

GAUGE = 6
LEAD = 5  # the cursor, whether it is marked, whether it is new
NAME = 14  # cells that a department gets at least
WITH_GAUGE, WITH_TIME = 100, 90  # cells of the list from which these are drawn
FRESH, CHANGED = "*", "^"
SHORT = {
    Severity.ERROR: Message("errs"),
    Severity.WARNING: Message("expl"),
    Severity.MINOR: Message("rndg"),
    Severity.DRAFTING: Message("text"),
}
"""The severities as headings of narrow columns."""
_LOOKS = {Status.NEW: "untied", Status.IN_REVIEW: "queried", Status.DECIDED: "tied", Status.SIGNED: "mark"}


@frozen
class Column:
    """One column. `name` is that of the order it stands for; its heading is at its right where `right`."""

    name: str
    heading: str
    width: int
    right: bool = False

    def fit(self, text: str) -> str:
        return fit(text, self.width - 1) + " " if not self.right else fit(text, self.width, right=True)


@frozen
class Columns:
    """The columns for a list of some width; they fill it."""

    columns: tuple[Column, ...]
    drawn: bool  # whether there is room for a gauge

    @classmethod
    def of(cls, width: int, say: Wording, signs: Signs) -> Columns:
        drawn = width >= WITH_GAUGE
        heading = say("Coverage")
        fixed = [
            Column("year", say("Year"), max(5, cells(say("Year")) + 1)),
            Column("coverage", heading, max(5 + (GAUGE + 1) * drawn, cells(heading) + 1)),
            *(_counted(severity, signs.severities[severity] + say(SHORT[severity])) for severity in Severity),
            _counted("open", say("Open")),
            Column("status", "  " + say("Status"), max(cells(say(each)) for each in STATUSES.values()) + 3),
        ]
        if width >= WITH_TIME:
            fixed.append(Column("touched", say("Touched"), 12, right=True))
        rest = width - LEAD - sum(column.width for column in fixed)
        return cls((Column("department", say("Department"), max(NAME, rest)), *fixed), drawn)

    def cells_of(self, entry: DeskEntry, say: Wording, signs: Signs) -> Iterator[tuple[str, str]]:
        """The text of each column with the name of its look."""
        for column in self.columns:
            text, look = self._cell(column.name, entry, say, signs)
            yield column.fit(text), look

    def at(self, x: int) -> str | None:
        """The name of the column at a cell of the line."""
        left = LEAD
        for column in self.columns:
            if left <= x < left + column.width:
                return column.name
            left += column.width
        return None

    def _cell(self, name: str, entry: DeskEntry, say: Wording, signs: Signs) -> tuple[str, str]:
        if name == "department":
            return entry.name if entry.file == entry.name else f"{entry.name} · {entry.file}", ""
        if name == "year":
            return str(entry.year or "—"), "dim"
        if name == "coverage":
            bar = gauge(entry.coverage, signs, GAUGE) + " " if self.drawn else ""
            return f"{bar}{entry.coverage:.0%}", "tied" if entry.coverage >= 0.8 else "queried"
        if name == "open":
            return str(entry.open or signs.none), "" if entry.open else "dim"
        if name == "status":
            return "  " + say(STATUSES[entry.status]), _LOOKS[entry.status]
        if name == "touched":
            return _when(entry.touched), "dim"
        count = entry.findings.get(Severity(name), 0)
        return str(count or signs.none), name if count else "dim"


def badge(entry: DeskEntry) -> str:
    """Whether a report was never opened, or has changed since."""
    return CHANGED if entry.changed else " " if entry.opened else FRESH


def _counted(name: str, heading: str) -> Column:
    return Column(name, heading, cells(heading) + 1, right=True)


def _when(at: datetime) -> str:
    return f"{at.astimezone():%m-%d %H:%M}"
