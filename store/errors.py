"""What can go wrong with a database, in words."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from report.refusals import reason
from wording import Message, Wording


class StoreError(Exception):
    """Why the store did not do what was asked; nothing was changed. `message` is worded when shown."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return Wording("en")(self.message)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system report about the file at `path` into a `StoreError`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        message = _sqlite_message(error, str(path))
        if message is None:
            raise
        raise StoreError(message) from error
    except zlib.error as error:
        raise StoreError(damaged(str(path), str(error))) from error
    except OSError as error:
        raise StoreError(_cannot_write(str(path), reason(error))) from error


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Names the file at `path` where a copy of it is refused."""
    try:
        yield
    except StoreError as error:
        raise StoreError(
            Message(error.message.text, **{**error.message.values, "path": str(path)})
        ) from error


def _sqlite_message(error: sqlite3.DatabaseError, path: str) -> Message | None:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:  # the low byte is the primary code
        case sqlite3.SQLITE_NOTADB:
            return not_ours(path)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(path, str(error))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Message("{path} is in use by another program; try again in a moment.", path=path)
        case sqlite3.SQLITE_FULL:
            return Message("The disk is full; nothing was written to {path}.", path=path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return _cannot_write(path, Message("no permission"))
        case sqlite3.SQLITE_IOERR:
            return _cannot_write(path, Message("the disk reports an error"))
        case sqlite3.SQLITE_CANTOPEN:
            return Message("{path} cannot be opened.", path=path)
    return None


def not_ours(path: str) -> Message:
    return Message("{path} is not a gouji database; it was left as it is.", path=path)


def damaged(path: str, reason: str) -> Message:
    return Message("{path} is damaged ({reason}); it was left as it is.", path=path, reason=reason)


def _cannot_write(path: str, why: Message) -> Message:
    return Message("{path} cannot be written: {reason}.", path=path, reason=why)
