"""Words, phrases and sentences printed twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.model import EvidenceRole, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script, Text, sentences
from report.model import Part
from wording import Message

WORDS = Rule(
    "drafting/repeated-words",
    "词语、短语重复",
    "words printed twice in a row",
    Grade.A,
    Severity.DRAFTING,
    "slips of published reports",
)
SENTENCE = Rule(
    "drafting/repeated-sentence",
    "语句重复",
    "a sentence printed twice in a row",
    Grade.A,
    Severity.DRAFTING,
    "slips of published reports",
)
RULES = (WORDS, SENTENCE)

_HAN = "\u4e00-\u9fff"
_TWICE = re.compile(rf"(?=(?P<unit>[{_HAN}“（《][^。；]{{1,79}}?)(?P<mark>[，、：]?)(?P=unit))")
_SHORT = re.compile(rf"(?=([{_HAN}]{{2,3}}?)\1)")
_PARTICLES = re.compile(
    "的的(?!确|士)|了了(?!解|然|结)|是是(?!否|非)|和和(?!谐|解|平|睦|气)|为为(?!民|了|人|主|期)|与与(?!会)"
    "|元元|对对(?!子|口)|由由|占占"
)
# Words that open a compound as readily as they close one: 办公经费项目 + 项目支出.
_HINGES = frozenset(
    re.findall(
        "..",
        "项目服务管理保障建设资金单位支出收入预算决算绩效工作培训工程教育研究经费部门机关事业政府城乡社会补助"
        "补贴活动设备信息考虑讨论产业发展生产生活技术科技安全质量监督执行运行评价目标指标行政公共基金保险专项"
        "办公业务系统中心国家人员干部职工农业企业市场交通文化医疗救助",
    )
)
_SAID_TWICE = re.compile("(?P<words>主要)原因(?:是|为|：)+主要(?=原因|是|为|系)")
_MARKS = "，、：。；"
_WITHIN = re.compile(r"\d.*[，、：]")
_WORDLIKE = 4  # Han characters that a repetition across a mark must have
_LONGEST = 83  # characters from where words begin to the second that is printed again
_SENTENCE = 10  # Han characters of a sentence that nobody writes twice by chance


def remarks(script: Script) -> Iterator[Remark]:
    for text in script.running(Part.OVERVIEW, Part.NARRATIVE, Part.GLOSSARY, Part.ANNEX):
        for start, end, unit in _repeated(text):
            yield Remark(
                WORDS.id,
                WORDS.severity,
                Message("“{words}” is printed twice in a row (重复)", words=unit),
                (text.evidence(start, end, around=8),),
                unit,
            )
    yield from _sentences(script)


def _repeated(text: Text) -> Iterator[tuple[int, int, str]]:
    """Where words stand twice in a row: start, end, the words. Words apart by spaces are cells of a table."""
    end = 0
    for match in _doubled(text.plain):
        unit, mark = match["unit"], match["mark"]
        again = match.start() + len(unit) + len(mark)
        if match.start() < end or not _is_slip(unit, mark) or text.raw_at(again) - text.raw_at(again - 1) > 1:
            continue
        if _WITHIN.search(unit) and text.plain[: match.start()][-1:] not in ("", *_MARKS):
            continue  # 预算数 80 万元，执行数 80 万元，…: two amounts that are alike
        end = again + len(unit)
        yield match.start(), end, unit.strip("，、：")
    for match in _PARTICLES.finditer(text.plain):
        yield match.start(), match.end(), match[0][0]
    for match in _SAID_TWICE.finditer(text.plain):  # 主要原因：主要是
        yield match.start(), match.end(), match["words"]


def _doubled(words: str) -> Iterator[re.Match[str]]:
    """The matches of `_TWICE`, looked for only where words soon come again: that is much faster."""
    for start in sorted(_likely(words)):
        if match := _TWICE.match(words, start):
            yield match


def _likely(words: str) -> set[int]:
    """Where what is printed twice in a row may begin.

    Two or three characters are found as such. Longer words hold one of every third character of the text, and
    the one behind it: these come again `far` on, and from there the words are compared to either side.
    """
    starts = {match.start() for match in _SHORT.finditer(words)}
    compared = [0] * _LONGEST  # by how far on: the end of what is known to be alike
    for at in range(0, len(words), 3):
        again = words.find(words[at : at + 2], at + 2, at + _LONGEST)
        while again >= 0:
            far = again - at
            if at >= compared[far]:
                first, end = at, again + 2
                while first and words[first - 1] == words[first - 1 + far]:
                    first -= 1
                while end < len(words) and words[end] == words[end - far]:
                    end += 1
                compared[far] = end - far
                starts.update(range(first, end - 2 * far + 2))
            again = words.find(words[at : at + 2], again + 1, at + _LONGEST)
    return starts


def _is_slip(unit: str, mark: str) -> bool:
    han = len(re.findall(f"[{_HAN}]", unit))
    if mark or re.search("[，、：]", unit):
        return han >= _WORDLIKE
    if han < 2 or (han < len(unit) and len(unit) < 2 * _WORDLIKE):
        return False
    if len(unit) == 2:
        return unit not in _HINGES and unit[0] not in "一各逐每" and unit[0] != unit[1]
    return True


def _sentences(script: Script) -> Iterator[Remark]:
    before: tuple[Text, int, str] | None = None
    for text in script.texts:
        if text.heading or text.plain.startswith("注："):  # each below its own table
            before = None
            continue
        for start, sentence in sentences(text.plain):
            same = before is not None and before[2] == sentence
            if before is not None and same and len(re.findall(f"[{_HAN}]", sentence)) >= _SENTENCE:
                first, at, _ = before
                yield Remark(
                    SENTENCE.id,
                    SENTENCE.severity,
                    Message("A sentence is printed twice in a row (重复): {sentence}", sentence=sentence),
                    (
                        text.evidence(start, start + len(sentence)),
                        first.evidence(at, at + len(sentence), EvidenceRole.COUNTERPART),
                    ),
                    sentence,
                )
            before = (text, start, sentence)
