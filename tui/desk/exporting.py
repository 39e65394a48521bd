"""Writes the reviews of many reports into a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import evolve

from exports.errors import NotExportable
from exports.letter.remembering import keep, recalled
from exports.letter.terms import Terms
from exports.record import gathered
from exports.writing import Export, file_name, write
from store.model import DeskEntry
from store.store import Store
from tui.desk.working import Failed, Outcome, Work
from wording import Message, Wording


def exporting(
    entries: Sequence[DeskEntry], form: str, folder: Path, terms: Terms, say: Wording
) -> Work[DeskEntry]:
    """A file of this form for each; none that is there is written over.

    Letters go to whom they went last; so does the date of their answer, unless `terms` have one.
    """

    def do(store: Store, entry: DeskEntry, _: Callable[[], None]) -> Outcome:
        folder.mkdir(parents=True, exist_ok=True)
        record = gathered(store, entry.id)
        path = folder / file_name(record, form, say)
        if path.exists():  # another version of the same department's report
            path = path.with_stem(f"{path.stem}-{entry.id}")
        try:
            own = recalled(terms, store, entry)
            own = evolve(own, deadline=terms.deadline or own.deadline)
            write(Export(record, own, store.source(entry.id), say), form, path)
            keep(own, store, entry)
        except NotExportable as error:
            raise Failed(error.message) from error
        return Outcome(Message("{count} written"))

    return Work(Message("Exporting {done}/{total}"), lambda: entries, lambda entry: entry.name, do)
