"""Finding column headings again in text where their cells were broken over lines and run together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from report.grid import Line

_WIDE = re.compile(r"\S {3,}\S")
_FAR = 4  # columns between characters of different cells


@frozen
class Claim:
    """One heading found: its characters' places in the text, and as printed, line ends and spaces aside."""

    at: tuple[int, ...]
    text: str

    @property
    def first(self) -> int:
        return self.at[0]

    @property
    def whole(self) -> bool:
        """Whether it stands in one piece."""
        return self.at[-1] - self.at[0] == len(self.at) - 1


@frozen
class _Char:
    bare: str
    printed: str  # with the punctuation that follows or opens it
    row: int
    word: int
    column: int


@define
class Printed:
    """The text over a table's columns. What is claimed once is not found again."""

    lines: Sequence[Line]
    chars: list[_Char] = field(init=False, factory=list)
    text: str = field(init=False, default="")
    free: list[bool] = field(init=False, factory=list)
    _letters: frozenset[str] = field(init=False, factory=frozenset)
    _pieces: list[tuple[int, str]] = field(init=False, factory=list)  # as long as nothing is claimed

    def __attrs_post_init__(self) -> None:
        word = 0
        for row, line in enumerate(self.lines):
            for match in re.finditer(r"\S+", line.text):
                word += 1
                opening = ""
                for offset, char in enumerate(match[0]):
                    bare = "".join(c for c in unicodedata.normalize("NFKC", char) if c.isalnum())
                    if not bare:
                        if char in "（([“‘" or not self.chars or self.chars[-1].word != word:
                            opening += char
                        else:
                            last = self.chars[-1]
                            self.chars[-1] = _Char(last.bare, last.printed + char, row, word, last.column)
                        continue
                    self.chars.append(_Char(bare[0], opening + char, row, word, match.start() + offset))
                    opening = ""
        self.text = "".join(char.bare for char in self.chars)
        self.free = [True] * len(self.chars)
        self._letters = frozenset(self.text)

    @property
    def is_aligned(self) -> bool:
        """Whether wide spaces keep the headings over their columns."""
        several = [line.text.strip() for line in self.lines if len(line.text.split()) > 1]
        return len(several) > 1 and all(_WIDE.search(text) for text in several)

    def count(self, name: str) -> int:
        """How often `name` is printed, claimed or not."""
        return self.text.count(name)

    def claim(
        self, names: Iterable[str], start: int = 0, end: int | None = None, *, whole: bool = False
    ) -> Claim | None:
        """The first of these names that is printed: in one piece, or in pieces one below the other."""
        for name in names:
            found = self._in_one_piece(name, start, len(self.text) if end is None else end)
            if not found and not whole and start == 0 and end is None:
                found = self._in_pieces(name)
            if found:
                return self.take(found)
        return None

    def take(self, at: Sequence[int]) -> Claim:
        self._pieces = []
        for i in at:
            self.free[i] = False
        return Claim(tuple(at), "".join(self.chars[i].printed for i in at).strip("：:、，,"))

    def _in_one_piece(self, name: str, start: int, end: int) -> Sequence[int] | None:
        at = self.text.find(name, start, end)
        while at >= 0:
            if (
                all(self.free[at : at + len(name)])
                and self._may_begin(at)
                and not self._parted(at, len(name))
            ):
                return range(at, at + len(name))
            at = self.text.find(name, at + 1, end)
        return None

    def _may_begin(self, at: int) -> bool:
        """Whether a heading may begin here: with a word, or behind a heading that ends within one."""
        return at == 0 or self.chars[at].word != self.chars[at - 1].word or not self.free[at - 1]

    def _parted(self, at: int, length: int) -> bool:
        """Whether wide spaces part its words; those of single characters are spaced themselves (合    计)."""
        for i in range(at + 1, at + length):
            before, char = self.chars[i - 1], self.chars[i]
            if before.row != char.row or char.column - before.column <= _FAR or before.word == char.word:
                continue
            alone = i < 2 or self.chars[i - 2].word != before.word
            if not alone and i + 1 < len(self.chars) and self.chars[i + 1].word == char.word:
                return True
        return False

    def _in_pieces(self, name: str) -> list[int] | None:
        """The whole words, each on a later line than the one before, that spell `name`."""
        if not self._letters.issuperset(name):
            return None
        pieces = self.pieces()
        dead: set[tuple[int, int]] = set()

        def spell(rest: str, after: int, row: int) -> list[int] | None:
            if (len(rest), after) in dead:
                return None
            dead.add((len(rest), after))
            for i in range(after, len(pieces)):
                at, text = pieces[i]
                if self.chars[at].row > row and rest.startswith(text):
                    if len(text) == len(rest):
                        return list(range(at, at + len(text)))
                    more = spell(rest[len(text) :], i + 1, self.chars[at].row)
                    if more:
                        return [*range(at, at + len(text)), *more]
            return None

        return spell(name, 0, -1)

    def pieces(self) -> Sequence[tuple[int, str]]:
        """What is still free, word by word: where it begins, and its text."""
        self._pieces = self._pieces or self._free_pieces()
        return self._pieces

    def _free_pieces(self) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for i, char in enumerate(self.chars):
            if not self.free[i]:
                continue
            if found and i == found[-1][0] + len(found[-1][1]) and self.chars[i - 1].word == char.word:
                found[-1] = (found[-1][0], found[-1][1] + char.bare)
            else:
                found.append((i, char.bare))
        return found

    def left_of(self, one: Claim, other: Claim) -> bool | None:
        """Whether `one` stands left of `other`; None where no line shows both."""
        for a in one.at:
            for b in other.at:
                if self.chars[a].row == self.chars[b].row:
                    return self.chars[a].column < self.chars[b].column
        return None
