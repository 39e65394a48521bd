"""The list of reports: a line for each, painted only where it is in view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from attrs import frozen
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message as Event
from textual.strip import Strip

from checks.model import Severity
from exports.names import STATUSES
from store.model import DeskEntry, Status
from tui.gauge import gauge
from tui.keys import key
from tui.pane import Pane, strip
from tui.signs import Signs
from tui.text import cells, fit
from wording import Message, Wording

GAUGE = 6
COVERAGE = 7


@frozen
class Sorting:
    """One order of the desk; `reverse` puts the greatest first."""

    name: Message
    key: Callable[[DeskEntry], Any]
    reverse: bool = False


SORTINGS: Mapping[str, Sorting] = {
    "touched": Sorting(Message("Last touched"), lambda entry: entry.touched, reverse=True),
    "department": Sorting(
        Message("Department"), lambda entry: (entry.department or entry.title, -(entry.year or 0))
    ),
    "year": Sorting(Message("Year"), lambda entry: (-(entry.year or 0), entry.department)),
    "coverage": Sorting(Message("Coverage"), lambda entry: entry.coverage),
    "errors": Sorting(Message("Errors"), lambda entry: entry.findings.get(Severity.ERROR, 0), reverse=True),
    "open": Sorting(Message("Open"), lambda entry: entry.open, reverse=True),
}
_RANKS = {Status.NEW: "untied", Status.IN_REVIEW: "queried", Status.DECIDED: "tied", Status.SIGNED: "mark"}
SHORT = {
    Severity.ERROR: Message("errs"),
    Severity.WARNING: Message("expl"),
    Severity.MINOR: Message("rndg"),
    Severity.DRAFTING: Message("text"),
}
"""The severities as headings of narrow columns."""


@frozen
class Widths:
    """How the columns share a line; 0 leaves a column out."""

    department: int
    gauge: int
    severities: int  # of each
    open: int
    status: int
    touched: int

    @classmethod
    def of(cls, width: int, words: int) -> Widths:
        """The columns for a list of `width` cells whose widest status word takes `words`."""
        touched = 12 if width >= 96 else 0
        drawn = GAUGE + 1 if width >= 90 else 0
        taken = 2 + 6 + (drawn + COVERAGE) + len(Severity) * 6 + 6 + (words + 2) + touched
        return cls(max(10, width - taken), drawn, 6, 6, words + 2, touched)


class ReportList(Pane):
    """The reports of the desk, sorted and filtered. Posts `Opened` when one is to be reviewed."""

    class Opened(Event):
        """The reviewer wants to review a report."""

        def __init__(self, entry: DeskEntry) -> None:
            super().__init__()
            self.entry = entry

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "open", Message("Review"), "desk.open", show=True),
        key("j down", "move(1)", Message("Next report"), "desk.down"),
        key("k up", "move(-1)", Message("Report before"), "desk.up"),
        key("g home", "edge(-1)", Message("First report"), "desk.first"),
        key("G end", "edge(1)", Message("Last report"), "desk.last"),
        key("pagedown ctrl+d", "page(1)", Message("A page down"), "desk.page-down"),
        key("pageup ctrl+u", "page(-1)", Message("A page up"), "desk.page-up"),
    ]

    def __init__(self, say: Wording, signs: Signs) -> None:
        super().__init__(id="reports")
        self.say = say
        self.signs = signs
        self.head = 2
        self.entries: Sequence[DeskEntry] = ()
        self.shown: list[DeskEntry] = []
        self.sorting = "touched"
        self.filter = ""
        self.chosen: int | None = None  # id of the entry
        self._words = max(cells(say(word)) for word in STATUSES.values())

    @property
    def index(self) -> int:
        return next((n for n, entry in enumerate(self.shown) if entry.id == self.chosen), 0)

    @property
    def entry(self) -> DeskEntry | None:
        """The report under the cursor."""
        return self.shown[self.index] if self.shown else None

    def show(self, entries: Sequence[DeskEntry]) -> None:
        """Shows these reports, in the present order and through the present filter."""
        self.entries = entries
        sorting = SORTINGS[self.sorting]
        words = self.filter.lower().split()
        kept = [entry for entry in entries if all(word in self._searched(entry) for word in words)]
        self.shown = sorted(kept, key=sorting.key, reverse=sorting.reverse)
        self.chosen = self.entry.id if self.entry else self.chosen
        self.measured(max(1, len(self.shown)))
        count = (
            f"{len(self.shown)}" if len(self.shown) == len(entries) else f"{len(self.shown)}/{len(entries)}"
        )
        self.title(self.say("Reports {count}", count=count), self.say("order: {order}", order=sorting.name))
        self.reveal(self.index, context=1)

    def _searched(self, entry: DeskEntry) -> str:
        """What a filter looks at."""
        return f"{entry.department} {entry.title} {entry.year} {self.say(STATUSES[entry.status])}".lower()

    def action_move(self, step: int) -> None:
        if self.shown:
            before = self.index
            index = min(max(0, before + step), len(self.shown) - 1)
            self.chosen = self.shown[index].id
            self.reveal(index, context=1)
            self.refresh()

    def action_edge(self, direction: int) -> None:
        self.action_move(direction * len(self.shown))

    def action_page(self, direction: int) -> None:
        self.action_move(direction * max(1, self.room - 1))

    def action_open(self) -> None:
        if self.entry is not None:
            self.post_message(self.Opened(self.entry))
        else:
            self.notify(
                self.say("There is no report here. Press i to import one."), severity="warning", markup=False
            )

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = self.line_at(offset.y) if offset else None
        if line is not None and line < len(self.shown):
            again = self.shown[line].id == self.chosen
            self.chosen = self.shown[line].id
            self.refresh()
            if again:
                self.action_open()

    def on_resize(self) -> None:
        self.measured(max(1, len(self.shown)))
        self.reveal(self.index, context=1)

    def paint_head(self, y: int) -> Strip:
        del y
        say, signs, widths = self.say, self.signs, self._widths()
        style = self.look("heading") + Style(underline=True)
        parts = [
            "  " + fit(say("Department"), widths.department),
            fit(say("Year"), 6),
            fit(say("Coverage"), widths.gauge + COVERAGE),
            *(
                fit(signs.severities[severity] + say(SHORT[severity]), widths.severities, right=True)
                for severity in Severity
            ),
            fit(say("Open"), widths.open, right=True),
            "  " + fit(say("Status"), self._words),
            fit(say("Touched"), widths.touched, right=True) if widths.touched else "",
        ]
        return strip([("".join(parts), style)], self.width, style)

    def paint(self, y: int) -> Strip:
        if not self.shown:
            text = (
                self.say("No report matches this filter. Esc shows all of them.")
                if self.entries
                else self.say("No reports yet. Press i to import a file or a folder.")
            )
            return strip([(f"  {text}", self.look("dim"))], self.width, self.look())
        entry = self.shown[y]
        widths = self._widths()
        chosen = entry.id == self.chosen
        base = self.look()
        if chosen:
            base += self.over("cursor" if self.has_focus else "chosen")

        def look(name: str) -> Style:
            return base if chosen and self.has_focus else base + self.over(name)

        name = entry.name if entry.file == entry.name else f"{entry.name} · {entry.file}"
        bar = gauge(entry.coverage, self.signs, GAUGE) + " " if widths.gauge else ""
        pieces = [
            (self.signs.suspect + " " if chosen else "  ", base),
            (fit(name, widths.department - 1) + " ", base),
            (fit(str(entry.year or "—"), 6), look("dim")),
            (bar, look("tied" if entry.coverage >= 0.8 else "queried")),
            (fit(f"{entry.coverage:.0%}", COVERAGE), base),
        ]
        for severity in Severity:
            count = entry.findings.get(severity, 0)
            pieces.append(
                (
                    fit(str(count or self.signs.none), widths.severities, right=True),
                    look(severity if count else "dim"),
                )
            )
        pieces += [
            (
                fit(str(entry.open or self.signs.none), widths.open, right=True),
                base + Style(bold=bool(entry.open)),
            ),
            ("  " + fit(self.say(STATUSES[entry.status]), self._words), look(_RANKS[entry.status])),
            (fit(_when(entry.touched), widths.touched, right=True) if widths.touched else "", look("dim")),
        ]
        return strip(pieces, self.width, base)

    def _widths(self) -> Widths:
        return Widths.of(self.width, self._words)


def _when(at: datetime) -> str:
    return f"{at.astimezone():%m-%d %H:%M}"
