"""How a file comes onto the desk: read, checked beside last year's report, and added."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from attrs import evolve

from checks.settings import Settings
from report.decoding import Unreadable
from report.model import Report
from store.files import checked_again, checked_in, contents
from store.model import Added, Rechecked, Status
from store.store import Store


def take_in(store: Store, path: Path, settings: Settings, pause: Callable[[], None] = lambda: None) -> Added:
    """Puts the report in a file on the desk. Raises `Unreadable`.

    A file that is there already is checked again as the rules are now: where that finds something else, it
    takes the place of what was found, and the rulings stay. The department's report of the year after is
    held against this one then. A signed review is left as it is. `pause` is called between the steps until
    something is stored: what it raises gives the file up.
    """
    data = contents(path, settings.limits)
    checked = checked_in(data, path, settings, store.year_before, pause)
    pause()
    added = store.add(checked, source=data, path=str(path.resolve()))
    if added.known and not _is_signed(store, added.id):
        added = evolve(added, rechecked=store.recheck(added.id, checked))
    if added.rechecked is not Rechecked.SAME:
        _hold_against_it(store, store.checked(added.id).report, settings)
    return added


def _hold_against_it(store: Store, report: Report, settings: Settings) -> None:
    """Checks the department's report of the year after again, now that this one is there."""
    for later in store.year_after(report):
        if not _is_signed(store, later):
            with suppress(Unreadable):  # it stays as it was
                store.recheck(later, checked_again(store.checked(later).report, settings, store.year_before))


def _is_signed(store: Store, report: int) -> bool:
    return store.entry(report).status is Status.SIGNED
