"""Projects and their money, by budget: 项目 7 个，资金 A 万元。其中：一般公共预算项目 6 个，资金 a 万元，…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.claims.claims import Claim, beside
from checks.claims.sums import COUNTED, FUNDS, is_amount, one_digit_off, sum_of
from checks.model import Tie, Verdict
from report.model import FigureKind

_OF_BUDGET = re.compile("(?:一般公共预算|政府性基金|国有资本|国有资金|社会保险基金).*项目")


def ties(claims: Sequence[Claim]) -> Iterator[Tie]:
    """The projects and the money of two budgets or more, against those of them all."""
    for at, first in enumerate(claims):
        if not _of_budget(first) or "其中" not in first.mention.lead:
            continue
        counts, amounts = _listed([first, *beside(claims, at)])
        above = list(beside(claims, at, -1))
        number = next((each for each in above if each.figure.unit == first.figure.unit), None)
        money = next((each for each in above if is_amount(each)), None)
        for rule, whole, parts in ((COUNTED, number, counts), (FUNDS, money, amounts)):
            if whole is None or len(counts) < 2 or len(parts) != len(counts):
                continue
            tie = sum_of(rule, whole, parts, rule.severity)
            # a budget may go unsaid
            more = tie.difference is not None and tie.difference < 0
            if tie.verdict is Verdict.HOLDS or more or one_digit_off(whole.figure, parts, tie):
                yield tie


def _of_budget(claim: Claim) -> bool:
    return (
        claim.figure.kind is FigureKind.COUNT
        and claim.figure.value is not None
        and _OF_BUDGET.search(claim.mention.phrase) is not None
    )


def _listed(run: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The counts of projects by budget that open a run of claims, and the amount behind each."""
    counts: list[Claim] = []
    amounts: list[Claim] = []
    for claim in run:
        if _of_budget(claim):
            counts.append(claim)
        elif is_amount(claim) and len(amounts) < len(counts):
            amounts.append(claim)
        elif claim.figure.kind is not FigureKind.PERCENT:
            break
    return counts, amounts
