"""Taking back what was done, and doing it again."""

from __future__ import annotations

from collections.abc import Callable

from store.model import Action, HistoryEntry
from tui.review.keeping import Keeping
from wording import Message

DONE = {
    Action.RULE: Message("ruling"),
    Action.CLEAR: Message("ruling taken back"),
    Action.NOTE: Message("note"),
    Action.EDIT_NOTE: Message("change of a note"),
    Action.DELETE_NOTE: Message("deletion of a note"),
    Action.FINDING: Message("finding of your own"),
}


class UndoingKeys(Keeping):
    """Goes back and forth in the history, across restarts too."""

    def action_undo(self) -> None:
        self._wind(self.store.undo, Message("Undone: {what}"), Message("There is nothing to undo."))

    def action_redo(self) -> None:
        self._wind(self.store.redo, Message("Done again: {what}"), Message("There is nothing to do again."))

    def _wind(self, wind: Callable[..., HistoryEntry | None], done: Message, nothing: Message) -> None:
        wound: list[HistoryEntry | None] = []
        if not self.keep(lambda: wound.append(wind(self.entry.id, reviewer=self.context.reviewer))):
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
