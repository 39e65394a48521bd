"""Rows of tables that no lines rule: cells that blank gutters part, each row put together in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from attrs import frozen

from report.columns import is_number, is_numbering
from report.flattened.templates import HEADINGS, TOTALS
from report.grid import Box
from report.labels import bare
from report.numbers import parse_number
from report.pdf.aligned import table_of
from report.pdf.cells import PageTable, parted
from report.pdf.evaluated import evaluation_of, is_evaluation
from report.pdf.glyphs import Glyph
from report.pdf.lattice import Space
from report.pdf.overhead import overlap
from report.pdf.printed import Printed, bands_of, lines_of, printed, runs_of
from report.performance import is_group
from report.preamble import said_in
from report.wrapping import mark_of

_FEWEST_LINES = 3  # with amounts
_FEWEST_COLUMNS = 3
_PIECE = 1.0  # of the size: a gap as wide parts a line into pieces
_LABEL = 1.4  # sizes from a line of a label down to the amounts beside it
_LABEL_LINES = 1.45  # sizes from one line of a label to the next, at most
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
        if self.numbers_columns:
            return False
        texts = [each.text for each in self.pieces]
        return any(map(is_number, texts)) or 0 < mark_of(texts[0])[0] < 3

    @property
    def numbers_columns(self) -> bool:
        """Whether it only numbers the columns: 栏次 1 2 3 …"""
        return is_numbering([each.text for each in self.pieces])


def lines_unwrapped(glyphs: Sequence[Glyph], before: PageTable | None) -> list[Printed | PageTable]:
    """The printed lines of some characters, and the unruled tables among them.

    A table whose columns cannot be told gives each of its rows as one line. `before` is the unruled table
    that the page before ends with.
    """
    found: list[Printed | PageTable] = []
    lines = [_line(band) for band in bands_of(glyphs)]
    start, end = _continued(lines, before) if before else (0, 0)
    rest = table_of((), [line.glyphs for line in lines[start:end]], before) if end else None
    if rest is not None:
        found = [*(printed(line.glyphs) for line in lines[:start]), rest]
        lines, before = lines[end:], None
    for block in _blocks(lines):
        begin = _begin(block)
        amounts = sum(line.valued for line in block)
        valued = amounts >= _FEWEST_LINES
        parts = [line.glyphs for line in block]
        laid = valued or (amounts and max(len(line.pieces) for line in block) > _FEWEST_COLUMNS)
        laid = laid or (not amounts and _is_form(block))
        if is_evaluation([line.pieces for line in block]):
            table = evaluation_of(parts)
        else:
            table = table_of(parts[:begin], parts[begin:], before) if laid else None
        if table is not None:
            found.append(table)
            before = None
            continue
        rows = _rows(block[begin:]) if valued else []
        found += [printed(line.glyphs) for line in (block[:begin] if rows else block)]
        found += rows
    return found


def _continued(lines: Sequence[_Line], before: PageTable) -> tuple[int, int]:
    """From where to where lines at the top of a page stand in the columns of the table before, as a whole.

    A running title may stand above them. Headings begin a table of their own: then (0, 0).
    """
    start = 0 if lines and _fits(lines[0], before) and not _is_apart(lines, 1) else 1
    end = start
    while end < len(lines) and _fits(lines[end], before) and (end == start or not _is_apart(lines, end)):
        end += 1
    goes_on = end < len(lines) and len(lines[end].pieces) > 1 and not _is_apart(lines, end)
    over = takewhile(lambda line: not line.is_row, lines[start:end])
    headed = sum(bare(piece.text) in HEADINGS for line in over for piece in line.pieces) > 1
    valued = any(is_number(piece.text) for line in lines[start:end] for piece in line.pieces)
    return (start, end) if valued and not headed and (not goes_on or _is_said(lines[end])) else (0, 0)


def _is_apart(lines: Sequence[_Line], index: int) -> bool:
    """Whether a line stands so far below the one above that it is another matter."""
    return index < len(lines) and lines[index].base - lines[index - 1].base > _APART * lines[index].size


def _fits(line: _Line, table: PageTable) -> bool:
    """Whether no piece of a line reaches over two columns."""
    return not _is_said(line) and all(
        sum(overlap(extent, (piece.box[0], piece.box[2])) > 0 for extent in table.texts) < 2
        for piece in line.pieces
    )


def _begin(block: Sequence[_Line]) -> int:
    """The index of the first line of rows: below the numbers of the columns, or the first of a row of values.

    The first line of a wrapped label stands above the amounts beside it.
    """
    first = next((index for index, line in enumerate(block) if line.is_row), len(block))
    if first == len(block) > 1 and bare(block[-1].pieces[0].text) in TOTALS:
        return first - 1
    numbered = [index for index, line in enumerate(block[:first]) if line.numbers_columns]
    if numbered:
        return numbered[-1] + 1
    while 0 < first < len(block) and len(block[first - 1].pieces) < _FEWEST_COLUMNS:
        above = block[first - 1]
        if block[first].base - above.base > _LABEL * above.size:
            break
        first -= 1
    return first


def _is_form(block: Sequence[_Line]) -> bool:
    """Whether some lines are the headings of a table that nothing is filled in to."""
    known = sum(bare(piece.text) in HEADINGS for line in block for piece in line.pieces)
    return known > _FEWEST_COLUMNS and 2 * known >= sum(len(line.pieces) for line in block)


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
        return line.base - block[0].base <= _LABEL_LINES * line.size
    wide = max(each.right for each in (*block, line)) - min(each.left for each in (*block, line))
    broad = any(
        len(each.pieces) == 1 and each.right - each.left > _BROAD * wide for each in (block[-1], line)
    )
    return not broad and line.base - block[-1].base <= _APART * max(line.size, block[-1].size)


def _is_said(line: _Line) -> bool:
    """Whether a line is the title, the unit or the department over a table, or a note below it."""
    if len(line.pieces) > _FEWEST_COLUMNS or is_group(line.pieces[0].text.partition("（")[0]):
        return False
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
