"""The editor in which the reviewer writes a finding of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from checks.model import Severity
from exports.names import SEVERITIES
from store.store import Store
from tui.dialogs.dialog import DIALOG_KEYS
from tui.dialogs.note import NoteDialog
from tui.keys import key
from tui.signs import Signs
from tui.text import cut, plain
from wording import Message, Wording


class OwnFindingDialog(NoteDialog, inherit_bindings=False):
    """Gives True when the finding is stored; an empty text withdraws one that is there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s f2", "save", Message("Save"), "own-finding.save", show=True),
        key("ctrl+n f3", "severity", Message("How grave"), "own-finding.severity", show=True),
        key("ctrl+o f4", "phrases", Message("Phrases"), "own-finding.phrases", show=True),
        *DIALOG_KEYS,
    ]

    def __init__(
        self,
        say: Wording,
        signs: Signs,
        store: Store,
        title: str,
        *,
        quote: str,
        text: str,
        severity: Severity,
        draft_key: str,
        save: Callable[[str, Severity], None],
    ) -> None:
        super().__init__(
            say, store, title, text=text, draft_key=draft_key, save=lambda text: save(text, self.severity)
        )
        self.signs = signs
        self.quote = quote
        self.severity = severity

    def body(self) -> ComposeResult:
        yield Static(plain(cut(f"“{self.quote}”", 70)), classes="label")
        yield from super().body()
        yield Static(id="severity", classes="label")

    def on_mount(self) -> None:
        super().on_mount()
        if self.text and not self.draft:
            self.wrong(self.say("Save an empty text to withdraw the finding."))
        self._tell_severity()

    def action_severity(self) -> None:
        severities = list(Severity)
        self.severity = severities[(severities.index(self.severity) + 1) % len(severities)]
        self._tell_severity()

    def _tell_severity(self) -> None:
        sign, name = self.signs.severities[self.severity], SEVERITIES[self.severity]
        told = self.say("Severity: {sign} {severity}", sign=sign, severity=name)
        self.query_one("#severity", Static).update(plain(told))
