"""A checked report as plain data: what `gouji check` prints, one object a report.

The fields are a contract with other tools; docs/file-formats.md lists them. Amounts are
strings, so that no reader of the JSON rounds them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from checks.model import Checked, Departure, Finding, Tick
from exports.evidence import passages, quote, spot
from report.model import Place, Table
from wording import Wording


def checked_json(path: str, checked: Checked, say: Wording) -> dict[str, Any]:
    """One report: what it is, how far its figures are tied, its tables, its findings."""
    report = checked.report
    return {
        "path": path,
        "sha256": report.sha256,
        "title": report.title,
        "department": report.department,
        "year": report.year,
        "unit": report.unit,
        "figures": len(checked.ticks),
        **{tick.value: checked.count(tick) for tick in Tick},
        "tables": [_table(table) for table in report.tables],
        "findings": [finding_json(checked, finding, say) for finding in checked.findings],
        "warnings": [say(warning) for warning in report.warnings],
        "rules": {how.value: _rule_changes(checked, how, say) for how in Departure},
    }


def unreadable_json(path: str, error: str) -> dict[str, Any]:
    """What stands in the place of a file that could not be read."""
    return {"path": path, "error": error}


def finding_json(checked: Checked, finding: Finding, say: Wording) -> dict[str, Any]:
    """One finding, worded, with its evidence."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": say(finding.message),
        "figures": _figures(checked, finding),
        "expected": amount(finding.expected),
        "difference": amount(finding.difference),
        "quote": quote(finding),
        "unit": finding.unit,
        "arithmetic": finding.arithmetic,
        "fingerprint": finding.fingerprint,
        "passages": _passages(checked, finding),
    }


def amount(value: Decimal | None) -> str | None:
    """An amount in plain digits: no separators, no exponent."""
    return None if value is None else f"{value:f}"


def _box(place: Place) -> list[float] | None:
    """The rectangle of a figure on its page: left, top, right, bottom in points."""
    return None if place.box is None else list(place.box)


def _rule_changes(checked: Checked, how: Departure, say: Wording) -> list[dict[str, Any]]:
    return [
        {
            "rule": each.rule,
            "severity": each.severity.value,
            "title": each.zh if say.language == "zh" else each.en,
        }
        for each in checked.rule_changes
        if each.how is how
    ]


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": table.kind.value,
        "mark": table.mark,
        "title": table.title,
        "unit": table.unit,
        "rows": table.rows,
        "columns": len(table.columns),
    }


def _figures(checked: Checked, finding: Finding) -> list[dict[str, Any]]:
    found = []
    for evidence in finding.evidence:
        if evidence.figure is not None:
            figure = checked.report.figure[evidence.figure]
            found.append(
                {
                    "text": figure.text,
                    "value": amount(figure.value),
                    "unit": figure.unit,
                    "role": evidence.role.value,
                    "where": figure.where,
                    "page": figure.place.page,
                    "line": figure.place.line,
                    "box": _box(figure.place),
                    "address": figure.place.address,
                }
            )
    return found


def _passages(checked: Checked, finding: Finding) -> list[dict[str, Any]]:
    found = []
    for evidence in passages(finding):
        at = spot(checked.report, evidence)
        found.append(
            {"quote": evidence.quote, "where": at.where, "line": at.place.line, "page": at.place.page}
        )
    return found
