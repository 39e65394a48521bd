"""The table of contents against the headings of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from attrs import evolve, field, frozen

from checks.model import Evidence, EvidenceRole, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Text, number_of
from report.labels import bare
from report.model import Heading, Paragraph, Part, Report, Table
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
_LEADER = re.compile(r"(?:[.．。…·—\-_]{2,}|\s)*\(?-?\d{0,3}-?\)?$")
_MARK = re.compile(r"^目录$|^目次$")
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


def remarks(report: Report) -> Iterator[Remark]:
    listed = contents(report)
    if len(listed) < 2:
        return
    body = _outline(_body_texts(report))
    everything = _words(report)
    others: list[tuple[Entry, Entry]] = []
    for part in listed:
        found = next((each for each in body if each.number == part.number), None)
        if found is None:
            yield from _without_number(report, part, everything)
            continue
        if bare(found.title) != bare(part.title):
            others.append((part, found))
        if part.sections and found.sections:
            yield from _sections(part, found, everything)
    if others:
        yield _different(others)


def contents(report: Report) -> tuple[Entry, ...]:
    """The parts that the table of contents lists, each with its sections."""
    front = [
        _text(block) for block in report.blocks if block.part is Part.FRONT and not isinstance(block, Table)
    ]
    start = next((at for at, text in enumerate(front) if _MARK.match(text.plain)), None)
    return _outline(front[start + 1 :]) if start is not None else ()


def _text(block: Heading | Paragraph) -> Text:
    return Text(block.id, block.text, block.part, heading=isinstance(block, Heading))


def _body_texts(report: Report) -> list[Text]:
    return [
        _text(heading) for heading in report.headings if heading.part is not Part.FRONT and heading.level <= 2
    ]


def _words(report: Report) -> str:
    """All words of the body, bare: a title that stands there in any form is not missing."""
    body = (block for block in report.blocks if block.part is not Part.FRONT)
    return bare("".join(block.title if isinstance(block, Table) else block.text for block in body))


def _outline(texts: Sequence[Text]) -> tuple[Entry, ...]:
    parts: list[Entry] = []
    for text in texts:
        words = _LEADER.sub("", text.plain)
        part, section = _PART.match(words), _SECTION.match(words)
        if part:
            parts.append(Entry(number_of(part[1]), part[0].rstrip("：:、"), words[part.end() :], text))
        elif section and parts:
            entry = Entry(number_of(section[1]), section[0], words[section.end() :], text)
            parts[-1] = evolve(parts[-1], sections=(*parts[-1].sections, entry))
        elif parts and not parts[-1].sections and not text.heading:  # a title that goes on in the next line
            parts[-1] = evolve(parts[-1], title=parts[-1].title + words)
    return tuple(parts)


def _without_number(report: Report, part: Entry, everything: str) -> Iterator[Remark]:
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
        for block in report.blocks:
            if block.part is not Part.FRONT and not isinstance(block, Table) and title in bare(block.text):
                places.append(_text(block).evidence(0, len(_text(block).plain), EvidenceRole.COUNTERPART))
                break
        yield Remark(PART_NUMBER.id, PART_NUMBER.severity, message, tuple(places), part.mark)
    else:
        yield _only(
            part, Message("“{title}” is in the contents (目录) and missing in the body", title=part.printed)
        )


def _sections(part: Entry, found: Entry, everything: str) -> Iterator[Remark]:
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
        if section.source.block not in matched and section.number > 0 and not section.title.endswith("表"):
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
