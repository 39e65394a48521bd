"""Headings and numbered items: each title once, each number after the one before it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from attrs import evolve, frozen

from checks.drafting.contents import contents
from checks.model import EvidenceRole, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import CHINESE_DIGITS, Script, Text, number_of
from report.labels import bare
from report.model import Part
from wording import Message

TITLE = Rule(
    "drafting/heading-repeated",
    "同级标题重复",
    "two sections of one part carry the same title",
    Grade.A,
    Severity.DRAFTING,
    "numbering of published reports",
)
SEQUENCE = Rule(
    "drafting/numbering",
    "标题、条目序号不连续",
    "numbering jumps, goes back or changes its style",
    Grade.A,
    Severity.DRAFTING,
    "numbering of published reports",
)
RULES = (TITLE, SEQUENCE)

_STYLES = {
    "第一部分": re.compile(rf"第([{CHINESE_DIGITS}]{{1,3}})部分"),
    "一、": re.compile(rf"([{CHINESE_DIGITS}]{{1,3}})[、.．](?!是)"),
    "（一）": re.compile(rf"[（(]([{CHINESE_DIGITS}]{{1,3}})[）)]"),
    "1.": re.compile(r"(\d{1,2})(?:、|[.．](?!\d))"),
    "（1）": re.compile(r"[（(](\d{1,2})[）)]"),
}
_BEGINS = re.compile(rf"[第（(\d{CHINESE_DIGITS}]")
_PROSE = (Part.OVERVIEW, Part.NARRATIVE, Part.GLOSSARY, Part.ANNEX)
_ARABIC = ("1.", "（1）")
_ITEM_AT_LEAST = 4  # characters that must follow a number for it to open an item


@frozen
class Numbered:
    """A heading or paragraph that begins with a number."""

    text: Text
    style: str
    number: int
    mark: str  # as printed
    title: str


Items = Mapping[Text, Numbered]


def remarks(script: Script) -> Iterator[Remark]:
    items = {text: item for text in script.texts if (item := _numbered(text)) is not None}
    yield from _titles(script, items)
    for part in _PROSE:
        yield from _sequence([text for text in script.texts if text.part is part], items, _is_item)
    tables = [text for text in script.headings if text.part is Part.TABLES]
    yield from _sequence(tables, items, _is_item)
    if not script.once(contents):  # they say better what is missing
        body = [text for text in script.headings if text.part is not Part.FRONT]
        yield from _sequence(body, items, _is_part)


def _is_part(item: Numbered) -> bool:
    return item.style == "第一部分"


def _is_item(item: Numbered) -> bool:
    return not _is_part(item)


def _titles(script: Script, items: Items) -> Iterator[Remark]:
    """Numbered headings of one level under one parent that carry the same title."""
    seen: dict[tuple[int, str], Text] = {}
    levels = {heading.id: heading.level for heading in script.report.headings}
    for text in script.headings:
        level, item = levels[text.block], items.get(text)
        for key in [key for key in seen if key[0] > level or (key[0] == level and item and item.number == 1)]:
            del seen[key]
        if text.part not in _PROSE or item is None or not bare(item.title):
            continue
        first = seen.setdefault((level, bare(item.title)), text)
        if items[first].number != item.number:
            yield _same_title(items[first], item)


def _same_title(first: Numbered, second: Numbered) -> Remark:
    message = Message(
        "Headings {first} and {second} carry the same title (标题重复): {title}",
        first=first.mark,
        second=second.mark,
        title=second.title,
    )
    whole = first.text.evidence(0, len(first.text.plain), EvidenceRole.COUNTERPART)
    return Remark(TITLE.id, TITLE.severity, message, (second.text.whole, whole), second.title)


def _numbered(text: Text) -> Numbered | None:
    if not _BEGINS.match(text.plain):
        return None
    for style, pattern in _STYLES.items():
        match = pattern.match(text.plain)
        if match and (number := number_of(match[1])):
            title = text.plain[match.end() :]
            if text.heading or len(title) >= _ITEM_AT_LEAST:
                return Numbered(text, style, number, match[0], title)
    return None


@frozen
class _Open:
    """A list that may still go on: its last item, and where that stands."""

    last: Numbered
    at: int


def _sequence(texts: Sequence[Text], items: Items, counts: Callable[[Numbered], bool]) -> Iterator[Remark]:
    """Numbers that do not follow the number before them, by style of numbering.

    A list may stand inside another of the same style: a number may go on from any list still open.
    """
    lists: defaultdict[str, list[_Open]] = defaultdict(list)
    for at, text in enumerate(texts):
        item = items.get(text)
        if item is None or not counts(item):
            continue
        own = lists[item.style]
        if item.number > 1:
            before = _last(lists)
            while own and own[-1].last.number != item.number - 1:
                before = own.pop()
            if own:
                passed = own.pop()
                if text.heading:
                    _close_within(lists, passed)
            elif before is not None and not _goes_on(item, before, texts[before.at : at]):
                yield _out_of_order(before.last, item)
                if item.style == before.last.style:  # the next may go on as if it were right
                    own.append(_Open(evolve(item, number=before.last.number + 1), at))
        own.append(_Open(item, at))


def _close_within(lists: Mapping[str, list[_Open]], passed: _Open) -> None:
    """A heading that goes on behind another ends the lists that stood below that one."""
    for style, own in lists.items():
        if style != passed.last.style:
            own[:] = [each for each in own if each.at < passed.at]


def _last(lists: Mapping[str, Sequence[_Open]]) -> _Open | None:
    """The item read last, of whatever style."""
    return max((own[-1] for own in lists.values() if own), key=lambda each: each.at, default=None)


def _goes_on(item: Numbered, before: _Open, between: Sequence[Text]) -> bool:
    """Whether a number that does not follow is no fault.

    The numbers between stand inside running text, an item is printed twice, or a list of another
    style only seems to begin late.
    """
    if item.style != before.last.style:
        return item.number == 2 or item.style in _ARABIC
    if item.number <= before.last.number:
        return _alike(item.title, before.last.title)
    words = "".join(text.plain for text in between)
    found = {number_of(match[1]) for match in _STYLES[item.style].finditer(words)}
    return all(number in found for number in range(before.last.number + 1, item.number))


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one[:40], other[:40], autojunk=False).ratio() > 0.9


def _out_of_order(before: Numbered, item: Numbered) -> Remark:
    message = Message(
        "{after} follows {before}: the numbering is broken", after=item.mark, before=before.mark
    )
    evidence = (
        item.text.evidence(0, min(len(item.text.plain), 30)),
        before.text.evidence(0, min(len(before.text.plain), 30), EvidenceRole.COUNTERPART),
    )
    return Remark(SEQUENCE.id, SEQUENCE.severity, message, evidence, f"{item.style} {item.title[:20]}")
