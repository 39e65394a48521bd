"""Taking over what another reviewer did in a database of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from attrs import evolve, frozen

from checks.model import Finding
from store import history, reviews
from store.connection import Database
from store.document import to_json
from store.history import Change, Kind
from store.model import Action, AnchorKind, Conflict, Decision, Note, OwnTie, Review
from store.own import RULE, TIE_RULE, next_name


@frozen
class Taken:
    """How many things were taken over, and on what the two reviewers differ."""

    count: int
    conflicts: tuple[Conflict, ...]


def take_over(db: Database, report: int, theirs: Review, at: datetime) -> Taken:
    """Adds to a review what another one says; where they differ ours stays, and theirs is in the history."""
    ours = reviews.review(db, report)
    first = history.next_id(db)
    names = _own_findings(db, report, ours, theirs, at)
    for change, reviewer in _on_findings(ours, theirs, names):
        history.append(db, report, change, reviewer=reviewer, at=at)
    for note in _notes(ours, theirs, names):
        copy = evolve(note, id=history.next_id(db))
        change = Change(Action.MERGE, Kind.NOTE, str(copy.id), to_json(copy))
        history.append(db, report, change, reviewer=note.reviewer, at=at)
    for own in _ties(ours, theirs, names):
        number = history.next_id(db)
        copied = evolve(own, tie=evolve(own.tie, id=f"{TIE_RULE}/{number}"))
        change = Change(Action.MERGE, Kind.TIE, str(number), to_json(copied))
        history.append(db, report, change, reviewer=own.reviewer, at=at)
    count = history.next_id(db) - first
    conflicts = tuple(_conflicts(report, ours, theirs, names))
    for conflict in conflicts:
        _keep_both(db, report, conflict, at)
    return Taken(count, conflicts)


def _on_findings(ours: Review, theirs: Review, names: dict[str, str]) -> Iterator[tuple[Change, str]]:
    """Rulings, severities and tags where we have none, with whose they are."""
    for decision in theirs.decisions.values():
        finding = names.get(decision.finding, decision.finding)
        if finding not in ours.decisions:
            their = to_json(evolve(decision, finding=finding))
            yield Change(Action.MERGE, Kind.DECISION, finding, their, decision.reason), decision.reviewer
    for regrading in theirs.severities.values():
        finding = names.get(regrading.finding, regrading.finding)
        if finding not in ours.severities:
            their = to_json(evolve(regrading, finding=finding))
            yield Change(Action.MERGE, Kind.SEVERITY, finding, their), regrading.reviewer
    for name, tags in theirs.tags.items():
        finding = names.get(name, name)
        before = ours.tags.get(finding, ())
        both = tuple(dict.fromkeys((*before, *tags)))
        if both != before:
            yield Change(Action.MERGE, Kind.TAGS, finding, to_json(both)), ""


def _conflicts(report: int, ours: Review, theirs: Review, names: dict[str, str]) -> Iterator[Conflict]:
    """The findings that the two reviewers ruled on or weighed differently."""
    for decision in theirs.decisions.values():
        finding = names.get(decision.finding, decision.finding)
        mine = ours.decisions.get(finding)
        if mine is not None and (mine.ruling, mine.reason) != (decision.ruling, decision.reason):
            yield Conflict(report, mine, evolve(decision, finding=finding))
    for regrading in theirs.severities.values():
        finding = names.get(regrading.finding, regrading.finding)
        weighed = ours.severities.get(finding)
        if weighed is not None and weighed.severity is not regrading.severity:
            yield Conflict(report, weighed, evolve(regrading, finding=finding))


def _keep_both(db: Database, report: int, conflict: Conflict, at: datetime) -> None:
    """Puts what they said into the history, once, and ours in force again behind it."""
    both = [
        Change(Action.MERGE, Kind.DECISION, each.finding, to_json(each), each.reason)
        if isinstance(each, Decision)
        else Change(Action.MERGE, Kind.SEVERITY, each.finding, to_json(each))
        for each in (conflict.theirs, conflict.ours)
    ]
    log = history.entries(db, report)
    if not any((each.action, each.after) == (Action.MERGE, both[0].after) for each in log):
        for change, said in zip(both, (conflict.theirs, conflict.ours), strict=True):
            history.append(db, report, change, reviewer=said.reviewer, at=at)


def _own_findings(db: Database, report: int, ours: Review, theirs: Review, at: datetime) -> dict[str, str]:
    """Takes over their own findings; the fingerprint that each of them has here."""
    here = {_content(each): each.fingerprint for each in ours.own}
    names: dict[str, str] = {}
    for each in theirs.own:
        known = here.get(_content(each))
        if known is None:
            known = f"{RULE}/{history.next_id(db)}"
            copy = evolve(each, id=next_name(db, report), fingerprint=known)
            change = Change(Action.MERGE, Kind.FINDING, known, to_json(copy))
            history.append(db, report, change, reviewer="", at=at)
        names[each.fingerprint] = known
    return names


def _content(finding: Finding) -> str:
    """What a finding says, whatever it is called."""
    return to_json(evolve(finding, id="", fingerprint="", ties=()))


def _notes(ours: Review, theirs: Review, names: dict[str, str]) -> Iterator[Note]:
    here = {(each.anchor, each.text, each.reviewer) for each in ours.notes}
    for note in theirs.notes:
        anchor = note.anchor
        if anchor.kind is AnchorKind.FINDING:
            anchor = evolve(anchor, target=names.get(anchor.target, anchor.target))
        if (anchor, note.text, note.reviewer) not in here:
            yield evolve(note, anchor=anchor)


def _ties(ours: Review, theirs: Review, names: dict[str, str]) -> Iterator[OwnTie]:
    here = {(each.tie.figures, each.quotes) for each in ours.ties}
    for own in theirs.ties:
        if (own.tie.figures, own.quotes) not in here:
            yield evolve(own, finding=names.get(own.finding, own.finding))
