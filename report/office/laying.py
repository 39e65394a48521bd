"""Paragraphs and tables in reading order, laid out as the lines and rows that a report is made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from attrs import evolve, field, frozen, mutable

from report.columns import is_number
from report.decoding import Unreadable, normalised
from report.delimited_rows import Row
from report.grid import Grid, Line
from report.limits import Limits
from report.model import Place
from report.source import Source
from report.tabular import grids_among
from wording import Message

_AROUND = 8  # lines and rows in which a table says what it is
_CARRIED_ON = re.compile(r"[（(]?续(?:表|上表)?[0-9一二三四五六七八九十]*[)）]?$")
_BROKEN = re.compile(r"[0-9][,.，]\s*\n\s*[0-9]|[0-9]\s*\n\s*[,.，][0-9]")
TOO_MANY_CELLS = Message("the tables have more cells than are read: the file is refused")


@frozen
class Box:
    """One cell of a table as drawn: where it begins, and how many rows and columns it takes."""

    row: int
    x: int
    text: str
    rows: int = 1
    columns: int = 1
    address: str = ""


@mutable
class Layout:
    """Collects the lines of a document. Raises Unreadable where they are more than `limits` allow."""

    limits: Limits
    lines: list[Line] = field(factory=list)
    warnings: list[Message] = field(factory=list)
    _runs: list[tuple[int, list[Row]]] = field(factory=list)
    _apart: set[int] = field(factory=set)  # where the runs begin that have nothing to do with what is above
    _cells: int = 0
    _characters: int = 0

    def paragraph(
        self, text: str, *, level: int = 0, address: str = "", whole: bool = True, begins: bool | None = None
    ) -> None:
        """A paragraph, each of whose printed lines stands alone; or a line of one, as `Line` says it."""
        for printed in normalised(text).split("\n"):
            clean = " ".join(printed.replace("\t", " ").split(" ")).strip(" \u3000")
            if clean:
                self._take(clean)
                number = len(self.lines) + 1
                line = Line(number, clean, whole=whole, level=level, address=address, begins=begins)
                self.lines.append(line)

    def table(self, boxes: Sequence[Box], *, apart: bool = False) -> None:
        """A table of cells as drawn.

        Unless it stands `apart`, it may carry on the one before it, and the lines above may say what it is.
        """
        rows = self.rows(boxes)
        if not any(row.filled for row in rows):
            return
        start = len(self.lines)
        run: list[Row] = []
        if apart:
            self._apart.add(start)
        repeated = None if apart else self._repeated(rows)
        if repeated is not None:
            (start, run), rows = self._runs.pop(), rows[repeated:]
        for row in rows:
            number = len(self.lines) + 1
            self.lines.append(evolve(row.line, number=number))
            if row.filled:
                places = tuple(evolve(place, line=number) for place in row.places)
                run.append(evolve(row, line=self.lines[-1], places=places))
        self._runs.append((start, run))

    def _repeated(self, rows: Sequence[Row]) -> int | None:
        """How many rows at the top of a table only repeat those of the table that it carries on.

        None where it is a table of its own. Between the two stands at most what stood above the first.
        """
        if not self._runs or not rows[0].filled:
            return None
        start, before = self._runs[-1]
        if len(before[-1].cells) != len(rows[0].cells):
            return None
        printed = {_continued(line.text) for line in self.lines[max(0, start - _AROUND) : start]}
        printed |= {_continued(text) for row in before[:_AROUND] for text in row.cells}
        if any(_continued(line.text) not in printed for line in self.lines[before[-1].line.number :]):
            return None
        known = {tuple(map(_continued, row.cells)) for row in before[:_AROUND]}
        own = (index for index, row in enumerate(rows) if tuple(map(_continued, row.cells)) not in known)
        repeated = next(own, len(rows))
        return repeated if repeated or any(map(is_number, rows[0].cells)) else None

    def source(self, form: str, named: Callable[[Grid], Grid] = lambda grid: grid) -> Source:
        """All that was collected; `named` may complete a table."""
        grids = grids_among(self.lines, [run for run in self._runs if run[0] not in self._apart])
        for start, rows in self._runs:
            if start in self._apart:
                grids += grids_among([rows[0].line], [(0, rows)])
        grids = [named(grid) for grid in sorted(grids, key=lambda grid: grid.first)]
        return Source(form, self.lines, grids, warnings=tuple(self.warnings))

    def _take(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > self.limits.characters:
            raise Unreadable(Message("the document holds more text than is read: it is refused"))

    def rows(self, boxes: Sequence[Box]) -> list[Row]:
        """The rows of a table, without the columns in which no cell begins; their lines have no numbers."""
        boxes = [evolve(box, text=_cell_text(box.text)) for box in boxes]
        begun = sorted({box.x for box in boxes})
        height = max((box.row for box in boxes), default=-1) + 1
        self._cells += height * len(begun)
        if self._cells > self.limits.cells:
            raise Unreadable(TOO_MANY_CELLS)
        spans = [(bisect_left(begun, box.x), bisect_left(begun, box.x + box.columns)) for box in boxes]
        area = sum(
            (right - left) * min(box.rows, height) for box, (left, right) in zip(boxes, spans, strict=True)
        )
        if area > self.limits.cells:
            raise Unreadable(TOO_MANY_CELLS)
        cells = [[""] * len(begun) for _ in range(height)]
        covered = [[""] * len(begun) for _ in range(height)]
        places = [[Place(0)] * len(begun) for _ in range(height)]
        for box, (left, right) in zip(boxes, spans, strict=True):
            self._take(box.text)
            cells[box.row][left] = box.text
            places[box.row][left] = Place(0, address=box.address)
            for row in covered[box.row : box.row + box.rows]:
                row[left:right] = [box.text] * (right - left)
        return [
            Row(
                Line(0, "\t".join(texts) if any(texts) else "", whole=True),
                tuple(texts),
                tuple(at),
                tuple(over),
            )
            for texts, at, over in zip(cells, places, covered, strict=True)
        ]


def _continued(text: str) -> str:
    """A text without what says that it carries on."""
    return _CARRIED_ON.sub("", "".join(text.split()))


def _cell_text(text: str) -> str:
    """On one line; an amount that was broken at one of its marks is whole again."""
    lines = normalised(text).split("\n")
    if len(lines) > 1 and _BROKEN.search(text) and is_number(joined := "".join(text.split())):
        return joined
    return " ".join(" ".join(lines).split())
