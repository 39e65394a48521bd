"""Counts of trips, visits, guests and vehicles beside the amounts spent on them (domain section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checks.answers import shown
from checks.claims.claims import Claim
from checks.claims.lexicon import lexicon
from checks.claims.mentions import Measure
from checks.model import Severity, Tie, Verdict
from checks.printed import as_printed, half_width, rounded, true_value, worth
from checks.rules import Grade, Rule
from report.labels import bare
from report.model import Figure, FigureKind, Report, TableKind
from wording import Message

OCCURRENCE = Rule(
    "narrative/occurrence",
    "有支出则有批次、人次，无支出则无",
    "Where money was spent there was an occasion, and where none was there was none",
    Grade.B,
    Severity.WARNING,
    "domain section 5: amount > 0 ⇒ counts ≥ 1",
)
PEOPLE = Rule(
    "narrative/people-at-least-visits",
    "人次不少于批次、团组数",
    "There are at least as many people as groups or visits",
    Grade.B,
    Severity.WARNING,
    "domain section 5: 人次 ≥ 批次/团组",
)
PER_CAR = Rule(
    "narrative/per-car",
    "车均运行维护费等于运行维护费除以保有量",
    "The running costs of one car are those of all divided by their number",
    Grade.B,
    Severity.WARNING,
    "reports that state 车均运行维护费",
)
SPENT_ON = ("abroad", "reception", "domestic-reception", "foreign-reception", "car-purchase")
_BOUGHT = re.compile("购|更新|新增")
VISITS = ("个", "批次", "批", "次", "团组")
PEOPLE_UNITS = ("人次", "人", "人数")


def against_amounts(report: Report, claims: Sequence[Claim]) -> Iterator[Tie]:
    """Each count of a 三公 section against the amount of what it names, or else the last one before it.

    What stands in brackets (其中：外事接待费 0 万元) is an aside: what follows it speaks of what went before.
    """
    spent: Claim | None = None
    asides: dict[str, Claim] = {}
    for claim in claims:
        if TableKind.THREE_PUBLIC not in claim.kinds or claim.figure.value is None:
            spent, asides = None, {}
            continue
        if spent is not None and claim.paragraph - spent.paragraph > 1:
            spent, asides = None, {}
        term = _named(claim)
        aside = _in_brackets(report, claim)
        if claim.figure.kind is FigureKind.AMOUNT and claim.measure is Measure.FINAL:
            if aside:
                asides[term] = claim
            else:
                spent, asides = (claim if term in SPENT_ON else None), {}
        elif claim.figure.kind is FigureKind.COUNT and _of_occasions(claim):
            of = asides.get(term) if aside else spent
            if of is not None:
                yield _occurrence(claim, of)


def _named(claim: Claim) -> str:
    """The id of the term that a claim names; a count may name what it was paid for (外事接待 3 批次)."""
    if claim.subject is not None and claim.subject.term is not None:
        return claim.subject.term.id
    found = lexicon().term_in(bare(claim.mention.subject), claim.kinds)
    return found[0].id if found is not None else ""


def _in_brackets(report: Report, claim: Claim) -> bool:
    """Whether the figure stands inside brackets of its paragraph."""
    before = getattr(report.block[claim.figure.block], "text", "")[: claim.figure.start]
    before = before.replace("(", "（").replace(")", "）")
    return before.rfind("（") > before.rfind("）")


def _of_occasions(claim: Claim) -> bool:
    """Whether a count is one of what was paid for: of vehicles those bought, not those kept."""
    if claim.figure.unit == "辆" and not _BOUGHT.search(claim.mention.phrase):
        return False
    return claim.measure is Measure.FINAL and claim.figure.unit in (*VISITS, *PEOPLE_UNITS, "辆")


def _occurrence(claim: Claim, spent: Claim) -> Tie:
    agrees = bool(claim.figure.value) == bool(spent.figure.value)
    arithmetic = f"{shown(spent.figure)} — {shown(claim.figure)}"
    if agrees:
        return Tie("", OCCURRENCE.id, Verdict.HOLDS, claim.figure.id, (spent.figure.id,), arithmetic)
    return Tie(
        "", OCCURRENCE.id, Verdict.BROKEN, claim.figure.id, (spent.figure.id,), arithmetic,
        severity=OCCURRENCE.severity, unit=claim.figure.unit,
        message=Message(
            "{what} of {amount} is stated beside {count}",
            what=spent.label,
            amount=shown(spent.figure), count=shown(claim.figure),
        ),
    )  # fmt: skip


def people_and_visits(claims: Sequence[Claim]) -> Iterator[Tie]:
    """A number of people behind the number of groups or visits that they came in."""
    for visits, people in pairwise(claims):
        pair = visits.paragraph == people.paragraph and TableKind.THREE_PUBLIC in people.kinds
        if not pair or visits.figure.unit not in VISITS or people.figure.unit not in PEOPLE_UNITS:
            continue
        if visits.figure.value is None or people.figure.value is None:
            continue
        holds = people.figure.value >= visits.figure.value
        arithmetic = f"{shown(people.figure)} {'≥' if holds else '<'} {shown(visits.figure)}"
        yield Tie(
            "", PEOPLE.id, Verdict.HOLDS if holds else Verdict.BROKEN, people.figure.id, (visits.figure.id,),
            arithmetic, unit=people.figure.unit, severity=None if holds else PEOPLE.severity,
            message=None if holds else Message(
                "{people} came in {visits}", people=shown(people.figure), visits=shown(visits.figure)
            ),
        )  # fmt: skip


def per_car(claims: Sequence[Claim]) -> Iterator[Tie]:
    """车均运行维护费 against the running costs and the number of cars kept, stated before it."""
    stated: dict[str, Figure] = {}
    for claim in claims:
        term = claim.subject.term.id if claim.subject is not None and claim.subject.term is not None else ""
        if claim.measure is not Measure.FINAL or claim.figure.value is None:
            continue
        if re.search("车均.*运行", claim.mention.phrase) and claim.figure.kind is FigureKind.AMOUNT:
            costs, cars = stated.get("car-running"), stated.get("vehicles-kept")
            if costs is not None and cars is not None and cars.value:
                yield _per_car(claim.figure, costs, cars)
        elif term:
            stated[term] = claim.figure


def _per_car(average: Figure, costs: Figure, cars: Figure) -> Tie:
    each = true_value(costs) / true_value(cars)
    slack = half_width(average) + half_width(costs) / true_value(cars)
    holds = abs(each - true_value(average)) <= slack
    expected = as_printed(rounded(each / worth(average), average.decimals)) + average.unit
    arithmetic = f"{shown(costs)} ÷ {shown(cars)} = {expected}"
    return Tie(
        "", PER_CAR.id, Verdict.HOLDS if holds else Verdict.BROKEN, average.id, (costs.id, cars.id),
        arithmetic, unit=average.unit, severity=None if holds else PER_CAR.severity,
        message=None if holds else Message(
            "{stated} is stated for one car; {arithmetic}", stated=shown(average), arithmetic=arithmetic
        ),
    )  # fmt: skip
