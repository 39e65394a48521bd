"""What the panes that paint their own lines have in common."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from tui.line import Line
from tui.looks import looks
from tui.scrollbars import PaneScrollbar
from tui.text import REMEMBERED, cells, clean, cut

SCROLLBAR = 1  # cells at the right that are the scrollbar's, also where all is in view


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """A title, some fixed lines under it, and scrolling lines of which only those in view are painted.

    A pane gives `head` (how many lines stay in view, the title among them), `paint_head` and `paint`.
    When what it shows has changed it calls `repaint`: of all lines in view only those go to the terminal
    that look otherwise than before.
    """

    ALLOW_SELECT: ClassVar[bool] = False

    # Growing longer moves nothing on the screen: no layout is needed, as the scrollbar always has its place,
    # from the first layout on.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    show_vertical_scrollbar: Reactive[bool] = Reactive(True, layout=True)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.head = 1
        self.lines = 0
        self._title = ("", "")
        self._drawn: dict[int, Strip] = {}  # line of the view -> as it was last painted
        self._finished: dict[int, tuple[Strip, Line]] = {}  # the same, and as it goes to the terminal
        self._edge: Strip | None = None
        self._looks: dict[str, Style] = {}
        self._styles: dict[str, Style] = {}
        self._theme = ""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = PaneScrollbar(SCROLLBAR)
            self.app._start_widget(self, self._vertical_scrollbar)  # noqa: SLF001 - as Textual does for its own
        return self._vertical_scrollbar

    def paint_head(self, y: int) -> Strip:
        """Line `y` of the fixed lines under the title, counted from 1."""
        raise NotImplementedError

    def paint(self, y: int) -> Strip:
        """Line `y` of the scrolling lines."""
        raise NotImplementedError

    def shade(self, line: int, painted: Strip) -> Strip:  # noqa: ARG002 - what is selected, where a pane has that
        """A painted scrolling line with what is selected in it marked."""
        return painted

    def render_line(self, y: int) -> Strip:
        if y not in self._drawn:
            self._drawn[y] = self._in_view(y)
        return self._drawn[y]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines with what stands right of them, without Textual's ado for borders on every side."""
        filters, (_, background) = self.get_line_filters(), self.background_colors
        width, beside = self.outer_size.width, self._beside()
        lines: list[Strip] = []
        for y in crop.line_range:
            drawn = self.render_line(y)
            painted, line = self._finished.get(y, (None, None))
            if line is None or painted is not drawn or line.cell_length != width:
                shown = drawn.adjust_cell_length(width - beside.cell_length, self.rich_style)
                for each in filters:
                    shown = shown.apply_filter(each, background)
                line = Line([*shown, *beside], width)
                self._finished[y] = (drawn, line)
            lines.append(line)
        if crop.column_span != (0, width):
            return [line.crop(*crop.column_span) for line in lines]
        return lines

    def _beside(self) -> Strip:
        """What stands right of every line, the scrollbar's place and the border: as Textual paints it."""
        if self._edge is None:
            width = self.outer_size.width
            (first,) = super().render_lines(Region(0, 0, width, 1))
            self._edge = first.crop(self.width, width)
        return self._edge

    def _in_view(self, y: int) -> Strip:
        if y == 0:
            return self._paint_title()
        if y < self.head:
            return self.paint_head(y)
        line = self.scroll_offset.y + y - self.head
        return (
            self.shade(line, self.paint(line)) if line < self.lines else Strip.blank(self.width, self.look())
        )

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Forgets what was painted of these regions, or of the whole pane."""
        if not regions:
            self._drawn.clear()
            self._finished.clear()
            self._edge = None
        for region in regions:
            for y in region.line_range:
                self._drawn.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def repaint(self) -> None:
        """Paints what is in view anew, and has the lines drawn that have changed."""
        before, self._drawn = self._drawn, {}
        changed = [Region(0, y, self.width, 1) for y in before if self.render_line(y) != before[y]]
        if changed:
            super().refresh(*changed)

    @property
    def width(self) -> int:
        """The cells of a line, without the scrollbar; of a pane out of view, what it last had."""
        return max(0, self.container_size.width - SCROLLBAR)

    @property
    def room(self) -> int:
        """How many scrolling lines are in view."""
        return max(1, self.container_size.height - self.head)

    def look(self, name: str = "") -> Style:
        """The pane's own style, with one of `LOOKS` laid over it."""
        if name not in self._looks:
            self._looks[name] = self.rich_style + self.over(name) if name else self.rich_style
        return self._looks[name]

    def over(self, name: str) -> Style:
        """One of `LOOKS` alone, to be laid over another style."""
        if self._theme != self.app.theme:
            self._theme = self.app.theme
            self._styles = looks(self.app.theme_variables)
        return self._styles[name]

    def title(self, left: str, right: str = "") -> None:
        if self._title != (left, right):
            self._title = (left, right)
            self.refresh(Region(0, 0, self.width, 1))

    def measured(self, lines: int, width: int = 0) -> None:
        """Says how many scrolling lines there are, and how wide they are where they scroll sideways."""
        self.lines = lines
        size = Size(width or self.width, lines + self.head)
        if size != self.virtual_size:
            self.virtual_size = size
            self._scroll_update(size)
        self.repaint()

    def go(self, x: int | None = None, y: int | None = None) -> None:
        """Scrolls there at once."""
        self.scroll_to(x, y, animate=False, force=True)

    def reveal(self, y: int, *, context: int = 2) -> None:
        """Scrolls, if need be, so that scrolling line `y` is in view with some lines around it."""
        context = min(context, (self.room - 1) // 2)
        top = self.scroll_offset.y
        if y < top + context:
            self.go(y=max(0, y - context))
        elif y >= top + self.room - context:
            self.go(y=y - self.room + 1 + context)

    def line_at(self, y: int) -> int | None:
        """The scrolling line that is painted at line `y` of the view."""
        line = self.scroll_offset.y + y - self.head
        return line if self.head <= y and line < self.lines else None

    def notify_style_update(self) -> None:
        self._looks.clear()
        self._finished.clear()
        self._edge = None
        super().notify_style_update()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _paint_title(self) -> Strip:
        style = self.look("title-focused" if self.has_focus else "title")
        left, right = self._title
        width = self.width
        left = cut(f" {left}", width)
        room = width - cells(left) - 1
        right = f"{right} " if cells(right) < room else ""
        return strip(
            [(left, style), (" " * (width - cells(left) - cells(right)), style), (right, style)], width, style
        )


def strip(pieces: list[tuple[str, Style]], width: int, rest: Style) -> Strip:
    """A painted line of exactly `width` cells, in as few segments as it takes. The texts may be anything."""
    return _strip(tuple(pieces), width, rest)


@lru_cache(maxsize=512)  # a strip that was painted before remembers how it goes to the terminal
def _strip(pieces: tuple[tuple[str, Style], ...], width: int, rest: Style) -> Strip:
    joined: list[tuple[str, Style]] = []
    for text, style in pieces:
        if joined and joined[-1][1] is style:
            joined[-1] = (joined[-1][0] + text, style)
        elif text:
            joined.append((text, style))
    segments = [Segment(clean(text), style) for text, style in joined]
    missing = width - sum(cell_len(segment.text) for segment in segments)
    if missing < 0:
        return Strip(segments).adjust_cell_length(width, rest)
    if missing:
        segments.append(Segment(" " * missing, rest))
    return Strip(segments, width)


REMEMBERED.append(_strip.cache_clear)
