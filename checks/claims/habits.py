"""How a report computes its rates: from the amounts that it prints, or from the unrounded ones.

A rate of rounded amounts may honestly miss what the printed amounts give. But where the other rates
of the report follow the printed amounts to the last digit, though rounding left them much room, the
one that does not was miscalculated, cut off or mistyped: a hint, not an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
CONVINCING = log(500)  # how much likelier the one habit has to be than the other
SLIPS = 0.03  # share of rates that are off even in a report that computes from printed amounts


@frozen
class Rated:
    """The tie of a rate, with the comparison that it rests on."""

    tie: Tie
    comparison: Comparison | None = None


def judged(report: Report, rated: Sequence[Rated], repeats: Iterable[Tie]) -> Iterator[Tie]:
    """The ties; those that only rounding saves are broken where the report's habit speaks against it.

    `repeats` are the ties among rates of equal amounts: where two differ, the one that is off is a slip
    under either habit. A rate that is told twice tells the habit once.
    """
    slips = {each for tie in repeats if tie.verdict is Verdict.BROKEN for each in tie.figures}
    telling = {
        each.tie.arithmetic: each.comparison
        for each in rated
        if each.comparison is not None
        and _telling(each)
        and (each.comparison.agreement is Agreement.EXACT or each.tie.reported not in slips)
    }
    from_printed = sum(map(_evidence, telling.values())) > CONVINCING
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
    """Whether rounding left the rate so much room that following the printed amounts says something.

    A rate of 100 % says nothing: amounts that are printed alike mostly are alike.
    """
    comparison = each.comparison
    return (
        comparison is not None
        and comparison.freedom > 2
        and comparison.expected != 100
        and each.tie.verdict is Verdict.HOLDS
    )


def _evidence(comparison: Comparison) -> float:
    """By how much one rate speaks for computing from printed amounts (a log likelihood ratio)."""
    by_chance = _chance(comparison.freedom)
    if comparison.agreement is Agreement.EXACT:
        return log((1 - SLIPS) / by_chance)
    return log(SLIPS / (1 - by_chance))


def _chance(freedom: float) -> float:
    """At most how likely a rate of unrounded amounts looks as if computed from the printed ones.

    Rounding two amounts of about one size moves their ratio by a triangular error, `freedom` last digits
    wide; the rate itself is rounded once more.
    """
    return 2 / freedom * (1 - 2 / (3 * freedom))
