"""Puts files on the desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from checks.settings import Settings
from report.reading import Unreadable
from store.files import documents
from store.intake import take_in
from store.model import Rechecked
from store.store import Store
from tui.desk.held import LEFT, why_held
from tui.desk.working import Failed, Outcome, Work
from wording import Message


def importing(paths: tuple[Path, ...], settings: Settings) -> Work[Path]:
    """The import of every document that the paths stand for."""

    def do(store: Store, path: Path, pause: Callable[[], None]) -> Outcome:
        try:
            added = take_in(store, path, settings, pause)
        except Unreadable as error:
            raise Failed(error.message) from error
        match added.rechecked:
            case Rechecked.TAKEN:
                return Outcome(Message("{count} with other findings"), added.id)
            case Rechecked.HELD:
                return Outcome(LEFT, added.id, why_held(store.entry(added.id)))
        if added.known:
            return Outcome(Message("{count} already on the desk"))
        return Outcome(Message("{count} imported"), added.id)

    return Work(Message("Importing {done}/{total}"), lambda: documents(paths), str, do)
