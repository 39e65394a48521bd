"""The detail pane: all that is said of the finding or the figure that the reviewer is at."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message as Event
from textual.strip import Strip

from tui.keys import key
from tui.pane import strip
from tui.review.detail import Entry
from tui.selecting import TextPane
from tui.text import cells, fit
from tui.wrapping import wrap
from wording import Message, Wording


class DetailPane(TextPane):
    """Shows labelled texts. Posts `Followed` when one that leads somewhere is pressed."""

    class Followed(Event):
        """The reviewer pressed an entry that leads to a figure or a passage."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    BINDINGS: ClassVar[list[BindingType]] = [
        key("j down", "line(1)", Message("A line down"), "detail.down"),
        key("k up", "line(-1)", Message("A line up"), "detail.up"),
        key("pagedown ctrl+d", "page(1)", Message("A page down"), "detail.page-down"),
        key("pageup ctrl+u", "page(-1)", Message("A page up"), "detail.page-up"),
    ]

    def __init__(self, say: Wording) -> None:
        super().__init__(id="detail")
        self.say = say
        self._entries: list[Entry] = []
        self._painted: list[
            tuple[Entry, str, str]
        ] = []  # the entry, its label if this is its first line, the text
        self._label_width = 0

    def show(self, title: str, entries: list[Entry]) -> None:
        self._entries = entries
        self.title(title)
        self.go(y=0)
        self._lay_out()

    def action_line(self, step: int) -> None:
        self.go(y=max(0, self.scroll_offset.y + step))

    def action_page(self, direction: int) -> None:
        self.go(y=max(0, self.scroll_offset.y + direction * max(1, self.room - 1)))

    def on_resize(self) -> None:
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = self.line_at(offset.y) if offset else None
        if line is not None:
            entry = self._painted[line][0]
            if entry.figure or entry.passage:
                self.post_message(self.Followed(entry))

    def _lay_out(self) -> None:
        if not self.width:
            return
        self._label_width = max((cells(entry.label) for entry in self._entries), default=0)
        room = self.width - self._label_width - 3
        self._painted = []
        for entry in self._entries:
            label = entry.label
            for paragraph in entry.text.splitlines() or [""]:
                for start, end in wrap(paragraph, room):
                    self._painted.append((entry, label, paragraph[start:end]))
                    label = ""
        self.measured(len(self._painted))

    def selectable(self, line: int) -> tuple[str, int]:
        return self._painted[line][2], self._label_width + 3

    def continues(self, line: int) -> bool:
        return line > 0 and self._painted[line][0] is self._painted[line - 1][0]

    def paint(self, y: int) -> Strip:
        entry, label, text = self._painted[y]
        base = self.look()
        style = base + self.over(entry.look) if entry.look else base
        return strip(
            [
                (f" {fit(label, self._label_width)}  ", base + self.over("dim")),
                (text, style),
            ],
            self.width,
            base,
        )
