"""A table made ready for references: its rows by name and code, its columns by heading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import define, field

from checks.book.names import Names, key, names
from checks.text import Script
from report.labels import NUMBERING, squeeze
from report.model import Cell, CellRole, Column, Figure, Table, TableKind

NUMBERED = re.compile(r"\s*[一二三四五六七八九十]+\s*[、.．]")


def subject_name(name: str) -> str:
    """The name of a subject for comparison: 支出 may close it or not."""
    return squeeze(name).removesuffix("支出")


@define(eq=False)
class Row:
    """The value cells of one item, in one lane of the table, by column x."""

    label: str  # as printed
    title: str  # without its numbering
    name: str  # comparable
    code: str
    lane: int
    position: int
    cells: dict[int, Cell] = field(factory=dict)
    figures: dict[int, Figure] = field(factory=dict)
    children: list[Row] = field(factory=list)  # by code, missing levels skipped
    unplaced: bool = False  # it prints figures whose columns are not known

    @property
    def among(self) -> bool:
        return self.name.startswith("其中：")

    @property
    def numbered(self) -> bool:
        """Whether it is an item of the first level: 一、"""
        return NUMBERED.match(self.label) is not None


def kinds_of(table: Table) -> tuple[TableKind, ...]:
    """The kinds of table that this one answers for: that of operating information has the rows of two."""
    two = table.kind is TableKind.THREE_PUBLIC and "运行信息" in table.title
    return (table.kind, TableKind.OTHER_INFORMATION) if two else (table.kind,)


def indexed(script: Script) -> tuple[Sheet, ...]:
    """The tables of a report, indexed."""
    return tuple(Sheet(table, script.report.figure, names()) for table in script.report.tables)


class Sheet:
    """One table, indexed."""

    def __init__(self, table: Table, figures: Mapping[str, Figure], names: Names) -> None:
        self.table = table
        self.kind = str(table.kind)
        self._names = names
        self._headings = {
            column.x: (column, tuple(filter(None, map(key, column.path))))
            for column in table.columns
            if column.role is CellRole.VALUE
        }
        self._words = {  # of each column, with and without 其中
            x: frozenset((*names, *(name.removeprefix("其中：") for name in names)))
            for x, (_, names) in self._headings.items()
        }
        self.rows = self._collect(figures)
        self.coded = any(row.code for row in self.rows)
        if not self.coded:  # the 类 of K1 and K4 are known by name
            for row in self.rows:
                row.code = names.classes.get(row.name, "")
        self.by_name: dict[str, list[Row]] = {}
        self.by_code: dict[str, list[Row]] = {}
        for row in self.rows:
            self.by_name.setdefault(row.name, []).append(row)
            if row.among:
                self.by_name.setdefault(squeeze(row.label), []).append(row)
            if row.code:
                self.by_code.setdefault(row.code, []).append(row)
        self.by_subject: dict[str, list[Row]] = {}  # of each code the first row
        for rows in self.by_code.values():
            self.by_subject.setdefault(subject_name(rows[0].name), []).append(rows[0])
        self.code_lengths = frozenset(len(code) for code in self.by_code)
        self._named: dict[tuple[str, ...], Row | None] = {}
        self._columns: dict[tuple[int, tuple[str, ...]], int | None] = {}
        self._told: dict[int, str] = {}
        self._parts: dict[str, list[Row]] = {}
        self._make_tree()

    @property
    def title(self) -> str:
        return self.table.mark or self.table.title or self._names.tables.get(self.kind, self.kind)

    @property
    def withholds(self) -> bool:
        """Whether a note says that rows are not published."""
        return any(word in note for note in self.table.notes for word in self._names.withheld)

    def _collect(self, figures: Mapping[str, Figure]) -> list[Row]:
        found: dict[tuple[int, int], Row] = {}
        for cell in self.table.values():
            item = cell.item
            label, code, lane = (item.label, item.code or "", item.lane) if item else ("", "", 0)
            row = found.get((lane, cell.row))
            if row is None:
                title = NUMBERING.sub("", label, count=1) or code
                row = Row(label, title, key(label) if label else "", code, lane, cell.row)
                found[lane, cell.row] = row
            row.cells[cell.x] = cell
            if cell.figure is not None:
                row.figures[cell.x] = figures[cell.figure]
                row.unplaced = row.unplaced or not (cell.x in self._headings and self._headings[cell.x][1])
        for row in found.values():
            if not row.figures and all(self.table.column(x).path == ("?",) for x in row.cells):
                row.unplaced = True  # its amounts are not known
        return [found[place] for place in sorted(found)]

    def _make_tree(self) -> None:
        """Hangs each coded row under the nearest printed row above whose code begins its own.

        A row without such a parent hangs under the table's total, if it has one.
        """
        latest: dict[str, Row] = {}
        tops: list[Row] = []
        for row in self.rows if self.coded else ():
            if not row.code:
                continue
            parent = next(
                (latest[up] for n in range(len(row.code) - 1, 2, -1) if (up := row.code[:n]) in latest), None
            )
            (tops if parent is None else parent.children).append(row)
            latest[row.code] = row
        total = self.row(("合计",))
        if total is not None and not total.code:
            total.children = tops

    # --- rows

    def row(self, path: tuple[str, ...]) -> Row | None:
        """The row of that code or name, or, of two names, the second's within the first's part."""
        if path not in self._named:
            self._named[path] = self._row(path)
        return self._named[path]

    def _row(self, path: tuple[str, ...]) -> Row | None:
        *within, name = path
        candidates = self.part(within[0]) if within else self.rows
        if name.isdigit():
            rows = [row for row in self.by_code.get(name, ()) if not within or row in candidates]
            return rows[0] if len(rows) == 1 else None
        for wanted in self._names.of_row(self.kind, name):
            rows = [row for row in self.by_name.get(wanted, ()) if not within or row in candidates]
            if rows:  # a total printed across several lanes has its figure in one of them
                across = [row for row in rows if row.position == rows[0].position]
                return next((row for row in across if row.figures), rows[0])
        return None

    def part(self, name: str) -> list[Row]:
        """The rows of a part (收入, 支出), or those after the row of that name down to the next total."""
        found = self._parts.get(name)
        if found is None:
            found = self._parts[name] = self._part(name)
        return found

    def _part(self, name: str) -> list[Row]:
        anchors = self._names.parts.get(name)
        if anchors is None:
            start = self.row((name,))
            return self.after(start) if start else []
        totals = set(self._names.of_row(self.kind, "总计"))
        for anchor in anchors:
            for row in self.by_name.get(key(anchor), ()):
                lane = [each for each in self.rows if each.lane == row.lane]
                at = lane.index(row)
                ends = [n for n, each in enumerate(lane) if each.name in totals]
                first = max((n + 1 for n in ends if n < at), default=0)
                last = min((n for n in ends if n >= at), default=len(lane) - 1)
                return lane[first : last + 1]
        return []

    def above(self, row: Row) -> list[Row]:
        """The items that add up to `row`: those above it in its lane, down from the last total."""
        lane = [each for each in self.rows if each.lane == row.lane and each.position < row.position]
        start = max((n + 1 for n, each in enumerate(lane) if each.name.endswith(("合计", "总计"))), default=0)
        return self._items(lane[start:])

    def after(self, row: Row) -> list[Row]:
        """The items after `row` in its lane, down to the next total."""
        lane = [each for each in self.rows if each.lane == row.lane and each.position > row.position]
        end = min(
            (n for n, each in enumerate(lane) if each.name.endswith(("合计", "总计"))), default=len(lane)
        )
        return self._items(lane[:end])

    @staticmethod
    def _items(rows: list[Row]) -> list[Row]:
        rows = [row for row in rows if row.name and not row.among]
        return [row for row in rows if row.numbered] or rows

    def counterparts(self, row: Row) -> list[Row]:
        """The rows of the same subject as `row` of another table: by code, else by name."""
        return self.by_code.get(row.code, []) if row.code else self.by_name.get(row.name, [])

    @property
    def main_row(self) -> Row | None:
        """The row of a table that has but one: its total, or the first that prints a figure."""
        total = self.row(("合计",))
        if total is not None:
            return total
        filled = (row for row in self.rows if row.figures)
        return next(filled, self.rows[0] if self.rows else None)

    def lists(self, row: Row) -> bool:
        """Whether the table would print that row of another table, so that its absence means nothing.

        True where it lists subjects by code down to that level and none that stands under the row; or
        lists nothing at all.
        """
        if not row.code or (self.by_code and not (self.coded and len(row.code) in self.code_lengths)):
            return False
        return not any(code.startswith(row.code) for code in self.by_code)

    # --- columns

    def column(self, lane: int, path: tuple[str, ...]) -> int | None:
        """The x of the lane's value column under those headings: the one with the fewest others."""
        if (lane, path) not in self._columns:
            self._columns[lane, path] = self._column(lane, path)
        return self._columns[lane, path]

    def _column(self, lane: int, path: tuple[str, ...]) -> int | None:
        columns = [(x, own) for x, (column, own) in self._headings.items() if column.lane == lane]
        if not path:
            return columns[0][0] if len(columns) == 1 else self.column(lane, ("决算数",))
        for wanted in self._names.of_column(self.kind, path):
            others: list[tuple[int, int]] = []
            for x, own in columns:
                if not self._words[x].issuperset(wanted):
                    continue
                left = [name.removeprefix("其中：") if name not in wanted else name for name in own]
                if all(each in left for each in wanted):
                    rest = [name for name in left if name not in wanted and name not in self._names.neutral]
                    others.append((len(rest), x))
            others.sort()
            if others and (len(others) == 1 or others[0][0] < others[1][0]):
                return others[0][1]
        return None

    def crossing(self, path: tuple[str, ...]) -> tuple[Row | None, int | None]:
        """The row and the column of names that are all headings, or of which one is a row's.

        决算数/公务接待费 is found as two headings of the table's one row, or as a row under one heading.
        """
        for n, name in enumerate(path) if len(path) > 1 else ():
            row = self.row((name,))
            x = self.column(row.lane, path[:n] + path[n + 1 :]) if row else None
            if x is not None:
                return row, x
        row = self.main_row
        x = self.column(row.lane, path) if row else None
        return (row, x) if x is not None else (None, None)

    def heading(self, x: int) -> str:
        """The lowest heading of the column that tells it from its neighbours; none for a plain 决算数."""
        found = self._told.get(x)
        if found is None:
            path = self._headings[x][0].path if x in self._headings else ()
            telling = [each for each in path if squeeze(each) not in self._names.neutral]
            totals = [each for each in path if each in ("合计", "小计")]
            found = self._told[x] = telling[-1] if telling else totals[-1] if totals else ""
        return found

    def value_columns(self, lane: int) -> list[Column]:
        return [column for column, names in self._headings.values() if names and column.lane == lane]

    def same_column(self, lane: int, other: Column) -> int | None:
        """The x of the lane's column that says the same as a column of another lane or table."""
        names = [key(each) for each in other.path if each.strip()]
        for depth in range(1, len(names) + 1):
            alike = [
                x
                for x, (column, own) in self._headings.items()
                if column.lane == lane and own[-depth:] == tuple(names[-depth:])
            ]
            if len(alike) == 1:
                return alike[0]
        return None
