"""A new version of a report that was reviewed before: what is carried over, and what changed."""

from __future__ import annotations

from datetime import datetime

from attrs import evolve
from sqlite_utils import Database

from checks.model import Checked, Finding
from store import history, reviews
from store.document import to_json
from store.history import Kind
from store.model import Action, AnchorKind, Changes, Ruling


def carry_over(db: Database, report: int, checked: Checked, previous: int, old: Checked, at: datetime) -> int:
    """Takes over decisions and notes on the findings that are still there; how many.

    They keep their reviewer and time. A dismissal is not taken over to a finding whose figures are
    others now: its reason was given for the old ones.
    """
    said = reviews.review(db, previous)
    changes = compare(old, checked, own=())
    altered = {finding.fingerprint for _, finding in changes.altered}
    there = altered | {finding.fingerprint for finding in changes.unchanged}
    carried = 0
    for decision in said.decisions.values():
        outdated = decision.ruling is Ruling.DISMISSED and decision.finding in altered
        if decision.finding in there and not outdated:
            history.append(
                db, report, Action.CARRY, Kind.DECISION, decision.finding, to_json(decision),
                reviewer=decision.reviewer, at=at, reason=decision.reason, source=previous,
            )  # fmt: skip
            carried += 1
    for note in said.notes:
        if note.anchor.kind is AnchorKind.FINDING and note.anchor.target in there:
            copy = evolve(note, id=history.next_id(db))
            history.append(
                db, report, Action.CARRY, Kind.NOTE, str(copy.id), to_json(copy),
                reviewer=note.reviewer, at=at, source=previous,
            )  # fmt: skip
            carried += 1
    return carried


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
