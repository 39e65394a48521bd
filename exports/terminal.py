"""What the command line prints for people: checked reports, the desk's list, the rules."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.text import Text

from checks.model import Departure, Severity
from checks.rule_set import RuleSet
from exports.amounts import apart
from exports.names import DEPARTURES, SEVERITIES, STATUSES
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
    found = _counts(Counter(Severity(finding["severity"]) for finding in findings), say)
    print_line(out, (checked["title"], "bold"), (f"  {checked['path']}", "dim"))
    print_line(out, (f"  {state}", ""))
    print_line(out, ("  " + (" · ".join(found) or say("nothing found")), ""))
    for how, name in DEPARTURES.items():
        if rules := checked["rules"][how]:
            ids = ", ".join(_rule_change(each, how, say) for each in rules)
            print_line(out, (f"  {say('{kind}: {counts}', kind=name, counts=ids)}", "dim"))
    for warning in checked["warnings"]:
        print_line(out, (f"  ! {warning}", "yellow"))
    for finding in findings:
        print_line(out)
        _print_finding(out, finding, say)
    print_line(out)


def _rule_change(rule: Mapping[str, Any], how: Departure, say: Wording) -> str:
    return rule["rule"] if how is Departure.OFF else f"{rule['rule']} ({say(SEVERITIES[rule['severity']])})"


def _print_finding(out: Console, finding: dict[str, Any], say: Wording) -> None:
    severity = Severity(finding["severity"])
    name = (f"  {say(SEVERITIES[severity])}", STYLES[severity])
    print_line(out, name, (f"  {finding['message']}", ""), (f"  {finding['rule']}", "dim"))
    for figure in finding["figures"][:SHOWN]:
        place = say("{where} (line {line})", where=figure["where"], line=figure["line"])
        print_line(out, (f"    {place}  ", ""), (figure["text"] + figure["unit"], "bold"))
    if len(finding["figures"]) > SHOWN:
        more = say("and {count} more figures", count=len(finding["figures"]) - SHOWN)
        print_line(out, (f"    {more}", "dim"))
    for line in finding["arithmetic"].splitlines():
        print_line(out, (f"    {line}", ""))
    if finding["difference"] is not None:
        difference = say(
            "difference {amount}", amount=apart(Decimal(finding["difference"]), finding["unit"], say)
        )
        print_line(out, (f"    {difference}", ""))
    if finding["quote"]:
        print_line(out, (f"    {finding['quote']}", "italic dim"))


def print_list(out: Console, entries: Iterable[DeskEntry], say: Wording) -> None:
    """The reports in the store, each with its number, how its review stands, and its file."""
    for entry in entries:
        state = [say(STATUSES[entry.status]), say("coverage {share}", share=f"{entry.coverage:.0%}")]
        state += _counts(entry.findings, say)
        state.append(say("{count} not ruled on", count=entry.open))
        print_line(out, (f"{entry.id:>3}  {entry.name} {entry.year or ''}", "bold"))
        print_line(out, ("     " + " · ".join(state), ""))
        print_line(out, (f"     {entry.path}", "dim"))


def print_rules(out: Console, known: RuleSet, say: Wording) -> None:
    """Every rule: id, how sure it is, how grave a breach is, what it checks, on what it rests."""
    switched_off = say("off")
    for rule in known.rules:
        graded = say("grade {grade}", grade=rule.grade.value)
        off = f" · {switched_off}" if rule.id in known.off else ""
        print_line(out, (rule.id, "bold"), (f"  {graded} · {say(SEVERITIES[rule.severity])}{off}", ""))
        print_line(out, (f"    {rule.title(say.language)}", ""))
        print_line(out, (f"    {rule.source}", "dim"))


def _counts(findings: Mapping[Severity, int], say: Wording) -> list[str]:
    return [f"{say(name)} {findings[each]}" for each, name in SEVERITIES.items() if findings.get(each)]


def print_line(out: Console, *pieces: tuple[str, str]) -> None:
    """One line of (text, style), left for the terminal to fold: figures are never torn."""
    out.print(Text.assemble(*((one_line(text), style) for text, style in pieces)), soft_wrap=True)
