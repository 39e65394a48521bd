"""Selecting with the mouse in the panes that paint their own lines: what is taken is the source text."""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import Screen
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from tui.pane import Pane
from tui.text import char_cells

END = 10**9  # beyond every line and character


@runtime_checkable
class Selectable(Protocol):
    """A pane whose contents can be selected."""

    head: int

    def offset_at(self, x: int, y: int) -> Offset | None:
        """The place in its contents that is painted at `x`, `y` of the view."""


class TextPane(Pane):
    """A pane of running text. Lines that continue a text are taken without a break between them.

    A pane gives `selectable`, and `taken` and `continues` where lines differ from what they show.
    """

    ALLOW_SELECT: ClassVar[bool] = True

    def selectable(self, line: int) -> tuple[str, int]:
        """The text of a scrolling line, and the cells before it."""
        raise NotImplementedError

    def taken(self, line: int, start: int, end: int) -> str:
        """What is taken of a line, given the first and the end of its characters that are selected."""
        return self.selectable(line)[0][start:end]

    def continues(self, line: int) -> bool:
        """Whether a line goes on with the text of the line before."""
        raise NotImplementedError

    def offset_at(self, x: int, y: int) -> Offset | None:
        """The line and character that are painted at `x`, `y` of the view."""
        line = min(self.scroll_offset.y + y - self.head, self.lines - 1)
        if y < self.head or line < 0:
            return None
        text, left = self.selectable(line)
        for at, char in enumerate(text):
            left += char_cells(char)
            if x < left:
                return Offset(at, line)
        return Offset(len(text), line)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        pieces: list[str] = []
        first, last = bounds(selection)
        for line in range(first.y, min(last.y, self.lines - 1) + 1):
            start = first.x if line == first.y else 0
            end = last.x if line == last.y else END
            if pieces and not self.continues(line):
                pieces.append("\n")
            pieces.append(self.taken(line, start, end))
        return ("".join(pieces), "\n") if pieces else None

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's hook
        self.repaint()

    def shade(self, line: int, painted: Strip) -> Strip:
        """A painted line with its selected characters marked."""
        selection = self.text_selection
        span = selection.get_span(line) if selection is not None else None
        if span is None:
            return painted
        text, left = self.selectable(line)
        start, end = span[0], len(text) if span[1] == -1 else span[1]
        begin = left + sum(map(char_cells, text[:start]))
        stop = begin + sum(map(char_cells, text[start:end]))
        return shaded(painted, begin, stop, self)


def bounds(selection: Selection) -> tuple[Offset, Offset]:
    """The first and the end of a selection; one that has none reaches as far as there is text."""
    return selection.start or Offset(0, 0), selection.end or Offset(END, END)


def shaded(painted: Strip, begin: int, stop: int, pane: Pane) -> Strip:
    """A painted line with the cells from `begin` to `stop` marked as selected."""
    if begin >= stop:
        return painted
    look = pane.over("selected")
    before, marked = painted.crop(0, begin), painted.crop(begin, stop)
    over = Strip([type(each)(each.text, (each.style or look) + look) for each in marked])
    return Strip.join([before, over, painted.crop(stop, painted.cell_length)])


class Selecting(Screen[None], inherit_bindings=False):
    """A screen whose panes say themselves what is painted where: their lines need not carry it along."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        try:
            found, region = self.get_widget_at(x, y)
        except NoWidget:
            return None, None
        begun = self._select_state.start.content_widget if self._selecting and self._select_state else None
        if begun is not None and isinstance(begun, Selectable):  # what is begun in a pane stays in it
            found, region = begun, begun.region
            y = min(max(y, region.y + begun.head), region.bottom - 1)
        if isinstance(found, Selectable):
            return found, found.offset_at(x - region.x, y - region.y)
        return super().get_widget_and_offset_at(x, y)
