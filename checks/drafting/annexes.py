"""What is said to stand in the annex, and the empty annex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from checks.model import EvidenceRole, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script, Text
from report.model import Heading, Paragraph, Part, Report, TableKind
from wording import Message

ANNEX = Rule(
    "drafting/empty-annex",
    "正文称“见附件”，附件无内容",
    "the text refers to the annex, and the annex is empty",
    Grade.B,
    Severity.WARNING,
    "published reports",
)
RULES = (ANNEX,)

_REFERRED = re.compile(
    r"[^，。；（]{0,16}(?:[详具]?见|参见|附)(?:第[一二三四五六七]部分)?[“《]?附[件表][\d一二三四五六七]?"
)
_NOTHING = re.compile(r"[（]?(?:无|本部门无附件|无附件|无相关附件|此页无正文|略)?[）]?[。]?")


def remarks(script: Script) -> Iterator[Remark]:
    report = script.report
    heading = next((each for each in report.headings if _opens_annex(each)), None)
    if heading is None or _has_content(report, heading):
        return
    places = [
        text.evidence(match.start(), match.end(), around=6)
        for text in script.running(Part.NARRATIVE)
        if "附件" in text.plain or "附表" in text.plain
        for match in _REFERRED.finditer(text.plain)
    ]
    if places:
        title = Text(heading.id, heading.text, heading.part, heading=True)
        places.append(title.evidence(0, len(title.plain), EvidenceRole.COUNTERPART))
        message = Message(
            "The text refers to the annex (附件), and nothing stands under “{title}”", title=heading.text
        )
        yield Remark(ANNEX.id, ANNEX.severity, message, tuple(places), "附件")


def _opens_annex(heading: Heading) -> bool:
    return heading.part is not Part.FRONT and heading.level == 1 and "附件" in heading.title


def _has_content(report: Report, heading: Heading) -> bool:
    """Whether anything stands under the annex heading, or the self-evaluation tables stand elsewhere."""
    if any(table.kind is TableKind.PERFORMANCE for table in report.tables):
        return True
    start = report.blocks.index(heading) + 1
    following = takewhile(
        lambda block: not (isinstance(block, Heading) and block.level == 1), report.blocks[start:]
    )
    return any(
        not isinstance(block, Paragraph) or not _NOTHING.fullmatch("".join(block.text.split()))
        for block in following
        if block.part is not Part.FRONT  # running titles
    )
