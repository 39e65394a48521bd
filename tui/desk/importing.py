"""Puts files on the desk."""

from __future__ import annotations

from pathlib import Path

from checks.settings import Settings
from report.reading import Unreadable
from store.files import checked_in, contents, documents
from store.store import Store
from tui.desk.working import Failed, Work
from wording import Message


def importing(paths: tuple[Path, ...], settings: Settings) -> Work[Path]:
    """The import of every document that the paths stand for."""

    def do(store: Store, path: Path) -> tuple[Message, int | None]:
        try:
            data = contents(path)
            if store.known(data) is not None:
                return Message("{count} already on the desk"), None
            checked = checked_in(data, path, settings)
        except Unreadable as error:
            raise Failed(error.message) from error
        return Message("{count} imported"), store.add(checked, source=data, path=str(path.resolve())).id

    return Work(Message("Importing {done}/{total}"), lambda: documents(paths), str, do)
