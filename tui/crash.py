"""What remains of a failure of the program: a log for whoever mends it, a few lines for the reviewer."""

from __future__ import annotations

import contextlib
import traceback
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from wording import Wording

LOG = "gouji-errors.log"  # beside the database


def logged(error: BaseException, database: Path) -> Path | None:
    """Adds where it failed to the log, without any contents of reports; gives the log, or None."""
    lines = traceback.format_exception(error)
    path = database.parent / LOG
    with contextlib.suppress(OSError), path.open("a", encoding="utf-8") as file:
        file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} gouji {version('gouji')}\n")
        file.writelines([*lines, "\n"])
        return path
    return None


def told(error: BaseException, log: Path | None, say: Wording) -> str:
    """What the reviewer reads instead of a traceback."""
    lines = [
        say("gouji failed and has ended ({error}).", error=type(error).__name__),
        say("Everything you did is saved; start it again to go on where you were."),
    ]
    if log is not None:
        lines.append(
            say("Where it failed stands in {path}; please send it to whoever maintains gouji.", path=str(log))
        )
    return "\n".join(lines)
