"""Where words stand on the pages of a PDF file, as its text layer has them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Any

import pypdfium2 as pdfium
from attrs import frozen

from report.decoding import normalised
from report.pdf.frame import Frame

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in the page's own coordinates
_SAME_LINE = 0.5  # of the height of a character


@frozen
class _Letter:
    text: str
    box: Rectangle


class PageText:
    """One page: its edges, and its letters without the spaces between them."""

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_bbox()
        self.frame = Frame(left, bottom, right, top, page.get_rotation())
        self._page = page

    def find(self, words: str) -> list[Rectangle]:
        """Where the words stand first, a rectangle a line; none where the page has them not."""
        wanted = _bare(words)
        at = self._joined.find(wanted) if wanted else -1
        if at < 0:
            return []
        first, last = self._letter_at(at), self._letter_at(at + len(wanted) - 1)
        return _lines([letter.box for letter in self._letters[first : last + 1]])

    def own_box(self, box: tuple[float, float, float, float]) -> Rectangle:
        """A rectangle of the page as it is seen, as figures have it, in the page's own coordinates."""
        (x, y), (u, v) = self.frame.own(*box[:2]), self.frame.own(*box[2:])
        return min(x, u), min(y, v), max(x, u), max(y, v)

    @cached_property
    def _letters(self) -> list[_Letter]:
        found = []
        textpage = self._page.get_textpage()
        try:
            for index in range(textpage.count_chars()):
                text = _bare(textpage.get_text_range(index, 1, errors="ignore"))
                if text:
                    found.append(_Letter(text, textpage.get_charbox(index, loose=True)))
        finally:
            textpage.close()
        return found

    @cached_property
    def _starts(self) -> list[int]:
        at, starts = 0, []
        for letter in self._letters:
            starts.append(at)
            at += len(letter.text)
        return starts

    @cached_property
    def _joined(self) -> str:
        return "".join(letter.text for letter in self._letters)

    def _letter_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


class Pages:
    """The pages of a PDF file, each read when it is first asked for."""

    def __init__(self, data: bytes) -> None:
        self._document = pdfium.PdfDocument(data)
        self._read: dict[int, PageText] = {}

    def __len__(self) -> int:
        return len(self._document)

    def __getitem__(self, number: int) -> PageText:
        """The page of a number, counted from 1."""
        if number not in self._read:
            self._read[number] = PageText(self._document[number - 1])
        return self._read[number]


def _bare(text: str) -> str:
    return "".join(normalised(text).split())


def _lines(boxes: list[Rectangle]) -> list[Rectangle]:
    """The boxes of letters in reading order, put together line by line."""
    lines: list[Rectangle] = []
    for box in boxes:
        if lines and _on_one_line(lines[-1], box):
            left, bottom, right, top = lines[-1]
            lines[-1] = (min(left, box[0]), min(bottom, box[1]), max(right, box[2]), max(top, box[3]))
        else:
            lines.append(box)
    return lines


def _on_one_line(line: Rectangle, box: Rectangle) -> bool:
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    return overlap > _SAME_LINE * min(line[3] - line[1], box[3] - box[1]) > 0
