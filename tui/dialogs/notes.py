"""All notes on one report in one place: read, changed, deleted, and the way to what they are on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from attrs import frozen
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from exports.record import Gone
from exports.times import local
from store.drafts import Draft
from store.errors import StoreError
from store.model import HistoryEntry, Note
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keys import key
from tui.text import cells, cut, fit, plain
from tui.wrapping import wrapped
from wording import Message, Wording

ON_WIDTH = 26
WIDTH = 70  # cells of the note that is shown whole


@frozen
class Listed:
    """A note, a draft of one that was not saved, or a ruling left over; `on` says what it is on."""

    on: str
    text: str
    note: Note | None = None
    draft: Draft | None = None
    history: tuple[HistoryEntry, ...] = ()  # of the note, the first first
    gone: Gone | None = None  # a ruling on a finding that is no longer made


@frozen
class Wanted:
    """What the reviewer wants of one of them."""

    listed: Listed
    edit: bool  # otherwise: to go to what it is on


class NotesDialog(Dialog[Wanted], inherit_bindings=False):
    """Lists the notes in reading order, under them the one chosen with its history."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "go", Message("Go there"), "notes.go", show=True),
        key("a e", "edit", Message("Change"), "notes.edit", show=True),
        key("x delete", "delete", Message("Delete"), "notes.delete", show=True),
        key("u", "undo", Message("Undo"), "notes.undo", show=True),
        key("j down", "move(1)", Message("Down"), "notes.down"),
        key("k up", "move(-1)", Message("Up"), "notes.up"),
        *DIALOG_KEYS,
    ]

    def __init__(
        self,
        say: Wording,
        listed: Callable[[], Sequence[Listed]],
        delete: Callable[[Listed], None],
        undo: Callable[[], None],
    ) -> None:
        super().__init__(say, say("Notes"))
        self.relist = listed
        self.listed = listed()
        self.delete = delete
        self.undo = undo

    def body(self) -> ComposeResult:
        offered = OptionList(markup=False, compact=True, id="notes")
        offered.can_focus = False
        yield offered
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="note")

    def on_mount(self) -> None:
        self._restate(0)

    def action_move(self, step: int) -> None:
        if self.listed:
            offered = self.query_one(OptionList)
            offered.highlighted = ((offered.highlighted or 0) + step) % len(self.listed)

    def action_go(self) -> None:
        if chosen := self._chosen:
            self.dismiss(Wanted(chosen, edit=False))

    def action_edit(self) -> None:
        if chosen := self._chosen:
            self.dismiss(Wanted(chosen, edit=True))

    def action_delete(self) -> None:
        if chosen := self._chosen:
            self._change(lambda: self.delete(chosen))

    def action_undo(self) -> None:
        self._change(self.undo)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, _: OptionList.OptionHighlighted) -> None:
        self._show()

    @on(OptionList.OptionSelected)
    def _pressed(self, _: OptionList.OptionSelected) -> None:
        self.action_go()

    @property
    def _chosen(self) -> Listed | None:
        at = self.query_one(OptionList).highlighted
        return self.listed[at] if at is not None and at < len(self.listed) else None

    def _change(self, change: Callable[[], None]) -> None:
        at = self.query_one(OptionList).highlighted or 0
        try:
            change()
        except StoreError as error:
            self.wrong(self.say(error.message))
            return
        self.listed = self.relist()
        self._restate(at)

    def _restate(self, at: int) -> None:
        offered = self.query_one(OptionList)
        width = min(ON_WIDTH, max((cells(each.on) for each in self.listed), default=0))
        offered.set_options(
            Option(plain(f"{fit(each.on, width)}  {cut(each.text, WIDTH - width - 2)}"))
            for each in self.listed
        )
        offered.highlighted = min(at, len(self.listed) - 1) if self.listed else None
        self._show()

    def _show(self) -> None:
        chosen = self._chosen
        told = self.say("There are no notes yet. {keys[review.note]} writes one.")
        self.query_one("#note", Static).update(plain(told) if chosen is None else self._whole(chosen))

    def _whole(self, listed: Listed) -> Content:
        """The note with what it is on, and every version that it had."""
        lines = [plain(cut(listed.on, WIDTH)).stylize("bold")]
        if listed.gone is not None:
            decision = listed.gone.decision
            lines += map(plain, wrapped(listed.text, WIDTH))
            lines.append(plain(f"{decision.reviewer} {local(decision.at)}").stylize("$faint"))
            why = self.say("The report as it is now no longer gives rise to this finding.")
            return Content("\n").join([*lines, plain(why).stylize("$faint")])
        if listed.note is None:
            lines.append(plain(self.say("A draft: it is not saved yet.")).stylize("$warning"))
            return Content("\n").join([*lines, *map(plain, wrapped(listed.text, WIDTH))])
        if quote := listed.note.anchor.quote:
            lines += (plain(line).stylize("$faint") for line in wrapped(f"“{quote}”", WIDTH))
        lines += map(plain, wrapped(listed.text, WIDTH))
        lines.append(plain(f"{listed.note.reviewer} {local(listed.note.at)}").stylize("$faint"))
        for entry in listed.history[:-1]:
            was = " ".join(entry.after.split()) or self.say("deleted")
            before = self.say(
                "Before, {reviewer} {date}: {text}", reviewer=entry.reviewer, date=local(entry.at), text=was
            )
            lines += (plain(line).stylize("$faint") for line in wrapped(before, WIDTH))
        return Content("\n").join(lines)
