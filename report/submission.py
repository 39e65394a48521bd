"""A submission of several files read as one report: the 情况说明 in one, the tables in others.

The document that has the 情况说明 comes first. The tables of the other files stand where it says its tables
are, except those that it prints itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from attrs import evolve, frozen

from report.classify import kind_of
from report.decoding import Unreadable
from report.grid import Grid, Line
from report.identity import department_of
from report.labels import bare
from report.limits import Limits
from report.model import Part, Place, TableKind
from report.office.archive import Archive, unpacked_size
from report.sections import Outline, contents_range
from report.source import Source
from report.tables import headings_of
from report.twice import other_amounts
from wording import Message

_NO_TABLE_OF_THE_FORM = (TableKind.OTHER, TableKind.PERFORMANCE)
_SHOWN = 3  # of the cells in which two tables differ


@frozen
class _File:
    """`begins` is the index of the line at which its 情况说明 begins, None where it has none."""

    name: str
    source: Source
    begins: int | None
    kinds: frozenset[TableKind]
    department: str


def read_submission(data: bytes, limits: Limits, read: Callable[[bytes, Limits], Source]) -> Source:
    """The report in the files of a ZIP archive, each read by `read`. Raises Unreadable."""
    archive = Archive(data, limits)
    names = sorted(name for name in archive.names if _may_be_document(name))
    if len(names) > limits.files:
        raise Unreadable(Message("the archive holds more files than one submission has: unpack it"))
    files, warnings = [], []
    room = limits.unpacked_bytes  # for all of them together
    for name in names:
        try:
            data = archive.read(name)
            files.append(_looked_at(name, read(data, evolve(limits, unpacked_bytes=max(room, 0)))))
            room -= unpacked_size(data)
        except Unreadable as error:
            warnings.append(Message("{file} is left out: {reason}", file=_short(name), reason=error.message))
    if not files:
        if len(warnings) == 1:
            raise Unreadable(warnings[0])
        raise Unreadable(Message("the archive holds no document that can be read"))
    if several_reports(files):
        raise Unreadable(Message("the archive holds several reports: unpack it, and give the folder"))
    return evolve(_together(files), warnings=(*_told(files), *warnings))


def is_submission(parts: Sequence[tuple[str, Source]]) -> bool:
    """Whether files (name and what was read of each) are one report: one tells, the others have tables."""
    files = [_looked_at(name, source) for name, source in parts]
    telling = [file for file in files if file.begins is not None]
    return (
        len(telling) == 1
        and all(file.kinds for file in files if file.begins is None)
        and not several_reports(files)
    )


def several_reports(files: Sequence[_File]) -> bool:
    """Whether two files are whole reports, or tables name two departments."""
    whole = sum(1 for file in files if file.begins is not None and file.kinds)
    named = {bare(file.department) for file in files if file.kinds and file.department}
    longest = max(named, key=len, default="")
    return whole > 1 or any(name not in longest for name in named)


def _may_be_document(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX", "~$")) for part in path.parts)
    return not hidden and not path.name.startswith("README") and path.name != "Thumbs.db"


def _short(name: str) -> str:
    return PurePosixPath(name).name


def _kind(grid: Grid) -> TableKind:
    return kind_of(grid.title, headings_of(grid))


def _looked_at(name: str, source: Source) -> _File:
    kinds = {_kind(grid) for grid in source.grids}
    named = [grid for grid in source.grids if grid.department]
    return _File(
        _short(name),
        source,
        _telling(source),
        frozenset(kinds.difference(_NO_TABLE_OF_THE_FORM)),
        department_of(named, (), "") if named else "",
    )


def _telling(source: Source) -> int | None:
    """The index of the line at which the 情况说明 begins."""
    contents = contents_range(source.lines)
    taken = {number for grid in source.grids for number in range(grid.first, grid.last + 1)}
    outline = Outline(has_parts=False)
    for index, line in enumerate(source.lines):
        text = line.text.strip(" #*　")
        if index in contents or line.number in taken or not 0 < len(text) < 100:
            continue
        outline.heading(text, line.level)
        if outline.part is Part.NARRATIVE:
            return index
    return None


def _together(files: Sequence[_File]) -> Source:
    telling = [file for file in files if file.begins is not None]
    first = next((file for file in telling if file.kinds), telling[0] if telling else files[0])
    others = [file for file in files if file is not first]
    made = _Joined()
    begins = len(first.source.lines) if first.begins is None else first.begins
    begins = max([begins, *(grid.last for grid in first.source.grids if grid.first <= begins < grid.last)])
    made.add(first, range(begins))
    for file in others:
        if file.begins is None:
            made.add(file, range(len(file.source.lines)), without=_printed_twice(file, first))
    made.add(first, range(begins, len(first.source.lines)))
    for file in others:
        if file.begins is not None:
            made.add(file, range(len(file.source.lines)), without=_printed_twice(file, first))
    return Source("files", made.lines, made.grids, marked=first.source.marked)


def _printed_twice(file: _File, first: _File) -> frozenset[int]:
    """Where tables of a file begin that another one prints: the same form, or the very same table."""
    known = {_texts(grid) for grid in first.source.grids}
    return frozenset(
        grid.first for grid in file.source.grids if _kind(grid) in first.kinds or _texts(grid) in known
    )


def _texts(grid: Grid) -> tuple[str, ...]:
    return bare(grid.title), *(bare(cell.text) for cell in grid.cells)


class _Joined:
    """Lines and tables of several files, numbered anew."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.grids: list[Grid] = []

    def add(self, file: _File, indexes: range, without: frozenset[int] = frozenset()) -> None:
        """The lines of a file at some indexes; tables that begin at a line of `without` are left out."""
        source = file.source
        left_out = {
            number
            for grid in source.grids
            if grid.first in without
            for number in range(grid.first, grid.last + 1)
        }
        numbers: dict[int, int] = {}
        for line in source.lines[indexes.start : indexes.stop]:
            if line.number not in left_out:
                numbers[line.number] = len(self.lines) + 1
                address = f"{file.name} {line.address}".strip()
                self.lines.append(evolve(line, number=len(self.lines) + 1, address=address))
        self.lines.append(Line(len(self.lines) + 1, ""))
        for grid in source.grids:
            if grid.first in numbers:
                self.grids.append(_moved(grid, numbers, file.name))


def _moved(grid: Grid, numbers: dict[int, int], name: str) -> Grid:
    def place(old: Place) -> Place:
        return evolve(old, line=numbers.get(old.line, old.line), address=f"{name} {old.address}".strip())

    return evolve(
        grid,
        first=numbers[grid.first],
        last=numbers[grid.last],
        cells=tuple(evolve(cell, place=place(cell.place)) for cell in grid.cells),
        leftover=tuple(evolve(line, number=numbers.get(line.number, line.number)) for line in grid.leftover),
    )


def _told(files: Sequence[_File]) -> list[Message]:
    """What must be said of each file, and which tables are printed twice."""
    found = [
        Message("{file}: {warning}", file=file.name, warning=warning)
        for file in files
        for warning in file.source.warnings
    ]
    first = next((file for file in files if file.begins is not None and file.kinds), None)
    for file in files:
        if first is not None and file is not first and (twice := file.kinds & first.kinds):
            message = Message(
                "{file}: tables that {first} prints too are read only there ({count})",
                file=file.name,
                count=str(len(twice)),
                first=first.name,
            )
            found += [message, *_differing(file, first, twice)]
    return found


def _differing(file: _File, first: _File, twice: frozenset[TableKind]) -> list[Message]:
    """Which of the tables that two files print are not the same in both."""
    found = []
    for grid in file.source.grids:
        kind = _kind(grid)
        cells = other_amounts(grid, [other for other in first.source.grids if _kind(other) is kind])
        if kind in twice and cells:
            message = Message(
                "{file}: {table}: amounts that {first} prints otherwise: {count} ({cells})",
                file=file.name,
                table=grid.title,
                first=first.name,
                count=str(len(cells)),
                cells="；".join(cells[:_SHOWN]),
            )
            found.append(message)
    return found
