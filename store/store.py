"""The store: one database file with every report that was read and everything that reviewers said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.model import Finding, Severity
from store import desk, drafts, gates, gone, history, importing, opening, own, phrases, reviews
from store.drafts import Draft
from store.errors import StoreError, told_of
from store.gates import Gate
from store.model import (
    Anchor,
    Decision,
    DeskEntry,
    HistoryEntry,
    Merged,
    Note,
    OwnTie,
    Review,
    Ruling,
    Status,
)
from store.shelf import Shelf
from wording import Message


class Store(Shelf):
    """The reports of one database, and what reviewers say of them."""

    # What reviewers say

    def review(self, report: int) -> Review:
        with self._reading():
            reviews.status(self.db, report)
            return reviews.review(self.db, report)

    def rule(self, report: int, finding: str, ruling: Ruling, *, reason: str = "", reviewer: str) -> Decision:
        """Rules on a finding, named by its fingerprint. A dismissal needs a reason."""
        with self._writing():
            return reviews.rule(
                self.db, report, [finding], ruling, reason=reason, reviewer=reviewer, at=self._clock()
            )[0]

    def rule_all(
        self, report: int, findings: Sequence[str], ruling: Ruling, *, reason: str = "", reviewer: str
    ) -> list[Decision]:
        """Rules on several findings alike, which is undone as one."""
        with self._writing():
            return reviews.rule(
                self.db, report, findings, ruling, reason=reason, reviewer=reviewer, at=self._clock()
            )

    def clear_rulings(self, report: int, findings: Sequence[str], *, reviewer: str) -> None:
        """Takes the rulings on findings back; nothing where there are none."""
        with self._writing():
            reviews.clear_rulings(self.db, report, findings, reviewer=reviewer, at=self._clock())

    def regrade(self, report: int, finding: str, severity: Severity, *, reviewer: str) -> None:
        """Weighs a finding otherwise than the checker, or as the checker again."""
        with self._writing():
            reviews.regrade(self.db, report, finding, severity, reviewer=reviewer, at=self._clock())

    def set_tags(self, report: int, finding: str, tags: Sequence[str], *, reviewer: str) -> tuple[str, ...]:
        """Tags a finding with these words, and no others."""
        with self._writing():
            return reviews.set_tags(self.db, report, finding, tags, reviewer=reviewer, at=self._clock())

    def add_note(self, report: int, anchor: Anchor, text: str, *, reviewer: str) -> Note:
        with self._writing():
            return reviews.add_note(self.db, report, anchor, text, reviewer=reviewer, at=self._clock())

    def edit_note(self, report: int, note: int, text: str, *, reviewer: str) -> Note:
        with self._writing():
            return reviews.edit_note(self.db, report, note, text, reviewer=reviewer, at=self._clock())

    def delete_note(self, report: int, note: int, *, reviewer: str) -> None:
        with self._writing():
            reviews.delete_note(self.db, report, note, reviewer=reviewer, at=self._clock())

    def add_finding(self, report: int, finding: Finding, *, reviewer: str) -> Finding:
        """Adds a finding of the reviewer's own; gives it back with its id, fingerprint and rule."""
        with self._writing():
            return own.add_finding(self.db, report, finding, reviewer=reviewer, at=self._clock())

    def edit_finding(
        self, report: int, fingerprint: str, text: str, severity: Severity, *, reviewer: str
    ) -> Finding:
        """Words and weighs a finding of the reviewer's own anew."""
        with self._writing():
            return own.edit_finding(
                self.db, report, fingerprint, text, severity, reviewer=reviewer, at=self._clock()
            )

    def withdraw_finding(self, report: int, fingerprint: str, *, reviewer: str) -> None:
        """Takes back a finding of the reviewer's own, with what was ruled on it."""
        with self._writing():
            own.withdraw_finding(self.db, report, fingerprint, reviewer=reviewer, at=self._clock())

    def tie(self, report: int, first: str, second: str, *, reviewer: str) -> OwnTie:
        """Ties two figures, by their ids, that must agree; where they do not, adds a finding that says so."""
        with self._writing():
            checked = self._checked(report)
            return own.tie(self.db, report, checked, first, second, reviewer=reviewer, at=self._clock())

    def cut_tie(self, report: int, tie: str, *, reviewer: str) -> None:
        """Takes back a tie made by hand, by its id, and the finding that it made."""
        with self._writing():
            own.cut_tie(self.db, report, tie, reviewer=reviewer, at=self._clock())

    def drafts(self, report: int) -> dict[Draft, str]:
        """Notes and findings that were begun and not saved, with their texts."""
        with self._reading():
            reviews.status(self.db, report)
            return drafts.drafts(self.db, report)

    def gates(self, report: int, *, reviewer: str) -> tuple[Gate, ...]:
        """What is missing before `reviewer` can sign the review off, the gravest first."""
        with self._reading():
            reviews.status(self.db, report)
            return gates.gates(self.db, report, reviewer=reviewer)

    def sign(self, report: int, reviewer: str) -> HistoryEntry:
        """Closes the review: from now on it can only be read, or reopened. Refused while a gate is closed."""
        with self._writing():
            reviews.refuse_if_signed(self.db, report)
            gates.refuse_if_closed(self.db, report, reviewer=reviewer)
            return history.shown(reviews.sign(self.db, report, reviewer=reviewer, at=self._clock()))

    def reopen(self, report: int, reason: str, reviewer: str) -> HistoryEntry:
        with self._writing():
            return history.shown(reviews.reopen(self.db, report, reason, reviewer=reviewer, at=self._clock()))

    def undo(self, report: int, *, reviewer: str) -> HistoryEntry | None:
        """Takes back the last thing done that still stands; None where there is none.

        Signing, reopening and what was carried over are not undone. Of a step of several entries this
        gives the first.
        """
        with self._writing():
            step = reviews.undo(self.db, report, reviewer=reviewer, at=self._clock())
            return history.shown(step[0]) if step else None

    def redo(self, report: int, *, reviewer: str) -> HistoryEntry | None:
        """Does again what was undone last; None where something else was done since."""
        with self._writing():
            step = reviews.redo(self.db, report, reviewer=reviewer, at=self._clock())
            return history.shown(step[0]) if step else None

    def history(self, report: int) -> list[HistoryEntry]:
        """Everything that was done on a report, the first first."""
        with self._reading():
            return [history.shown(entry) for entry in history.entries(self.db, report)]

    def reasons(self) -> list[str]:
        """The reasons given for dismissals so far, the most used first."""
        with self._reading():
            return reviews.reasons(self.db)

    def tags(self) -> list[str]:
        """The tags in use, the most used first."""
        with self._reading():
            return reviews.tags(self.db)

    # Phrases kept for notes

    def phrases(self) -> list[str]:
        """In the order of keeping."""
        with self._reading():
            return phrases.kept(self.db)

    def keep_phrase(self, text: str) -> None:
        with self._writing():
            phrases.put(self.db, text, kept=True, at=self._clock())

    def drop_phrase(self, text: str) -> None:
        with self._writing():
            phrases.put(self.db, text, kept=False, at=self._clock())

    # Another database

    def merge(self, other: Path) -> list[Merged]:
        """Takes over the reports of another database, and what was said of them; that one stays as it is.

        Where a finding is ruled on differently, the ruling here stays in force and the other is in the
        history. Merging again changes nothing.
        """
        if not other.is_file():
            raise StoreError(Message("There is no database at {path}.", path=str(other)))
        with TemporaryDirectory() as folder:
            copy = Path(folder) / other.name
            opening.copy_to(other, copy)
            with told_of(other):
                theirs = Store.open(copy, create=False)
            with theirs, self._writing():
                return [self._merge(theirs, entry) for entry in theirs.entries()]

    def _merge(self, theirs: Store, entry: DeskEntry) -> Merged:
        from store import merging

        said = theirs.review(entry.id)
        begun = len(theirs.drafts(entry.id))
        at = self._clock()
        report = self._known(entry.sha256)
        new = report is None
        if report is None:
            report = importing.insert(
                self.db,
                theirs.checked(entry.id),
                source=theirs.source(entry.id),
                sha256=entry.sha256,
                path=entry.path,
                at=at,
            )
            desk.refresh(self.db, report)
        elif reviews.status(self.db, report) is Status.SIGNED:
            return Merged(report, entry.name, new, 0, signed=True, drafts=begun)
        taken = merging.take_over(self.db, report, said, at)
        ours = reviews.review(self.db, report)
        gone.keep(self.db, report, ours, self._checked(report), said.gone.values())
        if new and said.signed is not None:
            reviews.sign(self.db, report, reviewer=said.signed.reviewer, at=said.signed.at)
        return Merged(report, entry.name, new, taken.count, taken.conflicts, drafts=begun)
