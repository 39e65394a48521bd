"""Breaking text into lines of a width, as a word processor does before the text is extracted."""

from __future__ import annotations

import re

from sample_data.maker.style import Style

# What never starts a line, and what never ends one.
CLOSING = "，。；：、！？）》”’%％"
OPENING = "（《“‘"
WHOLE = re.compile(r"\d[\d,]*(?:\.\d+)?%?|[A-Za-z]+|.", re.DOTALL)
SINGLE = re.compile(r".", re.DOTALL)


SPACES = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])")


def spaced(text: str, style: Style) -> str:
    """Running text, with spaces around its figures where the style has them."""
    return SPACES.sub(" ", text) if style.spaced else text


def width(text: str) -> int:
    """In half-width columns."""
    return sum(1 if ord(char) < 0x2000 else 2 for char in text)


def cell_lines(text: str, wide: int) -> list[str]:
    """A cell's text in lines of at most `wide` full-width characters; numbers stay whole."""
    if width(text) <= 2 * wide or re.fullmatch(r"[\d,.%-]+", text):
        return [text]
    return _lines(text, 2 * wide, WHOLE)


def paragraph_lines(text: str, wide: int, *, whole_numbers: bool = True) -> list[str]:
    """A paragraph in lines, with punctuation kept where it may stand."""
    lines = _lines(text, 2 * wide, WHOLE if whole_numbers else SINGLE)
    for n in range(1, len(lines)):
        while lines[n] and lines[n][0] in CLOSING and len(lines[n - 1]) > 1:
            lines[n], lines[n - 1] = lines[n - 1][-1] + lines[n], lines[n - 1][:-1]
        while lines[n - 1] and lines[n - 1][-1] in OPENING:
            lines[n], lines[n - 1] = lines[n - 1][-1] + lines[n], lines[n - 1][:-1]
    return [line.strip() for line in lines if line.strip()]


def _lines(text: str, columns: int, pieces: re.Pattern[str]) -> list[str]:
    lines, line = [], ""
    for piece in pieces.findall(text):
        if line and width(line + piece) > columns:
            lines.append(line)
            line = ""
        line += piece
    return [*lines, line] if line else lines
