"""The ruling lines of a page: strokes, thin rectangles, dots in a row, thin pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium
from attrs import frozen

from report.limits import Limits
from report.pdf.frame import Frame

_THIN = 3.0  # points; a filled rectangle no thicker is a line
_SAME = 1.2  # lines no further apart are one
_GAP = 4.5  # a gap no longer belongs to a dashed line
_SHORTEST = 5.0
_MOST = 2_500  # lines of one direction; a page with more shows a drawing
_DEEPEST = 8  # groups within groups
_WHITE = 250

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@frozen
class Ruling:
    """A line along one axis: where it stands on the other one, and from where to where it goes."""

    at: float
    start: float
    end: float


@frozen
class Rulings:
    """The lines of a page; none where it has so many that they are a drawing."""

    level: tuple[Ruling, ...]
    upright: tuple[Ruling, ...]


def rulings_of(page: Any, frame: Frame, limits: Limits) -> Rulings:
    """The lines of a page in a frame of it."""
    level: list[Ruling] = []
    upright: list[Ruling] = []
    budget = limits.page_rulings
    for x0, y0, x1, y1 in _strokes(page):
        budget -= 1
        if budget < 0:
            return Rulings((), ())
        left, top, right, bottom = frame.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if bottom - top <= _THIN:
            level.append(Ruling((top + bottom) / 2, left, right))
        if right - left <= _THIN:
            upright.append(Ruling((left + right) / 2, top, bottom))
    rulings = Rulings(tuple(_merged(level)), tuple(_merged(upright)))
    if len(rulings.level) > _MOST or len(rulings.upright) > _MOST:
        return Rulings((), ())
    return rulings


def _merged(rulings: Iterable[Ruling]) -> Iterator[Ruling]:
    """Lines put together from their pieces: dashes, dots, one stroke a cell."""
    rows: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda each: each.at):
        if rows and ruling.at - rows[-1][0].at <= _SAME:
            rows[-1].append(ruling)
        else:
            rows.append([ruling])
    for row in rows:
        row.sort(key=lambda each: each.start)
        at = sum(each.at for each in row) / len(row)
        start, end = row[0].start, row[0].end
        for each in row[1:]:
            if each.start > end + _GAP:
                if end - start >= _SHORTEST:
                    yield Ruling(at, start, end)
                start, end = each.start, each.end
            else:
                end = max(end, each.end)
        if end - start >= _SHORTEST:
            yield Ruling(at, start, end)


def _strokes(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """Everything thin that is drawn, as its two ends in the page's own coordinates."""
    count = pdfium.FPDFPage_CountObjects(page)
    yield from _of((pdfium.FPDFPage_GetObject(page, i) for i in range(count)), _IDENTITY, 0)


def _of(objects: Iterable[Any], outer: Matrix, depth: int) -> Iterator[tuple[float, float, float, float]]:
    for each in objects:
        kind = pdfium.FPDFPageObj_GetType(each)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(each)
            inner = (pdfium.FPDFFormObj_GetObject(each, i) for i in range(max(count, 0)))
            yield from _of(inner, _times(_matrix(each), outer), depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _of_path(each, _times(_matrix(each), outer))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            corners = [_moved(x, y, _times(_matrix(each), outer)) for x, y in ((0, 0), (1, 1))]
            yield from _thin(corners)


def _of_path(path: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    filling, stroking = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, filling, stroking)
    stroked = bool(stroking.value) and _is_seen(path, pdfium.FPDFPageObj_GetStrokeColor)
    filled = bool(filling.value) and _is_seen(path, pdfium.FPDFPageObj_GetFillColor)
    if not stroked and not filled:
        return
    for points in _subpaths(path, matrix):
        if filled:
            yield from _thin(points)
        if stroked:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(x0 - x1) <= _SAME or abs(y0 - y1) <= _SAME:
                    yield x0, y0, x1, y1


def _subpaths(path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each closed or open line of a path."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(_moved(x.value, y.value, matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _thin(points: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
    """The line that a filled shape draws, where it is thin."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    if min(x1 - x0, y1 - y0) <= _THIN:
        yield x0, y0, x1, y1


def _is_seen(path: Any, colour_of: Any) -> bool:
    colours = [ctypes.c_uint() for _ in range(4)]
    if not colour_of(path, *colours):
        return True
    *rgb, alpha = (colour.value for colour in colours)
    return alpha > 0 and min(rgb) < _WHITE


def _matrix(each: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(each, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
