"""Budgets of items told only by what was spent over or under them: 支出决算 A 万元，较年初预算增加 D 万元."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import evolve

from checks.answers import HOLDING, answer, shown
from checks.claims.claims import Claim
from checks.claims.items import ITEMS, is_item
from checks.claims.mentions import Measure
from checks.model import Severity, Tie, Verdict
from checks.printed import as_printed, total
from report.model import Figure, FigureKind
from wording import Message

Weighed = list[tuple[int, Figure]]  # figures with the sign that they have in a sum


def ties(claims: Sequence[Claim]) -> Iterator[Tie]:
    """The budget that heads the items of a section, against theirs, each told or implied."""
    sections: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.figure.kind is FigureKind.AMOUNT and claim.figure.value is not None:
            sections[claim.section].append(claim)
    for stated in sections.values():
        first = next((n for n, claim in enumerate(stated) if is_item(claim)), None)
        heads = [each for each in stated[: first or 0] if each.measure is Measure.BUDGET]
        levels = {len(each.subject.code) for each in stated if each.subject and each.subject.code.isdigit()}
        budgets = _budgets(stated)
        implied = any(len(each) == 2 for each in budgets.values())
        if len(heads) == 1 == len(levels) and len(budgets) > 1 and implied and all(budgets.values()):
            yield _tie(heads[0], [each for weighed in budgets.values() for each in weighed])


def _budgets(stated: Sequence[Claim]) -> dict[str, Weighed]:
    """The budget of each item: as told, else what was spent less what that is over it; empty where untold."""
    spent: dict[str, Figure] = {}
    told: dict[str, Weighed] = {}
    for claim in stated:
        if claim.subject is None or not is_item(claim):
            continue
        key = claim.subject.key
        told.setdefault(key, [])
        if claim.measure is Measure.FINAL:
            spent.setdefault(key, claim.figure)
        elif claim.measure is Measure.BUDGET and len(told[key]) != 1:
            told[key] = [(1, claim.figure)]
        elif claim.measure is Measure.GAP and claim.mention.sign and key in spent and not told[key]:
            told[key] = [(1, spent[key]), (-claim.mention.sign, claim.figure)]
    return told


def _tie(head: Claim, weighed: Weighed) -> Tie:
    comparison = total(head.figure, weighed)
    added = "" if comparison.expected is None else as_printed(comparison.expected) + head.figure.unit
    terms = "".join(f" {'+' if sign > 0 else '-'} {shown(figure)}" for sign, figure in weighed[:8])
    more = " + …" if len(weighed) > 8 else ""
    tie = answer(
        ITEMS.id,
        comparison,
        head.figure,
        tuple(figure.id for _, figure in weighed),
        arithmetic=f"{terms.removeprefix(' + ')}{more} = {added}"
        f" {'=' if comparison.agreement in HOLDING else '≠'} {shown(head.figure)}",
        message=Message(
            "The budgets of the items under {what} make {added}, not {stated}",
            what=head.label, added=added, stated=shown(head.figure),
        ),
    )  # fmt: skip
    # an item on which nothing was spent has a budget, and is not told
    short = tie.verdict is Verdict.BROKEN and tie.severity is Severity.ERROR and (tie.difference or 0) > 0
    return evolve(tie, severity=Severity.WARNING) if short else tie
