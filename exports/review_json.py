"""The whole review of one report as plain data; docs/file-formats.md lists the fields."""

from __future__ import annotations

from typing import Any

from exports.evidence import note_place
from exports.findings_json import checked_json, finding_json
from exports.printable import json_text
from exports.record import Record
from store.model import Decision, HistoryEntry, Note, OwnTie, Regrading
from wording import Wording


def review_json(record: Record, say: Wording) -> str:
    """The report as `gouji check` gives it, each finding with its decision and notes, and the history."""
    checked = record.checked
    findings = [
        finding_json(checked, each.finding, say)
        | {
            "decision": _decision(each.decision),
            "notes": [_note(note) for note in each.notes],
            "regraded": _regraded(each.regraded),
            "tags": list(each.tags),
        }
        for each in record.findings
    ]
    notes = [
        {"where": note_place(checked.report, each.anchor, say)} | _note(each) for each in record.other_notes
    ]
    data = checked_json(record.entry.path, checked, say) | {
        "sha256": record.entry.sha256,
        "coverage": round(checked.coverage, 4),
        "imported": record.entry.imported.isoformat(),
        "status": record.entry.status.value,
        "signed": _entry(record.signed) if record.signed else None,
        "findings": findings,
        "notes": notes,
        "decisions_on_gone_findings": [
            {"finding": each.decision.finding, "message": each.words(say), **_said(each.decision)}
            for each in record.gone
        ],
        "own_ties": [_own_tie(each) for each in record.own_ties],
        "history": [_entry(each) for each in record.history],
    }
    return json_text(data, indent=1) + "\n"


def _decision(decision: Decision | None) -> dict[str, Any] | None:
    return None if decision is None else _said(decision)


def _regraded(regraded: Regrading | None) -> dict[str, Any] | None:
    if regraded is None:
        return None
    severity = regraded.severity.value
    return {"severity": severity, "reviewer": regraded.reviewer, "at": regraded.at.isoformat()}


def _own_tie(own: OwnTie) -> dict[str, Any]:
    return {
        "id": own.tie.id,
        "verdict": own.tie.verdict.value,
        "figures": list(own.tie.figures),
        "quotes": list(own.quotes),
        "arithmetic": own.tie.arithmetic,
        "reviewer": own.reviewer,
        "at": own.at.isoformat(),
    }


def _said(decision: Decision) -> dict[str, Any]:
    return {
        "ruling": decision.ruling.value,
        "reason": decision.reason,
        "reviewer": decision.reviewer,
        "at": decision.at.isoformat(),
    }


def _note(note: Note) -> dict[str, Any]:
    return {
        "text": note.text,
        "on": note.anchor.kind.value,
        "quote": note.anchor.quote,
        "reviewer": note.reviewer,
        "at": note.at.isoformat(),
    }


def _entry(entry: HistoryEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "reviewer": entry.reviewer,
        "action": entry.action,
        "finding": entry.finding,
        "before": entry.before,
        "after": entry.after,
        "undoes": entry.undoes,
        "reason": entry.reason,
    }
