"""From lines and grids to the blocks of a report, in reading order, with every figure numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from attrs import evolve, field, mutable

from report.figures import find_figures
from report.grid import Grid, Line
from report.identity import unit_of
from report.model import Block, Heading, Paragraph, Part, Table
from report.sections import Outline, contents_range
from report.tables import FigureMaker, table_of
from report.wrapping import PART_MARK, Joined, joined, page_width, running_titles

_NOTE = re.compile(r"(?:备?\s*注|说\s*明)\s*[:：0-9]")


@mutable
class Assembly:
    """Collects the blocks. Text lines wait in `_waiting` until a table or the end cuts them off."""

    outline: Outline
    markdown: bool
    full: int
    running: set[str]
    unit: str = ""  # of most tables
    figures: FigureMaker = field(factory=FigureMaker)
    blocks: list[Block] = field(factory=list)
    _stack: list[Heading] = field(factory=list)
    _waiting: list[Line] = field(factory=list)
    _tables: int = 0  # how many there are so far
    _table: int | None = None  # index of the table that the next paragraphs may be notes of

    def add_contents(self, lines: Sequence[Line]) -> None:
        """The table of contents: one paragraph a line."""
        self.flush()
        for line in lines:
            text = line.text.strip().lstrip("#").replace("**", "").strip()
            if text:
                self._add_paragraph(Joined.of(line, text), Part.FRONT)

    def add_text(self, lines: Sequence[Line]) -> None:
        self._waiting.extend(lines)

    def add_table(self, grid: Grid) -> None:
        """A table; what its lines hold besides stands before or after it, as printed."""
        begin = min((cell.place.line for cell in grid.cells), default=grid.last)
        self.flush()
        self.add_text([line for line in grid.leftover if line.number < begin])
        self.flush()
        self._tables += 1
        block = f"t{self._tables}"
        self._table = len(self.blocks)
        self.blocks.append(table_of(grid, block, self.outline.part, self._section, self.figures, self.unit))
        if self.blocks[-1].part is Part.TABLES and self.outline.part in (Part.FRONT, Part.OVERVIEW):
            self.outline.part = Part.TABLES
        self.add_text([line for line in grid.leftover if line.number >= begin])

    def flush(self) -> None:
        """Makes headings and paragraphs of the lines that wait."""
        lines, self._waiting = self._waiting, []
        pieces = joined(lines, markdown=self.markdown, full=self.full, running=self.running)
        for piece in chain.from_iterable(each.divided() for each in pieces):
            if piece.aside:
                self._add_paragraph(piece, Part.FRONT)
                continue
            level, number = self.outline.heading(piece.text, piece.marked) if piece.length < 100 else (0, "")
            if level:
                self._add_heading(piece, level, number)
            else:
                self._add_paragraph(piece, self.outline.part)

    @property
    def _section(self) -> str:
        return self._stack[-1].id if self._stack else ""

    def _add_heading(self, piece: Joined, level: int, number: str) -> None:
        self._table = None
        text = piece.text
        line = piece.starts[0][1]
        heading = Heading(
            id=f"h{len(self.blocks) + 1}",
            level=level,
            number=number.strip(" :："),
            title=text[len(number) :].strip(),
            text=text,
            part=self.outline.part,
            place=line.place,
        )
        self._stack = [each for each in self._stack if each.level < level] + [heading]
        self.blocks.append(heading)

    def _add_paragraph(self, piece: Joined, part: Part) -> None:
        text, line = piece.text, piece.starts[0][1]
        paragraph = Paragraph(
            id=f"p{len(self.blocks) + 1}",
            text=text,
            part=part,
            place=line.place,
            section="" if part is Part.FRONT else self._section,
            lines=tuple((max(offset, 0), each.number) for offset, each in piece.starts),
        )
        self.blocks.append(paragraph)
        self._note(text)
        if part is Part.FRONT:
            return
        where = " · ".join(heading.text for heading in self._stack)
        for found in find_figures(text):
            place = piece.place(found.start, found.end)
            self.figures.add(found, block=paragraph.id, place=place, where=where, part=part)

    def _note(self, text: str) -> None:
        """A note printed below a table is also kept with the table."""
        if self._table is None:
            return
        table = self.blocks[self._table]
        assert isinstance(table, Table)
        follows = bool(table.notes) and re.match(r"[0-9]\s*[.、．]", text) is not None
        follows = follows or (bool(table.notes) and "本表" in text)
        if not _NOTE.match(text) and not follows:
            self._table = None
        elif text not in table.notes:
            self.blocks[self._table] = evolve(table, notes=(*table.notes, text))


def assembled(lines: Sequence[Line], grids: Sequence[Grid], *, markdown: bool) -> Assembly:
    """The blocks of a report from all of its lines and the tables found among them."""
    contents = contents_range(lines)
    text: list[Line] = []
    for stretch in _between(lines, grids):
        if isinstance(stretch, list):
            text.extend(stretch)
    body = [line for index, line in enumerate(lines) if index not in contents]
    assembly = Assembly(
        outline=Outline(any(PART_MARK.match(line.text.strip(" #*　")[:12]) for line in body)),
        markdown=markdown,
        full=page_width([line for line in text if not line.whole]),
        running=running_titles(text),
        unit=unit_of(grids),
    )
    listed = {line.number for line in lines[contents.start : contents.stop]}
    for stretch in _between(lines, grids):
        if isinstance(stretch, Grid):
            assembly.add_table(stretch)
            continue
        before = [line for line in stretch if contents and line.number < lines[contents.start].number]
        assembly.add_text(before)
        inside = [line for line in stretch if line.number in listed]
        if inside:
            assembly.add_contents(inside)
        assembly.add_text(stretch[len(before) + len(inside) :])
    assembly.flush()
    return assembly


def _between(lines: Sequence[Line], grids: Sequence[Grid]) -> Iterator[list[Line] | Grid]:
    """The lines outside the grids, and the grids, in order."""
    start = 0
    for grid in sorted(grids, key=lambda grid: grid.first):
        yield list(lines[start : grid.first - 1])
        yield grid
        start = max(start, grid.last)
    yield list(lines[start:])
