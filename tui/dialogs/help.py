"""Every key of a screen, made from its bindings, and what the signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from exports.names import RULINGS, SEVERITIES, TICKS
from tui.desk.columns import CHANGED, FRESH
from tui.keybar import KeyBar
from tui.keymap import keymap_of
from tui.keys import every_key, key, listed
from tui.signs import Signs
from tui.text import cells, fit, plain
from wording import Message, Wording

PLACES = {
    "desk": Message("On the desk"),
    "review": Message("Everywhere in a review"),
    "table": Message("In the table"),
    "narrative": Message("In the narrative"),
    "findings": Message("In the list of findings"),
    "certificate": Message("In the certificate"),
    "detail": Message("In the detail"),
    "search": Message("While searching"),
    "everywhere": Message("While searching all reports"),
    "filter": Message("While filtering"),
    "app": Message("Everywhere"),
}
"""The first part of a binding's id -> where it works."""

Section = tuple[str, list[tuple[str, str]]]


class HelpScreen(ModalScreen[None], inherit_bindings=False):
    """Two columns of keys where there is room for them, one where there is not."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("j down", "scroll(1)", Message("Down"), "help.down", show=True),
        key("k up", "scroll(-1)", Message("Up"), "help.up", show=True),
        key("pagedown ctrl+d space", "scroll(12)", Message("A page down"), "help.page-down"),
        key("pageup ctrl+u", "scroll(-12)", Message("A page up"), "help.page-up"),
        key("g home", "to_top", Message("To the top"), "help.top"),
        key("G end", "to_end", Message("To the end"), "help.end"),
        key("escape ? q f1", "close", Message("Close"), "help.close", show=True),
    ]

    def __init__(self, sections: Sequence[Section], say: Wording) -> None:
        super().__init__()
        self.sections = sections
        self.say = say

    @classmethod
    def of(cls, screen: Screen[None], say: Wording, signs: Signs) -> Self:
        """The help for a screen: its keys and those of its widgets, then the signs."""
        every: list[Binding] = []
        keymap = keymap_of(screen)
        for node in (screen, *screen.query(Widget), screen.app):
            every += map(keymap.bound, listed(node.BINDINGS))
        found: dict[str, list[tuple[str, str]]] = {}
        for binding in dict.fromkeys(every):
            place = (binding.id or "").partition(".")[0]
            if place in PLACES:
                found.setdefault(place, []).append((every_key(binding), say(binding.tooltip)))
        sections = [(say(PLACES[place]), lines) for place, lines in found.items()]
        return cls([*sections, (say("Signs"), legend(say, signs))], say)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help", can_focus=False):
            yield Static(id="keys-of-screen")
        yield KeyBar(self.say)

    def on_mount(self) -> None:
        self.app.clear_notifications()
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def action_scroll(self, lines: int) -> None:
        self.query_one("#help", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_to_top(self) -> None:
        self.query_one("#help", VerticalScroll).scroll_home(animate=False)

    def action_to_end(self) -> None:
        self.query_one("#help", VerticalScroll).scroll_end(animate=False)

    def action_close(self) -> None:
        self.dismiss()

    def _lay_out(self) -> None:
        """Sets the sections in as many columns as there is room for, filled from the left."""
        names = max(cells(name) for _, lines in self.sections for name, _ in lines)
        labels = max(cells(label) for _, lines in self.sections for _, label in lines)
        width = names + labels + 6
        count = max(1, min(len(self.sections), (self.app.size.width - 4) // width))
        height = -(-sum(len(lines) + 2 for _, lines in self.sections) // count)
        columns: list[list[Content]] = [[]]
        for title, lines in self.sections:
            if columns[-1] and len(columns[-1]) + (len(lines) + 2) // 2 > height and len(columns) < count:
                columns.append([])
            columns[-1].append(plain(fit(title, width)).stylize("$heading bold"))
            for name, label in lines:
                styled = plain(fit(name, names)).stylize("$key-foreground")
                columns[-1].append(Content.assemble("  ", styled, "  ", fit(label, width - names - 4)))
            columns[-1].append(Content(" " * width))
        blank = Content(" " * width)
        rows = [Content("").join(row) for row in zip_longest(*columns, fillvalue=blank)]
        self.query_one("#keys-of-screen", Static).update(Content("\n").join(rows))


def legend(say: Wording, signs: Signs) -> list[tuple[str, str]]:
    """What every sign means."""
    return [
        *((signs.ticks[tick], say("{state} figure", state=name)) for tick, name in TICKS.items()),
        *(
            (signs.severities[severity], say("finding: {severity}", severity=name))
            for severity, name in SEVERITIES.items()
        ),
        *(
            (signs.rulings[ruling], say("ruling: {ruling}", ruling=name))
            for ruling, name in RULINGS.items()
            if ruling
        ),
        (signs.note, say("has a note")),
        (signs.inferred, say("its column was inferred from sums")),
        (signs.recognised, say("read by OCR")),
        (signs.suspect, say("the figure or passage in question")),
        (signs.counterpart, say("what it should agree with")),
        (signs.found, say("the place that a search is at")),
        (signs.marked, say("marked, to be worked on together")),
        (FRESH, say("a report never opened")),
        (CHANGED, say("a report changed since it was opened")),
    ]
