"""Searching in all reports, their findings and the notes on them, from the desk or from a review."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from store.errors import StoreError
from store.model import Hit
from store.store import Store
from tui.everywhere.listing import HitList
from tui.keybar import KeyBar
from tui.keys import key
from wording import Message, Wording

PAUSE = 0.15  # seconds without a key after which what is typed is searched


class EverywhereScreen(Screen[None], inherit_bindings=False):
    """A field, and under it every place; calls `go_to` with the place that is taken and the term."""

    CSS_PATH = "everywhere.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", Message("Go there"), "everywhere.take", show=True),
        key("down ctrl+n", "step(1)", Message("Next place"), "everywhere.next", show=True),
        key("up ctrl+p", "step(-1)", Message("Place before"), "everywhere.previous", show=True),
        key("pagedown", "step(12)", Message("A page down"), "everywhere.page-down"),
        key("pageup", "step(-12)", Message("A page up"), "everywhere.page-up"),
        key("escape", "leave", Message("Back"), "everywhere.leave", show=True),
    ]

    def __init__(self, store: Store, say: Wording, go_to: Callable[[Hit, str], None]) -> None:
        super().__init__()
        self.store = store
        self.say = say
        self.hits = HitList(say)
        self._go_to = go_to
        self._pause: Timer | None = None
        self._searched = ""

    def compose(self) -> ComposeResult:
        yield Input(placeholder=self.say("Search in all reports, findings and notes"), compact=True)
        yield self.hits
        yield KeyBar(self.say)

    def on_mount(self) -> None:
        self.hits.empty = self.say("Type a text of any length, or an amount in any unit.")
        self.hits.restate()
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.search)

    def search(self) -> None:
        """Searches what is typed, if it was not searched yet."""
        term = self.query_one(Input).value.strip()
        if term == self._searched:
            return
        self._searched = term
        try:
            found = self.store.search(term) if term else []
            entries = {entry.id: entry for entry in self.store.entries()} if found else {}
        except StoreError as error:
            self.hits.empty = self.say(error.message)
            found, entries = [], {}
        else:
            self.hits.empty = self.say("“{term}” stands nowhere.", term=term) if term else ""
        self.hits.show(found, entries)

    def action_step(self, step: int) -> None:
        self.search()
        self.hits.step(step)

    @on(Input.Submitted)
    @on(HitList.Taken)
    def action_take(self) -> None:
        """Goes to the place that the cursor is on."""
        self.search()
        hit = self.hits.hit
        if hit is not None:
            self.dismiss()
            self._go_to(hit, self._searched)

    def action_leave(self) -> None:
        self.dismiss()
