"""What all dialogs have in common."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keybar import KeyBar
from tui.keys import key
from tui.text import plain
from wording import Message, Wording

Answer = TypeVar("Answer")


BACK: BindingType = key("escape", "give_up", Message("Back"), "dialog.give-up", show=True)

DIALOG_KEYS: list[BindingType] = [
    key("tab", "app.focus_next", Message("Next field"), "dialog.next"),
    key("shift+tab", "app.focus_previous", Message("Field before"), "dialog.previous"),
    BACK,
]
"""The keys of every dialog, to stand after its own."""


class Dialog(ModalScreen[Answer], Generic[Answer], inherit_bindings=False):
    """A box over the screen: a title, what `body` gives, a line for what is wrong, and the keys."""

    CSS_PATH = "dialogs.tcss"

    def __init__(self, say: Wording, title: str) -> None:
        super().__init__()
        self.say = say
        self.heading = title

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(plain(self.heading), id="title")
            yield from self.body()
            yield Static(id="wrong")
            yield KeyBar(self.say)

    def on_mount(self) -> None:
        self.app.clear_notifications()  # a message about what was before would lie over the box

    def body(self) -> ComposeResult:
        raise NotImplementedError

    def wrong(self, text: str) -> None:
        """Says why what was entered cannot be taken."""
        self.query_one("#wrong", Static).update(plain(text))

    def action_give_up(self) -> None:
        self.dismiss(None)
