"""From broken ties to findings: one finding for each likely cause.

A wrong figure breaks every relation that it stands in, while the figures that it was held against
go on agreeing with each other. So the broken ties are given, most explained first, to the figure
that stands in the most of them and in the fewest that hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from heapq import heapify, heappop, heapreplace
from itertools import groupby

from attrs import frozen

from checks.answers import shown
from checks.model import Evidence, EvidenceRole, Finding, Severity, Tie, Verdict
from checks.printed import as_printed, worth
from checks.quoting import fingerprint, quote, quotes, subject
from checks.slipped_lists import slipped_lists
from checks.slipped_rows import SLIPPED, SlippedRows, slipped_rows
from checks.slips import slip
from checks.units_of_tables import MISPRINTED
from report.model import Figure, Report
from wording import Message

GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}
SHOWN = 40  # figures shown with a finding; the ties name the rest


@frozen
class Cause:
    """Broken ties with the figure that explains them."""

    suspect: str
    ties: tuple[Tie, ...]
    rule: str = ""  # of a cause that is more than its ties, with its own message
    message: Message | None = None
    others: tuple[str, ...] = ()  # suspect with it


def causes(ties: Sequence[Tie]) -> list[Cause]:
    """The broken ties, grouped by the figure that explains the most of them."""
    broken: defaultdict[str, dict[int, Tie]] = defaultdict(dict)  # not explained yet, by their number
    for number, tie in enumerate(ties):
        if tie.verdict is Verdict.BROKEN:
            for figure in dict.fromkeys(tie.figures):
                broken[figure][number] = tie
    suspects, holding = broken.keys(), Counter[str]()
    for tie in ties:
        if tie.verdict is Verdict.HOLDS and _confirms(tie) and not suspects.isdisjoint(tie.figures):
            holding.update(suspects & tie.figures)

    def rank(figure: str) -> tuple[float, int, int, int]:
        """Lowest where the share of broken ties is the highest; what stands first leads among equals."""
        open_ = broken[figure]
        first, tie = next(iter(open_.items()))
        count = len(open_)
        return -count / (count + holding[figure] + 0.5), -count, first, tie.figures.index(figure)

    queue = [(rank(figure), figure) for figure in broken]
    heapify(queue)
    grouped = []
    while queue:
        ranked, suspect = queue[0]
        if not broken[suspect]:
            heappop(queue)
        elif (now := rank(suspect)) != ranked:  # ties explained by others only make it rank later
            heapreplace(queue, (now, suspect))
        else:
            explained = dict(broken[suspect])
            grouped.append(Cause(suspect, tuple(explained.values())))
            for number, tie in explained.items():
                for figure in dict.fromkeys(tie.figures):
                    del broken[figure][number]
    return grouped


def _confirms(tie: Tie) -> bool:
    """Whether a tie that holds tells that its figures are right: a part below its whole may be any number."""
    return not tie.difference or not ("≤" in tie.arithmetic or "≥" in tie.arithmetic)


def findings_of_ties(report: Report, ties: Sequence[Tie]) -> list[Finding]:
    """One finding for each cause; the rounding hints of one rule in one table are one hint.

    So is an amount that a section tells again, wrong in the same way.
    """
    alike: defaultdict[tuple[object, ...], list[Cause]] = defaultdict(list)
    slips = _misprinted_units(ties)
    slips += [
        Cause(slip.figures[0], slip.ties, SLIPPED.id, slip.message, slip.figures[1:])
        for slip in _slips(report, [tie for tie in ties if tie.rule != MISPRINTED.id])
    ]
    explained = {tie.id for slip in slips for tie in slip.ties}
    found = [_finding(report, [slip]) for slip in slips]
    for cause in causes([tie for tie in ties if tie.id not in explained]):
        main, suspect = _main(cause), report.figure[cause.suspect]
        if main.severity is Severity.MINOR and all(tie.severity is Severity.MINOR for tie in cause.ties):
            alike[main.rule, suspect.block].append(cause)
        else:
            again = main.reported == suspect.id and main.operands
            told = (main.operands, suspect.where, suspect.text) if again else (suspect.id,)
            alike[main.rule, *told].append(cause)
    return found + [_finding(report, group) for group in alike.values()]


def _misprinted_units(ties: Sequence[Tie]) -> list[Cause]:
    """The ties that each misprinted unit breaks, one slip each."""
    broken = [tie for tie in ties if tie.rule == MISPRINTED.id]
    return [
        Cause(own[0].reported, own, MISPRINTED.id, message)
        for message, group in groupby(broken, key=lambda tie: tie.message)
        if (own := tuple(group))
    ]


def _slips(report: Report, ties: Sequence[Tie]) -> list[SlippedRows]:
    """Slips of whole stretches of rows, and of columns in what these do not explain."""
    lists = slipped_lists(report, ties)
    explained = {tie.id for each in lists for tie in each.ties}
    return [*lists, *slipped_rows(report, [tie for tie in ties if tie.id not in explained])]


def _main(cause: Cause) -> Tie:
    """The tie that tells the most: the gravest, stated of the suspect itself, with an expected value."""
    return min(
        cause.ties,
        key=lambda tie: (
            GRAVITY[tie.severity or Severity.ERROR],
            tie.reported != cause.suspect,
            tie.expected is None,
            len(tie.operands),
        ),
    )


def _finding(report: Report, group: Sequence[Cause]) -> Finding:
    mains = [_main(cause) for cause in group]
    main, suspect = mains[0], report.figure[group[0].suspect]
    ties = [tie for cause in group for tie in cause.ties]
    rule = group[0].rule or main.rule
    expected, difference = (None, None) if group[0].rule else _expected(report, main, suspect)
    message = group[0].message or main.message or Message("{where} does not tie", where=suspect.where)
    if expected is not None and suspect.row is not None and main.reported != suspect.id:
        message = Message(
            "{place} prints {printed} and would tie as {expected}: {what}",
            place=suspect.where, printed=shown(suspect), expected=as_printed(expected) + suspect.unit,
            what=message,
        )  # fmt: skip
    named = slip(suspect, expected) if expected is not None else None
    if named is not None:
        message = Message("{what} (probable slip: {slip})", what=message, slip=named)
    if len(ties) > len(group):
        message = Message("{what} ({count} relations broken)", what=message, count=str(len(ties)))
    elif len(group) > 1:
        message = Message("{what} (and {count} more of the kind)", what=message, count=str(len(group) - 1))
    suspects = [figure for cause in group for figure in (cause.suspect, *cause.others)]
    evidence = _evidence(report, suspects, ties)
    return Finding(
        id="",
        fingerprint=fingerprint(rule, *subject(report, suspect)),
        rule=rule,
        severity=min((tie.severity or Severity.ERROR for tie in ties), key=GRAVITY.__getitem__),
        message=message,
        evidence=evidence,
        ties=tuple(tie.id for tie in ties),
        suspect=suspect.id,
        expected=expected,
        difference=difference,
        unit=suspect.unit,
        arithmetic="\n".join(dict.fromkeys(tie.arithmetic for tie in ties if tie.arithmetic)),
        quote=quotes(evidence),
    )


def _expected(report: Report, main: Tie, suspect: Figure) -> tuple[Decimal | None, Decimal | None]:
    """What the suspect would have to be for the main tie to hold, and how far off it is."""
    if main.reported == suspect.id or main.expected is None or main.difference is None:
        return (main.expected, main.difference) if main.reported == suspect.id else (None, None)
    stated = report.figure[main.reported]
    if suspect.value is None or suspect.kind is not stated.kind:
        return None, None
    off = main.difference * worth(stated) / worth(suspect)  # a part is off by what its total is off
    return suspect.value + off, -off


def _evidence(report: Report, suspects: Sequence[str], ties: Iterable[Tie]) -> tuple[Evidence, ...]:
    roles = dict.fromkeys(suspects, EvidenceRole.REPORTED)
    for tie in ties:
        several = len(tie.operands) > 1
        for figure in tie.operands:
            roles.setdefault(figure, EvidenceRole.OPERAND if several else EvidenceRole.COUNTERPART)
        roles.setdefault(tie.reported, EvidenceRole.COUNTERPART)
    order = list(EvidenceRole)
    shown = sorted(roles, key=lambda figure: order.index(roles[figure]))[:SHOWN]
    return tuple(
        Evidence(roles[f], report.figure[f].block, quote(report, report.figure[f]), figure=f) for f in shown
    )
