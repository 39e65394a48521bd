"""What the department is asked to do about a finding, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from checks.model import Checked, Finding, Severity
from exports.amounts import apart
from exports.times import day
from wording import Message, Wording

_ASKED: Mapping[Severity, Message] = {
    Severity.ERROR: Message("Please verify and correct it."),
    Severity.WARNING: Message("Please verify and explain it, and correct it if it is wrong."),
    Severity.MINOR: Message("Please verify the rounding, and correct it if it is wrong."),
    Severity.DRAFTING: Message("Please mend the wording."),
}


def asked(finding: Finding, say: Wording) -> str:
    """What is to be done about one finding."""
    return say(_ASKED[finding.severity])


def expected(finding: Finding, checked: Checked, say: Wording) -> str:
    """What the relation makes of the figure in question, and how far the printed one is off it."""
    if finding.expected is None:
        return ""
    wanted = _amount(finding.expected, finding.unit)
    at_most = _at_most(finding, checked)
    if not finding.difference:
        return say("at most {amount}", amount=wanted) if at_most else wanted
    off = apart(abs(finding.difference), finding.unit, say)
    if at_most:
        return say("at most {amount}; the figure is {off} more", amount=wanted, off=off)
    if finding.difference > 0:
        return say("{amount}; the figure is {off} more", amount=wanted, off=off)
    return say("{amount}; the figure is {off} less", amount=wanted, off=off)


def closing(deadline: date | None, say: Wording) -> str:
    """The request that ends the letter; a date stands in it only where one was given."""
    if deadline is None:
        return say(
            "Please verify the problems above one by one, correct the report, and answer in writing what was "
            "verified and corrected; where nothing is to be corrected, please give the reasons."
        )
    return say(
        "Please verify the problems above one by one, correct the report, and answer in writing what was "
        "verified and corrected by {deadline}; where nothing is to be corrected, please give the reasons.",
        deadline=day(deadline, say),
    )


def _at_most(finding: Finding, checked: Checked) -> bool:
    """Whether its relation sets a bound: the arithmetic then says “more than”, not “not equal”."""
    ties = (checked.tie[each] for each in finding.ties if each in checked.tie)
    own = next((tie.arithmetic for tie in ties if tie.rule == finding.rule), finding.arithmetic)
    return " > " in own and "≠" not in own


def _amount(value: Decimal, unit: str) -> str:
    return f"{value:,f}{unit}"
