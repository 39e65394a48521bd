"""The desk: one line for each report, with its counts kept at hand."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import PurePath
from typing import Any

from checks.model import Severity, Tick, Verdict
from checks.own_ties import ticked
from store.connection import Database
from store.document import from_json, to_json
from store.model import DeskEntry, Status

STATE = "error || ' ' || warning || ' ' || minor || ' ' || drafting || ' ' || open || ' ' || touched"
SEEN = "'seen:' || report"  # the key under which the state is kept that a report was seen in
HELD = "'held:' || report"  # the key under which it is kept what keeps a newer reading from being taken
ENTRY = f"""
    SELECT id, sha256, path, title, department, year, figures, tied, broken, untied,
           error, warning, minor, drafting, open, notes, status, imported, touched,
           seen.value IS NOT NULL, seen.value <> {STATE}, held.value
    FROM reports JOIN desk ON desk.report = reports.id
    LEFT JOIN state AS seen ON seen.key = {SEEN} LEFT JOIN state AS held ON held.key = {HELD}
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
TICKS = """
    SELECT tick, count(*) FROM figures WHERE report = ? AND tick IS NOT NULL GROUP BY tick
"""
TIED_BY_HAND = """
    SELECT ends.figure, ends.tick, verdict FROM (
        SELECT report, json_extract(after, '$.tie.verdict') AS verdict,
               json_extract(after, '$.tie.reported') AS one,
               json_extract(after, '$.quotes[0]') AS one_text,
               json_extract(after, '$.tie.operands[0]') AS other,
               json_extract(after, '$.quotes[1]') AS other_text
        FROM standing WHERE report = ? AND kind = 'tie'
    ) AS own
    JOIN figures AS a ON a.report = own.report AND a.figure = one AND a.text = one_text
    JOIN figures AS b ON b.report = own.report AND b.figure = other AND b.text = other_text
    JOIN figures AS ends ON ends.report = own.report AND ends.figure IN (one, other)
    WHERE ends.tick IS NOT NULL
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


def see(db: Database, report: int) -> None:
    """Keeps that the reviewer has seen a report as it is now."""
    db.execute(
        f"INSERT OR REPLACE INTO state (key, value) SELECT {SEEN}, {STATE} FROM desk WHERE report = ?",
        (report,),
    )


def hold(db: Database, report: int, words: tuple[str, ...]) -> None:
    """Keeps what keeps a newer reading of a report from being taken; no words: nothing does."""
    db.execute(
        f"INSERT OR REPLACE INTO state (key, value) SELECT {HELD}, ? FROM desk WHERE report = ?",
        (to_json(words) if words else "", report),
    )


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
    _count_ticks(db, report)


def _count_ticks(db: Database, report: int) -> None:
    """Counts what becomes of the figures' ticks by ties made by hand, where any were ever made."""
    if not db.execute("SELECT 1 FROM history WHERE report = ? AND kind = 'tie'", (report,)).fetchone():
        return
    counts = Counter[str](dict(db.execute(TICKS, (report,)).fetchall()))
    ticks: dict[str, str] = {}
    for figure, tick, verdict in db.execute(TIED_BY_HAND, (report,)):
        before = ticks.get(figure, tick)
        after = ticked(Tick(before), Verdict(verdict)).value
        ticks[figure] = after
        counts[before] -= 1
        counts[after] += 1
    db.execute(
        "UPDATE desk SET tied = ?, broken = ?, untied = ? WHERE report = ?",
        (counts[Tick.TIED], counts[Tick.BROKEN], counts[Tick.UNTIED], report),
    )


def _entry(row: tuple[Any, ...]) -> DeskEntry:
    # Ten thousand of these are made to show the desk: by position, without a dictionary for each row.
    (id_, sha256, path, title, department, year, figures, tied, broken, untied) = row[:10]
    (error, warning, minor, drafting, unruled, notes, status, imported, touched) = row[10:19]
    seen, changed, held = row[19:]
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
        opened=bool(seen),
        changed=bool(changed),
        held=from_json(held, tuple[str, ...]) if held else (),
    )
