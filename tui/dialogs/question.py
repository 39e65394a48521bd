"""Asks yes or no before something that is hard to take back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keys import key
from tui.text import plain
from wording import Message, Wording


class Question(Dialog[bool], inherit_bindings=False):
    """Gives True for yes; None or nothing done otherwise."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("y enter", "yes", Message("Yes"), "question.yes", show=True),
        key("n", "give_up", Message("No"), "question.no", show=True),
        *DIALOG_KEYS,
    ]

    def __init__(self, say: Wording, title: str, text: str) -> None:
        super().__init__(say, title)
        self.text = text

    def body(self) -> ComposeResult:
        yield Static(plain(self.text))

    def action_yes(self) -> None:
        self.dismiss(result=True)
