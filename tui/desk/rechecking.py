"""Reads and checks reports of the desk again, as the rules are now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from checks.settings import Settings
from report.reading import Unreadable
from store.files import checked_in
from store.model import DeskEntry, Rechecked
from store.store import Store
from tui.desk.held import LEFT, why_held
from tui.desk.working import Failed, Outcome, Work
from wording import Message


def rechecking(entries: Sequence[DeskEntry], settings: Settings) -> Work[DeskEntry]:
    """What reviewers said stays; a signed review is left as it is."""

    def do(store: Store, entry: DeskEntry, pause: Callable[[], None]) -> Outcome:
        try:
            checked = checked_in(store.source(entry.id), Path(entry.path), settings, store.year_before, pause)
        except Unreadable as error:
            raise Failed(error.message) from error
        pause()
        before = {finding.fingerprint for finding in store.checked(entry.id).findings}
        if store.recheck(entry.id, checked) is Rechecked.HELD:
            return Outcome(LEFT, entry.id, why_held(store.entry(entry.id)))
        same = before == {finding.fingerprint for finding in store.checked(entry.id).findings}
        told = Message("{count} as before") if same else Message("{count} with other findings")
        return Outcome(told, entry.id)

    return Work(Message("Checking {done}/{total}"), lambda: entries, lambda entry: entry.name, do)
