"""Tables of one page: the text of each ruled cell, and the rows that no line parts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from report.columns import is_number
from report.grid import Box, around
from report.numbers import CODE, parse_number
from report.pdf.glyphs import Glyph
from report.pdf.lattice import Lattice, Space
from report.pdf.printed import Printed, bands_of, lines_of, runs_of

_THROUGH = 0.12  # of the size: a line that cuts less of a character passes beside it
_LEVEL = 4.0  # points by which numbers of one row may stand higher than others
_WRAPPED = 1.6  # sizes of type from one line of a cell to the next, at most
_MOSTLY = 0.6  # of the lines of a cell: with more numbers it holds nothing else
_NEAR = 0.75  # of the distance of two rows: lines no further apart may be of one row
_FEWEST = 3  # cells with text; a drawing with fewer is no table


@frozen
class PrintedCell:
    """A cell: the columns that it reaches over (from, and up to but not with), its text and its place."""

    columns: tuple[int, int]
    text: str
    box: Box | None
    continues: bool = False  # a cell of the row above reaches down here: the text is printed there


@frozen
class PageTable:
    """A table as far as one page shows it: where its columns begin and end, its rows from the top down.

    Of a table that no lines rule, `texts` is from where to where the texts of each column stand.
    """

    xs: tuple[float, ...]
    rows: tuple[tuple[PrintedCell, ...], ...]
    top: float
    bottom: float
    texts: tuple[tuple[float, float], ...] = ()


def table_in(lattice: Lattice, glyphs: Sequence[Glyph]) -> PageTable | None:
    """The table that ruled cells and the characters inside them make; None where it says too little."""
    held = _held(lattice, glyphs)
    if len(held) < _FEWEST:
        return None
    lines = {space: lines_of(each) for space, each in held.items()}
    rows: list[tuple[PrintedCell, ...]] = []
    for y in range(len(lattice.ys) - 1):
        spaces = sorted(
            (space for space in lattice.spaces if space.rows[0] <= y < space.rows[1]),
            key=lambda each: each.columns,
        )
        begun = {space: lines.get(space, []) for space in spaces if space.rows[0] == y}
        rows += [tuple(_cell(space, part, lines, y) for space in spaces) for part in parted(begun)]
    filled = [row for row in rows if any(cell.text and not cell.continues for cell in row)]
    return PageTable(lattice.xs, tuple(filled), lattice.ys[0], lattice.ys[-1])


def _held(lattice: Lattice, glyphs: Sequence[Glyph]) -> dict[Space, list[Glyph]]:
    """The characters of each cell. What is written in one go stays together, over a line too."""
    held: dict[Space, list[Glyph]] = {}
    for band in bands_of(glyphs):
        for run in runs_of(band):
            for piece in _cut(lattice, run):
                spaces = Counter(space for _, space in piece)
                held.setdefault(spaces.most_common(1)[0][0], []).extend(glyph for glyph, _ in piece)
    return held


def _cut(lattice: Lattice, run: Sequence[Glyph]) -> Iterator[list[tuple[Glyph, Space]]]:
    """What is written in one go, cut where a line passes between two characters, not through one."""
    piece: list[tuple[Glyph, Space]] = []
    for glyph in run:
        space = lattice.at(*glyph.middle)
        if piece and space is not piece[-1][1]:
            before, side = piece[-1][0], space.box[0]
            slack = _THROUGH * glyph.size
            if before.right - slack <= side <= glyph.left + slack:
                yield piece
                piece = []
        piece.append((glyph, space))
    if piece:
        yield piece


def _cell(
    space: Space, part: dict[Space, list[Printed]], lines: dict[Space, list[Printed]], row: int
) -> PrintedCell:
    continues = space.rows[0] != row
    held = lines.get(space, []) if continues else part.get(space, [])
    box = around([line.box for line in held]) if held and not continues else None
    return PrintedCell(space.columns, joined([line.text for line in held]), box, continues)


def joined(lines: Iterable[str]) -> str:
    """The text of a cell from its lines: wrapped words put together, numbers below each other kept apart."""
    text = ""
    for line in lines:
        text += (" " if text and _apart(text[-1], line[0], text, line) else "") + line
    return text


def _apart(last: str, first: str, above: str, below: str) -> bool:
    if last.isascii() and last.isalpha() and first.isascii() and first.isalpha():
        return True
    return (
        last.isdigit()
        and first.isdigit()
        and _is_whole(above.rpartition(" ")[2])
        and _is_whole(below.partition(" ")[0])
    )


def _is_whole(text: str) -> bool:
    """Whether a number is printed to its end: with decimals."""
    read = parse_number(text)
    return read is not None and read[1] > 0


def parted(begun: dict[Space, list[Printed]], *, split: bool = False) -> Iterator[dict[Space, list[Printed]]]:
    """The rows that a ruled row holds: more than one where numbers stand below each other in a cell.

    With `split` it is known to hold several.
    """
    numbers = {space: _anchors(lines) for space, lines in begun.items()}
    if not split and not any(_are_rows(lines) for lines in numbers.values()):
        yield begun
        return
    anchors = _once([line.base for lines in numbers.values() for line in lines], _LEVEL)
    size = max((line.size for lines in begun.values() for line in lines), default=0.0)
    pitch = min((below - above for above, below in pairwise(anchors)), default=math.inf)
    near = min(_NEAR * pitch, _WRAPPED * size)
    chains = [
        chain
        for space, lines in begun.items()
        for chain in _chains([line for line in lines if line not in numbers[space]], near)
        if all(abs(line.base - at) > near for line in chain for at in anchors)
    ]
    apart = [sum(line.base for line in chain) / len(chain) for chain in chains]
    anchors = sorted([*anchors, *_once(apart, near)])
    parts: list[dict[Space, list[Printed]]] = [{} for _ in anchors]
    for space, lines in begun.items():
        for line in lines:
            nearest = min(range(len(anchors)), key=lambda i: abs(anchors[i] - line.base))
            parts[nearest].setdefault(space, []).append(line)
    yield from (part for part in parts if part)


def _are_rows(numbers: Sequence[Printed]) -> bool:
    """Whether numbers below each other are one to a row: amounts with decimals, or numbers that count on."""
    if sum(_is_whole(line.text) for line in numbers) > 1:
        return True
    counts = [int(line.text) for line in numbers if line.text.isascii() and line.text.isdigit()]
    return len(counts) > 1 and counts == list(range(counts[0], counts[0] + len(numbers)))


def _anchors(lines: Sequence[Printed]) -> list[Printed]:
    """The lines of a cell that are each the amount, the code or the number of a row."""
    numbers = [line for line in lines if is_number(line.text)]
    if len(numbers) > _MOSTLY * len(lines):
        return numbers
    return [line for line in numbers if _is_whole(line.text) or CODE.fullmatch(line.text)]


def _chains(lines: Iterable[Printed], near: float) -> list[list[Printed]]:
    """Lines of one cell, put together where they follow each other no further apart than `near`."""
    chains: list[list[Printed]] = []
    for line in sorted(lines, key=lambda each: each.base):
        if chains and line.base - chains[-1][-1].base <= near:
            chains[-1].append(line)
        else:
            chains.append([line])
    return chains


def _once(levels: Iterable[float], near: float) -> list[float]:
    """Heights on the page, those that differ by no more than `near` once."""
    found: list[float] = []
    for level in sorted(levels):
        if not found or level - found[-1] > near:
            found.append(level)
    return found
