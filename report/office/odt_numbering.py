"""The numbers that OpenDocument texts print before headings and list items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, mutable

from report.office.numerals import printed
from report.office.opendocument import STYLE, TEXT
from report.office.words import number_of

_FORMS = {
    "一, 二, 三, ...": "chineseCounting",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
    "１, ２, ３, ...": "decimalFullWidth",
    "I": "upperRoman",
    "i": "lowerRoman",
    "A": "upperLetter",
    "a": "lowerLetter",
}
OUTLINE = "outline"  # the list that headings are numbered by


@mutable
class Numbers:
    """Counts the items of each list style in the order in which they are asked for."""

    _levels: dict[str, dict[int, Any]] = field(factory=dict)
    _counters: dict[str, dict[int, int]] = field(factory=dict)

    @classmethod
    def of(cls, styles: Mapping[str, Any], outline: Any) -> Numbers:
        """From the list styles of a document, and the style of its headings or None."""
        lists = {name: style for name, style in styles.items() if style.tag == f"{TEXT}list-style"}
        if outline is not None:
            lists[OUTLINE] = outline
        return cls({name: _levels(style) for name, style in lists.items()})

    def begin(self, name: str) -> None:
        """A list that does not carry on the one before."""
        self._counters.pop(name, None)

    def next(self, name: str, level: int, start: str = "") -> str:
        """What is printed before the next item of a list at a level, counted from 1; empty for a bullet."""
        levels = self._levels.get(name, {})
        own = levels.get(level)
        if own is None or not own.get(f"{STYLE}num-format"):
            return ""
        counters = self._counters.setdefault(name, {})
        first = number_of(start or own.get(f"{TEXT}start-value", ""), 1)
        counters[level] = first if start or level not in counters else counters[level] + 1
        for deeper in [each for each in counters if each > level]:
            del counters[deeper]
        shown = max(1, number_of(own.get(f"{TEXT}display-levels", ""), 1))
        numbers = [
            printed(counters.get(at, 1), _FORMS.get(levels[at].get(f"{STYLE}num-format", ""), "decimal"))
            for at in range(max(1, level - shown + 1), level + 1)
            if at in levels
        ]
        prefix, suffix = own.get(f"{STYLE}num-prefix", ""), own.get(f"{STYLE}num-suffix", "")
        return f"{prefix}{'.'.join(numbers)}{suffix}"


def _levels(style: Any) -> dict[int, Any]:
    """The numbered levels of a list style, counted from 1."""
    kinds = (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
    return {number_of(level.get(f"{TEXT}level", "")): level for level in style.iterchildren(*kinds)}
