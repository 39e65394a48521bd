"""The application: opens the desk, and a review from it."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import sys
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import BindingType

from store.errors import StoreError
from store.model import DeskEntry
from store.store import Store
from tui.context import Context
from tui.desk.listing import ReportList
from tui.desk.screen import DeskScreen
from tui.keys import key
from tui.signs import ASCII
from tui.themes import THEMES
from wording import Message

THEME = "theme"
OPEN = "open"  # the report that is under review; empty on the desk
LAST = "last"  # the report that was under review last
ENDING = ("SIGTERM", "SIGHUP")  # the system shuts down, the window is closed; Windows has no second


class Gouji(App[None], inherit_bindings=False):
    """The desk and the reviews opened from it, over one store."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss",
        "desk/desk.tcss",
    ]  # a default screen's own is not loaded
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+q ctrl+c", "quit", Message("Quit; everything is saved"), "app.quit"),
        key("ctrl+t", "theme", Message("Dark or light"), "app.theme"),
    ]

    def __init__(self, context: Context, store: Store) -> None:
        super().__init__()
        self.context = context
        self.store = store
        self.desk = DeskScreen(context, store)
        self.animation_level = "none"
        self.set_class(context.signs is ASCII, "-plain")
        for theme in THEMES:
            self.register_theme(theme)
        kept = store.recall(THEME)
        self.theme = kept if kept in {theme.name for theme in THEMES} else THEMES[0].name

    def get_default_screen(self) -> DeskScreen:
        return self.desk

    def on_mount(self) -> None:
        self._heed_signals()
        last = self.store.recall(LAST) or ""
        self.desk.reports.chosen = int(last) if last.isdigit() else None
        left = self.store.recall(OPEN) or ""
        if left.isdigit() and not self.context.paths:
            with contextlib.suppress(StoreError):
                self.open(self.store.entry(int(left)))

    def _heed_signals(self) -> None:
        """Leaves the terminal as it was found when the program is told to end."""
        for number in (getattr(signal, name) for name in ENDING if hasattr(signal, name)):
            # An event loop heeds none on Windows, nor outside the main thread.
            with contextlib.suppress(NotImplementedError, RuntimeError):
                asyncio.get_running_loop().add_signal_handler(number, self._end, number)

    def _end(self, number: int) -> None:
        self.exit(return_code=128 + number)

    @on(ReportList.Opened)
    def _opened(self, event: ReportList.Opened) -> None:
        try:
            self.open(event.entry)
        except StoreError as error:
            self.notify(self.context.say(error.message), severity="error", markup=False)

    def open(self, entry: DeskEntry) -> None:
        """Opens a report for review."""
        from tui.review.screen import ReviewScreen

        review = ReviewScreen(self.context, self.store, entry)
        gc.freeze()  # a report is many thousand lasting objects: searching them for garbage would delay keys
        self._remember(OPEN, str(entry.id))
        self._remember(LAST, str(entry.id))
        self.push_screen(review, self._left)

    def _left(self, _: None) -> None:
        self._remember(OPEN, "")
        gc.unfreeze()

    def action_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self._remember(THEME, self.theme)

    def _remember(self, name: str, value: str) -> None:
        """Keeps a convenience of the next start; nothing is lost without it."""
        with contextlib.suppress(StoreError):
            self.store.remember(name, value)


def run(context: Context) -> int:
    """Opens the desk and stays until the reviewer leaves; returns the exit code."""
    try:
        store = Store.open(context.database)
    except StoreError as error:
        print(context.say(error.message), file=sys.stderr)
        return 2
    with store:
        app = Gouji(context, store)
        app.run()
        return app.return_code or 0
