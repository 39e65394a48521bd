"""The totals that the statutory tables print of a column: what evaluations of the whole are held against."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from checks.text import Script
from report.labels import bare
from report.model import STATUTORY, Cell, Figure, Table, TableKind

_TOTALS = ("合计", "总计", "本年支出合计", "支出合计", "支出总计")


def totals(script: Script, kinds: Collection[TableKind], heading: re.Pattern[str]) -> Iterator[Figure]:
    """The totals of the columns whose lowest heading says `heading`, in the tables of these kinds."""
    for table, cells in script.once(_totals):
        if table.kind in kinds:
            columns = {each.x for each in table.columns if each.path and heading.search(bare(each.path[-1]))}
            for cell in cells:
                if cell.x in columns and cell.figure:
                    yield script.report.figure[cell.figure]


def _totals(script: Script) -> list[tuple[Table, list[Cell]]]:
    """The statutory tables, each with the cells in its rows of totals."""
    return [
        (table, [cell for cell in table.values() if cell.item and bare(cell.item.label) in _TOTALS])
        for table in script.report.tables
        if table.kind in STATUTORY
    ]
