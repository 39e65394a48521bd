"""The checker's own recall on a report: one digit of one figure is changed, and the report checked again.

The figures are changed as they were read. What reading would make of a changed text is not measured.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from attrs import evolve, frozen

from checks.checking import check
from checks.model import Checked, Finding, Tie, Verdict
from checks.settings import AS_PUBLISHED, Settings
from report.model import Block, Figure, FigureKind, Report, Table
from wording import Wording

SEPARATORS = str.maketrans("", "", ",，")
DECIDED = (Verdict.HOLDS, Verdict.BROKEN)
_say = Wording("en")  # findings are told apart by their words


@frozen
class Change:
    """A figure, by its id, and what is printed instead."""

    figure: str
    text: str


@frozen
class Outcome:
    """What checking again said of one change.

    It is noticed where there is a finding that was not there before, and located where such a finding
    shows the changed figure. `rules` are those that noticed it, `asked` those that were decided about
    the figure before.
    """

    change: Change
    kind: FigureKind
    noticed: bool
    located: bool
    rules: frozenset[str]
    asked: frozenset[str]


@frozen
class Share:
    """Of so many changes, how many were noticed, and how many located."""

    changes: int
    noticed: int
    located: int


def changes(checked: Checked, sample: int, seed: int) -> list[Change]:
    """At most `sample` changes, spread evenly over the figures of the tables and the 情况说明.

    Figures that say nothing or everything (0, 100 %) stay as they are. The same seed makes the same changes.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    figures = [each for each in checked.report.figures if each.id in checked.ticks and _changeable(each)]
    if len(figures) > sample:
        step = len(figures) / sample
        first = chance.random() * step
        figures = [figures[int(first + number * step)] for number in range(sample)]
    return [Change(figure.id, _misprinted(figure.text, chance)) for figure in figures]


def changed(report: Report, change: Change) -> Report:
    """The report with that one figure changed, where it is printed and in what it says."""
    figure = report.figure[change.figure]
    block = report.block[figure.block]
    other: Block
    if isinstance(block, Table):
        here = [cell for cell in block.cells if (cell.row, cell.x) == (figure.row, figure.x)]
        spoiled = {id(cell): evolve(cell, text=_put(cell.text, figure, change)) for cell in here}
        other = evolve(block, cells=tuple(spoiled.get(id(cell), cell) for cell in block.cells))
    else:
        other = evolve(block, text=_put(block.text, figure, change))
    new = evolve(figure, text=change.text, value=_value(change.text))
    return evolve(
        report,
        blocks=tuple(other if each is block else each for each in report.blocks),
        figures=tuple(new if each is figure else each for each in report.figures),
    )


def outcome(checked: Checked, change: Change, settings: Settings = AS_PUBLISHED) -> Outcome:
    """Makes one change in a report that was checked with these settings, and checks it again."""
    again = check(changed(checked.report, change), settings)
    known = {_identity(finding) for finding in checked.findings}
    fresh = [finding for finding in again.findings if _identity(finding) not in known]
    before = set(map(_asked, _broken(checked)))
    broken = {tie.rule for tie in _broken(again) if _asked(tie) not in before}
    ties = checked.ties_of.get(change.figure, ())
    return Outcome(
        change,
        checked.report.figure[change.figure].kind,
        noticed=bool(fresh),
        located=any(each.figure == change.figure for finding in fresh for each in finding.evidence),
        rules=frozenset({finding.rule for finding in fresh} | broken) if fresh else frozenset(),
        asked=frozenset(tie.rule for tie in ties if tie.verdict in DECIDED),
    )


def share(outcomes: Sequence[Outcome], kind: FigureKind | None = None) -> Share:
    """Of all changes, or of those of one kind of figure."""
    counted = [each for each in outcomes if kind in (None, each.kind)]
    return Share(len(counted), sum(each.noticed for each in counted), sum(each.located for each in counted))


def by_rule(outcomes: Sequence[Outcome]) -> dict[str, tuple[int, int]]:
    """Rule -> how many changes it noticed, and how many it could have; the busiest first."""
    noticed = Counter(rule for each in outcomes for rule in each.rules)
    asked = Counter(rule for each in outcomes for rule in each.asked | each.rules)
    busiest = sorted(asked, key=lambda rule: (-asked[rule], rule))
    return {rule: (noticed[rule], asked[rule]) for rule in busiest}


def _changeable(figure: Figure) -> bool:
    if not figure.value or (figure.kind is FigureKind.PERCENT and figure.value == 100):
        return False
    return _value(figure.text) == figure.value


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text.translate(SEPARATORS))
    except InvalidOperation:
        return None


def _misprinted(text: str, chance: random.Random) -> str:
    """Another digit somewhere; in a long figure neither at its head nor in its last two places."""
    places = [at for at, character in enumerate(text) if character.isdecimal()]
    inner = places[1:-2] if len(places) > 4 else places[1:] or places
    at = chance.choice(inner)
    digit = chance.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + digit + text[at + 1 :]


def _put(text: str, figure: Figure, change: Change) -> str:
    return text[: figure.start] + change.text + text[figure.start + len(figure.text) :]


def _identity(finding: Finding) -> tuple[str, str]:
    return finding.rule, _say(finding.message)


def _broken(checked: Checked) -> list[Tie]:
    return [tie for tie in checked.ties if tie.verdict is Verdict.BROKEN]


def _asked(tie: Tie) -> tuple[str, str, tuple[str, ...]]:
    return tie.rule, tie.reported, tie.operands
