"""What was said of the last letter on a report, for the next one."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from attrs import evolve

from exports.letter.terms import Terms
from store.errors import StoreError
from store.model import DeskEntry
from store.store import Store


def recalled(terms: Terms, store: Store, entry: DeskEntry) -> Terms:
    """The terms, with by when this report was to be answered, and to whom letters to its department went."""
    with suppress(ValueError):
        terms = evolve(terms, deadline=date.fromisoformat(store.recall(_deadline(entry)) or ""))
    return evolve(terms, addressee=store.recall(_addressee(entry)) or "")


def keep(terms: Terms, store: Store, entry: DeskEntry) -> None:
    """Remembers both. A database that takes nothing more costs no more than that."""
    with suppress(StoreError):
        store.remember(_deadline(entry), terms.deadline.isoformat() if terms.deadline else "")
        store.remember(_addressee(entry), terms.addressee)


def _deadline(entry: DeskEntry) -> str:
    return f"letter-deadline:{entry.sha256}"


def _addressee(entry: DeskEntry) -> str:
    return f"letter-addressee:{entry.department or entry.sha256}"
