"""The real reports beside the checkout, held against careful readers' transcriptions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from report.flattened import find_grids
from report.grid import Grid, Line
from report.labels import bare
from report.model import CellRole
from report.numbers import parse_number

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports do not lie beside the checkout"),
]


def lines_of(name: str) -> list[Line]:
    text = (SHARED / "reports" / name).read_text(encoding="utf-8")
    lines, page = [], 1
    for number, line in enumerate(text.split("\n"), 1):
        page += line.count("\f")
        lines.append(Line(number, line.replace("\f", ""), page if "\f" in text else None))
    return lines


def cells_of(grid: Grid) -> list[tuple[str, str, str, str]]:
    """Code, label, column and value of every printed amount."""
    return [
        (
            cell.item.code or "",
            bare(cell.item.label),
            bare("".join(grid.columns[cell.x].path)),
            str(parse_number(cell.text)[0]),
        )
        for cell in grid.cells
        if cell.role is CellRole.VALUE and cell.item and parse_number(cell.text)
    ]


def test_every_transcribed_amount_stands_in_its_row_and_column() -> None:
    key: dict[str, Any] = json.loads(
        (SHARED / "answers" / "fenyang-2022.tables.json").read_text(encoding="utf-8")
    )
    grids = {grid.mark: cells_of(grid) for grid in find_grids(lines_of("fenyang-2022.txt"))}
    missed = [
        (mark, entry)
        for mark, table in key.items()
        if isinstance(table, dict)
        for entry in table.get("cells", [])
        if not any(
            value == entry["value"]
            and bare(entry["col"]) in column
            and (
                entry["row"] in (code, label) or bare(entry["row"]) == label or entry["row"].endswith("年度")
            )
            for code, label, column, value in grids[mark]
        )
    ]
    assert missed == []
