"""Writing notes."""

from __future__ import annotations

import contextlib

from store.errors import StoreError
from store.model import Anchor, AnchorKind, Note
from tui.dialogs.note import NoteDialog
from tui.review.keeping import Keeping


class NotingKeys(Keeping):
    """Notes on what the reviewer is at, and on anything else in the report."""

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
        self.app.push_screen(dialog, lambda saved: self.show_stored() if saved else None)

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
