"""What the reviewer adds to the checker's work: findings of their own, ties made by hand."""

from __future__ import annotations

from checks.answers import shown
from checks.model import Evidence, EvidenceRole, Finding, Severity, Verdict
from report.model import Figure
from store.drafts import Draft
from store.model import Anchor, AnchorKind, OwnTie
from store.own import RULE, TIE_RULE, own_words
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.own_finding import OwnFindingDialog
from tui.review.noting import NotingKeys


class AddingKeys(NotingKeys):
    """A finding on a figure or a passage; a tie between two figures, the first of which is held."""

    # findings of one's own

    def action_own_finding(self) -> None:
        """Changes the reviewer's own finding where there is one, else adds one on the figure or a passage."""
        if self.is_signed():
            return
        if self.at_figure is not None:
            figure = self.case.checked.report.figure[self.at_figure]
            self._write_finding(Anchor(AnchorKind.FIGURE, figure.id, quote=figure.text))
        elif self.finding is not None and self.finding.rule in (RULE, TIE_RULE):
            quote = self.finding.quote or " ".join(each.quote for each in self.finding.evidence)
            anchor = Anchor(AnchorKind.FINDING, self.finding.fingerprint, quote=quote)
            self._write_finding(anchor, self.finding)
        else:
            self.action_own_finding_on_passage()

    def action_own_finding_on_passage(self) -> None:
        if not self.is_signed():
            self.choose_passage(self.say("A finding on which passage?"), self._write_finding)

    def resume_finding(self, draft: Draft) -> None:
        own = next((each for each in self.case.findings if each.fingerprint == draft.of), None)
        if not self.is_signed():
            self._write_finding(draft.anchor, own)

    def _write_finding(self, anchor: Anchor, own: Finding | None = None) -> None:
        report, reviewer = self.entry.id, self.context.reviewer

        def save(text: str, severity: Severity) -> None:
            if own is None:
                self.store.add_finding(report, self._finding(anchor, text, severity), reviewer=reviewer)
            elif text.strip():
                self.store.edit_finding(report, own.fingerprint, text, severity, reviewer=reviewer)
            else:
                self.store.withdraw_finding(report, own.fingerprint, reviewer=reviewer)

        title = self.say("Finding of your own: {place}", place=self.name_of(anchor))
        dialog = OwnFindingDialog(
            self.say,
            self.context.signs,
            self.store,
            title,
            quote=anchor.quote,
            text=self.say(own.message) if own else "",
            severity=own.severity if own else Severity.WARNING,
            draft_key=Draft(anchor, finding=True, of=own.fingerprint if own else "").key(self.entry.sha256),
            save=save,
        )
        self.app.push_screen(dialog, lambda saved: self._show_newest(own) if saved else None)

    def _finding(self, anchor: Anchor, text: str, severity: Severity) -> Finding:
        """The finding, before the store names it."""
        figure = self.case.checked.report.figure.get(anchor.target)
        if figure is not None:
            evidence = Evidence(EvidenceRole.REPORTED, figure.block, figure.text, figure.id)
        else:
            evidence = Evidence(
                EvidenceRole.REPORTED, anchor.target, anchor.quote, None, anchor.start, anchor.end
            )
        return Finding(
            id="",
            fingerprint="",
            rule=RULE,
            severity=severity,
            message=own_words(text),
            evidence=(evidence,),
            suspect=figure.id if figure else None,
            quote=anchor.quote,
        )

    def _show_newest(self, own: Finding | None) -> None:
        """Shows what was stored, and goes to the finding that was added."""
        self.show_stored()
        newest = own or (self.case.review.own[-1] if self.case.review.own else None)
        index = self.index_of(newest.fingerprint) if newest else None
        if index is not None:
            self.show_finding(index)

    # ties made by hand

    def action_own_tie(self) -> None:
        """Holds this figure, and at another one ties both; where it is tied by hand, the tie can be cut."""
        if self.is_signed():
            return
        if self.at_figure is None:
            self.refuse(self.say("Go to a figure first: {keys[review.next-figure]}"))
        elif self.held is None:
            self._hold_or_cut(self.at_figure)
        elif self.held == self.at_figure:
            self.let_go()
        else:
            self._tie(self.held, self.at_figure)

    def let_go(self) -> None:
        """Gives up the tie that was begun."""
        self.held = None
        self.restate()
        self.tell(self.say("The figure is let go; no tie is made."))

    def _hold_or_cut(self, figure: str) -> None:
        ties = [each for each in self.case.review.ties if figure in each.tie.figures]
        if not ties:
            self._hold(figure)
            return
        offered = [self.say("Tie it to another figure")]
        offered += [self.say("Cut the tie {arithmetic}", arithmetic=each.tie.arithmetic) for each in ties]

        def take(chosen: int | None) -> None:
            if chosen == 0:
                self._hold(figure)
            elif chosen is not None:
                self._cut(ties[chosen - 1])

        self.app.push_screen(ChoiceDialog(self.say, self.say("Tie made by hand"), offered), take)

    def _hold(self, figure: str) -> None:
        self.held = figure
        self.restate()
        self.tell(
            self.say(
                "{figure} is held: go to what it must agree with, and press {keys[review.own-tie]}.",
                figure=self._shown(figure),
            )
        )

    def _tie(self, first: str, second: str) -> None:
        made: list[OwnTie] = []
        reviewer = self.context.reviewer
        if not self.keep(
            lambda: made.append(self.store.tie(self.entry.id, first, second, reviewer=reviewer))
        ):
            return
        self.held = None
        tie = made[0].tie
        if tie.verdict is Verdict.HOLDS:
            self.tell(self.say("Tied: {arithmetic}", arithmetic=tie.arithmetic))
        elif tie.verdict is Verdict.BROKEN:
            self.tell(
                self.say("They do not agree: {arithmetic}. It is a finding now.", arithmetic=tie.arithmetic)
            )
        else:
            reason = tie.message or ""
            self.tell(self.say("Tied, but not decided: {reason}", reason=reason))
        self.restate()

    def _cut(self, own: OwnTie) -> None:
        reviewer = self.context.reviewer
        if self.keep(lambda: self.store.cut_tie(self.entry.id, own.tie.id, reviewer=reviewer)):
            self.tell(self.say("The tie is cut: {arithmetic}", arithmetic=own.tie.arithmetic))

    def _shown(self, figure: str) -> str:
        found: Figure = self.case.checked.report.figure[figure]
        return shown(found)
