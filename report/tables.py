"""From a grid to a table of the report: its kind, and a figure for every printed number in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import field, frozen

from report.classify import kind_of
from report.figures import Found, cell_figures, find_figures
from report.grid import Grid
from report.labels import bare
from report.model import (
    STATUTORY,
    Cell,
    CellRole,
    Column,
    Figure,
    FigureKind,
    Item,
    Part,
    Place,
    Table,
    TableKind,
)


@frozen
class FigureMaker:
    """Numbers the figures of a report in reading order."""

    made: list[Figure] = field(factory=list)

    def add(
        self,
        found: Found,
        *,
        block: str,
        place: Place,
        where: str,
        part: Part,
        row: int | None = None,
        x: int | None = None,
        inferred: bool = False,
    ) -> str:
        figure = Figure(
            id=f"f{len(self.made) + 1}",
            text=found.text,
            value=found.value,
            decimals=found.decimals,
            unit=found.unit,
            kind=found.kind,
            block=block,
            start=found.start,
            end=found.end,
            place=place,
            where=where,
            part=part,
            row=row,
            x=x,
            inferred=inferred,
        )
        self.made.append(figure)
        return figure.id


_BRACKETED = re.compile(
    r"[（(]\s*(%|％|[亿千百十]?万?元|亿元|个|辆|人|人次|批次|批|次|台\s*[（(]?\s*套\s*[)）]?|台|套|分|平方米|户|家|件)\s*[)）]\s*$"
)
_RATES = re.compile(r"率|比例|占比|比重|百分比|[增减]幅|增长|％|%")
_SCORES = re.compile(r"得分|分值|权重|评分|标准分|自评分|^总分$")
_VEHICLES = re.compile(r"车辆|用车(?!.*费)")
_USES = re.compile(r"车辆数|(?:领导|负责人|干部|通[信讯]|保障|执勤|技术|服务|业务|其他)用车")
"""Rows of vehicles among those of the three public costs."""


def table_of(
    grid: Grid, block: str, part: Part, section: str, figures: FigureMaker, usual: str = ""
) -> Table:
    """The table that a grid holds; its figures are added to `figures`.

    `usual` is the unit of the report's tables: the amounts of a statutory table that prints none are in it.
    """
    kind = kind_of(grid.title, headings_of(grid))
    if kind in STATUTORY:
        part = Part.TABLES  # some print them behind everything else
    money = grid.unit or (usual if kind in STATUTORY else "")
    by_x = {column.x: (column, column_name(column)) for column in grid.columns}
    name = grid.mark or grid.title
    cells = []
    for cell in grid.cells:
        column, heading = by_x[cell.x]
        found: Sequence[Found] = ()
        if cell.text and cell.role is CellRole.VALUE:
            unit, what = _measure(kind, money, column, cell.item)
            found = cell_figures(cell.text, unit, what)
        elif cell.text and cell.role is CellRole.LABEL and kind in (TableKind.PERFORMANCE, TableKind.OTHER):
            found = find_figures(cell.text)
        if not found:
            cells.append(cell)
            continue
        where = " · ".join(filter(None, (name, cell.item.label if cell.item else "", heading)))
        ids = [
            figures.add(
                each,
                block=block,
                place=cell.place,
                where=where,
                part=part,
                row=cell.row,
                x=cell.x,
                inferred=(cell.row, cell.x) in grid.inferred,
            )
            for each in found
        ]
        cells.append(_with_figure(cell, ids[0]))
    return Table(
        id=block,
        kind=kind,
        title=grid.title,
        mark=grid.mark,
        unit=grid.unit,
        columns=grid.columns,
        cells=tuple(cells),
        part=part,
        place=Place(grid.first, next((cell.place.page for cell in grid.cells), grid.page)),
        section=section,
        department=grid.department,
        notes=grid.notes,
    )


def _with_figure(cell: Cell, figure: str) -> Cell:
    """The cell with its figure; cells are many, and `evolve` is slow."""
    return Cell(cell.row, cell.x, cell.text, cell.role, cell.place, cell.item, figure, cell.stored)


def headings_of(grid: Grid) -> list[str]:
    """Every heading above its columns."""
    return [heading for column in grid.columns for heading in column.path]


def column_name(column: Column) -> str:
    """A column's headings from the top down; a heading that only names the side of the table is left out."""
    path = column.path
    if len(path) > 1 and bare(path[0]) in ("收入", "支出", "项目"):
        path = path[1:]
    return "/".join(path)


def _measure(kind: TableKind, unit: str, column: Column, item: Item | None) -> tuple[str, FigureKind]:
    """The unit and kind of a bare number: what its heading or label says, else the table's unit."""
    leaf = column.path[-1] if column.path else ""
    label = item.label if item is not None else ""
    for text in (leaf, label):
        bracketed = _BRACKETED.search(text)
        if bracketed is not None:
            return _named("".join(bracketed[1].split()))
    if kind is TableKind.PERFORMANCE and _SCORES.search(leaf):
        return "分", FigureKind.SCORE
    if _RATES.search(leaf) and "预算执行情况" not in leaf:
        heading = "/".join(column.path[-2:])
        named = "%" in heading or "％" in heading or kind is not TableKind.PERFORMANCE
        return "%" if named else "", FigureKind.PERCENT
    if kind is TableKind.PERFORMANCE and re.search(r"指标值|目标值|完成值|实际值|计划值|完成情况|目标", leaf):
        return "", FigureKind.COUNT
    if kind in (TableKind.OTHER_INFORMATION, TableKind.THREE_PUBLIC):
        if (_VEHICLES if kind is TableKind.OTHER_INFORMATION else _USES).search(label):
            return "辆", FigureKind.COUNT
        if "设备" in label and "采购" not in label:
            return "台（套）", FigureKind.COUNT
    counted = kind is TableKind.OTHER_INFORMATION and "采购" not in label
    if counted and re.search(r"个数|数量|团组|人次|批次|人数", label + leaf):
        return "", FigureKind.COUNT
    return unit, FigureKind.AMOUNT


def _named(unit: str) -> tuple[str, FigureKind]:
    if unit in ("%", "％"):
        return "%", FigureKind.PERCENT
    if unit.endswith("元"):
        return unit, FigureKind.AMOUNT
    if unit == "分":
        return unit, FigureKind.SCORE
    return unit, FigureKind.COUNT
