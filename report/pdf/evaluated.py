"""Self-evaluation tables that no lines rule: each section has headings, and so columns, of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from report.labels import bare
from report.pdf.aligned import Cells, Lines, columns_of, edges_of, parted_headings, rows_of, rows_over
from report.pdf.cells import PageTable, PrintedCell
from report.pdf.glyphs import Glyph
from report.pdf.overhead import headings_in
from report.pdf.printed import Printed, printed, runs_of
from report.performance import is_figure, is_heading

_SIGNS = re.compile(r"分值|得分|[一二三]级指标|执行率|绩效[指目]标|自评")
_FIRST = frozenset(("项目名称", "项目（政策）名称", "项目单位", "主管部门", "实施单位", "项目资金"))
_PIECE = 0.5  # of the size: a gap as wide parts two headings
_CELL = 1.0  # of the size: a gap as wide parts two cells of a row without headings
_REST = re.compile(r"[（(][^（()）]{1,12}[)）]?|[^（()）]{0,6}[)）]|[一-鿿]{1,2}")
_FEWEST_COLUMNS = 2
_SIDE = 2.0  # points
_ABOVE, _BELOW = 1.1, 1.75  # sizes from a line of headings to one with more of them


_Laid = tuple[tuple[float, ...], Cells]
"""A row with the edges of its columns."""


@frozen
class _Section:
    """The lines of some headings, and the lines below them."""

    head: list[Sequence[Printed]]
    body: list[Sequence[Glyph]]


def is_evaluation(lines: Sequence[Sequence[Printed]]) -> bool:
    """Whether some lines, as pieces, are of a self-evaluation table."""
    return any(_SIGNS.search(piece.text) or bare(piece.text) in _FIRST for line in lines for piece in line)


def evaluation_of(lines: Lines) -> PageTable | None:
    """The self-evaluation table that some lines make; None where they have no headings over values."""
    preface, sections = _sections(lines)
    if not sections:
        return None
    left = min(line[0].left for line in lines) - _SIDE
    right = max(line[-1].right for line in lines) + _SIDE
    laid = [_alone([printed(run) for run in runs_of(line, _CELL)], left, right) for line in preface]
    laid += (row for section in sections for row in _laid(section, left, right))
    axis = sorted({x for xs, _ in laid for x in xs})
    at = {x: index for index, x in enumerate(axis)}
    rows = [
        tuple(
            PrintedCell(
                (at[xs[cell.columns[0]]], at[xs[cell.columns[1]]]), cell.text, cell.box, cell.continues
            )
            for cell in row
        )
        for xs, row in laid
    ]
    glyphs = [glyph for line in lines for glyph in line]
    top, bottom = min(each.top for each in glyphs), max(each.bottom for each in glyphs)
    texts = tuple(pairwise(axis))
    return PageTable(tuple(axis), tuple(rows), top, bottom, texts=texts)


def _sections(lines: Lines) -> tuple[list[Sequence[Glyph]], list[_Section]]:
    """The lines above the first headings, and the sections; headings broken over lines are of one section."""
    preface: list[Sequence[Glyph]] = []
    sections: list[_Section] = []
    pieces = [[printed(run) for run in runs_of(line, _PIECE)] for line in lines]
    headed = [_is_headings(each) for each in pieces]
    for i, line in enumerate(lines):
        beside = (j for j in (i - 1, i + 1) if 0 <= j < len(lines) and headed[j])
        if headed[i] or any(_is_rest(pieces[i], pieces[j]) for j in beside):
            if not sections or sections[-1].body:
                sections.append(_Section([], []))
            sections[-1].head.append(pieces[i])
        elif sections:
            sections[-1].body.append(line)
        else:
            preface.append(line)
    return preface, sections


def _is_headings(pieces: Sequence[Printed]) -> bool:
    """Whether a line holds headings over values, and no figure."""
    found = sum(is_heading(piece.text) for piece in pieces)
    return found > 1 and 2 * found >= len(pieces) and not any(is_figure(piece.text) for piece in pieces)


def _is_rest(pieces: Sequence[Printed], heads: Sequence[Printed]) -> bool:
    """Whether a line beside one of headings holds only more of these."""
    down = (pieces[0].base - heads[0].base) / heads[0].size
    near = -_ABOVE <= down <= _BELOW
    return near and all(_REST.fullmatch(piece.text) or is_heading(piece.text) for piece in pieces)


def _laid(section: _Section, left: float, right: float) -> Iterator[_Laid]:
    """The rows of a section, each with the edges of its columns."""
    headings = headings_in([each for line in section.head for each in parted_headings(line, section.body)])
    columns = columns_of(headings.leaves, (), section.body, headings.leaves[0].size) if section.body else []
    if len(columns) < _FEWEST_COLUMNS:
        yield from (_alone(line, left, right) for line in section.head)
        cells = ([printed(run) for run in runs_of(line, _CELL)] for line in section.body)
        yield from (_alone(line, left, right) for line in cells)
        return
    xs = (left, *edges_of(columns)[1:-1], right)
    yield from ((xs, row) for row in rows_over([[each.heading] if each.heading else [] for each in columns]))
    figures = any(is_figure(printed(run).text) for line in section.body for run in runs_of(line, _PIECE))
    yield from ((xs, row) for row in rows_of(section.body, xs, single=not figures))


def _alone(pieces: Sequence[Printed], left: float, right: float) -> _Laid:
    """A row whose cells are the pieces of its line."""
    between = ((a.box[2] + b.box[0]) / 2 for a, b in pairwise(pieces))
    cells = (PrintedCell((x, x + 1), piece.text, piece.box) for x, piece in enumerate(pieces))
    return (left, *between, right), tuple(cells)
