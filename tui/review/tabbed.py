"""Parts of a statutory table as lines with tabs, as spreadsheets take them."""

from __future__ import annotations

from report.model import CellRole, Table


def tabbed_row(table: Table, row: int) -> str:
    """One printed row, every column of it."""
    texts = {
        cell.x: cell.text for cell in table.cells if cell.row == row and cell.role is not CellRole.HEADING
    }
    return "\t".join(_one_line(texts.get(column.x, "")) for column in table.columns)


def tabbed_table(table: Table) -> str:
    """Its title and unit, its headings level by level, its rows."""
    depth = max((len(column.path) for column in table.columns), default=0)
    headings = [
        "\t".join(
            _one_line(column.path[level]) if level < len(column.path) else "" for column in table.columns
        )
        for level in range(depth)
    ]
    printed: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        if cell.role is not CellRole.HEADING:
            printed.setdefault(cell.row, {})[cell.x] = cell.text
    rows = [
        "\t".join(_one_line(printed[row].get(column.x, "")) for column in table.columns)
        for row in sorted(printed)
    ]
    title = "\t".join(map(_one_line, filter(None, (table.mark, table.title, table.unit))))
    return "\n".join([title, *headings, *rows])


def _one_line(text: str) -> str:
    return " ".join(text.split())
