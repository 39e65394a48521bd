"""The department's own name, drifting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

from checks.model import Evidence, EvidenceRole, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script, Text, leading, plain
from report.model import Part
from wording import Message

NAME = Rule(
    "drafting/unit-name",
    "单位名称前后不一致",
    "the department's own name is spelled otherwise",
    Grade.A,
    Severity.DRAFTING,
    "published reports",
)
OTHER = Rule(
    "drafting/other-unit",
    "套用其他单位名称",
    "another unit's name stands where the department's own belongs",
    Grade.B,
    Severity.WARNING,
    "published reports: text taken over from another unit's report",
)
RULES = (NAME, OTHER)

_SHORTEST = 6  # characters of a name long enough to be told from another unit's
_DRIFT = 0.2  # share of the name that may differ in a slip
_MOST_HEADS = 4  # tables headed rightly for one that is not
_ENDING = 2  # characters at both ends that a slip leaves alone
_NUMBERS = frozenset("一二三四五六七八九十百零0123456789东南西北中上下新老大小甲乙丙丁ABCDEFG")
_PLACES = frozenset("省市县区州盟旗镇乡村")
_OWN = re.compile(
    r"(?:（本级）|本级)?(?:20\d\d年|编制|核定|部门|单位|决算|本级|概况|经办|负责|主要|是|为|系|现有|内设|下设|共|"
    r"无|没有|财政|收入|支出|一般公共预算|政府采购|机关运行|所属|截[至止]|本年|[。；：]|$)"
)
_OTHER = re.compile(r"(?:[、和及]|原|更名前?为?|前身(?:为|是)?|《[^》]*)$")  # a list of units, a former name
_UNIT = re.compile(
    r"(?<![^。；，])(?!本|我|该|各|其中)(?P<name>[\u4e00-\u9fff]{3,18}?"
    r"(?:局|委|委员会|中心|办公室|政府|中学|小学|学校|大学|学院|医院|卫生院|站|所|大队|馆|联合会|协会))"
    r"(?=20\d\d年度?(?:收入|收、支|没有|无|“三公”)|机关运行经费支出|政府采购支出总额|共有车辆)"
)


_FORMAL = "(?=20\\d\\d年|不?属于|[无共]|没有|本年度|（?本级|组织(?:开展)?对|内设|设有|是)"
_OPENING = "(?:(?<![^，。；：、])|(?<=包括))"


def remarks(script: Script) -> Iterator[Remark]:
    report = script.report
    name = _bare(report.department)
    if len(name) < _SHORTEST:
        return
    places: defaultdict[str, list[Evidence]] = defaultdict(list)
    for text in script.running(Part.FRONT, Part.OVERVIEW, Part.NARRATIVE, Part.ANNEX):
        for start, variant in _variants(text, name):
            places[variant].append(text.evidence(start, start + len(variant), around=6))
    for text in script.headings:
        for start, variant in _variants(text, name):
            places[variant].append(text.evidence(start, start + len(variant), around=6))
    for table in report.tables:
        variant = _bare(table.department)
        if variant != name and _drifted(name, variant):
            place = Evidence(EvidenceRole.REPORTED, table.id, f"{table.title} {table.department}".strip())
            places[variant].append(place)
    for variant, place in _cut(script, name):
        places[variant].append(place)
    yield from _others(script, name, frozenset(places))
    yield from _headed(script, name, frozenset(places))
    for variant, found in places.items():
        message = Message(
            "The unit is called “{variant}” here, “{name}” elsewhere", variant=variant, name=report.department
        )
        yield Remark(NAME.id, NAME.severity, message, tuple(found), variant)


def _others(script: Script, name: str, drifted: Collection[str]) -> Iterator[Remark]:
    """Units named where the department speaks of itself, and nowhere in what it says of its parts."""
    named = [
        (text, match)
        for text in script.running(Part.NARRATIVE)
        for match in _UNIT.finditer(text.plain)
        if match["name"] not in name and name not in match["name"] and match["name"] not in drifted
    ]
    known = _known(script) if named else ""
    for text, match in named:
        other = match["name"]
        if other not in known:
            message = Message(
                "“{other}” stands here for “{name}”", other=other, name=script.report.department
            )
            place = text.evidence(match.start(), match.end(), around=6)
            yield Remark(OTHER.id, OTHER.severity, message, (place,), other)


def _headed(script: Script, name: str, drifted: Collection[str]) -> Iterator[Remark]:
    """Tables headed with another unit's name, where all the rest are headed with the department's own."""
    named = [(table, _bare(table.department)) for table in script.report.tables if table.department]
    others = [(table, head) for table, head in named if head not in name and name not in head]
    if len(named) - len(others) < _MOST_HEADS * len(others):
        return
    for table, head in others:
        if head not in drifted:
            message = Message("“{other}” stands here for “{name}”", other=head, name=script.report.department)
            place = Evidence(EvidenceRole.REPORTED, table.id, f"{table.title} {table.department}".strip())
            yield Remark(OTHER.id, OTHER.severity, message, (place,), head)


def _known(script: Script) -> str:
    """What the report says of its parts: all words before the 情况说明, and those of the tables."""
    words = "".join(text.plain for text in script.running(Part.FRONT, Part.OVERVIEW))
    return words + "".join(plain(cell.text) for table in script.report.tables for cell in table.cells)


def _bare(name: str) -> str:
    """A name without spaces and without the words that only tell its level."""
    return re.sub(r"（(?:本级|部门|单位|本部|汇总|机关)）$|本级$", "", plain(name))


def _variants(text: Text, name: str) -> Iterator[tuple[int, str]]:
    """Near spellings of the name in its own place, and where they begin."""
    words, at = text.plain, 0
    head, tail = name[:_ENDING], name[-_ENDING:]
    while (begin := words.find(head, at)) >= 0:
        at = begin + 1
        if words.startswith(name, begin) or _OTHER.search(leading(words, begin, "。")):
            continue
        for length in _lengths(name):
            variant = words[begin : begin + length]
            if variant.endswith(tail) and _drifted(name, variant) and _OWN.match(words, begin + length):
                at = begin + length
                yield begin, variant
                break


def _cut(script: Script, name: str) -> Iterator[tuple[str, Evidence]]:
    """The name without its place, where a sentence speaks formally and most others do so on the full name."""
    level = next((at for at, mark in enumerate(name) if at and mark in _PLACES), None)
    if level is None or len(name) - level < _SHORTEST - 2:
        return
    cut = name[level:]
    texts = [text for text in script.running(Part.OVERVIEW, Part.NARRATIVE) if cut in text.plain]
    long, short = re.compile(re.escape(name) + _FORMAL), re.compile(f"{_OPENING}{re.escape(cut)}{_FORMAL}")
    full = sum(len(long.findall(text.plain)) for text in texts)
    found = [(text, match) for text in texts for match in short.finditer(text.plain)]
    if len(found) * 2 <= full or len(found) == 1 < full:
        for text, match in found:
            yield match[0], text.evidence(match.start(), match.end(), around=8)


def _lengths(name: str) -> Iterator[int]:
    slack = max(1, int(len(name) * _DRIFT))
    yield from range(len(name) - 1, len(name) + slack + 1)


def _drifted(name: str, variant: str) -> bool:
    """Whether a variant is a slip of the name, and not a short form or a unit of its own."""
    if not variant or variant in name or name in variant or re.search("[，。；：、“”（）《》]", variant):
        return False
    steps = [
        (name[a:b], variant[c:d])
        for kind, a, b, c, d in SequenceMatcher(None, name, variant, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    size = sum(max(len(old), len(new)) for old, new in steps)
    if size > max(1, int(len(name) * _DRIFT)):
        return False
    changed = {mark for step in steps for words in step for mark in words}
    if changed & _NUMBERS:
        return False
    only_short = all(not new for _, new in steps)  # 市 or 区 left out is a short form
    return not (only_short and (size > 1 or changed & _PLACES))
