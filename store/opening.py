"""Opening the database file: it is ours, whole, not newer than this program, and can be written.

A file that is refused is left as it was.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from store.connection import APPLICATION_ID, Database
from store.errors import StoreError, damaged, explained, not_ours
from store.transactions import writing
from wording import Message

VERSIONS = ("version_1", "version_2")  # the migrations of `store.schema`
BUSY_SECONDS = 5.0  # how long a statement waits for another program's transaction
SMALL = 32 * 2**20  # bytes that are checked whole at opening; they take about a tenth of a second


def opened(path: Path, *, create: bool) -> Database:
    """The database at `path`, made where there is none and `create`, and brought to this version."""
    with explained(path):
        _check_place(path, create=create)
        db = Database(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None))
        try:
            _make_ready(db, path)
        except BaseException:
            db.close()
            raise
        return db


def problems(db: Database) -> tuple[str, ...]:
    """What SQLite finds wrong with the whole file, in its own words; nothing where all is well."""
    rows = db.execute("PRAGMA integrity_check").fetchall()
    astray = db.execute("PRAGMA foreign_key_check").fetchall()
    return (
        *(text for (text,) in rows if text != "ok"),
        *(f"{table} {row} -> {parent}" for table, row, parent, _ in astray),
    )


def copy_to(path: Path, target: Path) -> None:
    """Copies the database at `path`, also while it is in use, to a file that does not exist yet."""
    with explained(target):
        try:
            target.open("xb").close()
        except FileExistsError:
            raise StoreError(
                Message("There is already a file at {path}; it was left as it is.", path=str(target))
            ) from None
        try:
            # Through a connection of its own, which sees what was committed.
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
                with explained(path):
                    source.execute("PRAGMA schema_version")
                source.backup(copy)
        except BaseException:
            target.unlink()
            raise


def _check_place(path: Path, *, create: bool) -> None:
    """What can be told before SQLite touches the file."""
    if path.is_dir():
        raise StoreError(Message("{path} is a folder, not a database.", path=str(path)))
    if not path.exists():
        if not create:
            raise StoreError(Message("There is no database at {path}.", path=str(path)))
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not os.access(path, os.R_OK | os.W_OK):
        # SQLite would open a read-only file, and fail at the first thing that the reviewer says.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _make_ready(db: Database, path: Path) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")  # what was answered is on the disk
    empty = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    owner = db.execute("PRAGMA application_id").fetchone()[0]
    if owner != APPLICATION_ID and not (empty and owner == 0):
        raise StoreError(not_ours(str(path)))
    if not empty:
        _refuse_damaged(db, path)
    if _version(db, path) != VERSIONS:
        _migrate(db, path, empty=empty)
    elif db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        db.execute("PRAGMA journal_mode = WAL")


def _version(db: Database, path: Path) -> tuple[str, ...]:
    """The migrations that made the database what it is."""
    if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'").fetchone():
        return ()
    version = tuple(name for (name,) in db.execute("SELECT name FROM _sqlite_migrations ORDER BY id"))
    if not set(version) <= set(VERSIONS):
        raise StoreError(
            Message("{path} was written by a newer version of gouji; it was left as it is.", path=str(path))
        )
    return version


def _migrate(db: Database, path: Path, *, empty: bool) -> None:
    """Makes the tables, or brings them to this version; a copy of what was there stays beside it."""
    from store.schema import MIGRATIONS  # with sqlite-utils, which a start without migrations does without

    db.execute("PRAGMA journal_mode = WAL")
    with writing(db, path):
        if MIGRATIONS.pending(db.utils):  # another program may have been faster
            if not empty:
                copy_to(path, _beside(path))
            MIGRATIONS.apply(db.utils)


def _refuse_damaged(db: Database, path: Path) -> None:
    """Checks the whole file, or of a large one the tables that no import can make again."""
    parts = ("",) if path.stat().st_size <= SMALL else ("(reports)", "(history)", "(desk)", "(state)")
    for part in parts:
        found = db.execute(f"PRAGMA quick_check{part}").fetchone()[0]
        if found != "ok":
            raise StoreError(damaged(str(path), found))


def _beside(path: Path) -> Path:
    """A free name for the copy that is made before a migration."""
    names = (path.with_name(f"{path.name}.before-upgrade-{number}") for number in count(1))
    return next(name for name in names if not name.exists())
