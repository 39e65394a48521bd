"""The phrases that the reviewer keeps for notes: put in, added, dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store.errors import StoreError
from store.store import Store
from tui.dialogs.choice import NUMBERED
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keys import key
from tui.text import plain
from wording import Message, Wording


class PhrasesDialog(Dialog[str], inherit_bindings=False):
    """Gives the phrase to be put into the note. `text` is what is written there, which may be kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", Message("Put it in"), "phrases.take", show=True),
        *(
            key(str(number), f"number({number})", Message("By number"), f"phrases.{number}")
            for number in range(1, NUMBERED + 1)
        ),
        key("a", "add", Message("Keep what is written"), "phrases.add", show=True),
        key("x delete", "drop", Message("Drop it"), "phrases.drop", show=True),
        key("j down", "move(1)", Message("Down"), "phrases.down"),
        key("k up", "move(-1)", Message("Up"), "phrases.up"),
        *DIALOG_KEYS,
    ]

    def __init__(self, say: Wording, store: Store, text: str) -> None:
        super().__init__(say, say("Phrases for notes"))
        self.store = store
        self.text = text
        self.phrases = store.phrases()

    def body(self) -> ComposeResult:
        offered = OptionList(markup=False, compact=True)
        offered.can_focus = False
        yield offered

    def on_mount(self) -> None:
        self._restate()

    def action_move(self, step: int) -> None:
        if self.phrases:
            offered = self.query_one(OptionList)
            offered.highlighted = ((offered.highlighted or 0) + step) % len(self.phrases)

    def action_number(self, number: int) -> None:
        if number <= len(self.phrases):
            self.dismiss(self.phrases[number - 1])

    def action_take(self) -> None:
        if self._chosen:
            self.dismiss(self._chosen)

    @on(OptionList.OptionSelected)
    def _pressed(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.phrases[event.option_index])

    def action_add(self) -> None:
        if not self.text:
            self.wrong(self.say("Nothing is written or selected in the note yet."))
        elif self.text in self.phrases:
            self.wrong(self.say("This phrase is kept already."))
        else:
            self._change(lambda: self.store.keep_phrase(self.text))

    def action_drop(self) -> None:
        if chosen := self._chosen:
            self._change(lambda: self.store.drop_phrase(chosen))

    @property
    def _chosen(self) -> str:
        at = self.query_one(OptionList).highlighted
        return self.phrases[at] if at is not None and self.phrases else ""

    def _change(self, change: Callable[[], None]) -> None:
        try:
            change()
        except StoreError as error:
            self.wrong(self.say(error.message))
            return
        self.phrases = self.store.phrases()
        self._restate()

    def _restate(self) -> None:
        offered = self.query_one(OptionList)
        offered.set_options(Option(plain(f"{n}  {text}")) for n, text in enumerate(self.phrases, 1))
        offered.highlighted = 0 if self.phrases else None
        told = (
            ""
            if self.phrases
            else self.say("None is kept yet. {keys[phrases.add]} keeps what is written in the note.")
        )
        self.wrong(told)
