"""What reviewers do with a report: ruling, weighing, tagging, noting, signing.

Every function is called inside one writing transaction and adds entries to the history.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from attrs import evolve

from checks.model import Finding, Severity
from store import gone, history
from store.connection import Database
from store.document import from_json, sound, to_json
from store.errors import StoreError
from store.history import Change, Entry, Kind
from store.model import (
    Action,
    Anchor,
    AnchorKind,
    Decision,
    Note,
    OwnTie,
    Regrading,
    Review,
    Ruling,
    Status,
)
from wording import Message

CAME_WITH = """
    SELECT came.severity, now.severity FROM all_findings AS now
    JOIN (SELECT report, fingerprint, severity FROM findings
          UNION ALL SELECT report, fingerprint, severity FROM own_findings) AS came
    ON came.report = now.report AND came.fingerprint = now.fingerprint
    WHERE now.report = :report AND now.fingerprint = :finding
"""  # the severity of a finding as it was found, and as it is weighed now


def review(db: Database, report: int) -> Review:
    """All that is in force on one report."""
    found: dict[str, list[Entry]] = {kind.value: [] for kind in Kind}
    for entry in history.standing(db, report):
        found[entry.kind].append(entry)
    decisions = [_decision(entry) for entry in found[Kind.DECISION]]
    notes = sorted((_note(entry) for entry in found[Kind.NOTE]), key=lambda note: note.id)
    regradings = [from_json(entry.after or "", Regrading) for entry in found[Kind.SEVERITY]]
    return Review(
        decisions={decision.finding: decision for decision in decisions},
        notes=tuple(notes),
        signed=next((history.shown(entry) for entry in found[Kind.SIGNATURE]), None),
        own=tuple(from_json(entry.after or "", Finding) for entry in found[Kind.FINDING]),
        severities={regrading.finding: regrading for regrading in regradings},
        tags={entry.subject: from_json(entry.after or "", tuple[str, ...]) for entry in found[Kind.TAGS]},
        ties=tuple(from_json(entry.after or "", OwnTie) for entry in found[Kind.TIE]),
        gone=gone.findings(db, report),
    )


def rule(
    db: Database,
    report: int,
    findings: Sequence[str],
    ruling: Ruling,
    *,
    reason: str,
    reviewer: str,
    at: datetime,
) -> list[Decision]:
    """Rules on findings at once; those that are ruled on so already stay as they are."""
    refuse_if_signed(db, report)
    reason = sound(reason).strip()
    if ruling is Ruling.DISMISSED and not reason:
        raise StoreError(Message("A finding is dismissed only with a reason."))
    decisions, changes = [], []
    for finding in dict.fromkeys(findings):
        refuse_unless_found(db, report, finding)
        decision = Decision(finding, ruling, reason, sound(reviewer), at)
        standing = history.state(db, report, Kind.DECISION, finding)
        before = None if standing is None else from_json(standing, Decision)
        if before is not None and evolve(before, at=at) == decision:
            decisions.append(before)
            continue
        decisions.append(decision)
        changes.append(Change(Action.RULE, Kind.DECISION, finding, to_json(decision), reason))
    if changes:
        history.append_all(db, report, changes, reviewer=reviewer, at=at)
    return decisions


def clear_rulings(db: Database, report: int, findings: Sequence[str], *, reviewer: str, at: datetime) -> None:
    refuse_if_signed(db, report)
    changes = [
        Change(Action.CLEAR, Kind.DECISION, finding, None)
        for finding in dict.fromkeys(findings)
        if history.state(db, report, Kind.DECISION, finding) is not None
    ]
    if changes:
        history.append_all(db, report, changes, reviewer=reviewer, at=at)


def regrade(
    db: Database, report: int, finding: str, severity: Severity, *, reviewer: str, at: datetime
) -> None:
    """Weighs a finding otherwise than before; with the severity that it came with, as it came."""
    refuse_if_signed(db, report)
    refuse_unless_found(db, report, finding)
    came, now = db.execute(CAME_WITH, {"report": report, "finding": finding}).fetchone()
    if severity.value == now:
        return
    after = None
    if severity.value != came:
        after = to_json(Regrading(finding, severity, sound(reviewer), at))
    change = Change(Action.SEVERITY, Kind.SEVERITY, finding, after)
    history.append(db, report, change, reviewer=reviewer, at=at)


def set_tags(
    db: Database, report: int, finding: str, tags: Sequence[str], *, reviewer: str, at: datetime
) -> tuple[str, ...]:
    """Tags a finding with these words, and no others."""
    refuse_if_signed(db, report)
    refuse_unless_found(db, report, finding)
    words = tuple(dict.fromkeys(word for tag in tags if (word := " ".join(sound(tag).split()))))
    standing = history.state(db, report, Kind.TAGS, finding)
    if words != (() if standing is None else from_json(standing, tuple[str, ...])):
        change = Change(Action.TAGS, Kind.TAGS, finding, to_json(words) if words else None)
        history.append(db, report, change, reviewer=reviewer, at=at)
    return words


def add_note(db: Database, report: int, anchor: Anchor, text: str, *, reviewer: str, at: datetime) -> Note:
    refuse_if_signed(db, report)
    if anchor.kind is AnchorKind.FINDING and not anchor.was:
        refuse_unless_found(db, report, anchor.target)
    note = Note(history.next_id(db), anchor, _note_text(text), sound(reviewer), at)
    change = Change(Action.NOTE, Kind.NOTE, str(note.id), to_json(note))
    history.append(db, report, change, reviewer=reviewer, at=at)
    return note


def edit_note(db: Database, report: int, note: int, text: str, *, reviewer: str, at: datetime) -> Note:
    """The note with a new text, under the name of who changed it; the old text stays in the history."""
    refuse_if_signed(db, report)
    before = _standing_note(db, report, note)
    text = _note_text(text)
    if text == before.text:
        return before
    after = evolve(before, text=text, reviewer=sound(reviewer), at=at)
    change = Change(Action.EDIT_NOTE, Kind.NOTE, str(note), to_json(after))
    history.append(db, report, change, reviewer=reviewer, at=at)
    return after


def delete_note(db: Database, report: int, note: int, *, reviewer: str, at: datetime) -> None:
    refuse_if_signed(db, report)
    _standing_note(db, report, note)
    change = Change(Action.DELETE_NOTE, Kind.NOTE, str(note), None)
    history.append(db, report, change, reviewer=reviewer, at=at)


def sign(db: Database, report: int, *, reviewer: str, at: datetime) -> Entry:
    refuse_if_signed(db, report)
    signature = to_json({"reviewer": reviewer, "at": at})
    change = Change(Action.SIGN, Kind.SIGNATURE, "", signature)
    return history.append(db, report, change, reviewer=reviewer, at=at)


def reopen(db: Database, report: int, reason: str, *, reviewer: str, at: datetime) -> Entry:
    if status(db, report) is not Status.SIGNED:
        raise StoreError(Message("This review is not signed."))
    reason = sound(reason).strip()
    if not reason:
        raise StoreError(Message("A signed review is reopened only with a reason."))
    change = Change(Action.REOPEN, Kind.SIGNATURE, "", None, reason)
    return history.append(db, report, change, reviewer=reviewer, at=at)


def undo(db: Database, report: int, *, reviewer: str, at: datetime) -> list[Entry]:
    refuse_if_signed(db, report)
    return history.undo(db, report, reviewer=reviewer, at=at)


def redo(db: Database, report: int, *, reviewer: str, at: datetime) -> list[Entry]:
    refuse_if_signed(db, report)
    return history.redo(db, report, reviewer=reviewer, at=at)


def reasons(db: Database) -> list[str]:
    """The reasons given for dismissals so far, the most used first, then the latest."""
    rows = db.execute(
        """SELECT reason FROM history WHERE action = 'rule' AND json_extract(after, '$.ruling') = 'dismissed'
           GROUP BY reason ORDER BY count(*) DESC, max(id) DESC"""
    )
    return [reason for (reason,) in rows]


def tags(db: Database) -> list[str]:
    """The tags in use on all reports, the most used first."""
    rows = db.execute(
        """SELECT value FROM standing, json_each(standing.after) WHERE kind = 'tags'
           GROUP BY value ORDER BY count(*) DESC, max(standing.id) DESC"""
    )
    return [tag for (tag,) in rows]


def status(db: Database, report: int) -> Status:
    row = db.execute("SELECT status FROM desk WHERE report = ?", (report,)).fetchone()
    if row is None:
        raise no_such_report(report)
    return Status(row[0])


def no_such_report(report: int) -> StoreError:
    return StoreError(Message("There is no report {id} in the database.", id=str(report)))


def refuse_if_signed(db: Database, report: int) -> None:
    if status(db, report) is Status.SIGNED:
        raise StoreError(Message("This review is signed; reopen it to change anything."))


def refuse_unless_found(db: Database, report: int, finding: str) -> None:
    found = db.execute(
        "SELECT 1 FROM all_findings WHERE report = ? AND fingerprint = ?", (report, finding)
    ).fetchone()
    if found is None:
        raise StoreError(Message("This finding is no longer there."))


def _standing_note(db: Database, report: int, note: int) -> Note:
    state = history.state(db, report, Kind.NOTE, str(note))
    if state is None:
        raise StoreError(Message("This note is no longer there."))
    return from_json(state, Note)


def _note_text(text: str) -> str:
    if not text.strip():
        raise StoreError(Message("A note needs a text."))
    return sound(text)


def _decision(entry: Entry) -> Decision:
    return from_json(entry.after or "", Decision)


def _note(entry: Entry) -> Note:
    return from_json(entry.after or "", Note)
