"""The places that a search found, report by report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen
from textual import events
from textual.message import Message as Event
from textual.strip import Strip

from store.model import DeskEntry, Hit, HitKind
from tui.pane import Pane, strip
from tui.text import cells, fit
from wording import Message, Wording

KINDS: Mapping[HitKind, Message] = {
    HitKind.TEXT: Message("text"),
    HitKind.FIGURE: Message("figure"),
    HitKind.FINDING: Message("finding"),
    HitKind.NOTE: Message("note"),
}


@frozen
class Row:
    """A report's name where there is no `hit`."""

    text: str
    hit: Hit | None = None


class HitList(Pane, can_focus=False):
    """One line for each place; `Taken` when one is pressed. The keys are those of the field above it."""

    class Taken(Event):
        """The reviewer wants to go to the place that the cursor is on."""

    def __init__(self, say: Wording) -> None:
        super().__init__(id="hits")
        self.say = say
        self.at = 0  # among the places
        self.empty = ""  # what is said where there are none
        self._rows: list[Row] = []
        self._places: list[int] = []  # the row of each place

    @property
    def hit(self) -> Hit | None:
        """The place that the cursor is on."""
        return self._rows[self._places[self.at]].hit if self._places else None

    @property
    def count(self) -> int:
        return len(self._places)

    def show(self, hits: Sequence[Hit], entries: Mapping[int, DeskEntry]) -> None:
        """Lists these places under the reports that they stand in."""
        self._rows, report = [], None
        for hit in hits:
            if hit.report != report and hit.report in entries:
                report, entry = hit.report, entries[hit.report]
                name = f"{entry.name} {entry.year or ''}".strip()
                self._rows.append(Row(f"{name}  {entry.file}"))
            self._rows.append(Row(hit.text, hit))
        self._places = [n for n, row in enumerate(self._rows) if row.hit]
        self.at = 0
        self.go(y=0)
        self.restate()

    def restate(self) -> None:
        """Shows which of how many places this is."""
        self.title(self.say("Places found"), f"{self.at + 1}/{self.count}" if self.count else "")
        self.measured(max(1, len(self._rows)))

    def step(self, step: int) -> None:
        if self._places:
            self.at = min(max(0, self.at + step), self.count - 1)
            self.reveal(self._places[self.at])
            self.restate()

    def on_resize(self) -> None:
        self.restate()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        line = self.line_at(offset.y) if offset else None
        if line in self._places:
            self.at = self._places.index(line)
            self.post_message(self.Taken())

    def paint(self, y: int) -> Strip:
        base = self.look()
        if not self._rows:
            return strip([(f" {self.empty}", self.look("dim"))], self.width, base)
        row = self._rows[y]
        hit = row.hit
        if hit is None:
            return strip([(fit(f" {row.text}", self.width), self.look("heading"))], self.width, base)
        if self._places[self.at] == y:
            base = self.look("cursor")
        width = max(cells(self.say(name)) for name in KINDS.values())
        kind = f"  {fit(self.say(KINDS[hit.kind]), width)}  "
        end = min(len(hit.text), hit.at + hit.end - hit.start)
        where = f"  {hit.where}" if hit.where else ""
        pieces = [
            (kind, base if self._places[self.at] == y else self.look("dim")),
            (hit.text[: hit.at], base),
            (hit.text[hit.at : end], base + self.over("hit")),
            (hit.text[end:] + where, base),
        ]
        return strip(pieces, self.width, base)
