"""Which other claims a claim may refer to: the same subject first, then what stands nearest before it.

A sentence seldom says outright which amount a rate or a change belongs to. The candidates are
given in order of preference; a relation holds if it holds with one of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from attrs import evolve

from checks.claims.claims import Claim, slots_of, with_added
from checks.claims.lexicon import lexicon
from checks.claims.mentions import ADJUSTED, Measure
from checks.claims.places import Places, Slot
from checks.printed import half_width, true_value
from report.labels import bare
from report.model import Figure, FigureKind, Report, TableKind

NEAREST = 12  # claims about one subject, looked at in a paragraph and elsewhere in its section
STATED = 3  # amounts of one term, looked at anywhere
USUAL = 2  # decimals of rounded amounts
ROUNDED_UNITS = ("万元", "亿元")
ANYWHERE = "*"
_SPENT: dict[TableKind | None, tuple[str, ...]] = {
    None: ("general-budget", "fiscal-expenditure"),
    TableKind.GOVERNMENT_FUND: ("fund-expenditure",),
    TableKind.STATE_CAPITAL: ("state-capital-expenditure",),
}
"""What the items of a section on these tables are shares of; behind it what they may be mistaken for."""


class Nearby:
    def __init__(self, report: Report, claims: Sequence[Claim], places: Places) -> None:
        self._report = report
        self._places = places
        self._parents = {part: term for term in lexicon().terms.values() for part in term.parts}
        self._claims = claims
        self._paragraphs: dict[int, int] = {}  # where the claims of each begin
        self._subjects: defaultdict[tuple[str, str, Measure], list[int]] = defaultdict(list)
        self._terms: defaultdict[tuple[str, str], list[int]] = defaultdict(list)  # in a section, in all
        self._first: dict[tuple[str, Measure], int] = {}  # the first amount of a 一、 section
        self._index = {id(claim): n for n, claim in enumerate(claims)}
        for n, claim in enumerate(claims):
            self._paragraphs.setdefault(claim.paragraph, n)
            if claim.figure.value is None:
                continue
            if _amount(claim):
                self._first.setdefault((claim.group, claim.measure), n)
            if claim.subject is not None:
                self._subjects[claim.group, claim.subject.key, claim.measure].append(n)
                own = claim.subject.term is not None and not claim.subject.qualified
                if claim.subject.term is not None and own and claim.measure is Measure.FINAL:
                    self._terms[claim.subject.term.id, claim.group].append(n)
                    self._terms[claim.subject.term.id, ANYWHERE].append(n)

    @cached_property
    def _drops_zeros(self) -> bool:
        return any(self._restates_with_fewer_decimals(claim) for claim in self._claims)

    def _restates_with_fewer_decimals(self, claim: Claim) -> bool:
        return claim.measure is Measure.FINAL and any(
            printed.value == claim.figure.value != 0 and printed.decimals > claim.figure.decimals
            for printed in self._printed(claim, Measure.FINAL)
        )

    def as_meant(self, figure: Figure) -> Figure:
        """An amount with the decimals that it was rounded to.

        Where the narrative is seen to drop closing zeros (1284.5 for the table's 1,284.50; 1.317 亿元 where
        amounts in 亿元 have four decimals), its amounts are meant to as many decimals as most in their unit.
        """
        meant = self._usual_decimals.get(figure.unit, 0)
        dropped = figure.row is None and figure.decimals < meant and (meant > USUAL or self._drops_zeros)
        return evolve(figure, decimals=meant) if dropped else figure

    @cached_property
    def _usual_decimals(self) -> dict[str, int]:
        """By unit, 万元 and 亿元, how many decimals most amounts of the narrative have; at least two."""
        printed: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for claim in self._claims:
            if claim.figure.unit in ROUNDED_UNITS and claim.figure.value:
                printed[claim.figure.unit][claim.figure.decimals] += 1
        return {unit: max(USUAL, count.most_common(1)[0][0]) for unit, count in printed.items()}

    def before(self, claim: Claim, *measures: Measure) -> Iterator[Claim]:
        """The claims of these measures before this one in its paragraph, the nearest first."""
        for n in range(self._index[id(claim)] - 1, self._paragraphs[claim.paragraph] - 1, -1):
            other = self._claims[n]
            if other.measure in measures and other.figure.value is not None:
                yield other

    def _behind(self, claim: Claim, measure: Measure) -> Iterator[Claim]:
        """The claims of a measure behind this one in its sentence: 完成预算的 P%；年初预算 B 万元."""
        behind = (self._claims[n] for n in range(self._index[id(claim)] + 1, len(self._claims)))
        of_sentence = takewhile(
            lambda each: each.paragraph == claim.paragraph and _same_sentence(each, claim), behind
        )
        return (each for each in of_sentence if each.measure is measure and each.figure.value is not None)

    def amounts(self, claim: Claim, measure: Measure = Measure.FINAL) -> list[Figure]:
        """The amounts that a rate or change may speak of: of its own subject, else those before it."""
        before = [each for each in self.before(claim, measure) if _amount(each)]
        own = [each for each in before if _same_subject(each, claim)][:NEAREST]
        if claim.subject is not None and claim.mention.subject:
            own += self._elsewhere(claim, measure)
            own_figures = [each.figure for each in own] + list(self._printed(claim, measure))
            if own_figures or not claim.subject.key.startswith("free:"):
                return _once(own_figures)
        ordered = sorted(before, key=lambda each: each.mention.order != claim.mention.order)
        heads = [each for each in before if each.mention.sentence == claim.mention.sentence][-1:] + before[
            -1:
        ]
        found = [each.figure for each in (*own, *ordered[:1], *heads, *ordered[1:3])]
        if not before and claim.subject is not None:
            found += self._printed(claim, measure)
        if not found:
            found += [each.figure for each in self._heads(claim, measure)]
        return _once(found)

    def parts(self, claim: Claim) -> list[Claim]:
        """The amount that a share may be the share of; none where the words name something else."""
        before = [
            each for each in self.before(claim, Measure.FINAL) if each.mention.order == claim.mention.order
        ]
        if not claim.mention.subject:
            # A 万元（其中甲 a 万元），占 P%: the share of A
            closed = "）" in claim.mention.lead.split("（")[0]
            return [each for each in before if closed and _same_subject(each, claim)][:1] or before[:1]
        return [each for each in before if _same_subject(each, claim) and _same_words(each, claim)][:1]

    def as_printed(self, claim: Claim) -> list[Figure]:
        """A claim's amount, as finely as the tables print it where the text only rounds that: 5.56 亿元."""
        return _finest([claim.figure, *self._printed(claim, claim.measure)])

    def bases(self, claim: Claim, measure: Measure) -> list[Figure]:
        """What a change is measured from: the last budget, or last year's amount just before it."""
        near = list(self.before(claim, measure))
        if measure is Measure.BUDGET:
            if ADJUSTED.search(claim.mention.lead):
                near = list(self.before(claim, Measure.ADJUSTED)) or near
            own = [each for each in near if _same_subject(each, claim)]
            if not own and claim.subject is not None:
                printed = self._printed(claim, measure)
                if printed:
                    return printed[:1]
                near = [
                    each for each in near if each.subject is None or claim.subject.key.startswith("free:")
                ]
            return [each.figure for each in (own or near)[:1]]
        at = self._index[id(claim)]
        near = [each for each in near[:1] if at - self._index[id(each)] <= 3 and _same_sentence(each, claim)]
        return [each.figure for each in near]

    def budgets(self, claim: Claim) -> list[tuple[Figure, str]]:
        """The budgets that a completion rate may speak of, each with the words that lead to it."""
        before = list(self.before(claim, Measure.BUDGET, Measure.ADJUSTED))
        own = [each for each in before if _same_subject(each, claim)]
        if claim.subject is None or claim.subject.key.startswith("free:"):
            own = own or before[:1]
        own = own or [each for each in self._behind(claim, Measure.BUDGET) if _same_subject(each, claim)]
        own = own or self._elsewhere(claim, Measure.BUDGET)
        found = [(each.figure, each.mention.phrase) for each in own]
        if not own:
            found = [(figure, "") for figure in self._printed(claim, Measure.BUDGET)]
        if not found and not self.budget_is_blank(claim):
            found = [(each.figure, each.mention.phrase) for each in before[:1]]
        return found

    def budget_is_blank(self, claim: Claim) -> bool:
        """Whether the tables have a place for the budget of a claim's subject, and leave it blank."""
        found = slots_of(claim.subject, Measure.BUDGET, claim.kinds, self._places)
        return bool(found) and all(slot.figure is None for slots in found for slot in slots)

    def is_nothing(self, claim: Claim, term: str) -> bool:
        """Whether the tables have a place for a term and print nothing there, or zero."""
        references = lexicon().terms[term].final
        chosen = [ref for ref in references if ref.kind in claim.kinds] or list(references)
        slots = [slot for ref in chosen for found in self._places.find(ref) for slot in found]
        return bool(slots) and all(
            slot.figure is None or self._report.figure[slot.figure].value == 0 for slot in slots
        )

    def printed_of(self, term: str) -> list[Figure]:
        """What the tables print for a term."""
        return [
            figure for ref in lexicon().terms[term].final for figure in self._single(self._places.find(ref))
        ]

    def wholes(self, claim: Claim, part: Claim | None) -> tuple[list[Figure], list[Figure]]:
        """What a share may be a share of: what it names, else the total that its part belongs to.

        Behind them what the same words denote in other sections, which is not what is meant here.
        """
        own = {figure.id for figure in (part.figure, *self._printed(part, part.measure))} if part else set()
        named = lexicon().term_in(bare(claim.mention.whole), claim.kinds) if claim.mention.whole else None
        if named is not None:
            return self._of_term(claim, named[0].id, own)
        told = bare(claim.mention.whole)
        if len(told) > 2:  # 占总投资的…: the amount that these words led to
            before = self.before(claim, Measure.FINAL, Measure.BUDGET)
            own_words = [each.figure for each in before if bare(each.mention.subject).endswith(told)]
            if own_words:
                return own_words[:1], []
        subject = (part or claim).subject
        parent = (
            self._parents.get(subject.term.id) if subject is not None and subject.term is not None else None
        )
        found, others = self._of_term(claim, parent.id, own) if parent is not None else ([], [])
        found += [each.figure for each in self._heads(claim, Measure.FINAL)]
        heads = [each for each in self.before(claim, Measure.FINAL) if part is None or each is not part]
        found += [each.figure for each in heads[-1:]]
        if subject is not None and subject.code:
            first, *rest = _SPENT.get(claim.kinds[0] if claim.kinds else None, _SPENT[None])
            near, far = self._of_term(claim, first, own)
            of_others = (self._of_term(claim, term, own) for term in rest)
            found = [*near, *found]
            others = [*others, *far, *(figure for both in of_others for each in both for figure in each)]
        return _finest([figure for figure in found if figure.id not in own]), others

    def _of_term(self, claim: Claim, term: str, own: set[str]) -> tuple[list[Figure], list[Figure]]:
        """A whole as its section states and its tables print it; and what else its name stands for.

        Where the section says nothing of it, the first table that prints it has it. `own` is no whole.
        """
        at = self._index[id(claim)]
        stated = _nearest(self._terms.get((term, claim.group), ()), at, STATED)
        others = _nearest(self._terms.get((term, ANYWHERE), ()), at, 2 * STATED)
        near = [self._claims[n].figure for n in stated]
        far = [self._claims[n].figure for n in others if n not in stated][: max(0, STATED - len(near))]
        meant = lexicon().terms[term]
        for reference in sorted(meant.final, key=lambda ref: ref.kind not in claim.kinds):
            slots = self._places.find(reference)
            printed = list(self._single(slots))
            printed += [
                self._sum(each) for each in with_added(slots, meant.added, self._places)[len(slots) :]
            ]
            first = not any(figure.id not in own for figure in near)
            here = first or meant.anywhere or reference.kind in claim.kinds
            (near if here else far).extend(printed)
        near = [figure for figure in near if figure.id not in own] or near
        return _finest(near), _finest([figure for figure in far if figure.id not in own])

    def _sum(self, slots: Sequence[Slot]) -> Figure:
        """What several slots come to, as if it were printed in the first."""
        figures = [self._report.figure[slot.figure] for slot in slots if slot.figure]
        return evolve(figures[0], value=sum((figure.value or Decimal() for figure in figures), Decimal()))

    def _elsewhere(self, claim: Claim, measure: Measure) -> list[Claim]:
        """Claims about the same subject in other paragraphs of the same 一、 section, the nearest first."""
        if claim.subject is None:
            return []
        stated = self._subjects.get((claim.group, claim.subject.key, measure), ())
        near = _nearest(stated, self._index[id(claim)], NEAREST)
        return [each for n in near if (each := self._claims[n]).paragraph != claim.paragraph]

    def _heads(self, claim: Claim, measure: Measure) -> list[Claim]:
        """The first amount of the 一、 section, which its lists break down."""
        first = self._first.get((claim.group, measure), len(self._claims))
        return [self._claims[first]] if first < self._index[id(claim)] else []

    def _printed(self, claim: Claim, measure: Measure) -> list[Figure]:
        """What the tables print for the claim's subject."""
        return self._single(slots_of(claim.subject, measure, claim.kinds, self._places))

    def _single(self, found: Iterable[list[Slot]]) -> list[Figure]:
        return [
            self._report.figure[slots[0].figure] for slots in found if len(slots) == 1 and slots[0].figure
        ]


def _nearest(numbers: Sequence[int], at: int, most: int) -> list[int]:
    """Of ascending numbers those nearest to `at`, the nearest first."""
    middle = bisect_left(numbers, at)
    around = numbers[max(0, middle - most) : middle + most]
    return sorted(around, key=lambda n: abs(n - at))[:most]


def _amount(claim: Claim) -> bool:
    return claim.figure.kind is not FigureKind.PERCENT and claim.figure.value is not None


def _same_subject(one: Claim, other: Claim) -> bool:
    return one.subject is not None and other.subject is not None and one.subject.key == other.subject.key


def _same_sentence(one: Claim, other: Claim) -> bool:
    return one.mention.sentence == other.mention.sentence


def _same_words(amount: Claim, share: Claim) -> bool:
    """Whether a share names its part as the amount did, and not a part of that (货物采购授予中小企业…)."""
    return bare(amount.mention.subject).endswith(bare(share.mention.subject))


def _finest(figures: Iterable[Figure]) -> list[Figure]:
    """The figures without those that only restate another one more coarsely: 6.33亿元 for 63,284.59万元."""
    found = _once(figures)
    if len({(each.unit, each.decimals, each.kind, not each.value) for each in found}) == 1:
        return found  # as precise, all of them
    return [
        each
        for each in found
        if each.value is None
        or not any(
            other.value is not None
            and 2 * half_width(other) < half_width(each) >= abs(true_value(each) - true_value(other))
            for other in found
        )
    ]


def _once(figures: Iterable[Figure]) -> list[Figure]:
    return list({(figure.id, figure.value): figure for figure in figures}.values())
