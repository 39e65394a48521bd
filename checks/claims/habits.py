"""How a report computes its rates: from the amounts that it prints, or from the unrounded ones.

A rate of rounded amounts may honestly miss what the printed amounts give. But where the other rates
of the report follow the printed amounts to the last digit, though rounding left them much room, the
one that does not was miscalculated, cut off or mistyped: a hint, not an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from attrs import evolve, frozen

from checks.answers import shown
from checks.model import Severity, Tie, Verdict
from checks.printed import Agreement, Comparison
from checks.rules import Grade, Rule
from report.model import Report
from wording import Message

HABIT = Rule(
    "narrative/rate-off-printed",
    "比率与本报告其他比率的计算方法不一致（尾数）",
    "A rate does not follow from the printed amounts, as the report's other rates do",
    Grade.B,
    Severity.MINOR,
    "domain R5: truncated, forced to 100 %, digit slip",
)
CONVINCING = log(50)  # how much likelier the one habit has to be than the other
SLIPS = 0.1  # share of rates that are off even in a report that computes from printed amounts


@frozen
class Rated:
    """The tie of a rate, with the comparison that it rests on."""

    tie: Tie
    comparison: Comparison | None = None


def judged(report: Report, rated: Sequence[Rated]) -> Iterator[Tie]:
    """The ties; those that only rounding saves are broken where the report's habit speaks against it."""
    telling = [each for each in rated if _telling(each)]
    from_printed = sum(_evidence(each.comparison) for each in telling if each.comparison) > CONVINCING
    for each in rated:
        off = each.comparison is not None and each.comparison.agreement is Agreement.ROUNDED
        if from_printed and off and each.tie.verdict is Verdict.HOLDS:
            yield evolve(
                each.tie,
                rule=HABIT.id,
                verdict=Verdict.BROKEN,
                severity=HABIT.severity,
                message=Message(
                    "{rate} is stated; the printed amounts give {arithmetic}",
                    rate=shown(report.figure[each.tie.reported]), arithmetic=each.tie.arithmetic,
                ),
            )  # fmt: skip
        else:
            yield each.tie


def _telling(each: Rated) -> bool:
    """Whether rounding left the rate so much room that following the printed amounts says something."""
    return each.comparison is not None and each.comparison.freedom > 2 and each.tie.verdict is Verdict.HOLDS


def _evidence(comparison: Comparison) -> float:
    """By how much one rate speaks for computing from printed amounts (a log likelihood ratio)."""
    by_chance = 1 / comparison.freedom
    if comparison.agreement is Agreement.EXACT:
        return log((1 - SLIPS) / by_chance)
    return log(SLIPS / (1 - by_chance))
