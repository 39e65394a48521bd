"""Two words on one change that exclude each other: 减少为 0.00 万元，与上年持平."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.model import Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script
from report.model import Part
from wording import Message

OPPOSITES = Rule(
    "drafting/change-and-level",
    "同一数字既称增加（减少）又称与上年（预算）持平",
    "the same figure is said to have changed and to be level",
    Grade.A,
    Severity.WARNING,
    "domain section 5: 持平",
)
RULES = (OPPOSITES,)

_SAID = re.compile(
    r"(?P<change>增加|增长|上升|提高|减少|下降|降低)(?:了)?[为至到]\d[\d,.]*(?:万?元|%)?[，,]"
    r"(?P<level>(?:与|和|同|较|比)(?:上一?年|去年|20\d\d年|年初|全年)[^，。；]{0,10}?(?:持平|一致|相同|相等))"
)


def remarks(script: Script) -> Iterator[Remark]:
    """One remark for each passage: 减少至 and 增加为 say that the amount is another, 持平 that it is not."""
    for text in script.running(Part.NARRATIVE):
        for match in _SAID.finditer(text.plain):
            message = Message(
                "“{change}” and “{level}” are said of the same amount",
                change=match["change"],
                level=match["level"],
            )
            evidence = text.evidence(match.start(), match.end(), around=12)
            yield Remark(OPPOSITES.id, OPPOSITES.severity, message, (evidence,), match[0])
