"""Makes small reports for tests: a few headings, paragraphs and tables, with their figures.

    made = report(
        heading("三、支出决算情况说明"),
        paragraph("本年支出合计 10.00 万元，其中：基本支出 6.00 万元，占 60%。"),
        table(TableKind.EXPENDITURE, "科目编码 科目名称 合计 基本支出", "201 一般公共服务支出 10.00 6.00"),
    )

A table's first row is its headings, "本年支出/合计" standing for a heading path; a cell "_" is blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve, frozen

from report.model import (
    Block,
    Cell,
    CellRole,
    Column,
    Figure,
    FigureKind,
    Heading,
    Item,
    Paragraph,
    Part,
    Place,
    Report,
    Table,
    TableKind,
)

NUMBER = re.compile(
    r"(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*"
    r"(?P<unit>万元|亿元|元|[%％]|台（套）|人次|批次|个|辆|人|名|批|次|台|分)?"
)
MONEY = ("元", "万元", "亿元")
LEVELS = (
    r"第[一二三四五六七八九十]+部分",
    r"[一二三四五六七八九十]+、",
    r"（[一二三四五六七八九十]+）",
    r"\d+[.、]",
)


@frozen
class Made:
    """A block and its figures, before the report numbers them."""

    block: Block
    figures: tuple[Figure, ...] = ()


def heading(text: str, part: Part = Part.NARRATIVE) -> Made:
    level, number = next(
        ((n, found[0]) for n, pattern in enumerate(LEVELS, 1) if (found := re.match(pattern, text))), (2, "")
    )
    title = text.removeprefix(number).strip()
    return Made(Heading("", level, number, title, text, part, Place(0)))


def paragraph(text: str, part: Part = Part.NARRATIVE) -> Made:
    figures = []
    for found in NUMBER.finditer(text):
        unit = (found["unit"] or "").replace("％", "%")
        figures.append(_figure(found["number"], unit, found.start(), found.end()))
    return Made(Paragraph("", text, part, Place(0)), tuple(figures))


def table(
    kind: TableKind,
    headings: str | list[str],
    *rows: str | list[str],
    unit: str = "万元",
    title: str = "",
    mark: str = "",
    part: Part = Part.TABLES,
    notes: tuple[str, ...] = (),
    department: str = "",
) -> Made:
    paths = [tuple(each.split("/")) for each in _split(headings)]
    columns = tuple(_columns(paths))
    cells, figures = [], []
    for row, printed in enumerate(_split(each) for each in rows):
        items: dict[int, Item] = {}
        for column, text in zip(columns, printed, strict=True):
            known = items.get(column.lane, Item("", lane=column.lane))
            if column.role is CellRole.LABEL:
                items[column.lane] = evolve(known, label=text)
            elif column.role is CellRole.CODE:
                items[column.lane] = evolve(known, code=text or None)
            elif column.role is CellRole.LINE_NUMBER:
                items[column.lane] = evolve(known, line_number=text)
        for column, text in zip(columns, printed, strict=True):
            value = column.role is CellRole.VALUE
            item = items.get(column.lane, Item("", lane=column.lane)) if value else None
            cell = Cell(row, column.x, text, column.role, Place(0), item)
            if value and (found := NUMBER.fullmatch(text)):
                made = _figure(found["number"], found["unit"] or unit, 0, len(text))
                figures.append(evolve(made, row=row, x=column.x))
            cells.append(cell)
    printed_table = Table(
        "", kind, title, mark, unit, columns, tuple(cells), part, Place(0), "", department, notes
    )
    return Made(printed_table, tuple(figures))


def report(
    *made: Made,
    department: str = "青禾市绿化养护中心",
    year: int | None = 2022,
    unit: str = "万元",
    title: str = "",
) -> Report:
    """The blocks in order, numbered b1, b2 …; figures f1, f2 …; each block stands on its own line."""
    blocks: list[Block] = []
    figures: list[Figure] = []
    section = ""
    for number, each in enumerate(made, 1):
        id_, place = f"b{number}", Place(number)
        if isinstance(each.block, Heading):
            blocks.append(evolve(each.block, id=id_, place=place))
            section = id_
            continue
        where = each.block.title if isinstance(each.block, Table) else ""
        own = [
            evolve(
                figure, id=f"f{len(figures) + n}", block=id_, place=place, where=where, part=each.block.part
            )
            for n, figure in enumerate(each.figures, 1)
        ]
        figures.extend(own)
        if isinstance(each.block, Paragraph):
            blocks.append(evolve(each.block, id=id_, place=place, section=section, lines=((0, number),)))
        else:
            at = {(figure.row, figure.x): figure.id for figure in own}
            cells = tuple(
                evolve(cell, place=place, figure=at.get((cell.row, cell.x))) for cell in each.block.cells
            )
            blocks.append(evolve(each.block, id=id_, place=place, section=section, cells=cells))
    return Report(
        sha256="0" * 64,
        title=title or f"{department}{year}年度部门决算",
        department=department,
        year=year,
        unit=unit,
        format="made",
        blocks=tuple(blocks),
        figures=tuple(figures),
    )


def _split(row: str | list[str]) -> list[str]:
    texts = row.split() if isinstance(row, str) else row
    return ["" if text == "_" else text for text in texts]


def _columns(paths: list[tuple[str, ...]]) -> Iterator[Column]:
    lane, valued = 0, False
    for x, path in enumerate(paths):
        role = _role(path)
        if valued and role in (CellRole.CODE, CellRole.LABEL):
            lane, valued = lane + 1, False
        valued = valued or role is CellRole.VALUE
        yield Column(x, path, role, lane)


def _role(path: tuple[str, ...]) -> CellRole:
    last = path[-1]
    if "编码" in last or "代码" in last:
        return CellRole.CODE
    if last == "行次":
        return CellRole.LINE_NUMBER
    if last in ("项目", "科目名称", "名称") or "指标" in last:
        return CellRole.LABEL
    return CellRole.VALUE


def _figure(number: str, unit: str, start: int, end: int) -> Figure:
    plain = number.replace(",", "")
    decimals = len(plain.partition(".")[2])
    kind = FigureKind.COUNT
    if unit in MONEY:
        kind = FigureKind.AMOUNT
    elif unit == "%":
        kind = FigureKind.PERCENT
    elif unit == "分":
        kind = FigureKind.SCORE
    return Figure(
        "", number, Decimal(plain), decimals, unit, kind, "", start, end, Place(0), "", Part.NARRATIVE
    )
