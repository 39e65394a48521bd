"""The first letters of the pinyin of a text: what a Chinese user types to find it."""

from __future__ import annotations

from bisect import bisect_right

# GB 2312 lists its 3,755 common characters by their pinyin: the first code of each letter.
_STARTS = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
_LETTERS = "abcdefghjklmnopqrstwxyz"
_END = 0xD7FA


def initials(text: str) -> str:
    """The first letters, lower-case: 确认 gives qr. Letters and digits stay.

    A character with several readings has the one it is listed under; a rare one is left out.
    """
    return "".join(map(_initial, text))


def _initial(char: str) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    try:
        code = int.from_bytes(char.encode("gb2312"))
    except UnicodeEncodeError:
        return ""
    return _LETTERS[bisect_right(_STARTS, code) - 1] if _STARTS[0] <= code < _END else ""
