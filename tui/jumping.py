"""Jumping: letters stand on the panes, rows and figures in view; pressing one goes there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import ClassVar

from attrs import frozen
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tui.keys import key
from tui.looks import looks
from tui.pane import Pane
from tui.text import cells, plain
from wording import Message, Wording

LETTERS = "asdfghjklqwertyuiopzxcvbnm"  # those under resting fingers first
FIGURED = ("table", "second", "narrative")  # the panes whose figures can be gone to; of others, every row
FIGURE = re.compile(r"(?<![0-9.,])[-−]?[0-9][0-9,]*(?:\.[0-9]+)?(?![0-9])")


@frozen
class Place:
    """A cell of the screen that can be gone to; the title of a pane where `title`."""

    pane: Pane
    x: int
    y: int
    title: bool


def places(screen: Screen[object], lines: Sequence[str]) -> list[Place]:
    """What can be gone to on a painted screen: panes, then rows and figures, from the top."""
    panes = [pane for pane in screen.query(Pane) if pane.region and pane.visible and pane.display]
    titles = [Place(pane, pane.region.x, pane.region.y, title=True) for pane in panes]
    inside = [place for pane in panes for place in _inside(pane, lines)]
    return titles + sorted(inside, key=lambda place: (place.y, place.x))


def _inside(pane: Pane, lines: Sequence[str]) -> Iterator[Place]:
    region = pane.content_region
    for y in range(region.y + pane.head, min(region.bottom, len(lines))):
        if pane.line_at(y - region.y) is None:
            return
        text, at = _columns(lines[y], region.x, region.x + pane.width)
        if pane.id in FIGURED:
            yield from (Place(pane, at[found.start()], y, title=False) for found in FIGURE.finditer(text))
        elif text.strip():
            yield Place(pane, region.x, y, title=False)


def _columns(line: str, left: int, right: int) -> tuple[str, list[int]]:
    """The characters of a painted line between two columns, and the column of each."""
    kept: list[str] = []
    at: list[int] = []
    x = 0
    for char in line:
        if left <= x < right:
            kept.append(char)
            at.append(x)
        x += cells(char)
    return "".join(kept), at


def lettered(found: Sequence[Place]) -> dict[str, Place]:
    """A letter for each place; where there are more, one for each title and two for the rest.

    No letters begin others.
    """
    if len(found) <= len(LETTERS):
        return dict(zip(LETTERS, found, strict=False))
    alone = sum(place.title for place in found)
    pairs = map("".join, product(LETTERS[alone:], LETTERS))
    return dict(zip([*LETTERS[:alone], *pairs], found, strict=False))


class Picture(Widget):
    """The screen as it was painted, with the letters that can still be pressed laid over it."""

    def __init__(self, strips: Iterable[Strip], letters: dict[str, Place]) -> None:
        super().__init__(id="picture")
        self.strips = list(strips)
        self.letters = letters
        self.typed = ""

    def render_line(self, y: int) -> Strip:
        if y >= len(self.strips):
            return Strip.blank(self.size.width, self.rich_style)
        strip, style = self.strips[y], self._style
        on_line = {place.x: label for label, place in self.letters.items() if place.y == y}
        for x, label in on_line.items():
            if label.startswith(self.typed):
                rest = label[len(self.typed) :]
                strip = Strip.join(
                    [strip.crop(0, x), Strip([Segment(rest, style)]), strip.crop(x + len(rest))]
                )
        return strip

    @property
    def _style(self) -> Style:
        return looks(self.app.theme_variables)["hit"] + Style(bold=True)


class JumpScreen(ModalScreen[Place], inherit_bindings=False):
    """Gives the place whose letters were pressed; any other key leaves."""

    CSS_PATH = "jumping.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "leave", Message("Back"), "jump.leave")]

    def __init__(self, say: Wording, strips: Sequence[Strip], letters: dict[str, Place]) -> None:
        super().__init__()
        self.say = say
        self.picture = Picture(strips, letters)

    def compose(self) -> ComposeResult:
        yield self.picture
        yield Static(self._hint, id="hint")

    @property
    def _hint(self) -> Content:
        return plain(" " + self.say("Press the letters of the place to go to; any other key leaves."))

    def on_key(self, event: events.Key) -> None:
        event.stop()
        typed = self.picture.typed + unicodedata.normalize("NFKC", event.character or "").lower()
        if typed in self.picture.letters:
            self.dismiss(self.picture.letters[typed])
        elif event.is_printable and any(label.startswith(typed) for label in self.picture.letters):
            self.picture.typed = typed
            self.picture.refresh()
        else:
            self.dismiss(None)

    def on_click(self) -> None:
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        if len(self.picture.strips) != event.size.height:
            self.dismiss(None)  # the picture is of another size

    def action_leave(self) -> None:
        self.dismiss(None)


def jumping(screen: Screen[object], say: Wording) -> JumpScreen | None:
    """The letters over a screen as it stands; None where there is nothing to go to."""
    strips = screen._compositor.render_strips()  # noqa: SLF001 - Textual tells the painted screen nowhere else
    found = places(screen, [strip.text for strip in strips])
    return JumpScreen(say, strips, lettered(found)) if found else None


def go_to(place: Place) -> None:
    """Does what the mouse would do there."""
    place.pane.focus()
    if not place.title:
        offset = Offset(place.x, place.y) - place.pane.region.offset
        place.pane.post_message(
            events.Click(
                place.pane, *offset, 0, 0, 1, shift=False, meta=False, ctrl=False,
                screen_x=place.x, screen_y=place.y,
            )
        )  # fmt: skip
