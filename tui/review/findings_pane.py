"""The findings pane: one line for each finding, the gravest first."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message as Event
from textual.strip import Strip

from checks.model import Finding
from exports.names import SEVERITIES
from store.model import AnchorKind
from tui.keys import key
from tui.pane import Pane, strip
from tui.review.case import Case
from tui.signs import Signs
from tui.text import cells, fit
from wording import Message, Wording


class FindingsPane(Pane):
    """Lists the findings. Posts `Chosen` when the reviewer comes to another one."""

    class Chosen(Event):
        """The reviewer moved to the finding at `index`."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    BINDINGS: ClassVar[list[BindingType]] = [
        key("j down", "move(1)", Message("Next finding"), "findings.down"),
        key("k up", "move(-1)", Message("Finding before"), "findings.up"),
        key("g home", "edge(-1)", Message("First finding"), "findings.first"),
        key("G end", "edge(1)", Message("Last finding"), "findings.last"),
        key("pagedown ctrl+d", "page(1)", Message("A page down"), "findings.page-down"),
        key("pageup ctrl+u", "page(-1)", Message("A page up"), "findings.page-up"),
    ]

    def __init__(self, case: Case, say: Wording, signs: Signs) -> None:
        super().__init__(id="findings")
        self.case = case
        self.say = say
        self.signs = signs
        self.index = 0
        self.reword()

    def reword(self) -> None:
        self._word_width = max(cells(self.say(word)) for word in SEVERITIES.values())

    def restate(self) -> None:
        """Shows what is stored now."""
        self.measured(max(1, len(self.case.findings)))
        count = len(self.case.findings)
        place = f"{self.index + 1}/{count}" if count else ""
        self.title("  ".join(filter(None, (self.say("Findings"), place))))

    def choose(self, index: int) -> None:
        """Moves to a finding without telling anybody."""
        self.index = index
        self.reveal(index, context=1)
        self.restate()

    def action_move(self, step: int) -> None:
        self._go_to(self.index + step)

    def action_edge(self, direction: int) -> None:
        self._go_to(0 if direction < 0 else len(self.case.findings) - 1)

    def action_page(self, direction: int) -> None:
        self._go_to(self.index + direction * max(1, self.room - 1))

    def _go_to(self, index: int) -> None:
        if self.case.findings:
            index = min(max(0, index), len(self.case.findings) - 1)
            self.post_message(self.Chosen(index))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = self.line_at(offset.y) if offset else None
        if line is not None:
            self._go_to(line)

    def on_resize(self) -> None:
        self.restate()
        self.reveal(self.index, context=1)

    def paint(self, y: int) -> Strip:
        if not self.case.findings:
            text = self.say(
                "Nothing found that does not tie. Press {keys[review.export]} to export the letter."
            )
            return strip([(f" {text}", self.look("dim"))], self.width, self.look())
        finding = self.case.findings[y]
        base = self.look()
        if y == self.index:
            base += self.over("cursor" if self.has_focus else "chosen")
        width = self.width
        severity = base + self.over(finding.severity) if y != self.index or not self.has_focus else base
        decision = self.case.decision(finding)
        ruling = decision.ruling if decision else None
        word = fit(self.say(SEVERITIES[finding.severity]), self._word_width)
        signs = f" {self.signs.rulings[ruling]}{self._note_sign(finding)} "
        head = f"{self.signs.severities[finding.severity]} {word} "
        text = fit(self.say(finding.message), max(0, width - cells(signs) - cells(head) - 1))
        return strip([(signs, base), (head, severity), (text, base)], width, base)

    def _note_sign(self, finding: Finding) -> str:
        return self.signs.note if self.case.notes_on(AnchorKind.FINDING, finding.fingerprint) else " "
