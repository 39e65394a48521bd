"""Notes and findings that were begun and not saved: kept in the store until they are."""

from __future__ import annotations

from attrs import frozen

from store.document import from_json, to_json
from store.gates import drafts_of
from store.model import Anchor
from store.store import Store


@frozen
class Draft:
    """What was begun: a note, or a finding of the reviewer's own, new or the one named by `of`."""

    anchor: Anchor
    finding: bool = False
    of: str = ""  # number of the note, or fingerprint of the finding

    def key(self, sha256: str) -> str:
        """Where the store keeps it, for the report of this hash."""
        return f"{drafts_of(sha256)}{to_json(self)}"


def drafts(store: Store, sha256: str) -> dict[Draft, str]:
    """What was begun on one report, with its text."""
    kept = store.recall_all(drafts_of(sha256))
    return {from_json(key, Draft): text for key, text in kept.items()}
