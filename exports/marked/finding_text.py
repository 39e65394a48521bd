"""Where words stand on the pages of a PDF file, as its text layer has them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Any

import pypdfium2 as pdfium
from attrs import frozen

from exports.marked.mark import Rectangle
from report.decoding import normalised
from report.pdf.frame import Frame

_LEFT_OUT = re.compile(r"[\s“”‘’\"']+")
_SAME_LINE = 0.5  # of the height of a character


@frozen
class _Letter:
    text: str
    box: Rectangle


@frozen
class _Sequence:
    """Letters one after the other."""

    letters: tuple[_Letter, ...]

    def find(self, words: str) -> tuple[_Letter, ...]:
        at = self._joined.find(words)
        if at < 0:
            return ()
        return self.letters[self._letter_at(at) : self._letter_at(at + len(words) - 1) + 1]

    @cached_property
    def _joined(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(letter.text) for letter in self.letters), initial=0))[:-1]

    def _letter_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1


class PageText:
    """One page: its edges, and its letters without the spaces between them."""

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_bbox()
        self.frame = Frame(left, bottom, right, top, page.get_rotation())
        self._page = page

    def find(self, words: str) -> list[Rectangle]:
        """Where the words stand first, a rectangle a line; none where the page has them not."""
        wanted = _bare(words)
        found = (sequence.find(wanted) for sequence in (self._as_stored, self._as_seen)) if wanted else ()
        return _lines([letter.box for letter in next(filter(None, found), ())])

    def own_box(self, box: tuple[float, float, float, float]) -> Rectangle:
        """A rectangle of the page as it is seen, as figures have it, in the page's own coordinates."""
        (x, y), (u, v) = self.frame.own(*box[:2]), self.frame.own(*box[2:])
        return min(x, u), min(y, v), max(x, u), max(y, v)

    @cached_property
    def _as_stored(self) -> _Sequence:
        found = []
        textpage = self._page.get_textpage()
        try:
            for index in range(textpage.count_chars()):
                text = _bare(textpage.get_text_range(index, 1, errors="ignore"))
                if text:
                    found.append(_Letter(text, textpage.get_charbox(index, loose=True)))
        finally:
            textpage.close()
        return _Sequence(tuple(found))

    @cached_property
    def _as_seen(self) -> _Sequence:
        """From the top down, and in each line from the left: files store what has another font apart."""
        lines: list[list[_Letter]] = []
        for letter in sorted(self._as_stored.letters, key=lambda each: -each.box[3]):
            if lines and _on_one_line(lines[-1][0].box, letter.box):
                lines[-1].append(letter)
            else:
                lines.append([letter])
        in_order = (sorted(line, key=lambda each: each.box[0]) for line in lines)
        return _Sequence(tuple(letter for line in in_order for letter in line))


class Pages:
    """The pages of a PDF file, each read when it is first asked for."""

    def __init__(self, data: bytes) -> None:
        self.document = pdfium.PdfDocument(data)
        self._read: dict[int, PageText] = {}

    def __len__(self) -> int:
        return len(self.document)

    def __getitem__(self, number: int) -> PageText:
        """The page of a number, counted from 1."""
        if number not in self._read:
            self._read[number] = PageText(self.document[number - 1])
        return self._read[number]


def _bare(text: str) -> str:
    """Without spaces, and without quotation marks: they are often set in another font, and stored apart."""
    return _LEFT_OUT.sub("", normalised(text))


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
