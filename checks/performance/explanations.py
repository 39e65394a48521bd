"""What the words of a self-evaluation table say of its money: 年初预算数为 60 万元，因…执行率较低."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from checks.answers import HOLDING, answer, shown
from checks.model import Severity, Tie
from checks.performance.forms import Form
from checks.performance.projects import pairs
from checks.printed import same
from checks.rules import Grade, Rule
from checks.slips import slip
from checks.text import Script, Text
from report.model import Figure, FigureKind
from wording import Message

EXPLAINED = Rule(
    "performance/explained-budget",
    "自评表说明文字中的年初预算数与表内、情况说明一致",
    "the budget that a self-evaluation table's words tell is that of its rows, and of the text",
    Grade.B,
    Severity.WARNING,
    "the same fact stated twice",
)
RULES = (EXPLAINED,)

_INITIAL = re.compile("年初预算(?:数|资金|金额)?(?:为|是|：)*$")
_CHANGED = re.compile("调[增减整入出剂]|追加|核减|压减|增加|减少|收回")


def ties(script: Script, evaluated: Sequence[Form]) -> Iterator[Tie]:
    by_table = {form.table.id: form for form in evaluated}
    told = {pair.form.table.id: pair.told for pair in script.once(pairs)}
    for text in script.figured_cells:
        form = by_table.get(text.block)
        explained = _explained(text) if form is not None else None
        if form is None or explained is None:
            continue
        whole, project = form.whole, told.get(text.block)
        if whole is not None and whole.initial is not None:
            yield _tie(form, explained, whole.initial)
        elif whole is not None and whole.budget is not None and not _CHANGED.search(text.plain):
            yield from _unless_changed(form, explained, whole.budget)
        if project is not None and len(project.budgets) > 1:
            yield _tie(form, explained, project.budgets[0])


def _explained(text: Text) -> Figure | None:
    return next(
        (
            figure
            for figure in text.figures
            if figure.kind is FigureKind.AMOUNT
            and figure.value is not None
            and _INITIAL.search(text.plain[: text.span(figure)[0]])
        ),
        None,
    )


def _unless_changed(form: Form, explained: Figure, budget: Figure) -> Iterator[Tie]:
    """Against the budget of the year, which a change that nobody tells may have made another one."""
    tie = _tie(form, explained, budget)
    if tie.severity is None or (tie.expected is not None and slip(explained, tie.expected) is not None):
        yield tie


def _tie(form: Form, explained: Figure, stated: Figure) -> Tie:
    comparison = same(explained, evolve(stated, unit=stated.unit or explained.unit))
    return answer(
        EXPLAINED.id,
        comparison,
        explained,
        (stated.id,),
        arithmetic=f"{shown(explained)} {'=' if comparison.agreement in HOLDING else '≠'} {shown(stated)}",
        severity=EXPLAINED.severity,
        message=Message(
            "{project}: the table's words tell a budget of {explained}, {place} {stated}",
            project=form.project,
            explained=shown(explained),
            place=stated.where,
            stated=shown(stated),
        ),
    )
