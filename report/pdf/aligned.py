"""Tables that no lines rule, as cells: each text in the column that it stands in.

Columns are where amounts and labels stand below each other, and where headings stand over blank cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from attrs import evolve, frozen

from report.columns import is_number, is_numbering
from report.flattened.templates import EXPENDITURE_ROWS, HEADINGS, INCOME_ROWS, NATURE_ROWS
from report.grid import around
from report.labels import bare, squeeze
from report.pdf.cells import PageTable, PrintedCell, joined, parted
from report.pdf.glyphs import Glyph
from report.pdf.lattice import Space
from report.pdf.overhead import Extent, Heading, chains, headings_in, overlap, unspread
from report.pdf.printed import Printed, lines_of, printed, runs_of
from report.wrapping import mark_of

_FEWEST_COLUMNS = 3
_GUTTER = 0.22  # of the size: a gap as wide in all rows parts columns
_PIECE = 0.5  # of the size: a gap as wide parts two headings
_ALONE = 3.5  # sizes: a column and a heading further apart do not belong together
_ASIDE = 0.3  # of how wide columns are: likewise
_SIDE = 2.0  # points
_FULL = 2.2  # sizes: a line that leaves no more of its column free may be broken there
_BEGINS = re.compile(r"其中|其 中|[0-9]")
_TOTALS = frozenset(
    ("合计", "总计", "小计", "合", "计", "总", "本年收入合计", "本年支出合计", "栏次", "行次")
)

_NAMES = (*_TOTALS, *HEADINGS, *INCOME_ROWS, *EXPENDITURE_ROWS, *NATURE_ROWS)
_ROWS = frozenset(name for name in _NAMES if len(name) > 1)

Lines = Sequence[Sequence[Glyph]]
Cells = tuple[PrintedCell, ...]


@frozen
class Under:
    """Where the texts of a column stand, and the heading right above it."""

    extent: Extent
    heading: Heading | None = None


def table_of(head: Lines, body: Lines, before: PageTable | None) -> PageTable | None:
    """The table whose heading lines and lines of rows are given; None where its columns cannot be told.

    `before` is the table that the page before ends with: rows without headings may be the rest of it.
    """
    pieces = [parted_headings([printed(run) for run in runs_of(line, _PIECE)], body) for line in head]
    if before is not None and not any(len(line) >= _FEWEST_COLUMNS for line in pieces):
        head, body, pieces = (), (*head, *body), []
    numbering = [line for line in pieces if is_numbering([piece.text for piece in line])]
    headings = headings_in([each for line in pieces if line not in numbering for each in unspread(line)])
    size = (*head, *body)[0][0].size
    if head:
        numbers = [each for line in numbering for each in line]
        columns = columns_of(headings.leaves, numbers, body, size, before.texts if before else ())
    elif before is not None and before.texts and body:
        bands = _bands(body, before.texts)
        met = _met(before.texts, bands, size)
        if any(i is None for i, _ in met):
            return None
        columns = [Under(extent) for extent in before.texts]
    else:
        return None
    if len(columns) < _FEWEST_COLUMNS or not _is_named(columns, bool(head)):
        return None
    xs = edges_of(columns)
    over = rows_over(chains(headings, [each.heading for each in columns], [each.extent for each in columns]))
    lined = [glyphs for line in numbering for glyphs in head if printed(glyphs).boxes[0] == line[0].boxes[0]]
    rows = [
        *over,
        *(_row(_cells([line], xs)) for line in lined),
        *rows_of(body, xs),
    ]
    glyphs = [glyph for line in (*head, *body) for glyph in line]
    top, bottom = min(each.top for each in glyphs), max(each.bottom for each in glyphs)
    return PageTable(xs, tuple(rows), top, bottom, texts=tuple(each.extent for each in columns))


def parted_headings(pieces: Sequence[Printed], body: Lines) -> list[Printed]:
    """Pieces of headings, those cut that stand so near that only the texts below part them."""
    bands = _bands(body, ()) if body else []
    gutters = [(a[1], b[0]) for a, b in pairwise(bands)]
    return [part for piece in pieces for part in _cut(piece, gutters)]


def _cut(piece: Printed, gutters: Sequence[Extent]) -> Iterator[Printed]:
    start = 0
    for i in range(1, len(piece.boxes)):
        left, right = piece.boxes[i - 1][2], piece.boxes[i][0]
        cut = (left + right) / 2
        if right - left >= _GUTTER * piece.size and any(a <= cut <= b for a, b in gutters):
            yield Printed(piece.text[start:i].strip(), piece.boxes[start:i], piece.base, piece.size)
            start = i
    yield evolve(piece, text=piece.text[start:].strip(), boxes=piece.boxes[start:])


def _is_named(columns: Sequence[Under], headed: bool) -> bool:
    """Whether most columns have headings of their own: a name's and a code's may share one."""
    return not headed or sum(each.heading is None for each in columns) <= len(columns) / 3


def columns_of(
    leaves: Sequence[Heading],
    numbers: Sequence[Printed],
    body: Lines,
    size: float,
    before: Sequence[Extent] = (),
) -> list[Under]:
    """The columns under some headings, from the left: with texts in the rows, or with a heading alone.

    `before` is where the texts stand on the page before, in what may be the same table.
    """
    extents = [leaf.extent for leaf in leaves]
    for i, j in _met(extents, [(each.box[0], each.box[2]) for each in numbers], size):
        if i is not None and j is not None:
            left, _, right, _ = numbers[j].box
            extents[i] = min(extents[i][0], left), max(extents[i][1], right)
    if len(before) == len(extents) and all(overlap(a, b) > 0 for a, b in zip(before, extents, strict=True)):
        extents = [(min(a[0], b[0]), max(a[1], b[1])) for a, b in zip(before, extents, strict=True)]
    bands = _bands(body, extents) if body else []
    met = _paired(_met(extents, bands, size))
    found = []
    for i, j in met:
        heading = None if i is None else leaves[i]
        known = [*([] if i is None else [extents[i]]), *([] if j is None else [bands[j]])]
        extent = min(left for left, _ in known), max(right for _, right in known)
        found.append(Under(extent, heading))
    return [_shared(found, x) for x in range(len(found))]


def _shared(columns: Sequence[Under], x: int) -> Under:
    """A column, under the heading of a neighbour where that stands over both."""
    column = columns[x]
    if column.heading is not None:
        return column
    beside = [columns[i] for i in (x - 1, x + 1) if 0 <= i < len(columns) and columns[i].heading is not None]
    nearest = min(
        (each.heading for each in beside if each.heading),
        key=lambda each: -overlap(each.extent, column.extent),
        default=None,
    )
    return Under(column.extent, nearest)


def _met(
    headings: Sequence[Extent], bands: Sequence[Extent], size: float
) -> list[tuple[int | None, int | None]]:
    """Headings and columns of texts brought together in their order; None where one has no other."""
    reach = [each for extent in (*headings, *bands) for each in extent]
    wide = (max(reach) - min(reach)) / max(len(headings), len(bands)) if reach else 0.0
    alone = max(_ALONE * size, _ASIDE * wide)

    @cache
    def best(i: int, j: int) -> tuple[float, tuple[tuple[int | None, int | None], ...]]:
        if i == len(headings) and j == len(bands):
            return 0.0, ()
        ways = []
        if i < len(headings) and j < len(bands):
            cost, rest = best(i + 1, j + 1)
            apart = max(0.0, -overlap(headings[i], bands[j]))
            aside = abs(sum(headings[i]) - sum(bands[j])) * 0.01
            ways.append((apart + aside + cost, ((i, j), *rest)))
        if i < len(headings):
            cost, rest = best(i + 1, j)
            ways.append((alone + cost, ((i, None), *rest)))
        if j < len(bands):
            cost, rest = best(i, j + 1)
            ways.append((alone + cost, ((None, j), *rest)))
        return min(ways, key=lambda way: way[0])

    return list(best(0, 0)[1])


def _paired(met: Sequence[tuple[int | None, int | None]]) -> list[tuple[int | None, int | None]]:
    """A heading without texts and texts without a heading that stand next to each other, together."""
    found: list[tuple[int | None, int | None]] = []
    for i, j in met:
        if found and i is None and found[-1][1] is None:
            found[-1] = found[-1][0], j
        elif found and j is None and found[-1][0] is None:
            found[-1] = i, found[-1][1]
        else:
            found.append((i, j))
    return found


def _bands(lines: Lines, headings: Sequence[Extent]) -> list[Extent]:
    """Where texts stand in some lines, from the left; what stands under two headings is one of each."""
    runs = [run for line in lines for run in runs_of(line, _GUTTER)]
    gap = _GUTTER * runs[0][0].size
    totals = [(run[0].left, run[-1].right) for run in runs if bare(printed(run).text) in _TOTALS]
    taken = [(run[0].left, run[-1].right) for run in runs if bare(printed(run).text) not in _TOTALS]
    bands = _merged(sorted(taken), gap)
    taken += [each for each in totals if sum(overlap(each, band) > -gap for band in bands) < 2]
    taken.sort()
    bands = _merged(taken, gap)
    found: list[Extent] = []
    for band in bands:
        above = [each for each in headings if overlap(each, band) > (each[1] - each[0]) / 2]
        inside = [each for each in taken if overlap(each, band) > 0]
        clear = [each for each in inside if sum(overlap(each, other) > 0 for other in above) < 2]
        parts = _merged(clear, gap)
        found += parts if 1 < len(parts) <= len(above) else [band]
    return found


def _merged(extents: Sequence[Extent], gap: float) -> list[Extent]:
    bands: list[Extent] = []
    for left, right in extents:
        if bands and left - bands[-1][1] < gap:
            bands[-1] = bands[-1][0], max(bands[-1][1], right)
        else:
            bands.append((left, right))
    return bands


def edges_of(columns: Sequence[Under]) -> tuple[float, ...]:
    """Where columns begin and end."""
    between = [(a.extent[1] + b.extent[0]) / 2 for a, b in pairwise(columns)]
    return columns[0].extent[0] - _SIDE, *between, columns[-1].extent[1] + _SIDE


def rows_over(columns: Sequence[Sequence[Heading]]) -> Iterator[Cells]:
    """The heading rows: a heading over several columns as one cell, one over several rows going on below."""
    for depth in range(max(map(len, columns), default=0)):
        row: list[PrintedCell] = []
        start = 0
        for x in range(1, len(columns) + 1):
            if x < len(columns) and columns[x] and _at(columns[x], depth) is _at(columns[start], depth):
                continue
            heading = _at(columns[start], depth)
            if heading is not None:
                continues = depth >= len(columns[start])
                box = None if continues else heading.box
                row.append(PrintedCell((start, x), heading.text, box, continues))
            else:
                row.append(PrintedCell((start, x), "", None))
            start = x
        yield tuple(row)


def _at(chain: Sequence[Heading], depth: int) -> Heading | None:
    return chain[min(depth, len(chain) - 1)] if chain else None


def _cells(lines: Lines, xs: Sequence[float]) -> list[list[Printed]]:
    """The printed lines of each column: what is written in one go stays together."""
    held: list[list[Glyph]] = [[] for _ in xs[1:]]
    for line in lines:
        for run in runs_of(line, _GUTTER):
            middle = (run[0].left + run[-1].right) / 2
            x = next((i for i, edge in enumerate(xs[1:-1]) if middle < edge), len(xs) - 2)
            held[x] += run
    return [lines_of(glyphs) for glyphs in held]


def rows_of(body: Lines, xs: Sequence[float], *, single: bool = False) -> Iterator[Cells]:
    """The rows of some lines in the columns between `xs`; a `single` one where it is known to be."""
    cells = _cells(body, xs)
    spaces = [Space((x, x + 1), (0, 1), (a, 0, b, 0)) for x, (a, b) in enumerate(pairwise(xs))]
    begun = dict(zip(spaces, cells, strict=True))
    ends = [max((line.box[2] for line in cell), default=0.0) for cell in cells]
    if single:
        yield _row(cells)
        return
    row: list[list[Printed]] | None = None
    for part in parted(begun, split=True):
        below = [part.get(space, []) for space in spaces]
        if row is not None and _is_rest(below, row, ends):
            row = [[*above, *more] for above, more in zip(row, below, strict=True)]
            continue
        if row is not None:
            yield _row(row)
        row = below
    if row is not None:
        yield _row(row)


def _is_rest(
    below: Sequence[Sequence[Printed]], row: Sequence[Sequence[Printed]], ends: Sequence[float]
) -> bool:
    """Whether the lines below a row are more of it: labels that fill their column go on there.

    Only one of the two may have numbers. `ends` are how far the texts of each column reach.
    """
    valued = [any(is_number(line.text) for cell in cells for line in cell) for cells in (row, below)]
    texts = [
        x
        for x, cell in enumerate(below if valued[0] else row)
        if any(not is_number(each.text) for each in cell)
    ]
    return not all(valued) and bool(texts) and all(_carries_on(row[x], below[x], ends[x]) for x in texts)


def _carries_on(above: Sequence[Printed], below: Sequence[Printed], end: float) -> bool:
    """Whether the text of a cell goes on below: it fills its column, and what follows begins nothing."""
    if not above or not below:
        return False
    if squeeze("".join(line.text for line in (*above, *below))) in _ROWS:
        return True
    begins = mark_of(below[0].text)[0] or _BEGINS.match(below[0].text) or squeeze(below[0].text) in _ROWS
    return not begins and end - above[-1].box[2] <= _FULL * above[-1].size


def _row(cells: Sequence[Sequence[Printed]]) -> Cells:
    return tuple(
        PrintedCell(
            (x, x + 1),
            joined(line.text for line in cell),
            around([line.box for line in cell]) if cell else None,
        )
        for x, cell in enumerate(cells)
    )
