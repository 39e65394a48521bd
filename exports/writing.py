"""Writes what leaves: whole or not at all, and never over a file unasked."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from checks.model import Checked
from exports import FORMATS
from exports.findings_csv import findings_csv
from exports.html_page import html_page
from exports.letter import letter
from exports.markdown import markdown
from exports.record import Record, record
from exports.review_json import review_json
from store.model import DeskEntry, HistoryEntry, Review
from wording import Wording

__all__ = ["FORMATS", "export", "write", "write_whole"]

_RENDERERS: Mapping[str, Callable[[Record, Wording], str]] = {
    "md": lambda reviewed, say: markdown(letter(reviewed, say)),
    "html": lambda reviewed, say: html_page(letter(reviewed, say)),
    "csv": findings_csv,
    "json": review_json,
}


def export(
    checked: Checked,
    entry: DeskEntry,
    review: Review,
    history: Sequence[HistoryEntry],
    *,
    format: str,  # noqa: A002 - what the command line calls it
    wording: Wording,
) -> bytes:
    """The review of one report in one of `exports.FORMATS`."""
    text = _RENDERERS[format](record(checked, entry, review, history), wording)
    encoding = "utf-8-sig" if format == "csv" else "utf-8"  # spreadsheets know UTF-8 by its mark
    return text.encode(encoding, "backslashreplace")


def write(
    checked: Checked,
    entry: DeskEntry,
    review: Review,
    history: Sequence[HistoryEntry],
    *,
    format: str,  # noqa: A002
    path: Path,
    wording: Wording,
    overwrite: bool = False,
) -> None:
    """Export to `path`. Raises `OSError`, `FileExistsError` without `overwrite`; then nothing is changed."""
    data = export(checked, entry, review, history, format=format, wording=wording)
    write_whole(path, data, overwrite=overwrite)


def write_whole(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Put `data` at `path` in one step: no half-written file is ever seen there."""
    handle, name = tempfile.mkstemp(prefix=".gouji-", dir=path.parent)
    reserved = False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(*(FileExistsError,) if overwrite else ()):
            path.open("xb").close()
            reserved = True
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        if reserved:
            path.unlink(missing_ok=True)
        raise
