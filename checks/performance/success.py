"""Words of success that rates and other words of the same report deny.

All projects are said to have met the budget, and one of them spent a quarter of it; no target is said to
be missed, and another section tells of one that was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from checks.model import EvidenceRole, Severity
from checks.performance.forms import forms
from checks.performance.projects import told
from checks.remarks import Remark, evidence_of
from checks.rules import Grade, Rule
from checks.text import Script, Text, leading
from report.model import Figure, Part
from wording import Message

OVERSTATED = Rule(
    "performance/overstated",
    "称项目完成预算目标或偏差细微，而有项目执行率很低",
    "projects are said to have met their budget, and one of them spent little of it",
    Grade.B,
    Severity.WARNING,
    "published reports: words of success beside low rates",
)
MISSED = Rule(
    "performance/missed-denied",
    "称没有未完成的绩效目标，而他处称未达到目标",
    "no target is said to be missed, and another passage tells of one that was",
    Grade.B,
    Severity.WARNING,
    "published reports: words of success beside faults told elsewhere",
)
RULES = (OVERSTATED, MISSED)

_LOW = Decimal(60)  # %: of what was spent less, nobody may say that it nearly met its budget
_MET = re.compile(
    r"(?:所有|全部|各个?|其他|其余)[^，。；、]{0,4}项目[^，。；]{0,8}?(?:完成|达到|实现)了?[^，。；]{0,8}?"
    r"(?:预算|执行)[^，。；]{0,4}(?:目标|进度|任务|要求)"
)
_SLIGHT = re.compile(r"执行[^，。；]{0,14}?(?:细微|微小|轻微|极小|略微)的?(?:偏差|差异|出入|差距)")
_NONE_MISSED = re.compile(r"未完成的?(?:绩效)?(?:目标|指标)(?:情况|及其?原因|和原因|分析|说明)*[。：]?")
_NONE = re.compile("(?:本项)?无[。]?")
_WAS_MISSED = re.compile(
    r"未能?(?:达到|完成|实现)(?!的)[^，。；]{0,6}(?:预期|年初|年度|绩效|设定|既定)[^，。；]{0,6}(?:目标|指标|目标值|进度)"
)
_DENIED = re.compile(r"(?:无|没有|不存在|未发现|避免|防止)[^，。；]{0,8}$|如[果有]?[^，。；]{0,6}$")
_ENDING = re.compile("(?:项目|专项)?(?:绩效)?(?:自评(?:综述|结果|情况|报告)?)?$")
_TAIL = 3  # characters of a project's name by which a sentence may call it


@frozen
class _Spent:
    """A project and how much of its budget it spent, in %."""

    project: str
    rate: Decimal
    figure: Figure


def remarks(script: Script) -> Iterator[Remark]:
    texts = tuple(script.running(Part.NARRATIVE, Part.ANNEX))
    low = sorted((each for each in _rates(script) if each.rate < _LOW), key=lambda each: each.rate)
    for text in texts if low else ():
        for match in (*_MET.finditer(text.plain), *_SLIGHT.finditer(text.plain)):
            before = leading(text.plain, match.start(), "。；")
            least = next((each for each in low if not _named(each.project, before)), None)
            if least is not None and not _DENIED.search(leading(before, len(before))):
                message = Message(
                    "“{words}”, and {project} spent {rate} of its budget",
                    words=match[0], project=least.project, rate=f"{least.rate:.2f}%",
                )  # fmt: skip
                places = text.evidence(match.start(), match.end(), around=16), evidence_of(least.figure)
                yield Remark(OVERSTATED.id, OVERSTATED.severity, message, places, match[0])
    yield from _denied(script, texts)


def _rates(script: Script) -> Iterator[_Spent]:
    """What each project spent of its budget, by its table or by what is told of it."""
    for form in script.once(forms):
        money = form.whole
        if money is not None and form.project:
            yield from _rate(form.project, money.rate, money.spent, money.budget)
    for each in script.once(told):
        yield from _rate(each.name, each.rate, each.spent, next(reversed(each.budgets), None))


def _rate(name: str, rate: Figure | None, spent: Figure | None, budget: Figure | None) -> Iterator[_Spent]:
    if rate is not None and rate.value is not None and rate.unit == "%":
        yield _Spent(name, rate.value, rate)
    elif (
        spent is not None
        and budget is not None
        and spent.value is not None
        and budget.value
        and spent.unit == budget.unit
    ):
        yield _Spent(name, 100 * spent.value / budget.value, spent)


def _named(project: str, words: str) -> bool:
    """Whether words name a project, in full or by the end of its name: 除信息化项目…外."""
    name = _ENDING.sub("", project)
    return len(name) >= _TAIL and name[-_TAIL:] in words


def _denied(script: Script, texts: tuple[Text, ...]) -> Iterator[Remark]:
    missed = next(
        (
            (text, match)
            for text in (*texts, *script.cells(_WAS_MISSED))
            for match in _WAS_MISSED.finditer(text.plain)
            if not _DENIED.search(leading(text.plain, match.start()))
        ),
        None,
    )
    body = [text for text in script.texts if text.part in (Part.NARRATIVE, Part.ANNEX)]
    for text, following in pairwise((*body, None)):
        head = _NONE_MISSED.search(text.plain) if text is not None else None
        if text is None or head is None or missed is None:
            continue
        rest = text.plain[head.end() :] or (following.plain if following is not None else "")
        if _NONE.fullmatch(rest):
            other, match = missed
            message = Message(
                "“{words}”: none, and elsewhere “{missed}”", words=head[0].rstrip("。："), missed=match[0]
            )
            places = (
                text.evidence(head.start(), head.end()),
                other.evidence(match.start(), match.end(), EvidenceRole.COUNTERPART, around=12),
            )
            yield Remark(MISSED.id, MISSED.severity, message, places, head[0])
