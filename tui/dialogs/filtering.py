"""Asks which findings are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from attrs import evolve
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from checks.model import Finding
from exports.names import RULINGS, SEVERITIES
from store.model import Review
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keys import key
from tui.review.arranging import EVERYTHING, FAMILIES, Choice, Filter, choices
from tui.text import plain
from wording import Message, Wording

KINDS = {
    "severities": Message("Severity"),
    "rulings": Message("Ruling"),
    "families": Message("About"),
    "tags": Message("Tag"),
}
NAMES: Mapping[str, Mapping[Any, Message]] = {
    "severities": SEVERITIES,
    "rulings": RULINGS,
    "families": FAMILIES,
}


class FilterDialog(Dialog[Filter], inherit_bindings=False):
    """Gives the filter; how many findings it admits is told while it is made."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", Message("List these"), "filtering.take", show=True),
        key("down", "move(1)", Message("Down"), "filtering.down"),
        key("up", "move(-1)", Message("Up"), "filtering.up"),
        key("tab", "switch", Message("Only such, or not"), "filtering.switch", show=True),
        key("ctrl+r", "all", Message("All"), "filtering.all", show=True),
        *DIALOG_KEYS[2:],
    ]

    def __init__(self, say: Wording, findings: Sequence[Finding], review: Review, filter_: Filter) -> None:
        super().__init__(say, say("Which findings are listed?"))
        self.findings = findings
        self.review = review
        self.filter = filter_
        self.choices = choices(findings, review)

    def body(self) -> ComposeResult:
        yield Input(
            self.filter.text, placeholder=self.say("Words in them"), compact=True, select_on_focus=False
        )
        offered = OptionList(markup=False, compact=True)
        offered.can_focus = False
        yield offered
        yield Static(id="count")

    def on_mount(self) -> None:
        self._restate(0)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.filter = evolve(self.filter, text=event.value)
        self._count()

    def action_move(self, step: int) -> None:
        offered = self.query_one(OptionList)
        offered.highlighted = ((offered.highlighted or 0) + step) % len(self.choices)

    def action_switch(self) -> None:
        self._switch(self.query_one(OptionList).highlighted or 0)

    @on(OptionList.OptionSelected)
    def _pressed(self, event: OptionList.OptionSelected) -> None:
        self._switch(event.option_index)

    def action_all(self) -> None:
        self.query_one(Input).value = ""
        self.filter = EVERYTHING
        self._restate(0)

    @on(Input.Submitted)
    def action_take(self) -> None:
        self.dismiss(self.filter)

    def _switch(self, at: int) -> None:
        self.filter = self.choices[at].switched(self.filter)
        self._restate(at)

    def _restate(self, at: int) -> None:
        offered = self.query_one(OptionList)
        offered.set_options(Option(plain(self._line(each))) for each in self.choices)
        offered.highlighted = at
        self._count()

    def _count(self) -> None:
        shown = sum(self.filter.admits(each, self.review, self.say) for each in self.findings)
        count = self.say("{shown} of all {count} shown", shown=shown, count=len(self.findings))
        self.query_one("#count", Static).update(plain(count))

    def _line(self, choice: Choice) -> str:
        mark = "[x]" if choice.chosen(self.filter) else "[ ]"
        name = str(choice.value) if choice.kind == "tags" else self.say(NAMES[choice.kind][choice.value])
        told = self.say("{kind}: {name}", kind=KINDS[choice.kind], name=name)
        return f"{mark} {told}  {choice.count}"
