"""Totals of the narrative against the parts that it lists (domain sections 5 and 11)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, takewhile

from attrs import evolve

from checks.answers import HOLDING, answer, shown
from checks.claims.amounts import STATED
from checks.claims.claims import BRACKET, Claim, beside
from checks.claims.lexicon import Term, lexicon
from checks.claims.mentions import Measure
from checks.claims.nearby import Nearby
from checks.model import Severity, Tie, Verdict
from checks.printed import Comparison, as_printed, total
from checks.rules import Grade, Rule
from checks.slips import slip
from report.model import Figure, FigureKind
from wording import Message

PARTS = Rule(
    "narrative/parts",
    "分项之和等于总数",
    "The parts that the text lists add up to their total",
    Grade.A,
    Severity.ERROR,
    "domain section 5; R3",
)
_LIST_BEGINS = re.compile(r"用于|其中|包括|分别|具体|[：:]|[费支出]中[，,]")
_BUDGETS = re.compile("一般公共预算|政府性基金|国有资本|国有资金|社会保险基金")
COUNTED = Rule(
    "narrative/listed-counts",
    "列举的数量之和与总数相符",
    "Counts listed after their total add up to it",
    Grade.B,
    Severity.WARNING,
    "domain section 5: Σ = V, exact",
)
FUNDS = Rule(
    "narrative/funds",
    "涉及资金等于各类预算资金之和",
    "Money is the sum of what each budget gives",
    Grade.B,
    Severity.WARNING,
    "预算绩效情况说明的统一表述：其中一般公共预算…、政府性基金预算…",
)
LISTED = Rule(
    "narrative/listed-amounts",
    "列举的金额之和与总数相符",
    "Amounts listed after a total add up to it",
    Grade.B,
    Severity.WARNING,
    "domain section 11",
)


CLOSED = ("vehicles",)
"""Terms whose list is complete where it names the last of their parts, all others."""


def parts(claims: Sequence[Claim], nearby: Nearby) -> Iterator[Tie]:
    """Terms whose parts the lexicon knows, as far as one section states them."""
    groups: defaultdict[tuple[str, Measure], dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        term = claim.subject.term if claim.subject is not None else None
        if (
            term is not None
            and claim.figure.value is not None
            and claim.figure.kind is not FigureKind.PERCENT
            and not (claim.subject and claim.subject.qualified)
        ):
            groups[claim.group, claim.measure].setdefault(term.id, claim)
    divided = [term for term in lexicon().terms.values() if term.parts]
    for (section, measure), stated in tuple(groups.items()):
        if measure not in (*STATED, Measure.CHANGE):
            continue
        for term in divided:
            whole = stated.get(term.id)
            if whole is None:
                continue
            listed, missing = _parts_of(term, stated)
            alone = term.id in CLOSED and len(listed) == 1 and _only_kind(whole, listed[0], claims)
            if len(listed) < 2 and not alone:
                continue
            tie = sum_of(PARTS, whole, listed, PARTS.severity)
            if tie.verdict is Verdict.BROKEN and term.id in CLOSED:
                listed = _all_counted(whole, listed, claims)
                tie = sum_of(PARTS, whole, listed, PARTS.severity)
            if tie.verdict is Verdict.BROKEN:
                tie = _sum_of_another(tie, whole, listed, stated.values())
            adjusted = groups[section, Measure.ADJUSTED].get(term.id) if measure is Measure.BUDGET else None
            if tie.verdict is Verdict.BROKEN and adjusted is not None:  # whose 预算 are of the whole year
                of_year = sum_of(PARTS, adjusted, listed, PARTS.severity)
                tie = of_year if of_year.verdict is Verdict.HOLDS else tie
            # what is not mentioned may not be nothing, unless the tables say so
            silent = measure is not Measure.FINAL or not all(
                nearby.is_nothing(whole, part) for part in missing
            )
            complete = not missing or not silent or (term.id in CLOSED and term.parts[-1] in stated)
            if not complete and term.id in CLOSED and not _others_counted(whole, claims):
                tie = sum_of(PARTS, whole, listed, Severity.WARNING)
                complete = tie.expected is not None and (whole.figure.value or 0) < 2 * tie.expected
            if tie.verdict is Verdict.HOLDS or complete or _exceeds(tie, whole, listed):
                yield tie
            elif measure is Measure.CHANGE and all(nearby.is_nothing(whole, part) for part in missing):
                # what is nothing this year can only have fallen: the change is at most that of the rest
                more = tie.difference is not None and tie.difference * (whole.mention.sign or 1) > 0
                if more or one_digit_off(whole.figure, listed, tie):
                    minor = tie.severity is Severity.MINOR
                    yield tie if minor else evolve(tie, severity=Severity.WARNING)
            elif measure is Measure.FINAL:
                yield from _untold(tie, whole, missing, nearby)


def _untold(tie: Tie, whole: Claim, missing: Sequence[str], nearby: Nearby) -> Iterator[Tie]:
    """The tie where what the listed parts leave is just what the tables print for one that is not listed."""
    for part in missing:
        for printed in nearby.printed_of(part):
            if printed.value and tie.expected is not None:
                rest = total(whole.figure, [(1, evolve(whole.figure, value=tie.expected)), (1, printed)])
                if rest.agreement in HOLDING:
                    what, amount = lexicon().terms[part].names[0], shown(printed)
                    yield evolve(
                        tie,
                        operands=(*tie.operands, printed.id),
                        severity=Severity.WARNING,
                        message=Message(
                            "{whole} {stated}: its parts are told without {part} {amount}",
                            whole=whole.label, stated=shown(whole.figure), part=what, amount=amount,
                        ),
                    )  # fmt: skip
                    return


def _only_kind(whole: Claim, part: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a sentence lists one kind of a count and no other: 车辆 2 辆，其中：其他用车 1 辆."""
    alike = (each for each in claims if each.figure.unit == whole.figure.unit)
    listed = [each for each in alike if _same_sentence(each, whole)]
    return part in listed and len(listed) == 2 and "其中" in part.mention.lead


def _others_counted(whole: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the paragraph of a total also counts what no term names: 轿车 3 辆."""
    return any(
        claim.paragraph == whole.paragraph
        and claim.figure.unit == whole.figure.unit
        and claim.figure.value
        and (claim.subject is None or claim.subject.term is None)
        for claim in claims
    )


def _all_counted(whole: Claim, listed: list[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """The parts of a count with those between them that go by no known name: 公务用车 5 辆."""
    last = max(listed, key=lambda claim: claim.figure.start)
    between = [
        claim
        for claim in claims
        if claim.figure.block == whole.figure.block
        and whole.figure.start < claim.figure.start <= last.figure.start
        and claim.figure.unit == whole.figure.unit
        and (claim in listed or (claim.subject and claim.subject.key.startswith("free:")))
    ]
    return between if len(between) > len(listed) and _same_sentence(whole, last) else listed


def _sum_of_another(tie: Tie, whole: Claim, listed: list[Claim], stated: Iterable[Claim]) -> Tie:
    """The tie of parts with the total that they do make up: 收入总计中：…, behind 本年收入."""
    for other in stated:
        if other is whole or other in listed or not other.figure.value:
            continue
        found = sum_of(PARTS, other, listed, PARTS.severity)
        if found.verdict is Verdict.HOLDS and found.difference == 0:
            return found
    return tie


def _exceeds(tie: Tie, whole: Claim, listed: list[Claim]) -> bool:
    """Whether parts are more than their whole, which what is not mentioned cannot mend."""
    amounts = whole.measure is not Measure.CHANGE and all((each.figure.value or 0) >= 0 for each in listed)
    return amounts and tie.difference is not None and tie.difference < 0


def _parts_of(term: Term, stated: dict[str, Claim]) -> tuple[list[Claim], list[str]]:
    """The stated parts of a term, an unstated one by its own parts; and the parts that are not stated."""
    listed: list[Claim] = []
    missing: list[str] = []
    for part in term.parts:
        if part in stated:
            listed.append(stated[part])
            continue
        within, absent = _parts_of(lexicon().terms[part], stated)
        listed += within
        missing += absent if within else [part]
    return listed, missing


def listed(claims: Sequence[Claim]) -> Iterator[Tie]:
    """Free lists of amounts: …支出 A 万元，用于甲 a 万元、乙 b 万元、丙 c 万元.

    Such a list may be incomplete. It is held against its total where it adds up to it, or where one
    digit changed would make it add up.
    """
    runs: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.figure.kind is FigureKind.AMOUNT and claim.measure is Measure.FINAL and claim.figure.value:
            runs[claim.paragraph].append(claim)
    asides = _asides(claims)
    for run in runs.values():
        for at, whole in enumerate(run[:-2]):
            others = [each for each in run[at + 1 :] if each.subject != whole.subject]
            # 基本支出 A 万元，项目支出 B 万元。基本支出中，甲 a 万元、…
            within = f"{whole.label}中"
            opening = (each for each in others if within in each.mention.lead)
            first = next(opening, others[0] if others else None)
            if first is None or not _LIST_BEGINS.search(first.mention.lead):
                continue
            last = first.mention.sentence
            rest = [
                each
                for each in run[at + 1 :]
                if each.mention.sentence == last and each.subject != whole.subject
            ]
            if aside := asides[id(first)]:  # A 万元（其中甲 a 万元、乙 b 万元）
                rest = [each for each in rest if asides[id(each)] == aside]
            if len(rest) < 2 or not all(_is_free(each) for each in rest[:2]):
                continue
            tie = sum_of(LISTED, whole, rest, LISTED.severity)
            named = within in rest[0].mention.lead
            slipped = (named or whole.mention.sentence == last) and one_digit_off(whole.figure, rest, tie)
            whole_list = named and "其他" in rest[-1].label  # 运行维护费中，加油…、维修…、其他…
            if tie.verdict is Verdict.HOLDS or slipped or whole_list:
                yield tie
                break


def _asides(claims: Sequence[Claim]) -> dict[int, int]:
    """The number of the brackets that each claim (by id) stands in; 0 outside of any."""
    found: dict[int, int] = {}
    number, inside, paragraph = 0, False, -1
    for claim in claims:
        inside = inside and claim.paragraph == paragraph
        paragraph = claim.paragraph
        for mark in BRACKET.findall(claim.mention.lead):
            inside = mark == "（"
            number += inside
        found[id(claim)] = number if inside else 0
    return found


def _is_free(claim: Claim) -> bool:
    """Whether a claim is about something that the tables do not print, as far as its words say."""
    return claim.subject is not None and (claim.subject.key.startswith("free:") or claim.subject.qualified)


def funds(claims: Sequence[Claim]) -> Iterator[Tie]:
    """涉及资金 A 万元，其中一般公共预算支出 a 万元、政府性基金预算支出 b 万元 …: two budgets or more."""
    for at, whole in enumerate(claims):
        if whole.figure.kind is not FigureKind.AMOUNT or not whole.figure.value:
            continue
        near = (each for each in claims[at + 1 : at + 9] if _same_sentence(each, whole))
        behind = dropwhile(lambda each: each.figure.kind is FigureKind.PERCENT, near)  # 占项目支出的100%
        first = next(behind, None)
        if first is None or "其中" not in first.mention.lead or _of_budget(whole):
            continue
        rest = [first, *behind]
        by_budget = list(takewhile(_of_budget, rest))
        named = {_of_budget(each) for each in by_budget}
        if len(by_budget) == len(named) >= 2 and all(each.figure.value is not None for each in rest):
            tie = sum_of(FUNDS, whole, by_budget, FUNDS.severity)
            others = [each for each in rest if each not in by_budget and is_amount(each)]
            if tie.verdict is Verdict.HOLDS or not others:
                yield tie
                continue
            with_others = sum_of(FUNDS, whole, [*by_budget, *others], FUNDS.severity)  # and 上年结转 c 万元
            if with_others.verdict is Verdict.HOLDS:
                yield with_others


def is_amount(claim: Claim) -> bool:
    """Whether a claim states money spent or received this year."""
    return claim.figure.kind is FigureKind.AMOUNT and claim.measure is Measure.FINAL


def _of_budget(claim: Claim) -> str:
    """Which of the budgets a claim's phrase names; empty where it names none."""
    found = _BUDGETS.search(claim.mention.phrase)
    amount = claim.figure.kind is FigureKind.AMOUNT and claim.figure.value is not None
    return found[0] if found and amount and claim.measure is Measure.FINAL else ""


def _same_sentence(one: Claim, other: Claim) -> bool:
    return one.paragraph == other.paragraph and one.mention.sentence == other.mention.sentence


def counted(claims: Sequence[Claim]) -> Iterator[Tie]:
    """Free lists of counts: 车辆 8 辆，其中轿车 3 辆、越野车 5 辆. They cannot be more than their total."""
    for at, whole in enumerate(claims):
        if whole.figure.kind is not FigureKind.COUNT or not whole.figure.value:
            continue
        rest: list[Claim] = []
        for claim in beside(claims, at):
            same_list = (
                claim.paragraph == whole.paragraph and claim.mention.sentence == whole.mention.sentence
            )
            if same_list and not rest and claim.figure.kind is FigureKind.AMOUNT:
                continue  # 车辆 9 台，180 万元，其中：…
            if not same_list or claim.figure.unit != whole.figure.unit or claim.figure.value is None:
                break
            if claim.measure is Measure.CHANGE:
                continue  # 在职人员 5 人，增加 1 人
            if len(rest) > 1 and "；" in claim.mention.lead and "；" not in rest[1].mention.lead:
                break  # 在职 9 人，其中行政 4 人，事业 5 人；退休 3 人
            rest.append(claim)
        free = rest and all(each.subject and each.subject.key.startswith("free:") for each in rest)
        if len(rest) < 2 or not free or "其中" not in rest[0].mention.lead:
            continue
        tie = sum_of(COUNTED, whole, rest, COUNTED.severity)
        whole_list = "车" in whole.label and rest[-1].label.startswith("其他")
        if tie.verdict is Verdict.HOLDS or whole_list or (tie.difference is not None and tie.difference < 0):
            yield tie


def one_digit_off(whole: Figure, rest: list[Claim], tie: Tie) -> bool:
    """Whether one slip in a total or in one of its parts is all that parts them."""
    if tie.difference is None or tie.expected is None:
        return False
    if slip(whole, tie.expected) is not None:
        return True
    return any(
        part.figure.unit == whole.unit
        and part.figure.value is not None
        and slip(part.figure, part.figure.value + tie.difference) is not None
        for part in rest
    )


def sum_of(rule: Rule, whole: Claim, parts_: list[Claim], severity: Severity) -> Tie:
    """The tie of a total with the parts that are listed for it."""
    comparison: Comparison = total(whole.figure, [(each.mention.sign or 1, each.figure) for each in parts_])
    if whole.measure is Measure.CHANGE and whole.mention.sign < 0:
        comparison = total(whole.figure, [(-(each.mention.sign or 1), each.figure) for each in parts_])
    spoken = [each for each in parts_ if each.figure.value] or parts_[:1]
    terms = " + ".join(shown(each.figure) for each in spoken[:8]) + (" + …" if len(spoken) > 8 else "")
    unit = whole.figure.unit
    added = "" if comparison.expected is None else as_printed(comparison.expected) + unit
    sign = "=" if comparison.agreement in HOLDING else "≠"
    places = {"what": whole.label, "added": added, "stated": shown(whole.figure)}
    if whole.measure is Measure.CHANGE:
        message = Message("The changes of the parts of {what} add up to {added}, not to {stated}", **places)
    else:
        message = Message("The parts listed under {what} add up to {added}, not to {stated}", **places)
    return answer(
        rule.id,
        comparison,
        whole.figure,
        tuple(each.figure.id for each in parts_),
        arithmetic=f"{terms} = {added} {sign} {shown(whole.figure)}",
        message=message,
        severity=severity,
    )
