"""How much of a file is read: beyond it a file is refused, in bounded memory and with one plain line."""

from __future__ import annotations

from attrs import frozen


@frozen
class Limits:
    """The most that a reader takes of one file."""

    pages: int = 600  # of a PDF
    recognised_pages: int = 80  # of a PDF that is recognised by OCR, which takes seconds a page
    page_characters: int = 30_000  # of one page
    characters: int = 1_500_000  # of a document
    text_bytes: int = 12_000_000  # of a text file
    page_rulings: int = 40_000  # drawn lines and rectangles of one page
    page_cells: int = 20_000  # that the lines of one page rule
    cells: int = 400_000  # of all tables of a document
    nesting: int = 20  # tables and text boxes within one another, archives within archives
    archive_entries: int = 5_000  # files in a ZIP archive, or parts of a Word or Excel file
    unpacked_bytes: int = 300_000_000  # of all of them together
    part_bytes: int = 60_000_000  # of one of them
    unpacked_ratio: int = 250  # unpacked bytes for each packed one
    files: int = 40  # of one submission
    file_bytes: int = 300_000_000
    conversion_seconds: int = 90  # that LibreOffice may take for a DOC file


LIMITS = Limits()
