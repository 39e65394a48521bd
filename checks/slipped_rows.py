"""Rows of a table that slipped: amounts that stand one row above or below the one they belong to.

Seen where a list was pasted one row off: each figure breaks with what it must agree with, and the
row next to it prints the very amount that would agree. That is one slip, not as many errors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from checks.model import Severity, Tie, Verdict
from checks.printed import true_value, worth
from checks.rules import Grade, Rule
from report.model import Cell, Figure, Report, Table
from wording import Message

SLIPPED = Rule(
    "table/rows-slipped",
    "表中数字整体错行",
    "The amounts of a column stand one row off",
    Grade.B,
    Severity.ERROR,
    "domain section 10: the neighbouring row; section 9.6",
)
RULES = (SLIPPED,)
ENOUGH = 2  # rows that have to agree with their neighbour's amount


@frozen
class SlippedRows:
    """The broken ties of one column that a slip by one row explains, and the figures that show it."""

    figures: tuple[str, ...]
    ties: tuple[Tie, ...]
    message: Message


def slipped_rows(report: Report, ties: Sequence[Tie]) -> list[SlippedRows]:
    """The slips that explain most of the broken ties of a column."""
    columns: defaultdict[tuple[str, int], list[Tie]] = defaultdict(list)
    for tie in ties:
        figure = report.figure.get(tie.reported)
        if tie.verdict is Verdict.BROKEN and figure is not None and figure.x is not None:
            columns[figure.block, figure.x].append(tie)
    found = []
    for (block, x), broken in columns.items():
        table = report.block[block]
        if isinstance(table, Table) and len(broken) > ENOUGH - 1:
            slip = _slip(report, _Column(report, table, x), broken)
            if slip is not None:
                found.append(slip)
    return found


class _Column:
    """The value cells of one column of a table, from the top."""

    def __init__(self, report: Report, table: Table, x: int) -> None:
        self._report = report
        self.table = table
        self._cells = [cell for cell in table.values() if cell.x == x and cell.item is not None]
        self._at = {cell.row: n for n, cell in enumerate(self._cells)}

    def neighbour(self, figure: Figure, step: int) -> Cell | None:
        at = self._at.get(figure.row if figure.row is not None else -1)
        if at is None or not 0 <= at + step < len(self._cells):
            return None
        return self._cells[at + step]

    def amount(self, cell: Cell) -> Fraction | None:
        """What a cell prints; a blank one prints nothing, and counts as zero."""
        if cell.figure is None:
            return Fraction(0)
        figure = self._report.figure[cell.figure]
        return None if figure.value is None else true_value(figure)


def _slip(report: Report, column: _Column, broken: list[Tie]) -> SlippedRows | None:
    single = [tie for tie in broken if len(tie.operands) <= 1 and tie.severity is Severity.ERROR]
    for step, side in ((-1, Message("above")), (1, Message("below"))):
        moved = [tie for tie in single if _prints_it(report, column, tie, step)]
        rows = {report.figure[tie.reported].row for tie in moved}
        amounts = {_wanted(report, tie) for tie in moved}
        if len(rows) < ENOUGH or 3 * len(moved) < 2 * len(single) or amounts <= {Fraction(0)}:
            continue
        figures = dict.fromkeys(tie.reported for tie in moved)
        message = Message(
            "{rows} figures of {table} are each printed one row {side} the row they belong to: "
            "the rows have slipped",
            rows=str(len(rows)), table=column.table.mark or column.table.title, side=side,
        )  # fmt: skip
        return SlippedRows(tuple(figures), tuple(broken), message)
    return None


def _prints_it(report: Report, column: _Column, tie: Tie, step: int) -> bool:
    """Whether the neighbouring row prints the amount that this row should.

    A tie to that very neighbour shows nothing: a sum over its only item always prints what the item should.
    """
    figure = report.figure[tie.reported]
    cell = column.neighbour(figure, step)
    wanted = _wanted(report, tie)
    if cell is None or wanted is None or cell.figure in tie.operands:
        return False
    return column.amount(cell) == wanted != true_value(figure)


def _wanted(report: Report, tie: Tie) -> Fraction | None:
    """What the tie's counterpart says, in 元."""
    if tie.operands:
        other = report.figure[tie.operands[0]]
        return None if other.value is None else true_value(other)
    return None if tie.expected is None else Fraction(tie.expected) * worth(report.figure[tie.reported])
