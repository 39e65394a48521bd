"""What is shown for a character where a terminal draws signs badly, or takes two cells for some of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_SAID: Mapping[str, str] = {
    **dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("—–−‐‑─", "-"),
    **dict.fromkeys("·•", "."), **dict.fromkeys("✓✔√☑", "v"), **dict.fromkeys("✗✘☒", "x"),
    **dict.fromkeys("●★■◆", "*"), **dict.fromkeys("○☆□◇☐", "o"), "│": "|", "…": "...", "×": "x", "÷": "/",
    "≠": "!=", "≤": "<=", "≥": ">=", "≈": "~", "±": "+-", "→": "->", "←": "<-", "↑": "up", "↓": "down",
    "⏎": "enter", "⌫": "backspace", "⇧": "shift+", "Σ": "SUM", "‰": "o/oo", "°": "deg", "§": "S.", "�": "?",
}  # fmt: skip
# The last is how half a character looks; keys are named by the words for them.


def in_ascii(char: str) -> str:
    """A character in ASCII; a Chinese one, which every terminal gives two cells, as it is.

    What nobody has a name for stays too: a report is shown as it was printed.
    """
    if char.isascii() or unicodedata.east_asian_width(char) in "WF":
        return char
    if char in _SAID:
        return _SAID[char]
    plain = unicodedata.normalize("NFKD", char).replace("\u2044", "/")
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    if not letters.isascii() or not letters:
        return char
    return f"({letters})" if unicodedata.decomposition(char).startswith("<circle>") else letters
