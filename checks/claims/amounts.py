"""Amounts and counts that the narrative states again: as the tables print them, and twice alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import evolve

from checks.answers import HOLDING, answer, best, shown
from checks.claims.claims import BUDGETS, OF_ALL_FUNDS, Claim, slots_of
from checks.claims.lexicon import Reference, lexicon
from checks.claims.mentions import Measure
from checks.claims.places import Places, Slot
from checks.model import Severity, Tie, Verdict
from checks.printed import Agreement, Comparison, at_most, same, total
from checks.rules import Grade, Rule
from checks.slips import slip
from report.labels import bare
from report.model import Figure, FigureKind, Report, TableKind
from wording import Message

RESTATED = Rule(
    "narrative/restated",
    "情况说明中的数字与决算表一致",
    "A figure of the narrative is the one that the tables print",
    Grade.A,
    Severity.ERROR,
    "domain 5: 一 to 九, 十一; R2, R8",
)
REPEATED = Rule(
    "narrative/repeated",
    "同一事项前后表述的数字一致",
    "The same fact is stated alike wherever it is stated",
    Grade.A,
    Severity.ERROR,
    "domain R2",
)
TOLD_AGAIN = Rule(
    "narrative/told-again",
    "同样的话里数字一致",
    "Where the same words are said again, so is the same figure",
    Grade.B,
    Severity.WARNING,
    "domain R2",
)
AT_MOST = Rule(
    "narrative/part-at-most-whole",
    "部分不大于整体",
    "A part is not larger than its whole",
    Grade.A,
    Severity.ERROR,
    "domain 6: S ≤ Z, s ≤ S; 保有量 ≤ 车辆总数",
)
_BOTH = re.compile("收.{0,2}支")
_TOTAL = re.compile("总计")
_SAID_AGAIN = re.compile("[百千万亿]*元?（(?:约|即|折合|约合|合|也就是)+$")
NAMED = 5  # letters that a name of its own has
SAID = 14  # letters that have to be the same before two figures are held against each other
STATED = (Measure.FINAL, Measure.BUDGET, Measure.ADJUSTED)
COUNTED_OR_PAID = (FigureKind.AMOUNT, FigureKind.COUNT)
OF_BASIC = (
    Reference(TableKind.EXPENDITURE, ("合计",), "基本支出"),
    Reference(TableKind.GENERAL_BUDGET, ("合计",), "基本支出"),
)
"""Basic expenditure from all funds, and that of the general budget."""
WITHIN = (
    ("micro-awards", "sme-awards"),
    ("sme-awards", "procurement"),
    ("agency-running", "running"),
    ("vehicles-kept", "vehicles"),
)
"""Terms of which the first is a part of the second."""


def restated(report: Report, claims: Sequence[Claim], places: Places) -> Iterator[Tie]:
    """Claims against the cells that they restate."""
    two = {claim.subject.key for claim in claims if claim.subject and claim.measure is Measure.ADJUSTED}
    one_of_two: defaultdict[str, list[Tie]] = defaultdict(list)
    for claim in claims:
        if claim.measure not in STATED or claim.mention.order > 1:
            continue
        if claim.figure.kind is FigureKind.PERCENT or claim.figure.value is None:
            continue
        if (
            claim.figure.kind is FigureKind.COUNT
            and claim.subject is not None
            and claim.subject.code.isdigit()
        ):
            continue  # 6 个校区: what an item is spent on, not the amount of its row
        candidates = _of_both_sides(
            report, claim, slots_of(claim.subject, claim.measure, claim.kinds, places)
        )
        if claim.measure in BUDGETS:
            candidates = _of_named_budget(claim, candidates)
        if not candidates:
            continue
        tie = _against_tables(report, claim, candidates)
        if tie.verdict is Verdict.BROKEN and _another_thing(report, claim, tie, candidates, places):
            continue
        key = claim.subject.key if claim.subject is not None else ""
        if claim.measure in BUDGETS and key in two and not any(map(_names_a_budget, candidates)):
            one_of_two[key].append(tie)
        else:
            yield tie
    for ties in one_of_two.values():  # 预算数 is one of the two
        yield from [tie for tie in ties if tie.verdict is Verdict.HOLDS] or ties[-1:]


def _of_both_sides(report: Report, claim: Claim, candidates: list[list[Slot]]) -> list[list[Slot]]:
    """Where one amount is stated for income and expenditure alike (收、支总计), what is printed for both.

    收入总计 alone may mean the income of the year; where expenditure of the year is another, 收支总计 cannot.
    """
    term = claim.subject.term.id if claim.subject is not None and claim.subject.term is not None else ""
    if term not in ("total", "fiscal-total") or not _BOTH.search(claim.label):
        return candidates
    years = [slots for slots in candidates if not _TOTAL.search(slots[0].label)]
    values = {report.figure[slot.figure].value for slots in years for slot in slots if slot.figure}
    return (
        [slots for slots in candidates if slots not in years] or candidates if len(values) > 1 else candidates
    )


def _of_named_budget(claim: Claim, candidates: list[list[Slot]]) -> list[list[Slot]]:
    """The budget that the words name, where the tables have the year's first and the adjusted one apart."""
    headings = [("".join(slots[0].column.path), slots) for slots in candidates]
    for words, budget in ((("年初",), "年初预算"), (("全年", "调整"), "全年预算|调整")):
        named = [slots for heading, slots in headings if re.search(budget, heading)]
        if named and any(word in claim.mention.phrase for word in words):
            return named
    return candidates


def _names_a_budget(slots: list[Slot]) -> bool:
    return re.search("年初|全年|调整", "".join(slots[0].column.path)) is not None


def _another_thing(
    report: Report, claim: Claim, tie: Tie, candidates: list[list[Slot]], places: Places
) -> bool:
    """Whether the text may honestly speak of something else than what the table prints.

    A part of it (基本建设类项目支出), or the staff and running costs paid from all funds, where the table
    has those of the general budget.
    """
    if claim.subject is not None and claim.subject.qualified:
        return tie.expected is None or slip(claim.figure, tie.expected) is None
    if not set(claim.kinds) & OF_ALL_FUNDS or any(
        slot.table.kind is not TableKind.BASIC for slots in candidates for slot in slots
    ):
        return False
    printed = [
        report.figure[slots[0].figure].value
        for reference in OF_BASIC
        for slots in places.find(reference)[:1]
        if slots[0].figure
    ]
    return len(printed) == len(OF_BASIC) and len(set(printed)) > 1


def _against_tables(report: Report, claim: Claim, candidates: list[list[Slot]]) -> Tie:
    figure = claim.figure
    compared = [_compare(report, figure, slots) for slots in candidates]
    at = best(compared)
    slots, comparison = candidates[at], compared[at]
    printed = [report.figure[slot.figure] for slot in slots if slot.figure]
    place = " + ".join(_name(slot) for slot in slots)
    value = " + ".join(shown(each) for each in printed) or "—"
    if comparison.agreement is Agreement.UNDETERMINED:
        blank = Message(
            "The narrative states {stated} for {what}, and {place} is blank",
            stated=shown(figure),
            what=claim.label,
            place=place,
        )
        if figure.value == 0:
            return Tie("", RESTATED.id, Verdict.HOLDS, figure.id, (), f"{shown(figure)} = {place} —")
        return Tie(
            "", RESTATED.id, Verdict.BROKEN, figure.id, (), f"{shown(figure)} ≠ {place} —",
            severity=Severity.ERROR, message=blank, unit=figure.unit,
        )  # fmt: skip
    holds = comparison.agreement in HOLDING
    return answer(
        RESTATED.id,
        comparison,
        figure,
        tuple(each.id for each in printed),
        arithmetic=f"{shown(figure)} {'=' if holds else '≠'} {place} {value}",
        message=None if holds else Message(
            "The narrative states {stated} for {what}, {place} prints {value}",
            stated=shown(figure), what=claim.label, place=place, value=value,
        ),
    )  # fmt: skip


def _compare(report: Report, figure: Figure, slots: list[Slot]) -> Comparison:
    printed = [report.figure[slot.figure] for slot in slots if slot.figure]
    if not printed:
        return Comparison(Agreement.UNDETERMINED)
    if len(printed) == 1:
        return same(with_unit(figure, printed[0]), printed[0])
    return total(figure, [(1, each) for each in printed])


def with_unit(figure: Figure, other: Figure) -> Figure:
    """A figure whose unit was not printed, in the unit of what it restates."""
    return figure if figure.unit or not figure.value else evolve(figure, unit=other.unit, kind=other.kind)


def _name(slot: Slot) -> str:
    table = slot.table.mark or slot.table.title
    return " · ".join(
        part for part in (table, slot.label, slot.column.path[-1] if slot.column.path else "") if part
    )


def repeated(claims: Sequence[Claim]) -> Iterator[Tie]:
    """Claims about one subject and measure, each against the first."""
    alike: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    stated: defaultdict[tuple[str, str], set[Decimal | None]] = defaultdict(set)
    for claim in claims:
        if claim.subject is not None and claim.measure is Measure.FINAL:
            stated[claim.group, claim.subject.key].add(claim.figure.value)
    for claim in claims:
        if claim.subject is None or claim.figure.value is None or claim.mention.order > 1:
            continue
        key = _repeat_key(claim)
        if claim.measure is Measure.CHANGE and len(stated[claim.group, claim.subject.key]) != 1:
            continue  # income and expenditure in total changed alike where they are alike
        if key:
            alike[key].append(claim)
    for group in alike.values():
        first = group[0]
        for claim in group[1:]:
            figure, before = with_unit(claim.figure, first.figure), first.figure
            if figure.kind is not before.kind:
                continue
            comparison = same(figure, before)
            holds = comparison.agreement in HOLDING
            if not holds and _one_is_a_part(first, claim):
                continue
            what = claim.label
            yield answer(
                REPEATED.id,
                comparison,
                claim.figure,
                (before.id,),
                arithmetic=f"{what} {shown(figure)} {'=' if holds else '≠'} {shown(before)}",
                message=None if holds else Message(
                    "{what} is stated as {one} and as {other}",
                    what=what, one=shown(before), other=shown(figure),
                ),
            )  # fmt: skip


def in_other_units(claims: Sequence[Claim]) -> Iterator[Tie]:
    """An amount and what brackets right behind it say that it is in another unit: A 万元（约 B 亿元）."""
    for before, claim in pairwise(claims):
        alike = before.figure.kind is claim.figure.kind is FigureKind.AMOUNT
        if not alike or before.paragraph != claim.paragraph or not _SAID_AGAIN.match(claim.mention.lead):
            continue
        comparison = same(claim.figure, before.figure)
        sign = "=" if comparison.agreement in HOLDING else "≠"
        yield answer(
            REPEATED.id,
            comparison,
            claim.figure,
            (before.figure.id,),
            arithmetic=f"{shown(claim.figure)} {sign} {shown(before.figure)}",
            message=Message(
                "{what} is stated as {one} and as {other}",
                what=before.label, one=shown(before.figure), other=shown(claim.figure),
            ),
        )  # fmt: skip


def _one_is_a_part(first: Claim, claim: Claim) -> bool:
    """Whether one of two claims names a part of what the other does, and no slip made them differ."""
    if not any(each.subject and each.subject.qualified for each in (first, claim)):
        return False
    return first.figure.value is None or slip(claim.figure, first.figure.value) is None


def _repeat_key(claim: Claim) -> tuple[str, ...] | None:
    """What has to be equal for two claims to state the same fact; None where a claim states no such fact."""
    subject = claim.subject
    assert subject is not None
    if subject.key.startswith("free:"):
        return None
    if claim.measure is Measure.CHANGE:
        total_ = subject.term is not None and subject.term.id in ("total", "fiscal-total")
        return (subject.key, claim.measure, claim.group, str(claim.mention.sign)) if total_ else None
    if claim.measure not in STATED:
        return None
    counted = claim.figure.unit if claim.figure.kind is FigureKind.COUNT else ""
    return (subject.key, claim.measure, claim.figure.kind, counted)


def told_again(report: Report, claims: Sequence[Claim]) -> Iterator[Tie]:
    """Figures of which nothing but the words before them is understood: the same words, the same figure."""
    first: dict[tuple[str, str], Claim] = {}
    free: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        subject = claim.subject
        if claim.figure.value is None or not (subject is None or subject.key.startswith("free:")):
            continue
        # two rates or scores are easily equal by chance, and a third one near them
        if subject is not None and len(subject.label) >= NAMED and claim.figure.kind in COUNTED_OR_PAID:
            free[subject.key, claim.measure, claim.figure.unit].append(claim)
        words = _sentence_before(report, claim.figure)
        if len(words) < SAID:
            continue
        before = first.setdefault((words, claim.figure.unit), claim)
        if before is not claim and before.paragraph != claim.paragraph:
            yield _told_again(claim, before)
    for alike in free.values():
        yield from _outliers(alike)


def _outliers(alike: Sequence[Claim]) -> Iterator[Tie]:
    """Of figures told under one name, those that differ by one slip from what is told twice or more."""
    values = Counter(claim.figure.value for claim in alike if claim.figure.value)
    usual, often = max(values.items(), key=lambda pair: pair[1], default=(None, 0))
    first = next((claim for claim in alike if claim.figure.value == usual), None)
    if first is None or usual is None or often < 2:
        return
    for claim in alike:
        same_figure = claim.figure.value == usual
        apart = claim.paragraph != first.paragraph
        if apart and (same_figure or (claim.figure.value and slip(claim.figure, usual) is not None)):
            yield _told_again(claim, first)


def _told_again(claim: Claim, before: Claim) -> Tie:
    comparison = same(claim.figure, before.figure)
    sign = "=" if comparison.agreement in HOLDING else "≠"
    return answer(
        TOLD_AGAIN.id,
        comparison,
        claim.figure,
        (before.figure.id,),
        arithmetic=f"{shown(claim.figure)} {sign} {shown(before.figure)}",
        message=Message(
            "The same words “{words}” lead to {one} and to {other}",
            words=claim.mention.phrase, one=shown(before.figure), other=shown(claim.figure),
        ),
        severity=TOLD_AGAIN.severity,
    )  # fmt: skip


def _sentence_before(report: Report, figure: Figure) -> str:
    """The words of the sentence up to the figure."""
    before = getattr(report.block[figure.block], "text", "")[: figure.start]
    return bare(before[max(map(before.rfind, "。！？；;")) + 1 :])


def at_most_whole(report: Report, claims: Sequence[Claim], places: Places) -> Iterator[Tie]:
    """Parts that must not exceed their wholes: as stated in the text, else as the tables print them."""
    stated: dict[str, Claim] = {}
    for claim in claims:
        term = claim.subject.term if claim.subject is not None else None
        amount = claim.figure.kind is not FigureKind.PERCENT and claim.figure.value is not None
        qualified = claim.subject is not None and claim.subject.qualified  # 处置车辆 0 辆
        if term is not None and amount and not qualified and claim.measure is Measure.FINAL:
            stated.setdefault(term.id, claim)
    for part, whole in WITHIN:
        one = stated.get(part)
        named = (
            _printed_whole(report, whole, places)
            if whole not in stated
            else (stated[whole].label, stated[whole].figure)
        )
        if one is None or named is None:
            continue
        label, other = named
        comparison = at_most(one.figure, other)
        equal = same(one.figure, other)
        if part == "agency-running" and equal.expected and slip(one.figure, equal.expected) is not None:
            comparison = equal  # the two are one, or far apart
        sign = "≤" if at_most(one.figure, other).agreement in HOLDING else ">"
        yield answer(
            AT_MOST.id,
            comparison,
            one.figure,
            (other.id,),
            arithmetic=f"{one.label} {shown(one.figure)} {sign} {label} {shown(other)}",
            message=_not_within(one, label, other),
        )  # fmt: skip


def _not_within(part: Claim, label: str, whole: Figure) -> Message:
    places = {"part": part.label, "one": shown(part.figure), "whole": label, "other": shown(whole)}
    if at_most(part.figure, whole).agreement in HOLDING:
        return Message("{part} {one} is one slip away from {whole} {other}", **places)
    return Message("{part} {one} is more than {whole} {other}, which it is a part of", **places)


def _printed_whole(report: Report, term: str, places: Places) -> tuple[str, Figure] | None:
    """What the tables print first for a term, and where."""
    found = (slots for reference in lexicon().terms[term].final for slots in places.find(reference))
    slot = next((slots[0] for slots in found if len(slots) == 1 and slots[0].figure), None)
    return None if slot is None or slot.figure is None else (_name(slot), report.figure[slot.figure])
