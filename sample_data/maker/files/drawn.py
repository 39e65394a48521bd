"""A table as drawn: title, mark and unit in merged rows, headings merged over what they divide into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from report.columns import is_numbering
from sample_data.maker.document import Table, plain


@frozen
class Drawn:
    """A cell at `row` and `x` that takes `rows` rows and `columns` columns."""

    row: int
    x: int
    text: str
    rows: int = 1
    columns: int = 1
    role: str = "text"  # as Table.roles, or "heading"


def drawn(table: Table) -> list[Drawn]:
    """Every cell of a table, those around its headings too, in reading order."""
    width = len(table.body[0])
    cells = list(_around(table, width)) if table.kind != "performance" else []
    top = 1 + max((cell.row for cell in cells), default=-1)
    cells += _headings(table.head, top)
    top += len(table.head)
    for number, row in enumerate(table.body):
        texts = [cell.text for cell in row]
        cells += _body(top + number, texts, table.roles)
    return cells


def _around(table: Table, width: int) -> Iterator[Drawn]:
    half = width // 2
    yield Drawn(0, 0, plain(table.title), columns=width)
    yield Drawn(1, 0, f"部门：{plain(table.department)}", columns=half)
    yield Drawn(1, half, f"{table.mark} 单位：{table.unit}".strip(), columns=width - half)


def _headings(head: Sequence[Sequence[str]], top: int) -> Iterator[Drawn]:
    """The heading rows; the row that numbers the columns merges nothing."""
    merging = [row for row in head if not is_numbering(row)]
    above = [0] * len(head[0]) if head else []  # for each column which heading above covers it
    for depth, row in enumerate(merging):
        covering = list(above)
        for x, text in enumerate(row):
            if not text:
                continue
            columns = rows = 1
            below = merging[depth + 1 :]
            while (
                x + columns < len(row)
                and not row[x + columns]
                and above[x + columns] == above[x]
                and _filled(below, x + columns)
            ):
                columns += 1
            while depth + rows < len(merging) and not any(merging[depth + rows][x : x + columns]):
                rows += 1
            covering[x : x + columns] = [x] * columns
            yield Drawn(top + depth, x, text, rows, columns, "heading")
        above = covering
    for depth in range(len(merging), len(head)):
        yield from (Drawn(top + depth, x, text, role="heading") for x, text in enumerate(head[depth]))


def _filled(rows: Sequence[Sequence[str]], x: int) -> bool:
    return any(row[x] for row in rows)


def _body(row: int, texts: Sequence[str], roles: Sequence[str]) -> Iterator[Drawn]:
    x = 0
    while x < len(texts):
        total = (
            roles[x : x + 2] == ("code", "label") and texts[x] and not texts[x + 1] and not texts[x].isdigit()
        )
        columns = 2 if total else 1
        yield Drawn(row, x, texts[x], columns=columns, role=roles[x])
        x += columns
