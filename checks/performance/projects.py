"""What the text tells of a project, against the project's self-evaluation table and against itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from attrs import frozen

from checks.answers import HOLDING, PREFERENCE, answer, shown
from checks.model import EvidenceRole, Severity, Tie
from checks.performance.forms import Form, forms
from checks.printed import Agreement, same
from checks.remarks import Remark, evidence_of
from checks.rules import Grade, Rule
from checks.text import Script, Text, plain
from report.labels import bare
from report.model import Figure, FigureKind, Part
from wording import Message

BUDGET = Rule(
    "performance/project-budget",
    "情况说明中的项目预算数与绩效自评表一致",
    "a project's budget in the text is that of its self-evaluation table",
    Grade.A,
    Severity.ERROR,
    "the same fact stated twice",
)
SPENT = Rule(
    "performance/project-spent",
    "情况说明中的项目执行数与绩效自评表一致",
    "what a project spent in the text is what its self-evaluation table says",
    Grade.A,
    Severity.ERROR,
    "the same fact stated twice",
)
RATE = Rule(
    "performance/project-rate",
    "情况说明中的项目执行率与绩效自评表一致",
    "a project's execution rate in the text is that of its self-evaluation table",
    Grade.A,
    Severity.ERROR,
    "the same fact stated twice",
)
SCORE = Rule(
    "performance/project-score",
    "情况说明中的项目自评得分与绩效自评表一致",
    "a project's score in the text is that of its self-evaluation table",
    Grade.A,
    Severity.ERROR,
    "the same fact stated twice",
)
NAME = Rule(
    "performance/project-name",
    "同一项目前后名称不一致",
    "the same project under two names",
    Grade.B,
    Severity.WARNING,
    "published reports",
)
RULES = (BUDGET, SPENT, RATE, SCORE, NAME)


@frozen
class Told:
    """What one passage tells of one project. `budgets` are 全年预算数 and 调整预算数, as far as told."""

    name: str
    text: Text
    start: int  # of the passage, in the plain text
    budgets: tuple[Figure, ...]
    spent: Figure | None
    rate: Figure | None
    score: Figure | None


@frozen
class Pair:
    """A passage and the table of what is taken for the same project; `score` says how surely."""

    told: Told
    form: Form
    score: float


_NAMED = re.compile(
    r"(?:^|(?<=[。；]))(?:[（(]?\d{1,2}[）)]?[、.．]?|[一二三四五六七八九十]{1,2}[、是]|（[一二三四五六七八九十]+）)?(?P<name>[^。；，：]{2,40}?)："
)
_COMMON = re.compile("问题|原因|措施|效益|产出|如下|其中|结论|改进|完成情况|建议|综述情况|目标|指标")
_WHOLE_UNIT = re.compile("整体|部门（单位）|单位整体")
_TAIL = re.compile("(?:绩效)?自评(?:综述|结果|情况|报告)?$|项目$|（项目）$|支出$|专项资金$|专项$|经费$|资金$")
_BUDGET = re.compile("预算(?:数|资金|金额|总额)?(?:调整)?(?:[为是]|共|：)*$")
_SPENT = re.compile("(?:执行|支出|使用|决算)(?:数|金额|资金)?(?:[为是]|：)*$")
_RATE = re.compile("(?:完成(?:全年|年初|年度|调整)?预算(?:数)?的?|执行率|完成率)(?:[为是达]|：)*$")
_SCORE = re.compile("得分(?:[为是]|：)*$|自评(?:[为得])$")
_CLAUSE = re.compile("[，。；：]")
_SAME_NAME = 0.75
_LIKE_NAME = 0.35


def told(script: Script) -> tuple[Told, ...]:
    """The projects that the text tells of: one for each passage with an executed amount."""
    return tuple(_passages(script))


def _passages(script: Script) -> Iterator[Told]:
    for text in script.running(Part.NARRATIVE, Part.ANNEX):
        if "执行数" not in text.plain and "执行率" not in text.plain and "得分" not in text.plain:
            continue
        names = [match for match in _NAMED.finditer(text.plain) if not _COMMON.search(match["name"])]
        for at, match in enumerate(names):
            end = names[at + 1].start() if at + 1 < len(names) else len(text.plain)
            found = _told(text, match["name"], match.start(), end)
            if found is not None:
                yield found


def _told(text: Text, name: str, start: int, end: int) -> Told | None:
    if _WHOLE_UNIT.search(name):
        return None
    budgets: list[Figure] = []
    spent = rate = score = None
    before = start
    for figure in text.figures_in(start, end):
        first, after = text.span(figure)
        lead = _CLAUSE.split(text.plain[before:first])[-1]
        before = after
        if figure.kind is FigureKind.AMOUNT and _SPENT.search(lead) and spent is None:
            spent = figure
        elif figure.kind is FigureKind.AMOUNT and _BUDGET.search(lead) and len(budgets) < 2 and spent is None:
            budgets.append(figure)
        elif figure.kind is FigureKind.PERCENT and _RATE.search(lead):
            rate = rate or figure
        elif figure.kind is FigureKind.SCORE and _SCORE.search(lead):
            score = score or figure
    if spent is None and not budgets and score is None:
        return None
    return Told(name, text, start, tuple(budgets), spent, rate, score)


def ties(script: Script) -> Iterator[Tie]:
    for pair in script.once(pairs):
        project, money = pair.told, pair.form.whole
        if money is not None:
            if project.spent is not None and money.spent is not None:
                yield _tie(SPENT, pair, (project.spent,), (money.spent,))
            printed = tuple(figure for figure in (money.budget, money.initial) if figure is not None)
            if project.budgets and printed:
                yield _tie(BUDGET, pair, project.budgets, printed)
            if project.rate is not None and money.rate is not None:
                yield _tie(RATE, pair, (project.rate,), (money.rate,))
        if project.score is not None and pair.form.total is not None:
            yield _tie(SCORE, pair, (project.score,), (pair.form.total,))


def _tie(rule: Rule, pair: Pair, stated: Sequence[Figure], printed: Sequence[Figure]) -> Tie:
    """The best agreement of what the text states with what the table prints; the newest is stated last."""
    options = [(same(one, other), one, other) for other in printed for one in reversed(stated)]
    comparison, one, other = min(options, key=lambda option: PREFERENCE.index(option[0].agreement))
    return answer(
        rule.id,
        comparison,
        one,
        (other.id,),
        arithmetic=f"{shown(one)} {'=' if comparison.agreement in HOLDING else '≠'} {shown(other)}",
        severity=rule.severity,
        message=Message(
            "{name}: {stated} in the text, {printed} in the self-evaluation table of {form}",
            name=pair.told.name,
            stated=shown(one),
            printed=shown(other),
            form=pair.form.project,
        ),
    )


def pairs(script: Script) -> list[Pair]:
    """Passages and tables of one project: alike in name, or somewhat alike with an amount in common."""
    evaluated = script.once(forms)
    different = {_said(form): form for form in reversed(evaluated)}.values()  # the first of those alike
    likely = [
        Pair(project, form, score)
        for project in script.once(told)
        for form in reversed(different)
        if (score := _likeness(project, form)) >= _SAME_NAME
    ]
    found: list[Pair] = []
    paired: set[int] = set()
    names: dict[int, str] = {}  # form -> the name that it is told under
    for pair in sorted(likely, key=lambda pair: -pair.score):
        name = pair.told.name
        if id(pair.told) not in paired and names.setdefault(id(pair.form), name) == name:
            paired.add(id(pair.told))
            found.append(pair)
    return found


def _said(form: Form) -> tuple[object, ...]:
    """What a form says of its project, as far as it is looked for in the text."""
    money = form.whole
    figures = (money.initial, money.budget, money.spent) if money is not None else ()
    return (_core(form.project), *(each and (each.value, each.unit) for each in figures))


def _likeness(project: Told, form: Form) -> float:
    likeness = _alike(_core(project.name), _core(form.project))
    money = form.whole
    if money is None or likeness < _LIKE_NAME:
        return likeness
    shared = _agree(project.spent, money.spent) + any(
        _agree(figure, printed) for figure in project.budgets for printed in (money.budget, money.initial)
    )
    return likeness + shared / 2


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _agree(one: Figure | None, other: Figure | None) -> bool:
    if one is None or other is None or not one.value:
        return False
    return same(one, other).agreement in (Agreement.EXACT, Agreement.ROUNDED)


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    """A project's name without the words that any project's name may end in."""
    core = plain(name)
    while _TAIL.search(core) and len(_TAIL.sub("", core)) > 1:
        core = _TAIL.sub("", core)
    return bare(core)


def remarks(script: Script) -> Iterator[Remark]:
    """The same project, by its amounts, under two names."""
    for pair in script.once(pairs):
        one, other = _core(pair.told.name), _core(pair.form.project)
        if one in other or other in one or pair.told.spent is None:
            continue
        if pair.form.whole is None or not _agree(pair.told.spent, pair.form.whole.spent):
            continue
        message = Message(
            "The project “{name}” of the text is called “{form}” in its self-evaluation table",
            name=pair.told.name,
            form=pair.form.project,
        )
        end = pair.told.text.span(pair.told.spent)[1]
        evidence = [pair.told.text.evidence(pair.told.start, end)]
        if pair.form.whole.spent is not None:
            evidence.append(evidence_of(pair.form.whole.spent, EvidenceRole.COUNTERPART))
        yield Remark(NAME.id, NAME.severity, message, tuple(evidence), pair.told.name)
