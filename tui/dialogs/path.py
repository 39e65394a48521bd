"""Asks for a file or a folder to import."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.suggester import Suggester
from textual.widgets import Input, Static

from tui.dialogs.dialog import BACK, Dialog
from tui.keys import key
from tui.text import plain
from wording import Message, Wording


class PathDialog(Dialog[Path], inherit_bindings=False):
    """Gives an existing file or folder, or None where the reviewer went back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", Message("Import"), "path.take", show=True),
        key("tab right", "complete", Message("Take the suggestion"), "path.complete", show=True),
        BACK,
    ]

    def __init__(self, say: Wording, start: Path) -> None:
        super().__init__(say, say("Import a report, or a folder of reports"))
        self.start = start

    def body(self) -> ComposeResult:
        yield Static(plain(self.say("Type a path; ~ is your home folder.")))
        yield Input(f"{self.start}/", compact=True, select_on_focus=False, suggester=Completing())

    def action_complete(self) -> None:
        """Also at once, before the suggestion is painted."""
        field = self.query_one(Input)
        suggested = completed(field.value)
        if suggested is None:
            self.wrong(self.say("No name in this folder begins so."))
        else:
            field.value = suggested
            field.cursor_position = len(suggested)
            self.wrong("")

    @on(Input.Submitted)
    def action_take(self) -> None:
        typed = self.query_one(Input).value.strip()
        path = Path(typed).expanduser()
        if not typed:
            self.wrong(self.say("Type a path first."))
        elif not path.exists():
            self.wrong(self.say("There is no such file or folder."))
        else:
            self.dismiss(path)


class Completing(Suggester):
    """Completes a path by what is in its folder."""

    async def get_suggestion(self, value: str) -> str | None:
        return completed(value)


def completed(value: str) -> str | None:
    """A path begun, with the name of the first file or folder that begins so."""
    folder, _, begun = value.rpartition("/")
    try:
        names = sorted(Path(folder + "/").expanduser().iterdir())
    except (OSError, RuntimeError):
        return None
    found = next((each for each in names if begun and each.name.startswith(begun)), None)
    return f"{folder}/{found.name}{'/' if found.is_dir() else ''}" if found else None
