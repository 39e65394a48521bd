"""The real reports beside the checkout, held against careful readers' transcriptions."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from report.flattened.finding import find_grids
from report.grid import Grid, Line
from report.labels import bare
from report.model import CellRole
from report.numbers import parse_number

SHARED = Path(__file__).parents[4] / "shared"
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


def test_amounts_whose_blank_neighbours_were_lost_are_all_placed() -> None:
    grids = find_grids(lines_of("yichuan-2025.txt"))
    assert len(grids) == 9
    assert [grid.title for grid in grids if any("?" in column.path for column in grid.columns)] == []
    assert all(grid.inferred for grid in grids if "三公" in grid.title)


def column_of(grid: Grid, name: str) -> dict[str, Decimal]:
    """Code or label -> amount of the column whose own heading is `name`; blanks are 0."""
    return {
        cell.item.code or bare(cell.item.label): parse_number(cell.text)[0] if cell.text else Decimal(0)
        for cell in grid.cells
        if cell.role is CellRole.VALUE and cell.item and grid.columns[cell.x].path[-1] == name
    }


@pytest.mark.parametrize("title", ["收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表"])
def test_every_column_foots_through_its_hierarchy(title: str) -> None:
    grid = next(grid for grid in find_grids(lines_of("yichuan-2025.txt")) if grid.title == title)
    for heading in (column for column in grid.columns if column.role is CellRole.VALUE):
        amounts = column_of(grid, heading.path[-1])
        for code, total in amounts.items():
            size = 3 if code == "合计" else len(code) + 2
            prefix = "" if code == "合计" else code
            parts = [v for c, v in amounts.items() if len(c) == size and c.startswith(prefix) and c.isdigit()]
            gap = abs(total - sum(parts))
            assert not parts or gap * 100 <= (len(parts) + 1) // 2, (heading.path, code, gap)


@pytest.mark.parametrize(
    ("title", "total", "parts"),
    [
        (
            "收入决算表",
            "本年收入合计",
            ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"),
        ),
        (
            "支出决算表",
            "本年支出合计",
            ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"),
        ),
        ("一般公共预算财政拨款支出决算表", "合计", ("基本支出", "项目支出")),
        (
            "财政拨款收入支出决算总表",
            "合计",
            ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"),
        ),
    ],
)
def test_every_row_adds_to_its_total(title: str, total: str, parts: tuple[str, ...]) -> None:
    grid = next(grid for grid in find_grids(lines_of("yichuan-2025.txt")) if grid.title == title)
    columns = [column_of(grid, part) for part in parts]
    totals = column_of(grid, total)
    assert len(totals) > 20
    for row, amount in totals.items():
        assert abs(amount - sum(column[row] for column in columns)) <= Decimal("0.02"), row
