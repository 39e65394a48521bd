"""A new version of a report that was reviewed before: what is carried over, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from attrs import evolve

from checks.model import Checked, Finding
from store import history, reviews
from store.connection import Database
from store.document import to_json
from store.history import Change, Kind
from store.model import Action, AnchorKind, Changes, Note, Review, Ruling


def carry_over(db: Database, report: int, checked: Checked, previous: int, old: Checked, at: datetime) -> int:
    """Takes over what was said on the findings that are still there; how many things.

    They keep their reviewer and time. A dismissal is not taken over to a finding whose figures are
    others now: its reason was given for the old ones.
    """
    said = reviews.review(db, previous)
    compared = compare(old, checked, own=())
    altered = {finding.fingerprint for _, finding in compared.altered}
    there = altered | {finding.fingerprint for finding in compared.unchanged}
    changes = list(_of_findings(said, there, altered))
    for change, reviewer in changes:
        history.append(db, report, evolve(change, source=previous), reviewer=reviewer, at=at)
    notes = _of_notes(said, there)
    for note in notes:
        copy = evolve(note, id=history.next_id(db))
        change = Change(Action.CARRY, Kind.NOTE, str(copy.id), to_json(copy), source=previous)
        history.append(db, report, change, reviewer=note.reviewer, at=at)
    return len(changes) + len(notes)


def _of_findings(said: Review, there: set[str], altered: set[str]) -> Iterator[tuple[Change, str]]:
    """What is carried over of rulings, severities and tags, with whose it was."""
    for decision in said.decisions.values():
        outdated = decision.ruling is Ruling.DISMISSED and decision.finding in altered
        if decision.finding in there and not outdated:
            change = Change(Action.CARRY, Kind.DECISION, decision.finding, to_json(decision), decision.reason)
            yield change, decision.reviewer
    for regrading in said.severities.values():
        if regrading.finding in there:
            change = Change(Action.CARRY, Kind.SEVERITY, regrading.finding, to_json(regrading))
            yield change, regrading.reviewer
    for finding, tags in said.tags.items():
        if finding in there:
            yield Change(Action.CARRY, Kind.TAGS, finding, to_json(tags)), ""


def _of_notes(said: Review, there: set[str]) -> list[Note]:
    return [
        note for note in said.notes if note.anchor.kind is AnchorKind.FINDING and note.anchor.target in there
    ]


def compare(old: Checked, new: Checked, own: tuple[Finding, ...]) -> Changes:
    """The findings of the new version against the old one's; `own` are the reviewer's own on the old one."""
    before = {finding.fingerprint: finding for finding in old.findings}
    after = {finding.fingerprint for finding in new.findings}
    still = [(before[each.fingerprint], each) for each in new.findings if each.fingerprint in before]
    return Changes(
        new=tuple(each for each in new.findings if each.fingerprint not in before),
        unchanged=tuple(each for was, each in still if _figures(was) == _figures(each)),
        altered=tuple((was, each) for was, each in still if _figures(was) != _figures(each)),
        gone=tuple(each for each in old.findings if each.fingerprint not in after),
        own=own,
    )


def _figures(finding: Finding) -> tuple[object, ...]:
    """What a finding says in figures, wherever they stand."""
    quotes = tuple((evidence.role, evidence.quote) for evidence in finding.evidence)
    return (quotes, finding.expected, finding.difference, finding.quote)
