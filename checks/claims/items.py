"""The items of a section by 类, 款, 项 against the total that heads them (domain section 5)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from attrs import evolve

from checks.claims.amounts import STATED
from checks.claims.claims import BUDGETS, Claim
from checks.claims.mentions import Measure
from checks.claims.passed_over import passed_over
from checks.claims.places import Places
from checks.claims.sums import is_amount, sum_of
from checks.model import Severity, Tie, Verdict
from checks.rules import Grade, Rule
from checks.text import SELECTED
from report.model import FigureKind, Report

ITEMS = Rule(
    "narrative/items",
    "各项科目之和等于总数",
    "The items by 类, 款, 项 add up to the total that heads them",
    Grade.A,
    Severity.ERROR,
    "domain section 5: 五(三) ΣBᵢ = B, Σgᵢ = G",
)
_UNBUDGETED = re.compile(
    "年初(?:未安排|没有|无)(?:部门)?预算|年初预算未安排|(?:未|没有)(?:安排|列入)年初(?:部门)?预算"
)
_WHOLE_LIST = re.compile("以下方面|按大类|按功能分类")
_CLASS = re.compile("[（(]类[）)]")
_FORMAL = 0.8  # of a list's items, for it to be one by 类, 款 and 项


def items(claims: Sequence[Claim], report: Report, places: Places) -> Iterator[Tie]:
    """The budgets and the amounts of the items of one section, against those that head them.

    Where the amounts lack just what the table prints for one item that is passed over, the tie says so; what
    the budgets lack is then that item's.
    """
    lacking: set[str] = set()  # sections
    groups: defaultdict[tuple[str, Measure], list[Claim]] = defaultdict(list)
    mentioned: defaultdict[str, set[str]] = defaultdict(set)
    unbudgeted: defaultdict[str, set[str]] = defaultdict(set)
    totals: defaultdict[str, list[Claim]] = defaultdict(list)  # what a section's other parts say of it all
    for claim in claims:
        term = claim.subject.term if claim.subject is not None else None
        if term is not None and term.id in ("general-budget", "fiscal-expenditure") and is_amount(claim):
            totals[claim.group].append(claim)
    announced: dict[str, str] = {}  # section -> the words that lead to its first item
    for previous, one in pairwise(claims):
        if is_item(one):
            announced.setdefault(one.section, f"{previous.mention.tail}{one.mention.lead}")
    formal = {claim.subject.key for claim in claims if claim.subject and _CLASS.search(claim.mention.lead)}
    for claim in claims:
        if claim.figure.value is not None and claim.measure in STATED:
            groups[claim.section, claim.measure].append(claim)
            if claim.subject is not None and is_item(claim):
                mentioned[claim.section].add(claim.subject.key)
                if _UNBUDGETED.search(claim.mention.tail):
                    unbudgeted[claim.section].add(claim.subject.key)
    by_measure = sorted(groups.items(), key=lambda group: group[0][1] is not Measure.FINAL)
    for (section, measure), stated in by_measure:
        listed: dict[str, Claim] = {}
        for claim in stated:
            if claim.subject is not None and is_item(claim):
                before = listed.get(claim.subject.key)
                if before is None or "决算" in claim.mention.phrase:
                    listed[claim.subject.key] = claim
        first = next(iter(listed.values()), None)
        told = listed.keys() | (unbudgeted[section] if measure is Measure.BUDGET else set())
        if first is None or len(told) < 2:
            continue
        above = takewhile(lambda each: not is_item(each), stated)
        heads = [each for each in above if each.figure.kind is FigureKind.AMOUNT]
        heads = heads or [each for each in totals[first.group] if each.measure is first.measure]
        codes = [claim.subject.code for claim in listed.values() if claim.subject is not None]
        lengths = {len(code) for code in codes if code}  # one that no table has is of its list's level
        if len(lengths) != 1 or not heads:
            continue
        # 总支出 A 万元，其中本年支出 B 万元，具体如下: the one that the list comes nearest to
        ties = [sum_of(ITEMS, head, list(listed.values()), ITEMS.severity) for head in heads]
        tie = min(ties, key=lambda each: (each.verdict is not Verdict.HOLDS, abs(each.difference or 0)))
        if _is_short(tie) and SELECTED.search(announced.get(section, "")):
            continue
        if measure in BUDGETS and _is_short(tie):
            if section in lacking:
                continue
            tie = evolve(tie, severity=Severity.WARNING)
        # an item without its budget (较年初预算增加…) leaves their sum open, as do names without 类, 款, 项
        whole_list = _WHOLE_LIST.search(first.mention.lead) and "等" not in stated[-1].mention.tail
        if (
            tie.verdict is Verdict.HOLDS
            or (told == mentioned[section] and len(listed.keys() & formal) >= _FORMAL * len(listed))
            or (whole_list and lengths == {3})
        ):
            passed = None
            if measure is Measure.FINAL and _is_short(tie):
                head = next(each for each in heads if each.figure.id == tie.reported)
                passed = passed_over(head, tie, codes, report, places)
            if passed is not None:
                lacking.add(section)
            yield passed or tie


def _is_short(tie: Tie) -> bool:
    """Whether the items are less than their total: one on which nothing was spent has a budget, untold."""
    return tie.verdict is Verdict.BROKEN and (tie.difference or 0) > 0


def is_item(claim: Claim) -> bool:
    return claim.subject is not None and (
        claim.subject.code.isdigit() or claim.subject.key.startswith("item:")
    )
