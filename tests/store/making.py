"""Small checked reports made by hand, and a store with a clock that ticks a second at each look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

from attrs import evolve

from checks.model import Checked, Evidence, EvidenceRole, Finding, Severity, Tick, Tie, Verdict
from report.model import (
    Cell,
    CellRole,
    Column,
    Figure,
    FigureKind,
    Heading,
    Item,
    Paragraph,
    Part,
    Place,
    Report,
    Table,
    TableKind,
)
from store import history, reviews
from store.model import HistoryEntry
from store.store import Store
from store.transactions import writing
from wording import Message

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def ticking() -> Callable[[], datetime]:
    seconds = count()
    return lambda: START + timedelta(seconds=next(seconds))


def opened(path: Path) -> Store:
    return Store.open(path, clock=ticking())


def amount(
    id_: str,
    text: str,
    unit: str,
    *,
    block: str = "t1",
    row: int | None = 0,
    kind: FigureKind = FigureKind.AMOUNT,
) -> Figure:
    value = Decimal(text.replace(",", ""))
    decimals = len(text.partition(".")[2])
    part = Part.NARRATIVE if row is None else Part.TABLES
    return Figure(
        id_, text, value, decimals, unit, kind, block, 4, 4 + len(text), Place(7, 2),
        f"收入支出决算总表 · 第{id_}行", part, row, None if row is None else 1,
    )  # fmt: skip


def finding(
    fingerprint: str,
    *,
    severity: Severity = Severity.ERROR,
    quote: str = "本年收入合计 1,287.01",
    evidence: tuple[Evidence, ...] | None = None,
) -> Finding:
    if evidence is None:
        evidence = (Evidence(EvidenceRole.REPORTED, "t1", quote, "f1"),)
    return Finding(
        id=f"F-{fingerprint}",
        fingerprint=fingerprint,
        rule="table/income-total",
        severity=severity,
        message=Message("{total} is not the sum of its parts", total=quote),
        evidence=evidence,
        ties=("c1",),
        suspect="f1",
        expected=Decimal("1287.01"),
        difference=Decimal("-0.10"),
        unit="万元",
        arithmetic="1,284.50 + 2.51 = 1,287.01",
        quote=quote,
    )


def checked(
    findings: Iterable[Finding] = (),
    *,
    department: str = "青石县水务局",
    year: int | None = 2024,
    narrative: str = "本年收入合计1,287.01万元，其中：财政拨款收入1,284.50万元。",
) -> Checked:
    """A report of one table, one paragraph and five figures; two ties, one of them broken."""
    figures = (
        amount("f1", "1,287.01", "万元"),
        amount("f2", "12,845,000.00", "元", row=1),
        amount("f3", "2.51", "万元", row=2),
        evolve(amount("f4", "1,287.01", "万元", block="p1", row=None), start=6, end=14),
        amount("f5", "98.70", "%", block="p1", row=None, kind=FigureKind.PERCENT),
    )
    cells = tuple(
        cell
        for figure in figures
        if figure.row is not None
        for cell in (
            Cell(figure.row, 0, f"科目{figure.row}", CellRole.LABEL, Place(7)),
            Cell(figure.row, 1, figure.text, CellRole.VALUE, Place(7), Item(f"科目{figure.row}"), figure.id),
        )
    )
    table = Table(
        "t1", TableKind.SUMMARY, "收入支出决算总表", "公开01表", "万元",
        (Column(0, ("项目",), CellRole.LABEL), Column(1, ("决算数",), CellRole.VALUE)),
        cells, Part.TABLES, Place(5), "h1", department,
    )  # fmt: skip
    report = Report(
        sha256="0" * 64,
        title=f"{department}决算公开",
        department=department,
        year=year,
        unit="万元",
        format="markdown",
        blocks=(
            Heading("h1", 1, "第一部分", "决算情况说明", "第一部分 决算情况说明", Part.NARRATIVE, Place(1)),
            table,
            Paragraph("p1", narrative, Part.NARRATIVE, Place(30), "h1", ((0, 30),)),
        ),
        figures=figures,
        warnings=(Message("one page could not be read"),),
    )
    ties = (
        Tie(
            "c1", "table/income-total", Verdict.BROKEN, "f1", ("f2", "f3"), "1,284.50 + 2.51 = 1,287.01",
            Decimal("1287.01"), Decimal("-0.10"), "万元", Severity.ERROR,
            Message("{a} and {b} differ", a="1,287.01", b=Message("the total of {rows} rows", rows="2")),
        ),
        Tie("c2", "claim/restated", Verdict.HOLDS, "f4", ("f1",)),
    )  # fmt: skip
    ticks = {"f1": Tick.BROKEN, "f2": Tick.BROKEN, "f3": Tick.BROKEN, "f4": Tick.TIED, "f5": Tick.UNTIED}
    return Checked(report, ties, tuple(findings), ticks)


def added(store: Store, *fingerprints: str, source: bytes = b"one") -> int:
    """The id of a report with a finding for each fingerprint."""
    report = checked(finding(fingerprint) for fingerprint in fingerprints)
    return store.add(report, source=source, path="/reports/one.txt").id


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """The statements that are asked inside, without those that begin and end transactions."""
    told: list[str] = []
    store.db.conn.set_trace_callback(
        lambda sql: None if sql.startswith(("BEGIN", "COMMIT", "--")) else told.append(sql)
    )
    try:
        yield told
    finally:
        store.db.conn.set_trace_callback(None)


def sign_unruled(store: Store, report: int, reviewer: str) -> HistoryEntry:
    """Signs a review off as it stands, as one may be that was signed elsewhere or by an older version."""
    with writing(store.db, store.path):
        return history.shown(reviews.sign(store.db, report, reviewer=reviewer, at=store._clock()))
