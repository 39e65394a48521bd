"""The certificate as plain data: what `gouji check --explain` adds to a report."""

from __future__ import annotations

from typing import Any

from checks.certificate import Certificate, Line, certificate
from checks.model import Checked, Tick, Tie, Verdict
from exports.findings_json import amount
from wording import Wording


def explained_json(checked: Checked, say: Wording) -> dict[str, Any]:
    """Every tie, and every figure with its tick and the ids of its ties."""
    return {
        "ties": [_tie(tie, say) for tie in checked.ties],
        "certificate": _certificate(certificate(checked), say),
    }


def _tie(tie: Tie, say: Wording) -> dict[str, Any]:
    return {
        "id": tie.id,
        "rule": tie.rule,
        "verdict": tie.verdict.value,
        "reported": tie.reported or None,
        "operands": list(tie.operands),
        "arithmetic": tie.arithmetic,
        "expected": amount(tie.expected),
        "difference": amount(tie.difference),
        "unit": tie.unit,
        "severity": None if tie.severity is None else tie.severity.value,
        "message": None if tie.message is None else say(tie.message),
    }


def _certificate(made: Certificate, say: Wording) -> dict[str, Any]:
    return {
        "relations": {verdict.value: made.verdicts[verdict] for verdict in Verdict},
        "figures": {
            kind.value: {tick.value: counts[tick] for tick in Tick} for kind, counts in made.ticks.items()
        },
        "rules": [
            {"rule": each.rule, **{verdict.value: each.verdicts[verdict] for verdict in Verdict}}
            for each in made.answers
        ],
        "reasons": [
            {
                "rule": each.rule,
                "verdict": each.verdict.value,
                "reason": say(each.message),
                "count": each.count,
            }
            for each in made.reasons
        ],
        "groups": [
            {"title": group.title, "figures": [_line(line, say) for line in group.lines]}
            for group in made.groups
        ],
    }


def _line(line: Line, say: Wording) -> dict[str, Any]:
    figure = line.figure
    return {
        "id": figure.id,
        "text": figure.text,
        "value": amount(figure.value),
        "unit": figure.unit,
        "kind": figure.kind.value,
        "about": line.about,
        "page": figure.place.page,
        "line": figure.place.line,
        "tick": line.tick.value,
        "inferred": figure.inferred,
        "recognised": figure.recognised,
        "ties": [tie.id for tie in line.ties],
        "why": None if line.why is None else say(line.why),
    }
