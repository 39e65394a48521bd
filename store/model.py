"""What the store gives back: desk entries, decisions, notes, history."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from attrs import frozen

from checks.model import Severity


class Ruling(StrEnum):
    """The reviewer's decision on a finding (处理意见)."""

    CONFIRMED = "confirmed"  # 确认
    DISMISSED = "dismissed"  # 排除, always with a reason
    QUERIED = "queried"  # 待核实


class Status(StrEnum):
    """Where the review of a report stands."""

    NEW = "new"  # nothing ruled, nothing noted
    IN_REVIEW = "in_review"
    DECIDED = "decided"  # every finding ruled on
    SIGNED = "signed"  # 签发


class AnchorKind(StrEnum):
    FINDING = "finding"
    FIGURE = "figure"
    PASSAGE = "passage"
    TABLE = "table"
    REPORT = "report"


@frozen
class Anchor:
    """What a note is on. `target` is a finding's fingerprint, a figure's id, or a block's id."""

    kind: AnchorKind
    target: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""


@frozen
class Decision:
    """The ruling in force on one finding. `finding` is its fingerprint."""

    finding: str
    ruling: Ruling
    reason: str
    reviewer: str
    at: datetime


@frozen
class Note:
    id: int
    anchor: Anchor
    text: str
    reviewer: str
    at: datetime


@frozen
class HistoryEntry:
    """One thing that a reviewer did. Entries are only ever added: undoing is one more entry."""

    id: int
    at: datetime
    reviewer: str
    action: str  # rule, clear, note, edit-note, delete-note, sign, reopen, undo, redo
    finding: str = ""  # fingerprint, where it is about a finding
    before: str = ""
    after: str = ""
    undoes: int | None = None  # the entry that this one takes back


@frozen
class Review:
    """All that reviewers have said of one report, as it stands."""

    decisions: dict[str, Decision]  # by fingerprint
    notes: tuple[Note, ...]
    signed: HistoryEntry | None = None

    def notes_on(self, target: str) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.anchor.target == target)


@frozen
class DeskEntry:
    """One report as the desk lists it."""

    id: int
    sha256: str
    path: str  # where it was imported from
    title: str
    department: str
    year: int | None
    figures: int
    tied: int
    broken: int
    untied: int
    findings: dict[Severity, int]
    open: int  # findings not yet ruled on
    notes: int
    status: Status
    imported: datetime
    touched: datetime  # when a reviewer last did something, or the import

    @property
    def coverage(self) -> float:
        return (self.tied + self.broken) / self.figures if self.figures else 0.0
