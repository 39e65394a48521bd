"""Rows of tables that no lines rule: cells that blank gutters part, each row put together in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from report.grid import Box
from report.numbers import CODE, parse_number
from report.pdf.cells import parted
from report.pdf.glyphs import Glyph
from report.pdf.lattice import Space
from report.pdf.printed import Printed, bands_of, lines_of, printed, runs_of
from report.preamble import said_in
from report.wrapping import mark_of

_FEWEST_LINES = 3  # with amounts
_FEWEST_COLUMNS = 3
_PIECE = 1.0  # of the size: a gap as wide parts a line into pieces
_GUTTER = 0.22  # of the size: a gap as wide in all rows parts columns
_APART = 4.5  # sizes from line to line; what stands further down is another matter
_BROAD = 0.55  # of the table's width: a line of one piece as broad is running text


@frozen
class _Line:
    """A line and the pieces that gaps part it into."""

    glyphs: tuple[Glyph, ...]
    pieces: tuple[Printed, ...]

    @property
    def left(self) -> float:
        return self.pieces[0].box[0]

    @property
    def right(self) -> float:
        return self.pieces[-1].box[2]

    @property
    def size(self) -> float:
        return self.pieces[0].size

    @property
    def base(self) -> float:
        return self.pieces[0].base

    @property
    def valued(self) -> bool:
        """Whether one of its pieces is an amount with decimals."""
        return any((read := parse_number(each.text)) is not None and read[1] > 0 for each in self.pieces)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of values rather than of headings."""
        first = self.pieces[0].text
        return self.valued or CODE.fullmatch(first) is not None or 0 < mark_of(first)[0] < 3


def lines_unwrapped(glyphs: Sequence[Glyph]) -> list[Printed]:
    """The printed lines of some characters, each row of an unruled table as one line."""
    found: list[Printed] = []
    for block in _blocks([_line(band) for band in bands_of(glyphs)]):
        begin = next((index for index, line in enumerate(block) if line.is_row), len(block))
        rows = _rows(block[begin:]) if sum(line.valued for line in block) >= _FEWEST_LINES else []
        found += [printed(line.glyphs) for line in (block[:begin] if rows else block)]
        found += rows
    return found


def _line(band: Sequence[Glyph]) -> _Line:
    return _Line(tuple(band), tuple(printed(run) for run in runs_of(band, _PIECE)))


def _blocks(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Stretches of lines in pieces, with lines of one short piece between them; all others one by one."""
    block: list[_Line] = []
    for line in lines:
        if _goes_on(block, line):
            block.append(line)
            continue
        if block:
            yield block
        block = [line]
    if block:
        yield block


def _goes_on(block: Sequence[_Line], line: _Line) -> bool:
    if not block or _is_said(line) or _is_said(block[-1]):
        return False
    if len(block) == 1 and len(block[0].pieces) == 1 and len(line.pieces) == 1:
        return False
    wide = max(each.right for each in (*block, line)) - min(each.left for each in (*block, line))
    broad = any(
        len(each.pieces) == 1 and each.right - each.left > _BROAD * wide for each in (block[-1], line)
    )
    return not broad and line.base - block[-1].base <= _APART * max(line.size, block[-1].size)


def _is_said(line: _Line) -> bool:
    """Whether a line is the title, the unit or the department over a table, or a note below it."""
    text = "  ".join(each.text for each in line.pieces)
    return bool(said_in(text)[0]) or text.startswith(("注", "说明"))


def _rows(body: Sequence[_Line]) -> list[Printed]:
    """The rows of a table; none where too few gutters part it."""
    bands = _bands(body)
    if len(bands) < _FEWEST_COLUMNS:
        return []
    edges = [bands[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(bands)), bands[-1][1] + 1]
    spaces = [Space((x, x + 1), (0, 1), (a, 0, b, 0)) for x, (a, b) in enumerate(pairwise(edges))]
    glyphs = [glyph for line in body for glyph in line.glyphs]
    begun = {
        space: lines_of([glyph for glyph in glyphs if space.box[0] <= glyph.middle[0] < space.box[2]])
        for space in spaces
    }
    return [_row([part.get(space, []) for space in spaces]) for part in parted(begun, split=True)]


def _row(cells: Sequence[Sequence[Printed]]) -> Printed:
    """One line from the lines of its cells, a space between two cells, as extracted text has it."""
    lines = [line for cell in cells for line in cell]
    text, boxes = "", list[Box]()
    for index, cell in enumerate(cells):
        if index:
            text += " "
            boxes.append(lines[0].boxes[0])
        for line in cell:
            text += line.text
            boxes += line.boxes
    return Printed(text, tuple(boxes), sum(line.base for line in lines) / len(lines), lines[0].size, row=True)


def _bands(lines: Sequence[_Line]) -> list[tuple[float, float]]:
    """Where text stands in some lines, from the left: the columns."""
    taken = sorted(
        (run[0].left, run[-1].right, run[0].size) for line in lines for run in runs_of(line.glyphs, _GUTTER)
    )
    bands: list[tuple[float, float]] = []
    for left, right, size in taken:
        if bands and left - bands[-1][1] < _GUTTER * size:
            bands[-1] = bands[-1][0], max(bands[-1][1], right)
        else:
            bands.append((left, right))
    return bands
