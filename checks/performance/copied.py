"""Measures and causes copied from the self-evaluation table of another project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.model import Severity
from checks.performance.forms import forms
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script
from wording import Message

COPIED = Rule(
    "performance/other-project",
    "自评表的文字说的是另一个项目",
    "the words of a self-evaluation table speak of another project",
    Grade.B,
    Severity.WARNING,
    "published reports: text copied from one table to the next",
)
RULES = (COPIED,)

_ENDING = re.compile("(?:项目|专项|经费|资金|支出)+$")
_LEAST = 3  # characters by which the end of a name tells a project


def remarks(script: Script) -> Iterator[Remark]:
    """Words of one table that name another project by the end of its name: 科学测算信息化项目预算."""
    projects = {form.table.id: _ENDING.sub("", form.project) for form in script.once(forms)}
    ends = {name[-n:]: name for name in projects.values() for n in range(_LEAST, len(name) + 1)}
    if len(set(projects.values())) < 2:
        return
    called = re.compile(f"(?P<end>{'|'.join(map(re.escape, sorted(ends, key=len, reverse=True)))})项目")
    said: set[tuple[str, str]] = set()
    for text in script.cells(called):
        own = projects.get(text.block)
        for match in called.finditer(text.plain) if own else ():
            other, end = ends[match["end"]], match["end"]
            alike = [name for name in projects.values() if name.endswith(end)]
            if own is None or end in own or len(set(alike)) > 1 or own in text.plain:
                continue
            if (text.block, other) not in said:
                said.add((text.block, other))
                message = Message(
                    "The table of {project} speaks of “{words}”, which is {other}",
                    project=own, words=match[0], other=other,
                )  # fmt: skip
                place = text.evidence(match.start(), match.end(), around=16)
                yield Remark(COPIED.id, COPIED.severity, message, (place,), f"{own} {other}")
