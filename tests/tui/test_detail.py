"""What the detail of a figure tells."""

from collections import defaultdict
from decimal import Decimal

from attrs import evolve

from store.model import Review
from tests.tui.making import made, made_report
from tui.review.case import Case
from tui.review.detail import figure_entries, finding_entries
from tui.signs import DRAWN
from wording import Wording


def test_the_number_that_a_workbook_keeps_behind_the_printed_one_is_told() -> None:
    report = made_report()
    table = report.tables[0]
    exact, plain = [cell for cell in table.values() if cell.figure][:2]
    cells = tuple(evolve(cell, stored="1284.4967") if cell is exact else cell for cell in table.cells)
    blocks = tuple(evolve(table, cells=cells) if block is table else block for block in report.blocks)
    case = Case(made(evolve(report, blocks=blocks)), Review({}, ()))

    def told(figure: str | None) -> list[tuple[str, str]]:
        entries = figure_entries(case, report.figure[figure or ""], Wording("en"), DRAWN)
        return [(entry.label, entry.text) for entry in entries]

    assert ("Stored value", "1,284.4967") in told(exact.figure)
    assert "Stored value" not in dict(told(plain.figure))


def test_a_figure_read_by_character_recognition_says_so() -> None:
    report = made_report()
    first, second = report.figures[:2]
    figures = (evolve(first, recognised=True), *report.figures[1:])
    case = Case(made(evolve(report, figures=figures)), Review({}, ()))

    def told(figure: str) -> list[str]:
        known = case.checked.report.figure[figure]
        return [entry.text for entry in figure_entries(case, known, Wording("zh"), DRAWN)]

    assert "（由OCR识别）" in told(first.id)
    assert "（由OCR识别）" not in told(second.id)
    assert DRAWN.doubt(figures[0]) == DRAWN.recognised
    assert DRAWN.doubt(second) != DRAWN.recognised


def test_rates_are_apart_by_points() -> None:
    checked = made()
    found = evolve(checked.findings[0], unit="%", expected=Decimal("4.3952"), difference=Decimal("-0.0452"))
    say = Wording("zh")
    say.keys = defaultdict(str)
    entries = finding_entries(Case(checked, Review({}, ())), found, say, DRAWN)

    assert {entry.label: entry.text for entry in entries}["相差"] == "-0.0452个百分点"
