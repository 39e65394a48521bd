"""Tables whose unit is misprinted: every amount of theirs is off by the same 10,000, which is one slip.

A table headed 元 that was filled in 万元 breaks with all others. Read in the unit that was meant it agrees,
so the report is checked as it was meant, and the heading is what is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from fractions import Fraction

from attrs import evolve, frozen

from checks.model import Severity, Tie, Verdict
from checks.printed import WORTH, true_value, worth
from checks.rules import Grade, Rule
from checks.text import Script
from report.model import Figure, FigureKind, Report, Table
from wording import Message

MISPRINTED = Rule(
    "table/unit",
    "表的金额单位与其他各表、情况说明不符（元、万元）",
    "The unit of a table is not that in which its amounts agree with all others",
    Grade.A,
    Severity.ERROR,
    "domain R8: a ratio of 10⁴ is an error of the unit",
)
RULES = (MISPRINTED,)
_POWERS = (4, -4, 8, -8)
_NEAR = Fraction(1, 200)  # what rounding may leave of such a ratio
_ENOUGH = 2  # relations that a wrong unit has to break
_TABLES = 5  # with misprinted units, at most


@frozen
class Meant:
    """A report in the units that were meant, the texts of its volumes, and its ties.

    `misprinted` are those that are broken as the units are printed, as ties of that rule.
    """

    report: Report
    scripts: tuple[Script, ...]
    ties: list[Tie]
    misprinted: tuple[Tie, ...] = ()


Asking = Callable[[Report], Meant]


def as_meant(meant: Meant, ask: Asking) -> Meant:
    """The report with its misprinted units put right; `ask` gives a report as it stands with its ties."""
    for _ in range(_TABLES):
        better = _better(meant, ask)
        if better is None:
            break
        meant = better
    return meant


def _better(meant: Meant, ask: Asking) -> Meant | None:
    """The report with one more unit put right, where that mends most of what the table breaks."""
    votes: Counter[tuple[str, str]] = Counter()
    for tie in meant.ties:
        votes.update(_votes(meant.report, tie))
    likely = [([table], unit) for (table, unit), _ in votes.most_common(2)]
    likely += [
        ([table for table, other in votes if other == unit], unit)
        for unit in dict.fromkeys(unit for _, unit in likely)
    ]
    found: Meant | None = None
    for tables, unit in likely:
        before = _crossing(meant.report, meant.ties, tables, Verdict.BROKEN)
        if len(before) < max(_ENOUGH, len(_crossing(meant.report, meant.ties, tables, Verdict.HOLDS)) // 8):
            continue  # nearly all of the table agrees as it is printed
        tried = ask(_in_unit(meant.report, tables, unit))
        mended = 3 * len(_crossing(tried.report, tried.ties, tables, Verdict.BROKEN)) <= len(before)
        if mended and _broken(tried.ties) < _broken(found.ties if found else meant.ties):
            message = _message(meant.report, tables, unit)
            own = [
                evolve(tie, rule=MISPRINTED.id, severity=MISPRINTED.severity, message=message)
                for tie in before
            ]
            found = evolve(tried, misprinted=(*meant.misprinted, *own))
    return found


def _votes(report: Report, tie: Tie) -> Iterable[tuple[str, str]]:
    """The tables that would agree with their counterpart in another unit, with that unit."""
    if tie.verdict is not Verdict.BROKEN or len(tie.operands) != 1:
        return
    one, other = (report.figure[each] for each in tie.figures)
    if one.block == other.block or not one.value or not other.value:
        return
    ratio = true_value(other) / true_value(one)
    for figure, factor in ((one, ratio), (other, 1 / ratio)):
        unit = _unit(figure, factor)
        if unit and isinstance(report.block[figure.block], Table):
            yield figure.block, unit


def _unit(figure: Figure, factor: Fraction) -> str:
    """The unit in which a figure is so many times what it is; empty where there is none."""
    if figure.kind is not FigureKind.AMOUNT:
        return ""
    for power in _POWERS:
        if abs(factor / Fraction(10) ** power - 1) < _NEAR:
            wanted = worth(figure) * Fraction(10) ** power
            return next((unit for unit, value in WORTH.items() if value == wanted), "")
    return ""


def _in_unit(report: Report, tables: Collection[str], unit: str) -> Report:
    figures = tuple(
        evolve(figure, unit=unit)
        if figure.block in tables and figure.kind is FigureKind.AMOUNT and figure.unit in WORTH
        else figure
        for figure in report.figures
    )
    blocks = tuple(
        evolve(block, unit=unit) if block.id in tables and isinstance(block, Table) else block
        for block in report.blocks
    )
    return evolve(report, figures=figures, blocks=blocks)


def _broken(ties: Sequence[Tie]) -> int:
    return sum(tie.verdict is Verdict.BROKEN for tie in ties)


def _crossing(report: Report, ties: Sequence[Tie], tables: Collection[str], verdict: Verdict) -> list[Tie]:
    """The ties with this answer between amounts of these tables and the rest of the report."""
    return [
        tie
        for tie in ties
        if tie.verdict is verdict
        and len({report.figure[figure].block in tables for figure in tie.figures}) > 1
        and any(report.figure[figure].value for figure in tie.figures)
    ]


def _message(report: Report, tables: Sequence[str], unit: str) -> Message:
    named = [block for block in report.blocks if block.id in tables and isinstance(block, Table)]
    return Message(
        "{tables}: the unit is {stated}, and in {meant} the amounts agree with the rest of the report: "
        "the unit is mistaken",
        tables="、".join(table.mark or table.title for table in named),
        stated=named[0].unit,
        meant=unit,
    )
