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
    Action.SEVERITY: Message("change of severity"),
    Action.TAGS: Message("change of tags"),
    Action.FINDING: Message("finding of your own"),
    Action.EDIT_FINDING: Message("change of your own finding"),
    Action.WITHDRAW_FINDING: Message("withdrawal of your own finding"),
    Action.TIE: Message("tie made by hand"),
    Action.CUT_TIE: Message("cutting of a tie"),
}


class UndoingKeys(Keeping):
    """Goes back and forth in the history, across restarts too."""

    def action_undo(self) -> None:
        self._wind(self.store.undo, Message("Undone: {what}"), Message("There is nothing to undo."))

    def action_redo(self) -> None:
        self._wind(self.store.redo, Message("Done again: {what}"), Message("There is nothing to do again."))

    def _wind(self, wind: Callable[..., HistoryEntry | None], done: Message, nothing: Message) -> None:
        if self.is_signed():
            return
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
        what = self.say(DONE.get(first.action, DONE[Action.RULE]))
        together = sum(each.step == entry.step for each in history.values())
        if together > 1 and first.action in (Action.RULE, Action.CLEAR):
            what = self.say("{what} on {count} findings", what=what, count=together)
        self.tell(self.say(done.text, what=what))
        index = self.index_of(entry.finding)
        if index is not None:
            self.show_finding(index)
