"""Asks for one of a few things, each with its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keys import key
from tui.text import plain
from wording import Message, Wording

NUMBERED = 9


class ChoiceDialog(Dialog[int], inherit_bindings=False):
    """Gives the place of what was chosen, by arrows and Enter or by its number."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", Message("Take"), "choice.take", show=True),
        *(
            key(str(number), f"number({number})", Message("By number"), f"choice.{number}", show=number == 1)
            for number in range(1, NUMBERED + 1)
        ),
        key("j down", "move(1)", Message("Down"), "choice.down"),
        key("k up", "move(-1)", Message("Up"), "choice.up"),
        *DIALOG_KEYS,
    ]

    def __init__(self, say: Wording, title: str, offered: Sequence[str], now: int = 0) -> None:
        super().__init__(say, title)
        self.offered = offered
        self.now = now

    def body(self) -> ComposeResult:
        lines = (f"{number}  {text}" for number, text in enumerate(self.offered, 1))
        offered = OptionList(*(Option(plain(line)) for line in lines), markup=False, compact=True)
        offered.can_focus = False
        yield offered

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self.now

    def action_move(self, step: int) -> None:
        offered = self.query_one(OptionList)
        offered.highlighted = ((offered.highlighted or 0) + step) % len(self.offered)

    def action_number(self, number: int) -> None:
        if number <= len(self.offered):
            self.dismiss(number - 1)

    def action_take(self) -> None:
        self.dismiss(self.query_one(OptionList).highlighted or 0)

    @on(OptionList.OptionSelected)
    def _pressed(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
