"""The review screen: ruling on findings, writing notes, undoing, exporting."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from checks.model import Finding
from store.errors import StoreError
from store.model import Action, Anchor, AnchorKind, HistoryEntry, Note, Ruling
from tui.dialogs.export import ExportDialog
from tui.dialogs.help import HelpScreen
from tui.dialogs.note import NoteDialog
from tui.dialogs.reason import ReasonDialog
from tui.review.bindings import REVIEW_KEYS
from tui.review.view import ReviewView
from wording import Message

DONE = {
    Action.RULE: Message("ruling"),
    Action.CLEAR: Message("ruling taken back"),
    Action.NOTE: Message("note"),
    Action.EDIT_NOTE: Message("change of a note"),
    Action.DELETE_NOTE: Message("deletion of a note"),
    Action.FINDING: Message("finding of your own"),
}


class ReviewScreen(ReviewView):
    """One report under review. Whatever the reviewer does is stored before it is shown."""

    BINDINGS: ClassVar[list[BindingType]] = REVIEW_KEYS

    # ruling

    def action_rule(self, ruling: str) -> None:
        finding = self._to_rule()
        if finding is not None and self._store(lambda: self._keep_ruling(finding, Ruling(ruling))):
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
        self._store(lambda: self.store.clear_ruling(self.entry.id, finding.fingerprint, reviewer=reviewer))

    def _keep_ruling(self, finding: Finding, ruling: Ruling, reason: str = "") -> None:
        self.store.rule(
            self.entry.id, finding.fingerprint, ruling, reason=reason, reviewer=self.context.reviewer
        )

    def _go_on(self, finding: Finding) -> None:
        """Shows the ruling that was stored, and goes on to the next finding that is open."""
        self._show_stored()
        following = self.case.next_open(self.case.findings.index(finding))
        if following is None:
            self.tell(self.say("Every finding is ruled on. Press e to export the letter."))
        else:
            self.show_finding(following)
            self._focus_on(self.findings_pane)

    def _to_rule(self) -> Finding | None:
        """The finding that a ruling would be about; says why where there is none."""
        if not self.case.findings:
            self.refuse(self.say("There are no findings."))
        elif self.finding is None:
            self.refuse(self.say("This figure is in no finding. Press n to go to the next finding."))
        return self.finding

    # notes

    def action_note(self) -> None:
        """Writes the note on the finding or the figure that the reviewer is at, or changes it."""
        anchor, subject = self._anchor()
        notes = self.case.notes_on(anchor.kind, anchor.target)
        note = notes[-1] if notes else None
        draft_key = f"draft:{self.entry.sha256}:{anchor.kind}:{anchor.target}"

        def save(text: str) -> None:
            self._keep_note(anchor, note, text)
            with contextlib.suppress(StoreError):
                self.store.remember(draft_key, "")

        dialog = NoteDialog(
            self.say,
            subject,
            text=note.text if note else "",
            draft=self.store.recall(draft_key) or "",
            save=save,
            keep_draft=lambda text: self.store.remember(draft_key, text),
        )
        self.app.push_screen(dialog, lambda saved: self._show_stored() if saved else None)

    def _keep_note(self, anchor: Anchor, note: Note | None, text: str) -> None:
        report, reviewer = self.entry.id, self.context.reviewer
        if note is None:
            if text.strip():
                self.store.add_note(report, anchor, text, reviewer=reviewer)
        elif text.strip():
            self.store.edit_note(report, note.id, text, reviewer=reviewer)
        else:
            self.store.delete_note(report, note.id, reviewer=reviewer)

    def _anchor(self) -> tuple[Anchor, str]:
        """What a note would be on, and what that is called."""
        if self.at_figure is not None:
            figure = self.case.checked.report.figure[self.at_figure]
            anchor = Anchor(AnchorKind.FIGURE, figure.id, quote=figure.text)
            return anchor, self.say("Note on the figure {text}", text=figure.text)
        if self.finding is not None:
            number = self.findings_pane.index + 1
            anchor = Anchor(AnchorKind.FINDING, self.finding.fingerprint, quote=self.finding.quote)
            return anchor, self.say("Note on finding {number}", number=number)
        return Anchor(AnchorKind.REPORT), self.say("Note on the whole report")

    # undoing

    def action_undo(self) -> None:
        self._wind(self.store.undo, Message("Undone: {what}"), Message("There is nothing to undo."))

    def action_redo(self) -> None:
        self._wind(self.store.redo, Message("Done again: {what}"), Message("There is nothing to do again."))

    def _wind(self, wind: Callable[..., HistoryEntry | None], done: Message, nothing: Message) -> None:
        wound: list[HistoryEntry | None] = []
        if not self._store(lambda: wound.append(wind(self.entry.id, reviewer=self.context.reviewer))):
            return
        entry = wound[0]
        if entry is None:
            self.refuse(self.say(nothing))
            return
        history = {each.id: each for each in self.store.history(self.entry.id)}
        first = entry
        while first.undoes is not None and first.undoes in history:
            first = history[first.undoes]
        self.tell(self.say(done.text, what=DONE.get(first.action, Message("ruling"))))
        index = next(
            (n for n, each in enumerate(self.case.findings) if each.fingerprint == entry.finding), None
        )
        if index is not None:
            self.show_finding(index)

    # leaving

    def action_export(self) -> None:
        self.app.push_screen(
            ExportDialog(
                self.context, self.case.checked, self.store.entry(self.entry.id), self.case.review,
                self.store.history(self.entry.id),
            )
        )  # fmt: skip

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen.of(self, self.say, self.context.signs))

    def action_leave(self) -> None:
        """Leaves what was opened last: a zoomed pane, then a search, then the report."""
        if self.zoomed is not None:
            self.action_zoom()
        elif self.search_bar.hits:
            self.search_bar.action_give_up()
        else:
            self.dismiss()

    def on_unmount(self) -> None:
        """Remembers where the reviewer was, whichever way the screen was left."""
        finding = self.finding if self.at_figure is None else None
        place = {"finding": finding.fingerprint if finding else None, "figure": self.at_figure}
        with contextlib.suppress(StoreError):
            self.store.remember(self._bookmark_key, json.dumps(place))

    def resume(self) -> None:
        """Goes where the reviewer left off; the first time, to the gravest finding."""
        place = json.loads(self.store.recall(self._bookmark_key) or "{}")
        report = self.case.checked.report
        prints = [finding.fingerprint for finding in self.case.findings]
        if place.get("figure") in report.figure:
            self.show_figure(place["figure"])
            self.focus_on_figure()
        elif place.get("finding") in prints:
            self.show_finding(prints.index(place["finding"]))
        else:
            self.show_finding(0)

    @property
    def _bookmark_key(self) -> str:
        return f"place:{self.entry.sha256}"

    # storing

    def _store(self, change: Callable[[], object]) -> bool:
        """Stores a change, then shows what is stored; says why where the store refuses."""
        try:
            change()
        except StoreError as error:
            self.refuse(self.say(error.message))
            return False
        self._show_stored()
        return True

    def _show_stored(self) -> None:
        self.case.update(self.store.review(self.entry.id))
        self.restate()
