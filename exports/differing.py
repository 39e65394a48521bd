"""Two versions of a report beside each other: which figures differ, which findings came, went and stayed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from attrs import frozen
from rich.console import Console

from checks.model import Checked, Finding
from exports.findings_json import amount, finding_json
from exports.names import SEVERITIES
from exports.terminal import STYLES, print_line
from report.model import Figure, Report
from store.model import Changes
from store.resubmission import compare
from wording import Wording

LEAD = 6  # characters before a figure of running text that tell which one it is


@frozen
class Difference:
    """`changed` are (old, new) figures of one place; `added` and `gone` stand in one of the two only."""

    old: Checked
    new: Checked
    changed: tuple[tuple[Figure, Figure], ...]
    added: tuple[Figure, ...]
    gone: tuple[Figure, ...]
    findings: Changes

    @property
    def any(self) -> bool:
        findings = self.findings
        figures = self.changed or self.added or self.gone
        return bool(figures or findings.new or findings.gone or findings.altered)


def difference(old: Checked, new: Checked) -> Difference:
    before, after = old.report.figures, new.report.figures
    keys = tuple(_places(old.report)), tuple(_places(new.report))
    changed: list[tuple[Figure, Figure]] = []
    added: list[Figure] = []
    gone: list[Figure] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if i2 - i1 == j2 - j1:  # the same places, or as many with other words
            pairs = zip(before[i1:i2], after[j1:j2], strict=True)
            changed += [(one, other) for one, other in pairs if _printed(one) != _printed(other)]
        else:
            gone += before[i1:i2]
            added += after[j1:j2]
    return Difference(old, new, tuple(changed), tuple(added), tuple(gone), compare(old, new, own=()))


def _places(report: Report) -> Iterator[str]:
    """What tells the place of each figure in both versions: row and heading, or the words before it."""
    for figure in report.figures:
        if figure.row is not None:
            yield figure.where
            continue
        text = getattr(report.block[figure.block], "text", "")[: figure.start]
        yield re.sub(r"[\s\d.,，%]", "", text)[-LEAD:]


def _printed(figure: Figure) -> tuple[str, str]:
    return figure.text, figure.unit


def difference_json(found: Difference, say: Wording) -> dict[str, Any]:
    """As plain data; findings as `gouji check` gives them."""
    old, new, findings = found.old, found.new, found.findings
    return {
        "old": _report(old.report),
        "new": _report(new.report),
        "figures": {
            "changed": [
                {
                    **_figure(figure),
                    "old": was.text,
                    "old_value": amount(was.value),
                    "old_line": was.place.line,
                }
                for was, figure in found.changed
            ],
            "added": [_figure(figure) for figure in found.added],
            "gone": [_figure(figure) for figure in found.gone],
        },
        "findings": {
            "new": [finding_json(new, each, say) for each in findings.new],
            "altered": [finding_json(new, each, say) for _, each in findings.altered],
            "unchanged": [finding_json(new, each, say) for each in findings.unchanged],
            "gone": [finding_json(old, each, say) for each in findings.gone],
        },
    }


def _report(report: Report) -> dict[str, Any]:
    named = {"title": report.title, "department": report.department, "year": report.year}
    return {"sha256": report.sha256, **named, "figures": len(report.figures)}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "text": figure.text,
        "value": amount(figure.value),
        "unit": figure.unit,
        "where": figure.where,
        "page": figure.place.page,
        "line": figure.place.line,
    }


def print_difference(out: Console, found: Difference, say: Wording) -> None:
    """For people: the figures first, then the findings, the unchanged ones only counted."""
    for report in (found.old.report, found.new.report):
        print_line(out, (report.title or report.department, "bold"), (f"  {report.year or ''}", "dim"))
    counts = {"changed": len(found.changed), "added": len(found.added), "gone": len(found.gone)}
    print_line(out, (say("figures: {changed} changed, {added} added, {gone} gone", **counts), "bold"))
    for was, figure in found.changed:
        place = say("{where} (line {line})", where=figure.where, line=figure.place.line)
        print_line(out, (f"  {place}  ", ""), (f"{was.text}{was.unit} → {figure.text}{figure.unit}", "bold"))
    for sign, figures in (("+", found.added), ("-", found.gone)):
        for figure in figures:
            place = say("{where} (line {line})", where=figure.where, line=figure.place.line)
            print_line(out, (f"  {sign} {place}  {figure.text}{figure.unit}", ""))
    findings = found.findings
    told = say(
        "findings: {new} new, {altered} altered, {gone} gone, {unchanged} unchanged",
        new=len(findings.new), altered=len(findings.altered),
        gone=len(findings.gone), unchanged=len(findings.unchanged),
    )  # fmt: skip
    print_line(out, (told, "bold"))
    for each in findings.new:
        _print_finding(out, "+", each, say)
    for _, each in findings.altered:
        _print_finding(out, "~", each, say)
    for each in findings.gone:
        _print_finding(out, "-", each, say)


def _print_finding(out: Console, sign: str, finding: Finding, say: Wording) -> None:
    name = (f"  {sign} {say(SEVERITIES[finding.severity])}", STYLES[finding.severity])
    print_line(out, name, (f"  {say(finding.message)}", ""), (f"  {finding.rule}", "dim"))
