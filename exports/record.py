"""The review of one report, gathered for export: every finding with what was said of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cached_property

from attrs import frozen

from checks.model import Checked, Finding, Severity
from store.model import (
    AnchorKind,
    Decision,
    DeskEntry,
    HistoryEntry,
    Note,
    OwnTie,
    Regrading,
    Review,
    Ruling,
)
from store.reviewed import as_reviewed, regraded
from store.store import Store
from wording import Wording


@frozen
class Reviewed:
    """A finding with what was said of it; `regraded` gave it the severity that it has."""

    finding: Finding
    decision: Decision | None
    notes: tuple[Note, ...]
    regraded: Regrading | None = None
    tags: tuple[str, ...] = ()

    @property
    def ruling(self) -> Ruling | None:
        return self.decision.ruling if self.decision else None

    @property
    def said(self) -> tuple[Decision | Note, ...]:
        """Ruling and notes, oldest first."""
        decided = () if self.decision is None else (self.decision,)
        return tuple(sorted((*decided, *self.notes), key=lambda each: each.at))


@frozen
class Gone:
    """A ruling on a finding that is no longer made; `finding` is None where its words were not kept."""

    decision: Decision
    finding: Finding | None

    def words(self, say: Wording) -> str:
        """What the finding said, at least its name."""
        return say(self.finding.message) if self.finding else self.decision.finding


@frozen
class Record:
    """All that leaves: findings by falling severity, the checker's before the reviewers' own.

    `checked` is the check as the reviewers weigh it and with the ties that they made. `other_notes`
    are on no finding of this check, `gone` the rulings on findings that it no longer makes: what a
    reviewer typed is always in the export.
    """

    checked: Checked
    entry: DeskEntry
    findings: tuple[Reviewed, ...]
    other_notes: tuple[Note, ...]
    gone: tuple[Gone, ...]
    history: tuple[HistoryEntry, ...]
    signed: HistoryEntry | None
    own_ties: tuple[OwnTie, ...] = ()

    @cached_property
    def standing(self) -> tuple[Reviewed, ...]:
        """The findings that were not dismissed."""
        return tuple(each for each in self.findings if each.ruling is not Ruling.DISMISSED)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Finding -> its number wherever it leaves: the standing ones first, then the dismissed."""
        numbered = (*self.standing, *self.ruled(Ruling.DISMISSED))
        return {each.finding.id: number for number, each in enumerate(numbered, 1)}

    def ruled(self, ruling: Ruling | None) -> tuple[Reviewed, ...]:
        return tuple(each for each in self.findings if each.ruling is ruling)

    @cached_property
    def reviewers(self) -> tuple[str, ...]:
        """Everybody who said something that stands, in the order of saying it."""
        on_findings = [each for reviewed in self.findings for each in reviewed.said]
        on_gone = [each.decision for each in self.gone]
        said = sorted((*on_findings, *on_gone, *self.other_notes), key=lambda each: each.at)
        signing = (self.signed,) if self.signed else ()
        return names((*said, *signing))

    @property
    def date(self) -> datetime:
        """The date of the letter: of the sign-off, or of the last thing done."""
        return self.signed.at if self.signed else self.entry.touched


def names(said: Iterable[Decision | Note | HistoryEntry]) -> tuple[str, ...]:
    """Who said it, each once."""
    return tuple(dict.fromkeys(each.reviewer for each in said if each.reviewer))


def record(checked: Checked, entry: DeskEntry, review: Review, history: Sequence[HistoryEntry]) -> Record:
    order = list(Severity)
    checked = as_reviewed(checked, review)
    reviewed = [_reviewed(finding, review) for finding in (*checked.findings, *regraded(review.own, review))]
    findings = sorted(reviewed, key=lambda each: order.index(each.finding.severity))
    fingerprints = {each.finding.fingerprint for each in findings}
    return Record(
        checked,
        entry,
        findings=tuple(findings),
        other_notes=tuple(
            note
            for note in review.notes
            if note.anchor.kind is not AnchorKind.FINDING or note.anchor.target not in fingerprints
        ),
        gone=gone_rulings(review, fingerprints),
        history=tuple(history),
        signed=review.signed,
        own_ties=review.ties,
    )


def gone_rulings(review: Review, there: Collection[str]) -> tuple[Gone, ...]:
    """The rulings on findings that are not `there`, by their fingerprints."""
    decisions = (each for each in review.decisions.values() if each.finding not in there)
    return tuple(Gone(each, review.gone.get(each.finding)) for each in decisions)


def _reviewed(finding: Finding, review: Review) -> Reviewed:
    name = finding.fingerprint
    return Reviewed(
        finding,
        review.decisions.get(name),
        review.notes_on(name),
        review.severities.get(name),
        review.tags.get(name, ()),
    )


def gathered(store: Store, report: int) -> Record:
    """The record of a report in the store, as it stands."""
    return record(store.checked(report), store.entry(report), store.review(report), store.history(report))
