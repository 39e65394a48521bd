"""The numbers that a word processor prints by itself before headings and list items (numbering.xml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen, mutable

from report.office.numerals import printed
from report.office.words import W, attribute, number_of

_MOST_LEVELS = 9


@frozen
class _Level:
    form: str = "decimal"
    text: str = ""  # 第%1部分: %1 is the number of the first level
    start: int = 1
    restart: int | None = None  # after which level (counted from 1) it starts again; 0 never
    plain: bool = False  # all numbers in it as plain digits
    style: str = ""


@mutable
class Numbering:
    """Counts the numbered paragraphs of a document in the order in which they are asked for."""

    _lists: dict[str, dict[int, _Level]] = field(factory=dict)  # by numId
    _shared: dict[str, str] = field(factory=dict)  # numId -> the list whose counters it carries on
    _counters: dict[str, dict[int, int]] = field(factory=dict)
    _by_style: dict[str, tuple[str, int]] = field(factory=dict)
    _begun: set[tuple[str, int]] = field(factory=set)
    _overridden: dict[str, dict[int, int]] = field(factory=dict)

    @classmethod
    def of(cls, root: Any, style_numbers: Mapping[str, str]) -> Numbering:
        """From the root of numbering.xml, or None. `style_numbers` gives the numId of list styles."""
        made = cls()
        if root is None:
            return made
        abstracts = {attribute(each, "abstractNumId"): each for each in root.iterchildren(f"{W}abstractNum")}
        numbers = {
            attribute(each, "numId"): attribute(each.find(f"{W}abstractNumId"), "val")
            for each in root.iterchildren(f"{W}num")
        }

        def levels(number: str, depth: int = 0) -> dict[int, _Level]:
            abstract = abstracts.get(numbers.get(number, ""))
            if abstract is None:
                return {}
            link = attribute(abstract.find(f"{W}numStyleLink"), "val")
            if link and depth < 3:
                return levels(style_numbers.get(link, ""), depth + 1)
            return {
                index: level for each in abstract.iterchildren(f"{W}lvl") for index, level in [_level(each)]
            }

        for each in root.iterchildren(f"{W}num"):
            number = attribute(each, "numId")
            found = levels(number)
            overridden: dict[int, int] = {}
            for override in each.iterchildren(f"{W}lvlOverride"):
                index = number_of(attribute(override, "ilvl"))
                own = override.find(f"{W}lvl")
                if own is not None:
                    found[index] = _level(own)[1]
                start = attribute(override.find(f"{W}startOverride"), "val")
                if start:
                    overridden[index] = number_of(start)
            made._lists[number] = found
            made._shared[number] = numbers[number]
            made._overridden[number] = overridden
            for index, level in found.items():
                if level.style:
                    made._by_style.setdefault(level.style, (number, index))
        return made

    def level_of_style(self, style: str, number: str) -> int:
        """The level of a list that belongs to a paragraph style."""
        return next((i for i, level in self._lists.get(number, {}).items() if level.style == style), 0)

    def next(self, number: str, level: int) -> str:
        """What is printed before the next paragraph of this list at this level; empty for a bullet."""
        levels = self._lists.get(number)
        if not levels or level not in levels:
            return ""
        counters = self._counters.setdefault(self._shared[number], {})
        own = levels[level]
        if level in self._overridden[number] and (number, level) not in self._begun:
            counters[level] = self._overridden[number][level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = own.start
        self._begun.add((number, level))
        for deeper, each in levels.items():
            if deeper > level and (each.restart is None or each.restart > level):
                counters.pop(deeper, None)
        if own.form == "bullet":
            return ""

        def shown(place: re.Match[str]) -> str:
            index = int(place[1]) - 1
            at = levels.get(index, _Level())
            form = "decimal" if own.plain else at.form
            return printed(counters.setdefault(index, at.start), form)

        return re.sub(r"%([1-9])", shown, own.text)


def _level(element: Any) -> tuple[int, _Level]:
    def value(name: str) -> str:
        return attribute(element.find(f"{W}{name}"), "val")

    restart = value("lvlRestart")
    level = _Level(
        form=value("numFmt") or "decimal",
        text=value("lvlText"),
        start=number_of(value("start"), 1),
        restart=number_of(restart) if restart else None,
        plain=element.find(f"{W}isLgl") is not None,
        style=value("pStyle"),
    )
    choice = element.find(".//{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
    if level.form == "custom" and choice is not None:
        level = evolve(level, form=attribute(choice.find(f"{W}numFmt"), "val") or "decimal")
    return min(number_of(attribute(element, "ilvl")), _MOST_LEVELS), level
