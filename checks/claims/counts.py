"""Counts of trips, visits, guests and vehicles beside the amounts spent on them (domain section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    "车均运行维护费（购置费）等于运行维护费（购置费）除以车辆数",
    "The running costs or the price of one car are those of all divided by their number",
    Grade.B,
    Severity.WARNING,
    "reports that state 车均运行维护费",
)
PER_GUEST = Rule(
    "narrative/per-guest",
    "人均接待费等于公务接待费除以人次",
    "The reception costs of one guest are those of all divided by their number",
    Grade.B,
    Severity.WARNING,
    "reports that state 人均接待费",
)
FOREIGN = "foreign-reception"
SPENT_ON = ("abroad", "reception", "domestic-reception", FOREIGN, "car-purchase")
_SPENT_FOR = {"domestic-reception": "reception", "vehicles-bought": "car-purchase"}
_BOUGHT = re.compile("购|更新|新增")
_PER_CAR = re.compile("(?:车均|单车|每辆|台均|年均).*(?:运行|购置)|(?:每辆|每台)平均|平均每[辆台]|辆均")
_PER_BOUGHT = re.compile("购置|购入")
_PER_GUEST = re.compile("人均(?!.*(?:培训|会议|工资))")
VISITS = ("个", "批次", "批", "次", "团组")
PEOPLE_UNITS = ("人次", "人", "人数")


def against_amounts(report: Report, claims: Sequence[Claim]) -> Iterator[Tie]:
    """Each count of a 三公 section against the amount of what it names, or else the last one before it.

    What stands in brackets (其中：外事接待费 0 万元) is an aside: what follows it speaks of what went
    before, unless it names the aside again (其中：接待外宾 0 批次、0 人次).
    """
    spent: Claim | None = None
    asides: dict[str, Claim] = {}
    stated: dict[str, Claim] = {}  # what was spent on each thing, as the section says above
    visited = ""  # the term of the count before, of which a count that names nothing goes on speaking
    for claim in claims:
        if TableKind.THREE_PUBLIC not in claim.kinds or claim.figure.value is None:
            spent, asides, stated = None, {}, {}
            continue
        if spent is not None and claim.paragraph - spent.paragraph > 1:
            spent, asides = None, {}
        term = _named(claim)
        aside = in_brackets(report, claim)
        if claim.figure.kind is FigureKind.AMOUNT and claim.measure is Measure.FINAL:
            if aside:
                asides[term] = claim
            else:
                spent, asides, visited = (claim if term in SPENT_ON else None), {}, ""
                stated[_SPENT_FOR.get(term, term)] = claim
        elif claim.figure.kind is FigureKind.COUNT and _of_occasions(claim):
            visited = visited if aside else term or visited
            of = asides.get(term) if aside else asides.get(visited) if visited == FOREIGN else spent
            named = _SPENT_FOR.get(visited, visited)
            if not aside and spent is not None and named in SPENT_ON and named != FOREIGN:
                of = spent if named == _SPENT_FOR.get(own := _named(spent), own) else stated.get(named)
            if of is not None:
                yield _occurrence(claim, of)


def _named(claim: Claim) -> str:
    """The id of the term that a claim names; a count may name what it was paid for (外事接待 3 批次)."""
    if claim.subject is not None and claim.subject.term is not None:
        return claim.subject.term.id
    found = lexicon().term_in(bare(claim.mention.subject), claim.kinds)
    return found[0].id if found is not None else ""


def in_brackets(report: Report, claim: Claim) -> bool:
    """Whether the figure stands inside brackets of its paragraph."""
    before: str = getattr(report.block[claim.figure.block], "text", "")[: claim.figure.start]
    return max(map(before.rfind, "（(")) > max(map(before.rfind, "）)"))


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


def people_and_visits(report: Report, claims: Sequence[Claim]) -> Iterator[Tie]:
    """A number of people beside the number of groups or visits that they came in.

    Asides may stand between them: 58 批次（其中：外事接待 0 批次），463 人.
    """
    counted = [each for each in claims if TableKind.THREE_PUBLIC in each.kinds]
    told = [each for each in counted if not in_brackets(report, each)]
    pairs = [*_visits_and_people(counted), *_visits_and_people(told)]
    for visits, people in {(one.figure.id, other.figure.id): (one, other) for one, other in pairs}.values():
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


def _visits_and_people(counted: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Counts of visits and of people that stand beside each other."""
    before = ""  # the unit of the count before a pair
    for one, other in pairwise(counted):
        visits, people = one, other
        # 接待 96 人次，9 批次: where the people stand first they belong to no visits before them
        turned = one.figure.unit in PEOPLE_UNITS and other.figure.unit in VISITS and before not in VISITS
        if turned and one.mention.sentence == other.mention.sentence:
            visits, people = other, one
        before = one.figure.unit if one.paragraph == other.paragraph else ""
        if visits.paragraph != people.paragraph or visits.figure.unit not in VISITS:
            continue
        if people.figure.unit in PEOPLE_UNITS:
            yield visits, people


def averages(claims: Sequence[Claim]) -> Iterator[Tie]:
    """车均运行维护费 and 人均接待费 against the costs stated before them, and the number of cars or guests.

    The number of cars may also stand behind, in the same paragraph.
    """
    cars = {
        (each.paragraph, each.subject.term.id): each.figure
        for each in reversed(claims)
        if each.subject is not None and each.subject.term is not None and each.figure.unit == "辆"
    }
    stated: dict[str, Figure] = {}
    last, abroad = "", False  # the term of the amount before; whether the people went, and did not come
    for claim in claims:
        term = claim.subject.term.id if claim.subject is not None and claim.subject.term is not None else ""
        if claim.measure is not Measure.FINAL or claim.figure.value is None:
            continue
        money, words = claim.figure.kind is FigureKind.AMOUNT, claim.mention.phrase
        if TableKind.THREE_PUBLIC in claim.kinds and claim.figure.unit in PEOPLE_UNITS:
            if claim.figure.value:  # …412 人，其中外事接待 0 人
                stated["guests"] = claim.figure
                abroad = last == "abroad" or _named(claim) == "abroad"
        elif money and _PER_CAR.search(words):
            bought = _PER_BOUGHT.search(words) or ("运行" not in words and last == "car-purchase")
            cost, number = ("car-purchase", "vehicles-bought") if bought else ("car-running", "vehicles-kept")
            if (claim.paragraph, number) in cars:
                stated[number] = cars[claim.paragraph, number]
            yield from _average(PER_CAR, claim.figure, stated, (cost,), number)
        elif money and _PER_GUEST.search(words) and TableKind.THREE_PUBLIC in claim.kinds:
            costs = ("abroad",) if abroad else ("reception", "domestic-reception")
            yield from _average(PER_GUEST, claim.figure, stated, costs, "guests")
        elif term:
            stated[term] = claim.figure
            last = term if money else last


def _average(
    rule: Rule, average: Figure, stated: Mapping[str, Figure], costs: Sequence[str], number: str
) -> Iterator[Tie]:
    """The tie with the costs that make the average, else with those named first."""
    count = stated.get(number)
    if count is None or not count.value:
        return
    ties = [_quotient(rule, average, stated[each], count) for each in costs if each in stated]
    holding = [tie for tie in ties if tie.verdict is Verdict.HOLDS]
    yield from (holding or ties)[:1]


def _quotient(rule: Rule, average: Figure, costs: Figure, number: Figure) -> Tie:
    each = true_value(costs) / true_value(number)
    slack = half_width(average) + half_width(costs) / true_value(number)
    holds = abs(each - true_value(average)) <= slack
    expected = as_printed(rounded(each / worth(average), average.decimals)) + average.unit
    arithmetic = f"{shown(costs)} ÷ {shown(number)} = {expected}"
    return Tie(
        "", rule.id, Verdict.HOLDS if holds else Verdict.BROKEN, average.id, (costs.id, number.id),
        arithmetic, unit=average.unit, severity=None if holds else rule.severity,
        message=None if holds else Message(
            "An average of {stated} is stated; {arithmetic}", stated=shown(average), arithmetic=arithmetic
        ),
    )  # fmt: skip
