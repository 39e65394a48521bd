"""Characters of scanned pages, where the optional extra is installed that recognises them: `gouji[ocr]`.

It brings its models with it and needs no network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from report.decoding import normalised
from report.pdf.frame import Frame
from report.pdf.glyphs import Glyph

_SCALE = 2.5  # pixels for each point
_MOST = 4_000  # pixels of a side
_SURE = 0.5  # of 1: what is less sure is not taken for text
_HEIGHT = 0.86  # of the height of a line's rectangle: the size of its type


def recognised(page: Any, shown: Frame) -> tuple[Glyph, ...] | None:
    """The characters on the picture of a page; None where the extra is not installed."""
    engine = _engine()
    if engine is None:
        return None
    scale = min(_SCALE, _MOST / max(shown.size))
    found, _ = engine(page.render(scale=scale).to_numpy())
    return tuple(
        glyph
        for corners, text, sure in found or ()
        if float(sure) >= _SURE
        for glyph in _spread(normalised(text), [(x / scale, y / scale) for x, y in corners])
    )


@cache
def _engine() -> Callable[[Any], tuple[Any, Any]] | None:
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError:
        return None
    engine: Callable[[Any], tuple[Any, Any]] = RapidOCR()
    return engine


def _spread(text: str, corners: list[tuple[float, float]]) -> Iterator[Glyph]:
    """The characters of a recognised line, each with its share of the line's rectangle."""
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    shares = [1 if char.isascii() else 2 for char in text]
    if not shares:
        return
    size, step = (bottom - top) * _HEIGHT, (right - left) / sum(shares)
    base = bottom - (bottom - top) * (1 - _HEIGHT)
    for char, share in zip(text, shares, strict=True):
        if char.strip():
            yield Glyph(char, left, top, left + share * step, bottom, base, size)
        left += share * step
