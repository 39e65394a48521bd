"""How whatever the reviewer does on the review screen is stored, and shown once it is stored."""

from __future__ import annotations

from collections.abc import Callable

from store.errors import StoreError
from tui.review.view import ReviewView


class Keeping(ReviewView):
    """A review in which things are done. What is done stands in rooms of its own, each with its keys."""

    def keep(self, change: Callable[[], object]) -> bool:
        """Stores a change, then shows what is stored; says why where the store refuses."""
        try:
            change()
        except StoreError as error:
            self.refuse(self.say(error.message))
            return False
        self.show_stored()
        return True

    def show_stored(self) -> None:
        self.case.update(self.store.review(self.entry.id))
        self.restate()
