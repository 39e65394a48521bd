"""Budgets that were changed in the year: what they were, by how much, and what they became.

年初预算 120 万元，年中调减 20 万元，调整后预算 100 万元 may stand anywhere: in the 情况说明, in an annex, in
a cell of a self-evaluation table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from attrs import frozen

from checks.answers import HOLDING, answer, shown
from checks.model import Severity, Tie
from checks.printed import as_printed, total
from checks.rules import Grade, Rule
from checks.text import Script, Text, sentences
from report.model import Figure, FigureKind, Part
from wording import Message

ADJUSTED = Rule(
    "narrative/budget-adjusted",
    "年初预算数加减调整数等于调整后预算数",
    "A budget, and by how much it was changed, make the budget after the change",
    Grade.B,
    Severity.WARNING,
    "domain R4; published reports",
)
_CLAUSE = re.compile("[，。；：、（）]")
_FIRST = re.compile("(?:年初|原|批复|期初)[^，。；]{0,6}(?:预算|安排|批复|下达)[^，。；]{0,6}$")
_CHANGED = re.compile(
    "(?P<more>调增|追加|增加预算|新增预算|调整增加|增拨)|(?P<less>调减|核减|压减|收回|调整减少|减少预算|调剂出)"
)
_AFTER = re.compile(
    "(?:调整后?的?|全年|最终|年度|变更后)(?:项目)?(?:预算|资金)[^，。；]{0,6}$|调整(?:为|到|至)$|"
    "实际(?!.*(?:支出|使用|执行|支付|拨付))[^，。；]{0,8}(?:资金|预算|安排|到位)(?:数|额|总额)?(?:为|是|共|：)*$"
)


@frozen
class _Change:
    first: Figure
    changes: tuple[tuple[int, Figure], ...]
    after: Figure


def ties(script: Script) -> Iterator[Tie]:
    for text in chain(script.running(Part.NARRATIVE, Part.ANNEX), script.figured_cells):
        if _CHANGED.search(text.plain):
            for start, words in sentences(text.plain, "。！？"):
                change = _change(text, start, start + len(words))
                if change is not None:
                    yield _tie(change)


def _change(text: Text, start: int, end: int) -> _Change | None:
    """The first budget of a sentence, what was added and taken away behind it, and what it became."""
    first: Figure | None = None
    changes: list[tuple[int, Figure]] = []
    before = start
    for figure in text.figures_in(start, end):
        at, after = text.span(figure)
        lead = _CLAUSE.split(text.plain[before:at])[-1]
        before = after
        if figure.kind is not FigureKind.AMOUNT or figure.value is None:
            continue
        changed = _CHANGED.search(lead)
        if first is None or (_FIRST.search(lead) and not changed):
            first, changes = (figure, []) if _FIRST.search(lead) else (None, [])
        elif changed:
            changes.append((1 if changed["more"] else -1, figure))
        elif changes and _AFTER.search(lead):
            return _Change(first, tuple(changes), figure)
        else:
            return None
    return None


def _tie(change: _Change) -> Tie:
    comparison = total(change.after, [(1, change.first), *change.changes])
    added = "" if comparison.expected is None else as_printed(comparison.expected) + change.after.unit
    steps = "".join(f" {'+' if sign > 0 else '-'} {shown(figure)}" for sign, figure in change.changes)
    made = f"{shown(change.first)}{steps} = {added}"
    return answer(
        ADJUSTED.id,
        comparison,
        change.after,
        (change.first.id, *(figure.id for _, figure in change.changes)),
        arithmetic=f"{made} {'=' if comparison.agreement in HOLDING else '≠'} {shown(change.after)}",
        message=Message(
            "The budget after its changes is {made}, not {stated}", made=made, stated=shown(change.after)
        ),
        severity=ADJUSTED.severity,
    )
