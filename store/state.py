"""What is kept by a key of its own: where the reviewer left off, choices, drafts."""

from __future__ import annotations

from store.connection import Database
from store.document import sound

LAST = chr(0x10FFFF)


def put(db: Database, key: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)", (key, sound(value)))


def value(db: Database, key: str) -> str | None:
    row = db.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def values(db: Database, prefix: str) -> dict[str, str]:
    """What is kept under every key that begins so, by the rest of the key; not what is empty."""
    rows = db.execute(
        "SELECT substr(key, ?), value FROM state WHERE key > ? AND key < ? AND value <> ''",
        (len(prefix) + 1, prefix, prefix + LAST),
    )
    return dict(rows.fetchall())
