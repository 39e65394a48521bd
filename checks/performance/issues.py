"""Faults that the evaluation found: those mended and those being mended (domain section 5, 十)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.answers import answer, shown
from checks.model import Severity, Tie
from checks.printed import total
from checks.rules import Grade, Rule
from checks.text import Script
from report.model import Part
from wording import Message

MENDED = Rule(
    "performance/issues-mended",
    "发现问题数等于已完成整改数与正在整改数之和",
    "the faults found are those mended and those being mended",
    Grade.A,
    Severity.ERROR,
    "domain section 5 (十): x = y + z",
)
RULES = (MENDED,)

_FOUND = re.compile(r"发现(?:的)?问题(?:共|数|为)?(?P<count>\d+)[个项条]")
_MENDED = re.compile(r"(?:已经?|完成){1,2}整改(?:完成)?的?(?:问题)?(?:有|为)?(?P<count>\d+)[个项条]")
_OPEN = re.compile(
    r"(?:正在整改|整改中|尚?未(?:完成)?整改|持续整改)(?:当中|中)?的?(?:问题)?(?:有|为)?(?P<count>\d+)[个项条]"
)


def ties(script: Script) -> Iterator[Tie]:
    for text in script.running(Part.NARRATIVE, Part.ANNEX):
        if "整改" not in text.plain:
            continue
        at = {text.span(figure)[0]: figure for figure in text.figures}
        matches = [pattern.search(text.plain) for pattern in (_FOUND, _MENDED, _OPEN)]
        told = [at.get(match.start("count")) if match else None for match in matches]
        found, mended, left = told
        if found is None or mended is None or left is None:
            continue
        comparison = total(found, [(1, mended), (1, left)])
        arithmetic = f"{shown(mended)} + {shown(left)} = {comparison.expected}"
        yield answer(
            MENDED.id,
            comparison,
            found,
            (mended.id, left.id),
            arithmetic=arithmetic,
            message=Message(
                "{found} faults found, and those mended or being mended make {arithmetic}",
                found=shown(found),
                arithmetic=arithmetic,
            ),
        )
