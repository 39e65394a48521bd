"""Names of subjects (科目) and budgets: given up, unknown to the tables, or put to the wrong amount."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import pairwise

from attrs import frozen

from checks.drafting.renamed import RENAMED, Renamed
from checks.model import Evidence, EvidenceRole, Severity
from checks.printed import Agreement, same
from checks.remarks import Remark, evidence_of
from checks.rules import Grade, Rule
from checks.text import Script, Text
from report.codes import FUNCTIONS
from report.labels import bare, squeeze
from report.model import Figure, FigureKind, Part, Report, TableKind
from wording import Message

RENAMED_SUBJECT = Rule(
    "drafting/renamed-subject",
    "使用已更名或取消的科目名称",
    "a subject is called by a name that was given up",
    Grade.A,
    Severity.WARNING,
    "政府收支分类科目, by year",
)
BUDGET = Rule(
    "drafting/budget-name",
    "预算名称有误（国有资金经营→国有资本经营）",
    "one of the four budgets is misnamed",
    Grade.A,
    Severity.DRAFTING,
    "预算法 第五条",
)
UNKNOWN = Rule(
    "drafting/unknown-subject",
    "情况说明所列科目在决算表中没有",
    "a subject of the narrative does not stand in the tables",
    Grade.B,
    Severity.WARNING,
    "narrative and tables name the same subjects",
)
EMPTY_CLASS = Rule(
    "drafting/empty-class",
    "情况说明列示金额的类级科目在决算表中无数",
    "the narrative gives an amount to a class that has none in any table",
    Grade.A,
    Severity.ERROR,
    "domain section 5: 类行 name and value",
)
RULES = (RENAMED_SUBJECT, BUDGET, UNKNOWN, EMPTY_CLASS)

_HAN = "\u4e00-\u9fff"
_BUDGETS = re.compile(
    "国有资金经营|国有资产经营预算|国有资本金经营预算|政府性资金预算|社会保障基金预算|一般公用预算"
)
_BUDGET_NAMES = {
    "国有资金经营": "国有资本经营",
    "国有资产经营预算": "国有资本经营预算",
    "国有资本金经营预算": "国有资本经营预算",
    "政府性资金预算": "政府性基金预算",
    "社会保障基金预算": "社会保险基金预算",
    "一般公用预算": "一般公共预算",
}
_LEVELS = {3: "类", 5: "款", 7: "项"}  # by the digits of their codes
_NAME = rf"(?:[{_HAN}、]|（[境护室役]）|“[{_HAN}]{{1,6}}”(?=[{_HAN}])){{2,36}}"  # “两庭”建设
_CHAIN = re.compile(
    rf"(?=[{_HAN}、“”]*+（)(?:(?P<类>{_NAME})（类）)?(?:(?P<款>{_NAME})（款）)?(?P<项>{_NAME})（项）"
)
_LEAD = re.compile(
    r"^(?:[亿万]?元、|其中|另外|主要用于|用于|包括|和|及|、|本年度?|年度?|一般公共预算财政拨款支出)+"
)
_FUNCTIONAL = (
    TableKind.EXPENDITURE,
    TableKind.GENERAL_BUDGET,
    TableKind.GOVERNMENT_FUND,
    TableKind.STATE_CAPITAL,
    TableKind.INCOME,
)
_AMBIGUOUS = frozenset({"其他支出", "预备费", "转移性支出"})  # classes whose names mean other things too
_CLASSES = {bare(name): name for name in FUNCTIONS.values()}  # comparable name -> official name
_OTHER_YEAR = re.compile("上年|去年|比|较|增加|减少")


def remarks(script: Script) -> Iterator[Remark]:
    yield from _renamed(script)
    yield from _budgets(script)
    yield from _unknown(script)
    yield from _empty_classes(script)


def _renamed(script: Script) -> Iterator[Remark]:
    year = script.report.year
    given_up = [
        each
        for each in RENAMED
        if year is not None
        and year >= each.since
        and (_stands(each, script.words) or _stands(each, script.words_of_cells))
    ]
    if not given_up:
        return
    names = "|".join(f"(?P<n{n}>{'|'.join(_old_names(each))})" for n, each in enumerate(given_up))
    pattern = re.compile(rf"(?:(?<![{_HAN}])|(?<=其他))(?:{names})")
    places: defaultdict[int, list[Evidence]] = defaultdict(list)
    for text in (*script.running(Part.NARRATIVE, Part.GLOSSARY), *script.cells(pattern)):
        for match in pattern.finditer(text.plain) if any(each.old in text.plain for each in given_up) else ():
            found = text.evidence(match.start(), match.end(), around=0 if text.cell else 8)
            places[int((match.lastgroup or "n0")[1:])].append(found)
    for n, evidence in places.items():
        old, new, since = given_up[n].old, given_up[n].new, str(given_up[n].since)
        message = Message("“{old}” has been called “{new}” since {year}", old=old, new=new, year=since)
        if not new:
            message = Message("There is no “{old}” since {year}", old=old, year=since)
        yield Remark(RENAMED_SUBJECT.id, RENAMED_SUBJECT.severity, message, tuple(evidence), old)


def _old_names(each: Renamed) -> tuple[str, ...]:
    """The old name where it stands as a subject: marked （类）, or as a class with its 支出."""
    marked = (f"{each.old}支出（{each.level}）", f"{each.old}（{each.level}）")
    return (*marked, f"{each.old}支出") if each.level == "类" else marked


def _stands(each: Renamed, words: str) -> bool:
    return each.old in words and any(name in words for name in _old_names(each))


def _budgets(script: Script) -> Iterator[Remark]:
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for text in script.running():
        for match in _BUDGETS.finditer(text.plain):
            found[match[0]].append(text.evidence(match.start(), match.end(), around=8))
    for name, places in found.items():
        message = Message(
            "“{name}” should be “{right}” (×{count})",
            name=name,
            right=_BUDGET_NAMES[name],
            count=str(len(places)),
        )
        yield Remark(BUDGET.id, BUDGET.severity, message, tuple(places), name)


@frozen
class _Subjects:
    """The functional subjects of the report's own tables: comparable name -> codes, for each level."""

    names: Mapping[str, Mapping[str, frozenset[str]]]
    printed: Mapping[str, str]  # comparable name -> as printed


def _subjects(report: Report) -> _Subjects:
    names: dict[str, defaultdict[str, set[str]]] = {level: defaultdict(set) for level in _LEVELS.values()}
    printed = {}
    for table in report.tables:
        if table.kind not in _FUNCTIONAL:
            continue
        for item in dict.fromkeys(cell.item for cell in table.values() if cell.item):
            level = _LEVELS.get(len(item.code or ""))
            if level and item.code:
                name = _comparable(item.label)
                names[level][name].add(item.code)
                printed[name] = item.label
    return _Subjects({k: {n: frozenset(c) for n, c in v.items()} for k, v in names.items()}, printed)


def _comparable(name: str) -> str:
    """A subject's name without what reports add or leave out: 支出, spaces, brackets."""
    return squeeze(name).removesuffix("支出")


_GIVEN_UP = frozenset(_comparable(each.old) for each in RENAMED)


def _unknown(script: Script) -> Iterator[Remark]:
    if "（项）" not in script.words:
        return
    subjects = _subjects(script.report)
    if not all(subjects.names.values()):
        return
    for text, following in pairwise((*script.running(Part.NARRATIVE), None)):
        # an item may be named on a line of its own, its amounts in the next
        stated = following if text is not None and text.plain.rstrip("。：").endswith("（项）") else text
        if text is None or stated is None:
            continue
        if "（项）" not in text.plain or all(f.kind is not FigureKind.AMOUNT for f in stated.figures):
            continue
        for chain in _CHAIN.finditer(text.plain):
            yield from _links(text, chain, subjects)


def _links(text: Text, chain: re.Match[str], subjects: _Subjects) -> Iterator[Remark]:
    """The first link of a 类款项 chain that the tables do not hold."""
    codes: frozenset[str] = frozenset()
    for level in _LEVELS.values():
        if not chain[level]:
            continue
        bare_words = _LEAD.sub("", chain[level])
        known_names = subjects.names[level]
        words = next(
            (each for each in (chain[level], bare_words) if _comparable(each) in known_names), bare_words
        )
        name = _comparable(words)
        if name in _GIVEN_UP:
            return
        known = known_names.get(name, frozenset())
        below = frozenset(code for code in known if not codes or any(code.startswith(c) for c in codes))
        if not below:
            yield _unknown_link(text, chain, (level, words), subjects)
            return
        codes = below


def _unknown_link(text: Text, chain: re.Match[str], link: tuple[str, str], subjects: _Subjects) -> Remark:
    level, words = link
    near = get_close_matches(_comparable(words), subjects.names[level], n=1, cutoff=0.6)
    message = Message("“{name}” ({level}) does not stand in the tables", name=words, level=level)
    if _comparable(words) in subjects.names[level]:
        message = Message("“{chain}”: the tables hold “{name}” in another place", chain=chain[0], name=words)
    elif near:
        message = Message(
            "“{name}” ({level}) does not stand in the tables, “{near}” does",
            name=words,
            level=level,
            near=subjects.printed[near[0]],
        )
    return Remark(
        UNKNOWN.id,
        UNKNOWN.severity,
        message,
        (text.evidence(chain.start(), chain.end()),),
        f"{level} {words}",
    )


def _empty_classes(script: Script) -> Iterator[Remark]:
    empty = [name for name in sorted(_classes_without_amount(script.report)) if name in script.words]
    if not empty:
        return
    pattern = re.compile(rf"(?:^|(?<=[^{_HAN}])|(?<=[度年于为中]))(?:{'|'.join(map(re.escape, empty))})")
    for text in script.running(Part.NARRATIVE):
        for match in pattern.finditer(text.plain) if any(name in text.plain for name in empty) else ():
            stated = list(_amounts_of(text, match.end()))
            if stated:
                yield _empty_class(text, match, stated, _totals(script.report))


def _classes_without_amount(report: Report) -> frozenset[str]:
    """Classes that the tables print without any amount, in no table with one."""
    printed: set[str] = set()
    spent: set[str] = set()
    for table in report.tables:
        for cell in table.values():
            label = _CLASSES.get(squeeze(cell.item.label)) if cell.item else None
            if label:
                printed.add(label)
                figure = report.figure.get(cell.figure or "")
                if cell.text and (figure is None or figure.value != 0):
                    spent.add(label)
    return frozenset(printed - spent - _AMBIGUOUS)


def _amounts_of(text: Text, end: int) -> Iterator[Figure]:
    """The amounts that the rest of the sentence gives to what ends at `end`."""
    stop = min((at for mark in "。；" if (at := text.plain.find(mark, end)) >= 0), default=len(text.plain))
    before = end
    for figure in text.figures_in(end, stop):
        start, after = text.span(figure)
        lead = text.plain[before:start]
        if figure.kind is not FigureKind.AMOUNT or _OTHER_YEAR.search(lead) or start - before > 12:
            return
        if figure.value:
            yield figure
        before = after


def _totals(report: Report) -> Iterator[Figure]:
    for table in report.tables:
        if table.kind in (*_FUNCTIONAL, TableKind.SUMMARY, TableKind.APPROPRIATION):
            for cell in table.values():
                if cell.item and "合计" in cell.item.label and cell.figure:
                    yield report.figure[cell.figure]


def _empty_class(text: Text, match: re.Match[str], stated: list[Figure], totals: Iterable[Figure]) -> Remark:
    amounts = "、".join(f"{figure.text}{figure.unit}" for figure in stated)
    evidence = [
        text.evidence(match.start(), text.span(stated[-1])[1]),
        *(evidence_of(figure, EvidenceRole.REPORTED) for figure in stated),
    ]
    total = next((each for each in totals if any(_equal(each, figure) for figure in stated)), None)
    message = Message("{name} {amount}: no table has an amount for this class", name=match[0], amount=amounts)
    if total is not None:
        evidence.append(evidence_of(total))
        message = Message(
            "{name} {amount}: no table has an amount for this class; {total} is the total of all",
            name=match[0],
            amount=amounts,
            total=f"{total.text}{total.unit}",
        )
    return Remark(EMPTY_CLASS.id, EMPTY_CLASS.severity, message, tuple(evidence), match[0])


def _equal(total: Figure, stated: Figure) -> bool:
    return bool(total.value) and same(stated, total).agreement in (Agreement.EXACT, Agreement.ROUNDED)
