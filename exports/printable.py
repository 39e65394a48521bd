"""Text from a report, made safe to print: it never acts on the terminal that shows it."""

from __future__ import annotations

import json
import re

# C0 and C1 controls but for the line end, line separators, and what reverses the reading direction.
_NOT_IN_XML = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_ACTING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text with every acting character shown as a mark (␛ for escape, a space for a tab)."""
    return _ACTING.sub(_mark, text)


def in_xml(text: str) -> str:
    """The same for the files of word processors and spreadsheets, which cannot hold every character."""
    return _NOT_IN_XML.sub("\ufffd", printable(text))


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(printable(text).split("\n"))


def json_text(data: object, indent: int | None = None) -> str:
    """JSON whose strings keep what they hold, but show acting characters as escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code in (0x09, 0x2028, 0x2029):
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"
