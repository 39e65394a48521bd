"""Makes ties out of comparisons: which agreement holds, which breaks, and how gravely."""

from __future__ import annotations

from operator import attrgetter

from attrs import fields

from checks.model import Severity, Tie, Verdict
from checks.printed import Agreement, Comparison, as_printed
from report.model import Figure
from wording import Message

HOLDING = (Agreement.EXACT, Agreement.ROUNDED)
PREFERENCE = tuple(Agreement)  # an exact agreement is better than a rounded one, and so on


def answer(
    rule: str,
    comparison: Comparison,
    stated: Figure,
    operands: tuple[str, ...],
    *,
    arithmetic: str,
    message: Message | None,
    severity: Severity = Severity.ERROR,
) -> Tie:
    """The tie that a comparison of `stated` with what `operands` make of it amounts to.

    `message` says what is wrong if it is broken; None will do where it holds, and spares its making.
    What is off by a last digit is minor.
    """
    verdict, gravity = Verdict.BROKEN, severity
    if comparison.agreement in HOLDING:
        verdict = Verdict.HOLDS
    elif comparison.agreement is Agreement.UNDETERMINED:
        verdict = Verdict.UNDECIDED
    elif comparison.agreement is not Agreement.MISMATCH:
        gravity = max(severity, Severity.MINOR, key=list(Severity).index)
    broken = verdict is Verdict.BROKEN
    return Tie(
        id="",
        rule=rule,
        verdict=verdict,
        reported=stated.id,
        operands=operands,
        arithmetic=arithmetic,
        expected=comparison.expected,
        difference=comparison.difference,
        unit=stated.unit,
        severity=gravity if broken else None,
        message=message if broken else None,
    )


def undecided(rule: str, stated: Figure, operands: tuple[str, ...], reason: Message) -> Tie:
    return Tie("", rule, Verdict.UNDECIDED, stated.id, operands, message=reason, unit=stated.unit)


def numbered(ties: list[Tie]) -> tuple[Tie, ...]:
    """The ties of a report with their ids."""
    return tuple([Tie(f"tie{number}", *_AFTER_ID(tie)) for number, tie in enumerate(ties, 1)])


_AFTER_ID = attrgetter(*(each.name for each in fields(Tie)[1:]))  # ties are many, and `evolve` is slow


def best(comparisons: list[Comparison]) -> int:
    """Which of several possible counterparts agrees best; the first where none agrees."""
    return min(range(len(comparisons)), key=lambda n: PREFERENCE.index(comparisons[n].agreement))


def shown(figure: Figure) -> str:
    """A figure as the arithmetic shows it: 1,284.50万元."""
    return figure.text if figure.value is None else as_printed(figure.value) + figure.unit
