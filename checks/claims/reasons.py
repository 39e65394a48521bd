"""Amounts given as the reasons of a change: where they add up to it, they explain it (domain section 11).

Reasons may be incomplete, so that a sum that misses the change says nothing by itself. It is held
against the change where the two are alike but for one slip of the pen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from checks.answers import HOLDING, answer, shown
from checks.claims.claims import CHANGES, Claim, beside
from checks.claims.mentions import FALL, RISE, Measure
from checks.model import Severity, Tie
from checks.printed import Comparison, as_printed, total
from checks.rules import Grade, Rule
from checks.slips import slip
from report.model import Figure, FigureKind
from wording import Message

REASONS = Rule(
    "narrative/reasons",
    "所列增减原因的金额之和与增减额相符",
    "The amounts given as reasons of a change add up to it",
    Grade.B,
    Severity.WARNING,
    "domain section 11",
)
_GIVEN = re.compile("原因|由于|因为|主要是|其中")
_VERB_FIRST = re.compile(rf"^(?:[一二三四五六七八九\d]+是)?(?:(?P<rise>{RISE}|新增)|(?P<fall>{FALL}))")
ALIKE = 3  # digits other than 0 that a change and its reasons have in common where one slip parts them


def reasons(claims: Sequence[Claim]) -> Iterator[Tie]:
    """Each change with the amounts that follow it as its reasons."""
    for at, claim in enumerate(claims):
        if claim.measure not in CHANGES or not claim.mention.sign or not claim.figure.value:
            continue
        given = _given(claims, at)
        if not given:
            continue
        sign = claim.mention.sign
        weighed = [(sign * own, each.figure) for own, each in given]
        comparison = total(claim.figure, weighed)
        if comparison.expected is None:
            continue
        if comparison.agreement not in HOLDING and not _one_slip(claim.figure, weighed, comparison):
            continue
        terms = " ".join(f"{'+' if weight > 0 else '-'} {shown(figure)}" for weight, figure in weighed)
        added = as_printed(comparison.expected) + claim.figure.unit
        equals = "=" if comparison.agreement in HOLDING else "≠"
        yield answer(
            REASONS.id,
            comparison,
            claim.figure,
            tuple(figure.id for _, figure in weighed),
            arithmetic=f"{terms.removeprefix('+ ')} = {added} {equals} {shown(claim.figure)}",
            message=Message(
                "The amounts given as reasons make {added}, the change is {stated}",
                added=added, stated=shown(claim.figure),
            ),
            severity=REASONS.severity,
        )  # fmt: skip


def _given(claims: Sequence[Claim], at: int) -> list[tuple[int, Claim]]:
    """The amounts behind a change in its paragraph up to the next statement, each with its direction."""
    given: list[tuple[int, Claim]] = []
    spoken = ""
    for claim in beside(claims, at):
        spoken += claim.mention.lead
        if claim.figure.kind is FigureKind.PERCENT:
            continue
        own = _direction(claim)
        if not own or not _GIVEN.search(spoken) or claim.figure.kind is not FigureKind.AMOUNT:
            break
        given.append((own, claim))
    return given


def _direction(claim: Claim) -> int:
    """+1 or -1 for an amount that is told as more or less of something; 0 for any other."""
    if claim.measure in CHANGES:
        return claim.mention.sign
    verb = _VERB_FIRST.search(claim.mention.phrase) if claim.measure is Measure.FINAL else None
    return 0 if verb is None else 1 if verb["rise"] else -1


def _one_slip(change: Figure, given: list[tuple[int, Figure]], comparison: Comparison) -> bool:
    """Whether a slip in one digit of the change, or of one of its reasons, makes the difference."""
    if len(given) < 2 or comparison.expected is None or comparison.difference is None:
        return False
    if _in_common(change, comparison.expected) < ALIKE:
        return False
    return slip(change, comparison.expected) is not None or any(
        figure.unit == change.unit
        and figure.value is not None
        and slip(figure, figure.value + weight * comparison.difference) is not None
        for weight, figure in given
    )


def _in_common(figure: Figure, expected: Decimal) -> int:
    """How many digits other than 0 the two have in the same places, read from the right."""
    assert figure.value is not None
    one, other = (f"{abs(value):.{figure.decimals}f}"[::-1] for value in (figure.value, expected))
    return sum(a == b and a in "123456789" for a, b in zip(one, other, strict=False))
