"""Asks in which form and where to a review is exported, and writes it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import ClassVar

from attrs import evolve
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message as Event
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from exports import FORMATS
from exports.errors import NotExportable
from exports.letter.remembering import keep, recalled
from exports.opening import opened
from exports.record import Record
from exports.writing import Export, export, file_name, write_whole
from report.refusals import reason
from store.store import Store
from tui.context import Context
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.dialogs.question import Question
from tui.keys import key
from tui.text import plain
from wording import Message


def typed_date(text: str) -> date | None:
    """A date as it was typed, 2024-10-15 or 2024年10月15日; None of nothing. Raises ValueError."""
    text = "-".join(part.zfill(2) for part in re.split(r"[-./年月日]", text.strip()) if part)
    return date.fromisoformat(text) if text else None


class ExportDialog(Dialog[Path], inherit_bindings=False):
    """Writes the review and gives the path that it was written to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "write", Message("Write the file"), "export.write", show=True),
        key("ctrl+o", "write(True)", Message("Write and open it"), "export.open", show=True),
        key("down", "form(1)", Message("Next form"), "export.next", show=True),
        key("up", "form(-1)", Message("Form before"), "export.previous"),
        *DIALOG_KEYS,
    ]

    class Rendered(Event):
        """What is to be written, or why there is nothing."""

        def __init__(self, path: Path, outcome: bytes | Message, *, overwrite: bool, then_open: bool) -> None:
            super().__init__()
            self.path = path
            self.outcome = outcome
            self.overwrite = overwrite
            self.then_open = then_open

    def __init__(self, context: Context, store: Store, record: Record) -> None:
        super().__init__(context.say, context.say("Export the review"))
        self.store = store
        terms = recalled(context.terms, store, record.entry)
        self.wanted = Export(record, terms, store.source(record.entry.id), context.say)
        read = record.checked.report.format
        self.forms = [name for name, form in FORMATS.items() if not form.read or read in form.read]

    def body(self) -> ComposeResult:
        options = (Option(plain(self.say(FORMATS[form].title))) for form in self.forms)
        forms = OptionList(*options, markup=False, compact=True)
        forms.can_focus = False
        yield forms
        yield Static(plain(self.say("File")), classes="label")
        yield Input(id="file", compact=True, select_on_focus=False)
        label = self.say("Answer asked for by (as 2024-10-15; empty: the letter names no date)")
        yield Static(plain(label), classes="label -next")
        deadline = self.wanted.terms.deadline
        yield Input(deadline.isoformat() if deadline else "", id="deadline", compact=True)
        label = self.say("Letter to (empty: the department as its report names it)")
        yield Static(plain(label), classes="label -next")
        yield Input(self.wanted.terms.addressee, id="addressee", compact=True)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0
        self._file.value = str(Path.cwd() / self._file_name(self.forms[0]))
        self._file.focus()

    @property
    def _file(self) -> Input:
        return self.query_one("#file", Input)

    @property
    def _form(self) -> str:
        return self.forms[self.query_one(OptionList).highlighted or 0]

    def _file_name(self, form: str) -> str:
        return file_name(self.wanted.record, form, self.say)

    def action_form(self, step: int) -> None:
        forms = self.query_one(OptionList)
        forms.highlighted = ((forms.highlighted or 0) + step) % len(self.forms)

    @on(OptionList.OptionHighlighted)
    def _form_chosen(self, event: OptionList.OptionHighlighted) -> None:
        """Gives the file the name or the ending of the form; a name of the user's own stays."""
        path, form = Path(self._file.value), self.forms[event.option_index]
        if path.name in map(self._file_name, self.forms):
            path = path.with_name(self._file_name(form))
        elif path.suffix in {each.suffix for each in FORMATS.values()}:
            path = path.with_suffix(FORMATS[form].suffix)
        self._file.value = str(path)
        self._file.cursor_position = len(self._file.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_write()

    def action_write(self, then_open: bool = False) -> None:
        try:
            deadline = typed_date(self.query_one("#deadline", Input).value)
        except ValueError:
            self.wrong(self.say("A date is written as 2024-10-15."))
            return
        addressee = self.query_one("#addressee", Input).value.strip()
        terms = evolve(self.wanted.terms, deadline=deadline, addressee=addressee)
        self.wanted = evolve(self.wanted, terms=terms)
        path = Path(self._file.value.strip()).expanduser()
        if path.exists():
            question = self.say("{path} exists. Write over it?", path=str(path))
            self.app.push_screen(
                Question(self.say, self.say("Write over a file?"), question),
                lambda yes: self._begin(path, overwrite=True, then_open=then_open) if yes else None,
            )
        else:
            self._begin(path, overwrite=False, then_open=then_open)

    def _begin(self, path: Path, *, overwrite: bool, then_open: bool) -> None:
        self.wrong(self.say("Being written … Esc gives it up."))
        self._render_review(self._form, path, overwrite=overwrite, then_open=then_open)

    @work(thread=True, exclusive=True, description="export")
    def _render_review(self, form: str, path: Path, *, overwrite: bool, then_open: bool) -> None:
        outcome: bytes | Message
        try:
            outcome = export(self.wanted, form)
        except NotExportable as error:
            outcome = error.message
        self.post_message(self.Rendered(path, outcome, overwrite=overwrite, then_open=then_open))

    @on(Rendered)
    def _write(self, event: Rendered) -> None:
        if not isinstance(event.outcome, bytes):
            self.wrong(self.say(event.outcome))
            return
        path = event.path
        try:
            write_whole(path, event.outcome, overwrite=event.overwrite)
        except OSError as error:
            self.wrong(self.say("{path} was not written: {reason}.", path=str(path), reason=reason(error)))
            return
        keep(self.wanted.terms, self.store, self.wanted.record.entry)
        told = self.say("Written: {path}", path=str(path))
        if event.then_open and not opened(path):
            told = self.say("Written, but nothing is there to open it with: {path}", path=str(path))
        self.notify(plain(told).plain, markup=False, timeout=8)
        self.dismiss(path)
