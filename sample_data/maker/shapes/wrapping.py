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
    return [line.strip() for line in lines if line.strip()]


def _lines(text: str, columns: int, pieces: re.Pattern[str]) -> list[str]:
    lines: list[list[str]] = [[]]
    for piece in pieces.findall(text):
        line = lines[-1]
        if line and width("".join(line) + piece) > columns:
            moved = [piece]
            # What may not start a line takes the piece before it along; an opening mark goes too.
            while len(line) > 1 and (moved[0][0] in CLOSING or line[-1] in OPENING):
                moved.insert(0, line.pop())
            lines.append(moved)
        else:
            line.append(piece)
    return ["".join(line) for line in lines]
