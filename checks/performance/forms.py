"""A self-evaluation table (绩效自评表) as its form means it: money, indicators, scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from attrs import evolve, field, frozen

from checks.text import Script
from report.labels import bare
from report.model import Cell, CellRole, Figure, FigureKind, Report, Table, TableKind


@frozen
class Money:
    """A row of the money section: 年度资金总额, or one of its parts."""

    label: str
    initial: Figure | None  # 年初预算数
    budget: Figure | None  # 全年预算数 (A)
    spent: Figure | None  # 全年执行数 (B)
    rate: Figure | None  # 执行率 (B/A)
    weight: Figure | None  # 分值
    score: Figure | None  # 得分


@frozen
class Indicator:
    """A row of the indicator section. `group`: the labels before its name, those of the rows above too."""

    name: str
    group: str
    target: str
    actual: str
    target_figure: Figure | None
    actual_figure: Figure | None
    weight: Figure | None
    score: Figure | None


@frozen
class Form:
    """One project's self-evaluation. `formula`: the weight of execution that a heading names, 20分*执行率."""

    table: Table
    project: str
    money: tuple[Money, ...]
    indicators: tuple[Indicator, ...]
    total: Figure | None  # 总分
    weights: Figure | None  # the total of 分值, where printed
    formula: Decimal | None
    complete: bool  # every row of indicators was read: sums may be asked for

    @property
    def whole(self) -> Money | None:
        """The row of the whole project's money."""
        return self.money[0] if self.money else None


_BUDGET = re.compile("全年预算数|调整后?预算数|预算数a|^预算数|预算金额|预算安排|^a$|年度预算")
_INITIAL = re.compile("年初预算")
_SPENT = re.compile("执行数|决算数|支出数|执行金额|使用数|实际支出")
_RATE = re.compile("执行率")
_WEIGHT = re.compile("分值|权重|标准分")
_SCORE = re.compile("得分|评分|分数")
_TARGET = re.compile("目标值|指标值|计划值|预期值|预期目标|绩效目标值")
_ACTUAL = re.compile("完成值|实际值|完成情况|完成程度")
_FORMULA = re.compile(r"(\d+(?:\.\d+)?)分?[*×xX]执行率|执行率[*×xX](\d+(?:\.\d+)?)")
_TOTAL = re.compile("(?:总|合|综合|自评总|项目总)(?:分|计|得分|评分|分值)|.{0,4}总得分|得分合计")
_SPACES = re.compile(r"\s+")


@frozen
class _Row:
    """The values of one printed row by heading, with the labels that stand before them."""

    label: str
    group: str
    cells: tuple[tuple[str, Cell], ...]  # (heading, cell)
    figures: dict[str, Figure] = field(factory=dict)  # cell's figure by heading

    def figure(self, heading: re.Pattern[str], *, unlike: re.Pattern[str] | None = None) -> Figure | None:
        return next(
            (
                figure
                for name, figure in self.figures.items()
                if heading.search(name) and not (unlike and unlike.search(name))
            ),
            None,
        )

    def text(self, heading: re.Pattern[str]) -> str:
        return next((cell.text for name, cell in self.cells if heading.search(name)), "")

    def has(self, heading: re.Pattern[str]) -> bool:
        return any(heading.search(name) and cell.text for name, cell in self.cells)


def forms(script: Script) -> tuple[Form, ...]:
    """The self-evaluation tables of a report."""
    report = script.report
    return tuple(_form(report, table) for table in report.tables if table.kind is TableKind.PERFORMANCE)


def _form(report: Report, table: Table) -> Form:
    money, indicators = [], []
    total = weights = None
    for row in _rows(report, table):
        if _TOTAL.fullmatch(bare(row.label)):
            total = _score(row.figure(_SCORE)) or total
            weights = _score(row.figure(_WEIGHT)) or weights
        elif row.has(_SPENT) or row.has(_RATE):
            money.append(_money(row))
        elif row.figure(_SCORE) or row.figure(_WEIGHT):
            indicators.append(_indicator(row))
    return Form(
        table,
        project_of(table),
        tuple(money),
        tuple(indicators),
        total,
        weights,
        _formula(table),
        _complete(table),
    )


def _complete(table: Table) -> bool:
    """Whether every row between the headings of the indicators and the total has its values."""
    opened = False
    for _, row in groupby(table.cells, key=lambda cell: cell.row):
        cells = list(row)
        words = bare(" ".join(cell.text for cell in cells))
        if any(cell.role is CellRole.VALUE for cell in cells):
            if opened and any(cell.item and _TOTAL.fullmatch(bare(cell.item.label)) for cell in cells):
                break
        elif any(cell.role is CellRole.HEADING for cell in cells):
            opened = opened or "级指标" in words
        elif opened and ("指标" in words or re.search(r"\d", words)):
            return False
    return True


def _rows(report: Report, table: Table) -> Iterator[_Row]:
    names = {column.x: bare("".join(column.path)).lower() for column in table.columns}
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    groups: dict[int, str] = {}
    for cells in by_row.values():
        values = [cell for cell in cells if cell.role is CellRole.VALUE and cell.item is not None]
        for cell in cells:
            if cell.role is CellRole.LABEL and cell.text:
                groups = {x: label for x, label in groups.items() if x < cell.x} | {cell.x: cell.text}
        if values:
            item = values[0].item
            assert item is not None
            yield _Row(
                item.label,
                " ".join(groups.values()),
                tuple((names[cell.x], cell) for cell in values),
                {names[cell.x]: report.figure[cell.figure] for cell in values if cell.figure},
            )


def _money(row: _Row) -> Money:
    return Money(
        row.label,
        row.figure(_INITIAL),
        row.figure(_BUDGET, unlike=_INITIAL),
        row.figure(_SPENT),
        row.figure(_RATE, unlike=_SCORE),
        _score(row.figure(_WEIGHT)),
        _score(row.figure(_SCORE)),
    )


def _indicator(row: _Row) -> Indicator:
    return Indicator(
        row.label,
        row.group,
        _SPACES.sub("", row.text(_TARGET)),
        _SPACES.sub("", row.text(_ACTUAL)),
        row.figure(_TARGET),
        row.figure(_ACTUAL),
        _score(row.figure(_WEIGHT, unlike=_SCORE)),
        _score(row.figure(_SCORE)),
    )


def _score(figure: Figure | None) -> Figure | None:
    """A number under 分值 or 得分 is a score, whatever unit its row's label names."""
    return evolve(figure, kind=FigureKind.SCORE, unit="分") if figure is not None else None


def _formula(table: Table) -> Decimal | None:
    printed = [cell.text for cell in table.cells if cell.role is CellRole.HEADING]
    printed += ["".join(column.path) for column in table.columns]
    found = next((match for text in printed if (match := _FORMULA.search(_SPACES.sub("", text)))), None)
    return Decimal(found[1] or found[2]) if found else None


def project_of(table: Table) -> str:
    """The project that a self-evaluation table is about: what stands behind 项目名称; else its title."""
    texts = [cell.text for cell in table.cells if cell.text]
    return next((name for label, name in pairwise(texts) if "项目名称" in bare(label)), table.title)
