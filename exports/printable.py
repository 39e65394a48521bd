"""Text from a report, made safe to print: it never acts on the terminal that shows it."""

from __future__ import annotations

import re

# C0 and C1 controls but for the line end, and the characters that reverse the reading direction.
_ACTING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text with every acting character shown as a mark (␛ for escape, a space for a tab)."""
    return _ACTING.sub(_mark, text)


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(printable(text).split("\n"))


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x09:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"
