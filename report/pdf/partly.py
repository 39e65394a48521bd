"""Tables that lines rule only in part: their headings alone, or their columns alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from report.columns import is_number
from report.flattened.templates import HEADINGS
from report.labels import bare
from report.numbers import parse_number
from report.pdf.evaluated import is_evaluation
from report.pdf.glyphs import Glyph
from report.pdf.lattice import Lattice
from report.pdf.printed import Printed, bands_of, printed, runs_of

_PIECE = 0.5  # of the size: a gap as wide parts two cells
_BELOW = 3.0  # sizes from the end of the lines to the first row below, at most
_FEWEST = 2  # headings
_MOST_LINES = 4  # of a ruled row of a self-evaluation table, on average


def is_partly_ruled(lattice: Lattice, inside: Sequence[Glyph], outside: Sequence[Glyph]) -> bool:
    """Whether the lines of a table do not part its rows: where its text stands tells more than they do.

    They part only its headings from each other, and its rows stand below; or its headings and rows stand
    together between lines from top to bottom. `inside` are the characters of the table, `outside` those of
    none.
    """
    lines = _lines(inside)
    if not any(_is_amount(piece.text) for line in lines for piece in line):
        below = _lines([glyph for glyph in outside if _is_below(glyph, lattice)])
        return any(is_number(piece.text) for line in below for piece in line)
    rows = len(lattice.ys) - 1
    if is_evaluation(lines):
        return _MOST_LINES * rows < len(lines)
    over = takewhile(lambda line: not any(is_number(piece.text) for piece in line), lines)
    return rows == 1 and sum(bare(piece.text) in HEADINGS for line in over for piece in line) >= _FEWEST


def _is_below(glyph: Glyph, lattice: Lattice) -> bool:
    """Whether a character stands in the first lines below a table."""
    left, _, right, bottom = lattice.box
    x, y = glyph.middle
    return left <= x <= right and bottom < y <= bottom + _BELOW * glyph.size


def _lines(glyphs: Sequence[Glyph]) -> list[list[Printed]]:
    """The lines of some characters as the pieces that gaps part."""
    return [[printed(run) for run in runs_of(line, _PIECE)] for line in bands_of(glyphs)]


def _is_amount(text: str) -> bool:
    read = parse_number(text)
    return read is not None and read[1] > 0
