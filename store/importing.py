"""Putting a checked report into the database: the source, the document, and the rows to search."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from checks.model import Checked, Tick
from checks.printed import true_value
from report.model import CellRole, Figure, FigureKind, Heading, Paragraph, Report
from store.connection import Database
from store.document import packed, sound

Row = dict[str, Any]
LARGEST = 2**63 - 1  # of SQLite's integers


def insert(db: Database, checked: Checked, *, source: bytes, sha256: str, path: str, at: datetime) -> int:
    """Adds a report that is not in the database yet; its id."""
    report = checked.report
    entry = db.execute(
        """INSERT INTO reports (sha256, path, title, department, year, unit, format, imported, previous)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
        (sha256, sound(path), *_identity(report), at.isoformat(), last_version(db, report, report.year)),
    ).fetchone()[0]
    db.table("sources").insert({"report": entry, "data": zlib.compress(source)})
    db.table("desk").insert({"report": entry, **_counts(checked), "touched": at.isoformat()})
    _insert_what_was_checked(db, entry, checked)
    return int(entry)


def replace(db: Database, entry: int, checked: Checked) -> None:
    """Puts what a newer reading and checking say of a stored report in the place of the older."""
    for table in ("tie_figures", "ties", "evidence", "findings", "figures", "passages", "documents"):
        db.execute(f"DELETE FROM {table} WHERE report = ?", (entry,))
    names = ("title", "department", "year", "unit", "format")
    db.table("reports").update(entry, dict(zip(names, _identity(checked.report), strict=True)))
    db.table("desk").update(entry, _counts(checked))
    _insert_what_was_checked(db, entry, checked)


def _insert_what_was_checked(db: Database, entry: int, checked: Checked) -> None:
    db.table("documents").insert({"report": entry, "data": packed(checked)})
    _insert(db, "figures", entry, _figures(checked))
    _insert(db, "passages", entry, _passages(checked.report))
    _insert(db, "ties", entry, _ties(checked))
    _insert(db, "tie_figures", entry, _tie_figures(checked))
    _insert(db, "findings", entry, _findings(checked))
    _insert(db, "evidence", entry, _evidence(checked))


def _insert(db: Database, table: str, entry: int, rows: Iterable[Row]) -> None:
    db.table(table).insert_all(
        {"report": entry} | {name: sound(v) if isinstance(v, str) else v for name, v in row.items()}
        for row in rows
    )


def _identity(report: Report) -> tuple[Any, ...]:
    title, department, unit = sound(report.title), sound(report.department), sound(report.unit)
    return (title, department, report.year, unit, report.format)


def last_version(db: Database, report: Report, year: int | None) -> int | None:
    """The last version of the same department's report for a year."""
    return None if year is None else max(versions(db, report, year), default=None)


def versions(db: Database, report: Report, year: int) -> list[int]:
    """Every version of the same department's report for a year."""
    if not report.department:
        return []
    found = db.execute(
        "SELECT id FROM reports WHERE department = ? AND year = ? ORDER BY id",
        (sound(report.department), year),
    )
    return [int(each) for (each,) in found]


def _counts(checked: Checked) -> Row:
    ticks = {tick.value: checked.count(tick) for tick in Tick}
    return {"figures": len(checked.ticks), **ticks}


def _figures(checked: Checked) -> Iterator[Row]:
    for figure in checked.report.figures:
        yield {
            "figure": figure.id,
            "text": figure.text,
            "value": _text(figure.value),
            "number": None if figure.value is None else shortest(figure.value),
            "fen": _fen(figure),
            "unit": figure.unit,
            "kind": figure.kind.value,
            "tick": checked.ticks.get(figure.id),
            "block": figure.block,
            "row": figure.row,
            "x": figure.x,
            "start": figure.start,
            "end": figure.end,
            "page": figure.place.page,
            "line": figure.place.line,
            "where": figure.where,
        }


def _ties(checked: Checked) -> Iterator[Row]:
    for tie in checked.ties:
        yield {
            "tie": tie.id,
            "rule": tie.rule,
            "verdict": tie.verdict.value,
            "severity": tie.severity,
            "expected": _text(tie.expected),
            "difference": _text(tie.difference),
            "unit": tie.unit,
        }


def _tie_figures(checked: Checked) -> Iterator[Row]:
    for tie in checked.ties:
        for position, figure in enumerate(tie.figures):
            yield {"tie": tie.id, "position": position, "figure": figure}


def _findings(checked: Checked) -> Iterator[Row]:
    for position, finding in enumerate(checked.findings):
        yield {
            "position": position,
            "id": finding.id,
            "fingerprint": finding.fingerprint,
            "rule": finding.rule,
            "severity": finding.severity.value,
            "suspect": finding.suspect,
            "expected": _text(finding.expected),
            "difference": _text(finding.difference),
            "unit": finding.unit,
            "quote": finding.quote,
        }


def _evidence(checked: Checked) -> Iterator[Row]:
    for number, finding in enumerate(checked.findings):
        for position, evidence in enumerate(finding.evidence):
            yield {
                "finding": number,
                "position": position,
                "role": evidence.role.value,
                "figure": evidence.figure,
                "block": evidence.block,
                "start": evidence.start,
                "end": evidence.end,
                "quote": evidence.quote,
            }


def _passages(report: Report) -> Iterator[Row]:
    """Every text that is searched, except what stands in a cell as a figure."""
    texts: list[tuple[str, int | None, int | None, str]] = []
    for block in report.blocks:
        if isinstance(block, Heading | Paragraph):
            texts.append((block.id, None, None, block.text))
            continue
        texts.append((block.id, None, None, block.title))
        texts.extend(
            (block.id, cell.row, cell.x, cell.text)
            for cell in block.cells
            if cell.text and cell.figure is None and cell.role is not CellRole.LINE_NUMBER
        )
    for position, (block_id, row, x, text) in enumerate(texts):
        yield {"position": position, "block": block_id, "row": row, "x": x, "text": text}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def shortest(value: Decimal) -> str:
    """A number without separators and without zeros that add nothing: 1,284.50 is 1284.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fen(figure: Figure) -> int | None:
    """An amount in hundredths of a yuan, rounded: only to be found by."""
    if figure.kind is not FigureKind.AMOUNT or figure.value is None:
        return None
    fen = round(Fraction(true_value(figure)) * 100)
    return fen if abs(fen) <= LARGEST else None
