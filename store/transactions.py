"""The two ways in which the database is used: one reading, one writing transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.connection import Database
from store.errors import explained


@contextmanager
def reading(db: Database, path: Path) -> Iterator[None]:
    """Everything read inside is of one moment, whatever another program writes meanwhile."""
    with explained(path), db.transaction("DEFERRED"):
        yield


@contextmanager
def writing(db: Database, path: Path) -> Iterator[None]:
    """Everything written inside is on the disk when the block ends, or nothing is.

    The write lock is taken at the start: a transaction that reads first and wants to write later
    would be refused, without waiting, when another program has written in between.
    """
    with explained(path), db.transaction("IMMEDIATE"):
        yield
