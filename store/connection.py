"""The connection to the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite_utils
    from sqlite_utils.db import Table

APPLICATION_ID = 0x676F756A  # "gouj", in the header of the file: whose database this is


class Database:
    """A connection to SQLite for reading and for our own statements; tables are written by sqlite-utils.

    sqlite-utils takes as long to import as the rest of a start to the desk: it is there when the first
    table is written.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn

    @cached_property
    def utils(self) -> sqlite_utils.Database:
        """The same connection as sqlite-utils has it."""
        import sqlite_utils

        return sqlite_utils.Database(self.conn, execute_plugins=False, strict=True)

    def table(self, name: str) -> Table:
        return self.utils.table(name)

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        return self.conn.execute(sql, parameters)

    @contextmanager
    def transaction(self, kind: str) -> Iterator[None]:
        """All inside, or nothing; `kind` is DEFERRED for reading, IMMEDIATE for writing."""
        self.conn.execute(f"BEGIN {kind}")
        try:
            yield
        except BaseException:
            self.conn.rollback()
            raise
        self.conn.commit()

    def close(self) -> None:
        self.conn.close()
