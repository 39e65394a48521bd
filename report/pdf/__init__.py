"""Reading PDF files with a text layer: tables from ruling lines and text positions, text line by line."""

from __future__ import annotations

from report.limits import LIMITS, Limits
from report.source import Source


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF file, whatever its name says."""
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes, limits: Limits = LIMITS) -> Source:
    """The lines and tables of a PDF file; raises Unreadable where it has none that can be read."""
    from report.pdf.reading import read_document  # the library behind it takes a while to load

    return read_document(data, limits)
