"""A mark on a page of a PDF file, however it is put there."""

from __future__ import annotations

from attrs import frozen

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in the page's own coordinates
PRINTED = 4  # the flag of annotations that are printed too


@frozen
class Mark:
    """Some rectangles in a colour, or without `boxes` a sign at `around`, with a comment.

    Pages count from 1; the parts of a colour go from 0 to 1; `name` is unique in the file.
    """

    page: int
    around: Rectangle
    boxes: tuple[Rectangle, ...]
    colour: tuple[float, float, float]
    text: str
    author: str
    time: str  # as PDF files write it
    name: str
