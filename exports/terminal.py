"""What the command line prints for people: checked reports, the desk's list, the rules."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from checks.model import Severity
from checks.rules import Rule
from exports.names import SEVERITIES, STATUSES
from exports.printable import one_line
from store.model import DeskEntry
from wording import Wording

STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.MINOR: "cyan",
    Severity.DRAFTING: "magenta",
}
SHOWN = 8  # figures printed with a finding; JSON gives all
WIDE = 10_000  # a pipe has no edge: nothing is folded there


def console() -> Console:
    """Standard output: coloured on a terminal, plain and unfolded in a pipe."""
    return Console(markup=False, emoji=False, highlight=False, width=None if sys.stdout.isatty() else WIDE)


def print_checked(out: Console, checked: dict[str, Any], say: Wording) -> None:
    """One report as `findings_json` gives it: its state in two lines, then every finding."""
    if "error" in checked:
        return  # told on standard error
    figures, findings = checked["figures"], checked["findings"]
    state = say(
        "{figures} figures: {tied} tied, {broken} broken, {untied} untied; {share} reached",
        figures=figures,
        tied=checked["tied"],
        broken=checked["broken"],
        untied=checked["untied"],
        share=f"{1 - checked['untied'] / figures:.1%}" if figures else "–",
    )
    counts = Counter(finding["severity"] for finding in findings)
    found = [f"{say(name)} {counts[each]}" for each, name in SEVERITIES.items() if counts[each]]
    _line(out, (checked["title"], "bold"), (f"  {checked['path']}", "dim"))
    _line(out, (f"  {state}", ""))
    _line(out, ("  " + (" · ".join(found) or say("nothing found")), ""))
    for warning in checked["warnings"]:
        _line(out, (f"  ! {warning}", "yellow"))
    for finding in findings:
        _line(out)
        _print_finding(out, finding, say)
    _line(out)


def _print_finding(out: Console, finding: dict[str, Any], say: Wording) -> None:
    severity = Severity(finding["severity"])
    name = (f"  {say(SEVERITIES[severity])}", STYLES[severity])
    _line(out, name, (f"  {finding['message']}", ""), (f"  {finding['rule']}", "dim"))
    for figure in finding["figures"][:SHOWN]:
        place = say("{where} (line {line})", where=figure["where"], line=figure["line"])
        _line(out, (f"    {place}  ", ""), (figure["text"] + figure["unit"], "bold"))
    if len(finding["figures"]) > SHOWN:
        more = say("and {count} more figures", count=len(finding["figures"]) - SHOWN)
        _line(out, (f"    {more}", "dim"))
    if finding["arithmetic"]:
        _line(out, (f"    {finding['arithmetic']}", ""))
    if finding["difference"] is not None:
        difference = say("difference {amount}", amount=finding["difference"] + finding["unit"])
        _line(out, (f"    {difference}", ""))
    if finding["quote"]:
        _line(out, (f"    {finding['quote']}", "italic dim"))


def print_list(out: Console, entries: Iterable[DeskEntry], say: Wording) -> None:
    """The reports in the store, one a line."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in (say("No."), say("year"), say("department")):
        table.add_column(name)
    for name in (
        say("coverage"),
        *(say(name) for name in SEVERITIES.values()),
        say("still open"),
        say("notes"),
    ):
        table.add_column(name, justify="right")
    for name in (say("status"), say("title"), say("file")):
        table.add_column(name)
    for entry in entries:
        cells = [str(entry.id), str(entry.year or ""), entry.department, f"{entry.coverage:.0%}"]
        cells += [str(entry.findings.get(severity, 0)) for severity in SEVERITIES]
        cells += [str(entry.open), str(entry.notes), say(STATUSES[entry.status]), entry.title, entry.path]
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    out.print(table)


def print_rules(out: Console, rules: Iterable[Rule], say: Wording) -> None:
    """Every rule: id, what it checks, how sure it is, how grave a breach is, on what it rests."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in (say("rule"), say("grade"), say("severity"), say("what must hold"), say("source")):
        table.add_column(name)
    for rule in rules:
        cells = (
            rule.id,
            rule.grade.value,
            say(SEVERITIES[rule.severity]),
            rule.title(say.language),
            rule.source,
        )
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    out.print(table)


def _line(out: Console, *pieces: tuple[str, str]) -> None:
    """One line of (text, style), left for the terminal to fold: figures are never torn."""
    out.print(Text.assemble(*((one_line(text), style) for text, style in pieces)), soft_wrap=True)
