"""Notes and findings of a reviewer's own that were begun and not saved: kept until they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import frozen

from checks.model import Checked
from store import state
from store.connection import Database
from store.document import from_json, to_json
from store.model import Anchor, AnchorKind
from store.places import lost


@frozen
class Draft:
    """What was begun: a note, or a finding of the reviewer's own, new or the one named by `of`."""

    anchor: Anchor
    finding: bool = False
    of: str = ""  # number of the note, or fingerprint of the finding

    def key(self, sha256: str) -> str:
        """Where the store keeps it, for the report of this hash."""
        return f"{_beginning(sha256)}{to_json(self)}"


def drafts(db: Database, report: int) -> dict[Draft, str]:
    """What was begun on one report, with its text."""
    kept = state.values(db, _beginning(_sha256(db, report)))
    return {from_json(draft, Draft): text for draft, text in kept.items()}


def kept(begun: Mapping[Draft, str], old: Checked, there: Collection[str]) -> dict[Draft, str]:
    """What becomes of drafts of notes on findings of an older check that are not `there` any more.

    They say where the finding was, so that they can be saved as notes; their former names are empty.
    """
    changed: dict[Draft, str] = {}
    gone = {each.fingerprint: each for each in old.findings if each.fingerprint not in there}
    for draft, text in begun.items():
        finding = gone.get(draft.anchor.target)
        if finding is not None and draft.anchor.kind is AnchorKind.FINDING and not draft.of:
            now = Draft(lost(finding, old.report))
            changed[draft] = ""
            changed[now] = together(changed.get(now) or begun.get(now, ""), text)
    return changed


def together(*texts: str) -> str:
    """The text of a draft that several have become."""
    return "\n\n".join(filter(None, texts))


def put(db: Database, report: int, texts: Mapping[Draft, str]) -> None:
    """Keeps drafts; an empty text takes one away."""
    sha256 = _sha256(db, report)
    for draft, text in texts.items():
        state.put(db, draft.key(sha256), text)


def _beginning(sha256: str) -> str:
    """How the keys of the drafts on the report of this hash begin."""
    return f"draft:{sha256}:"


def _sha256(db: Database, report: int) -> str:
    (sha256,) = db.execute("SELECT sha256 FROM reports WHERE id = ?", (report,)).fetchone()
    return str(sha256)
