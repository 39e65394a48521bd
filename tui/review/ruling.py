"""Ruling on findings, weighing and tagging them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checks.model import Finding, Severity
from exports.names import RULINGS, SEVERITIES
from exports.times import local
from store.model import Decision, Ruling
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.offered import OfferingDialog
from tui.dialogs.question import Question
from tui.dialogs.tags import TagsDialog, tags_in
from tui.review.keeping import Keeping
from wording import Message


class RulingKeys(Keeping):
    """Each ruling takes one key, and leads to the next finding that is open.

    Where findings are marked, a ruling is about all of them; otherwise about the one that the reviewer is at.
    """

    def action_rule(self, ruling: str) -> None:
        findings = self._to_rule()
        if findings:
            self._unless_ruled(findings, Ruling(ruling), lambda: self._rule(findings, Ruling(ruling)))

    def action_dismiss_finding(self) -> None:
        findings = self._to_rule()
        if not findings:
            return
        title = Message("Why is this finding dismissed?")
        if len(findings) > 1:
            title = Message("Why are these {count} findings dismissed?", count=str(len(findings)))

        def ask() -> None:
            dialog = OfferingDialog(
                self.say,
                self.say(title),
                self.store.reasons(),
                lambda reason: self._keep_rulings(findings, Ruling.DISMISSED, reason),
                hint=self.say("The reason stands in the letter"),
                missing=self.say("A finding is dismissed only with a reason."),
            )
            self.app.push_screen(dialog, lambda done: self._go_on(findings) if done else None)

        self._unless_ruled(findings, Ruling.DISMISSED, ask)

    def action_clear(self) -> None:
        findings = self._to_rule()
        ruled = [each.fingerprint for each in findings if self.case.decision(each)]
        if ruled:
            reviewer = self.context.reviewer
            self.keep(lambda: self.store.clear_rulings(self.entry.id, ruled, reviewer=reviewer))
        elif findings:
            self.refuse(self.say("This finding is not ruled on."))

    def _rule(self, findings: Sequence[Finding], ruling: Ruling) -> None:
        if self.store_it(lambda: self._keep_rulings(findings, ruling)):
            self._go_on(findings)

    def _keep_rulings(self, findings: Sequence[Finding], ruling: Ruling, reason: str = "") -> None:
        names = [each.fingerprint for each in findings]
        reviewer = self.context.reviewer
        self.store.rule_all(self.entry.id, names, ruling, reason=reason, reviewer=reviewer)

    def _go_on(self, findings: Sequence[Finding]) -> None:
        """Shows the rulings that were stored, and goes on to the next finding that is open.

        That is the one that the reviewer is at, where it was none of several that were ruled on.
        """
        pane = self.findings_pane
        following = pane.next_open(besides=frozenset(each.fingerprint for each in findings))
        here = self.finding
        if here is not None and here not in findings and self.case.decision(here) is None:
            following = self.case.findings.index(here)
        name = None if following is None else self.case.findings[following].fingerprint
        if len(findings) > 1:
            pane.marked = frozenset()
        self.show_stored()
        if len(findings) > 1:
            self.tell(
                self.say(
                    "{count} findings are ruled on. {keys[review.undo]} takes it back.", count=len(findings)
                )
            )
        index = self.index_of(name) if name else None
        if index is not None:
            self.show_finding(index)
            self._focus_on(pane)
        elif len(findings) == 1:
            self.tell(self.all_ruled())

    def _unless_ruled(self, findings: Sequence[Finding], ruling: Ruling, go_on: Callable[[], None]) -> None:
        """Goes on where nothing was ruled; asks before another ruling is replaced."""
        before = [decision for each in findings if (decision := self.case.decision(each))]
        others = [each for each in before if each.ruling is not ruling or ruling is Ruling.DISMISSED]
        if not others and len(before) == len(findings):
            self.refuse(self._stands(before))
            return
        if not others:
            go_on()
            return
        text = self._stands(others)
        self.app.push_screen(
            Question(self.say, self.say("Rule otherwise?"), text), lambda yes: go_on() if yes else None
        )

    def _stands(self, decisions: Sequence[Decision]) -> str:
        if len(decisions) > 1:
            return self.say("{count} of them are ruled on already.", count=len(decisions))
        (decision,) = decisions
        told = self.say(
            "Ruled already: {ruling}, by {reviewer} on {date}.",
            ruling=RULINGS[decision.ruling],
            reviewer=decision.reviewer,
            date=local(decision.at),
        )
        return f"{told} {decision.reason}".rstrip()

    def _to_rule(self) -> list[Finding]:
        """The findings that a ruling would be about; says why where there are none."""
        if self.is_signed():
            return []
        marked = self.findings_pane.marked
        if marked:
            return [each for each in self.case.findings if each.fingerprint in marked]
        finding = self.to_change()
        return [finding] if finding else []

    def to_change(self) -> Finding | None:
        """The finding that the reviewer is at; says why where there is none or nothing may change."""
        if self.is_signed():
            return None
        if not self.case.findings:
            self.refuse(self.say("There are no findings."))
        elif self.finding is None:
            self.refuse(
                self.say(
                    "This figure is in no finding. "
                    "Press {keys[review.next-finding]} to go to the next finding."
                )
            )
        return self.finding

    # weighing and tagging

    def action_severity(self) -> None:
        finding = self.to_change()
        if finding is None:
            return
        came = self.case.as_found(finding).severity
        offered = [
            f"{self.context.signs.severities[each]} {self.say(SEVERITIES[each])}"
            + ("  " + self.say("(as checked)") if each is came else "")
            for each in Severity
        ]

        def take(chosen: int | None) -> None:
            if chosen is not None:
                self._regrade(finding, list(Severity)[chosen])

        now = list(Severity).index(finding.severity)
        self.app.push_screen(ChoiceDialog(self.say, self.say("How grave is it?"), offered, now), take)

    def _regrade(self, finding: Finding, severity: Severity) -> None:
        reviewer = self.context.reviewer
        self.keep(lambda: self.store.regrade(self.entry.id, finding.fingerprint, severity, reviewer=reviewer))

    def action_tags(self) -> None:
        finding = self.to_change()
        if finding is None:
            return
        reviewer = self.context.reviewer

        def store(text: str) -> None:
            self.store.set_tags(self.entry.id, finding.fingerprint, tags_in(text), reviewer=reviewer)

        tags = self.case.review.tags.get(finding.fingerprint, ())
        self.app.push_screen(
            TagsDialog(self.say, tags, self.store.tags(), store),
            lambda done: self.show_stored() if done else None,
        )
