"""The list of findings as CSV, for spreadsheets: a row for the report, each finding, each other note."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import PurePath

from checks.model import EvidenceRole
from exports.evidence import note_place, quote, spot
from exports.findings_json import amount
from exports.names import RULINGS, SEVERITIES
from exports.printable import printable
from exports.record import Record, Reviewed, names
from exports.times import local
from store.model import Note
from wording import Message, Wording

_COLUMNS = (
    *(Message("department"), Message("year"), Message("title"), Message("SHA-256"), Message("file")),
    *(Message("coverage"), Message("kind of row"), Message("No."), Message("severity"), Message("finding")),
    *(Message("rule"), Message("place"), Message("source line"), Message("printed"), Message("as printed")),
    *(Message("arithmetic"), Message("expected"), Message("difference"), Message("unit"), Message("ruling")),
    *(Message("reason"), Message("notes"), Message("reviewer"), Message("time")),
)
# What makes a spreadsheet take a cell for a formula, full-width forms too.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def findings_csv(record: Record, say: Wording) -> str:
    """Every row names the report, so that the lists of many reports can be put together."""
    entry = record.entry
    identity = (entry.department, str(entry.year or ""), entry.title, entry.sha256, PurePath(entry.path).name)
    report = (*identity, f"{record.checked.coverage:.1%}")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(say(column) for column in _COLUMNS)
    for row in _rows(record, say):
        cells = (*report, *row)
        writer.writerow(_safe(cell) for cell in (*cells, *[""] * (len(_COLUMNS) - len(cells))))
    return out.getvalue()


def _rows(record: Record, say: Wording) -> Iterator[tuple[str, ...]]:
    """The cells after those that name the report."""
    yield (say("report"),)
    for reviewed in record.findings:
        yield (say("finding"), str(record.numbers[reviewed.finding.id]), *_finding(record, reviewed, say))
    for gone in record.gone:
        decision, rule = gone.decision, gone.finding.rule if gone.finding else ""
        said = (say(RULINGS[decision.ruling]), decision.reason, "", decision.reviewer, local(decision.at))
        yield (say("ruling on a finding that is gone"), "", "", gone.words(say), rule, *[""] * 8, *said)
    for note in record.other_notes:
        place = note_place(record.checked.report, note.anchor, say)
        quoted = ("", "", "", "", place, "", "", note.anchor.quote, *[""] * 6)
        yield (say("note"), *quoted, note.text, note.reviewer, local(note.at))


def _finding(record: Record, reviewed: Reviewed, say: Wording) -> tuple[str, ...]:
    finding, decision, report = reviewed.finding, reviewed.decision, record.checked.report
    shown = [each for each in finding.evidence if each.role is EvidenceRole.REPORTED] or finding.evidence
    spots = [spot(report, each) for each in shown]
    figures = [report.figure[each.figure] for each in shown if each.figure]
    return (
        say(SEVERITIES[finding.severity]),
        say(finding.message),
        finding.rule,
        "\n".join(dict.fromkeys(at.where for at in spots)),
        "\n".join(dict.fromkeys(str(at.place.line) for at in spots)),
        "\n".join(dict.fromkeys(figure.text + figure.unit for figure in figures)),
        quote(finding),
        finding.arithmetic,
        amount(finding.expected) or "",
        amount(finding.difference) or "",
        finding.unit,
        say(RULINGS[reviewed.ruling]),
        decision.reason if decision else "",
        "\n".join(_note(note, say) for note in reviewed.notes),
        say(", ").join(names(reviewed.said)),
        local(reviewed.said[-1].at) if reviewed.said else "",
    )


def _note(note: Note, say: Wording) -> str:
    return say("{text} ({reviewer}, {time})", text=note.text, reviewer=note.reviewer, time=local(note.at))


def _safe(cell: str) -> str:
    """A cell that no spreadsheet computes: one that could be a formula begins with an apostrophe."""
    return "'" + printable(cell) if _FORMULA.match(cell) else printable(cell)
