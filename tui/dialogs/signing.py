"""Shows what is decided and what is open before a review is signed off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from checks.model import Checked, Finding, Severity
from exports.names import RULINGS, SEVERITIES
from store.gates import Gate
from store.model import Review, Ruling
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keys import key
from tui.signs import Signs
from tui.text import cells, fit, plain
from wording import Message, Wording

Answer = Literal["sign", "missing"]
GAP = 3  # cells between columns


class SigningDialog(Dialog[Answer], inherit_bindings=False):
    """Gives "sign", or "missing" where the reviewer wants to go to what is missing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "sign", Message("Sign off"), "signing.sign", show=True),
        key("o", "missing", Message("To what is missing"), "signing.missing", show=True),
        *DIALOG_KEYS,
    ]

    def __init__(
        self,
        say: Wording,
        signs: Signs,
        *,
        title: str,
        checked: Checked,
        findings: Sequence[Finding],
        review: Review,
        gates: Sequence[Gate],
    ) -> None:
        super().__init__(say, title)
        self.signs = signs
        self.checked = checked
        self.findings = findings
        self.review = review
        self.gates = gates

    def body(self) -> ComposeResult:
        yield Static(self._summary(), id="summary")
        yield Static(self._missing(), id="missing")

    def action_sign(self) -> None:
        if any(gate.closed for gate in self.gates):
            self.wrong(self.say("This must be done first: {keys[signing.missing]} goes there."))
        else:
            self.dismiss("sign")

    def action_missing(self) -> None:
        if self.gates:
            self.dismiss("missing")
        else:
            self.wrong(self.say("Nothing is missing."))

    def _summary(self) -> Content:
        """How many findings of each severity were ruled on how, and what else was said."""
        say = self.say
        decisions = self.review.decisions
        counts = Counter(
            (each.severity, decisions[each.fingerprint].ruling if each.fingerprint in decisions else None)
            for each in self.findings
        )
        columns = (*Ruling, None)
        widths = [cells(say(RULINGS[each])) + GAP for each in columns]
        first = max(cells(say(name)) for name in SEVERITIES.values()) + GAP
        names = (
            fit(say(RULINGS[each]), width, right=True) for each, width in zip(columns, widths, strict=True)
        )
        head = " " * first + "".join(names)
        lines = [plain(head).stylize("$faint")]
        for severity in Severity:
            numbers = (counts[severity, each] for each in columns)
            texts = (str(number) if number else self.signs.none for number in numbers)
            name = fit(f"{self.signs.severities[severity]} {say(SEVERITIES[severity])}", first)
            row = (fit(text, width, right=True) for text, width in zip(texts, widths, strict=True))
            lines.append(plain(name + "".join(row)))
        said = say(
            "Notes: {notes}   own findings: {own}   ties made by hand: {ties}   figures reached: {share}",
            notes=len(self.review.notes),
            own=len(self.review.own),
            ties=len(self.review.ties),
            share=f"{self.checked.coverage:.0%}",
        )
        return Content("\n").join([*lines, Content(""), plain(said)])

    def _missing(self) -> Content:
        if not self.gates:
            return plain(self.say("Everything is decided.")).stylize("$success")
        lines = [
            plain(f"{self.signs.severities[Severity.ERROR]} {self.say(gate.message)}").stylize("$error")
            if gate.closed
            else plain(f"{self.signs.severities[Severity.WARNING]} {self.say(gate.message)}")
            for gate in self.gates
        ]
        return Content("\n").join(lines)
