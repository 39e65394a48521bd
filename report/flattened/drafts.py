"""A table while it is put together: its form, its rows, and the columns found for their amounts so far."""

from __future__ import annotations

from decimal import Decimal

from attrs import define, field

from report.flattened.forms import Form
from report.flattened.rows import Row
from report.flattened.spans import Span
from report.flattened.templates import TOTALS
from report.grid import Line
from report.labels import squeeze
from report.model import CellRole
from report.numbers import parse_number


@define
class Draft:
    """`places` are x, one for every amount of a row, None where its column is not known."""

    span: Span
    form: Form
    rows: list[Row]
    places: list[tuple[int | None, ...]]
    inferred: set[int] = field(factory=set)  # rows whose columns follow from sums
    unread: list[Line] = field(factory=list)
    _found: dict[tuple[int, str], int] = field(init=False, factory=dict)  # lane and name -> first row

    def columns(self, row: Row) -> tuple[int, ...]:
        """The x of the columns that a row's amounts may stand in."""
        return self.form.amounts(row.lane) if row.columns is None else row.columns

    def key(self, x: int) -> str:
        return self.form.columns[x].key

    def is_total(self, row: int) -> bool:
        """Whether a row is the total of a list of coded rows."""
        return not self.rows[row].code and squeeze(self.rows[row].label_text) in TOTALS

    def find(self, name: str, lane: int = 0) -> int | None:
        """The first row of this code, or of this label without numbering."""
        if not self._found:
            for i, row in enumerate(self.rows):
                for each in (row.code_text, squeeze(row.label_text)):
                    self._found.setdefault((row.lane, each), i)
        return self._found.get((lane, name))

    def printed(self, row: int | None, key: str) -> Decimal | None:
        """What a row prints under the column `key`: 0 where it is blank, None where that is not known."""
        if row is None:
            return None
        for x, token in zip(self.places[row], self.rows[row].amounts, strict=True):
            if x is not None and self.key(x) == key:
                number = parse_number(token.text)
                return number[0] if number else None
        if None in self.places[row]:
            return None
        known = any(
            column.key == key and column.role is CellRole.VALUE and column.lane == self.rows[row].lane
            for column in self.form.columns
        )
        return Decimal(0) if known else None
