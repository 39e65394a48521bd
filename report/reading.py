"""Reading a report: from the bytes of a file to blocks in reading order and every figure with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

from report import delimited
from report.assembling import assembled
from report.classify import kind_of
from report.decoding import Decoded, Unreadable, decode, lines_of
from report.flattened.finding import find_grids as find_flattened
from report.flattened.performance import find_performance
from report.grid import Grid, Line
from report.identity import department_of, title_of, unit_of, year_of
from report.model import Block, Part, Report, Table, TableKind
from report.sections import contents_range
from report.tables import headings_of
from report.wrapping import running_titles
from wording import Message

__all__ = ["Unreadable", "read"]


def read(data: bytes, name: str = "") -> Report:
    """The report that a file holds; raises Unreadable where it holds none.

    `name` is the file's name: a title of last resort, and nothing else.
    """
    decoded = decode(data)
    if "决算" not in decoded.text and "绩效自评" not in decoded.text:
        raise Unreadable(Message("the text is not a final-accounts report: it never says 决算"))
    lines = lines_of(decoded.text)
    form, grids = _tables(lines)
    if not grids:
        raise Unreadable(Message("the text holds no table that can be read"))
    assembly = assembled(lines, grids, markdown=form == "markdown")
    contents = contents_range(lines)
    title = title_of(lines[: contents.start] if contents else lines, running_titles(lines))
    department = department_of(grids, lines, title)
    year = year_of(title, grids, decoded.text)
    if not title and department and year is not None:
        title = f"{department}{year}年度部门决算"
    return Report(
        sha256=hashlib.sha256(data).hexdigest(),
        title=title or next((grid.title for grid in grids if grid.title), PurePath(name).stem),
        department=department,
        year=year,
        unit=unit_of(grids),
        format=form,
        blocks=tuple(assembly.blocks),
        figures=tuple(assembly.figures.made),
        warnings=tuple(message.text for message in _warnings(decoded, lines, grids, assembly.blocks)),
    )


def _tables(lines: Sequence[Line]) -> tuple[str, list[Grid]]:
    """How the text prints its tables, and the tables."""
    grids = delimited.find_grids(lines)
    if any(kind_of(grid.title, headings_of(grid)) is not TableKind.OTHER for grid in grids):
        return "markdown", grids
    form = "page-text" if lines[-1].page is not None else "pdf-text"
    found = find_flattened(lines)
    found = sorted([*found, *find_performance(lines, found)], key=lambda grid: grid.first)
    return (form, found) if found or not grids else ("markdown", grids)


def _warnings(
    decoded: Decoded, lines: Sequence[Line], grids: Sequence[Grid], blocks: Sequence[Block]
) -> list[Message]:
    """What could not be read, or seems to be missing; sentences without values, as a report keeps them."""
    found = []
    if decoded.unread:
        found.append(Message("some characters could not be decoded: they are shown as \ufffd"))
    last = next((line.number for line in reversed(lines) if line.text.strip()), 0)
    told = any(block.part is Part.NARRATIVE for block in blocks if not isinstance(block, Table))
    if not told and any(grid.last >= last for grid in grids):
        found.append(Message("the text ends inside a table and has no 情况说明: it seems to be cut off"))
    elif not told:
        found.append(Message("the text has no 情况说明: only its tables can be checked"))
    return found
