"""How whatever the reviewer does on the review screen is stored, and shown once it is stored."""

from __future__ import annotations

from collections.abc import Callable

from exports.times import local
from store.errors import StoreError
from tui.review.view import ReviewView


class Keeping(ReviewView):
    """A review in which things are done. What is done stands in rooms of its own, each with its keys."""

    def keep(self, change: Callable[[], object]) -> bool:
        """Stores a change, then shows what is stored; says why where the store refuses."""
        stored = self.store_it(change)
        if stored:
            self.show_stored()
        return stored

    def store_it(self, change: Callable[[], object]) -> bool:
        """Stores a change; says why where the store refuses."""
        try:
            change()
        except StoreError as error:
            self.refuse(self.say(error.message))
            return False
        return True

    def show_stored(self) -> None:
        """Shows what is stored, and stays at the finding where the reviewer is, wherever it stands now."""
        finding = self.finding if self.at_figure is None else None
        self.case.update(self.store.review(self.entry.id))
        index = self.index_of(finding.fingerprint) if finding else None
        if index is not None:
            self.findings_pane.index = index
        self.restate()

    def index_of(self, fingerprint: str) -> int | None:
        """Where a finding stands in the case."""
        prints = (finding.fingerprint for finding in self.case.findings)
        return next((n for n, each in enumerate(prints) if each == fingerprint), None)

    def is_signed(self) -> bool:
        """Whether the review is closed; then this says so, and how it is opened again."""
        signed = self.case.review.signed
        if signed is None:
            return False
        self.refuse(
            self.say(
                "{reviewer} signed this review off on {date}; {keys[review.sign]} reopens it.",
                reviewer=signed.reviewer,
                date=local(signed.at),
            )
        )
        return True
