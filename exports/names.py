"""What the fixed words of the field are called, for everything that is shown or exported."""

from __future__ import annotations

from collections.abc import Mapping

from checks.model import Departure, EvidenceRole, Severity, Tick, Verdict
from report.model import FigureKind
from store.model import Action, AnchorKind, Ruling, Status
from wording import Message

SEVERITIES: Mapping[Severity, Message] = {
    Severity.ERROR: Message("error"),
    Severity.WARNING: Message("to be explained"),
    Severity.MINOR: Message("rounding"),
    Severity.DRAFTING: Message("drafting"),
}
TICKS: Mapping[Tick, Message] = {
    Tick.TIED: Message("tied"),
    Tick.BROKEN: Message("broken"),
    Tick.UNTIED: Message("untied"),
}
VERDICTS: Mapping[Verdict, Message] = {
    Verdict.HOLDS: Message("hold"),
    Verdict.BROKEN: Message("broken"),
    Verdict.UNDECIDED: Message("undecided"),
    Verdict.NOT_APPLICABLE: Message("not applicable"),
}
ROLES: Mapping[EvidenceRole, Message] = {
    EvidenceRole.REPORTED: Message("Printed"),
    EvidenceRole.COUNTERPART: Message("Should agree with"),
    EvidenceRole.OPERAND: Message("Computed from"),
}
KINDS: Mapping[FigureKind, Message] = {
    FigureKind.AMOUNT: Message("amounts"),
    FigureKind.PERCENT: Message("rates"),
    FigureKind.COUNT: Message("numbers of things"),
    FigureKind.SCORE: Message("scores"),
}
ANCHORS: Mapping[AnchorKind, Message] = {
    AnchorKind.FINDING: Message("finding"),
    AnchorKind.FIGURE: Message("figure"),
    AnchorKind.PASSAGE: Message("passage"),
    AnchorKind.TABLE: Message("table"),
    AnchorKind.REPORT: Message("whole report"),
}
DEPARTURES: Mapping[Departure, Message] = {
    Departure.OFF: Message("rules switched off"),
    Departure.CHANGED: Message("rules changed"),
    Departure.ADDED: Message("rules added"),
}
RULINGS: Mapping[Ruling | None, Message] = {
    Ruling.CONFIRMED: Message("confirmed"),
    Ruling.DISMISSED: Message("dismissed"),
    Ruling.QUERIED: Message("queried"),
    None: Message("not ruled on"),
}
STATUSES: Mapping[Status, Message] = {
    Status.NEW: Message("not begun"),
    Status.IN_REVIEW: Message("in review"),
    Status.DECIDED: Message("decided"),
    Status.SIGNED: Message("signed off"),
}
ACTIONS: Mapping[Action, Message] = {
    Action.RULE: Message("ruled"),
    Action.CLEAR: Message("took a ruling back"),
    Action.NOTE: Message("noted"),
    Action.EDIT_NOTE: Message("changed a note"),
    Action.DELETE_NOTE: Message("deleted a note"),
    Action.SEVERITY: Message("changed the severity"),
    Action.TAGS: Message("changed the tags"),
    Action.FINDING: Message("added a finding"),
    Action.EDIT_FINDING: Message("changed a finding"),
    Action.WITHDRAW_FINDING: Message("withdrew a finding"),
    Action.TIE: Message("tied two figures"),
    Action.CUT_TIE: Message("cut a tie"),
    Action.SIGN: Message("signed off"),
    Action.REOPEN: Message("reopened"),
    Action.UNDO: Message("undid"),
    Action.REDO: Message("redid"),
    Action.CARRY: Message("carried over from the version before"),
    Action.MERGE: Message("taken over from another database"),
}
