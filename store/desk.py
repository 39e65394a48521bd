"""The desk: one line for each report, with its counts kept at hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import Any

from sqlite_utils import Database

from checks.model import Severity
from store.model import DeskEntry, Status

ENTRY = """
    SELECT id, sha256, path, title, department, year, figures, tied, broken, untied,
           error, warning, minor, drafting, open, notes, status, imported, touched
    FROM reports JOIN desk ON desk.report = reports.id
"""
COUNTED = """
    SELECT count(*) FILTER (WHERE severity = 'error'), count(*) FILTER (WHERE severity = 'warning'),
           count(*) FILTER (WHERE severity = 'minor'), count(*) FILTER (WHERE severity = 'drafting'),
           count(*) FILTER (WHERE fingerprint NOT IN (SELECT finding FROM decisions WHERE report = :report))
    FROM all_findings WHERE report = :report
"""
SAID = """
    SELECT count(*), count(*) FILTER (WHERE kind = 'note'), count(*) FILTER (WHERE kind = 'signature')
    FROM standing WHERE report = :report
"""
TOUCHED = """
    SELECT coalesce((SELECT at FROM history WHERE report = :report ORDER BY id DESC LIMIT 1), imported)
    FROM reports WHERE id = :report
"""
STATUS = {status.value: status for status in Status}
SHORTEST_PREFIX = 6  # of a content hash, to be taken for one


def entries(db: Database, where: str = "TRUE", parameters: tuple[Any, ...] = ()) -> list[DeskEntry]:
    return [_entry(row) for row in db.execute(f"{ENTRY} WHERE {where} ORDER BY id", parameters)]


def find(db: Database, term: str) -> list[DeskEntry]:
    """The reports meant by `term`: the first of these ways of meaning one that finds any."""
    if not term:
        return []
    ways: list[tuple[str, tuple[Any, ...]]] = [("path = ?", (term,))]
    if term.isascii() and term.isdecimal() and len(term) < 19:
        ways.insert(0, ("id = ?", (int(term),)))
    if len(term) >= SHORTEST_PREFIX:
        ways.append(("substr(sha256, 1, ?) = ?", (len(term), term.lower())))
    for way, parameters in ways:
        if found := entries(db, way, parameters):
            return found
    paths = entries(db, "instr(path, ?)", (term,))
    if named := [entry for entry in paths if PurePath(entry.path).name == term]:
        return named
    words = "instr(title, ?1) OR instr(department, ?1) OR instr(path, ?1)"
    return entries(db, words, (term,))


def refresh(db: Database, report: int) -> None:
    """Counts again what the desk shows of one report, after anything about it has changed."""
    counts = db.execute(COUNTED, {"report": report}).fetchone()
    said, notes, signed = db.execute(SAID, {"report": report}).fetchone()
    (touched,) = db.execute(TOUCHED, {"report": report}).fetchone()
    unruled = counts[-1]
    if signed:
        status = Status.SIGNED
    elif not said:
        status = Status.NEW
    else:
        status = Status.IN_REVIEW if unruled else Status.DECIDED
    db.execute(
        """UPDATE desk SET error = ?, warning = ?, minor = ?, drafting = ?, open = ?,
                           notes = ?, status = ?, touched = ? WHERE report = ?""",
        (*counts, notes, status.value, touched, report),
    )


def _entry(row: tuple[Any, ...]) -> DeskEntry:
    # Ten thousand of these are made to show the desk: by position, without a dictionary for each row.
    (id_, sha256, path, title, department, year, figures, tied, broken, untied) = row[:10]
    (error, warning, minor, drafting, unruled, notes, status, imported, touched) = row[10:]
    return DeskEntry(
        id=id_,
        sha256=sha256,
        path=path,
        title=title,
        department=department,
        year=year,
        figures=figures,
        tied=tied,
        broken=broken,
        untied=untied,
        findings={
            Severity.ERROR: error,
            Severity.WARNING: warning,
            Severity.MINOR: minor,
            Severity.DRAFTING: drafting,
        },
        open=unruled,
        notes=notes,
        status=STATUS[status],
        imported=datetime.fromisoformat(imported),
        touched=datetime.fromisoformat(touched),
    )
