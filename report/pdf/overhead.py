"""Headings that no lines rule: which columns each stands over, told by where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import field, frozen, mutable

from report.flattened.templates import HEADINGS
from report.grid import Box, around
from report.labels import bare
from report.pdf.printed import Printed

_WRAPPED = 1.6  # sizes of type from one line of a heading to the next, mostly
_FARTHEST = 2.4  # and at most
_LOWER = 0.9  # sizes by which what stands under a heading is lower, at least
_UNDER_NONE = 2.0  # sizes
_PADDED = 0.9  # sizes from a base line to where a cell ends, in the heights of base lines
_BESIDE = frozenset(("行次", "栏次"))  # often set lower, where the row of numbers has no such cell of its own
_ONE_LINE = 0.2  # of the size
_LEVEL = 0.4  # of the size: headings whose middles differ by no more stand in one row
_SPREAD = 6.0  # sizes between the two characters of a word that is spread over its column
_SPREAD_WORDS = frozenset(("项目", "科目", "合计", "总计", "小计", "收入", "支出", "行次", "栏次", "金额"))

_NEVER_UNDER = tuple(
    (re.compile(parent), re.compile(child))
    for parent, child in (
        (r"公务用车.*", r"三公.*合计|因公.*|(?:公务|国内)接待.*"),
        (r"本年(?:支出|收入)", r"(?:年[初末]|上年|结转).*结[转余].*"),
        (r"本年支出", r"本年收入.*"),
        (
            r"项目|.*科目|.*分类",
            r"(?:年[初末]|上年|本年).*|[合小]计|(?:基本|项目|经营)支出|.*[预决]算数|金额",
        ),
    )
)
"""What a heading over columns is never divided into, whatever stands below it."""

Extent = tuple[float, float]
"""From where to where something reaches across the page."""


@mutable(eq=False)
class Heading:
    """A heading with the lines that it is wrapped in."""

    lines: list[Printed] = field(factory=list)

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    @property
    def box(self) -> Box:
        return around([line.box for line in self.lines])

    @property
    def extent(self) -> Extent:
        left, _, right, _ = self.box
        return left, right

    @property
    def centre(self) -> float:
        return sum(self.extent) / 2

    @property
    def height(self) -> float:
        """How far down its middle is."""
        return (self.lines[0].base + self.lines[-1].base) / 2

    @property
    def size(self) -> float:
        return self.lines[0].size


@frozen
class Headings:
    """The headings over a table: those right above its columns, and those over several of these."""

    leaves: tuple[Heading, ...]  # from left to right
    parents: tuple[Heading, ...]


def overlap(a: Extent, b: Extent) -> float:
    """How much two extents share; below 0 how far they are apart."""
    return min(a[1], b[1]) - max(a[0], b[0])


def headings_in(pieces: Sequence[Printed]) -> Headings:
    """The headings that some pieces of lines make."""
    found: list[Heading] = []
    pieces = sorted(pieces, key=lambda each: (each.base, each.box[0]))
    for piece in pieces:
        above = [each for each in found if _is_above(each, piece)]
        alone = len(above) == 1 and sum(_is_above(above[0], other) for other in pieces) == 1
        if alone and _goes_on(above[0], piece):
            above[0].lines.append(piece)
        else:
            found.append(Heading([piece]))
    found.sort(key=lambda each: each.centre)
    parents = [each for each in found if _is_over_another(each, found)]
    rest = [each for each in found if each not in parents]
    between = [
        each
        for left, each, right in zip(rest, rest[1:], rest[2:], strict=False)
        if all(other.lines[0].base - each.lines[-1].base >= _LOWER * each.size for other in (left, right))
    ]
    return Headings(tuple(each for each in rest if each not in between), (*parents, *between))


def chains(
    headings: Headings, columns: Sequence[Heading | None], extents: Sequence[Extent]
) -> list[list[Heading]]:
    """For each column the headings over it from the top down.

    `columns` are the ones right above, `extents` where the texts of each column stand.
    """
    found: list[list[Heading]] = [[leaf] if leaf else [] for leaf in columns]
    texts = tuple(bare(leaf.text) if leaf else "" for leaf in columns)
    top = _is_top_aligned(columns, headings.parents)
    begins = _tops(columns) if top else _begins(columns)

    def lay(parent: Heading, start: int, end: int) -> None:
        above = 2 * parent.height - min(begins[start:end], default=parent.height)
        for x in range(start, end):
            found[x].insert(0, parent)
            begins[x] = parent.lines[0].base - parent.size if top else above

    even = _even(headings.parents, columns, texts)
    wide = len(columns) // max(1, len(even))
    for i, parent in enumerate(even):
        lay(parent, i * wide, (i + 1) * wide)
    for level in _levels([each for each in headings.parents if each not in even]):
        y = level[0].lines[0].base if top else level[0].height
        under = [bool(chain) and begin > y for chain, begin in zip(found, begins, strict=True)]
        for parent, (start, end) in _shared(level, under, extents, texts):
            lay(parent, start, end)
    return found


def _even(
    parents: Sequence[Heading], columns: Sequence[Heading | None], texts: Sequence[str]
) -> list[Heading]:
    """The headings right above those of the columns, where each stands over as many that are headed alike.

    None where the headings do not repeat as often, or stand on several lines.
    """
    lowest = [each for each in parents if not _is_over_another(each, parents)]
    lowest.sort(key=lambda each: each.centre)
    wide = len(texts) // len(lowest) if lowest else 0
    alike = wide > 1 and wide * len(lowest) == len(texts) and len(set(texts[:wide])) == wide
    heights = [leaf.height for leaf in columns if leaf]
    if len(lowest) < 2 or not alike or len(heights) < len(columns):
        return []
    if max(heights) - min(heights) > _LEVEL * lowest[0].size:
        return []
    apart = any(_is_barred(bare(lowest[x // wide].text), text, texts) for x, text in enumerate(texts))
    return lowest if not apart and all(text == texts[x % wide] for x, text in enumerate(texts)) else []


def _is_top_aligned(columns: Sequence[Heading | None], parents: Sequence[Heading]) -> bool:
    """Whether headings stand at the top of their cells: on one line with others of more rows or lines."""
    leaves = [leaf for leaf in columns if leaf]
    lowest = max((leaf.lines[0].base for leaf in leaves), default=0.0)
    higher = [leaf for leaf in leaves if lowest - leaf.lines[0].base > _LEVEL * leaf.size]
    if not higher:
        return len({len(leaf.lines) for leaf in leaves}) > 1 and all(
            lowest - leaf.lines[0].base <= _ONE_LINE * leaf.size for leaf in leaves
        )
    return all(
        any(abs(parent.lines[0].base - leaf.lines[0].base) <= _ONE_LINE * leaf.size for parent in parents)
        for leaf in higher
    )


def _tops(columns: Sequence[Heading | None]) -> list[float]:
    """How far down the cell of each column's heading begins, which stands at the top of it."""
    return [leaf.lines[0].base - leaf.size if leaf else 0.0 for leaf in columns]


def _begins(columns: Sequence[Heading | None]) -> list[float]:
    """How far down the cell of each column's heading begins, which stands in the middle of it."""
    lowest = [leaf for leaf in columns if leaf and bare(leaf.text) not in _BESIDE]
    end = max((leaf.lines[-1].base + _PADDED * leaf.size for leaf in lowest), default=0.0)
    return [2 * leaf.height - end if leaf else 0.0 for leaf in columns]


def _is_above(heading: Heading, piece: Printed) -> bool:
    """Whether a piece stands right below a heading, as the next line of it does."""
    down = piece.base - heading.lines[-1].base
    return (
        0.5 * heading.size < down <= _FARTHEST * heading.size and overlap(heading.extent, _extent(piece)) > 0
    )


def _goes_on(heading: Heading, piece: Printed) -> bool:
    """Whether a piece right below a heading is its next line, rather than a heading of its own."""
    own, below = bare(heading.text), bare(piece.text)
    if own + below in HEADINGS:
        return True
    near = piece.base - heading.lines[-1].base <= _WRAPPED * heading.size
    known = (own in HEADINGS) + (below in HEADINGS)
    return known < 2 if near else not known


def _extent(piece: Printed) -> Extent:
    left, _, right, _ = piece.box
    return left, right


def unspread(pieces: Sequence[Printed]) -> Iterator[Printed]:
    """The pieces of a line, words that are spread over their column put together."""
    before: Printed | None = None
    for piece in pieces:
        if before is not None:
            apart = piece.box[0] - before.box[2]
            if bare(before.text + piece.text) in _SPREAD_WORDS and apart < _SPREAD * piece.size:
                boxes = (*before.boxes, *piece.boxes)
                yield Printed(before.text + piece.text, boxes, before.base, before.size)
                before = None
                continue
            yield before
        before = piece
    if before is not None:
        yield before


def _is_over_another(heading: Heading, others: Sequence[Heading]) -> bool:
    return any(
        other.lines[0].base > heading.lines[-1].base and overlap(other.extent, heading.extent) > 0
        for other in others
    )


def _levels(parents: Sequence[Heading]) -> list[list[Heading]]:
    """Headings over several columns row by row, the lowest row first, each from left to right."""
    levels: list[list[Heading]] = []
    for parent in sorted(parents, key=lambda each: -each.height):
        if levels and levels[-1][0].height - parent.height <= _LEVEL * parent.size:
            levels[-1].append(parent)
        else:
            levels.append([parent])
    return [sorted(level, key=lambda each: each.centre) for level in levels]


def _shared(
    level: Sequence[Heading], under: Sequence[bool], extents: Sequence[Extent], texts: tuple[str, ...]
) -> Iterator[tuple[Heading, tuple[int, int]]]:
    """The columns of each heading of one row: those that it stands in the middle of, as a whole.

    Columns that are headed alike under each of them, as `texts` says, are shared evenly where each stands
    over its own.
    """
    for start, end in _stretches(under):
        left, right = extents[start][0], extents[end - 1][1]
        own = [each for each in level if left <= each.centre <= right]
        if not own or len(own) > end - start:
            continue
        wide = (end - start) // len(own)
        parts = [(start + i * wide, start + (i + 1) * wide) for i in range(len(own))]
        alike = len(own) > 1 and len({texts[begin:to] for begin, to in parts}) == 1 and parts[-1][1] == end
        if not alike or any(
            not extents[begin][0] <= each.centre <= extents[to - 1][1]
            for each, (begin, to) in zip(own, parts, strict=True)
        ):
            parts = _split(own, start, end, extents, texts)
        yield from zip(own, parts, strict=True)


def _is_barred(parent: str, text: str, texts: Sequence[str]) -> bool:
    """Whether a column headed so never stands under a heading. One 小计 is what 合计 beside it is not."""
    if parent.startswith("公务用车") and text == "合计" and "小计" in texts:
        return True
    return any(over.fullmatch(parent) and under.fullmatch(text) for over, under in _NEVER_UNDER)


def _stretches(under: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for x, each in enumerate((*under, False)):
        if each and start is None:
            start = x
        elif not each and start is not None:
            yield start, x
            start = None


def _split(
    own: Sequence[Heading], start: int, end: int, extents: Sequence[Extent], texts: Sequence[str]
) -> list[tuple[int, int]]:
    """Columns given to headings in their order, each heading as near the middle of its own as can be.

    A column that none is over costs as much as a heading that stands a good way off.
    """
    barred = [[_is_barred(bare(each.text), text, texts) for text in texts] for each in own]

    @cache
    def best(index: int, at: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if index == len(own):
            return (end - at) * _UNDER_NONE * own[0].size, ()
        ways: list[tuple[float, tuple[tuple[int, int], ...]]] = []
        for begin in range(at, end):
            for to in range(begin + 1, end + 1):
                if end - to < len(own) - index - 1 or barred[index][to - 1]:
                    break
                off = abs((extents[begin][0] + extents[to - 1][1]) / 2 - own[index].centre)
                cost, rest = best(index + 1, to)
                ways.append((off + cost + (begin - at) * _UNDER_NONE * own[0].size, ((begin, to), *rest)))
        return min(ways, default=(float("inf"), ()))

    return list(best(0, start)[1])
