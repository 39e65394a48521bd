"""The certificate of a check: every figure with its tick and the relations behind it, or why none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from checks.model import Checked, Tick, Tie, Verdict
from report.model import Figure, FigureKind, Report, Table
from wording import Message

BEFORE, AFTER = 32, 12  # characters of a clause that are shown around a figure
UNKNOWN = Message("No relation that is known is about it.")


@frozen
class Line:
    """One figure: what it is, its tick, the relations that were asked of it.

    `about` is its row and column in a table, or the clause that it stands in. `why` tells why it is untied.
    """

    figure: Figure
    tick: Tick
    about: str
    ties: tuple[Tie, ...]
    why: Message | None = None


@frozen
class Group:
    """The figures of one table, or of one section of the 情况说明."""

    title: str
    lines: tuple[Line, ...]


@frozen
class Answers:
    """How often one rule was asked, with which answer."""

    rule: str
    verdicts: Counter[Verdict]


@frozen
class Reason:
    """Why a rule could not be decided, or is not applicable, and how often that was the reason."""

    rule: str
    verdict: Verdict
    message: Message
    count: int


@frozen
class Certificate:
    """`answers` counts relations, `ticks` figures by kind. What is undecided never counts as holding."""

    groups: tuple[Group, ...]
    ticks: dict[FigureKind, Counter[Tick]]
    answers: tuple[Answers, ...]
    reasons: tuple[Reason, ...]

    @property
    def verdicts(self) -> Counter[Verdict]:
        return sum((each.verdicts for each in self.answers), Counter[Verdict]())


def certificate(checked: Checked) -> Certificate:
    """What the check says of each figure of the tables and the 情况说明, in reading order."""
    ticks: dict[FigureKind, Counter[Tick]] = {}
    groups: dict[str, tuple[str, list[Line]]] = {}
    for figure in checked.report.figures:
        if (tick := checked.ticks.get(figure.id)) is None:
            continue
        ticks.setdefault(figure.kind, Counter())[tick] += 1
        place, title = _place(checked.report, figure)
        ties = checked.ties_of.get(figure.id, ())
        line = Line(figure, tick, about(checked.report, figure), ties, _why(figure, tick, ties))
        groups.setdefault(place, (title, []))[1].append(line)
    verdicts: dict[str, Counter[Verdict]] = {}
    for tie in checked.ties:
        verdicts.setdefault(tie.rule, Counter())[tie.verdict] += 1
    return Certificate(
        tuple(Group(title, tuple(lines)) for title, lines in groups.values()),
        ticks,
        tuple(Answers(rule, counts) for rule, counts in verdicts.items()),
        tuple(_reasons(checked)),
    )


def _place(report: Report, figure: Figure) -> tuple[str, str]:
    """What tells the place where a figure is listed from others, and its title."""
    block = report.block[figure.block]
    if isinstance(block, Table):
        return block.id, f"{block.mark} {block.title}".strip()
    return figure.where, figure.where


def about(report: Report, figure: Figure) -> str:
    """What a figure is: its row and column in a table, or the words around it within their clause."""
    block = report.block[figure.block]
    if isinstance(block, Table):
        return figure.where.partition(" · ")[2] or figure.where
    before = re.split("[。；;\n]", block.text[: figure.start])[-1]
    after = re.split("[。；;\n]", block.text[figure.end :])[0]
    start = before if len(before) <= BEFORE else "…" + before[-BEFORE:]
    end = after if len(after) <= AFTER else after[:AFTER] + "…"
    return f"{start}{block.text[figure.start : figure.end]}{end}".strip()


def _why(figure: Figure, tick: Tick, ties: tuple[Tie, ...]) -> Message | None:
    if tick is not Tick.UNTIED:
        return None
    if figure.value is None:
        return Message("Its digits cannot be read.")
    return Message("What was asked of it could not be decided.") if ties else UNKNOWN


def _reasons(checked: Checked) -> Iterator[Reason]:
    """Each reason once, in the order of asking."""
    reasons: dict[tuple[str, Verdict, str], list[Message]] = {}
    for tie in checked.ties:
        if tie.verdict in (Verdict.UNDECIDED, Verdict.NOT_APPLICABLE) and tie.message is not None:
            reasons.setdefault((tie.rule, tie.verdict, repr(tie.message)), []).append(tie.message)
    for (rule, verdict, _), messages in reasons.items():
        yield Reason(rule, verdict, messages[0], len(messages))
