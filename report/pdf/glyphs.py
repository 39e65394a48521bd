"""The characters of a page, each with its place, in the frame in which most of them are upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium
from attrs import evolve, frozen

from report.decoding import normalised
from report.grid import Box
from report.limits import Limits
from report.pdf.frame import Frame

UNKNOWN = "\ufffd"
_ASCENT, _DESCENT = 0.88, 0.12  # how far a character reaches above and below its base line, of its size
_SANE = (3.0, 90.0)  # sizes of type; others are asked of the drawn shape
_SLANT = 4.0  # degrees by which upright text may lean
_LARGE = 26.0  # a watermark is larger than text
_PALE = 140  # and pale: each of its colours at least this light
_USER_DEFINED = range(0xE000, 0xF900)


@frozen
class Glyph:
    """A printed character: its rectangle, its base line, the size of its type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float

    @property
    def box(self) -> Box:
        return self.left, self.top, self.right, self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@frozen
class Glyphs:
    """The characters of a page. `unknown` have no code that tells them; `marks` of watermarks were left out.

    `frame` is the one in which they are upright.
    """

    all: tuple[Glyph, ...]
    frame: Frame
    unknown: int = 0
    marks: int = 0


@frozen
class _Drawn:
    """A character as the page draws it, in the page's own coordinates."""

    text: str
    box: Box  # left, bottom, right, top
    origin: tuple[float, float]
    size: float
    angle: float
    mark: bool  # a watermark: aslant, or large and pale


def glyphs_of(textpage: Any, shown: Frame, limits: Limits) -> Glyphs | None:
    """The characters of a page that is seen in the frame `shown`; None where it has too many."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count > limits.page_characters:
        return None
    drawn = _drawn(textpage, count)
    quarters = Counter(round(each.angle / 90) % 4 * 90 for each in drawn if not each.mark)
    turned = quarters.most_common(1)[0][0] if quarters else shown.turned
    frame = evolve(shown, turned=turned)
    kept: list[Glyph] = []
    marks = unknown = 0
    wide, high = frame.size
    for each in drawn:
        if each.mark:
            marks += 1
            continue
        glyph = _upright(each, frame)
        x, y = glyph.middle
        if 0 <= x <= wide and 0 <= y <= high:
            unknown += glyph.text == UNKNOWN
            kept.append(glyph)
    return Glyphs(tuple(_once(kept)), frame, unknown, marks)


def _off_axis(angle: float) -> float:
    """By how many degrees a direction differs from the nearest quarter turn."""
    return abs((angle + 45) % 90 - 45)


def _upright(drawn: _Drawn, frame: Frame) -> Glyph:
    left, top, right, bottom = frame.box(*drawn.box)
    base = frame.point(*drawn.origin)[1]
    if round(drawn.angle / 90) % 4 * 90 == frame.turned:
        top, bottom = base - drawn.size * _ASCENT, base + drawn.size * _DESCENT
    else:  # set sideways: it takes the place of an upright one
        base = bottom - (bottom - top) * _DESCENT
    return Glyph(drawn.text, left, top, right, bottom, base, drawn.size)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Without those drawn again over themselves to look bold, or as a shadow."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept = []
    for glyph in glyphs:
        x, y = round(glyph.left / 8), round(glyph.base / 8)
        near = (
            other
            for u in (x - 1, x, x + 1)
            for v in (y - 1, y, y + 1)
            for other in seen.get((glyph.text, u, v), ())
        )
        if any(
            abs(other.left - glyph.left) < glyph.size * 0.2
            and abs(other.base - glyph.base) < glyph.size * 0.2
            for other in near
        ):
            continue
        seen.setdefault((glyph.text, x, y), []).append(glyph)
        kept.append(glyph)
    return kept


def _drawn(textpage: Any, count: int) -> list[_Drawn]:
    found: list[_Drawn] = []
    high = 0  # the first half of a character beyond the basic plane
    rectangle, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(count):
        if pdfium.FPDFText_IsGenerated(textpage, i) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(textpage, i)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + (high - 0xD800) * 0x400 + (code - 0xDC00) if high else 0
        high = 0
        unmapped = pdfium.FPDFText_HasUnicodeMapError(textpage, i) == 1
        text = UNKNOWN if code == 0 or unmapped or code in _USER_DEFINED else normalised(chr(code)).strip()
        if not text:
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, i, rectangle)
        pdfium.FPDFText_GetCharOrigin(textpage, i, x, y)
        pdfium.FPDFText_GetMatrix(textpage, i, matrix)
        size = pdfium.FPDFText_GetFontSize(textpage, i) * math.sqrt(
            abs(matrix.a * matrix.d - matrix.b * matrix.c)
        )
        box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if not _SANE[0] <= size <= _SANE[1] or box[2] <= box[0]:
            box = _tight(textpage, i)
            size = size if _SANE[0] <= size <= _SANE[1] else max(box[3] - box[1], 1.0)
        if not all(map(math.isfinite, (*box, x.value, y.value, size))):
            continue
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
        mark = _off_axis(angle) >= _SLANT or (size > _LARGE and _is_pale(textpage, i))
        found.append(_Drawn(text, box, (x.value, y.value), size, angle, mark))
    return found


def _tight(textpage: Any, i: int) -> Box:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage, i, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _is_pale(textpage: Any, i: int) -> bool:
    colours = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFText_GetFillColor(textpage, i, *colours):
        return False
    *rgb, alpha = (colour.value for colour in colours)
    return alpha < 255 or min(rgb) > _PALE
