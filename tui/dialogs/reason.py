"""Asks why a finding is dismissed, and offers the reasons used before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from store.errors import StoreError
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keys import key
from tui.text import plain
from wording import Message, Wording


class ReasonDialog(Dialog[bool], inherit_bindings=False):
    """Gives True when the dismissal is stored. `store` raises `StoreError`; then the dialog says why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", Message("Dismiss the finding"), "reason.take", show=True),
        key("down", "offered(1)", Message("Reasons used before"), "reason.next", show=True),
        key("up", "offered(-1)", Message("Reason before"), "reason.previous"),
        *DIALOG_KEYS,
    ]

    def __init__(self, say: Wording, used: Sequence[str], store: Callable[[str], None]) -> None:
        super().__init__(say, say("Why is this finding dismissed?"))
        self.used = used
        self.store = store

    def body(self) -> ComposeResult:
        yield Input(placeholder=self.say("The reason stands in the letter"), compact=True)
        offered = OptionList(*(Option(plain(reason)) for reason in self.used), markup=False, compact=True)
        offered.can_focus = False
        offered.display = bool(self.used)
        yield offered

    def action_offered(self, step: int) -> None:
        """Takes a reason used before into the field, where it can be changed."""
        if not self.used:
            self.wrong(self.say("No reason has been used before."))
            return
        offered = self.query_one(OptionList)
        offered.highlighted = (
            (offered.highlighted + step) % len(self.used) if offered.highlighted is not None else 0
        )
        field = self.query_one(Input)
        field.value = self.used[offered.highlighted]
        field.cursor_position = len(field.value)

    @on(OptionList.OptionSelected)
    def _pressed(self, event: OptionList.OptionSelected) -> None:
        self._take(self.used[event.option_index])

    @on(Input.Submitted)
    def action_take(self) -> None:
        self._take(self.query_one(Input).value.strip())

    def _take(self, reason: str) -> None:
        if not reason:
            self.wrong(self.say("A finding is dismissed only with a reason."))
            return
        try:
            self.store(reason)
        except StoreError as error:
            self.wrong(self.say(error.message))
        else:
            self.dismiss(result=True)
