"""Tables over several pages whose headings are printed again."""

from __future__ import annotations

import pytest

from report.pdf.cells import PageTable, PrintedCell
from report.pdf.continuing import _repeats, _with_headings_of


def row(*texts: str) -> tuple[PrintedCell, ...]:
    return tuple(PrintedCell((x, x + 1), text, None) for x, text in enumerate(texts))


def page(*rows: tuple[PrintedCell, ...]) -> PageTable:
    return PageTable((0.0, 50.0, 100.0, 150.0, 200.0), rows, 0.0, 100.0)


HEADINGS = row("项目", "本年收入合计", "财政拨款收入", "附属单位上缴收入")
NUMBERS = row("栏次", "1", "2", "6")


def test_headings_cut_off_on_the_next_page_are_the_first_pages_again() -> None:
    first = page(HEADINGS, NUMBERS, row("合计", "30.00", "20.00", "10.00"))
    cut = page(
        row("项目", "本年收入合计", "财政拨款收入", "附属单位上缴"),
        row("栏次", "1", "2", "收入6"),
        row("208", "3.00", "3.00", ""),
    )

    again = _with_headings_of(first, cut)

    assert [[cell.text for cell in each] for each in again.rows] == [
        ["项目", "本年收入合计", "财政拨款收入", "附属单位上缴收入"],
        ["栏次", "1", "2", "6"],
        ["208", "3.00", "3.00", ""],
    ]


@pytest.mark.parametrize(
    "other",
    [
        row("项目", "本年支出合计", "基本支出", "附属单位上缴收入"),  # another table's
        row("项目", "本年收入合计", "财政拨款收入", ""),
        row("合计", "30.00", "20.00", "10.00"),
        row("项目", "本年收入合计"),
    ],
)
def test_rows_that_say_something_else_are_their_own(other: tuple[PrintedCell, ...]) -> None:
    assert not _repeats(other, HEADINGS)
