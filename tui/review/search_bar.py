"""The line in which a search is typed, with how many places it found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message as Event
from textual.widgets import Input, Static

from report.model import Report
from tui.keys import key
from tui.review.searching import Hit, find
from tui.text import plain
from wording import Message, Wording


class SearchBar(Horizontal):
    """Searches while it is typed in. Posts `Found` with every place, and `Closed` when it goes away."""

    class Found(Event):
        """What a search found, and the place that it is at."""

        def __init__(self, hits: Sequence[Hit], at: Hit | None) -> None:
            super().__init__()
            self.hits = hits
            self.at = at

    class Closed(Event):
        """The line was closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("down ctrl+n", "step(1)", Message("Next place"), "search.next", show=True),
        key("up ctrl+p", "step(-1)", Message("Place before"), "search.previous", show=True),
        key("enter", "close", Message("Stay here"), "search.close", show=True),
        key("escape", "give_up", Message("Stop searching"), "search.give-up", show=True),
    ]

    def __init__(self, report: Report, say: Wording) -> None:
        super().__init__(id="search")
        self.report = report
        self.say = say
        self.hits: list[Hit] = []
        self.index = 0
        self.display = False

    def compose(self) -> ComposeResult:
        yield Input(placeholder=self.say("Search in table and narrative"), compact=True, select_on_focus=True)
        yield Static(id="found")

    def reword(self) -> None:
        self.query_one(Input).placeholder = self.say("Search in table and narrative")

    def open(self) -> None:
        self.app.clear_notifications()  # a message would lie over the number of places
        self.display = True
        self.query_one(Input).focus()

    def look_for(self, term: str, block: str, row: int | None, x: int | None, start: int) -> None:
        """Searches a term, and begins at this place of it."""
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = term
        self.hits = find(self.report, term)
        at = [n for n, hit in enumerate(self.hits) if (hit.block, hit.row, hit.x) == (block, row, x)]
        self.index = next((n for n in at if row is not None or self.hits[n].end > start), at[0] if at else 0)
        self.display = bool(self.hits)
        self._tell()

    def step(self, step: int) -> None:
        """Goes to the next place found, round the end."""
        if self.hits:
            self.index = (self.index + step) % len(self.hits)
            self._tell()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.hits = find(self.report, event.value)
        self.index = 0
        self._tell()

    @on(Input.Submitted)
    def action_close(self) -> None:
        """Goes back to the panes; the line stays as long as its places are marked there."""
        self.display = bool(self.hits)
        self.post_message(self.Closed())
        self._count(left=True)

    def action_give_up(self) -> None:
        self.hits = []
        self._tell()
        self.action_close()

    def action_step(self, step: int) -> None:
        self.step(step)

    def _tell(self) -> None:
        self._count(left=not self.query_one(Input).has_focus)
        self.post_message(self.Found(self.hits, self.hits[self.index] if self.hits else None))

    def _count(self, *, left: bool) -> None:
        """Says at which of how many places this is; once the line is left, also how to go on from there."""
        term = self.query_one(Input).value.strip()
        found = f"{self.index + 1}/{len(self.hits)}" if self.hits else self.say("not found") if term else ""
        if self.hits and left:
            found += "  " + self.say("{keys[review.next-finding]} next  {keys[review.leave]} ends the search")
        self.query_one("#found", Static).update(plain(found))
