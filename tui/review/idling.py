"""Which keys of a review do nothing where the reviewer is: the foot of the screen leaves them out."""

from __future__ import annotations

from checks.model import Finding
from store.model import Review

RULING = frozenset(("review.confirm", "review.dismiss", "review.query"))
CHANGING = RULING | {"review.note", "review.undo"}


def idle(review: Review, finding: Finding | None) -> frozenset[str]:
    """The ids of the bindings; pressed all the same, they say why they do nothing."""
    if review.signed is not None:
        return CHANGING
    something = review.decisions or review.notes or review.own
    nothing_to_undo = frozenset() if something else frozenset(("review.undo",))
    return nothing_to_undo | (RULING if finding is None else frozenset())
