"""Searching all stored reports, findings and notes: any number of characters, amounts however printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from store.connection import Database
from store.document import sound
from store.importing import LARGEST, shortest
from store.meaning import meaning
from store.model import Hit, HitKind

MOST = 500  # hits of each kind
AROUND = 30  # characters of context on each side

EXCERPT = """
    SELECT report, substr(text, max(place - :around, 1), :length + 2 * :around), place - 1, {columns}
    FROM (SELECT *, instr(text, :term) AS place FROM ({texts})) WHERE place > 0 LIMIT :most
"""
QUOTES = """
    SELECT report, fingerprint, quote AS text FROM all_findings
    UNION ALL
    SELECT evidence.report, fingerprint, evidence.quote FROM evidence
    JOIN findings ON findings.report = evidence.report AND findings.position = evidence.finding
"""
FIGURES = """
    SELECT report, text, start, "end", block, "row", x, figure, "where" FROM figures
    WHERE {condition} ORDER BY report, block, start LIMIT :most
"""


def search(db: Database, term: str) -> list[Hit]:
    """Where `term` stands, report by report; text and quotes by their characters, figures by their value."""
    term = sound(term.strip())
    if not term:
        return []
    figures = list(_figures(db, term))
    seen = {(hit.report, hit.block, hit.row, hit.start) for hit in figures}
    passages = (hit for hit in _passages(db, term) if (hit.report, hit.block, hit.row, hit.start) not in seen)
    hits = [*passages, *figures, *_findings(db, term), *_notes(db, term)]
    return sorted(hits, key=lambda hit: hit.report)


def _passages(db: Database, term: str) -> Iterator[Hit]:
    for hit, (block, row, x) in _excerpts(db, term, HitKind.TEXT, "passages", 'block, "row", x'):
        yield evolve(hit, block=block, row=row, x=x)


def _findings(db: Database, term: str) -> Iterator[Hit]:
    """One hit for each finding, however many of its quotes hold the term."""
    seen: set[tuple[int, str]] = set()
    for hit, (fingerprint,) in _excerpts(db, term, HitKind.FINDING, QUOTES, "fingerprint"):
        if (hit.report, fingerprint) not in seen:
            seen.add((hit.report, fingerprint))
            yield evolve(hit, finding=fingerprint)


def _notes(db: Database, term: str) -> Iterator[Hit]:
    for hit, (note,) in _excerpts(db, term, HitKind.NOTE, "notes", "id"):
        yield evolve(hit, note=note)


def _excerpts(
    db: Database, term: str, kind: HitKind, texts: str, columns: str
) -> Iterator[tuple[Hit, tuple[Any, ...]]]:
    """The texts that hold the term, each with the columns asked for."""
    sql = EXCERPT.format(columns=columns, texts=texts if " " in texts else f"SELECT * FROM {texts}")
    places = {"term": term, "length": len(term), "around": AROUND, "most": MOST}
    for report, text, start, *rest in db.execute(sql, places):
        yield Hit(report, kind, text, min(start, AROUND), start, start + len(term)), tuple(rest)


def _figures(db: Database, term: str) -> Iterator[Hit]:
    condition, places = _condition(term)
    if not condition:
        return
    for row in db.execute(FIGURES.format(condition=condition), {"most": MOST, **places}):
        report, text, start, end, block, table_row, x, figure, where = row
        yield Hit(
            report, HitKind.FIGURE, text, 0, start, end,
            block=block, row=table_row, x=x, figure=figure, where=where,
        )  # fmt: skip


def _condition(term: str) -> tuple[str, dict[str, Any]]:
    """The figures that `term` may mean, as a condition; empty where it is not a number."""
    meant = meaning(term)
    if meant is None:
        return "", {}
    number = {"number": shortest(meant.value)}
    if meant.percent:
        return "kind = 'percent' AND number = :number", number
    terms = [f"fen BETWEEN {low} AND {high}" for low, high in meant.fen if -LARGEST <= low <= high <= LARGEST]
    if meant.as_typed:
        terms.append("number = :number")
    return " OR ".join(terms), number
