"""The editor in which a note is written."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from store.errors import StoreError
from store.store import Store
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.dialogs.phrases import PhrasesDialog
from tui.keys import key
from wording import Message, Wording

PAUSE = 0.4  # seconds after which what is being typed is kept as a draft


class NoteDialog(Dialog[bool], inherit_bindings=False):
    """Gives True when the note is stored; an empty text deletes it.

    Nothing typed is lost: what is not stored is kept under `draft_key`, and is there the next time. `save`
    raises `StoreError`; then the editor stays open and says why.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s f2", "save", Message("Save"), "note.save", show=True),
        key("ctrl+o f4", "phrases", Message("Phrases"), "note.phrases", show=True),
        *DIALOG_KEYS,
    ]

    def __init__(
        self,
        say: Wording,
        store: Store,
        title: str,
        *,
        text: str,
        draft_key: str,
        save: Callable[[str], None],
    ) -> None:
        super().__init__(say, title)
        self.store = store
        self.text = text
        self.draft_key = draft_key
        self.draft = store.recall(draft_key) or ""
        self.save = save
        self._written = self.draft or text
        self._timer: Timer | None = None
        self._warned = False
        self._saved = False

    def body(self) -> ComposeResult:
        yield TextArea(self._written, soft_wrap=True, compact=True, show_cursor=True)

    def on_mount(self) -> None:
        self.editor.move_cursor(self.editor.document.end)
        if self.draft:
            self.wrong(self.say("This is your draft; it is not saved yet."))
        elif self.text:
            self.wrong(self.say("Save an empty text to delete the note."))

    @property
    def editor(self) -> TextArea:
        return self.query_one(TextArea)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        """Keeps a draft soon, however long the reviewer goes on typing."""
        self._written = event.text_area.text
        if self._timer is None:
            self._timer = self.set_timer(PAUSE, self._keep)

    def _keep(self) -> bool:
        """Keeps what is typed as a draft; says why where it cannot be kept."""
        self._timer = None
        written = "" if self._written == self.text else self._written
        try:
            self.store.remember(self.draft_key, written)
        except StoreError as error:
            self.wrong(
                self.say("The draft is not kept: {reason} Esc again leaves without it.", reason=error.message)
            )
            return False
        return True

    def action_phrases(self) -> None:
        editor = self.editor
        text = editor.selected_text or editor.text
        self.app.push_screen(
            PhrasesDialog(self.say, self.store, text.strip()),
            lambda phrase: self._insert(phrase) if phrase else None,
        )

    def _insert(self, phrase: str) -> None:
        self.editor.insert(phrase)
        self.editor.focus()

    def action_save(self) -> None:
        text = self.editor.text
        if not text.strip() and not self.text:
            self.wrong(self.say("Write something first."))
            return
        try:
            self.save(text)
        except StoreError as error:
            self.wrong(self.say(error.message))
            return
        self._saved = True
        with contextlib.suppress(StoreError):  # the note is stored: a draft too many is no loss
            self.store.remember(self.draft_key, "")
        self.dismiss(result=True)

    def action_give_up(self) -> None:
        if self._keep() or self._warned:
            self.dismiss(None)
        self._warned = True

    def on_unmount(self) -> None:
        """Keeps the draft whichever way the editor is left, also when the program ends."""
        if self._timer is not None and not self._saved:
            self._keep()
