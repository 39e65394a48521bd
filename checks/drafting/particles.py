"""的 where 地 belongs: 有效的控制了风险."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from checks.model import Evidence, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script
from report.model import Part
from wording import Message

PARTICLE = Rule(
    "drafting/particle",
    "状语后误用“的”（应为“地”）",
    "的 behind an adverb, where 地 belongs",
    Grade.B,
    Severity.DRAFTING,
    "published reports",
)
RULES = (PARTICLE,)

# What 了 closes is a verb, so that what stands before it is an adverb.
_ADVERB = re.compile(
    r"(?:有效|积极|认真|全面|严格|切实|深入|圆满|顺利|较好|很好|及时|大力|有力|稳步|充分|高效)的[\u4e00-\u9fff]{2}了"
)


def remarks(script: Script) -> Iterator[Remark]:
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for text in script.running(Part.OVERVIEW, Part.NARRATIVE, Part.ANNEX):
        for match in _ADVERB.finditer(text.plain):
            found[match[0]].append(text.evidence(match.start(), match.end(), around=8))
    for words, places in found.items():
        message = Message("“{words}”: 地 belongs here, not 的", words=words)
        yield Remark(PARTICLE.id, PARTICLE.severity, message, tuple(places), words)
