"""Telling text in which the cells of tables were printed one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.grid import Line

_FEWEST = 20  # amounts before a text is judged by how they stand
_AMOUNT = re.compile(r"\d\.\d")
_ALONE = re.compile(r"-?[\d,，]+\.\d+")
_SENTENCE = re.compile("[，。；]")


def is_scattered(lines: Sequence[Line]) -> bool:
    """Whether most amounts outside of sentences stand on lines of their own: what row each is of is lost."""
    amounts = [line.text for line in lines if _AMOUNT.search(line.text) and not _SENTENCE.search(line.text)]
    alone = sum(_ALONE.fullmatch(text.strip()) is not None for text in amounts)
    return len(amounts) >= _FEWEST and alone > len(amounts) / 2
