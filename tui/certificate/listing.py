"""The list of the certificate: one line for each figure, under the table or section that it stands in."""

from __future__ import annotations

from bisect import bisect_left
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message as Event
from textual.strip import Strip

from checks.certificate import Line
from tui.certificate.rows import Row
from tui.keys import key
from tui.pane import Pane, strip
from tui.review.detail import printed
from tui.signs import Signs
from tui.text import cells, fit
from wording import Message, Wording

AMOUNT = (12, 24)  # the cells that a figure takes at least and at most


class FigureList(Pane):
    """Posts `Chosen` when the reviewer comes to another figure, `Taken` when it is pressed again."""

    class Chosen(Event):
        """The reviewer moved to another figure."""

    class Taken(Event):
        """The reviewer wants to go to the figure."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("j down tab", "move(1)", Message("Next figure"), "certificate.down"),
        key("k up shift+tab", "move(-1)", Message("Figure before"), "certificate.up"),
        key("g home", "edge(-1)", Message("First figure"), "certificate.first"),
        key("G end", "edge(1)", Message("Last figure"), "certificate.last"),
        key("pagedown ctrl+d", "page(1)", Message("A page down"), "certificate.page-down"),
        key("pageup ctrl+u", "page(-1)", Message("A page up"), "certificate.page-up"),
    ]

    def __init__(self, say: Wording, signs: Signs) -> None:
        super().__init__(id="figures")
        self.say = say
        self.signs = signs
        self.rows: list[Row] = []
        self.at = 0  # among the figures listed
        self._lines: list[int] = []  # the row of each figure
        self._amount = AMOUNT[0]

    @property
    def line(self) -> Line | None:
        """The figure that the reviewer is at."""
        return self.rows[self._lines[self.at]].line if self._lines else None

    @property
    def count(self) -> int:
        """How many figures are listed."""
        return len(self._lines)

    def show(self, rows: list[Row], figure: str | None) -> None:
        """Lists these rows, with the cursor on a figure if it is among them."""
        self.rows = rows
        self._lines = [n for n, row in enumerate(rows) if row.line]
        figures = [row.line.figure.id for row in rows if row.line]
        self.at = figures.index(figure) if figure in figures else 0
        widest = max((cells(printed(row.line.figure)) for row in rows if row.line), default=0)
        self._amount = min(max(AMOUNT[0], widest), AMOUNT[1])
        self.measured(max(1, len(rows)))
        self._reveal()

    def action_move(self, step: int) -> None:
        self._go_to(self.at + step)

    def action_edge(self, direction: int) -> None:
        self._go_to(0 if direction < 0 else self.count - 1)

    def action_page(self, direction: int) -> None:
        if self._lines:
            aim = self._lines[self.at] + direction * max(1, self.room - 1)
            self._go_to(bisect_left(self._lines, aim))

    def _go_to(self, at: int) -> None:
        if self._lines:
            self.at = min(max(0, at), self.count - 1)
            self._reveal()
            self.post_message(self.Chosen())

    def _reveal(self) -> None:
        if self._lines:
            self.reveal(self._lines[self.at])
        self.repaint()

    def on_resize(self) -> None:
        self.measured(max(1, len(self.rows)))
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = self.line_at(offset.y) if offset else None
        if line in self._lines:
            again = self._lines.index(line) == self.at
            self._go_to(self._lines.index(line))
            if again:
                self.post_message(self.Taken())

    def paint(self, y: int) -> Strip:
        base = self.look()
        if y >= len(self.rows):
            nothing = self.say("No figure is in this state.")
            return strip([(f" {nothing}", self.look("dim"))], self.width, base)
        row = self.rows[y]
        if row.line is None:
            text = f" {row.text}" if row.heading else f"   {row.text}"
            return strip(
                [(fit(text, self.width), self.look("heading" if row.heading else "dim"))], self.width, base
            )
        return self._figure(row.line, row.text, base, chosen=bool(self._lines) and y == self._lines[self.at])

    def _figure(self, line: Line, about: str, base: Style, *, chosen: bool) -> Strip:
        cursor = "cursor" if self.has_focus else "chosen"
        base = self.look(cursor) if chosen else base
        tick = base if chosen and self.has_focus else base + self.over(line.tick)
        amount = fit(printed(line.figure), self._amount, right=True)
        place = self.say("line {line}", line=line.figure.place.line)
        ties = f"×{len(line.ties)}" if line.ties else ""
        room = self.width - self._amount - cells(place) - 12
        return strip(
            [
                (f"  {self.signs.ticks[line.tick]} ", tick),
                (amount, tick),
                (f"{self.signs.doubt(line.figure)} ", base),
                (fit(about, room), base),
                (f" {fit(ties, 4, right=True)} {place}", base if chosen else base + self.over("dim")),
            ],
            self.width,
            base,
        )
