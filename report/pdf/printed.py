"""Characters put together to printed lines: what stands on one base line, from left to right.

Digits and words of one line may be set in other fonts and a little higher or lower, and come in any order.
The spaces of a PDF are not trusted: justified characters are spread with them. A space is where the gap
between two characters is wider than those around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from attrs import field, frozen, mutable

from report.grid import Box, around
from report.pdf.glyphs import Glyph

_STRETCH = 20.0  # points
_OVERLAP = 0.5  # of the lower one's height: what overlaps more stands on one line
_WORD_GAP = 0.16  # of the size, between Latin letters
_GAP = 0.5  # of the size, between all others
_WIDE = 1.4  # of the size: such a gap parts cells, and is shown as two spaces
_SPREAD = 2.2  # a gap this many times the usual one of its line is a space
_CLOSE = 0.3  # of the size: what stands no further apart is written in one go


@frozen
class Printed:
    """A printed line: its text, and where each character of it stands."""

    text: str
    boxes: tuple[Box, ...]
    base: float
    size: float
    row: bool = False  # of a table that no lines rule

    @property
    def box(self) -> Box:
        return around(self.boxes)

    @property
    def height(self) -> float:
        """Where its middle is, from the top of the page."""
        return self.base - self.size * 0.38


@mutable
class _Band:
    """The characters that stand on one line."""

    top: float
    bottom: float
    glyphs: list[Glyph] = field(factory=list)

    def holds(self, glyph: Glyph) -> bool:
        shared = min(self.bottom, glyph.bottom) - max(self.top, glyph.top)
        return shared > _OVERLAP * min(self.bottom - self.top, glyph.bottom - glyph.top)


def bands_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters of each line, the lines from the top down, each from left to right."""
    bands: list[_Band] = []
    near: defaultdict[int, list[_Band]] = defaultdict(list)  # by the stretch of the page that they reach
    for glyph in sorted(glyphs, key=lambda each: (-each.size, each.base)):
        y = glyph.middle[1]
        held = [band for band in near[int(y // _STRETCH)] if band.holds(glyph)]
        if held:
            min(held, key=lambda band: abs((band.top + band.bottom) / 2 - y)).glyphs.append(glyph)
            continue
        band = _Band(glyph.top, glyph.bottom, [glyph])
        bands.append(band)
        for stretch in range(int(glyph.top // _STRETCH), int(glyph.bottom // _STRETCH) + 1):
            near[stretch].append(band)
    bands.sort(key=lambda band: band.top + band.bottom)
    return [sorted(band.glyphs, key=lambda each: each.left + each.right) for band in bands]


def lines_of(glyphs: Sequence[Glyph]) -> list[Printed]:
    """The printed lines of some characters, from the top down."""
    return [printed(band) for band in bands_of(glyphs)]


def printed(band: Sequence[Glyph]) -> Printed:
    """One line from its characters, given from left to right."""
    usual = _usual_gap(band)
    text: list[str] = []
    boxes: list[Box] = []
    before: Glyph | None = None
    for glyph in band:
        if before is not None:
            space = _space(before, glyph, usual)
            text.append(space)
            boxes += [(before.right, before.top, max(before.right, glyph.left), before.bottom)] * len(space)
        text.append(glyph.text)
        boxes += [glyph.box] * len(glyph.text)
        before = glyph
    return Printed(
        "".join(text),
        tuple(boxes),
        median(glyph.base for glyph in band),
        median(glyph.size for glyph in band),
    )


def _usual_gap(band: Sequence[Glyph]) -> float:
    """The gap that most characters of a line have between them: wide where they are spread."""
    gaps = [max(0.0, gap) for a, b in pairwise(band) if (gap := b.left - a.right) < 3 * a.size]
    return median(gaps) if len(gaps) > 3 else 0.0


def _space(before: Glyph, glyph: Glyph, usual: float) -> str:
    gap, size = glyph.left - before.right, max(before.size, glyph.size)
    words = _is_word(before.text) and _is_word(glyph.text)
    if gap < max((_WORD_GAP if words else _GAP) * size, usual * _SPREAD):
        return ""
    return "  " if gap >= max(_WIDE * size, usual * _SPREAD) else " "


def _is_word(text: str) -> bool:
    return text.isascii() and text.isalpha()


def runs_of(band: Sequence[Glyph], gap: float = _CLOSE) -> Iterator[list[Glyph]]:
    """The pieces of a line that no wider gap parts than this share of the size."""
    run: list[Glyph] = []
    for glyph in band:
        if run and glyph.left - run[-1].right > gap * glyph.size:
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run
