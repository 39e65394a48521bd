"""The words of a report made comparable, every offset traced back to what is printed.

Text taken from PDF or web pages breaks words with spaces and mixes full-width and half-width
marks; the checks search a plain form without either and quote what is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeVar, cast

from attrs import field, frozen

from checks.model import Evidence, EvidenceRole
from report.model import Figure, Heading, Paragraph, Part, Report, Table

_WIDE = dict(zip("０１２３４５６７８９％,;:()?!．﹪", "0123456789%，；：（）？！.%", strict=True))
_OTHER = re.compile(f"[{''.join(_WIDE)}]")
_BETWEEN_DIGITS = re.compile(r"[，：](?<=\d.)(?=\d)")
_SENTENCE = 200  # characters, at most
_UNIT = 4  # characters that may stand beside the only number of a cell
_APART = "\0"  # no mark that a pattern looks for
_PROSE = 20_000  # characters: what is longer without a break is no prose
CHINESE_DIGITS = "一二三四五六七八九十"
_VALUES = {digit: value for value, digit in enumerate(CHINESE_DIGITS[:9], 1)} | {"两": 2}
_PRINTED = re.compile(r"\S+")
Made = TypeVar("Made")
SELECTED = re.compile(
    "(?:(?:主要|较大|重点|部分)的?(?:支出)?(?:项目|科目|内容)|主要支出|其中，?主要的?)"
    "(?:支出)?(?:情况|明细)?(?:说明)?(?:如下|包括|[有是为])?[:：]"
)
"""Words that announce some items of many; 主要用于以下方面 announces all."""


@frozen(eq=False)
class Text:
    """The words of one block, or of one cell of a table.

    `raw` is what is printed; `plain` is without white space, digits half-width and marks full-width.
    Offsets of matches are those of `plain`.
    """

    block: str
    raw: str
    part: Part
    cell: bool = False
    heading: bool = False
    figures: tuple[Figure, ...] = ()
    plain: str = field(init=False)

    @plain.default
    def _squeezed(self) -> str:
        return plain(self.raw)

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where each character of `plain` stands in `raw`."""
        if len(self.plain) == len(self.raw):
            return range(len(self.raw))
        return tuple(chain.from_iterable(range(*found.span()) for found in _PRINTED.finditer(self.raw)))

    def raw_at(self, offset: int) -> int:
        """Where the character at `offset` of `plain` stands in `raw`."""
        return self._starts[offset] if offset < len(self._starts) else len(self.raw)

    @cached_property
    def _firsts(self) -> tuple[int, ...]:
        return tuple(bisect_left(self._starts, figure.start) for figure in self.figures)

    def figures_in(self, start: int, end: int) -> tuple[Figure, ...]:
        """Its figures that begin from `start` to before `end` of `plain`."""
        return self.figures[bisect_left(self._firsts, start) : bisect_left(self._firsts, end)]

    def span(self, figure: Figure) -> tuple[int, int]:
        """Where one of its figures stands in `plain`."""
        return bisect_left(self._starts, figure.start), bisect_left(self._starts, figure.end)

    def evidence(
        self, start: int, end: int, role: EvidenceRole = EvidenceRole.REPORTED, around: int = 0
    ) -> Evidence:
        """The passage from `start` to `end` of `plain`, quoted with `around` more characters each side."""
        first = self.raw_at(max(0, start - around))
        last = self.raw_at(min(len(self.plain), end + around) - 1) + 1
        begin, stop = (0, 0) if self.cell else (self.raw_at(start), self.raw_at(end - 1) + 1)
        return Evidence(role, self.block, self.raw[first:last].strip(), start=begin, end=stop)

    @cached_property
    def whole(self) -> Evidence:
        return self.evidence(0, len(self.plain))


def widened(text: str) -> str:
    """Marks full-width and digits half-width, but for the comma and colon between digits; no offset moves."""
    wide = _OTHER.sub(lambda mark: _WIDE[mark[0]], text)
    if "，" not in wide and "：" not in wide:
        return wide
    return _BETWEEN_DIGITS.sub(lambda mark: "," if mark[0] == "，" else ":", wide)


def plain(text: str) -> str:
    """A text as `Text.plain` gives it."""
    return widened("".join(text.split()))


@frozen(eq=False)
class Script:
    """The texts of a report, made once for all the checks that read them."""

    report: Report
    _made: dict[Callable[[Script], object], object] = field(factory=dict, init=False, repr=False)

    def once(self, make: Callable[[Script], Made]) -> Made:
        """What `make` reads in the report, read once for all the rooms that ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("Made", self._made[make])

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Headings and paragraphs in reading order, the paragraphs with their figures."""
        found = []
        for block in self.report.blocks:
            if isinstance(block, Heading):
                found.append(Text(block.id, block.text, block.part, heading=True))
            elif isinstance(block, Paragraph):
                found.append(Text(block.id, block.text, block.part, figures=tuple(self._figures[block.id])))
        return tuple(found)

    @cached_property
    def headings(self) -> tuple[Text, ...]:
        return tuple(text for text in self.texts if text.heading)

    def cells(self, pattern: re.Pattern[str]) -> Iterator[Text]:
        """The titles of tables, and what stands in their cells besides numbers, where a pattern is found.

        Those of one table are searched together first: the pattern must not ask where they begin or end.
        """
        for table, words in self._cells:
            if pattern.search(words):
                found = (Text(table.id, each, table.part, cell=True) for each in _words(table))
                yield from (text for text in found if pattern.search(text.plain))

    @cached_property
    def _cells(self) -> tuple[tuple[Table, str], ...]:
        """The tables, each with the words of its cells, plain and apart."""
        return tuple((table, plain(_APART.join(_words(table)))) for table in self.report.tables)

    @cached_property
    def words(self) -> str:
        """The words of its texts, plain and apart: what is not found here stands in none of them."""
        return _APART.join(text.plain for text in self.texts)

    @cached_property
    def words_of_cells(self) -> str:
        """The words of its cells likewise."""
        return _APART.join(words for _, words in self._cells)

    @cached_property
    def figured_cells(self) -> tuple[Text, ...]:
        """The cells of the tables that print figures among words."""
        found = []
        for table in self.report.tables:
            figures: defaultdict[tuple[int, int], list[Figure]] = defaultdict(list)
            for figure in self._figures[table.id]:
                if figure.row is not None and figure.x is not None:
                    figures[figure.row, figure.x].append(figure)
            for cell in table.cells:
                own = figures.get((cell.row, cell.x), ()) if len(cell.text) > _UNIT else ()
                if own and len(cell.text) > own[0].end - own[0].start + _UNIT:
                    found.append(Text(table.id, cell.text, table.part, cell=True, figures=tuple(own)))
        return tuple(found)

    @cached_property
    def _figures(self) -> defaultdict[str, list[Figure]]:
        """The figures of each block, by where they stand in its text."""
        figures: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in sorted(self.report.figures, key=lambda each: each.start):
            figures[figure.block].append(figure)
        return figures

    def running(self, *parts: Part) -> Iterator[Text]:
        """The paragraphs in order; of these parts only, if any are named."""
        return (text for text in self._prose if not parts or text.part in parts)

    @cached_property
    def _prose(self) -> tuple[Text, ...]:
        return tuple(text for text in self.texts if not text.heading and len(text.raw) <= _PROSE)

    def under(self, title: re.Pattern[str]) -> Iterator[Text]:
        """The paragraphs of the narrative under headings with such a title, their subsections included."""
        level, within = 0, set()
        for block in self.report.blocks:
            if isinstance(block, Heading):
                if level and block.level > level:
                    continue
                level = block.level if title.search(block.title) else 0
            elif level:
                within.add(block.id)
        return (text for text in self.running(Part.NARRATIVE) if text.block in within)


def _words(table: Table) -> Iterable[str]:
    """The title of a table, and what stands in its cells besides numbers, once."""
    words = (table.title, *(cell.text for cell in table.cells if cell.figure is None))
    return filter(None, dict.fromkeys(words))


def leading(words: str, at: int, marks: str = "，。；：") -> str:
    """The words that lead to `at`, back to the last of these marks and no further than a sentence goes."""
    return re.split(f"[{marks}]", words[max(0, at - _SENTENCE) : at])[-1]


def sentences(text: str, marks: str = "。；！？") -> Iterator[tuple[int, str]]:
    """The sentences of a plain text, each with its offset, without the mark that ends it."""
    start = 0
    for found in re.finditer(f"[{marks}]+", text):
        if found.start() > start:
            yield start, text[start : found.start()]
        start = found.end()
    if start < len(text):
        yield start, text[start:]


def number_of(chinese: str) -> int:
    """The value of a Chinese or Arabic numeral up to 99; 0 where it is none."""
    if chinese.isdigit():
        return int(chinese)
    tens, mark, ones = chinese.partition("十")
    if not mark:
        return _VALUES.get(chinese, 0)
    return (_VALUES.get(tens, 0) if tens else 1) * 10 + (_VALUES.get(ones, 0) if ones else 0)
