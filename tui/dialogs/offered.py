"""A field with what was entered before offered under it, by arrows or by number."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from store.errors import StoreError
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keys import key
from tui.text import plain
from wording import Message, Wording

NUMBERED = 9


class OfferedField(Input):
    """A field in which a digit typed first takes what is offered under that number.

    Whoever goes on typing meant the digit itself: then it stands in the field instead.
    """

    def __init__(self, offered: Sequence[str], placeholder: str, value: str = "") -> None:
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=False)
        self.offered = offered
        self._digit = ""  # that the text in the field was taken by

    def take(self, text: str) -> None:
        """Puts what is offered into the field, where it can be changed."""
        self.value = text
        self.cursor_position = len(text)

    async def _on_key(self, event: events.Key) -> None:
        typed = event.character if event.is_printable else None
        digit, self._digit = self._digit, ""
        if typed is not None and digit:
            self.take(digit)
        elif typed is not None and not self.value:
            number = unicodedata.digit(typed, 0)
            if 1 <= number <= min(NUMBERED, len(self.offered)):
                event.prevent_default()
                event.stop()
                self.take(self.offered[number - 1])
                self._digit = typed
                return
        await super()._on_key(event)


class OfferingDialog(Dialog[bool], inherit_bindings=False):
    """Gives True when what was entered is stored. `store` raises `StoreError`; then the dialog says why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", Message("Store"), "offered.take", show=True),
        key("down", "offer(1)", Message("Used before"), "offered.next", show=True),
        key("up", "offer(-1)", Message("Used before, upwards"), "offered.previous"),
        *DIALOG_KEYS,
    ]

    def __init__(
        self,
        say: Wording,
        title: str,
        used: Sequence[str],
        store: Callable[[str], object],
        *,
        hint: str,
        value: str = "",
        missing: str = "",
    ) -> None:
        super().__init__(say, title)
        self.used = used
        self.store = store
        self.hint = hint
        self.value = value
        self.missing = missing  # what is said of an empty field; where there is nothing, it may be empty

    def body(self) -> ComposeResult:
        yield OfferedField(self.used, self.hint, self.value)
        lines = (
            f"{number}  {text}" if number <= NUMBERED else f"   {text}"
            for number, text in enumerate(self.used, 1)
        )
        offered = OptionList(*(Option(plain(line)) for line in lines), markup=False, compact=True)
        offered.can_focus = False
        offered.display = bool(self.used)
        yield offered

    def action_offer(self, step: int) -> None:
        if not self.used:
            self.wrong(self.say("Nothing has been used before."))
            return
        offered = self.query_one(OptionList)
        before = offered.highlighted
        offered.highlighted = (
            (before + step) % len(self.used) if before is not None else (0 if step > 0 else -1)
        )
        self.chosen(self.used[offered.highlighted or 0])

    def chosen(self, text: str) -> None:
        """Takes what is offered into the field."""
        self.query_one(OfferedField).take(text)

    @on(OptionList.OptionSelected)
    def _pressed(self, event: OptionList.OptionSelected) -> None:
        self.chosen(self.used[event.option_index])
        self.action_take()

    @on(Input.Submitted)
    def action_take(self) -> None:
        text = self.query_one(OfferedField).value.strip()
        if not text and self.missing:
            self.wrong(self.missing)
            return
        try:
            self.store(text)
        except StoreError as error:
            self.wrong(self.say(error.message))
        else:
            self.dismiss(result=True)
