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
        for cell in table.values():
            of_all = cell.item is not None and bare(cell.item.label) in _TOTALS
            if cell.x in columns and of_all and cell.figure:
                yield report.figure[cell.figure]
