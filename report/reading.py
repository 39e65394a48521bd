"""Reading a report: from the bytes of a file to blocks in reading order and every figure with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import PurePath

from attrs import evolve

from report.assembling import assembled
from report.decoding import Unreadable
from report.identity import department_of, title_of, unit_of, year_of
from report.limits import LIMITS, Limits
from report.model import Block, Part, Report, Table
from report.office import (
    is_compound,
    is_package,
    is_web_page,
    read_compound,
    read_package,
    read_web_page,
)
from report.pdf import is_pdf, read_pdf
from report.sections import contents_range
from report.source import Source
from report.text import read_text
from wording import Message

__all__ = ["Unreadable", "read"]

_FORMATS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, Limits], Source]], ...] = (
    (is_pdf, read_pdf),
    (is_package, lambda data, limits: read_package(data, limits) or _submission(data, limits)),
    (is_compound, read_compound),
    (is_web_page, read_web_page),
)
"""How a format is recognised by its content, and how it is read; anything else is text."""

_MOST_TOLD = 3
_TEXTS = ("markdown", "page-text", "pdf-text")  # that may have been cut off anywhere


def read(data: bytes, name: str = "", limits: Limits = LIMITS) -> Report:
    """The report that a file holds; raises Unreadable where it holds none.

    `name` is the file's name: a title of last resort, and nothing else.
    """
    source = source_of(data, limits)
    lines, grids = source.lines, source.grids
    text = "\n".join([*(line.text for line in lines), *(grid.title for grid in grids)])
    if "决算" not in text and "绩效自评" not in text:
        raise Unreadable(Message("the text is not a final-accounts report: it never says 决算"))
    if not grids:
        raise Unreadable(_with(Message("the text holds no table that can be read"), source.warnings))
    assembly = assembled(lines, grids, markdown=source.marked)
    contents = contents_range(lines)
    title = title_of(lines[: contents.start] if contents else lines, lines)
    department = department_of(grids, lines, title)
    year = year_of(title, grids, text)
    if not title and department and year is not None:
        title = f"{department}{year}年度部门决算"
    return Report(
        sha256=hashlib.sha256(data).hexdigest(),
        title=title or next((grid.title for grid in grids if grid.title), PurePath(name).stem),
        department=department,
        year=year,
        unit=unit_of(grids),
        format=source.format,
        blocks=tuple(assembly.blocks),
        figures=tuple(
            evolve(each, recognised=True) if each.place.page in source.recognised else each
            for each in assembly.figures.made
        ),
        warnings=(*source.warnings, *_missing(source, assembly.blocks)),
    )


def source_of(data: bytes, limits: Limits = LIMITS) -> Source:
    """What a file of any format holds, before it is put together. Raises Unreadable."""
    reader = next((reader for recognised, reader in _FORMATS if recognised(data)), None)
    if reader is None:
        if len(data) > limits.text_bytes:
            raise Unreadable(Message("the document holds more text than is read: it is refused"))
        return read_text(data, limits)
    try:
        return reader(data, limits)
    except RecursionError as error:
        raise Unreadable(Message("the document is nested deeper than is read: it is refused")) from error


def _with(reason: Message, warnings: Sequence[Message]) -> Message:
    """Why a file is refused, with what was said of it: its tables may be pictures, hidden, or attached."""
    for warning in warnings[:_MOST_TOLD]:
        reason = Message("{reason}; {warning}", reason=reason, warning=warning)
    return reason


def _submission(data: bytes, limits: Limits) -> Source:
    from report.submission import read_submission

    def one(data: bytes, limits: Limits) -> Source:
        if is_package(data) and (found := read_package(data, limits)) is not None:
            return found
        if is_package(data):
            raise Unreadable(Message("an archive within the archive is not read"))
        return source_of(data, limits)

    return read_submission(data, limits, one)


def _missing(source: Source, blocks: Sequence[Block]) -> list[Message]:
    """What seems to be missing; told of its whole."""
    if any(block.part is Part.NARRATIVE for block in blocks if not isinstance(block, Table)):
        return []
    last = next((line.number for line in reversed(source.lines) if line.text.strip()), 0)
    if source.format in _TEXTS and any(grid.last >= last for grid in source.grids):
        return [Message("the text ends inside a table and has no 情况说明: it seems to be cut off")]
    return [Message("the text has no 情况说明: only its tables can be checked")]
