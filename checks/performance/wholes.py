"""The money of all projects, or of the whole department, as its evaluation tells it, against the tables.

The scopes of evaluation and accounts may honestly differ: amounts are held against each other where they
agree, and where one slip of the pen parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from checks.answers import HOLDING, answer, shown
from checks.model import Severity, Tie
from checks.performance.forms import Form, Money
from checks.performance.projects import Told
from checks.performance.totals import totals
from checks.printed import Comparison, as_printed, same, total
from checks.rules import Grade, Rule
from checks.slips import slip
from checks.text import Script, sentences
from report.labels import bare
from report.model import Figure, FigureKind, Part, TableKind
from wording import Message

SPENT = Rule(
    "performance/whole-spent",
    "绩效评价所述执行数与决算表支出合计（基本支出、项目支出）一致",
    "what the evaluation says was spent, in all or on projects, is what the tables print",
    Grade.B,
    Severity.WARNING,
    "部门整体支出绩效自评表；domain section 8",
)
BUDGET = Rule(
    "performance/whole-budget",
    "绩效评价所述项目预算总额等于各项目预算之和",
    "the budget of all projects is the sum of that of each",
    Grade.B,
    Severity.WARNING,
    "the same fact stated twice",
)
RULES = (SPENT, BUDGET)

_WHOLE = re.compile("整体")
_KINDS = (
    TableKind.EXPENDITURE, TableKind.GENERAL_BUDGET, TableKind.APPROPRIATION, TableKind.SUMMARY,
)  # fmt: skip
_COLUMNS = {
    "基本支出": re.compile("基本支出"),
    "项目支出": re.compile("项目支出"),
    "": re.compile("合计|总计|^本年支出$|决算数|金额"),
}
_PROJECTS_BUDGET = re.compile(
    "项目(?:支出|资金)?(?:年初|全年|调整后?)?预算(?:数|金额|资金|总额)*(?:为|共计|合计|共|：)*$"
)
_PROJECTS_SPENT = re.compile(
    "(?:项目(?:支出|资金))?(?:实际)?(?:执行|支出)(?:数|金额)?(?:为|共计|合计|共|：)*$"
)
_CLAUSE = re.compile("[，。；：、]")
ALIKE = 2  # digits other than 0 that two amounts have in common where one slip parts them


@frozen
class _Sum:
    """Figures that make up an amount together."""

    figures: tuple[Figure, ...]


def ties(script: Script, projects: Sequence[Told], evaluated: Sequence[Form]) -> Iterator[Tie]:
    printed = {name: tuple(totals(script, _KINDS, heading)) for name, heading in _COLUMNS.items()}
    for form in evaluated:
        if _WHOLE.search(f"{form.project} {form.table.title}"):
            for money in form.money:
                yield from _row(money, printed)
    single = [form for form in evaluated if not _WHOLE.search(f"{form.project} {form.table.title}")]
    yield from _prose(script, projects, single, printed["项目支出"])


def _row(money: Money, printed: dict[str, tuple[Figure, ...]]) -> Iterator[Tie]:
    """A row of the evaluation of the whole department: all its money, 基本支出, 项目支出."""
    label = bare(money.label)
    name = next((each for each in ("基本支出", "项目支出") if each in label), "")
    if money.spent is not None and (name or re.search("总额|合计|整体|部门预算", label)):
        yield from _held(SPENT, money.label, money.spent, (_Sum((each,)) for each in printed[name]))


def _prose(
    script: Script, projects: Sequence[Told], evaluated: Sequence[Form], printed: Iterable[Figure]
) -> Iterator[Tie]:
    """项目资金预算数为 A 万元，执行数为 B 万元, told of all projects together."""
    by_project = _by_project(projects, evaluated)
    spent = [_Sum((each,)) for each in printed] + [
        _Sum(parts)
        for parts in (_all(form.whole.spent if form.whole else None for form in evaluated),)
        if parts
    ]
    for text in script.running(Part.ANNEX):
        for start, words in sentences(text.plain, "。；"):
            budget: Figure | None = None
            before = start
            for figure in text.figures_in(start, start + len(words)):
                at, after = text.span(figure)
                lead = _CLAUSE.split(text.plain[before:at])[-1]
                before = after
                if figure.kind is not FigureKind.AMOUNT or not figure.value:
                    continue
                if budget is None and _PROJECTS_BUDGET.search(lead):
                    budget = figure
                    yield from _held(BUDGET, lead, figure, by_project)
                elif budget is not None and _PROJECTS_SPENT.search(lead):
                    yield from _held(SPENT, lead, figure, spent)
                    break


def _by_project(projects: Sequence[Told], evaluated: Sequence[Form]) -> list[_Sum]:
    """The budgets of all projects: the first and the last told of each, and those of its table."""
    told = list({project.name: project for project in projects if project.budgets}.values())
    found = (
        _all(project.budgets[0] for project in told),
        _all(project.budgets[-1] for project in told),
        _all(form.whole.budget if form.whole else None for form in evaluated),
        _all(form.whole.initial if form.whole else None for form in evaluated),
    )
    return [_Sum(parts) for parts in found if len(parts) > 1]


def _all(figures: Iterable[Figure | None]) -> tuple[Figure, ...]:
    """The figures, or none where one is missing."""
    listed = list(figures)
    return () if any(each is None for each in listed) else tuple(each for each in listed if each is not None)


def _held(rule: Rule, what: str, stated: Figure, options: Iterable[_Sum]) -> Iterator[Tie]:
    """The tie of an amount with what it agrees with, else with what it misses by one slip."""
    compared = [(_compare(stated, option), option) for option in options]
    for comparison, option in compared:
        if comparison.agreement in HOLDING:
            yield _tie(rule, what, stated, comparison, option)
            return
    for comparison, option in compared:
        if comparison.expected is not None and _one_slip(stated, comparison):
            yield _tie(rule, what, stated, comparison, option)
            return


def _compare(stated: Figure, option: _Sum) -> Comparison:
    if len(option.figures) == 1:
        return same(stated, option.figures[0])
    return total(stated, [(1, each) for each in option.figures])


def _one_slip(stated: Figure, comparison: Comparison) -> bool:
    assert stated.value is not None
    assert comparison.expected is not None
    pair = (f"{abs(value):.{stated.decimals}f}"[::-1] for value in (stated.value, comparison.expected))
    alike = sum(one == other and one in "123456789" for one, other in zip(*pair, strict=False))
    return alike >= ALIKE and slip(stated, comparison.expected) is not None


def _tie(rule: Rule, what: str, stated: Figure, comparison: Comparison, option: _Sum) -> Tie:
    made = " + ".join(shown(each) for each in option.figures)
    if len(option.figures) > 1 and comparison.expected is not None:
        made = f"{made} = {as_printed(comparison.expected)}"
    sign = "=" if comparison.agreement in HOLDING else "≠"
    return answer(
        rule.id,
        comparison,
        stated,
        tuple(each.id for each in option.figures),
        arithmetic=f"{shown(stated)} {sign} {made}",
        severity=rule.severity,
        message=Message(
            "{what} {stated}: {place} makes {made}",
            what=what,
            stated=shown(stated),
            place=option.figures[0].where,
            made=made,
        ),
    )
