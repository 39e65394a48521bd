"""Asks in which form and where to a review is exported, and writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from checks.model import Checked
from exports.writing import FORMATS, write
from store.files import reason
from store.model import DeskEntry, HistoryEntry, Review
from tui.context import Context
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.dialogs.question import Question
from tui.keys import key
from tui.text import plain
from wording import Message

NAMES = {
    "md": Message("Review letter, Markdown"),
    "html": Message("Review letter, web page"),
    "csv": Message("List of findings, for a spreadsheet"),
    "json": Message("Everything, for other programs"),
}


class ExportDialog(Dialog[Path], inherit_bindings=False):
    """Writes the review and gives the path that it was written to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "write", Message("Write the file"), "export.write", show=True),
        key("down", "form(1)", Message("Next form"), "export.next", show=True),
        key("up", "form(-1)", Message("Form before"), "export.previous"),
        *DIALOG_KEYS,
    ]

    def __init__(
        self,
        context: Context,
        checked: Checked,
        entry: DeskEntry,
        review: Review,
        history: Sequence[HistoryEntry],
    ) -> None:
        super().__init__(context.say, context.say("Export the review"))
        self.checked = checked
        self.entry = entry
        self.review = review
        self.history = history

    def body(self) -> ComposeResult:
        options = (Option(plain(f"{self.say(NAMES[form])} (.{form})")) for form in FORMATS)
        forms = OptionList(*options, markup=False, compact=True)
        forms.can_focus = False
        yield forms
        yield Static(plain(self.say("File")), classes="label")
        yield Input(compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0
        self.query_one(Input).value = str(Path.cwd() / f"{self._file_name()}.{FORMATS[0]}")
        self.query_one(Input).focus()

    def action_form(self, step: int) -> None:
        forms = self.query_one(OptionList)
        forms.highlighted = ((forms.highlighted or 0) + step) % len(FORMATS)

    @on(OptionList.OptionHighlighted)
    def _form_chosen(self, event: OptionList.OptionHighlighted) -> None:
        field = self.query_one(Input)
        stem = re.sub(rf"\.(?:{'|'.join(FORMATS)})$", "", field.value)
        field.value = f"{stem}.{FORMATS[event.option_index]}"
        field.cursor_position = len(field.value)

    @on(Input.Submitted)
    def action_write(self) -> None:
        path = Path(self.query_one(Input).value.strip()).expanduser()
        if path.exists():
            text = self.say("{path} exists. Write over it?", path=str(path))
            self.app.push_screen(
                Question(self.say, self.say("Write over a file?"), text),
                lambda yes: self._write(path, overwrite=True) if yes else None,
            )
        else:
            self._write(path, overwrite=False)

    def _write(self, path: Path, *, overwrite: bool) -> None:
        form = FORMATS[self.query_one(OptionList).highlighted or 0]
        try:
            write(
                self.checked, self.entry, self.review, self.history,
                format=form, path=path, wording=self.say, overwrite=overwrite,
            )  # fmt: skip
        except OSError as error:
            self.wrong(self.say("{path} was not written: {reason}.", path=str(path), reason=reason(error)))
            return
        self.notify(plain(self.say("Written: {path}", path=str(path))).plain, markup=False, timeout=8)
        self.dismiss(path)

    def _file_name(self) -> str:
        """A file name for the letter: 审核意见-department-year."""
        parts = (self.say("review"), self.entry.department or self.entry.title, str(self.entry.year or ""))
        return re.sub(r"[^\w.-]+", "_", "-".join(filter(None, parts)))
