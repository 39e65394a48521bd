"""Text from reports made safe to show: never markup, never terminal control, of known width.

Everything that a report, a file name or a reviewer gives is shown through `plain` (as `Content`)
or `clean` (in strips), never as a markup string.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content

from tui.ascii import in_ascii

ELLIPSIS = "…"


class _Shown(dict[int, str]):
    """Character code -> what is shown for it, found out when first met."""

    ascii = False  # whether only ASCII is shown beside Chinese characters

    def __missing__(self, code: int) -> str:
        shown = _shown(code)
        shown = self[code] = "".join(map(in_ascii, shown)) if self.ascii else shown
        return shown


def _shown(code: int) -> str:
    """What is shown for a character, so that the width of a text is the sum of its characters' widths."""
    if code < 0x20:
        return " " if chr(code) in "\t\n\r" else chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return chr(ord("A") + code - 0x1F1E6)  # half a flag
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x1F3FB <= code <= 0x1F3FF:
        return ""  # they only vary the character before them
    category = unicodedata.category(chr(code))
    if category == "Cf":
        return ""  # joiners, direction marks: nothing to see, and terminals disagree on them
    if category in ("Zl", "Zp"):
        return " "
    if category in ("Cc", "Cs", "Co", "Cn"):
        return "�"
    return chr(code)


SHOWN = _Shown()
REMEMBERED: list[Callable[[], None]] = []
"""What forgets texts that are remembered as they are shown."""


def show_in_ascii(ascii_: bool) -> None:
    """Shows every text in ASCII from now on, Chinese characters apart, or as it is."""
    if ascii_ != SHOWN.ascii:
        SHOWN.ascii = ascii_
        SHOWN.clear()
        for forget in REMEMBERED:
            forget()


def clean(text: str) -> str:
    """The text as it may be written to a terminal: one line, no control characters."""
    return text.translate(SHOWN)


@lru_cache(maxsize=8192)
def char_cells(char: str) -> int:
    """The cells that one character of an uncleaned text takes on the screen."""
    return cell_len(SHOWN[ord(char)])


def cells(text: str) -> int:
    """The cells that an uncleaned text takes on the screen."""
    return sum(map(char_cells, text))


REMEMBERED.append(char_cells.cache_clear)


def cut(text: str, width: int) -> str:
    """The cleaned text in at most `width` cells; an ellipsis says that it goes on."""
    text = clean(text)
    if cells(text) <= width:
        return text
    end = SHOWN[ord(ELLIPSIS)][: max(0, width)]
    kept, used = [], 0
    for char in text:
        used += char_cells(char)
        if used > width - len(end):
            break
        kept.append(char)
    return "".join(kept) + end


def fit(text: str, width: int, *, right: bool = False) -> str:
    """The cleaned text in exactly `width` cells."""
    text = cut(text, width)
    blank = " " * (width - cells(text))
    return blank + text if right else text + blank


def plain(text: str) -> Content:
    """A text as content for a widget: shown as it is, whatever brackets it holds."""
    return Content(clean(text))
