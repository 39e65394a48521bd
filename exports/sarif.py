"""Findings as SARIF 2.1.0, the form that code hosts and editors show beside the source."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from checks.rules import Rule
from wording import Wording

LEVELS = {"error": "error", "warning": "warning", "minor": "note", "drafting": "note"}


def sarif(checked: Sequence[dict[str, Any]], rules: Sequence[Rule], say: Wording) -> dict[str, Any]:
    """One SARIF log of all reports (`findings_json` objects); unreadable files become notifications."""
    unreadable = [
        {"level": "error", "message": {"text": each["error"]}, "locations": [_location(each["path"])]}
        for each in checked
        if "error" in each
    ]
    run = {
        "tool": {
            "driver": {
                "name": "gouji",
                "version": version("gouji"),
                "rules": [_rule(rule, say) for rule in rules],
            }
        },
        "invocations": [
            {"executionSuccessful": not unreadable, "toolExecutionNotifications": unreadable},
        ],
        "results": [
            _result(each["path"], finding) for each in checked for finding in each.get("findings", ())
        ],
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, say: Wording) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title(say.language)},
        "help": {"text": rule.source},
        "defaultConfiguration": {"level": LEVELS[rule.severity.value]},
    }


def _result(path: str, finding: dict[str, Any]) -> dict[str, Any]:
    places = [*finding["figures"], *finding["passages"]]
    text = "\n".join(filter(None, (finding["message"], finding["arithmetic"], finding["quote"])))
    return {
        "ruleId": finding["rule"],
        "level": LEVELS[finding["severity"]],
        "message": {"text": text},
        "locations": [_location(path, place) for place in places[:1]] or [_location(path)],
        "relatedLocations": [
            {"id": number, **_location(path, place), "message": {"text": place.get("text") or place["quote"]}}
            for number, place in enumerate(places[1:], 1)
        ],
        "partialFingerprints": {"gouji/v1": finding["fingerprint"]},
    }


def _location(path: str, place: dict[str, Any] | None = None) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}
    if place is not None:
        location["physicalLocation"]["region"] = {"startLine": place["line"]}
        location["logicalLocations"] = [{"fullyQualifiedName": place["where"]}]
    return location


def _uri(path: str) -> str:
    """A relative path stays relative (to where gouji ran), as code hosts expect."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(Path(path).as_posix())
