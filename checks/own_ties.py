"""Ties that a reviewer makes by hand: two figures that must agree, and what then becomes of the check."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from checks.answers import answer, shown, undecided
from checks.model import Checked, Tick, Tie, Verdict
from checks.printed import Agreement, same
from report.model import Figure
from wording import Message

_SIGNS = {Verdict.HOLDS: "=", Verdict.BROKEN: "≠", Verdict.UNDECIDED: "?"}


def tie_by_hand(stated: Figure, source: Figure) -> Tie:
    """Whether two figures agree as printed. Figures of different kinds cannot be compared."""
    if stated.kind is not source.kind:
        reason = Message("An amount, a rate and a number of things cannot be compared.")
        made = undecided("", stated, (source.id,), reason)
    else:
        comparison = same(stated, source)
        differ = Message(
            "{stated} and {source} must agree, and do not", stated=shown(stated), source=shown(source)
        )
        made = answer("", comparison, stated, (source.id,), arithmetic="", message=differ)
        if comparison.agreement is Agreement.UNDETERMINED:
            made = evolve(made, message=Message("Its digits cannot be read."))
    return evolve(made, arithmetic=f"{shown(stated)} {_SIGNS[made.verdict]} {shown(source)}")


def with_own_ties(checked: Checked, ties: Iterable[Tie]) -> Checked:
    """The check with ties made by hand: they are among its ties, and count in the ticks of their figures."""
    added = tuple(ties)
    if not added:
        return checked
    ticks = dict(checked.ticks)
    for tie in added:
        for figure in tie.figures:
            if figure in ticks:
                ticks[figure] = ticked(ticks[figure], tie.verdict)
    return evolve(checked, ties=(*checked.ties, *added), ticks=ticks)


def ticked(tick: Tick, verdict: Verdict) -> Tick:
    """What one more tie makes of a figure's tick: a broken one outweighs all others."""
    if tick is Tick.BROKEN or verdict is Verdict.BROKEN:
        return Tick.BROKEN
    return Tick.TIED if verdict is Verdict.HOLDS else tick
