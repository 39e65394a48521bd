"""The narrative pane: the report's running text, wrapped by Chinese rules, a cursor on its figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message as Event
from textual.strip import Strip

from checks.model import Tick
from report.model import Heading, Table
from tui.emphasis import Emphasis
from tui.keys import key
from tui.pane import strip
from tui.review.case import NOTHING, Case, Highlights
from tui.review.narrative_layout import NarrativeLayout, Shown, TextLine, Wrapper, block_text, shown
from tui.selecting import TextPane
from tui.signs import Signs
from tui.text import cells
from wording import Message, Wording

GUTTER = 2
CONTEXT = 3  # lines kept in view around the place gone to
_BOLD = Style(bold=True)


class NarrativePane(TextPane):
    """Shows the whole text of the report. Posts `Walked` when its cursor comes to another figure."""

    class Walked(Event):
        """The reviewer moved the cursor to a figure."""

        def __init__(self, figure: str) -> None:
            super().__init__()
            self.figure = figure

    class TableAsked(Event):
        """The reviewer pressed the line that stands for a table."""

        def __init__(self, table: Table) -> None:
            super().__init__()
            self.table = table

    BINDINGS: ClassVar[list[BindingType]] = [
        key("j down", "line(1)", Message("Figure on a line below"), "narrative.down"),
        key("k up", "line(-1)", Message("Figure on a line above"), "narrative.up"),
        key("l right", "walk(1)", Message("Next figure"), "narrative.right"),
        key("h left", "walk(-1)", Message("Figure before"), "narrative.left"),
        key("g home", "edge(-1)", Message("First figure"), "narrative.first"),
        key("G end", "edge(1)", Message("Last figure"), "narrative.last"),
        key("pagedown ctrl+d", "page(1)", Message("A page down"), "narrative.page-down"),
        key("pageup ctrl+u", "page(-1)", Message("A page up"), "narrative.page-up"),
    ]

    def __init__(self, case: Case, say: Wording, signs: Signs) -> None:
        super().__init__(id="narrative")
        self.case = case
        self.say = say
        self.signs = signs
        self.cursor: str | None = None
        self.highlights: Highlights = NOTHING
        self.hits: dict[str, list[tuple[int, int]]] = {}  # block -> what a search found in it
        self.hit: tuple[str, int, int] | None = None  # the one that the search is at: block, start, end
        self._aim = ("", 0)  # the block and offset last gone to
        self._wrapper = Wrapper(0, "")
        self._layout = NarrativeLayout(0, (), (), ())
        self._gutters = {
            "hit-here": signs.found,
            Emphasis.SUSPECT: signs.suspect,
            Emphasis.COUNTERPART: signs.counterpart,
            Emphasis.OPERAND: signs.counterpart,
        }  # what stands before a line where it holds such a place, the first that does
        self._number = {block.id: n for n, block in enumerate(case.checked.report.blocks)}
        self._figures = [
            figure.id
            for figure in case.checked.report.figures
            if not isinstance(case.checked.report.block.get(figure.block), Table)
        ]
        self._lines_of_figures: list[int] = []  # the line of each of them

    # what is shown

    def mark(self, highlights: Highlights) -> None:
        """Notes which figures and passages the finding or the cursor is about; `repaint` shows it."""
        self.highlights = highlights

    def put_cursor(self, figure: str) -> None:
        """Moves the cursor to a figure, and the text to the cursor."""
        self.cursor = figure
        found = self.case.checked.report.figure[figure]
        self.reveal_place(found.block, found.start)

    def reveal_place(self, block: str, offset: int, *, at_top: bool = False) -> None:
        """Scrolls so that the character at `offset` of a block is in view, or stands at the top."""
        self._aim = (block, offset)
        line = self._line(block, offset)
        if line is not None and at_top:
            self.go(y=line)
        elif line is not None:
            self.reveal(line, context=CONTEXT)

    def restate(self) -> None:
        """Sets the signs after the figures anew, when a ruling or a note has changed them."""
        if self.width:
            self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._word_title()

    def reword(self) -> None:
        self._word_title()

    def _word_title(self) -> None:
        """Words the title: the section that stands at the top of the view is named in it."""
        top = min(self.scroll_offset.y, len(self._layout.lines) - 1)
        section = ""
        if top >= 0:
            block = self._layout.shown[self._layout.lines[top].block].block
            under = block if isinstance(block, Heading) else self.case.checked.report.block.get(block.section)
            section = under.text if isinstance(under, Heading) else ""
        self.title(self.say("Narrative"), section)

    # movement

    def action_walk(self, direction: int) -> None:
        figure = self.next_figure(direction)
        if figure:
            self._walk(figure)
        else:
            self.go(y=max(0, self.scroll_offset.y + direction))

    def action_line(self, direction: int) -> None:
        here = self._line_of(self.cursor)
        if here is None:
            self.action_walk(direction)
            return
        lines = self._lines_of_figures
        at = bisect_right(lines, here) if direction > 0 else bisect_left(lines, here) - 1
        if 0 <= at < len(lines):
            self._walk(self._figures[at])
        else:
            self.go(y=max(0, self.scroll_offset.y + direction))

    def action_edge(self, direction: int) -> None:
        if self._figures:
            self._walk(self._figures[0] if direction < 0 else self._figures[-1])
        self.go(y=0 if direction < 0 else self.lines)

    def action_page(self, direction: int) -> None:
        self.go(y=max(0, self.scroll_offset.y + direction * max(1, self.room - 1)))
        at = bisect_left(self._lines_of_figures, self.scroll_offset.y + CONTEXT)
        if at < len(self._figures) and self._lines_of_figures[at] < self.scroll_offset.y + self.room:
            self.cursor = self._figures[at]
            self.post_message(self.Walked(self.cursor))

    def next_figure(self, direction: int) -> str | None:
        """The figure after the cursor in reading order, or before it."""
        if self.cursor in self._figures:
            at = self._figures.index(self.cursor) + direction
        else:  # from what is in view
            at = bisect_left(self._lines_of_figures, self._line(*self._aim) or self.scroll_offset.y)
        return self._figures[at] if 0 <= at < len(self._figures) else None

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = self.line_at(offset.y) if offset else None
        if offset is None or line is None:
            return
        text = self._layout.lines[line]
        each = self._layout.shown[text.block]
        if isinstance(each.block, Table):
            self.post_message(self.TableAsked(each.block))
            return
        at, left = text.start, GUTTER + text.indent
        while at < text.end and left + cells(each.text[at]) <= offset.x:
            left += cells(each.text[at])
            at += 1
        for figure in each.figures:
            if figure.start <= at < figure.signs_end:
                self._walk(figure.id)

    def _walk(self, figure: str) -> None:
        """Asks for the figure to be shown: both panes move at once."""
        self.post_message(self.Walked(figure))

    def _line(self, block: str, offset: int) -> int | None:
        """The line that shows the character at `offset` of a block."""
        n = self._number.get(block)
        if n is None or not self._layout.lines:
            return None
        return self._layout.line_of(n, self._layout.shown[n].at(offset))

    def _line_of(self, figure: str | None) -> int | None:
        """The line that a figure begins on."""
        found = self.case.checked.report.figure.get(figure or "")
        return self._line(found.block, found.start) if found else None

    # selecting

    def selectable(self, line: int) -> tuple[str, int]:
        found = self._layout.lines[line]
        return self._layout.shown[found.block].text[found.start : found.end], GUTTER + found.indent

    def continues(self, line: int) -> bool:
        lines = self._layout.lines
        return 0 < line < len(lines) and lines[line].block == lines[line - 1].block

    def taken(self, line: int, start: int, end: int) -> str:
        """The report's own text, without the signs, and with the blanks that a line end swallowed."""
        found = self._layout.lines[line]
        each = self._layout.shown[found.block]
        stop = min(found.start + end, found.end)
        if stop == found.end and self.continues(line + 1):
            stop = self._layout.lines[line + 1].start
        return block_text(each.block)[each.source(found.start + start) : each.source(stop)]

    # drawing

    def on_resize(self) -> None:
        """Wraps anew, and keeps in view what was: the place last gone to, or the text at the top."""
        top = self.scroll_offset.y
        aim = self._line(*self._aim)
        seen = aim is None or top <= aim < top + self.room
        block = self._layout.lines[min(top, len(self._layout.lines) - 1)].block if self._layout.lines else 0
        if self.width - GUTTER != self._layout.width:
            self._lay_out()
        if seen:
            self.reveal_place(*self._aim)
        elif self._layout.lines:
            self.go(y=self._layout.first_lines[block])

    def lay_out_ahead(self, width: int) -> bool:
        """Wraps the text for this width; False where it is wrapped."""
        if width - GUTTER == self._wrapper.width:
            return False
        self._laid_out(width)
        return True

    def _laid_out(self, width: int) -> NarrativeLayout:
        case = self.case
        blocks = [
            shown(block, () if isinstance(block, Table) else case.figures_in.get(block.id, ()), self._signs)
            for block in case.checked.report.blocks
        ]
        if width - GUTTER != self._wrapper.width:
            self._wrapper = Wrapper(width - GUTTER, self.signs.on_figures)
        return self._wrapper.lay_out(blocks)

    def _lay_out(self) -> None:
        self._layout = self._laid_out(self.width)
        self._lines_of_figures = [self._line_of(figure) or 0 for figure in self._figures]
        self.measured(len(self._layout.lines))
        self._word_title()

    def _signs(self, figure: str) -> str:
        """The signs that stand after a figure."""
        marks = self.case.marks(figure)
        tick = self.signs.ticks[marks.tick] if marks.tick else ""
        ruling = self.signs.rulings[marks.ruling] if marks.ruling else ""
        return tick + ruling + (self.signs.note if marks.noted else "")

    def paint(self, y: int) -> Strip:
        line = self._layout.lines[y]
        each = self._layout.shown[line.block]
        base = self._base(each)
        spans = self._spans(each, line)
        names = {name for _, _, name in spans}
        told = next((name for name in self._gutters if name in names), "")
        gutter, look = self._gutters.get(told, " "), self.look(told) if told else base
        cuts = sorted(
            {
                line.start,
                line.end,
                *(max(line.start, s) for s, *_ in spans),
                *(min(line.end, e) for _, e, *_ in spans),
            }
        )
        pieces = [(gutter + " ", look), (" " * line.indent, base)]
        for start, end in pairwise(cuts):
            style = base
            for span_start, span_end, name in spans:
                if span_start <= start < span_end:
                    style += self.over(name) if name else _BOLD
            pieces.append((each.text[start:end], style))
        return strip(pieces, self.width, self.look())

    def _base(self, each: Shown) -> Style:
        if isinstance(each.block, Table):
            return self.look("dim")
        return self.look("heading") if isinstance(each.block, Heading) else self.look()

    def _spans(self, each: Shown, line: TextLine) -> list[tuple[int, int, str]]:
        """What is marked on a line, the later over the earlier: (start, end, look, or "" for bold)."""
        found: list[tuple[int, int, str]] = []
        for passage, emphasis in self.highlights.passages.items():
            if passage.block == each.block.id:
                found.append((each.at(passage.start), each.until(passage.end), emphasis))
        first = bisect_right(each.figures, line.start, key=lambda figure: figure.signs_end)
        for figure in each.figures[first:]:
            if figure.start >= line.end:
                break
            if tick := self.case.checked.ticks.get(figure.id):
                found.append((figure.start, figure.signs_end, tick))
                found.append((figure.end + 1, figure.signs_end, "mark"))
                if tick is Tick.BROKEN:
                    found.append((figure.end, figure.end + 1, ""))
            marked = self.highlights.figures.get(figure.id)
            if marked:
                found.append((figure.start, figure.end, marked))
            if figure.id == self.cursor and (self.has_focus or not marked):
                found.append((figure.start, figure.end, "cursor" if self.has_focus else "chosen"))
        for start, end in self.hits.get(each.block.id, ()):
            look = "hit-here" if (each.block.id, start, end) == self.hit else "hit"
            found.append((each.at(start), each.until(end), look))
        return [span for span in found if span[0] < line.end and span[1] > line.start]
