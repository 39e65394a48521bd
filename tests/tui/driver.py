"""Uses the program as a reviewer does: keys and clicks in, what stands on the screen out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from rich.cells import cell_len
from textual.events import MouseScrollDown
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from checks.settings import AS_PUBLISHED, Settings
from store.configuration import THEMES, KeySetting
from store.store import Store
from tui.app import Gouji
from tui.context import Context
from tui.pane import Pane
from tui.review.screen import ReviewScreen
from tui.review.table_pane import TablePane
from tui.signs import DRAWN, Signs
from wording import Language, Wording


class Driver:
    """A running program and its screen."""

    def __init__(self, app: Gouji, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Types a text, Chinese too, into the field that has the focus."""
        field = self.app.focused
        assert isinstance(field, (Input, TextArea)), field
        if isinstance(field, Input):
            field.insert_text_at_cursor(text)
        else:
            field.insert(text)
        await self.pilot.pause()

    async def click(self, text: str, *, nth: int = 0) -> None:
        """Clicks where a text stands on the screen."""
        places = [(line.index(text), y) for y, line in enumerate(self.lines) if text in line]
        at, y = places[nth]
        await self.pilot.click(offset=(cell_len(self.lines[y][:at]), y))
        await self.pilot.pause()

    async def wheel(self, pane: Pane, notches: int) -> None:
        """Turns the wheel of the mouse over a pane, down."""
        for _ in range(notches):
            await self.pilot._post_mouse_events([MouseScrollDown], pane, offset=(5, 2), button=0)
        await self.pilot.pause()

    async def settled(self) -> None:
        """Waits until no import is under way."""
        await self.pilot.pause()
        while self.app.desk.working and self.app._exception is None:
            await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """The screen as it is painted, line by line; its only private access to Textual."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def frame(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines) + "\n"

    @property
    def news(self) -> list[str]:
        """The messages shown so far."""
        return [str(each.message) for each in self.app._notifications]

    @property
    def review(self) -> ReviewScreen:
        screen = self.app.screen
        assert isinstance(screen, ReviewScreen), screen
        return screen

    @property
    def finding(self) -> str | None:
        """The fingerprint of the finding that the reviewer is at."""
        return self.review.finding.fingerprint if self.review.finding else None

    @property
    def figure(self) -> str | None:
        """The text of the figure that the reviewer is at."""
        found = self.review.case.checked.report.figure.get(self.review.at_figure or "")
        return found.text if found else None

    @property
    def tables(self) -> list[str]:
        """The marks of the tables in view, from the left."""
        return [
            pane.table.mark for pane in self.review.stage.panes if isinstance(pane, TablePane) and pane.table
        ]


@asynccontextmanager
async def desk(
    store: Store,
    *,
    size: tuple[int, int] = (120, 36),
    language: Language = "zh",
    paths: tuple[Path, ...] = (),
    signs: Signs = DRAWN,
    first: bool = False,
    keys: Mapping[str, KeySetting] = {},
    theme: str = THEMES[0],
    asked: bool = True,
    settings: Settings = AS_PUBLISHED,
) -> AsyncIterator[Driver]:
    """The program, just started, its language `asked` for; for the `first` time it offers the tour."""
    if not first:
        store.remember("tour", "offered")
    context = Context(
        store.path, Wording(language), "李审", paths, signs,
        settings=settings, theme=theme, language_asked=asked, keys=keys,
    )  # fmt: skip
    app = Gouji(context, store)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Driver(app, pilot)


@asynccontextmanager
async def review(
    store: Store,
    *,
    size: tuple[int, int] = (120, 36),
    language: Language = "zh",
    signs: Signs = DRAWN,
    theme: str = THEMES[0],
) -> AsyncIterator[Driver]:
    """The program with the first report open."""
    async with desk(store, size=size, language=language, signs=signs, theme=theme) as driver:
        await driver.press("enter")
        yield driver
