"""What a mark in a report's own file says: the finding, and what was ruled and noted on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen

from checks.model import Checked, Evidence, EvidenceRole
from exports.letter.requests import expected
from exports.names import RULINGS, SEVERITIES
from exports.record import Record, Reviewed
from wording import Wording


@frozen
class Comment:
    """On one piece of evidence, or on none where a finding has none. `number` is the finding's."""

    number: int
    reviewed: Reviewed
    evidence: Evidence | None
    text: str
    author: str
    at: datetime


def comments(record: Record, say: Wording) -> Iterator[Comment]:
    """Finding by finding: all that is said of it where it is, and its number where its counterparts are."""
    for reviewed in record.findings:
        finding, number = reviewed.finding, record.numbers[reviewed.finding.id]
        said = reviewed.said[-1:]
        author, at = (said[0].reviewer, said[0].at) if said else ("", record.date)
        reported = [each for each in finding.evidence if each.role is EvidenceRole.REPORTED]
        main: list[Evidence] = reported or list(finding.evidence[:1])
        told = _told(number, reviewed, record.checked, say)
        author = author or "gouji"
        if not main:
            yield Comment(number, reviewed, None, told, author, at)
        for evidence in main:
            yield Comment(number, reviewed, evidence, told, author, at)
        other = say("See finding {number}: {message}", number=number, message=finding.message)
        for evidence in finding.evidence:
            if evidence.role is EvidenceRole.COUNTERPART and evidence not in main:
                yield Comment(number, reviewed, evidence, other, author, at)


def _told(number: int, reviewed: Reviewed, checked: Checked, say: Wording) -> str:
    finding, decision = reviewed.finding, reviewed.decision
    wanted = expected(finding, checked, say)
    heading = say(
        "Finding {number} ({severity}): {message}",
        number=number, severity=SEVERITIES[finding.severity], message=finding.message,
    )  # fmt: skip
    lines = [
        heading,
        finding.arithmetic,
        _named(say("By the relations it should be"), wanted, say),
        _named(say("Ruling"), say(RULINGS[reviewed.ruling]), say),
        _named(say("Reason"), decision.reason if decision else "", say),
        *(_named(say("Note"), note.text, say) for note in reviewed.notes),
    ]
    return "\n".join(filter(None, lines))


def _named(name: str, text: str, say: Wording) -> str:
    return say("{name}: ", name=name) + text if text else ""
