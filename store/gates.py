"""What stands in the way of signing a review off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from checks.model import Finding, Severity
from store.model import Review, Ruling
from wording import Message

MUST_BE_RULED = (Severity.ERROR, Severity.WARNING)


@frozen
class Gate:
    """One thing that is missing. What is not `closed` may be left as it is: the letter tells of it."""

    message: Message
    closed: bool


def gates(findings: Sequence[Finding], review: Review, *, drafts: int, reviewer: str) -> tuple[Gate, ...]:
    """What is missing, the gravest first. `drafts` is how many notes were begun and not saved."""
    unruled = Counter(each.severity for each in findings if each.fingerprint not in review.decisions)
    rulings = Counter(
        review.decisions[each.fingerprint].ruling for each in findings if each.fingerprint in review.decisions
    )
    light = sum(count for severity, count in unruled.items() if severity not in MUST_BE_RULED)
    counted = [
        (unruled[Severity.ERROR], Message("errors that are not ruled on: {count}"), True),
        (unruled[Severity.WARNING], Message("findings to be explained that are not ruled on: {count}"), True),
        (drafts, Message("drafts that are neither saved nor emptied: {count}"), True),
        (
            int(not reviewer.strip()),
            Message("the reviewer's name: start with --reviewer, or configure it"),
            True,
        ),
        (light, Message("rounding and drafting findings that are not ruled on: {count}"), False),
        (rulings[Ruling.QUERIED], Message("findings that are still to be verified: {count}"), False),
    ]
    return tuple(
        Gate(Message(message.text, count=str(count)), closed) for count, message, closed in counted if count
    )
