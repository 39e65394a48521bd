"""The text of the tour, over the real screen that it tells of."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keybar import KeyBar
from tui.keys import key
from tui.review.screen import ReviewScreen
from tui.text import plain
from tui.tour.steps import STEPS
from tui.wrapping import wrap
from wording import Message, Wording

WIDTH = 72  # as in tour.tcss


class TourScreen(ModalScreen[None], inherit_bindings=False):
    """Leads through `STEPS`; it can be left at any of them."""

    CSS_PATH = "tour.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter space right n", "step(1)", Message("Next step"), "tour.next", show=True),
        key("backspace left p", "step(-1)", Message("Step before"), "tour.before", show=True),
        key("escape q", "leave", Message("End the tour"), "tour.leave", show=True),
    ]

    def __init__(self, say: Wording, review: ReviewScreen) -> None:
        super().__init__()
        self.say = say
        self.review = review
        self.at = 0

    def compose(self) -> ComposeResult:
        with Vertical(id="tour"):
            yield Static(id="title")
            yield Static(id="text")
            yield KeyBar(self.say)

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def action_step(self, step: int) -> None:
        self.at = max(0, self.at + step)
        if self.at < len(STEPS):
            self._show()
        else:
            self.dismiss()

    def action_leave(self) -> None:
        self.dismiss()

    def _show(self) -> None:
        step = STEPS[self.at]
        step.show(self.review)
        title = self.say("Tour {step}/{count}", step=self.at + 1, count=len(STEPS))
        self.query_one("#title", Static).update(plain(title))
        text = self.say(step.text)
        lines = [text[start:end] for start, end in wrap(text, min(WIDTH, self.app.size.width * 9 // 10) - 4)]
        self.query_one("#text", Static).update(Content("\n").join(map(plain, lines)))
        self.set_class(step.above, "-above")
