"""What every statutory table is made from: a truth, a style, and cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from sample_data.maker.document import Shown, Table, Text
from sample_data.maker.printing import in_unit, written
from sample_data.maker.style import Style
from sample_data.maker.truth import Truth

BLANK = Shown("", "")
Row = tuple[Shown, ...]


def label(text: str) -> Shown:
    return Shown("", text)


@frozen
class Sheet:
    """A truth and a style: what every table is made from."""

    truth: Truth
    style: Style

    def money(self, name: str, fen: int) -> Shown:
        """An amount cell, in the table's unit."""
        name = f"table.{name}"
        if fen == 0:
            return Shown(name, self.style.zero)
        return Shown(name, written(in_unit(fen, self.style.unit), separators=self.style.separators))

    def count(self, name: str, count: int) -> Shown:
        return Shown(f"table.{name}", str(count) if count or self.style.zero else "")

    def table(
        self,
        kind: str,
        head: Sequence[Sequence[str]],
        body: Iterable[Row],
        roles: Sequence[str],
        widths: Sequence[int],
        notes: Iterable[str | Text] = (),
    ) -> Table:
        number = self.style.tables.index(kind) + 1
        width = max(len(roles), *(len(row) for row in head))
        padded = tuple((*row, *[""] * (width - len(row))) for row in head)
        return Table(
            kind=kind,
            title=(Shown(f"table.{kind}.title", self.style.titles[kind]),),
            mark=f"公开{number:02d}表" if self.style.marks else "",
            unit=self.style.unit,
            department=(Shown(f"table.{kind}.department", self.truth.department.name),),
            head=padded,
            body=tuple((*row, *[BLANK] * (width - len(row))) for row in body),
            roles=tuple(roles),
            widths=tuple(widths),
            notes=tuple((note,) if isinstance(note, str) else note for note in notes),
        )

    def numbered(self, row: Sequence[str], *, head: Sequence[str]) -> list[Sequence[str]]:
        """The 栏次 row, where the style has one."""
        return [head, row] if self.style.column_numbers else [head]


def without_lines(style: Style, cells: Sequence[str]) -> list[str]:
    """The cells without 行次 where the style has none."""
    return [cell for cell in cells if style.line_numbers or cell != "行次"]
