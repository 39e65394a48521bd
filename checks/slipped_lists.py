"""Lists whose amounts slipped against their subjects: whole stretches stand beside other rows' names.

Seen where rows were taken out of the list of subjects, or put in, and the amounts beside them were not
moved: from there on every amount stands some rows too high or too low. Each breaks with its total, with
its parts and with every table and sentence that tells it. That is one slip, not as many errors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import evolve, frozen

from checks.model import Tie, Verdict
from checks.printed import true_value
from checks.slipped_rows import SlippedRows
from report.labels import bare
from report.model import CellRole, Figure, Report, Table, TableKind
from wording import Message

# The tables that list expenditure or income by subject, and which tells the same subjects' amounts.
_WITNESS = {
    TableKind.GENERAL_BUDGET: (TableKind.EXPENDITURE, TableKind.INCOME),
    TableKind.EXPENDITURE: (TableKind.INCOME, TableKind.GENERAL_BUDGET),
    TableKind.INCOME: (TableKind.EXPENDITURE,),
}
_OTHER_FUNDS = (TableKind.GOVERNMENT_FUND, TableKind.STATE_CAPITAL)
_IN_ALL = ("合计", "本年支出合计", "本年收入合计", "小计")
_TOTAL = "合计"
STRETCH = 3  # rows on end whose amounts stand equally far from where they belong
ENOUGH = 4  # rows in such stretches
BROKEN = 4  # broken ties of a table before a slip is looked for


@frozen
class _Row:
    """A subject, the figure that it prints in all (None where it is blank), and every figure of its row."""

    key: str  # its code, or 合计
    label: str
    printed: Figure | None
    figures: tuple[str, ...]

    @property
    def amount(self) -> Fraction | None:
        """In 元; nothing printed counts as zero, and what cannot be read as None."""
        if self.printed is None:
            return Fraction(0)
        return None if self.printed.value is None else true_value(self.printed)


def slipped_lists(report: Report, ties: Sequence[Tie]) -> list[SlippedRows]:
    """The slips of whole stretches, each with the broken ties that it explains."""
    broken = [tie for tie in ties if tie.verdict is Verdict.BROKEN]
    blocks = [{report.figure[each].block for each in tie.figures} for tie in broken]
    touched = Counter(block for each in blocks for block in each)
    inside = Counter(block for each in blocks if len(each) == 1 for block in each)
    kinds = Counter(table.kind for table in report.tables)
    lists = {table.kind: table for table in report.tables if kinds[table.kind] == 1}
    slipped: dict[TableKind, SlippedRows] = {}
    for kind in sorted(set(_WITNESS) & set(lists), key=lambda each: -inside[lists[each].id]):
        if touched[lists[kind].id] < BROKEN:
            continue
        witness = next((each for each in _WITNESS[kind] if each in lists and each not in slipped), None)
        if witness is not None:
            told = _told(report, lists, kind, witness)
            slip = _slip(_rows(report, lists[kind]), told, lists[kind], broken)
            if slip is not None:
                slipped[kind] = slip
    return list(slipped.values())


def _rows(report: Report, table: Table) -> list[_Row]:
    in_all = next(
        (
            column.x
            for column in table.columns
            if column.role is CellRole.VALUE and column.path and bare(column.path[-1]) in _IN_ALL
        ),
        None,
    )
    rows: dict[int, _Row] = {}
    for cell in table.values():
        key = "" if cell.item is None else cell.item.code or bare(cell.item.label)
        if cell.item is None or not (cell.item.code or key == _TOTAL):
            continue
        row = rows.get(cell.row, _Row(key, cell.item.label, None, ()))
        if cell.figure is not None:
            printed = report.figure[cell.figure] if cell.x == in_all else row.printed
            row = evolve(row, printed=printed, figures=(*row.figures, cell.figure))
        rows[cell.row] = row
    return [row for _, row in sorted(rows.items())]


def _told(
    report: Report, lists: Mapping[TableKind, Table], kind: TableKind, witness: TableKind
) -> dict[str, Fraction]:
    """What the witness tells of each subject, without what the tables of the other funds have of it."""
    told = {row.key: row.amount for row in _rows(report, lists[witness]) if row.amount is not None}
    if kind is TableKind.GENERAL_BUDGET:
        for fund in _OTHER_FUNDS:
            for row in _rows(report, lists[fund]) if fund in lists else ():
                if row.amount and row.key in told:
                    told[row.key] -= row.amount
    return told


def _slip(
    rows: Sequence[_Row], told: Mapping[str, Fraction], table: Table, broken: Sequence[Tie]
) -> SlippedRows | None:
    wrong = [n for n, row in enumerate(rows) if row.amount != told.get(row.key, row.amount)]
    moved = dict(_moved(rows, told))
    if len(moved) < ENOUGH or 2 * len(moved) < len(wrong):
        return None
    astray = [rows[n] for n in wrong if n >= min(moved)]
    figures = tuple(figure for row in astray for figure in row.figures)
    first = min(moved)
    printed = rows[first].printed
    message = Message(
        "in {table} the amounts of {rows} rows stand beside other subjects, from {first} on "
        "({amount} belongs to {owner}): the rows have slipped",
        table=table.mark or table.title, rows=str(len(astray)), first=rows[first].label,
        amount=printed.text if printed else "", owner=rows[first + moved[first]].label,
    )  # fmt: skip
    return SlippedRows(figures, tuple(tie for tie in broken if set(tie.figures) & set(figures)), message)


def _moved(rows: Sequence[_Row], told: Mapping[str, Fraction]) -> Iterator[tuple[int, int]]:
    """The rows whose amounts belong so many rows further down, in stretches that moved together."""
    belongs = [told.get(row.key) for row in rows]
    for step in sorted(range(-len(rows) + 1, len(rows)), key=abs):
        stretch: list[int] = []
        for n in range(len(rows) + 1):
            there = belongs[n + step] if step and n < len(rows) and 0 <= n + step < len(rows) else None
            if there and rows[n].amount == there != belongs[n]:
                stretch.append(n)
                continue
            if len(stretch) >= STRETCH and len({rows[each].amount for each in stretch}) > 1:
                yield from ((each, step) for each in stretch)
            stretch = []
