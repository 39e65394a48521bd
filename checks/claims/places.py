"""Where the tables print what the narrative speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from attrs import frozen

from checks.book.sheet import Row, Sheet, indexed, kinds_of, subject_name
from checks.claims.lexicon import Reference
from checks.text import Script
from report.model import Column, Table, TableKind

TOTAL_COLUMN = {
    TableKind.INCOME: "本年收入合计",
    TableKind.EXPENDITURE: "本年支出合计",
    TableKind.APPROPRIATION: "合计",
    TableKind.GENERAL_BUDGET: "本年支出合计",
    TableKind.FISCAL_EXPENDITURE: "本年支出合计",
    TableKind.BASIC: "基本支出",
    TableKind.GOVERNMENT_FUND: "本年支出",
    TableKind.STATE_CAPITAL: "本年支出合计",
}
"""The column that holds a row's total, by the book's names; 决算数 elsewhere."""

_BALANCES = re.compile("结转|本年收入")


@frozen
class Slot:
    """A place in a table where something is printed, or left blank."""

    table: Table
    row: int
    column: Column
    label: str
    figure: str | None  # None: blank


class Places:
    """Finds slots by the kind of table, the label or code of the row, and the column."""

    def __init__(self, script: Script) -> None:
        self._sheets: defaultdict[TableKind, list[Sheet]] = defaultdict(list)
        for sheet in script.once(indexed):
            for kind in kinds_of(sheet.table):
                self._sheets[kind].append(sheet)
        self._figures = script.report.figure
        self._found: dict[Reference, list[list[Slot]]] = {}
        self._coded: dict[tuple[object, ...], list[list[Slot]]] = {}

    def sheets(self, kinds: Iterable[TableKind]) -> Iterator[Sheet]:
        for kind in kinds:
            yield from self._sheets[kind]

    def find(self, reference: Reference) -> list[list[Slot]]:
        """For every table of the kind that has all the rows: the slots, one for each row.

        Of tables that print the same, the first one answers for all.
        """
        known = self._found.get(reference)
        if known is not None:
            return known
        found: list[list[Slot]] = []
        for sheet in self._sheets[reference.kind]:
            slots = [self.slot(sheet, row, reference.column) for row in reference.rows]
            if slots and all(slots):
                found.append([slot for slot in slots if slot is not None])
        return self._found.setdefault(reference, self._distinct(found))

    def coded(self, code: str, columns: tuple[str, ...], kinds: tuple[TableKind, ...]) -> list[list[Slot]]:
        """The slots of a code's rows in these columns; of tables that print the same, of the first one."""
        known = self._coded.get((code, columns, kinds))
        if known is not None:
            return known
        rows = [(sheet, self._lanes(sheet, code)) for sheet in self.sheets(kinds)]
        slots = [self._slot_in(sheet, lanes, column) for sheet, lanes in rows if lanes for column in columns]
        found = self._distinct([slot] for slot in slots if slot is not None)
        return self._coded.setdefault((code, columns, kinds), found)

    def _distinct(self, found: Iterable[list[Slot]]) -> list[list[Slot]]:
        printed: dict[object, list[Slot]] = {}
        for slots in found:
            figures = [self._figures[slot.figure] if slot.figure else None for slot in slots]
            shown = tuple(each and (each.value, each.decimals, each.unit, each.kind) for each in figures)
            printed.setdefault((slots[0].table.kind, shown), slots)
        return list(printed.values())

    def slot(self, sheet: Sheet, name: str, column: str = "") -> Slot | None:
        """The slot of a row (label, code, part/label) in a column (or the total's).

        Of * that of the only row in a column, or of the row and column that the column's path names.
        """
        if name == "*":
            crossed, x = sheet.crossing(tuple(column.split("/")))
            return self._slot_at(sheet, crossed, x) if crossed is not None else None
        return self._slot_in(sheet, self._lanes(sheet, name), column)

    @staticmethod
    def _lanes(sheet: Sheet, name: str) -> list[Row]:
        """The row of that name, with what is printed under the same name beside it."""
        row = sheet.row(tuple(name.split("/")))
        if row is None or (row.name == "合计" and not _about(sheet, row, name)):
            return []
        alike = sheet.by_name.get(row.name, ())
        return [row, *(each for each in alike if each.position == row.position and each is not row)]

    def _slot_in(self, sheet: Sheet, lanes: Iterable[Row], column: str) -> Slot | None:
        return next((slot for each in lanes if (slot := self.slot_of(sheet, each, column))), None)

    def undecided(self, reference: Reference) -> bool:
        """Whether a table has the rows and the column, but not known which of a row's amounts stand there."""
        path = tuple((reference.column or TOTAL_COLUMN.get(reference.kind, "决算数")).split("/"))
        for sheet in self._sheets[reference.kind]:
            rows = [row for name in reference.rows if (row := sheet.row((name,))) is not None]
            columns = [(row, sheet.column(row.lane, path)) for row in rows]
            if any(x is not None and (x not in row.cells or row.unplaced) for row, x in columns):
                return True
        return False

    def slot_of(self, sheet: Sheet, row: Row, column: str = "") -> Slot | None:
        path = tuple((column or TOTAL_COLUMN.get(sheet.table.kind, "决算数")).split("/"))
        x = sheet.column(row.lane, path)
        if x is None and not column and not _has_balances(sheet.table):
            x = min(row.cells, default=None)
        return self._slot_at(sheet, row, x)

    @staticmethod
    def _slot_at(sheet: Sheet, row: Row, x: int | None) -> Slot | None:
        cell = row.cells.get(x) if x is not None else None
        if cell is None or (cell.figure is None and row.unplaced):
            return None  # what the row prints elsewhere may stand here
        return Slot(sheet.table, cell.row, sheet.table.column(cell.x), row.label, cell.figure)


def _about(sheet: Sheet, row: Row, name: str) -> bool:
    """Whether the 合计 of a table on various matters is that of the one matter named."""
    table = sheet.table
    if table.kind is not TableKind.OTHER_INFORMATION or name == "合计":
        return True
    above = [each.label for each in sheet.rows if each.numbered and each.position < row.position]
    words = [table.title, *(heading for column in table.columns for heading in column.path), *above[-1:]]
    return "采购" in name and "采购" in "".join(words)


def _has_balances(table: Table) -> bool:
    """Whether a table's first columns are balances and income, and not its total."""
    return any(_BALANCES.search(heading) for column in table.columns for heading in column.path)


def label_ending(sheet: Sheet, words: str) -> str:
    """The longest row label of a table that ends these squeezed words; empty where not one row has it."""
    endings = (words[at:] for at in range(max(1, len(words) - 2)))  # 奖金 only where it is all that is said
    label = next((ending for ending in endings if ending in sheet.by_name), "")
    return label if len(sheet.by_name.get(label, ())) == 1 else ""


def coded_row(sheet: Sheet, class_: str, section: str | None, item: str | None) -> Row | None:
    """The row of a subject code by the names of its 类, 款 and 项; None where none, or several, have them."""
    above = ((5, section), (3, class_))
    fitting = [
        row
        for row in rows_named(sheet, item or section or class_, 7 if item else 5 if section else 3)
        if all(
            row.code[:length] not in sheet.by_code or is_named(sheet, row.code[:length], words)
            for length, words in above
            if words
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def rows_named(sheet: Sheet, words: str, length: int) -> list[Row]:
    """The rows of codes of this length that words of the text name, be it with 支出 more or less."""
    return [row for row in sheet.by_subject.get(subject_name(words), ()) if len(row.code) == length]


def is_named(sheet: Sheet, code: str, words: str) -> bool:
    """Whether words of the text name a row of that code, be it with 支出 more or less."""
    return any(subject_name(row.name) == subject_name(words) for row in sheet.by_code.get(code, ()))
