"""Reads and checks reports of the desk again, as the rules are now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checks.settings import Settings
from report.reading import Unreadable
from store.files import checked_in
from store.model import DeskEntry
from store.store import Store
from tui.desk.working import Failed, Work
from wording import Message


def rechecking(entries: Sequence[DeskEntry], settings: Settings) -> Work[DeskEntry]:
    """What reviewers said stays; a signed review is left as it is."""

    def do(store: Store, entry: DeskEntry) -> tuple[Message, int | None]:
        try:
            checked = checked_in(store.source(entry.id), Path(entry.path), settings, store.year_before)
        except Unreadable as error:
            raise Failed(error.message) from error
        before = {finding.fingerprint for finding in store.checked(entry.id).findings}
        store.recheck(entry.id, checked)
        same = before == {finding.fingerprint for finding in store.checked(entry.id).findings}
        return Message("{count} as before") if same else Message("{count} with other findings"), entry.id

    return Work(Message("Checking {done}/{total}"), lambda: entries, lambda entry: entry.name, do)
