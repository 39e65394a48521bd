"""The editor in which a note is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keys import key
from wording import Message, Wording

PAUSE = 0.4  # seconds without typing after which a draft is kept


class NoteDialog(Dialog[str], inherit_bindings=False):
    """Gives the text to store, empty to delete the note, or None where the reviewer went back.

    Nothing typed is lost: what is not stored is kept as a draft, and is there the next time.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s f2", "save", Message("Save"), "note.save", show=True),
        *DIALOG_KEYS,
    ]

    def __init__(
        self, say: Wording, title: str, *, text: str, draft: str, keep_draft: Callable[[str], None]
    ) -> None:
        super().__init__(say, title)
        self.text = text
        self.draft = draft
        self.keep_draft = keep_draft
        self._pause: Timer | None = None

    def body(self) -> ComposeResult:
        yield TextArea(self.draft or self.text, soft_wrap=True, compact=True, show_cursor=True)

    def on_mount(self) -> None:
        editor = self.query_one(TextArea)
        editor.move_cursor(editor.document.end)
        if self.draft:
            self.wrong(self.say("This is your draft; it is not saved yet."))
        elif self.text:
            self.wrong(self.say("Save an empty text to delete the note."))

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._keep)

    def _keep(self) -> None:
        text = self.query_one(TextArea).text
        self.keep_draft("" if text == self.text else text)

    def action_save(self) -> None:
        text = self.query_one(TextArea).text
        if not text.strip() and not self.text:
            self.wrong(self.say("Write something first."))
            return
        self.dismiss(text)

    def action_give_up(self) -> None:
        self._keep()
        self.dismiss(None)
