"""The list of reports: a line for each, painted only where it is in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message as Event
from textual.strip import Strip

from store.model import DeskEntry
from tui.desk.columns import LEAD, Columns, badge
from tui.desk.filtering import fits, said
from tui.desk.sorting import SORTINGS
from tui.keys import key
from tui.pane import Pane, strip
from tui.signs import Signs
from wording import Message, Wording


class ReportList(Pane):
    """The reports of the desk, sorted and filtered. Posts `Opened` when one is to be reviewed."""

    class Opened(Event):
        """The reviewer wants to review a report."""

        def __init__(self, entry: DeskEntry) -> None:
            super().__init__()
            self.entry = entry

    class Moved(Event):
        """The cursor is at another report, or at none."""

    class SortAsked(Event):
        """The reviewer pressed the heading of a column."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "open", Message("Review"), "desk.open", show=True),
        key("j down", "move(1)", Message("Next report"), "desk.down"),
        key("k up", "move(-1)", Message("Report before"), "desk.up"),
        key("g home", "edge(-1)", Message("First report"), "desk.first"),
        key("G end", "edge(1)", Message("Last report"), "desk.last"),
        key("pagedown ctrl+d", "page(1)", Message("A page down"), "desk.page-down"),
        key("pageup ctrl+u", "page(-1)", Message("A page up"), "desk.page-up"),
        key("space", "mark", Message("Mark"), "desk.mark", told=Message("Mark this report, or unmark it")),
        key("a", "mark_all", Message("Mark all that are shown, or none"), "desk.mark-all"),
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
        self.marked: set[int] = set()  # ids of entries; a filter hides them and keeps them
        self._columns = Columns.of(0, say, signs)
        self._texts: dict[int, str] = {}  # id of an entry -> what a filter looks at
        self._numbers: dict[int, int] = {}  # id of an entry -> its line

    @property
    def index(self) -> int:
        return self._numbers.get(self.chosen or 0, 0)

    @property
    def entry(self) -> DeskEntry | None:
        """The report under the cursor."""
        return self.shown[self.index] if self.shown else None

    @property
    def meant(self) -> list[DeskEntry]:
        """What is to be worked on: those marked, else the one under the cursor."""
        marked = [entry for entry in self.entries if entry.id in self.marked]
        return marked or ([self.entry] if self.entry else [])

    def show(self, entries: Sequence[DeskEntry]) -> None:
        """Shows these reports, in the present order and through the present filter."""
        if entries is not self.entries:
            self.entries = entries
            self._texts.clear()
        sorting = SORTINGS[self.sorting]
        kept = (
            [entry for entry in entries if fits(self._said(entry), self.filter)] if self.filter else entries
        )
        self.shown = sorted(kept, key=sorting.key, reverse=sorting.reverse)
        self._numbers = {entry.id: n for n, entry in enumerate(self.shown)}
        self.chosen = self.entry.id if self.entry else self.chosen
        self.measured(max(1, len(self.shown)))
        self._word_title()
        self.refresh()
        self.reveal(self.index, context=1)
        self.post_message(self.Moved())

    def _said(self, entry: DeskEntry) -> str:
        """What a filter looks at, put together once: it is asked with every letter typed."""
        if entry.id not in self._texts:
            self._texts[entry.id] = said(entry, self.say)
        return self._texts[entry.id]

    def _word_title(self) -> None:
        shown, every = len(self.shown), len(self.entries)
        count = f"{shown}" if shown == every else f"{shown}/{every}"
        parts = [self.say("order: {order}", order=SORTINGS[self.sorting].name)]
        if self.marked:
            parts.insert(0, self.say("{count} marked", count=len(self.marked)))
        self.title(self.say("Reports {count}", count=count), "   ".join(parts))

    def reword(self) -> None:
        self._texts.clear()
        self._columns = Columns.of(self.width, self.say, self.signs)
        self._word_title()

    def action_move(self, step: int) -> None:
        if self.shown:
            index = min(max(0, self.index + step), len(self.shown) - 1)
            self.chosen = self.shown[index].id
            self.reveal(index, context=1)
            self.repaint()
            self.post_message(self.Moved())

    def action_edge(self, direction: int) -> None:
        self.action_move(direction * len(self.shown))

    def action_page(self, direction: int) -> None:
        self.action_move(direction * max(1, self.room - 1))

    def action_mark(self) -> None:
        if self.entry is not None:
            self.marked ^= {self.entry.id}
            self._word_title()
            self.action_move(1)

    def action_mark_all(self) -> None:
        shown = {entry.id for entry in self.shown}
        self.marked = self.marked - shown if shown <= self.marked else self.marked | shown
        self._word_title()
        self.repaint()

    def action_open(self) -> None:
        if self.entry is not None:
            self.post_message(self.Opened(self.entry))
        else:
            text = self.say("There is no report here. Press {keys[desk.import]} to import one.")
            self.notify(text, severity="warning", markup=False)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = self.line_at(offset.y)
        if line is not None and line < len(self.shown):
            again = self.shown[line].id == self.chosen
            self.chosen = self.shown[line].id
            self.repaint()
            self.post_message(self.Moved())
            if again:
                self.action_open()
        elif 0 < offset.y < self.head and (name := self._columns.at(offset.x)):
            self.post_message(self.SortAsked(name))

    def on_resize(self) -> None:
        self._columns = Columns.of(self.width, self.say, self.signs)
        self.measured(max(1, len(self.shown)))
        self.reveal(self.index, context=1)

    def paint_head(self, y: int) -> Strip:
        del y
        style = self.look("heading") + Style(underline=True)
        pieces = [
            (column.fit(column.heading), style + Style(reverse=column.name == self.sorting))
            for column in self._columns.columns
        ]
        return strip([(" " * LEAD, style), *pieces], self.width, style)

    def paint(self, y: int) -> Strip:
        if not self.shown:
            text = (
                self.say("No report matches this filter. {keys[desk.clear]} shows all of them.")
                if self.entries
                else self.say("No reports yet. Press {keys[desk.import]} to import a file or a folder.")
            )
            return strip([(f"  {text}", self.look("dim"))], self.width, self.look())
        entry = self.shown[y]
        chosen = entry.id == self.chosen
        base = self.look()
        if chosen:
            base += self.over("cursor" if self.has_focus else "chosen")
        if not entry.opened:
            base += Style(bold=True)
        pieces = [
            (self.signs.suspect if chosen else " ", base),
            (self.signs.marked if entry.id in self.marked else " ", base),
            (f" {badge(entry)} ", base),
        ]
        for text, look in self._columns.cells_of(entry, self.say, self.signs):
            pieces.append((text, base if not look or (chosen and self.has_focus) else base + self.over(look)))
        return strip(pieces, self.width, base)
