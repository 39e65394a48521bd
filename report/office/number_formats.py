"""Numbers as a spreadsheet prints them: `#,##0.00`, `0.00%`, `yyyy"年"m"月"`, a dash for zero."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from attrs import frozen

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    41: '#,##0;-#,##0;"-"',
    42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"',
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    **dict.fromkeys((30, 31), 'yyyy"年"m"月"d"日"'),
}
"""The formats that a workbook names by number alone, as Chinese systems print them."""

_TOKENS = re.compile(
    r'"([^"]*)"|[\\!](.)|_.|\*.|\[([^\]]*)\]|(General|G/通用格式)|(AM/PM|上午/下午)|(.)', re.DOTALL
)
_CONDITION = re.compile(r"([<>=]{1,2})(-?[0-9.]+)")
_STORED = Context(prec=15, rounding=ROUND_HALF_UP)  # digits that a spreadsheet keeps
_ROOMY = Context(prec=60, rounding=ROUND_HALF_UP)
_UNITS = tuple(Decimal(1).scaleb(-decimals) for decimals in range(31))
_PLAIN = ("General", "@")  # print a number as it is
_GENERAL_WIDTH = 11  # characters of a number in the general format


@frozen
class _Section:
    """One part of a format: `tokens` are (text, whether it is printed as it is)."""

    tokens: tuple[tuple[str, bool], ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, letters: str) -> bool:
        return any(not literal and text.lower() in letters for text, literal in self.tokens)


def built_in(number: int) -> str:
    """The format of a number below 164; empty for the general one."""
    return _BUILT_IN.get(number, "")


def stored_number(text: str) -> Decimal | None:
    """A number as the file stores it, rounded to the digits that a spreadsheet keeps."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if not value.is_finite() or value.adjusted() > 30 or value.adjusted() < -30:
        return Decimal(0) if value.is_finite() and value.adjusted() < -30 else None
    return _STORED.create_decimal(value)


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """What a cell with this number and this format prints."""
    sections = _sections(code)
    if not sections or (len(sections) == 1 and not sections[0].tokens):
        return _general(value)
    section, signed = _chosen(value, sections)
    if section.has("ydhs") or (section.has("m") and not section.has("0#?")):
        return _dated(value, section, from_1904=from_1904)
    return _numbered(value if signed else abs(value), section)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    found: list[_Section] = []
    tokens: list[tuple[str, bool]] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKENS.finditer(code):
        quoted, escaped, bracket, general, half, other = match.groups()
        if quoted is not None or escaped is not None:
            tokens.append((quoted if quoted is not None else escaped, True))
        elif bracket is not None:
            compared = _CONDITION.fullmatch(bracket)
            if compared:
                condition = (compared[1], Decimal(compared[2].rstrip(".") or "0"))
            elif bracket.startswith("$"):
                tokens.append((bracket[1:].split("-")[0], True))
            elif bracket.lower() in ("h", "hh", "m", "mm", "s", "ss"):
                tokens.append((bracket[0], False))
        elif general:
            tokens.append(("General", False))
        elif half:
            continue
        elif other == ";":
            found.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif other is not None:
            tokens.append((other, other not in "0#?.,%EeyYmMdDhHsS@+-/"))
    return (*found, _Section(tuple(tokens), condition)) if code else ()


def _chosen(value: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section, bool]:
    """The part of the format for a number, and whether its sign is still to be printed."""
    for section in sections[:2]:
        if section.condition is not None and _meets(value, *section.condition):
            return section, True
    if any(section.condition for section in sections[:2]):
        return sections[min(2, len(sections) - 1)], True
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _meets(value: Decimal, sign: str, other: Decimal) -> bool:
    return {
        "<": value < other,
        ">": value > other,
        "=": value == other,
        "<=": value <= other,
        ">=": value >= other,
        "<>": value != other,
    }.get(sign, False)


def _general(value: Decimal) -> str:
    whole = len(f"{int(abs(value))}")
    decimals = max(0, _GENERAL_WIDTH - whole - 1)
    text = f"{_rounded(value, decimals):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(_UNITS[decimals], context=_ROOMY)


def _numbered(value: Decimal, section: _Section) -> str:
    """The digits where the format's places for digits are, its other text around them."""
    places = [i for i, (text, literal) in enumerate(section.tokens) if not literal and text in "0#?.,"]
    if any(text in _PLAIN and not literal for text, literal in section.tokens):
        number = _general(value)
        return "".join(number if text in _PLAIN and not literal else text for text, literal in section.tokens)
    if not any(section.tokens[i][0] in "0#?" for i in places):
        return "".join(text for text, literal in section.tokens if literal or text not in "@.,").strip()
    if section.has("/"):
        return _general(value)  # a fraction
    first = next(i for i in places if section.tokens[i][0] in "0#?")
    last = max(i for i in places if section.tokens[i][0] in "0#?.")
    pattern = "".join(section.tokens[i][0] for i in places if first <= i <= last)
    scaling = sum(1 for i in places if i > last and section.tokens[i][0] == ",")
    percents = sum(1 for text, literal in section.tokens if text == "%" and not literal)
    whole, _, fraction = pattern.partition(".")
    value = value.scaleb(2 * percents - 3 * scaling)
    decimals = min(sum(1 for place in fraction if place in "0#?"), 30)
    rounded = _rounded(value, decimals)
    digits, _, after = f"{abs(rounded):f}".partition(".")
    least = whole.replace(",", "").count("0")
    digits = digits.lstrip("0").rjust(least, "0")
    kept = fraction.replace(",", "").rstrip("#?")
    after = after[: len(kept)] + after[len(kept) :].rstrip("0")
    if "," in whole:
        digits = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",", digits)
    digits = _interspersed(digits, section.tokens[first : last + 1])
    number = (
        ("-" if rounded < 0 else "") + digits + (f".{after}" if after or (kept and "." in pattern) else "")
    )
    before = "".join(text for text, literal in section.tokens[:first] if literal or text in "+-%")
    behind = "".join(text for text, literal in section.tokens[last + 1 :] if literal or text in "+-%/")
    return f"{before}{number}{behind}".strip()


def _interspersed(digits: str, tokens: Sequence[tuple[str, bool]]) -> str:
    """Whole digits with the text that stands among their places, as formats that show 万元 have it."""
    point = next((i for i, (text, literal) in enumerate(tokens) if text == "." and not literal), len(tokens))
    behind = 0  # places for digits to the right
    for text, literal in reversed(tokens[:point]):
        if literal:
            at = max(0, len(digits) - behind)
            digits = digits[:at] + text + digits[at:]
            behind += len(text)
        elif text in "0#?":
            behind += 1
    return digits


def _dated(value: Decimal, section: _Section, *, from_1904: bool) -> str:
    """A day, counted by the spreadsheet from its first one; hours too where the format has them."""
    days = int(value)
    begin = date(1904, 1, 1) if from_1904 else date(1899, 12, 30 if days > 59 else 31)
    try:
        day = begin + timedelta(days=days)
    except OverflowError:
        return _general(value)
    seconds = int(_rounded((value - days) * 86400, 0))
    out: list[str] = []
    tokens = [*section.tokens]
    index, after_hour = 0, False
    while index < len(tokens):
        text, literal = tokens[index]
        letter = "" if literal else text.lower()
        run = 1
        while letter in tuple("ymdhs") and index + run < len(tokens) and tokens[index + run] == (text, False):
            run += 1
        if letter == "m" and after_hour:
            out.append(f"{seconds // 60 % 60:02}")
        elif letter in tuple("ymdhs"):
            number = {"y": day.year, "m": day.month, "d": day.day, "h": seconds // 3600, "s": seconds % 60}[
                letter
            ]
            number = number % 100 if letter == "y" and run < 3 else number
            out.append(f"{number:02}" if run == 2 else str(number))
        elif literal or text in "-/.,":
            out.append(text)
        after_hour = letter == "h" or (after_hour and literal)
        index += run
    return "".join(out).strip()
