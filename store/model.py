"""What the store gives back: desk entries, decisions, notes, history."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import PurePath

from attrs import field, frozen

from checks.model import Finding, Severity, Tie


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


class Action(StrEnum):
    """What a reviewer did, as the history names it."""

    RULE = "rule"
    CLEAR = "clear"  # a ruling taken back
    NOTE = "note"
    EDIT_NOTE = "edit-note"
    DELETE_NOTE = "delete-note"
    SEVERITY = "severity"  # a finding weighed otherwise than the checker does
    TAGS = "tags"
    FINDING = "finding"  # a finding of the reviewer's own
    EDIT_FINDING = "edit-finding"
    WITHDRAW_FINDING = "withdraw-finding"
    TIE = "tie"  # made by hand
    CUT_TIE = "cut-tie"
    SIGN = "sign"
    REOPEN = "reopen"
    UNDO = "undo"
    REDO = "redo"
    CARRY = "carry"  # taken over from the version before, at import
    MERGE = "merge"  # taken over from another database


class AnchorKind(StrEnum):
    FINDING = "finding"
    FIGURE = "figure"
    PASSAGE = "passage"
    TABLE = "table"
    REPORT = "report"


@frozen
class Anchor:
    """What a note is on. `target` is a finding's fingerprint, a figure's id, or a block's id.

    `was` is said of what was carried over from the version before and is no longer in the report: where it
    stood there.
    """

    kind: AnchorKind
    target: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    was: str = ""


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
class Regrading:
    """The severity that a reviewer gives a finding instead of the checker's. `finding` is its fingerprint."""

    finding: str
    severity: Severity
    reviewer: str
    at: datetime


@frozen
class OwnTie:
    """Two figures of which a reviewer says that they must agree, and whether they do.

    `quotes` are the two figures as they were printed: in a newer reading of the report the tie counts
    only where the same stands there. `finding` is the reviewer's own finding that a broken one made.
    """

    tie: Tie
    quotes: tuple[str, str]
    reviewer: str
    at: datetime
    finding: str = ""


@frozen
class HistoryEntry:
    """One thing that a reviewer did. Entries are only ever added: undoing is one more entry.

    `before` and `after` are what stood and what stands since: a ruling, a severity, tags, the text of a
    note, the id of the reviewer's own finding, the arithmetic of a tie made by hand, or "signed"; empty
    where there is none. What was done at once, as ruling on several findings, is several entries of one
    `step`, which is the id of the first of them.
    """

    id: int
    at: datetime
    reviewer: str
    action: Action
    finding: str = ""  # fingerprint, where it is about a finding
    before: str = ""
    after: str = ""
    undoes: int | None = None  # the entry that this one takes back; a redo takes back an undo
    reason: str = ""  # why, of a ruling or a reopening
    note: int | None = None  # the note that it is about
    source: int | None = None  # the version of the report that it was carried over from
    step: int | None = None


@frozen
class Review:
    """All that reviewers have said of one report, as it stands."""

    decisions: dict[str, Decision]  # by fingerprint
    notes: tuple[Note, ...]
    signed: HistoryEntry | None = None
    own: tuple[Finding, ...] = ()  # the reviewer's own findings, beside the checker's
    severities: dict[str, Regrading] = field(factory=dict)  # by fingerprint
    tags: dict[str, tuple[str, ...]] = field(factory=dict)  # by fingerprint
    ties: tuple[OwnTie, ...] = ()
    gone: dict[str, Finding] = field(factory=dict)  # findings no longer made that something is said of

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
    opened: bool = False  # ever
    changed: bool = False  # since it was opened last
    held: tuple[str, ...] = ()  # what is written on that keeps a newer reading from being taken: its words

    @property
    def coverage(self) -> float:
        return (self.tied + self.broken) / self.figures if self.figures else 0.0

    @property
    def file(self) -> str:
        """The name of its file, which tells a resubmission from the report that it replaces."""
        return PurePath(self.path).name

    @property
    def name(self) -> str:
        """Whose report it is, as far as that could be read."""
        return self.department or self.title or self.file


class Rechecked(StrEnum):
    """What became of a newer reading and checking of a known file."""

    SAME = "same"  # it says nothing else
    TAKEN = "taken"  # it stands in the place of the older
    HELD = "held"  # not taken: what a reviewer wrote would come to stand at other places


@frozen
class Added:
    """What became of a file given to the store."""

    id: int
    known: bool  # the same file was there already
    previous: int | None = None  # the version that it replaces: same department, same year
    carried: int = 0  # decisions and notes taken over from that version
    rechecked: Rechecked | None = None  # a known file, read and checked again


@frozen
class Conflict:
    """A finding that two reviewers ruled on or weighed differently: ours stands, theirs is in the history."""

    report: int
    ours: Decision | Regrading
    theirs: Decision | Regrading


@frozen
class Merged:
    """What became of one report of another database."""

    id: int
    name: str
    new: bool  # it was not here before
    taken: int  # rulings, notes, findings, ties and so on that were taken over
    conflicts: tuple[Conflict, ...] = ()
    signed: bool = False  # the review here is signed off: nothing was taken over
    drafts: int = 0  # begun there and not saved: nobody has said them yet, so they stay there


@frozen
class Changes:
    """The findings of a new version of a report against those of the old one, matched by fingerprint."""

    new: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]
    altered: tuple[tuple[Finding, Finding], ...]  # still there, with other figures: (old, new)
    gone: tuple[Finding, ...]
    own: tuple[Finding, ...]  # the reviewer's own on the old version: only the reviewer can tell


class HitKind(StrEnum):
    TEXT = "text"
    FIGURE = "figure"
    FINDING = "finding"
    NOTE = "note"


@frozen
class Hit:
    """One place where a search found something.

    `start` and `end` are offsets into what it was found in: the block's or the cell's text, the
    finding's quote, the note. `text` is an excerpt of that; what was found begins in it at `at`.
    """

    report: int
    kind: HitKind
    text: str
    at: int
    start: int
    end: int
    block: str = ""
    row: int | None = None
    x: int | None = None
    figure: str | None = None  # id
    finding: str = ""  # fingerprint
    note: int | None = None
    where: str = ""
