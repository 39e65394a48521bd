"""The words of findings that are no longer made, of which reviewers said something."""

from __future__ import annotations

from collections.abc import Iterable

from checks.model import Checked, Finding
from store import state
from store.connection import Database
from store.document import from_json, to_json
from store.model import AnchorKind, Review


def keep(db: Database, report: int, said: Review, checked: Checked, before: Iterable[Finding]) -> None:
    """Keeps those findings of `before` that are not made now, and that something is said of."""
    there = {each.fingerprint for each in (*checked.findings, *said.own)}
    notes = (note.anchor for note in said.notes)
    named = {
        *said.decisions,
        *said.severities,
        *said.tags,
        *(anchor.target for anchor in notes if anchor.kind is AnchorKind.FINDING),
    }
    for finding in before:
        if finding.fingerprint in named - there:
            state.put(db, _beginning(report) + finding.fingerprint, to_json(finding))


def findings(db: Database, report: int) -> dict[str, Finding]:
    """By fingerprint; some of them may be made again now."""
    return {name: from_json(kept, Finding) for name, kept in state.values(db, _beginning(report)).items()}


def _beginning(report: int) -> str:
    return f"gone:{report}:"
