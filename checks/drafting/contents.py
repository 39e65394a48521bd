"""The table of contents against the headings of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from attrs import evolve, field, frozen

from checks.model import Evidence, EvidenceRole, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script, Text, number_of
from report.labels import bare
from report.model import Block, Heading, Paragraph, Part, Report, Table
from wording import Message

PART_NUMBER = Rule(
    "drafting/part-number",
    "目录有“第×部分”，正文标题缺部分序号",
    "a part of the contents stands in the body without its number",
    Grade.A,
    Severity.DRAFTING,
    "published reports and the official inspection form",
)
MISSING = Rule(
    "drafting/contents-missing",
    "目录与正文标题不对应（一方缺项）",
    "a section stands in the contents or in the body only",
    Grade.A,
    Severity.DRAFTING,
    "published reports",
)
DIFFERENT = Rule(
    "drafting/contents-wording",
    "目录与正文标题文字不一致",
    "a heading is worded otherwise in the contents than in the body",
    Grade.A,
    Severity.DRAFTING,
    "published reports",
)
RULES = (PART_NUMBER, MISSING, DIFFERENT)

_PART = re.compile(r"第([一二三四五六七八九十]{1,3})部分[：:、]?")
_SECTION = re.compile(r"([一二三四五六七八九十]{1,3})[、.．]")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_LEADER = re.compile(r"(?:PAGEREF\S*)?(?:[.．。…·—\-_]{2,}|\s)*\(?-?\d{0,3}-?\)?$")
_MARK = re.compile("目[录次]：?")
_ALIKE = 0.6  # of the characters: the same section in other words


@frozen
class Entry:
    """A part or a section as the contents or the body announce it."""

    number: int
    mark: str  # as printed
    title: str
    source: Text
    sections: tuple[Entry, ...] = field(default=())

    @property
    def printed(self) -> str:
        return f"{self.mark}{self.title}"

    def evidence(self, role: EvidenceRole = EvidenceRole.REPORTED) -> Evidence:
        return self.source.evidence(0, len(self.source.plain), role)


def remarks(script: Script) -> Iterator[Remark]:
    listed = script.once(contents)
    if len(listed) < 2:
        return
    front, body_texts = _front_and_body(script)
    listed_words, everything = _words(front), _words(body_texts)
    body = _outline(list(_opening(script.report, body_texts)), "")
    others: list[tuple[Entry, Entry]] = []
    for part in listed:
        found = next((each for each in body if each.number == part.number), None)
        if found is None:
            yield from _without_number(part, body_texts, everything)
            continue
        if bare(found.title) != bare(part.title) and bare(part.printed) not in everything:
            others.append((part, found))
        if part.sections and found.sections:
            yield from _sections(part, found, everything, listed_words)
    if others:
        yield _different(others)


def contents(script: Script) -> tuple[Entry, ...]:
    """The parts that the table of contents lists, each with its sections."""
    front, body = _front_and_body(script)
    start = next((at for at, text in enumerate(front) if _MARK.fullmatch(text.plain)), None)
    return _outline(front[start + 1 :], _words(body)) if start is not None else ()


def _front_and_body(script: Script) -> tuple[list[Text], list[Text]]:
    """The texts before the body and those of it; running titles inside the body are of its part FRONT too."""
    texts = list(script.texts)
    begin = next((at for at, text in enumerate(texts) if text.part is not Part.FRONT), 0)
    return texts[:begin], texts[begin:]


def _text(block: Block) -> Text:
    words = block.title if isinstance(block, Table) else block.text
    return Text(block.id, words, block.part, heading=isinstance(block, Heading))


def _words(texts: Sequence[Text]) -> str:
    """All words, bare: a title that stands there in any form is not missing."""
    return bare("".join(text.plain for text in texts))


def _opening(report: Report, texts: Sequence[Text]) -> Iterator[Text]:
    """The texts of the body that open a part or a section."""
    for text in texts:
        block = report.block[text.block]
        if (isinstance(block, Heading) and block.level <= 2) or (
            isinstance(block, Paragraph) and block.part is Part.FRONT and _PART.match(text.plain)
        ):
            yield text


def _outline(texts: Sequence[Text], known: str) -> tuple[Entry, ...]:
    """Parts and their sections; a title goes on in the next text where `known` words have both together."""
    parts: list[Entry] = []
    for text in texts:
        words = _LEADER.sub("", text.plain.lstrip("-*•·●"))
        part, section = _PART.match(words), _SECTION.match(words)
        if part:
            parts.append(Entry(number_of(part[1]), part[0].rstrip("：:、"), words[part.end() :], text))
        elif section and parts:
            entry = Entry(number_of(section[1]), section[0], words[section.end() :], text)
            parts[-1] = evolve(parts[-1], sections=(*parts[-1].sections, entry))
        elif parts:
            parts[-1] = _gone_on(parts[-1], words, known)
    return tuple(parts)


def _gone_on(part: Entry, words: str, known: str) -> Entry:
    """The part with these words behind its last title, where `known` words have both together."""
    if not part.sections:
        whole = bare(part.title + words) in known
        return evolve(part, title=part.title + words) if whole else part
    *before, last = part.sections
    if _NUMBERED.match(words) or bare(last.title + words) not in known:
        return part
    return evolve(part, sections=(*before, evolve(last, title=last.title + words)))


def _without_number(part: Entry, body: Sequence[Text], everything: str) -> Iterator[Remark]:
    title = bare(part.title)
    if not title or bare(part.printed) in everything:
        return
    if title in everything:
        message = Message(
            "The contents (目录) list “{part}”, but {number} is missing before that title in the body",
            part=part.printed,
            number=part.mark,
        )
        places = [part.evidence()]
        place = next((text for text in body if title in bare(text.plain)), None)
        if place is not None:
            places.append(place.evidence(0, len(place.plain), EvidenceRole.COUNTERPART))
        yield Remark(PART_NUMBER.id, PART_NUMBER.severity, message, tuple(places), part.mark)
    else:
        yield _only(
            part, Message("“{title}” is in the contents (目录) and missing in the body", title=part.printed)
        )


def _sections(part: Entry, found: Entry, everything: str, listed_words: str) -> Iterator[Remark]:
    by_title = {bare(each.title): each for each in found.sections}
    matched = set()
    for section in part.sections:
        title = bare(section.title)
        same = by_title.get(title) or next(
            (
                each
                for each in found.sections
                if each.number == section.number and _alike(each.title, section.title)
            ),
            None,
        )
        if same is None:
            if title not in everything and not section.title.endswith("表"):
                yield _only(
                    section,
                    Message(
                        "“{title}” is in the contents (目录) and missing in the body", title=section.printed
                    ),
                )
            continue
        matched.add(same.source.block)
        if bare(same.title) != title:
            yield _different([(section, same)])
    for section in found.sections:
        if section.source.block not in matched and bare(section.title) not in listed_words:
            message = Message(
                "“{title}” stands in the body and is missing in the contents (目录)", title=section.printed
            )
            yield _only(section, message)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, bare(one), bare(other), autojunk=False).ratio() >= _ALIKE


def _only(entry: Entry, message: Message) -> Remark:
    return Remark(MISSING.id, MISSING.severity, message, (entry.evidence(),), bare(entry.title))


def _different(pairs: Sequence[tuple[Entry, Entry]]) -> Remark:
    evidence = []
    for listed, found in pairs:
        evidence += [found.evidence(), listed.evidence(EvidenceRole.COUNTERPART)]
    listed, found = pairs[0]
    message = Message(
        "The contents (目录) say “{listed}”, the body says “{found}”",
        listed=listed.printed,
        found=found.printed,
    )
    if len(pairs) > 1:
        message = Message(
            "{what}; {count} more differ in the same way", what=message, count=str(len(pairs) - 1)
        )
    return Remark(DIFFERENT.id, DIFFERENT.severity, message, tuple(evidence), bare(listed.title))
