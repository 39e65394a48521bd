"""Imports files in a thread of its own, with its own connection to the database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from checks.settings import Settings
from report.reading import Unreadable
from store.errors import StoreError
from store.files import checked_in, contents, documents
from store.store import Store
from tui.desk.progress import Failure, Progress


def import_all(
    database: Path,
    paths: tuple[Path, ...],
    settings: Settings,
    tell: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> None:
    """Imports every document that the paths stand for; one that fails does not stop the others.

    What is imported when it is cancelled stays imported.
    """
    added = known = 0
    last: int | None = None
    failures: list[Failure] = []
    files = documents(paths)
    tell(Progress(0, len(files)))
    done = 0
    try:
        with Store.open(database) as store:
            for path in files:
                if cancelled():
                    break
                try:
                    data = contents(path)
                    if store.known(data) is not None:
                        known += 1
                    else:
                        checked = checked_in(data, path, settings)
                        last = store.add(checked, source=data, path=str(path.resolve())).id
                        added += 1
                except Unreadable as error:
                    failures.append(Failure(path, error.message))
                done += 1
                tell(Progress(done, len(files), added, known, tuple(failures), last))
    except StoreError as error:
        failures.append(Failure(database, error.message))
    tell(Progress(done, len(files), added, known, tuple(failures), last, finished=True))
