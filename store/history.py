"""The log of what reviewers did, and undoing and doing again, which are entries of the log too."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from typing import Any

from attrs import astuple, fields, frozen
from sqlite_utils import Database

from store import desk
from store.document import sound
from store.model import Action, AnchorKind, HistoryEntry

UNDOABLE = (Action.RULE, Action.CLEAR, Action.NOTE, Action.EDIT_NOTE, Action.DELETE_NOTE, Action.FINDING)


class Kind(StrEnum):
    """What an entry is about; each kind of subject has its own state."""

    DECISION = "decision"
    NOTE = "note"
    FINDING = "finding"
    SIGNATURE = "signature"


@frozen
class Entry:
    """A row of the log. `before` and `after` are the subject's state as JSON, or None for none."""

    id: int
    report: int
    at: str
    reviewer: str
    action: str
    kind: str
    subject: str
    before: str | None
    after: str | None
    reason: str
    undoes: int | None
    source: int | None


COLUMNS = ", ".join(column.name for column in fields(Entry))
PLACES = ", ".join("?" for _ in fields(Entry))


def next_id(db: Database) -> int:
    """The id of the next entry; certain inside a writing transaction."""
    return int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM history").fetchone()[0])


def append(
    db: Database,
    report: int,
    action: Action,
    kind: Kind,
    subject: str,
    after: str | None,
    *,
    reviewer: str,
    at: datetime,
    reason: str = "",
    undoes: int | None = None,
    source: int | None = None,
) -> Entry:
    """Adds an entry: from now on the subject's state is `after`."""
    entry = Entry(
        id=next_id(db),
        report=report,
        at=at.isoformat(),
        reviewer=sound(reviewer),
        action=action.value,
        kind=kind.value,
        subject=subject,
        before=state(db, report, kind, subject),
        after=None if after is None else sound(after),
        reason=sound(reason),
        undoes=undoes,
        source=source,
    )
    db.execute(f"INSERT INTO history ({COLUMNS}) VALUES ({PLACES})", astuple(entry))
    desk.refresh(db, report)
    return entry


def state(db: Database, report: int, kind: Kind, subject: str) -> str | None:
    """What is in force of one subject, as JSON."""
    row = db.execute(
        "SELECT after FROM standing WHERE report = ? AND kind = ? AND subject = ?",
        (report, kind.value, subject),
    ).fetchone()
    return None if row is None else str(row[0])


def standing(db: Database, report: int) -> list[Entry]:
    """The last entry of every subject that has a state."""
    return _entries(db, f"SELECT {COLUMNS} FROM standing WHERE report = ? ORDER BY id", report)


def entries(db: Database, report: int) -> list[Entry]:
    return _entries(db, f"SELECT {COLUMNS} FROM history WHERE report = ? ORDER BY id", report)


def undo(db: Database, report: int, *, reviewer: str, at: datetime) -> Entry | None:
    """Takes back the last action that is not taken back yet; None where there is none."""
    done, _ = _done_and_undone(entries(db, report))
    if not done:
        return None
    last = done[-1]
    return _again(db, last, Action.UNDO, last.before, undoes=last.id, reviewer=reviewer, at=at)


def redo(db: Database, report: int, *, reviewer: str, at: datetime) -> Entry | None:
    """Does again what was undone last; None once something else was done since."""
    _, undone = _done_and_undone(entries(db, report))
    if not undone:
        return None
    last, undoing = undone[-1]
    return _again(db, last, Action.REDO, last.after, undoes=undoing.id, reviewer=reviewer, at=at)


def shown(entry: Entry) -> HistoryEntry:
    """The entry as reviewers see it."""
    before, after = _plain(entry.before), _plain(entry.after)
    finding = entry.subject if entry.kind in (Kind.DECISION, Kind.FINDING) else ""
    if entry.kind == Kind.NOTE:
        anchor = (after or before)["anchor"]
        finding = anchor["target"] if anchor["kind"] == AnchorKind.FINDING else ""
    return HistoryEntry(
        id=entry.id,
        at=datetime.fromisoformat(entry.at),
        reviewer=entry.reviewer,
        action=Action(entry.action),
        finding=finding,
        before=_in_a_word(entry.kind, before),
        after=_in_a_word(entry.kind, after),
        undoes=entry.undoes,
        reason=entry.reason,
        note=int(entry.subject) if entry.kind == Kind.NOTE else None,
        source=entry.source,
    )


def _again(
    db: Database, entry: Entry, action: Action, after: str | None, *, undoes: int, reviewer: str, at: datetime
) -> Entry:
    return append(
        db,
        entry.report,
        action,
        Kind(entry.kind),
        entry.subject,
        after,
        reviewer=reviewer,
        at=at,
        undoes=undoes,
    )


def _done_and_undone(log: list[Entry]) -> tuple[list[Entry], list[tuple[Entry, Entry]]]:
    """What can be undone, and what can be done again with the entry that undid it; each last one last."""
    done: list[Entry] = []
    undone: list[tuple[Entry, Entry]] = []
    for entry in log:
        if entry.action == Action.UNDO:
            undone.append((done.pop(), entry))
        elif entry.action == Action.REDO:
            done.append(undone.pop()[0])
        elif entry.action in UNDOABLE:
            done.append(entry)
            undone.clear()
    return done, undone


def _entries(db: Database, sql: str, report: int) -> list[Entry]:
    return [Entry(*row) for row in db.execute(sql, (report,))]


def _plain(text: str | None) -> Any:
    return {} if text is None else json.loads(text)


def _in_a_word(kind: str, plain: Any) -> str:
    name = {Kind.DECISION: "ruling", Kind.NOTE: "text", Kind.FINDING: "id"}.get(Kind(kind))
    if name is None:
        return "signed" if plain else ""
    return str(plain.get(name, ""))
