"""The item of a table that a list of the text lacks, where it is the only one and makes up the difference."""

from __future__ import annotations

from collections.abc import Collection

from attrs import evolve

from checks.answers import HOLDING, shown
from checks.claims.claims import Claim
from checks.claims.places import Places
from checks.model import Severity, Tie
from checks.printed import total
from report.model import Figure, Report, TableKind
from wording import Message

_TABLE = (TableKind.GENERAL_BUDGET,)


def passed_over(head: Claim, tie: Tie, told: Collection[str], report: Report, places: Places) -> Tie | None:
    """The broken tie of a total with its items, put as what it is: one item of the table is not told.

    `told` are the codes of the items. None where several are missing, or the amount is not what they lack.
    """
    levels = {len(code) for code in told}
    missing: dict[str, tuple[str, Figure]] = {}
    for sheet in places.sheets(_TABLE):
        for row in sheet.rows:
            slots = places.coded(row.code, ("",), _TABLE) if len(row.code) in levels else []
            figure = report.figure[slots[0][0].figure] if slots and slots[0][0].figure else None
            if figure is not None and figure.value and row.code not in told:
                missing[row.code] = row.title, figure
    if len(missing) != 1 or tie.expected is None:
        return None
    ((item, printed),) = missing.values()
    of_told = evolve(head.figure, value=tie.expected)
    if total(head.figure, [(1, of_told), (1, printed)]).agreement not in HOLDING:
        return None
    message = Message(
        "{whole} {stated}: its parts are told without {part} {amount}",
        whole=head.label, stated=shown(head.figure), part=item, amount=shown(printed),
    )  # fmt: skip
    return evolve(tie, operands=(printed.id,), severity=Severity.WARNING, message=message)
