"""The findings pane: one line for each finding, in the order and of the kinds that the reviewer wants."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
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
from tui.review.arranging import EVERYTHING, ORDERS, Family, Filter, Order, arranged, family
from tui.review.case import Case
from tui.review.causes import cause
from tui.signs import Signs
from tui.text import cells, fit
from wording import Message, Wording


class FindingsPane(Pane):
    """Lists the findings. Posts `Chosen` when the reviewer comes to another one.

    A finding is named by its place in the case; `shown` are those that the filter admits, as listed.
    """

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

    def __init__(self, case: Case, say: Wording, signs: Signs, rule_files: tuple[Path, ...]) -> None:
        super().__init__(id="findings")
        self.rule_files = rule_files
        self.case = case
        self.say = say
        self.signs = signs
        self.index = 0
        self.order = Order.SEVERITY
        self.filter = EVERYTHING
        self.marked: frozenset[str] = frozenset()  # fingerprints
        self.shown: list[int] = []
        self._rows: list[str | int] = []  # headings, and findings under them
        self.reword()
        self._arrange()

    def reword(self) -> None:
        self._word_width = max(cells(self.say(word)) for word in SEVERITIES.values())

    # what is listed

    def restate(self) -> None:
        """Shows what is stored now."""
        self._arrange()
        self.measured(max(1, len(self._rows)))
        self._word_title()

    def _arrange(self) -> None:
        case = self.case
        number = {finding.fingerprint: n for n, finding in enumerate(case.findings)}
        admitted = [each for each in case.findings if self.filter.admits(each, case.review, self.say)]
        self.shown, self._rows, under = [], [], ""
        for heading, finding in arranged(admitted, self.order, case.checked):
            if heading != under or not self._rows:
                under = heading
                if self.order is not Order.SEVERITY:
                    self._rows.append(self._heading(heading))
            self.shown.append(number[finding.fingerprint])
            self._rows.append(number[finding.fingerprint])
        self.marked &= {case.findings[index].fingerprint for index in self.shown}
        self.index = min(self.index, max(0, len(case.findings) - 1))

    def list(self, filter_: Filter) -> None:
        """Lists only what the filter admits."""
        self.filter = filter_
        self.restate()
        self._reveal()

    def _heading(self, heading: str) -> str:
        if self.order is Order.CAUSE:
            return cause(heading, self.case.checked, self.say, self.rule_files)
        return heading or self.say("Elsewhere")

    def _word_title(self) -> None:
        count = len(self.case.findings)
        parts = [self.say("Findings")]
        if count:
            parts += [
                f"{self.index + 1}/{count}",
                self.say("{shown} of all {count} shown", shown=len(self.shown), count=count),
                self.say(ORDERS[self.order]),
            ]
        if self.marked:
            parts.append(self.say("{count} marked", count=len(self.marked)))
        keys = self.say("{keys[review.mark]} mark  {keys[review.order]} order  {keys[review.filter]} filter")
        self.title("  ".join(parts), keys if count else "")

    # movement

    def choose(self, index: int) -> None:
        """Moves to a finding without telling anybody."""
        self.index = index
        self._reveal()
        self._word_title()
        self.repaint()

    def neighbour(self, step: int) -> int | None:
        """The finding listed after this one, or before it."""
        if self.index in self.shown:
            at = self.shown.index(self.index) + step
        else:  # it is not listed: from the one nearest to it
            later = [n for n, each in enumerate(self.shown) if each > self.index]
            at = (later[0] if later else len(self.shown)) + min(step, 0)
        return self.shown[at] if 0 <= at < len(self.shown) else None

    def next_open(self, besides: frozenset[str] = frozenset()) -> int | None:
        """The next listed finding that is not ruled on, round the end of the list."""
        at = self.shown.index(self.index) + 1 if self.index in self.shown else 0
        for index in (*self.shown[at:], *self.shown[:at]):
            finding = self.case.findings[index]
            if finding.fingerprint not in besides and self.case.decision(finding) is None:
                return index
        return None

    def action_move(self, step: int) -> None:
        index = self.neighbour(step)
        if index is not None:
            self.post_message(self.Chosen(index))

    def action_edge(self, direction: int) -> None:
        if self.shown:
            self.post_message(self.Chosen(self.shown[0 if direction < 0 else -1]))

    def action_page(self, direction: int) -> None:
        if self.shown:
            at = self.shown.index(self.index) if self.index in self.shown else 0
            at = min(max(0, at + direction * max(1, self.room - 1)), len(self.shown) - 1)
            self.post_message(self.Chosen(self.shown[at]))

    def _reveal(self) -> None:
        if self.index in self.shown:
            self.reveal(self._rows.index(self.index), context=1)

    # marking and arranging

    def mark(self, marked: Collection[str]) -> None:
        """Marks these findings and no others."""
        self.marked = frozenset(marked)
        self.restate()

    def list_by(self, order: Order) -> None:
        self.order = order
        self.restate()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = self.line_at(offset.y) if offset else None
        row = self._rows[line] if line is not None and line < len(self._rows) else ""
        if isinstance(row, int):
            self.post_message(self.Chosen(row))

    def on_resize(self) -> None:
        self.restate()
        self._reveal()

    # drawing

    def paint(self, y: int) -> Strip:
        if not self.case.findings:
            text = self.say(
                "Nothing found that does not tie. Press {keys[review.export]} to export the letter."
            )
            return strip([(f" {text}", self.look("dim"))], self.width, self.look())
        if not self._rows:
            text = self.say("No finding is listed: {keys[review.filter]} changes what is.")
            return strip([(f" {text}", self.look("dim"))], self.width, self.look())
        row = self._rows[y]
        if isinstance(row, str):
            return strip([(f" {fit(row, self.width - 1)}", self.look("heading"))], self.width, self.look())
        return self._paint_finding(row)

    def _paint_finding(self, index: int) -> Strip:
        finding = self.case.findings[index]
        base = self.look()
        if index == self.index:
            base += self.over("cursor" if self.has_focus else "chosen")
        width = self.width
        severity = base + self.over(finding.severity) if index != self.index or not self.has_focus else base
        decision = self.case.decision(finding)
        ruling = decision.ruling if decision else None
        word = fit(self.say(SEVERITIES[finding.severity]), self._word_width)
        mark = self.signs.marked if finding.fingerprint in self.marked else " "
        signs = f"{mark}{self.signs.rulings[ruling]}{self._note_sign(finding)} "
        head = f"{self.signs.severities[finding.severity]} {word} "
        tags = "".join(f" #{tag}" for tag in self.case.review.tags.get(finding.fingerprint, ()))
        own = self.say("own: ") if family(finding) is Family.REVIEWER else ""
        text = fit(own + self.say(finding.message) + tags, max(0, width - cells(signs) - cells(head) - 1))
        return strip([(signs, base), (head, severity), (text, base)], width, base)

    def _note_sign(self, finding: Finding) -> str:
        return self.signs.note if self.case.notes_on(AnchorKind.FINDING, finding.fingerprint) else " "
