"""Telling text in which the cells of tables were printed one below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.grid import Line

_FEWEST = 20  # amounts before a text is judged by how they stand
_AMOUNT = re.compile(r"\d\.\d")
_ALONE = re.compile(r"-?[\d,，]+\.\d+")
_SENTENCE = re.compile("[，。；]")


def is_alone(text: str) -> bool:
    """Whether a line is an amount, and nothing else."""
    return _ALONE.fullmatch(text.strip()) is not None


def is_scattered(lines: Sequence[Line], most: float = 0.5) -> bool:
    """Whether more than `most` amounts outside of sentences stand on lines of their own.

    What row each is of is lost then.
    """
    amounts = [line.text for line in lines if _AMOUNT.search(line.text) and not _SENTENCE.search(line.text)]
    alone = sum(map(is_alone, amounts))
    return len(amounts) >= _FEWEST and alone > len(amounts) * most
