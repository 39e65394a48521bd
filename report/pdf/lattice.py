"""The cells that ruling lines draw: tables with merged cells, double lines, open sides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from attrs import frozen

from report.grid import Box
from report.limits import Limits
from report.pdf.rulings import Ruling, Rulings

_TOUCH = 3.5  # points between the ends of lines that meet, and between the two of a double line
_DRIFT = 8.0  # columns narrower than this are one line drawn with a kink, where no row has both
_OPEN = 12.0  # lines that reach further than this beyond the last cross line leave a side open
_FEWEST_ALONE = 3  # upright lines that only stand beside each other
_BORDER = 0.5  # of a cell's side: a line that covers as much closes it


@frozen
class Space:
    """A cell as ruled: which columns and rows it takes (from, and up to but not with), and its rectangle."""

    columns: tuple[int, int]
    rows: tuple[int, int]
    box: Box


@frozen
class Lattice:
    """The ruled cells of one table: `xs` and `ys` are where its columns and rows begin and end."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spaces: tuple[Space, ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def holds(self, x: float, y: float) -> bool:
        left, top, right, bottom = self.box
        return left <= x <= right and top <= y <= bottom

    def at(self, x: float, y: float) -> Space:
        """The cell in which a point inside the table lies."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self._covering[row, column]

    @cached_property
    def _covering(self) -> dict[tuple[int, int], Space]:
        """The cell that covers each crossing of a row and a column."""
        return {
            (row, column): space
            for space in self.spaces
            for row in range(*space.rows)
            for column in range(*space.columns)
        }


def lattices_of(rulings: Rulings, limits: Limits) -> list[Lattice]:
    """The tables that lines draw, from the top down; frames around a single text are none."""
    found = [lattice for each in _connected(rulings) if (lattice := _lattice(each, limits)) is not None]
    found = [
        each
        for each in found
        if not any(_inside(each.box, other.box) for other in found if other is not each)
    ]
    return sorted(found, key=lambda each: (each.ys[0], each.xs[0]))


def _inside(box: Box, other: Box) -> bool:
    return (
        other[0] <= box[0]
        and other[1] <= box[1]
        and box[2] <= other[2]
        and box[3] <= other[3]
        and (other[2] - other[0]) * (other[3] - other[1]) > (box[2] - box[0]) * (box[3] - box[1])
    )


def _connected(rulings: Rulings) -> list[Rulings]:
    """The lines that touch each other, table by table. What crosses nothing is an underline."""
    level, upright = rulings.level, rulings.upright
    owner = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    for j, line in enumerate(upright, len(level)):
        for i, other in enumerate(level):
            if (
                other.start - _TOUCH <= line.at <= other.end + _TOUCH
                and line.start - _TOUCH <= other.at <= line.end + _TOUCH
            ):
                owner[root(i)] = root(j)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, line in enumerate((*level, *upright)):
        groups.setdefault(root(i), ([], []))[i >= len(level)].append(line)
    found = [Rulings(tuple(rows), tuple(columns)) for rows, columns in groups.values() if rows and columns]
    alone = [columns[0] for rows, columns in groups.values() if not rows]
    return found + [_framed(beside) for beside in _beside(alone) if len(beside) > _FEWEST_ALONE]


def _beside(upright: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Lines that begin and end at one height."""
    groups: dict[tuple[int, int], list[Ruling]] = {}
    for line in upright:
        groups.setdefault((round(line.start / _TOUCH), round(line.end / _TOUCH)), []).append(line)
    yield from groups.values()


def _framed(upright: Sequence[Ruling]) -> Rulings:
    """Upright lines that no level one crosses, closed above and below: a table without lines between rows."""
    left, right = min(line.at for line in upright), max(line.at for line in upright)
    ends = min(line.start for line in upright), max(line.end for line in upright)
    return Rulings(tuple(Ruling(at, left, right) for at in ends), tuple(upright))


def _lattice(rulings: Rulings, limits: Limits) -> Lattice | None:
    columns = _axis(rulings.upright, _DRIFT)
    rows = _axis(rulings.level, _TOUCH)
    xs, upright = _opened(
        columns, [line.start for line in rulings.level], [line.end for line in rulings.level]
    )
    ys, level = _opened(
        rows, [line.start for line in rulings.upright], [line.end for line in rulings.upright]
    )
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > limits.page_cells:
        return None
    return Lattice(tuple(xs), tuple(ys), tuple(_spaces(xs, ys, upright, level)))


def _axis(rulings: Iterable[Ruling], drift: float) -> list[tuple[float, list[Ruling]]]:
    """Lines that stand at one place of an axis, put together.

    Double lines are one; so are lines a little further apart of which no two run beside each other.
    """
    found: list[tuple[float, list[Ruling]]] = []
    for line in sorted(rulings, key=lambda each: each.at):
        if found:
            at, lines = found[-1]
            near = line.at - at
            beside = any(min(line.end, each.end) - max(line.start, each.start) > _TOUCH for each in lines)
            if near <= _TOUCH or (near <= drift and not beside):
                lines.append(line)
                total = sum(each.end - each.start for each in lines)
                found[-1] = (sum(each.at * (each.end - each.start) for each in lines) / total, lines)
                continue
        found.append((line.at, [line]))
    return found


def _opened(
    axis: Sequence[tuple[float, list[Ruling]]], starts: Sequence[float], ends: Sequence[float]
) -> tuple[list[float], list[list[Ruling]]]:
    """The places of an axis and their lines, with the sides added that are left open."""
    places, lines = [at for at, _ in axis], [held for _, held in axis]
    if sum(start < places[0] - _OPEN for start in starts) > 1:
        places, lines = [min(starts), *places], [[], *lines]
    if sum(end > places[-1] + _OPEN for end in ends) > 1:
        places, lines = [*places, max(ends)], [*lines, []]
    return places, lines


def _spaces(
    xs: Sequence[float],
    ys: Sequence[float],
    upright: Sequence[Sequence[Ruling]],
    level: Sequence[Sequence[Ruling]],
) -> list[Space]:
    """The cells, row by row, each as wide and then as high as nothing parts it."""
    wide, high = len(xs) - 1, len(ys) - 1
    right = [[_closed(upright[x + 1], ys[y], ys[y + 1]) for x in range(wide)] for y in range(high)]
    below = [[_closed(level[y + 1], xs[x], xs[x + 1]) for x in range(wide)] for y in range(high)]
    taken = [[False] * wide for _ in range(high)]
    found = []
    for y in range(high):
        for x in range(wide):
            if taken[y][x]:
                continue
            end = x + 1
            while end < wide and not right[y][end - 1] and not taken[y][end]:
                end += 1
            bottom = y + 1
            while bottom < high and not any(
                below[bottom - 1][each] or taken[bottom][each] or (each < end - 1 and right[bottom][each])
                for each in range(x, end)
            ):
                bottom += 1
            for row in taken[y:bottom]:
                row[x:end] = [True] * (end - x)
            found.append(Space((x, end), (y, bottom), (xs[x], ys[y], xs[end], ys[bottom])))
    return found


def _closed(lines: Sequence[Ruling], start: float, end: float) -> bool:
    """Whether lines close the side of a cell."""
    covered = sum(max(0.0, min(line.end, end) - max(line.start, start)) for line in lines)
    return covered >= _BORDER * (end - start)
