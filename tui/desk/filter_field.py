"""The line in which a filter of the desk is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message as Event
from textual.widgets import Input

from tui.keys import key
from tui.text import clean
from wording import Message, Wording


class FilterField(Input):
    """Filters while it is typed in. Posts `Left` when the reviewer goes back to the list."""

    class Left(Event):
        """The reviewer is done with the filter; it stands as it is now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter down", "keep", Message("To the list"), "filter.keep", show=True),
        key("escape", "clear", Message("Show all"), "filter.give-up", show=True),
    ]

    def __init__(self, say: Wording) -> None:
        super().__init__(id="filter", compact=True)
        self.say = say
        self.display = False
        self.reword()

    def reword(self) -> None:
        self.placeholder = clean(
            self.say("Department or its pinyin, year, status, error …, changed, never opened")
        )

    def begin(self, text: str) -> None:
        """Filters by a text at once; the field is in view where there is one."""
        self.value = text
        self.display = bool(text)

    def open(self) -> None:
        self.display = True
        self.focus()

    def action_keep(self) -> None:
        self.display = bool(self.value)
        self.post_message(self.Left())

    def action_clear(self) -> None:
        self.value = ""
        self.action_keep()
