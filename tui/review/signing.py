"""Signing a review off, and opening it again."""

from __future__ import annotations

from tui.dialogs.offered import OfferingDialog
from tui.dialogs.signing import Answer, SigningDialog
from tui.review.noting import NotingKeys


class SigningKeys(NotingKeys):
    """One key for both: what is signed is reopened, with a reason."""

    def action_sign(self) -> None:
        if self.case.review.signed is not None:
            self._ask_why_reopened()
            return
        reviewer = self.context.reviewer
        case = self.case
        dialog = SigningDialog(
            self.say,
            self.context.signs,
            title=self.say("Sign off as {reviewer}", reviewer=reviewer or "?"),
            checked=case.checked,
            findings=case.findings,
            review=case.review,
            gates=self.store.gates(self.entry.id, reviewer=reviewer),
        )
        self.app.push_screen(dialog, self._signed)

    def _signed(self, answer: Answer | None) -> None:
        if answer == "missing":
            self._go_to_missing()
        elif answer == "sign" and self.keep(lambda: self.store.sign(self.entry.id, self.context.reviewer)):
            self.tell(self.say("Signed off. {keys[review.export]} exports the letter."))

    def _go_to_missing(self) -> None:
        """Goes to the gravest finding that is not ruled on, or to the drafts."""
        case = self.case
        index = next((n for n, each in enumerate(case.findings) if case.decision(each) is None), None)
        if index is None:
            self.action_notes()
        else:
            self.show_finding(index)
            self._focus_on(self.findings_pane)

    def _ask_why_reopened(self) -> None:
        dialog = OfferingDialog(
            self.say,
            self.say("Why is this review reopened?"),
            [],
            lambda reason: self.store.reopen(self.entry.id, reason, self.context.reviewer),
            hint=self.say("The reason stands in the history"),
            missing=self.say("A signed review is reopened only with a reason."),
        )
        self.app.push_screen(dialog, lambda done: self._reopened() if done else None)

    def _reopened(self) -> None:
        self.show_stored()
        self.tell(self.say("The review is open again."))
