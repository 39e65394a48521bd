"""The editor in which a note is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from store.errors import StoreError
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keys import key
from wording import Message, Wording

PAUSE = 0.4  # seconds without typing after which a draft is kept


class NoteDialog(Dialog[bool], inherit_bindings=False):
    """Gives True when the note is stored; an empty text deletes it.

    Nothing typed is lost: what is not stored is kept as a draft, and is there the next time. `save`
    and `keep_draft` raise `StoreError`; then the editor stays open and says why.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s f2", "save", Message("Save"), "note.save", show=True),
        *DIALOG_KEYS,
    ]

    def __init__(
        self,
        say: Wording,
        title: str,
        *,
        text: str,
        draft: str,
        save: Callable[[str], None],
        keep_draft: Callable[[str], None],
    ) -> None:
        super().__init__(say, title)
        self.text = text
        self.draft = draft
        self.save = save
        self.keep_draft = keep_draft
        self._pause: Timer | None = None
        self._warned = False

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

    def _keep(self) -> bool:
        """Keeps what is typed as a draft; says why where it cannot be kept."""
        text = self.query_one(TextArea).text
        try:
            self.keep_draft("" if text == self.text else text)
        except StoreError as error:
            self.wrong(
                self.say("The draft is not kept: {reason} Esc again leaves without it.", reason=error.message)
            )
            return False
        return True

    def action_save(self) -> None:
        text = self.query_one(TextArea).text
        if not text.strip() and not self.text:
            self.wrong(self.say("Write something first."))
            return
        try:
            self.save(text)
        except StoreError as error:
            self.wrong(self.say(error.message))
        else:
            self.dismiss(result=True)

    def action_give_up(self) -> None:
        if self._keep() or self._warned:
            self.dismiss(None)
        self._warned = True
