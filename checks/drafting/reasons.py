"""Reasons and purposes copied from another item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from checks.model import Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import CHINESE_DIGITS, Script, Text, sentences
from report.model import Part
from wording import Message

REASON = Rule(
    "drafting/copied-reason",
    "“三公”经费某项的原因、用途照抄了另一项",
    "the reason given for one of the 三公 items speaks of another",
    Grade.A,
    Severity.DRAFTING,
    "published reports",
)
PURPOSE = Rule(
    "drafting/copied-purpose",
    "科目用途照抄了另一科目",
    "the purpose given for a subject is that of another",
    Grade.A,
    Severity.WARNING,
    "published reports",
)
RULES = (REASON, PURPOSE)

# What a sentence is about -> the words that its reason may speak of.
_THREE_PUBLIC = {
    "因公出国（境）费": re.compile("出国|出境|境外|国（境）|国外"),
    "公务用车费": re.compile("车|油|维修|保险|购置|过路|过桥"),
    "公务接待费": re.compile("接待|来访|来客|用餐|就餐|餐费|来宾|外宾"),
}
_ITEM = re.compile(r"因公出国（?境?）?费?|公务用?车(?:购置及运行维?护?费?|购置费?|运行维?护?费?)|公务接待费?")
_ABOUT = re.compile(rf"[（(]?[\d{CHINESE_DIGITS}]{{0,3}}[）)、.．]*(?:财政拨款)?(?P<item>{_ITEM.pattern})")
_REASON = re.compile(r"(?:主要)?原因(?:是|为|在于|：)+|主要(?:用于|是|为|系)：?|由于|因(?=[^公此])")
# Subjects whose purpose is told by their name.
_PURPOSES = {
    "住房公积金": re.compile("公积金|住房"),
    "购房补贴": re.compile("购房|住房"),
    "医疗保险": re.compile("医疗|医保|医药"),
    "养老保险": re.compile("养老"),
    "职业年金": re.compile("年金"),
    "离退休": re.compile("^(?!.*在[职岗编]).*(?:退休|离休|离退)"),  # not of staff in post and retired alike
    "抚恤": re.compile("抚恤|死亡|丧葬|遗属|伤残"),
    "失业保险": re.compile("失业"),
    "工伤保险": re.compile("工伤"),
    "生育保险": re.compile("生育"),
}
_SUBJECT = re.compile(r"(?P<subject>[\u4e00-\u9fff（、]{2,40})（项）")
_PURPOSE = re.compile(r"[^，。；]{0,24}[，。；]?(?:主要)?用于：?(?P<purpose>[^。；]{2,60})")
_OF_SUBJECT = (
    ("住房公积金", "住房公积金"),
    ("购房补贴", "购房补贴"),
    ("职业年金", "职业年金"),
    ("养老保险", "养老保险"),
    ("单位医疗", "医疗保险"),
    ("医疗补助", "医疗保险"),
    ("离退休", "离退休"),
    ("抚恤", "抚恤"),
    ("失业保险", "失业保险"),
    ("工伤保险", "工伤保险"),
    ("生育保险", "生育保险"),
)
_GENERAL = re.compile(
    "支出|经费|费用|缴费|补助|其他|一般|行政|事业|单位|机关|事务|管理|运行|服务|业务|工作|人员|项目|基本|专项"
)
_LONG = 6  # characters of a purpose that is not told twice by chance
_NAMED = 3  # characters that a purpose and the name of its item have in common


def remarks(script: Script) -> Iterator[Remark]:
    texts = tuple(script.running(Part.NARRATIVE))
    for text in texts:
        if "公务" in text.plain or "出国" in text.plain:
            yield from _three_public(text)
    told = list(_purposes(texts))
    named = {
        id(text): remark for subject, text, purpose in told for remark in _purpose(subject, text, purpose)
    }
    yield from named.values()
    yield from _pasted([each for each in told if id(each[1]) not in named])


def _purposes(texts: Sequence[Text]) -> Iterator[tuple[str, Text, re.Match[str]]]:
    """Each item with the purpose told of it, in its own paragraph or the next."""
    for text, following in zip_longest(texts, texts[1:]):
        for match in _SUBJECT.finditer(text.plain) if "（项）" in text.plain else ():
            purpose = _PURPOSE.match(text.plain, match.end())
            if purpose is not None:
                yield match["subject"], text, purpose
            elif following is not None and match.end() >= len(text.plain) - 1:
                purpose = _PURPOSE.match(following.plain)
                if purpose is not None:
                    yield match["subject"], following, purpose


def _three_public(text: Text) -> Iterator[Remark]:
    about = _ABOUT.match(text.plain)
    for start, sentence in sentences(text.plain):
        items = list(_ITEM.finditer(sentence))
        first = items[0].end() if items else 0
        marks = [mark for mark in _REASON.finditer(sentence) if (items or about) and mark.start() >= first]
        if not marks:
            continue
        before = {_group(item[0]) for item in items if item.end() <= marks[0].start()}
        if about and not items:
            before = {_group(about["item"])}  # the paragraph goes on about what it began with
        ends = [*(mark.start() for mark in marks[1:]), len(sentence)]
        told = [sentence[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
        if len(before) != 1 or any("三公" in reason or "分别" in reason for reason in told):
            continue
        item = before.pop()
        for reason in told:
            other = _other(reason, item, _THREE_PUBLIC)
            if other:
                message = Message(
                    "The reason given for {item} speaks of {other}: {reason}",
                    item=item,
                    other=other,
                    reason=reason,
                )
                place = text.evidence(start, start + len(sentence))
                yield Remark(REASON.id, REASON.severity, message, (place,), f"{item} {other}")
                break


def _group(item: str) -> str:
    if "出国" in item:
        return "因公出国（境）费"
    return "公务用车费" if "车" in item else "公务接待费"


def _purpose(subject: str, text: Text, purpose: re.Match[str]) -> Iterator[Remark]:
    own = next((group for name, group in _OF_SUBJECT if name in subject), None)
    other = _other(purpose["purpose"], own, _PURPOSES) if own else None
    if own and other:
        message = Message(
            "The purpose given for {item} is that of {other}: {purpose}",
            item=subject,
            other=other,
            purpose=purpose["purpose"],
        )
        place = text.evidence(purpose.start(), purpose.end())
        yield Remark(PURPOSE.id, PURPOSE.severity, message, (place,), f"{subject} {other}")


def _pasted(told: Sequence[tuple[str, Text, re.Match[str]]]) -> Iterator[Remark]:
    """One purpose told of two items, where it speaks of what the one is named after, and not of the other."""
    first: dict[str, tuple[str, Text, re.Match[str]]] = {}
    often = Counter(purpose["purpose"] for _, _, purpose in told)
    for each in told:
        words = each[2]["purpose"]
        before = first.setdefault(words, each)
        if before is each or len(words) < _LONG or _same_group(before[0], each[0]):
            continue
        if often[words] > 2:
            continue  # said of items in general
        spoken, own = (_shared(words, subject) for subject in (before[0], each[0]))
        if abs(spoken - own) < _NAMED:
            continue
        (owner, *_), (subject, text, purpose) = (before, each) if spoken > own else (each, before)
        message = Message(
            "The purpose given for {item} is that of {other}: {purpose}",
            item=subject,
            other=owner,
            purpose=words,
        )
        place = text.evidence(purpose.start(), purpose.end())
        yield Remark(PURPOSE.id, PURPOSE.severity, message, (place,), f"{subject} {owner}")


def _same_group(one: str, other: str) -> bool:
    """Whether what tells of the one is told of the other already by its name."""
    return one == other or any(name in one and name in other for name, _ in _OF_SUBJECT)


def _shared(words: str, subject: str) -> int:
    """How many characters in a row a purpose has in common with what is particular in an item's name.

    A single one is met by chance.
    """
    name = _GENERAL.sub("｜", subject)
    size = SequenceMatcher(None, words, name, autojunk=False).find_longest_match().size
    return size if size > 1 else 0


def _other(words: str, own: str, groups: Mapping[str, re.Pattern[str]]) -> str | None:
    """The one other group that the words speak of, where they do not speak of their own."""
    if groups[own].search(words):
        return None
    return next((name for name, pattern in groups.items() if name != own and pattern.search(words)), None)
