"""The database file with every report that was read: putting reports in, listing and searching them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from checks.model import Checked
from report.model import Report
from store import desk, drafts, gone, importing, opening, resubmission, reviews, search, state
from store.connection import Database
from store.document import sound, unpacked
from store.following import named_as_before
from store.model import Added, Changes, DeskEntry, Hit, Rechecked
from store.places import moving
from store.transactions import reading, writing


def utc_now() -> datetime:
    return datetime.now(UTC)


class Shelf:
    """One database, and the reports in it.

    Every method is one transaction; what it wrote is on the disk when it returns.
    A store belongs to the thread that opened it: a worker thread opens its own on the same path.
    Several may be open at once, in several programs too; one waits for the other's transaction.
    Whatever the store cannot do is a `StoreError`, and then nothing was changed. Nothing is ever
    removed. `report` is always the id of an entry.
    """

    def __init__(self, db: Database, path: Path, clock: Callable[[], datetime]) -> None:
        self.db = db
        self.path = path
        self._clock = clock

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], datetime] = utc_now, create: bool = True) -> Self:
        """Opens the database at `path`, or makes it; `clock` tells the time in UTC.

        A database of an older version is copied beside itself, then brought to this version.
        """
        return cls(opening.opened(path, create=create), path, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.db.close()

    # Reports

    def known(self, source: bytes) -> int | None:
        """The report that was imported from exactly this file."""
        with self._reading():
            return self._known(_sha256(source))

    def add(self, checked: Checked, *, source: bytes, path: str) -> Added:
        """Imports a report. The same file again changes nothing; see `recheck`.

        Where the department's report for that year is there in another version, all that was said of that
        is carried over: to the same place where it is found again, else listed as gone.
        """
        sha256 = _sha256(source)
        with self._writing():
            known = self._known(sha256)
            if known is not None:
                return Added(known, known=True)
            at = self._clock()
            previous = importing.last_version(self.db, checked.report, checked.report.year)
            old = None if previous is None else self._checked(previous)
            if old is not None:
                checked = named_as_before(checked, old)
            report = importing.insert(self.db, checked, source=source, sha256=sha256, path=path, at=at)
            desk.refresh(self.db, report)
            if previous is None or old is None:
                return Added(report, known=False)
            carried = resubmission.carry_over(self.db, report, checked, previous, old, at)
            before = reviews.review(self.db, previous)
            said = reviews.review(self.db, report)
            gone.keep(self.db, report, said, checked, [*before.gone.values(), *old.findings, *before.own])
            return Added(report, known=False, previous=previous, carried=carried)

    def year_before(self, report: Report) -> Report | None:
        """The same department's report for the year before, in its last version."""
        with self._reading():
            year = None if report.year is None else report.year - 1
            found = importing.last_version(self.db, report, year)
            return None if found is None else self._checked(found).report

    def year_after(self, report: Report) -> list[int]:
        """The same department's reports for the year after, in every version."""
        with self._reading():
            return [] if report.year is None else importing.versions(self.db, report, report.year + 1)

    def recheck(self, report: int, checked: Checked) -> Rechecked:
        """Puts a newer reading and checking of the same file in the place of the old.

        What reviewers said stays, bound to the findings by their fingerprints: a finding that stands for
        one of before has that one's. A reading in which the places of notes, drafts and own findings
        would be others is not taken: what was typed of one figure must not come to stand at another.
        """
        with self._writing():
            reviews.refuse_if_signed(self.db, report)
            old = self._checked(report)
            checked = named_as_before(checked, old)
            said, begun = reviews.review(self.db, report), drafts.drafts(self.db, report)
            anchors = [*(note.anchor for note in said.notes), *(draft.anchor for draft in begun)]
            held = moving(anchors, said.own, old.report, checked.report)
            desk.hold(self.db, report, held)
            if held:
                return Rechecked.HELD
            if checked == old:
                return Rechecked.SAME
            importing.replace(self.db, report, checked)
            there = {each.fingerprint for each in (*checked.findings, *said.own)}
            drafts.put(self.db, report, drafts.kept(begun, old, there))
            gone.keep(self.db, report, said, checked, old.findings)
            desk.refresh(self.db, report)
            return Rechecked.TAKEN

    def checked(self, report: int) -> Checked:
        """The report with its ties and findings, exactly as it was added."""
        with self._reading():
            return self._checked(report)

    def source(self, report: int) -> bytes:
        """The file that the report was imported from, byte for byte."""
        with self._reading():
            return zlib.decompress(self._blob("sources", report))

    def compare(self, old: int, new: int) -> Changes:
        """The findings of one version of a report against those of another."""
        with self._reading():
            said = reviews.review(self.db, old)
            return resubmission.compare(self._checked(old), self._checked(new), said.own)

    # The desk

    def entries(self) -> list[DeskEntry]:
        with self._reading():
            return desk.entries(self.db)

    def entry(self, report: int) -> DeskEntry:
        with self._reading():
            found = desk.entries(self.db, "id = ?", (report,))
        if not found:
            raise reviews.no_such_report(report)
        return found[0]

    def see(self, report: int) -> None:
        """Keeps that a report has been looked at as it stands: the desk shows what changes from now on."""
        with self._writing():
            desk.see(self.db, report)

    def find(self, term: str) -> list[DeskEntry]:
        """The reports meant by `term`; the first of these ways of naming one that finds any.

        An id, a path, the beginning of a content hash, a file name, a part of title, department or path.
        """
        with self._reading():
            return desk.find(self.db, sound(term))

    def search(self, term: str) -> list[Hit]:
        """Where all reports, findings and notes hold `term`, a text or an amount in any unit."""
        with self._reading():
            return search.search(self.db, term)

    # Where the reviewer left off

    def remember(self, key: str, value: str) -> None:
        with self._writing():
            state.put(self.db, key, value)

    def recall(self, key: str) -> str | None:
        with self._reading():
            return state.value(self.db, key)

    def recall_all(self, prefix: str) -> dict[str, str]:
        """What is remembered under every key that begins so, by the rest of the key; not what is empty."""
        with self._reading():
            return state.values(self.db, prefix)

    # The file

    def backup(self, target: Path) -> None:
        """Copies the whole database to a file that does not exist yet, also while it is in use."""
        opening.copy_to(self.path, target)

    def integrity(self) -> tuple[str, ...]:
        """What is wrong with the file, in SQLite's words; empty where all is well."""
        with self._reading():
            return opening.problems(self.db)

    def _reading(self) -> AbstractContextManager[None]:
        return reading(self.db, self.path)

    def _writing(self) -> AbstractContextManager[None]:
        return writing(self.db, self.path)

    def _known(self, sha256: str) -> int | None:
        row = self.db.execute("SELECT id FROM reports WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else int(row[0])

    def _checked(self, report: int) -> Checked:
        return unpacked(self._blob("documents", report))

    def _blob(self, table: str, report: int) -> bytes:
        row = self.db.execute(f"SELECT data FROM {table} WHERE report = ?", (report,)).fetchone()
        if row is None:
            raise reviews.no_such_report(report)
        return bytes(row[0])


def _sha256(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()
