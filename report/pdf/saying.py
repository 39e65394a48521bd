"""What could not be read of a PDF file, in plain sentences that name the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from report.limits import Limits
from report.pdf.pages import Fault, Page
from wording import Message


def said_of(pages: Sequence[Page], limits: Limits) -> list[Message]:
    """A sentence for each kind of fault, with the pages that have it."""
    found = []
    for fault in Fault:
        numbers = [page.number for page in pages if fault in page.faults]
        if numbers:
            found.append(_sentence(fault, numbers, limits, whole=len(numbers) == len(pages)))
    if any(page.unknown and page.items for page in pages):
        found.append(Message("some characters could not be decoded: they are shown as \ufffd"))
    return found


def _sentence(fault: Fault, numbers: Sequence[int], limits: Limits, *, whole: bool) -> Message:
    pages = _ranges(numbers)
    match fault:
        case Fault.PICTURE if whole:
            return Message(
                "the PDF file holds only pictures of its pages, without text: it was scanned;"
                " with the extra gouji[ocr] it can be read"
            )
        case Fault.PICTURE:
            return Message(
                "pictures without text, as of scanned pages, were not read (the extra gouji[ocr] reads them):"
                " page {pages}",
                pages=pages,
            )
        case Fault.RECOGNISED:
            return Message(
                "scanned, and read by character recognition (OCR): hold the figures against the picture:"
                " page {pages}",
                pages=pages,
            )
        case Fault.DAMAGED:
            return Message("damaged and not read: page {pages}", pages=pages)
        case Fault.CODELESS:
            return Message("not read because the characters have no codes: page {pages}", pages=pages)
        case Fault.CROWDED:
            most = f"{limits.page_characters:,}"
            return Message(
                "not read because of more than {most} characters: page {pages}", most=most, pages=pages
            )
        case Fault.MARKED:
            return Message(
                "watermarks (text that is aslant, or large and pale) were left out: page {pages}", pages=pages
            )


def _ranges(numbers: Iterable[int]) -> str:
    """Page numbers in few words: 3, 5–7."""
    found = []
    for _, group in groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        held = [number for _, number in group]
        found.append(str(held[0]) if len(held) == 1 else f"{held[0]}–{held[-1]}")
    return ", ".join(found)
