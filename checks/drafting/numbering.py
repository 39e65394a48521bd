"""Headings and numbered items: each title once, each number after the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from attrs import frozen

from checks.drafting.contents import contents
from checks.model import EvidenceRole, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import CHINESE_DIGITS, Text, number_of
from report.labels import bare
from report.model import Heading, Paragraph, Part, Report
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
_PROSE = (Part.OVERVIEW, Part.NARRATIVE, Part.GLOSSARY, Part.ANNEX)
_ITEM_AT_LEAST = 4  # characters that must follow a number for it to open an item


@frozen
class Numbered:
    """A heading or paragraph that begins with a number."""

    text: Text
    style: str
    number: int
    mark: str  # as printed
    title: str


def remarks(report: Report) -> Iterator[Remark]:
    yield from _titles(report)
    for part in _PROSE:
        yield from _sequence([block for block in report.blocks if block.part is part])
    if not contents(report):  # they say better what is missing
        parts = [each for each in report.headings if each.level == 1 and each.part is not Part.FRONT]
        yield from _sequence(parts, parts=True)


def _titles(report: Report) -> Iterator[Remark]:
    """Numbered headings of one level under one parent that carry the same title."""
    seen: dict[tuple[int, str], Heading] = {}
    for heading in report.headings:
        for key in [key for key in seen if key[0] > heading.level]:
            del seen[key]
        title = bare(heading.title)
        if heading.part not in _PROSE or not heading.number or not title:
            continue
        if _value(heading) == 1:  # a new list begins
            for key in [key for key in seen if key[0] == heading.level]:
                del seen[key]
        first = seen.setdefault((heading.level, title), heading)
        if first.number != heading.number:
            yield _same_title(first, heading)


def _value(heading: Heading) -> int:
    item = _numbered(Text(heading.id, heading.text, heading.part, heading=True))
    return item.number if item else 0


def _same_title(first: Heading, second: Heading) -> Remark:
    message = Message(
        "Headings {first} and {second} carry the same title (标题重复): {title}",
        first=first.number,
        second=second.number,
        title=second.title,
    )
    texts = [Text(each.id, each.text, each.part, heading=True) for each in (second, first)]
    evidence = (
        texts[0].whole,
        texts[1].evidence(0, len(texts[1].plain), EvidenceRole.COUNTERPART),
    )
    return Remark(TITLE.id, TITLE.severity, message, evidence, second.title)


def _numbered(text: Text) -> Numbered | None:
    for style, pattern in _STYLES.items():
        match = pattern.match(text.plain)
        if match and (number := number_of(match[1])):
            title = text.plain[match.end() :]
            if text.heading or len(title) >= _ITEM_AT_LEAST:
                return Numbered(text, style, number, match[0], title)
    return None


def _sequence(blocks: Sequence[object], *, parts: bool = False) -> Iterator[Remark]:
    """Numbers that do not follow the number before them, by style of numbering.

    A list may stand inside another of the same style: a number may go on from any list still open.
    """
    texts = [
        Text(block.id, block.text, block.part, heading=isinstance(block, Heading))
        for block in blocks
        if isinstance(block, Heading | Paragraph)
    ]
    open_: dict[str, list[tuple[Numbered, int]]] = {}  # style -> last item of each open list, and where it is
    for at, text in enumerate(texts):
        item = _numbered(text)
        if item is None or (item.style == "第一部分") is not parts:
            continue
        lists = open_.setdefault(item.style, [])
        if item.number > 1:
            while lists and lists[-1][0].number != item.number - 1:
                before = lists[-1]
                if len(lists) == 1:
                    if not _written_within(item, before[0], texts[before[1] : at]):
                        yield _out_of_order(before[0], item)
                    break
                lists.pop()
            if not lists and (stray := _before(open_, item)) is not None:
                yield _out_of_order(stray, item)
            if lists:
                lists.pop()
        lists.append((item, at))


def _before(open_: dict[str, list[tuple[Numbered, int]]], item: Numbered) -> Numbered | None:
    """The item of another style that a number without a list of its own stands after."""
    if item.number <= 2 or item.style in ("1.", "（1）"):
        return None
    others = [lists[-1] for style, lists in open_.items() if lists and style != item.style]
    return max(others, key=lambda last: last[1])[0] if others else None


def _written_within(item: Numbered, before: Numbered, between: Sequence[Text]) -> bool:
    """Whether the numbers between stand inside running text, or the two are one item printed twice."""
    if item.number <= before.number:
        return _alike(item.title, before.title)
    missing = range(before.number + 1, item.number)
    words = "".join(text.plain for text in between)
    found = {number_of(match[1]) for match in _STYLES[item.style].finditer(words)}
    return all(number in found for number in missing)


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
