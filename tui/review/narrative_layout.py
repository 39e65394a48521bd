"""Where the running text of a report stands when it is drawn: wrapped lines, with a place after each figure
for its signs.

A block's text is shown with signs set in after its figures, so offsets into what is shown differ from
offsets into the report: `Shown.at` and `Shown.until` turn the latter into the former.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from attrs import frozen

from report.model import Block, Figure, Heading, Paragraph, Table
from tui.wrapping import wrap

FIRST = 4  # a paragraph's first line begins two characters in


@frozen
class ShownFigure:
    """A figure in what is shown: its number and unit, then its signs."""

    id: str
    start: int
    end: int
    signs_end: int


@frozen
class Shown:
    """A block as it is shown."""

    block: Block
    text: str
    figures: tuple[ShownFigure, ...]
    inserted: tuple[tuple[int, int], ...]  # (offset in the report's text, signs set in up to there)

    def at(self, offset: int) -> int:
        """The offset into what is shown of the character at `offset` of the report's text."""
        return self._moved(offset, bisect_right(self.inserted, offset, key=_place))

    def until(self, offset: int) -> int:
        """The same for the end of a stretch of text: signs that stand there are outside of it."""
        return self._moved(offset, bisect_left(self.inserted, offset, key=_place))

    def source(self, offset: int) -> int:
        """The offset into the report's text of the character at `offset` of what is shown."""
        added = 0
        for place, until in self.inserted:
            if offset <= place + added:
                break
            if offset < place + until:
                return place
            added = until
        return offset - added

    def _moved(self, offset: int, passed: int) -> int:
        return offset + (self.inserted[passed - 1][1] if passed else 0)


def _place(inserted: tuple[int, int]) -> int:
    return inserted[0]


@frozen
class TextLine:
    """One line: which block it shows, from where to where, and how far it is indented."""

    block: int
    start: int
    end: int
    indent: int


@frozen
class NarrativeLayout:
    """The narrative laid out for one width."""

    width: int
    shown: tuple[Shown, ...]
    lines: tuple[TextLine, ...]
    first_lines: tuple[int, ...]  # of each block

    def line_of(self, block: int, offset: int) -> int:
        """The line that shows the character at `offset` of what is shown of a block."""
        first = self.first_lines[block]
        after = self.first_lines[block + 1] if block + 1 < len(self.first_lines) else len(self.lines)
        return max(first, bisect_right(self.lines, offset, first, after, key=_start) - 1)


def _start(line: TextLine) -> int:
    return line.start


def shown(block: Block, figures: Sequence[Figure], signs: Callable[[str], str]) -> Shown:
    """A block with the signs of its figures set in. `signs` gives those of a figure id."""
    text = block_text(block)
    pieces: list[str] = []
    found: list[ShownFigure] = []
    inserted: list[tuple[int, int]] = []
    done = added = 0
    for figure in sorted(figures, key=lambda each: each.start):
        if figure.start < done:
            continue  # overlaps the figure before it
        end = _with_unit(text, figure)
        after = signs(figure.id)
        pieces += [text[done:end], after]
        start = figure.start + added
        added += len(after)
        found.append(ShownFigure(figure.id, start, end + added - len(after), end + added))
        inserted.append((end, added))
        done = end
    pieces.append(text[done:])
    return Shown(block, "".join(pieces), tuple(found), tuple(inserted))


class Wrapper:
    """Wraps blocks for one width, and remembers how: a ruling changes the signs of few of them."""

    def __init__(self, width: int, signs: str) -> None:
        self.width = width
        self.signs = signs
        self._known: dict[tuple[str, int], list[tuple[int, int]]] = {}

    def lay_out(self, blocks: Sequence[Shown]) -> NarrativeLayout:
        """Lays the blocks out; a blank line stands before the greater headings."""
        lines: list[TextLine] = []
        firsts: list[int] = []
        for n, each in enumerate(blocks):
            block = each.block
            if n and isinstance(block, Heading) and block.level <= 2:
                end = len(blocks[n - 1].text)
                lines.append(TextLine(n - 1, end + 1, end + 1, 0))
            firsts.append(len(lines))
            indent = FIRST if isinstance(block, Paragraph) else 0
            for start, end in self._wrapped(each.text, indent):
                lines.append(TextLine(n, start, end, indent))
                indent = 0
        return NarrativeLayout(self.width, tuple(blocks), tuple(lines), tuple(firsts))

    def _wrapped(self, text: str, first: int) -> list[tuple[int, int]]:
        if (text, first) not in self._known:
            self._known[text, first] = wrap(text, self.width, first=first, signs=self.signs)
        return self._known[text, first]


def block_text(block: Block) -> str:
    """What is shown of a block; of a table only what it is called, as the table pane shows the rest."""
    if isinstance(block, Table):
        return " ".join(filter(None, (block.mark, block.title))) or "—"
    return block.text


def _with_unit(text: str, figure: Figure) -> int:
    """Where a figure ends with its unit."""
    end = figure.end
    unit = figure.unit
    for gap in ("", " "):
        if unit and text.startswith(gap + unit, end):
            return end + len(gap + unit)
    if unit == "%" and text.startswith("％", end):
        return end + 1
    return end
