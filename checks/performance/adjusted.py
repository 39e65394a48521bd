"""Budgets of projects that were changed in the year: by how much, and what may be spent after it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain

from attrs import frozen

from checks.answers import HOLDING, PREFERENCE, answer, shown
from checks.model import Severity, Tie, Verdict
from checks.performance.forms import Form
from checks.performance.projects import Told, pairs
from checks.printed import at_most, total
from checks.rules import Grade, Rule
from checks.slips import slip
from checks.text import Script, Text, leading
from report.labels import bare
from report.model import Figure, FigureKind, Part
from wording import Message

CHANGED = Rule(
    "performance/adjustment",
    "所述预算调增、调减数等于调整前后预算之差",
    "by how much a project's budget is said to have been changed is what parts its two budgets",
    Grade.B,
    Severity.WARNING,
    "domain R4: D = A − B",
)
ABOVE = Rule(
    "performance/above-budget",
    "项目执行数不大于调整后预算数",
    "no more is spent on a project than its budget after all changes",
    Grade.B,
    Severity.WARNING,
    "预算法 第十三条: 支出必须以经批准的预算为依据",
)
RULES = (CHANGED, ABOVE)

_CHANGE = re.compile(
    "(?:(?P<more>调增|追加|增拨|调整增加)|(?P<less>调减|核减|压减|收回|调整减少|调剂出))"
    "(?:[了的]|年初|项目|财政|专项|预算|资金|经费|指标|数|额|金额|共|共计|合计)*$"
)
_TOGETHER = re.compile(
    r"全年预算数?[为是：]?(?P<budget>\d[\d,.]*)[亿万]?元，(?:全年)?(?:实际)?执行数?[为是：]?(?P<spent>\d[\d,.]*)[亿万]?元"
)
_NAMED = 3  # characters that a project's name and the words before a change have in common


@frozen
class _Budgets:
    """What a project was given at first and in the end."""

    project: str
    first: Figure
    last: Figure


def ties(script: Script, projects: Sequence[Told], evaluated: Sequence[Form]) -> Iterator[Tie]:
    told = [
        _Budgets(each.name, each.budgets[0], each.budgets[1]) for each in projects if len(each.budgets) > 1
    ]
    printed = {form.table.id: each for form in evaluated if (each := _of_form(form)) is not None}
    paired = {pair.form.table.id: pair.told.name for pair in script.once(pairs)}
    known = [*told, *printed.values()]
    if any(each.first.value != each.last.value for each in known):
        for text in chain(script.running(Part.NARRATIVE, Part.ANNEX), script.figured_cells):
            own = [each for each in told if each.project == paired.get(text.block)]
            own += [printed[text.block]] if text.block in printed else []
            yield from _changes(text, own, known)
    for project in projects:
        if len(project.budgets) > 1 and project.spent is not None:
            yield _above(project.name, project.spent, project.budgets[-1])
    yield from _told_together(script, {each.spent.id for each in projects if each.spent is not None})
    for each in printed.values():
        form = next(form for form in evaluated if form.table.id == each.last.block)
        if form.whole is not None and form.whole.spent is not None and each.last.value:
            yield _above(form.project, form.whole.spent, each.last)


def _told_together(script: Script, known: Collection[str]) -> Iterator[Tie]:
    """全年预算数 A 万元，全年执行数 B 万元, of projects that have no passage of their own (`known` have)."""
    for text in script.running(Part.NARRATIVE, Part.ANNEX):
        if "执行数" not in text.plain:
            continue
        at = {text.span(figure)[0]: figure for figure in text.figures}
        for match in _TOGETHER.finditer(text.plain):
            budget, spent = at.get(match.start("budget")), at.get(match.start("spent"))
            if budget is not None and spent is not None and budget.value and spent.id not in known:
                what = leading(text.plain, match.start(), "。；").strip("，") or match[0][:5]
                yield _above(what, spent, budget)


def _of_form(form: Form) -> _Budgets | None:
    """The two budgets of a table that prints 年初预算数 beside 全年预算数."""
    money = form.whole
    if money is None or money.initial is None or money.budget is None:
        return None
    return _Budgets(form.project, money.initial, money.budget)


def _changes(text: Text, own: Sequence[_Budgets], known: Sequence[_Budgets]) -> Iterator[Tie]:
    told: list[tuple[Figure, int, Sequence[_Budgets]]] = []
    for figure in text.figures:
        if figure.kind is not FigureKind.AMOUNT or not figure.value:
            continue
        start, _ = text.span(figure)
        changed = _CHANGE.search(leading(text.plain, start))
        if changed is None:
            continue
        budgets = own or _named(leading(text.plain, start, "。；"), known)
        if budgets:
            told.append((figure, 1 if changed["more"] else -1, budgets))
    for figure, sign, budgets in told:
        tie = _change(figure, sign, budgets)
        alone = sum(1 for each in told if each[2] == budgets) == 1
        if tie.verdict is Verdict.HOLDS or (alone and _no_part(figure, tie)):
            yield tie


def _no_part(stated: Figure, tie: Tie) -> bool:
    """Whether a change that is not the difference cannot be a part of it either."""
    assert stated.value is not None
    assert tie.expected is not None
    return stated.value > tie.expected or slip(stated, tie.expected) is not None


def _named(words: str, known: Sequence[_Budgets]) -> list[_Budgets]:
    """The project that the words before a change name: what they share with its name, and with no other's."""
    shared: dict[str, int] = {}
    for each in known:
        one, other = bare(words), bare(each.project)
        shared[each.project] = SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
    most = max(shared.values(), default=0)
    named = [project for project, size in shared.items() if size == most]
    return [each for each in known if each.project in named] if most >= _NAMED and len(named) == 1 else []


def _change(stated: Figure, sign: int, budgets: Sequence[_Budgets]) -> Tie:
    """The tie with the budgets that it agrees with best."""
    options = [(total(stated, [(sign, each.last), (-sign, each.first)]), each) for each in budgets]
    comparison, each = min(options, key=lambda option: PREFERENCE.index(option[0].agreement))
    pair = (each.last, each.first) if sign > 0 else (each.first, each.last)
    equals = "=" if comparison.agreement in HOLDING else "≠"
    made = f"{shown(pair[0])} - {shown(pair[1])}"
    return answer(
        CHANGED.id,
        comparison,
        stated,
        (each.first.id, each.last.id),
        arithmetic=f"{made} {equals} {shown(stated)}",
        severity=CHANGED.severity,
        message=Message(
            "{project}: a change of {stated} is told, its budgets make {made} = {expected}",
            project=each.project,
            stated=shown(stated),
            made=made,
            expected=f"{comparison.expected}{stated.unit}",
        ),
    )


def _above(project: str, spent: Figure, budget: Figure) -> Tie:
    comparison = at_most(spent, budget)
    return answer(
        ABOVE.id,
        comparison,
        spent,
        (budget.id,),
        arithmetic=f"{shown(spent)} {'≤' if comparison.agreement in HOLDING else '>'} {shown(budget)}",
        severity=ABOVE.severity,
        message=Message(
            "{project}: {spent} was spent, more than the budget after its changes, {budget}",
            project=project,
            spent=shown(spent),
            budget=shown(budget),
        ),
    )
