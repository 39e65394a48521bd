"""The rule book on real reports beside the checkout, held against what careful readers found in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from checks import book
from checks.model import Severity, Tie, Verdict
from checks.text import Script
from report.model import Report, Table, TableKind
from report.reading import read

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
GRAVE = (Severity.ERROR, Severity.WARNING)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports do not stand beside this checkout"),
]


@cache
def asked(name: str) -> tuple[Report, tuple[Tie, ...]]:
    report = read((REPORTS / name).read_bytes(), name)
    return report, tuple(book.ties([Script(report)], book.load()))


def grave(name: str) -> list[tuple[str, str]]:
    report, ties = asked(name)
    return [
        (tie.rule, report.figure[tie.reported].text)
        for tie in ties
        if tie.verdict is Verdict.BROKEN and tie.severity in GRAVE
    ]


@pytest.mark.parametrize("name", ["fenyang-2022.txt", "ezhou-2022.txt"])
def test_tables_verified_clean_break_nothing(name: str) -> None:
    assert grave(name) == []
    assert all(tie.verdict is not Verdict.BROKEN for tie in asked(name)[1])


def test_broken_tables_break_what_their_key_lists_and_nothing_else() -> None:
    assert set(grave("yichuan-2025.txt")) == {
        ("table/subject-sum", "1,844.57"),
        ("tables/three-public-part", "13.24"),
        ("tables/three-public-part", "81.11"),
        ("tables/three-public-part", "8.31"),
    }


@pytest.mark.parametrize("name", ["fenyang-2022.txt", "ezhou-2022.txt", "yichuan-2025.txt"])
def test_nearly_every_figure_of_the_statutory_tables_is_reached(name: str) -> None:
    report, ties = asked(name)
    left_out = (TableKind.PERFORMANCE, TableKind.OTHER)
    statutory = {
        figure.id
        for figure in report.figures
        if isinstance(block := report.block[figure.block], Table) and block.kind not in left_out
    }
    answered = {id_ for tie in ties if tie.verdict in (Verdict.HOLDS, Verdict.BROKEN) for id_ in tie.figures}

    assert len(statutory) > 100
    assert len(statutory & answered) >= 0.98 * len(statutory)
