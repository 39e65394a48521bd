"""The totals that the statutory tables print of a column: what evaluations of the whole are held against."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from report.labels import bare
from report.model import Figure, Report, TableKind

_TOTALS = ("合计", "总计", "本年支出合计", "支出合计", "支出总计")


def totals(report: Report, kinds: Collection[TableKind], heading: re.Pattern[str]) -> Iterator[Figure]:
    """The totals of the columns whose lowest heading says `heading`, in the tables of these kinds."""
    for table in report.tables:
        if table.kind not in kinds:
            continue
        columns = {each.x for each in table.columns if each.path and heading.search(bare(each.path[-1]))}
        for cell in table.values() if columns else ():
            if cell.x in columns and cell.figure and cell.item and bare(cell.item.label) in _TOTALS:
                yield report.figure[cell.figure]
