"""The table pane: one statutory table, and how the reviewer moves among its figures and selects cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message as Event
from textual.selection import Selection

from tui.keys import key
from tui.review.table_view import TableView
from tui.selecting import bounds
from wording import Message


class TablePane(TableView):
    """Posts `Walked` when its cursor comes to another figure."""

    class Walked(Event):
        """The reviewer moved the cursor to a figure."""

        def __init__(self, figure: str) -> None:
            super().__init__()
            self.figure = figure

    ALLOW_SELECT: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("j down", "move(0, 1)", Message("Figure below"), "table.down"),
        key("k up", "move(0, -1)", Message("Figure above"), "table.up"),
        key("l right", "move(1, 0)", Message("Figure to the right"), "table.right"),
        key("h left", "move(-1, 0)", Message("Figure to the left"), "table.left"),
        key("g home", "edge(-1)", Message("First figure"), "table.first"),
        key("G end", "edge(1)", Message("Last figure"), "table.last"),
        key("pagedown ctrl+d", "page(1)", Message("A page down"), "table.page-down"),
        key("pageup ctrl+u", "page(-1)", Message("A page up"), "table.page-up"),
        key("> shift+right", "sideways(1)", Message("Columns to the right"), "table.columns-right"),
        key("< shift+left", "sideways(-1)", Message("Columns to the left"), "table.columns-left"),
    ]

    # movement

    def action_move(self, dx: int, dy: int) -> None:
        place = self._place(self.cursor)
        if place is None:
            self.go(y=self.scroll_offset.y + dy, x=self.scroll_offset.x + dx * 4)
            return
        row, x = place
        line, at = (self._rows_of[x], row) if dy else (self._columns_of[row], x)
        found = line.index(at) + dx + dy
        if 0 <= found < len(line):
            self._walk(self._grid[(line[found], x) if dy else (row, line[found])])
        elif dy:
            self.go(y=self.scroll_offset.y + dy)
        else:
            self.action_sideways(dx)

    def action_edge(self, direction: int) -> None:
        if self._figures:
            self._walk(self._figures[0] if direction < 0 else self._figures[-1])

    def action_page(self, direction: int) -> None:
        place = self._place(self.cursor)
        self.go(y=max(0, self.scroll_offset.y + direction * max(1, self.room - 1)))
        if place is None:
            return
        drawn, first = self._layout.drawn, self._layout.first_lines
        aim = first[drawn[place[0]]] + direction * (self.room - 1)
        row = min(self._rows_of[place[1]], key=lambda row: abs(first[drawn[row]] - aim))
        self._walk(self._grid[row, place[1]])

    def action_sideways(self, direction: int) -> None:
        step = max(8, (self.width - 1) // 2)
        most = max(0, self._layout.width + 1 - self.width)
        self.go(x=min(most, max(0, self.scroll_offset.x + direction * step)))

    def next_figure(self, direction: int) -> str | None:
        """The figure after the cursor in reading order, or before it."""
        at = self._order[self.cursor] + direction if self.cursor in self._order else 0
        return self._figures[at] if 0 <= at < len(self._figures) else None

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = self.line_at(offset.y)
        slot = self._layout.slot_at(self._virtual_x(offset.x))
        if line is None or slot is None:
            return
        row, _ = self._layout.row_at(line)
        cell, _ = self._layout.rows[row].get(slot.column.x, (None, ()))
        if cell is not None and cell.figure:
            self._walk(cell.figure)

    def _walk(self, figure: str) -> None:
        """Asks for the figure to be shown: both panes move at once."""
        self.post_message(self.Walked(figure))

    # selecting

    def offset_at(self, x: int, y: int) -> Offset | None:
        """The scrolling line and the cell of the whole line that are painted there."""
        line = min(self.scroll_offset.y + y - self.head, self.lines - 1)
        return None if y < self.head or line < 0 else Offset(max(0, self._virtual_x(x)), line)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The cells from one corner to the other, tabs between them."""
        rows, xs = self._corners(selection)
        lines = []
        for row in rows:
            found = self._layout.rows[row]
            texts = (found[x][0].text if x in found else "" for x in xs)
            lines.append("\t".join(" ".join(text.split()) for text in texts))
        return "\n".join(lines), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        rows, xs = self._corners(selection) if selection is not None else ((), ())
        self._selected = {(row, x) for row in rows for x in xs}
        self.repaint()

    def _corners(self, selection: Selection) -> tuple[Sequence[int], Sequence[int]]:
        """The drawn rows and the columns that a selection spans."""
        if not self._layout.rows:
            return (), ()
        first, last = bounds(selection)
        begin, end = (self._layout.row_at(min(each.y, self.lines - 1))[0] for each in (first, last))
        left, right = sorted((first.x, last.x - 1))
        xs = [slot.column.x for slot in self._layout.slots if slot.left <= right and left <= slot.right]
        return range(begin, end + 1), xs
