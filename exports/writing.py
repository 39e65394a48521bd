"""Writes what leaves: whole or not at all, and never over a file unasked."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import frozen

from exports import FORMATS
from exports.letter.terms import Terms
from exports.record import Record
from wording import Wording


@frozen
class Export:
    """What is exported: a review, the terms of its letter, the file that the report was read from."""

    record: Record
    terms: Terms
    source: bytes
    say: Wording


def export(wanted: Export, format: str) -> bytes:  # noqa: A002 - what the command line calls it
    """The review in one of `exports.FORMATS`. Raises `NotExportable`."""
    return _RENDERERS[format](wanted)


def write(wanted: Export, format: str, path: Path, *, overwrite: bool = False) -> None:  # noqa: A002
    """Export to `path`. Raises `NotExportable`, `OSError`, `FileExistsError` without `overwrite`.

    Then nothing is changed.
    """
    write_whole(path, export(wanted, format), overwrite=overwrite)


def file_name(record: Record, format: str, say: Wording) -> str:  # noqa: A002
    """A name for the file: 审核意见书-department-year.docx."""
    entry, form = record.entry, FORMATS[format]
    parts = (say(form.stem), entry.department or entry.title, str(entry.year or ""))
    return re.sub(r"[^\w.-]+", "_", "-".join(filter(None, parts))) + form.suffix


# Each renderer is imported when it is used: the libraries behind some are slow to load.


def _docx(wanted: Export) -> bytes:
    from exports.letter.composing import letter
    from exports.letter.document import document

    return document(letter(wanted.record, wanted.terms, wanted.say), wanted.record, wanted.terms, wanted.say)


def _xlsx(wanted: Export) -> bytes:
    from exports.workbook.workbook import workbook

    return workbook(wanted.record, wanted.say)


def _pdf(wanted: Export) -> bytes:
    from exports.marked.pdf import marked_pdf

    return marked_pdf(wanted.record, wanted.source, wanted.say)


def _docx_marked(wanted: Export) -> bytes:
    from exports.marked.docx import marked_docx

    return marked_docx(wanted.record, wanted.source, wanted.say)


def _html(wanted: Export) -> bytes:
    from exports.html_page import html_page
    from exports.letter.composing import letter

    made = letter(wanted.record, wanted.terms, wanted.say)
    return _encoded(html_page(made, wanted.record, wanted.say))


def _md(wanted: Export) -> bytes:
    from exports.letter.composing import letter
    from exports.letter.markdown import markdown

    return _encoded(markdown(letter(wanted.record, wanted.terms, wanted.say)))


def _csv(wanted: Export) -> bytes:
    from exports.findings_csv import findings_csv

    return _encoded(
        findings_csv(wanted.record, wanted.say), "utf-8-sig"
    )  # spreadsheets know UTF-8 by its mark


def _json(wanted: Export) -> bytes:
    from exports.review_json import review_json

    return _encoded(review_json(wanted.record, wanted.say))


def _encoded(text: str, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding, "backslashreplace")


_RENDERERS: Mapping[str, Callable[[Export], bytes]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "docx-marked": _docx_marked,
    "html": _html,
    "md": _md,
    "csv": _csv,
    "json": _json,
}


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
