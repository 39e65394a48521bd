"""What reviewers do with a report: ruling, noting, adding findings, signing.

Every function is called inside one writing transaction and adds entries to the history.
"""

from __future__ import annotations

from datetime import datetime

from attrs import evolve
from sqlite_utils import Database

from checks.model import Finding
from store import history
from store.document import from_json, sound, to_json
from store.errors import StoreError
from store.history import Entry, Kind
from store.model import Action, Anchor, AnchorKind, Decision, Note, Review, Ruling, Status
from wording import Message

OWN = "reviewer/own"  # the rule of a reviewer's own finding


def review(db: Database, report: int) -> Review:
    """All that is in force on one report."""
    found: dict[str, list[Entry]] = {kind.value: [] for kind in Kind}
    for entry in history.standing(db, report):
        found[entry.kind].append(entry)
    decisions = [_decision(entry) for entry in found[Kind.DECISION]]
    notes = sorted((_note(entry) for entry in found[Kind.NOTE]), key=lambda note: note.id)
    return Review(
        decisions={decision.finding: decision for decision in decisions},
        notes=tuple(notes),
        signed=next((history.shown(entry) for entry in found[Kind.SIGNATURE]), None),
        own=tuple(from_json(entry.after or "", Finding) for entry in found[Kind.FINDING]),
    )


def rule(
    db: Database, report: int, finding: str, ruling: Ruling, *, reason: str, reviewer: str, at: datetime
) -> Decision:
    refuse_if_signed(db, report)
    _refuse_unless_found(db, report, finding)
    reason = sound(reason).strip()
    if ruling is Ruling.DISMISSED and not reason:
        raise StoreError(Message("A finding is dismissed only with a reason."))
    decision = Decision(finding, ruling, reason, sound(reviewer), at)
    standing = history.state(db, report, Kind.DECISION, finding)
    if standing is not None:
        before = from_json(standing, Decision)
        if evolve(before, at=at) == decision:
            return before
    history.append(
        db, report, Action.RULE, Kind.DECISION, finding, to_json(decision),
        reviewer=reviewer, at=at, reason=reason,
    )  # fmt: skip
    return decision


def clear_ruling(db: Database, report: int, finding: str, *, reviewer: str, at: datetime) -> None:
    refuse_if_signed(db, report)
    if history.state(db, report, Kind.DECISION, finding) is not None:
        history.append(db, report, Action.CLEAR, Kind.DECISION, finding, None, reviewer=reviewer, at=at)


def add_note(db: Database, report: int, anchor: Anchor, text: str, *, reviewer: str, at: datetime) -> Note:
    refuse_if_signed(db, report)
    if anchor.kind is AnchorKind.FINDING:
        _refuse_unless_found(db, report, anchor.target)
    note = Note(history.next_id(db), anchor, _note_text(text), sound(reviewer), at)
    history.append(db, report, Action.NOTE, Kind.NOTE, str(note.id), to_json(note), reviewer=reviewer, at=at)
    return note


def edit_note(db: Database, report: int, note: int, text: str, *, reviewer: str, at: datetime) -> Note:
    """The note with a new text, under the name of who changed it; the old text stays in the history."""
    refuse_if_signed(db, report)
    before = _standing_note(db, report, note)
    text = _note_text(text)
    if text == before.text:
        return before
    after = evolve(before, text=text, reviewer=sound(reviewer), at=at)
    history.append(
        db, report, Action.EDIT_NOTE, Kind.NOTE, str(note), to_json(after), reviewer=reviewer, at=at
    )
    return after


def delete_note(db: Database, report: int, note: int, *, reviewer: str, at: datetime) -> None:
    refuse_if_signed(db, report)
    _standing_note(db, report, note)
    history.append(db, report, Action.DELETE_NOTE, Kind.NOTE, str(note), None, reviewer=reviewer, at=at)


def add_finding(db: Database, report: int, finding: Finding, *, reviewer: str, at: datetime) -> Finding:
    """The reviewer's own finding, with the id and the fingerprint that it got: R1, R2, …"""
    refuse_if_signed(db, report)
    before = sum(entry.action == Action.FINDING for entry in history.entries(db, report))
    fingerprint = f"{OWN}/{history.next_id(db)}"
    own = evolve(finding, id=f"R{before + 1}", fingerprint=fingerprint, rule=OWN)
    history.append(
        db, report, Action.FINDING, Kind.FINDING, fingerprint, to_json(own), reviewer=reviewer, at=at
    )
    return own


def sign(db: Database, report: int, *, reviewer: str, at: datetime) -> Entry:
    refuse_if_signed(db, report)
    signature = to_json({"reviewer": reviewer, "at": at})
    return history.append(db, report, Action.SIGN, Kind.SIGNATURE, "", signature, reviewer=reviewer, at=at)


def reopen(db: Database, report: int, reason: str, *, reviewer: str, at: datetime) -> Entry:
    if status(db, report) is not Status.SIGNED:
        raise StoreError(Message("This review is not signed."))
    reason = sound(reason).strip()
    if not reason:
        raise StoreError(Message("A signed review is reopened only with a reason."))
    return history.append(
        db, report, Action.REOPEN, Kind.SIGNATURE, "", None, reviewer=reviewer, at=at, reason=reason
    )


def undo(db: Database, report: int, *, reviewer: str, at: datetime) -> Entry | None:
    refuse_if_signed(db, report)
    return history.undo(db, report, reviewer=reviewer, at=at)


def redo(db: Database, report: int, *, reviewer: str, at: datetime) -> Entry | None:
    refuse_if_signed(db, report)
    return history.redo(db, report, reviewer=reviewer, at=at)


def reasons(db: Database) -> list[str]:
    """The reasons given for dismissals so far, the most used first, then the latest."""
    rows = db.execute(
        """SELECT reason FROM history WHERE action = 'rule' AND json_extract(after, '$.ruling') = 'dismissed'
           GROUP BY reason ORDER BY count(*) DESC, max(id) DESC"""
    )
    return [reason for (reason,) in rows]


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


def _refuse_unless_found(db: Database, report: int, finding: str) -> None:
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
