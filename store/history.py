"""The log of what reviewers did, and undoing and doing again, which are entries of the log too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import Any

from attrs import astuple, fields, frozen

from store import desk
from store.connection import Database
from store.document import sound
from store.model import Action, AnchorKind, HistoryEntry

UNDOABLE = (
    Action.RULE, Action.CLEAR, Action.SEVERITY, Action.TAGS,
    Action.NOTE, Action.EDIT_NOTE, Action.DELETE_NOTE,
    Action.FINDING, Action.EDIT_FINDING, Action.WITHDRAW_FINDING, Action.TIE, Action.CUT_TIE,
)  # fmt: skip


class Kind(StrEnum):
    """What an entry is about; each kind of subject has its own state."""

    DECISION = "decision"
    SEVERITY = "severity"
    TAGS = "tags"
    NOTE = "note"
    FINDING = "finding"
    TIE = "tie"
    SIGNATURE = "signature"


@frozen
class Entry:
    """A row of the log. `before` and `after` are the subject's state as JSON, or None for none.

    The entries of one action have the id of the first of them as their `step`.
    """

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
    step: int


@frozen
class Change:
    """An entry to be: from now on the state of the subject is `after`."""

    action: Action
    kind: Kind
    subject: str
    after: str | None
    reason: str = ""
    undoes: int | None = None
    source: int | None = None


ABOUT_FINDINGS = (Kind.DECISION, Kind.SEVERITY, Kind.TAGS, Kind.FINDING)
WORD = {Kind.DECISION: "ruling", Kind.SEVERITY: "severity", Kind.NOTE: "text", Kind.FINDING: "id"}
COLUMNS = ", ".join(column.name for column in fields(Entry))
PLACES = ", ".join("?" for _ in fields(Entry))


def next_id(db: Database) -> int:
    """The id of the next entry; certain inside a writing transaction."""
    return int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM history").fetchone()[0])


def append(db: Database, report: int, change: Change, *, reviewer: str, at: datetime) -> Entry:
    """Adds an action of one entry."""
    return append_all(db, report, [change], reviewer=reviewer, at=at)[0]


def append_all(
    db: Database, report: int, changes: Sequence[Change], *, reviewer: str, at: datetime
) -> list[Entry]:
    """Adds one action, at least one entry: it is undone as one."""
    first = next_id(db)
    entries = [
        Entry(
            id=number,
            report=report,
            at=at.isoformat(),
            reviewer=sound(reviewer),
            action=change.action.value,
            kind=change.kind.value,
            subject=change.subject,
            before=state(db, report, change.kind, change.subject),
            after=None if change.after is None else sound(change.after),
            reason=sound(change.reason),
            undoes=change.undoes,
            source=change.source,
            step=first,
        )
        for number, change in enumerate(changes, first)
    ]
    db.conn.executemany(f"INSERT INTO history ({COLUMNS}) VALUES ({PLACES})", map(astuple, entries))
    desk.refresh(db, report)
    return entries


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


def undo(db: Database, report: int, *, reviewer: str, at: datetime) -> list[Entry]:
    """Takes back the last action that is not taken back yet; nothing where there is none."""
    done, _ = _done_and_undone(entries(db, report))
    if not done:
        return []
    changes = [
        Change(Action.UNDO, Kind(each.kind), each.subject, each.before, undoes=each.id)
        for each in reversed(done[-1])
    ]
    return append_all(db, report, changes, reviewer=reviewer, at=at)


def redo(db: Database, report: int, *, reviewer: str, at: datetime) -> list[Entry]:
    """Does again what was undone last; nothing once something else was done since."""
    _, undone = _done_and_undone(entries(db, report))
    if not undone:
        return []
    last, undoing = undone[-1]
    changes = [
        Change(Action.REDO, Kind(each.kind), each.subject, each.after, undoes=back.id)
        for each, back in zip(last, reversed(undoing), strict=True)
    ]
    return append_all(db, report, changes, reviewer=reviewer, at=at)


def shown(entry: Entry) -> HistoryEntry:
    """The entry as reviewers see it."""
    before, after = _plain(entry.before), _plain(entry.after)
    finding = entry.subject if entry.kind in ABOUT_FINDINGS else ""
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
        step=entry.step,
    )


Step = list[Entry]


def _done_and_undone(log: list[Entry]) -> tuple[list[Step], list[tuple[Step, Step]]]:
    """What can be undone, and what can be done again with what undid it; each last one last."""
    done: list[Step] = []
    undone: list[tuple[Step, Step]] = []
    for _, entries_of_step in groupby(log, key=lambda entry: entry.step):
        step = list(entries_of_step)
        action = step[0].action
        if action == Action.UNDO:
            undone.append((done.pop(), step))
        elif action == Action.REDO:
            done.append(undone.pop()[0])
        elif action in UNDOABLE:
            done.append(step)
            undone.clear()
    return done, undone


def _entries(db: Database, sql: str, report: int) -> list[Entry]:
    return [Entry(*row) for row in db.execute(sql, (report,))]


def _plain(text: str | None) -> Any:
    return {} if text is None else json.loads(text)


def _in_a_word(kind: str, plain: Any) -> str:
    match Kind(kind):
        case Kind.SIGNATURE:
            return "signed" if plain else ""
        case Kind.TAGS:
            return ", ".join(plain)
        case Kind.TIE:
            return str(plain["tie"]["arithmetic"]) if plain else ""
        case other:
            return str(plain.get(WORD[other], ""))
