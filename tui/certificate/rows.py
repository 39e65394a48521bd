"""The rows of the certificate: its groups, their figures, and what could not be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from checks.certificate import Certificate, Group, Line
from checks.model import Tick, Verdict
from exports.names import KINDS, TICKS, VERDICTS
from tui.signs import Signs
from tui.text import cells, fit
from wording import Message, Wording

UNDECIDED = {
    Verdict.UNDECIDED: Message("Not decided, and therefore not counted as holding"),
    Verdict.NOT_APPLICABLE: Message("Not applicable"),
}


@frozen
class Row:
    """One row: a heading, a reason, or a figure where there is a `line`."""

    text: str
    line: Line | None = None
    heading: bool = False


def rows(made: Certificate, tick: Tick | None, say: Wording, signs: Signs) -> list[Row]:
    """The figures with this tick, or all; of all of them also why relations were not decided."""
    found: list[Row] = []
    for group in made.groups:
        lines = [line for line in group.lines if tick in (None, line.tick)]
        if lines:
            title = group.title.split(" · ")[-1]
            found.append(Row(f"{title}  {_counted(group, signs)}", heading=True))
            found += [Row(line.about, line) for line in lines]
    return found if tick else [*found, *_reasons(made, say)]


def _counted(group: Group, signs: Signs) -> str:
    counts = Counter(line.tick for line in group.lines)
    return " ".join(f"{signs.ticks[tick]}{counts[tick]}" for tick in Tick if counts[tick])


def _reasons(made: Certificate, say: Wording) -> Iterator[Row]:
    for verdict, title in UNDECIDED.items():
        told = [reason for reason in made.reasons if reason.verdict is verdict]
        if told:
            yield Row(say(title), heading=True)
        for reason in told:
            times = f" ×{reason.count}" if reason.count > 1 else ""
            yield Row(f"{reason.rule}  {say(reason.message)}{times}")


def counts(made: Certificate, say: Wording, signs: Signs) -> list[str]:
    """Figures by kind and tick, in columns, and the answers of all relations in a line under them."""
    ticks = {tick: f"{signs.ticks[tick]} {say(TICKS[tick])}" for tick in Tick}
    total = say("figures")
    named = [(say(name), made.ticks[kind]) for kind, name in KINDS.items() if kind in made.ticks]
    first = max((cells(name) for name, _ in named), default=0)
    widths = {tick: max(cells(head), 5) for tick, head in ticks.items()}
    last = max(cells(total), 5)
    heads = "  ".join(fit(head, widths[tick], right=True) for tick, head in ticks.items())
    lines = [f"{' ' * first}  {heads}  {fit(total, last, right=True)}"]
    for name, found in named:
        numbers = "  ".join(fit(f"{found[tick]:,}", widths[tick], right=True) for tick in Tick)
        lines.append(f"{fit(name, first)}  {numbers}  {fit(f'{found.total():,}', last, right=True)}")
    answers = " · ".join(f"{say(name)} {made.verdicts[each]:,}" for each, name in VERDICTS.items())
    return [*lines, say("relations: {counts}", counts=answers)]
