"""How many posts and people the department has, against the kinds that the sentence lists, and told twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from checks.model import Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script, Text, leading
from report.labels import bare
from report.model import Part
from wording import Message

PARTS = Rule(
    "drafting/headcount",
    "编制数、人数等于其构成之和",
    "posts and people are the sum of their kinds",
    Grade.A,
    Severity.ERROR,
    "domain R3: counts are exact",
)
TWICE = Rule(
    "drafting/headcount-repeated",
    "编制数、在职人数、离退休人数前后一致",
    "posts and people are told alike wherever they are told",
    Grade.B,
    Severity.WARNING,
    "domain R2",
)
RULES = (PARTS, TWICE)

_HAN = "\u4e00-\u9fff"
_COUNT = re.compile(
    rf"(?=[{_HAN}：]{{1,99}}+\d)"  # only words run up to a number: tried nowhere else
    rf"(?:其中|包括|分别[为是]|即|含)?(?P<name>[{_HAN}]{{1,18}}?)(?:[为是共有计：]|合计|共计|总数)*(?P<count>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}})[人名个家](?![次均月天])"
)
_COUNTED = re.compile(r"\d[人名个家](?![次均月天])")  # no count is without it, and it is found much faster
_OPENS = re.compile("[，（：；。]?(?:其中|包括|分别[为是]|即|含)：?|（")
_CHANGED = re.compile(r"，(?:[比较与]上年(?:末)?(?:相比)?)?(?:(?:增加|减少)\d+[人名]|持平|无变化|无增减)")
_LIST_ENDS = re.compile(r"[。；）]|，(?![^，。；\d]*\d+[人名个家])|$")
_JOINS = re.compile("[，、；]?(?:和|及|以及|与)?")
_WHOLES = re.compile("编制|在职|在编|在岗|实有|人员|职工|人数|离退休|在校生|学生|单位")
_STUDENTS = re.compile("在校生|学生")
_OF_STUDENTS = re.compile("本科|专科|高职|硕士|博士|研究生|留学生|高中|初中|小学|中职|幼儿|成人")
_OF_POSTS = re.compile("行政|事业|参公|公务员|公益|参照公务员|工勤|机关|政法|全额|差额|自收自支")
_OF_PEOPLE = re.compile("在职|在编|离休|退休|遗属|聘|编外|临时|合同|派遣")
_OVERLAPPING = re.compile(
    "党员|女|男|本科|研究生|高级|中级|初级|职称|以上|以下|少数民族|新增|调入|调出|录用|其中|[以]内"
)
_CLOSED = (("行政", "事业"), ("离休", "退休"), ("在职", "退休"), ("全额", "差额"))  # nobody is left
_OWN = "本部门|本单位|我单位|我部门"
_TOLD = (
    ("编制", re.compile("^(?:现|共|核定|人员|批准|现有|机构)*编制(?:总?人?数|总数|人员|总额)?$")),
    (
        "在职",
        re.compile("^(?:年末|现|实有|共|现有|期末)*在职(?:在编)?(?:人员|职工|人数|实有人数|干部职工)?$"),
    ),
    ("离退休", re.compile("^(?:年末|现|实有|共|现有)*离退休(?:人员|人数|干部|职工)?$")),
)
_OTHERS = re.compile("本级|下属|所属|二级|上年|去年|增加|减少")


@frozen
class _Count:
    name: str
    count: int
    start: int
    end: int


def remarks(script: Script) -> Iterator[Remark]:
    counted = [
        (text, _counts(text))
        for text in script.running(Part.OVERVIEW, Part.NARRATIVE)
        if _COUNTED.search(text.plain)
    ]
    for text, counts in counted:
        yield from _wholes(text, counts)
    yield from _twice(script, counted)


def _counts(text: Text) -> list[_Count]:
    return [
        _Count(found["name"], int(found["count"].replace(",", "")), found.start("name"), found.end())
        for found in _COUNT.finditer(text.plain)
    ]


def _wholes(text: Text, counts: Sequence[_Count]) -> Iterator[Remark]:
    """Each number that opens a list of kinds, with the kinds listed."""
    for at, whole in enumerate(counts[:-1]):
        opening = _OPENS.match(text.plain, whole.end)
        if opening is None or not _WHOLES.search(whole.name) or _OVERLAPPING.search(whole.name):
            continue
        students = _STUDENTS.search(whole.name) is not None
        parts, complete = _listed(text.plain, opening.end(), counts[at + 1 :], students=students)
        if len(parts) < 2 or _made_up(whole.count, [part.count for part in parts]):
            continue
        added = sum(part.count for part in parts)
        closed = any(all(any(name in part.name for part in parts) for name in pair) for pair in _CLOSED)
        if added < whole.count and not (complete and (closed or students)):
            continue  # a kind may go unsaid
        listed = " + ".join(f"{part.name}{part.count}" for part in parts)
        message = Message(
            "{whole} {count}, and its kinds make {listed} = {added}",
            whole=whole.name,
            count=str(whole.count),
            listed=listed,
            added=str(added),
        )
        severity = PARTS.severity if added > whole.count else Severity.WARNING
        place = text.evidence(whole.start, parts[-1].end)
        yield Remark(PARTS.id, severity, message, (place,), whole.name)


def _listed(words: str, start: int, counts: Sequence[_Count], *, students: bool) -> tuple[list[_Count], bool]:
    """The kinds listed from `start`, one behind the other, and whether their list ends with them.

    What stands in brackets behind a kind is a list of its own.
    """
    parts: list[_Count] = []
    at = start
    kind = _OF_POSTS if counts and _OF_POSTS.search(counts[0].name) else _OF_PEOPLE
    kind = _OF_STUDENTS if students else kind
    for count in counts:
        if count.start < at:
            continue
        if parts and words.startswith("（", at):
            at = max(at, words.find("）", at) + 1)
            if count.start < at:
                continue
        joined = _JOINS.fullmatch(words[at : count.start])
        if not joined or not kind.search(count.name) or (not students and _OVERLAPPING.search(count.name)):
            break
        parts.append(count)
        changed = _CHANGED.match(words, count.end)
        at = changed.end() if changed is not None else count.end
    return parts, _LIST_ENDS.match(words, at) is not None


def _made_up(whole: int, parts: Sequence[int]) -> bool:
    """Whether the kinds make the whole: all, the first of them, or all but the kinds of a kind."""
    if any(sum(parts[:end]) == whole for end in range(2, len(parts) + 1)):
        return True
    return any(
        sum(parts[at + 1 : end]) == parts[at] and sum(parts) - parts[at] == whole
        for at in range(len(parts) - 1)
        for end in range(at + 2, len(parts) + 1)
    )


def _twice(script: Script, counted: Sequence[tuple[Text, Sequence[_Count]]]) -> Iterator[Remark]:
    """What several sentences tell of the department itself."""
    own = re.compile("|".join(filter(None, (re.escape(bare(script.report.department)), _OWN))))
    told = [
        (key, count, text)
        for text, counts in counted
        for count in counts
        for key, pattern in _TOLD
        if pattern.search(own.sub("", count.name)) and _of_the_whole(own, text, count)
    ]
    for key, group in groupby(sorted(told, key=lambda each: each[0]), key=lambda each: each[0]):
        stated = list(group)
        first = stated[0]
        other = next((each for each in stated[1:] if each[1].count != first[1].count), None)
        if other is not None:
            message = Message(
                "{what}: {one} is told in one place, {other} in another",
                what=key,
                one=str(first[1].count),
                other=str(other[1].count),
            )
            places = tuple(
                text.evidence(count.start, count.end, around=8) for _, count, text in (first, other)
            )
            yield Remark(TWICE.id, TWICE.severity, message, places, key)


def _of_the_whole(own: re.Pattern[str], text: Text, count: _Count) -> bool:
    """Whether the sentence speaks of the department itself, this year."""
    sentence = leading(text.plain, count.end, "。")
    return bool(own.search(sentence)) and not _OTHERS.search(sentence)
