"""Writes the reviews of many reports into a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports.errors import NotExportable
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
    """A file of this form for each; none that is there is written over."""

    def do(store: Store, entry: DeskEntry) -> Outcome:
        folder.mkdir(parents=True, exist_ok=True)
        record = gathered(store, entry.id)
        path = folder / file_name(record, form, say)
        if path.exists():  # another version of the same department's report
            path = path.with_stem(f"{path.stem}-{entry.id}")
        try:
            write(Export(record, terms, store.source(entry.id), say), form, path)
        except NotExportable as error:
            raise Failed(error.message) from error
        return Outcome(Message("{count} written"))

    return Work(Message("Exporting {done}/{total}"), lambda: entries, lambda entry: entry.name, do)
