"""What stands in one line of a flattened table: labels, numbers, dashes, and the cells left empty.

Where the cells of a row were joined by one space each, an empty cell leaves nothing but its space:
two spaces between two cells mean one empty cell, and a line that begins or ends with spaces begins
or ends with empty cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cached_property, lru_cache

from attrs import evolve, frozen

from report.grid import Line
from report.model import Place
from report.numbers import plain


class TokenKind(Enum):
    LABEL = "label"
    NUMBER = "number"
    DASH = "dash"  # a line drawn through a cell that takes no amount


@frozen
class Token:
    """A piece of a line. `blanks` empty cells stand before it; it begins at `start` of the line's text."""

    kind: TokenKind
    text: str
    line: Line
    blanks: int
    start: int

    @property
    def place(self) -> Place:
        return self.line.place_of(self.start, self.start + len(self.text))

    @property
    def is_label(self) -> bool:
        return self.kind is TokenKind.LABEL

    @property
    def is_value(self) -> bool:
        return self.kind is not TokenKind.LABEL

    @cached_property
    def digits(self) -> str:
        """Its digits where it prints nothing else, else an empty text."""
        bare = plain(self.text)
        return bare if self.kind is TokenKind.NUMBER and bare.isascii() and bare.isdigit() else ""

    @property
    def ordinal(self) -> int | None:
        """The small whole number it prints (7, 7.00), as line and column numbers do."""
        match = _ORDINAL.fullmatch(plain(self.text)) if self.kind is TokenKind.NUMBER else None
        return int(match[1]) if match else None


_ORDINAL = re.compile(r"([0-9]{1,3})(?:\.0{1,2})?")
_AMOUNT = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.[0-9]{2}"
_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?[%]?|\([0-9][0-9,]*(?:\.[0-9]+)?\)"
)
_DASH = re.compile(r"[-—–─－―]+")
_AMOUNT_AND_CODE = re.compile(rf"({_AMOUNT})([2-5][0-9]{{2}}(?:[0-9]{{2}}){{0,2}})")
_GLUED_AMOUNT = re.compile(rf"({_AMOUNT})(?=[0-9-][0-9,]*\.[0-9])")
_LEADING_AMOUNT = re.compile(rf"({_AMOUNT})(?=[^0-9.,%])")
_LEADING_CODE = re.compile(
    r"([2-5][0-9]{2}(?:[0-9]{2}){0,2})(?=[\u3400-\u9fff])(?![年月日元万亿个台辆人次批级号件项])"
)
_CLASS_CODE = re.compile(r"[2-5][0-9]{2}")
_REST_OF_CODE = re.compile(r"[0-9]{2}(?:[0-9]{2})?(?=[\u3400-\u9fff])(?![年月日元万亿个台辆人次批级号件项])")
_TOTAL_AND_LINE = re.compile(r"(?:总计|(?:本年(?:收入|支出))?合计)([0-9]{1,3})")  # 行次
_AMOUNT_BETWEEN = re.compile(rf"[^0-9.,\-]*[^0-9.,\-(（]({_AMOUNT})(?=[\u3400-\u9fff])(?![万亿元])")
_TRAILING_AMOUNT = re.compile(rf"(?<=[^0-9.,\-(（])({_AMOUNT})$")
_SPACED_WORDS = frozenset(
    ("合计", "总计", "小计", "栏次", "项目", "行次", "金额", "收入", "支出", "编码", "名称")
)


def _pieces(chunk: str) -> Iterator[str]:
    """The cells that were printed without a space between them, in order."""
    while chunk:
        bare = plain(chunk)
        if _NUMBER.fullmatch(bare) or _DASH.fullmatch(chunk):
            break
        match = (
            _AMOUNT_AND_CODE.fullmatch(bare)
            or _GLUED_AMOUNT.match(bare)
            or _LEADING_AMOUNT.match(bare)
            or _LEADING_CODE.match(bare)
        )
        if match is None:
            counted = _TOTAL_AND_LINE.fullmatch(bare)
            if counted:
                yield chunk[: counted.start(1)]
                chunk = chunk[counted.start(1) :]
                break
            between = _AMOUNT_BETWEEN.match(bare)
            if between and len(bare) == len(chunk):
                yield chunk[: between.start(1)]
                chunk = chunk[between.start(1) :]
                continue
            trailing = _TRAILING_AMOUNT.search(bare[-40:])
            if trailing:
                cut = len(bare) - len(trailing[1])
                yield chunk[:cut]
                chunk = chunk[cut:]
            break
        yield chunk[: match.end(1)]
        chunk = chunk[match.end(1) :]
    if chunk:
        match = _AMOUNT_AND_CODE.fullmatch(plain(chunk))
        if match:
            yield chunk[: match.end(1)]
            chunk = chunk[match.end(1) :]
        yield chunk


def _kind(text: str) -> TokenKind:
    if _NUMBER.fullmatch(plain(text)):
        return TokenKind.NUMBER
    return TokenKind.DASH if _DASH.fullmatch(text) else TokenKind.LABEL


@frozen
class Tokens:
    """A line taken apart. `trailing` empty cells stand after the last token, or in a line of spaces alone."""

    line: Line
    tokens: tuple[Token, ...]
    trailing: int


@lru_cache(maxsize=4096)
def tokenize(line: Line) -> Tokens:
    """Take a line of a flattened table apart."""
    text = line.text.replace("\f", "").rstrip("\r\n")
    found: list[Token] = []
    end = 0
    for match in re.finditer(r"\S+", text):
        spaces = match.start() - end
        blanks = spaces - 1 if found else spaces
        start, end = match.span()
        rest = _REST_OF_CODE.match(match[0]) if found and _CLASS_CODE.fullmatch(found[-1].digits) else None
        pieces = [rest[0], match[0][rest.end() :]] if rest else _pieces(match[0])
        for piece in pieces:
            found.append(Token(_kind(piece), piece, line, max(blanks, 0), start))
            start += len(piece)
            blanks = 0
    left = len(text) - end
    return Tokens(line, tuple(_joined(found)), max(left - 1, 0) if found else left)


def _joined(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with words that were printed letter by letter (合  计) put together."""
    skip = False
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        if skip:
            skip = False
        elif after is not None and token.is_label and token.text + after.text in _SPACED_WORDS:
            skip = True
            yield evolve(token, text=token.text + after.text)
        else:
            yield token
