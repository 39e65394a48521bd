"""How much of a file is read: beyond it a file is refused, in bounded memory and with one plain line."""

from __future__ import annotations

from attrs import frozen


@frozen
class Limits:
    """The most that a reader takes of one file."""

    pages: int = 1_000  # of a PDF
    page_characters: int = 60_000  # of one page
    characters: int = 6_000_000  # of a document
    page_rulings: int = 40_000  # drawn lines and rectangles of one page


LIMITS = Limits()
