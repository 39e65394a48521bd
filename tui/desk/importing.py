"""Puts files on the desk."""

from __future__ import annotations

from pathlib import Path

from checks.settings import Settings
from report.reading import Unreadable
from store.files import documents
from store.intake import take_in
from store.store import Store
from tui.desk.working import Failed, Work
from wording import Message


def importing(paths: tuple[Path, ...], settings: Settings) -> Work[Path]:
    """The import of every document that the paths stand for."""

    def do(store: Store, path: Path) -> tuple[Message, int | None]:
        try:
            added = take_in(store, path, settings)
        except Unreadable as error:
            raise Failed(error.message) from error
        if added.rechecked:
            return Message("{count} with other findings"), added.id
        if added.known:
            return Message("{count} already on the desk"), None
        return Message("{count} imported"), added.id

    return Work(Message("Importing {done}/{total}"), lambda: documents(paths), str, do)
