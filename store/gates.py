"""What stands in the way of signing a review off."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from checks.model import Severity
from store import reviews
from store.connection import Database
from store.drafts import drafts
from store.errors import StoreError
from store.model import Ruling
from wording import Message

MUST_BE_RULED = (Severity.ERROR, Severity.WARNING)


@frozen
class Gate:
    """One thing that is missing. What is not `closed` may be left as it is: the letter tells of it."""

    message: Message
    closed: bool


def gates(db: Database, report: int, *, reviewer: str) -> tuple[Gate, ...]:
    """What is missing, the gravest first."""
    said = reviews.review(db, report)
    found = db.execute(
        "SELECT fingerprint, severity FROM all_findings WHERE report = ?", (report,)
    ).fetchall()
    unruled = Counter(Severity(severity) for finding, severity in found if finding not in said.decisions)
    rulings = Counter(said.decisions[finding].ruling for finding, _ in found if finding in said.decisions)
    light = sum(count for severity, count in unruled.items() if severity not in MUST_BE_RULED)
    counted = [
        (unruled[Severity.ERROR], Message("errors that are not ruled on: {count}"), True),
        (unruled[Severity.WARNING], Message("findings to be explained that are not ruled on: {count}"), True),
        (len(drafts(db, report)), Message("drafts that are neither saved nor emptied: {count}"), True),
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


def refuse_if_closed(db: Database, report: int, *, reviewer: str) -> None:
    """A review is not signed off while something is missing that must not be left as it is."""
    closed = next((gate for gate in gates(db, report, reviewer=reviewer) if gate.closed), None)
    if closed is not None:
        raise StoreError(Message("This review cannot be signed off yet: {missing}.", missing=closed.message))
