"""Phrases that reviewers keep, to be put into notes."""

from __future__ import annotations

from datetime import datetime

from store.connection import Database
from store.document import sound
from store.errors import StoreError
from wording import Message

KEPT = """
    SELECT text FROM phrases AS last
    WHERE kept AND id = (SELECT max(id) FROM phrases WHERE text = last.text) ORDER BY id
"""


def kept(db: Database) -> list[str]:
    return [text for (text,) in db.execute(KEPT)]


def put(db: Database, text: str, *, kept: bool, at: datetime) -> None:
    """Keeps a phrase, or drops it; dropping is one more row."""
    text = sound(text).strip()
    if not text:
        raise StoreError(Message("A phrase needs a text."))
    db.table("phrases").insert({"text": text, "kept": int(kept), "at": at.isoformat()})
