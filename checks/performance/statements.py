"""How many projects were evaluated with how much money, against the tables, the projects and each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from checks.answers import HOLDING, PREFERENCE, answer, shown, undecided
from checks.model import Severity, Tie, Verdict
from checks.performance.forms import Form
from checks.performance.projects import Told
from checks.performance.totals import totals
from checks.printed import Comparison, as_printed, at_most, ratio, rounded, same, total, true_value
from checks.rules import Grade, Rule
from checks.slips import slip
from checks.text import Script, Text, leading, sentences
from report.model import Figure, FigureKind, Part, TableKind
from wording import Message

SHARE = Rule(
    "performance/share-of-projects",
    "自评资金占项目支出总额的比例与决算表相符",
    "the money evaluated is the stated share of the project expenditure in the tables",
    Grade.A,
    Severity.ERROR,
    "domain R5; the statement names the table's own column",
)
EXCEEDS = Rule(
    "performance/above-expenditure",
    "自评资金大于决算表项目支出",
    "more money was evaluated than the tables spent on projects",
    Grade.C,
    Severity.WARNING,
    "domain section 8: scopes may differ, to be explained",
)
LEVELS = Rule(
    "performance/levels",
    "自评资金总额等于各级项目资金之和",
    "the money of all projects is the sum of that of each level",
    Grade.A,
    Severity.ERROR,
    "the same fact stated twice",
)
PROJECTS = Rule(
    "performance/project-sum",
    "自评资金总额等于各项目之和",
    "the money of all projects is the sum of that of each project",
    Grade.B,
    Severity.WARNING,
    "the same fact stated twice",
)
NUMBER = Rule(
    "performance/project-count",
    "自评项目个数与所附自评表、自评说明个数一致",
    "as many projects are told of, or have their table, as are said to be evaluated",
    Grade.B,
    Severity.WARNING,
    "domain section 8: 自评表 attached",
)
RULES = (SHARE, EXCEEDS, LEVELS, PROJECTS, NUMBER)

_ABOUT = re.compile("绩效|自评|评价")
_COUNT = re.compile(
    "(?P<level>[一二三]级)?项目(?:支出)?(?:绩效)?(?:自评|评价)?(?:个数|数量|数)?(?:共计?|为|有)?$"
)
_MONEY = re.compile("(?:涉及|资金|金额|项目资金)(?:总额|总计)?(?:为|共计?|约)?$")
_OF_BUDGET = re.compile("一般公共预算|政府性基金|国有资|社会保险|财政拨款|自有|其他资金")
_SHARE = re.compile("占(?P<whole>[^，。；]*项目支出(?:总额|总计|总数|总量)?)的?(?:比例为|比重为)?$")
_WHOLE_UNIT = re.compile("整体支出")
_CLAUSE = re.compile("[，。；：、（）]")
_SPENT = re.compile(r"预算(?:财政拨款)?(?:项目)?支出(?:金额)?(?:为|共计?)?(?=\d)")
"""Money told as spent of each budget; else what was evaluated may be what the projects were given."""
_BUDGETED = re.compile("预算金额|年初预算|预算资金|预算安排|部门预算")


@frozen
class Statement:
    """One sentence on the projects evaluated. Figures by level: "" where no level is named."""

    text: Text
    words: str
    counts: Mapping[str, Figure]
    money: Figure | None
    share: Figure | None
    whole: str  # what the share is a share of


def ties(script: Script, projects: Sequence[Told], evaluated: Sequence[Form]) -> Iterator[Tie]:
    stated = [each for each in _statements(script) if not _WHOLE_UNIT.search(each.words)]
    spent = {
        kind: figure
        for kind in (TableKind.EXPENDITURE, *_BUDGETS)
        if (figure := next(totals(script, (kind,), _PROJECTS), None)) is not None
    }
    for each in stated:
        if each.money is None or not each.money.value:
            continue
        if each.share is not None:
            yield from _share(each, each.money, each.share, spent)
        elif TableKind.EXPENDITURE in spent and not _BUDGETED.search(each.words):
            near = _one_slip(each.money, spent)
            yield near or _exceeds(each, each.money, spent[TableKind.EXPENDITURE])
    yield from _levels(stated)
    for each in stated:
        if "" in each.counts:
            yield from _sums(each, projects)
            yield from _number(each.counts[""], projects, evaluated)


def _statements(script: Script) -> Iterator[Statement]:
    for text in script.running(Part.NARRATIVE, Part.ANNEX):
        if not _ABOUT.search(text.plain):
            continue
        for start, words in sentences(text.plain):
            if "项目" in words and (_ABOUT.search(words) or "涉及" in words):
                yield _statement(text, start, words)


def _statement(text: Text, start: int, words: str) -> Statement:
    counts: dict[str, Figure] = {}
    money = share = None
    whole = ""
    before = start
    for figure in text.figures_in(start, start + len(words)):
        first, after = text.span(figure)
        lead = _CLAUSE.split(text.plain[before:first])[-1]
        before = after
        count = _COUNT.search(lead)
        if figure.kind is FigureKind.COUNT and figure.unit == "个" and count:
            counts.setdefault(count["level"] or "", figure)
        elif figure.kind is FigureKind.AMOUNT and _MONEY.search(lead) and not _OF_BUDGET.search(lead):
            money = money or figure
        elif (
            figure.kind is FigureKind.PERCENT
            and share is None
            and (found := _SHARE.search(leading(text.plain, first, "，。；")))
        ):
            share, whole = figure, found["whole"]
    return Statement(text, words, counts, money, share, whole)


_BUDGETS = {
    TableKind.GENERAL_BUDGET: "一般公共预算",
    TableKind.GOVERNMENT_FUND: "政府性基金",
    TableKind.STATE_CAPITAL: "国有资本",
}
_PROJECTS = re.compile("项目支出")


def _share(
    stated: Statement, money: Figure, share: Figure, spent: Mapping[TableKind, Figure]
) -> Iterator[Tie]:
    if re.search("年初预算|部门预算|预算安排", stated.whole):
        return
    named = next((kind for kind, words in _BUDGETS.items() if words in stated.whole), TableKind.EXPENDITURE)
    options = [(ratio(share, money, table), table, kind) for kind, table in spent.items()]
    if "财政拨款" in stated.whole and (budgets := [spent[kind] for kind in _BUDGETS if kind in spent]):
        named = TableKind.GENERAL_BUDGET  # of which budgets is not said: of all of them
        fiscal = evolve(budgets[0], value=sum((figure.value or Decimal() for figure in budgets), Decimal()))
        options.append((ratio(share, money, fiscal), fiscal, named))
    options.sort(key=lambda option: (PREFERENCE.index(option[0].agreement), option[2] is not named))
    if not options or (options[0][0].agreement not in HOLDING and named not in spent):
        reason = Message("the tables print no total of 项目支出 (project expenditure)")
        yield undecided(SHARE.id, share, (money.id,), reason)
        return
    comparison, table, _ = options[0]
    entire = same(money, table)
    if share.value == 100 and entire.expected and slip(money, entire.expected):
        comparison = Comparison(entire.agreement)  # said to be all of it, and one digit is another
    percent = "" if not table.value else f"{rounded(100 * true_value(money) / true_value(table), 2)}%"
    arithmetic = f"{shown(money)} ÷ {shown(table)} = {percent}"
    yield answer(
        SHARE.id,
        comparison,
        share,
        (money.id, table.id),
        arithmetic=arithmetic,
        message=Message(
            "{money} is said to be {share} of {whole}; {place} prints {printed}: {arithmetic}",
            money=shown(money),
            share=shown(share),
            whole=stated.whole,
            place=table.where,
            printed=shown(table),
            arithmetic=arithmetic,
        ),
    )


def _exceeds(stated: Statement, money: Figure, table: Figure) -> Tie:
    comparison = at_most(money, table)
    if comparison.agreement not in HOLDING and not _SPENT.search(stated.words):
        reason = Message("The money evaluated may be the budget of the projects.")
        return undecided(EXCEEDS.id, money, (table.id,), reason)
    return answer(
        EXCEEDS.id,
        comparison,
        money,
        (table.id,),
        arithmetic=f"{shown(money)} {'≤' if comparison.agreement in HOLDING else '>'} {shown(table)}",
        severity=EXCEEDS.severity,
        message=Message(
            "{money} was evaluated, and {place} prints only {printed}: to be explained",
            money=shown(money),
            place=table.where,
            printed=shown(table),
        ),
    )


def _one_slip(money: Figure, spent: Mapping[TableKind, Figure]) -> Tie | None:
    """The tie of money that is but one slip away from a total of projects, and is none of them."""
    made = [(same(money, table), table) for table in spent.values()]
    if any(comparison.agreement in HOLDING for comparison, _ in made):
        return None
    for comparison, table in made:
        if comparison.expected and slip(money, comparison.expected) is not None:
            return answer(
                EXCEEDS.id,
                comparison,
                money,
                (table.id,),
                arithmetic=f"{shown(money)} ≠ {shown(table)}",
                severity=EXCEEDS.severity,
                message=Message(
                    "{money} was evaluated, and {place} prints {printed}",
                    money=shown(money),
                    place=table.where,
                    printed=shown(table),
                ),
            )
    return None


def _levels(stated: Sequence[Statement]) -> Iterator[Tie]:
    """一级项目 and 二级项目, told together and then one by one with the same counts."""
    single = [
        each for each in stated if len(each.counts) == 1 and "" not in each.counts and each.money is not None
    ]
    for whole in stated:
        if whole.money is None or len(whole.counts) < 2:
            continue
        parts: list[Figure] = []
        for level, count in whole.counts.items():
            for each in single:
                if (
                    each.money is not None
                    and level in each.counts
                    and each.counts[level].value == count.value
                ):
                    parts.append(each.money)
                    break
        if len(parts) != len(whole.counts):
            continue
        comparison = total(whole.money, [(1, part) for part in parts])
        added = "" if comparison.expected is None else as_printed(comparison.expected) + whole.money.unit
        yield answer(
            LEVELS.id,
            comparison,
            whole.money,
            tuple(part.id for part in parts),
            arithmetic=f"{' + '.join(map(shown, parts))} = {added}",
            message=Message(
                "{money} for projects that add up to {added} elsewhere", money=shown(whole.money), added=added
            ),
        )


def _sums(stated: Statement, projects: Sequence[Told]) -> Iterator[Tie]:
    """The stated money against the projects told of, where as many are told of as are counted."""
    named = {project.name: project for project in projects if project.budgets or project.spent}
    count = stated.counts[""].value
    if stated.money is None or len(named) < 2 or count != len(named):
        return
    options = []
    for figures in (
        [project.spent for project in named.values()],
        [project.budgets[-1] if project.budgets else None for project in named.values()],
        [project.budgets[0] if project.budgets else None for project in named.values()],
    ):
        parts = [figure for figure in figures if figure is not None]
        if len(parts) == len(figures):
            options.append((total(stated.money, [(1, part) for part in parts]), parts))
    if not options:
        return
    comparison, parts = min(options, key=lambda option: PREFERENCE.index(option[0].agreement))
    added = "" if comparison.expected is None else as_printed(comparison.expected) + stated.money.unit
    yield answer(
        PROJECTS.id,
        comparison,
        stated.money,
        tuple(part.id for part in parts),
        arithmetic=f"{' + '.join(map(shown, parts))} = {added}",
        severity=PROJECTS.severity,
        message=Message(
            "{money} for {count} projects that add up to {added} one by one",
            money=shown(stated.money),
            count=str(len(parts)),
            added=added,
        ),
    )


def _number(count: Figure, projects: Sequence[Told], evaluated: Sequence[Form]) -> Iterator[Tie]:
    """The stated number against the tables attached and the projects told of; fewer of them is no fault."""
    told, tables = len({project.name for project in projects}), len({form.project for form in evaluated})
    if count.value is None or max(told, tables) < 2:
        return
    if count.value in (told, tables):
        yield Tie("", NUMBER.id, Verdict.HOLDS, count.id, (), f"{count.text} = {count.text}", unit=count.unit)
    elif count.value < max(told, tables):
        yield Tie(
            "",
            NUMBER.id,
            Verdict.BROKEN,
            count.id,
            (),
            severity=NUMBER.severity,
            unit=count.unit,
            message=Message(
                "{count} projects are said to be evaluated; {told} are told of, {tables} have a table",
                count=count.text,
                told=str(told),
                tables=str(tables),
            ),
        )
