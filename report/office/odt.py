"""Reading ODT, the texts of LibreOffice: paragraphs with the numbers that it prints, tables cell by cell."""

from __future__ import annotations

import re
from typing import Any

from attrs import field, mutable

from report.decoding import Unreadable
from report.figures import find_figures
from report.limits import Limits
from report.office.archive import Archive
from report.office.laying import Box, Layout
from report.office.odt_numbering import OUTLINE, Numbers
from report.office.opendocument import (
    DRAW,
    SVG,
    TABLE,
    TEXT,
    Words,
    body_of,
    hidden_styles,
    repeated,
    rows_of,
    styles_of,
)
from report.office.words import number_of
from report.source import Source
from wording import Message

_CONTENTS = re.compile(r"目\s*[录次]")
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_INDEXES = frozenset(f"{TEXT}{name}" for name in ("table-of-content", "alphabetical-index", "user-index"))
_AROUND = frozenset(f"{TEXT}{name}" for name in ("section", "index-body", "index-title"))
_WIDTH = re.compile(r"([0-9.]{1,8})(cm|mm|in|pt)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353}
_WIDE = 8  # cm: narrower pictures are emblems and stamps
_MOST_COLUMNS = 1_000


def read_odt(archive: Archive, limits: Limits) -> Source:
    """The text and tables of a text document. Raises Unreadable."""
    styles = styles_of(archive)
    root = archive.xml("styles.xml")
    outline = None if root is None else next(root.iter(f"{TEXT}outline-style"), None)
    layout = Layout(limits)
    body = body_of(archive, "text")
    text = _Text(layout, Words(hidden_styles(styles)), Numbers.of(styles, outline))
    text.flow(body)
    if body.find(f"{TEXT}tracked-changes/*") is not None:
        layout.warnings.append(Message("the document has tracked changes: they are read as accepted"))
    if text.words.hidden_met:
        layout.warnings.append(Message("the document has hidden text: it is not read"))
    if text.pictures:
        layout.warnings.append(
            Message("what large pictures show is not read ({count})", count=str(text.pictures))
        )
    return layout.source("odt")


@mutable
class _Text:
    layout: Layout
    words: Words
    numbers: Numbers
    pictures: int = 0
    _noted: int = 0
    _depth: int = 0
    _lists: list[str] = field(factory=list)  # the styles of the lists that are open

    def flow(self, container: Any) -> None:
        """Paragraphs, lists and tables one below another."""
        self._depth += 1
        if self._depth > 2 * self.layout.limits.nesting:
            raise Unreadable(Message("the document is nested deeper than is read: it is refused"))
        for child in container.iterchildren("*"):
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(child)
            elif child.tag == f"{TEXT}list":
                self._list(child)
            elif child.tag == f"{TABLE}table":
                self._table(child)
            elif child.tag == f"{DRAW}frame":
                self._frame(child)
            elif child.tag in _AROUND and child.get(f"{TEXT}display") != "none":
                self.flow(child)
            elif child.tag in _INDEXES and _CONTENTS.search("".join(child.itertext())[:200]):
                self.flow(child.find(f"{TEXT}index-body"))
        self._depth -= 1

    def _paragraph(self, paragraph: Any, number: str = "") -> None:
        text = self.words.text(paragraph)
        level = number_of(paragraph.get(f"{TEXT}outline-level", "")) if paragraph.tag == f"{TEXT}h" else 0
        if level and not number and paragraph.get(f"{TEXT}is-list-header") != "true" and text.strip():
            number = self.numbers.next(OUTLINE, level)
        text = number + text
        is_title = len(text) < 64 and not text.endswith(("。", "；", "，")) and not find_figures(text)
        self.layout.paragraph(text, level=level if is_title else 0)
        self._hanging(self.words.frames, self.words.notes)

    def _hanging(self, frames: list[Any], notes: list[Any]) -> None:
        """The text boxes and notes of the paragraph read last."""
        for frame in frames:
            self._frame(frame)
        for note in notes:
            self._noted += 1
            texts = [self.words.text(each) for each in note.iter(f"{TEXT}p")]
            self.layout.paragraph(f"[{self._noted}] " + " ".join(texts).strip())

    def _frame(self, frame: Any) -> None:
        for box in frame.iterchildren(f"{DRAW}text-box"):
            self.flow(box)
        width = _WIDTH.fullmatch(frame.get(f"{SVG}width", ""))
        if frame.find(f"{DRAW}image") is not None and width is not None:
            self.pictures += float(width[1].strip(".") or 0) * _CENTIMETRES[width[2]] > _WIDE

    def _list(self, element: Any) -> None:
        name = element.get(f"{TEXT}style-name") or (self._lists[-1] if self._lists else "")
        carried_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
        if not self._lists and not carried_on:
            self.numbers.begin(name)
        self._lists.append(name)
        if len(self._lists) > self.layout.limits.nesting:
            raise Unreadable(Message("the document is nested deeper than is read: it is refused"))
        for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            number = ""
            if item.tag == f"{TEXT}list-item" and item.find(f"{TEXT}p") is not None:
                number = self.numbers.next(name, len(self._lists), item.get(f"{TEXT}start-value", ""))
            for child in item.iterchildren("*"):
                if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    self._paragraph(child, number)
                    number = ""
                elif child.tag == f"{TEXT}list":
                    self._list(child)
        self._lists.pop()

    def _table(self, table: Any) -> None:
        cells = _shape(table)
        inner = [each for *_, cell in cells for each in cell.iterchildren(f"{TABLE}table")]
        if len({x for _, x, *_ in cells}) == 1 or any(len(_shape(each)) > 3 for each in inner):
            for *_, cell in cells:  # it only arranges
                self.flow(cell)
            return
        boxes, hanging = [], []
        for row, x, rows, columns, cell in cells:
            texts = []
            for paragraph in cell.iter(f"{TEXT}p", f"{TEXT}h"):
                texts.append(self.words.text(paragraph).strip())
                hanging.append((self.words.frames, self.words.notes))
            boxes.append(Box(row, x, "\n".join(filter(None, texts)), rows, columns))
        self.layout.table(boxes)
        for frames, notes in hanging:
            self._hanging(frames, notes)


def _shape(table: Any) -> list[tuple[int, int, int, int, Any]]:
    """The cells of a table: row, column, how many rows and columns each takes, element."""
    found = []
    for row, (each, _) in enumerate(rows_of(table)):
        x = 0
        for cell in each.iterchildren(*_CELLS):
            if x > _MOST_COLUMNS:
                break
            if cell.tag == _CELLS[0]:
                rows = repeated(cell, "number-rows-spanned")
                columns = min(repeated(cell, "number-columns-spanned"), _MOST_COLUMNS)
                found.append((row, x, rows, columns, cell))
            x += repeated(cell, "number-columns-repeated")
    return found
