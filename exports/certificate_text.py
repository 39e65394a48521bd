"""The certificate for people: counts, what was not decided, then every figure with its relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from checks.model import Tick, Verdict
from exports.names import KINDS, TICKS, VERDICTS
from exports.printable import one_line
from wording import Wording

WIDTH = 100  # what is printed here is folded at this width, or at the terminal's where that is less
TICK_SIGNS = {Tick.TIED: ("✓", "green"), Tick.BROKEN: ("✗", "bold red"), Tick.UNTIED: ("·", "yellow")}
VERDICT_SIGNS = {
    Verdict.HOLDS: ("=", "green"),
    Verdict.BROKEN: ("≠", "bold red"),
    Verdict.UNDECIDED: ("?", "yellow"),
    Verdict.NOT_APPLICABLE: ("-", "dim"),
}


def print_certificate(out: Console, explained: Mapping[str, Any], say: Wording) -> None:
    """What `explained_json` gives, folded at 100 columns."""
    made = explained["certificate"]
    _print_counts(out, made, say)
    _print_reasons(out, made["reasons"], say)
    ties = {tie["id"]: tie for tie in explained["ties"]}
    for group in made["groups"]:
        out.print()
        counts = Counter(Tick(figure["tick"]) for figure in group["figures"])
        _folded(out, 0, group["title"], "bold")
        _folded(out, 2, _counted(counts, TICKS, say), "dim")
        for figure in group["figures"]:
            _print_figure(out, figure, ties, say)
    out.print()


def _print_counts(out: Console, made: Mapping[str, Any], say: Wording) -> None:
    _folded(out, 0, say("Certificate"), "bold")
    _folded(out, 2, say("relations: {counts}", counts=_counted(made["relations"], VERDICTS, say)), "")
    for kind, name in KINDS.items():
        if counts := made["figures"].get(kind):
            _folded(out, 2, say("{kind}: {counts}", kind=name, counts=_counted(counts, TICKS, say)), "")
    out.print()
    _folded(out, 0, say("Answers, rule by rule"), "bold")
    for each in made["rules"]:
        _folded(out, 2, say("{kind}: {counts}", kind=each["rule"], counts=_answered(each, say)), "")


def _print_reasons(out: Console, reasons: list[Mapping[str, Any]], say: Wording) -> None:
    for verdict, title in (
        (Verdict.UNDECIDED, say("Not decided, and therefore not counted as holding")),
        (Verdict.NOT_APPLICABLE, say("Not applicable")),
    ):
        told = [each for each in reasons if each["verdict"] == verdict]
        if told:
            out.print()
            _folded(out, 0, title, "bold")
        for each in told:
            times = f" ×{each['count']}" if each["count"] > 1 else ""
            _folded(out, 2, f"{each['rule']}  {each['reason']}{times}", "")


def _print_figure(
    out: Console, figure: Mapping[str, Any], ties: Mapping[str, Mapping[str, Any]], say: Wording
) -> None:
    sign, style = TICK_SIGNS[Tick(figure["tick"])]
    how = f"  {say('(its column was inferred from sums)')}" if figure["inferred"] else ""
    how += f"  {say('(read by OCR)')}" if figure["recognised"] else ""
    place = say("line {line}", line=figure["line"])
    _folded(out, 2, f"{sign} {figure['text']}{figure['unit']}  {figure['about']}{how}  ({place})", style)
    if figure["why"]:
        _folded(out, 6, figure["why"], "yellow")
    for tie in (ties[each] for each in figure["ties"]):
        sign, style = VERDICT_SIGNS[Verdict(tie["verdict"])]
        told = tie["arithmetic"] if tie["verdict"] == Verdict.HOLDS else ""
        told = told or "  ".join(filter(None, (tie["arithmetic"], tie["message"])))
        _folded(out, 4, f"{sign} {tie['rule']}  {told}", style if tie["verdict"] != Verdict.HOLDS else "")


def _counted(counts: Mapping[Any, int], names: Mapping[Any, Any], say: Wording) -> str:
    """“12 tied · 0 broken …”: every possible answer, also those that were not given."""
    return " · ".join(f"{say(name)} {counts.get(each, 0)}" for each, name in names.items())


def _answered(counts: Mapping[str, Any], say: Wording) -> str:
    """The answers that were given."""
    return " · ".join(f"{say(name)} {counts[each]}" for each, name in VERDICTS.items() if counts[each])


def _folded(out: Console, indent: int, text: str, style: str) -> None:
    """Prints a text on as many lines as it takes; those after the first stand further in."""
    width = min(out.width, WIDTH) - indent - 4
    lines = Text(one_line(text), style).wrap(out, width)
    for number, line in enumerate(lines):
        line.rstrip()
        out.print(Text(" " * (indent + (4 if number else 0))) + line, soft_wrap=True)
