"""The application: opens the desk, and a review from it; what works on every screen."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from datetime import datetime
from pathlib import Path, PurePath
from typing import ClassVar, Protocol, cast, runtime_checkable

from textual import on
from textual.app import App, ScreenStackError
from textual.binding import BindingType
from textual.notifications import SeverityLevel
from textual.widget import Widget

from store.document import prepare
from store.errors import StoreError
from store.model import DeskEntry, Hit
from store.store import Store
from tui import garbage
from tui.context import Context
from tui.desk.listing import ReportList
from tui.desk.screen import DeskScreen
from tui.keymap import Keymap
from tui.keys import key
from tui.preferences import Preferences
from tui.scrollbars import draw_in_ascii
from tui.signs import ASCII
from tui.themes import THEMES
from wording import Language, Message

OPEN = "open"  # the report that is under review; empty on the desk
TOUR = "tour"  # whether the tour was offered
LAST = "last"  # the report that was under review last
READY = 0.3  # seconds after the start
LEFT = 0.3  # seconds after a review was left
ENDING = ("SIGTERM", "SIGHUP")  # the system shuts down, the window is closed; Windows has no second


@runtime_checkable
class Rewording(Protocol):
    """What keeps words between two paintings, and is to word them again when the language changes."""

    def reword(self) -> None: ...


class Gouji(App[None], inherit_bindings=False):
    """The desk and the reviews opened from it, over one store."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss",
        "desk/desk.tcss",
    ]  # a default screen's own is not loaded
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        key(": ctrl+p", "palette", Message("Every action by name"), "app.palette"),
        key("ctrl+f", "everywhere", Message("Search in all reports"), "app.everywhere"),
        key(";", "jump", Message("Jump by letters"), "app.jump"),
        key("ctrl+t", "theme", Message("The next colours"), "app.theme"),
        key("ctrl+l", "language", Message("Chinese or English"), "app.language"),
        key("f3", "tour", Message("Show the tour"), "app.tour"),
        key("f12 ctrl+g", "picture", Message("Keep a picture of the screen"), "app.picture"),
        key("ctrl+q", "quit", Message("Quit; everything is saved"), "app.quit"),
    ]

    def __init__(self, context: Context, store: Store) -> None:
        super().__init__()
        self.context = context
        self.say = context.say
        self.store = store
        self.preferences = Preferences(store)
        self.keymap = Keymap(context.keys)
        self.say.keys = self.keymap
        self.set_keymap(self.keymap.replaced)
        self._language = self.say.language  # as configured
        if not context.language_asked:
            self.say.turn_to(cast("Language", self.preferences.chosen("language", self._language)))
        self.desk = DeskScreen(context, store)
        self.failure = ""  # why the program ended, where it failed
        self.animation_level = "none"
        self.set_class(context.signs is ASCII, "-plain")
        draw_in_ascii(context.signs is ASCII)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.preferences.chosen("theme", context.theme)

    def get_default_screen(self) -> DeskScreen:
        return self.desk

    def on_mount(self) -> None:
        self._heed_signals()
        self.set_timer(READY, _ready)
        last = self.store.recall(LAST) or ""
        self.desk.reports.chosen = int(last) if last.isdigit() else None
        left = self.store.recall(OPEN) or ""
        if left.isdigit() and not self.context.paths:
            with contextlib.suppress(StoreError):
                self.open(self.store.entry(int(left)))
        else:
            self.call_after_refresh(self._offer_tour)

    def _heed_signals(self) -> None:
        """Leaves the terminal as it was found when the program is told to end."""
        for number in (getattr(signal, name) for name in ENDING if hasattr(signal, name)):
            # An event loop heeds none on Windows, nor outside the main thread.
            with contextlib.suppress(NotImplementedError, RuntimeError):
                asyncio.get_running_loop().add_signal_handler(number, self._end, number)

    def _end(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """Ends with a few lines and a log, not with a traceback that shows the contents of reports."""
        from tui.crash import logged, told

        error = self._exception or RuntimeError()
        self.failure = told(error, logged(error, self.context.database), self.say)
        self.panic()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Shows a message in the place of the one before: more of them cover the figures."""
        self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def clear_notifications(self) -> None:
        """Takes away what is shown, on the screens below too, with the room that Textual would leave it."""
        super().clear_notifications()
        with contextlib.suppress(ScreenStackError):  # not yet begun, or ended
            for screen in self.screen_stack:
                screen.query("ToastHolder").remove()

    def tell(self, text: str, *, warning: bool = False) -> None:
        self.notify(text, severity="warning" if warning else "information", markup=False, timeout=6)

    # reviews

    @on(ReportList.Opened)
    def _opened(self, event: ReportList.Opened) -> None:
        try:
            self.open(event.entry)
        except StoreError as error:
            self.tell(self.say(error.message), warning=True)

    def open(self, entry: DeskEntry, sought: tuple[Hit, str] | None = None) -> None:
        """Opens a report for review, at a place that was searched or where the reviewer left off."""
        from tui.review.screen import ReviewScreen

        review = ReviewScreen(self.context, self.store, entry)
        review.sought = sought
        self._see(entry.id)
        self._remember(OPEN, str(entry.id))
        self._remember(LAST, str(entry.id))
        self.push_screen(review, lambda _: self._left(entry.id))
        self.call_after_refresh(garbage.spare)

    def _left(self, report: int) -> None:
        self._see(report)
        self._remember(OPEN, "")
        self.desk.reload()
        self.set_timer(LEFT, garbage.search)

    def _see(self, report: int) -> None:
        with contextlib.suppress(StoreError):
            self.store.see(report)

    def _remember(self, name: str, value: str) -> None:
        """Keeps a convenience of the next start; nothing is lost without it."""
        with contextlib.suppress(StoreError):
            self.store.remember(name, value)

    # what works on every screen

    def action_palette(self) -> None:
        from tui.dialogs.palette import Deed, Palette

        async def do(deed: Deed | None) -> None:
            if deed is not None:
                await self.run_action(deed.binding.action, deed.owner)

        self.push_screen(Palette.of(self.screen, self.say), do)

    def action_everywhere(self) -> None:
        from tui.everywhere.screen import EverywhereScreen

        self.push_screen(EverywhereScreen(self.store, self.say, self._go_to_hit))

    def _go_to_hit(self, hit: Hit, term: str) -> None:
        """Goes to a place that was searched: in the review that is open, or in another one."""
        from tui.review.screen import ReviewScreen

        reviews = [screen for screen in self.screen_stack if isinstance(screen, ReviewScreen)]
        if reviews and reviews[-1].entry.id == hit.report:
            reviews[-1].go_to_hit(hit, term)
            return
        if reviews:
            reviews[-1].dismiss()
        try:
            self.call_later(self.open, self.store.entry(hit.report), (hit, term))
        except StoreError as error:
            self.tell(self.say(error.message), warning=True)

    def action_jump(self) -> None:
        from tui.jumping import go_to, jumping

        letters = jumping(self.screen, self.say)
        if letters is None:
            self.tell(self.say("There is nothing to jump to here."), warning=True)
        else:
            self.push_screen(letters, lambda place: go_to(place) if place else None)

    def _offer_tour(self) -> None:
        """Asks once, on a desk that is empty yet."""
        if self.desk.reports.entries or self.store.recall(TOUR):
            return
        from tui.dialogs.question import Question

        self._remember(TOUR, "offered")
        text = self.say(
            "A tour of two minutes over a made-up report shows how a review goes. "
            "You are asked this once; {keys[app.tour]} shows the tour whenever you like."
        )
        self.push_screen(
            Question(self.say, self.say("Is this your first time here?"), text),
            lambda yes: self.action_tour() if yes else None,
        )

    def action_tour(self) -> None:
        from report.decoding import Unreadable
        from tui.review.screen import ReviewScreen
        from tui.tour.sample import sample
        from tui.tour.screen import TourScreen

        if isinstance(self.screen, ReviewScreen):
            self.tell(self.say("The tour starts from the desk."), warning=True)
            return
        with contextlib.ExitStack() as opened:
            try:
                store = opened.enter_context(sample())
            except (Unreadable, StoreError) as error:
                self.tell(self.say(error.message), warning=True)
                return
            review = ReviewScreen(self.context, store, store.entries()[0])
            kept = opened.pop_all()
        self.push_screen(review)

        async def end(_: None) -> None:
            while review in self.screen_stack:  # with what a key typed ahead has opened over it
                await self.pop_screen()
            kept.close()

        self.push_screen(TourScreen(self.say, review), lambda _: self.call_next(end, None))

    def action_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.preferences.choose("theme", self.theme, self.context.theme)

    def action_language(self) -> None:
        """Words every open screen in the other language."""
        self.say.turn_to("en" if self.say.language == "zh" else "zh")
        self.preferences.choose("language", self.say.language, self._language)
        self.clear_notifications()
        for node in (
            node for screen in self.screen_stack for node in screen.walk_children(Widget, with_self=True)
        ):
            if isinstance(node, Rewording):
                node.reword()
            node.refresh(layout=True)

    def action_picture(self) -> None:
        """Keeps the screen as it is as an SVG."""
        from platformdirs import user_pictures_path

        from report.refusals import reason

        folder = user_pictures_path()
        name = f"gouji-{datetime.now().astimezone():%Y%m%d-%H%M%S}.svg"
        try:
            path = self.save_screenshot(name, str(folder if folder.is_dir() else Path.home()))
        except OSError as error:
            told = Message("The picture is not kept: {reason}", reason=reason(error))
            self.tell(self.say(told), warning=True)
        else:
            self.tell(self.say("A picture of the screen is in {path}", path=path))


def _ready() -> None:
    """Loads what a review needs while the reviewer still looks at the desk."""
    import tui.review.screen  # noqa: F401

    prepare()
    garbage.spare()


def run(context: Context) -> int:
    """Opens the desk and stays until the reviewer leaves; returns the exit code."""
    if context.keys:
        from tui.contexts import contexts
        from tui.keymap import wrong_keys

        if problems := wrong_keys(Keymap(context.keys), contexts()):
            print(*map(context.say, problems), sep="\n", file=sys.stderr)
            return 2
    try:
        store = Store.open(context.database)
    except StoreError as error:
        print(context.say(error.message), file=sys.stderr)
        return 2
    with store:
        app = Gouji(context, store)
        app.run()
        if app.failure:
            print(app.failure, file=sys.stderr)
        return app.return_code or 0
