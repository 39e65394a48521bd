"""What `gouji doctor` tells: where things are kept, which versions run, how wide the terminal draws."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from exports import TEMPLATE
from exports.ruler import ruler
from store.configuration import default_file
from wording import Wording

PACKAGES = ("gouji", "textual", "sqlite-utils", "rich", "attrs")
OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables


def diagnosis(database: Path, problems: str, say: Wording) -> Iterator[str]:
    """Line by line. `problems` is what is wrong with the database, or empty."""
    for package in PACKAGES:
        yield f"{package} {version(package)}"
    yield f"Python {platform.python_version()}  {sys.executable}"
    yield f"SQLite {sqlite3.sqlite_version}" + _too_old(say)
    yield say("database: {path} ({state})", path=str(database), state=problems or _size(database, say))
    yield say("configuration: {path} ({state})", path=str(default_file()), state=_there(say))
    yield say("the letter's template: {path}", path=str(TEMPLATE))
    width, height = shutil.get_terminal_size()
    yield say(
        "terminal: {width}×{height}, TERM={term}, output in {encoding}",
        width=width,
        height=height,
        term=os.environ.get("TERM", ""),
        encoding=sys.stdout.encoding,
    )
    yield from ruler(say)


def _too_old(say: Wording) -> str:
    if sqlite3.sqlite_version_info >= OLDEST_SQLITE:
        return ""
    return " " + say("(too old: gouji needs {version})", version=".".join(map(str, OLDEST_SQLITE)))


def _there(say: Wording) -> str:
    return (
        say("read") if default_file().exists() else say("none; docs/own-rules.md tells what may stand there")
    )


def _size(database: Path, say: Wording) -> str:
    if not database.exists():
        return say("not there yet; the first import makes it")
    log = database.with_name(database.name + "-wal")  # what a desk that is open has written since
    size = sum(file.stat().st_size for file in (database, log) if file.exists())
    return say("{size} KiB, sound", size=f"{size / 1024:,.0f}")
