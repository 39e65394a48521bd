"""What the template left behind: choices not made, slots not filled, instructions not removed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from checks.model import Evidence, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script, Text, plain
from report.model import Heading, Part
from wording import Message

CHOICE = Rule(
    "drafting/choice-left",
    "模板备选用语未取舍（增加（减少）、大小于、增长/下降）",
    "a choice of the template not made (增加（减少）, 大小于)",
    Grade.A,
    Severity.DRAFTING,
    "template wording left in published reports",
)
PLACEHOLDER = Rule(
    "drafting/placeholder",
    "模板空位未填（XX、××、某某、“占 %”）",
    "a slot of the template not filled (XX, ××, 某某, a rate or amount without its number)",
    Grade.A,
    Severity.DRAFTING,
    "template wording left in published reports",
)
INSTRUCTION = Rule(
    "drafting/instruction",
    "模板填写说明未删除",
    "an instruction of the template left in the text",
    Grade.A,
    Severity.DRAFTING,
    "template wording left in published reports",
)
OWN_NAME = Rule(
    "drafting/name-slot",
    "单位名称后残留“部门（单位）”字样",
    "部门（单位） of the template left behind the unit's own name",
    Grade.B,
    Severity.DRAFTING,
    "template wording left in published reports",
)
RULES = (CHOICE, PLACEHOLDER, INSTRUCTION, OWN_NAME)

_CHOICES = re.compile(
    "(?=[增减上下升降提高低大小多少])(?:"  # what a choice begins with: tried nowhere else
    + "|".join(
        rf"{one}[（/](?:或)?{other}）?|{other}[（/](?:或)?{one}）?"
        for one, other in (
            ("增加", "减少"),
            ("增长", "下降"),
            ("增长", "降低"),
            ("上升", "下降"),
            ("提高", "降低"),
            ("大于", "小于"),
            ("高于", "低于"),
            ("多于", "少于"),
        )
    )
    + r"|[大小高低][（/]?[大小高低][）/]?于|大于小于|小于大于|减增加|增减少|增减加|升下降|降上升)"
)
_NO_REASON = re.compile(r"(?:原因(?:是|为|在于|系|：)+|主要(?:用于|包括|是|为|系)：?)(?=[。；])")
_ANNOUNCED = re.compile(r"[^，。；：]{0,16}(?:如下|其中|包括|分别[是为])：?$")
_SHOWN_OTHERWISE = re.compile("[图表]|附件|附后|^现将|(?:报告|汇报|公布|公开|公示|通报)如下")
_UNIT = r"(?:万?元|亿元|个|%|人次?|名|辆|年|月|日|批次?|项|台)"
_SLOTS = re.compile(
    r"(?=[Xx×2○〇某_□])(?:"  # what a slot begins with: tried nowhere else
    r"(?<![A-Za-z0-9])[Xx×]{2,}(?![A-Za-z])|(?<!\d)20[Xx×]{1,2}(?=年)"
    rf"|(?<![A-Za-z0-9）])[Xx](?={_UNIT}(?!数))|(?<=[为计了加少共有第年月])×(?={_UNIT})"
    r"|(?<![一二])[○〇]{2,}(?![一二三四五六七八九年])|某某|_{3,}|□{3,})"
)
_EMPTY_SLOTS = re.compile(
    r"(?=[占增减下比预决支收总])"
    r"(?:(?:占比?|增长|下降|减少|增加|预算的|比重为|比例为)%"
    r"|(?:减少|增加|决算为|预算为|支出为?|收入为|总额为)(?:万元|亿元))(?=[，。；、）]|$)"
)
_INSTRUCTIONS = re.compile(
    r"""
    (?=[仍保并请在作做此填公（【按应需须列注])(?:
    仍?保留(?:该|此|本)?空?表(?:的)?(?:格式|样式)(?:，(?:并|请)?在(?:本|该|此)?表下方[^，。；]{0,4}说明)?
    | (?:并|请)?在(?:本|该|此)?表下方[^，。；]{0,4}说明 | [作做]下述说明
    | (?<![申邀聘提恳敬])请(?:自行|据实|如实|逐项|分别|简要)?
      (?:删除|删去|填写|填列|列明|列示|说明)[^，。；）]{0,12}
    | 此处填[写列] | 填报说明 | 填表说明 | 公开样张 | （(?:参考)?(?:模板|样表|样式|样张)）
    | 按照?支出功能分类科目(?:逐项|分别|分项)?(?:说明|列示)(?!如下|：)
    | (?:(?<=[，。；：（【])|^)(?:应|需|须|并)?(?:列明|注明)
      (?:单位|项目|主要|具体|各项|原因|至)[^，。；）】]{0,16}
    | [（【](?:如|若)(?:有|无|没有|果)[^（）【】]{0,24}(?:说明|删除|删去|填写|填列)[^（）【】]{0,12}[）】]
    | [（【][^（）【】]{0,24}(?:可|应|需|须)(?:自行)?(?:删除|删去|填写|填列|简要说明|补充说明|自行调整)
      [^（）【】]{0,24}[）】]
    )
    """,
    re.VERBOSE,
)
_ELLIPSIS = re.compile(r"(?:（?[\d一二三四五六七八九十]{1,3}[）、.]?)?[.…]{2,}[。；]?")
_PROSE = (Part.OVERVIEW, Part.NARRATIVE, Part.ANNEX)


def remarks(script: Script) -> Iterator[Remark]:
    prose = tuple(script.running(*_PROSE))
    for words, places in _by_wording(_CHOICES, prose).items():
        message = Message("The choice “{words}” of the template was not made", words=words)
        yield _remark(CHOICE, message, places, words)
    for words, places in _by_wording(_SLOTS, (*script.texts, *script.cells(_SLOTS))).items():
        message = Message(
            "“{words}” of the template was never filled in (×{count})",
            words=words,
            count=str(len(places)),
        )
        yield _remark(PLACEHOLDER, message, places, words)
    for words, places in _by_wording(_EMPTY_SLOTS, prose).items():
        message = Message("The number is missing in “{words}”", words=words)
        yield _remark(PLACEHOLDER, message, places, words)
    for words, places in _by_wording(_INSTRUCTIONS, script.running()).items():
        message = Message("“{words}” is an instruction of the template, left in the text", words=words)
        yield _remark(INSTRUCTION, message, places, words)
    for words, places in _by_wording(_NO_REASON, prose).items():
        message = Message("Nothing stands behind “{words}”", words=words)
        yield _remark(PLACEHOLDER, message, places, words)
    yield from _announced(script)
    empty = [text.whole for text in prose if _ELLIPSIS.fullmatch(text.plain)]
    if empty:
        yield _remark(PLACEHOLDER, Message("A line of dots stands where the text should go on"), empty, "…")
    yield from _own_name(script)


def _by_wording(pattern: re.Pattern[str], texts: Iterable[Text]) -> dict[str, list[Evidence]]:
    """Where the pattern matches, by the words that it matches."""
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for text in texts:
        for match in pattern.finditer(text.plain):
            found[match[0]].append(text.evidence(match.start(), match.end(), around=10))
    return dict(found)


def _announced(script: Script) -> Iterator[Remark]:
    """What a paragraph announces (具体情况如下：) where the section ends behind it."""
    texts = {text.block: text for text in script.running(Part.NARRATIVE)}
    level = 0
    for block, following in pairwise((*script.report.blocks, None)):
        if isinstance(block, Heading):
            level = block.level
        text = texts.get(block.id) if block is not None else None
        ends = following is None or (isinstance(following, Heading) and following.level <= level)
        match = _ANNOUNCED.search(text.plain) if text is not None and ends else None
        if text is not None and match and not _SHOWN_OTHERWISE.search(match[0]):
            message = Message("“{words}”, and nothing follows", words=match[0])
            place = text.evidence(match.start(), match.end(), around=10)
            yield _remark(PLACEHOLDER, message, [place], match[0])


def _own_name(script: Script) -> Iterator[Remark]:
    name = plain(script.report.department)
    if not name:
        return
    slot = re.compile(re.escape(name) + r"(?:部门（单位）|（部门）|（单位）|部门/单位|（部门/单位）)")
    for words, places in _by_wording(slot, script.running(*_PROSE)).items():
        left = words.removeprefix(name)
        message = Message("“{words}” of the template stands behind the unit's own name", words=left)
        yield _remark(OWN_NAME, message, places, left)


def _remark(rule: Rule, message: Message, places: Iterable[Evidence], subject: str) -> Remark:
    return Remark(rule.id, rule.severity, message, tuple(places), subject)
