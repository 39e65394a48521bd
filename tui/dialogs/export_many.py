"""Asks in which form and into which folder the reviews of several reports are exported."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from exports import FORMATS
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.dialogs.export import typed_date
from tui.dialogs.path import Completing
from tui.keys import key
from tui.text import plain
from wording import Message, Wording


class ExportManyDialog(Dialog[tuple[str, Path, date | None]], inherit_bindings=False):
    """Gives the form (of `exports.FORMATS`), the folder, and by when the letters want an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", Message("Write the files"), "export-many.take", show=True),
        key("down", "form(1)", Message("Next form"), "export-many.next", show=True),
        key("up", "form(-1)", Message("Form before"), "export-many.previous"),
        *DIALOG_KEYS,
    ]

    def __init__(self, say: Wording, count: int, folder: Path) -> None:
        super().__init__(say, say("Reviews to export: {count}", count=count))
        self.folder = folder
        self.forms = [name for name, form in FORMATS.items() if not form.read]  # those for every report

    def body(self) -> ComposeResult:
        forms = OptionList(
            *(Option(plain(self.say(FORMATS[form].title))) for form in self.forms), markup=False, compact=True
        )
        forms.can_focus = False
        yield forms
        yield Static(plain(self.say("Folder; it is made where it is not there")), classes="label")
        yield Input(
            str(self.folder), compact=True, select_on_focus=False, suggester=Completing(), id="folder"
        )
        label = self.say("Answer asked for by (as 2024-10-15; empty: by the date last typed for each)")
        yield Static(plain(label), classes="label")
        yield Input(id="deadline", compact=True)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0
        self.query_one("#folder", Input).focus()

    def action_form(self, step: int) -> None:
        forms = self.query_one(OptionList)
        forms.highlighted = ((forms.highlighted or 0) + step) % len(self.forms)

    @on(Input.Submitted)
    def action_take(self) -> None:
        typed = self.query_one("#folder", Input).value.strip()
        try:
            deadline = typed_date(self.query_one("#deadline", Input).value)
        except ValueError:
            self.wrong(self.say("A date is written as 2024-10-15."))
            return
        folder = Path(typed).expanduser()
        if not typed:
            self.wrong(self.say("Type a path first."))
        elif folder.exists() and not folder.is_dir():
            self.wrong(self.say("This is a file, not a folder."))
        else:
            self.dismiss((self.forms[self.query_one(OptionList).highlighted or 0], folder, deadline))
