"""Ruling on findings."""

from __future__ import annotations

from checks.model import Finding
from store.model import Ruling
from tui.dialogs.reason import ReasonDialog
from tui.review.keeping import Keeping


class RulingKeys(Keeping):
    """Each ruling takes one key, and leads to the next finding that is open."""

    def action_rule(self, ruling: str) -> None:
        finding = self._to_rule()
        if finding is not None and self.keep(lambda: self._keep_ruling(finding, Ruling(ruling))):
            self._go_on(finding)

    def action_dismiss_finding(self) -> None:
        finding = self._to_rule()
        if finding is None:
            return

        def dismiss(reason: str) -> None:
            self._keep_ruling(finding, Ruling.DISMISSED, reason)

        dialog = ReasonDialog(self.say, self.store.reasons(), dismiss)
        self.app.push_screen(dialog, lambda done: self._go_on(finding) if done else None)

    def action_clear(self) -> None:
        finding = self._to_rule()
        if finding is None:
            return
        if self.case.decision(finding) is None:
            self.refuse(self.say("This finding is not ruled on."))
            return
        reviewer = self.context.reviewer
        self.keep(lambda: self.store.clear_rulings(self.entry.id, [finding.fingerprint], reviewer=reviewer))

    def _keep_ruling(self, finding: Finding, ruling: Ruling, reason: str = "") -> None:
        self.store.rule(
            self.entry.id, finding.fingerprint, ruling, reason=reason, reviewer=self.context.reviewer
        )

    def _go_on(self, finding: Finding) -> None:
        """Shows the ruling that was stored, and goes on to the next finding that is open."""
        self.show_stored()
        following = self.case.next_open(self.case.findings.index(finding))
        if following is None:
            self.tell(
                self.say("Every finding is ruled on. Press {keys[review.export]} to export the letter.")
            )
        else:
            self.show_finding(following)
            self._focus_on(self.findings_pane)

    def _to_rule(self) -> Finding | None:
        """The finding that a ruling would be about; says why where there is none."""
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
