"""How a file comes onto the desk: read, checked beside last year's report, and added."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from checks.settings import Settings
from store.files import checked_in, contents
from store.model import Added, Status
from store.store import Store


def take_in(store: Store, path: Path, settings: Settings) -> Added:
    """Puts the report in a file on the desk. Raises `Unreadable`.

    A file that is there already is checked again as the rules are now: where that finds something else, it
    takes the place of what was found, and the rulings stay. A signed review is left as it is.
    """
    data = contents(path, settings.limits)
    checked = checked_in(data, path, settings, store.year_before)
    added = store.add(checked, source=data, path=str(path.resolve()))
    if not added.known or store.entry(added.id).status is Status.SIGNED:
        return added
    return evolve(added, rechecked=store.recheck(added.id, checked))
