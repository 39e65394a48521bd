"""What reviewers add to the checker's work: findings of their own, and ties made by hand.

Every function is called inside one writing transaction and adds entries to the history.
"""

from __future__ import annotations

from datetime import datetime

from attrs import evolve

from checks.model import Checked, Evidence, EvidenceRole, Finding, Severity, Tie, Verdict
from checks.own_ties import tie_by_hand
from store import history
from store.connection import Database
from store.document import from_json, sound, to_json
from store.errors import StoreError
from store.history import Change, Kind
from store.model import Action, OwnTie
from store.reviews import refuse_if_signed
from wording import Message

RULE = "reviewer/own"  # of a finding
OWN_WORDS = "{text}"  # the message of a finding that the reviewer worded
TIE_RULE = "reviewer/tie"  # of a tie, and of the finding that a broken one makes


def add_finding(db: Database, report: int, finding: Finding, *, reviewer: str, at: datetime) -> Finding:
    """The reviewer's own finding, with the id and the fingerprint that it got: R1, R2, …"""
    refuse_if_signed(db, report)
    fingerprint = f"{RULE}/{history.next_id(db)}"
    own = evolve(finding, id=next_name(db, report), fingerprint=fingerprint, rule=RULE)
    change = Change(Action.FINDING, Kind.FINDING, fingerprint, to_json(own))
    history.append(db, report, change, reviewer=reviewer, at=at)
    return own


def edit_finding(
    db: Database, report: int, fingerprint: str, text: str, severity: Severity, *, reviewer: str, at: datetime
) -> Finding:
    """Words and weighs a finding of the reviewer's own anew; how it was stays in the history."""
    refuse_if_signed(db, report)
    before = _standing_finding(db, report, fingerprint)
    after = evolve(before, message=own_words(text), severity=severity)
    if after == before:
        return before
    changes = [Change(Action.EDIT_FINDING, Kind.FINDING, fingerprint, to_json(after))]
    if history.state(db, report, Kind.SEVERITY, fingerprint) is not None:
        changes.append(Change(Action.EDIT_FINDING, Kind.SEVERITY, fingerprint, None))
    history.append_all(db, report, changes, reviewer=reviewer, at=at)
    return after


def withdraw_finding(db: Database, report: int, fingerprint: str, *, reviewer: str, at: datetime) -> None:
    """Takes back a finding of the reviewer's own, with what was ruled, weighed and tagged on it."""
    refuse_if_signed(db, report)
    _standing_finding(db, report, fingerprint)
    changes = _withdrawing(db, report, fingerprint)
    history.append_all(db, report, changes, reviewer=reviewer, at=at)


def own_words(text: str) -> Message:
    """What a finding says in the reviewer's own words."""
    text = sound(text).strip()
    if not text:
        raise StoreError(Message("A finding needs a text."))
    return Message(OWN_WORDS, text=text)


def tie(
    db: Database, report: int, checked: Checked, first: str, second: str, *, reviewer: str, at: datetime
) -> OwnTie:
    """Ties two figures that must agree. Where they do not, that is a finding of the reviewer's own."""
    refuse_if_signed(db, report)
    figures = [checked.report.figure.get(each) for each in (first, second)]
    stated, source = figures
    if stated is None or source is None:
        raise StoreError(Message("This figure is no longer there."))
    if stated is source:
        raise StoreError(Message("A figure always agrees with itself: choose another one."))
    number = history.next_id(db)
    made = evolve(tie_by_hand(stated, source), id=f"{TIE_RULE}/{number}", rule=TIE_RULE)
    own = OwnTie(made, (sound(stated.text), sound(source.text)), sound(reviewer), at)
    changes = []
    if made.verdict is Verdict.BROKEN:
        finding = of_broken(checked, made, name=next_name(db, report), fingerprint=f"{RULE}/{number}")
        own = evolve(own, finding=finding.fingerprint)
        changes.append(Change(Action.TIE, Kind.FINDING, finding.fingerprint, to_json(finding)))
    changes.insert(0, Change(Action.TIE, Kind.TIE, str(number), to_json(own)))
    history.append_all(db, report, changes, reviewer=reviewer, at=at)
    return own


def cut_tie(db: Database, report: int, tie_id: str, *, reviewer: str, at: datetime) -> None:
    """Takes back a tie made by hand, and the finding that it made."""
    refuse_if_signed(db, report)
    subject = tie_id.rpartition("/")[2]
    state = history.state(db, report, Kind.TIE, subject)
    if state is None:
        raise StoreError(Message("This tie is no longer there."))
    changes = [Change(Action.CUT_TIE, Kind.TIE, subject, None)]
    finding = from_json(state, OwnTie).finding
    if finding and history.state(db, report, Kind.FINDING, finding) is not None:
        changes += _withdrawing(db, report, finding)
    history.append_all(db, report, changes, reviewer=reviewer, at=at)


def of_broken(checked: Checked, made: Tie, *, name: str, fingerprint: str) -> Finding:
    """The finding that two figures do not agree."""
    stated, source = (checked.report.figure[each] for each in made.figures)
    evidence = (
        Evidence(EvidenceRole.REPORTED, stated.block, stated.text, stated.id),
        Evidence(EvidenceRole.COUNTERPART, source.block, source.text, source.id),
    )
    return Finding(
        id=name,
        fingerprint=fingerprint,
        rule=TIE_RULE,
        severity=made.severity or Severity.ERROR,
        message=made.message or Message("The two figures do not agree."),
        evidence=evidence,
        ties=(made.id,),
        suspect=stated.id,
        expected=made.expected,
        difference=made.difference,
        unit=made.unit,
        arithmetic=made.arithmetic,
    )


def _withdrawing(db: Database, report: int, fingerprint: str) -> list[Change]:
    others = (Kind.DECISION, Kind.SEVERITY, Kind.TAGS)
    return [
        Change(Action.WITHDRAW_FINDING, kind, fingerprint, None)
        for kind in (Kind.FINDING, *others)
        if history.state(db, report, kind, fingerprint) is not None
    ]


def next_name(db: Database, report: int) -> str:
    """What the next finding of the reviewer's own is called."""
    log = history.entries(db, report)
    made = [from_json(each.after, Finding).id for each in log if each.kind == Kind.FINDING and each.after]
    return f"R{1 + max((int(name[1:]) for name in made), default=0)}"


def _standing_finding(db: Database, report: int, fingerprint: str) -> Finding:
    state = history.state(db, report, Kind.FINDING, fingerprint)
    if state is None:
        raise StoreError(Message("This finding is no longer there."))
    return from_json(state, Finding)
