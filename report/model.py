"""What a report is, once read: blocks in reading order, and every figure with its exact place.

Nothing here computes or judges; it only says what stands where. Everything is frozen and
turns into JSON and back without loss.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from attrs import frozen

from wording import Message


class TableKind(StrEnum):
    """What a table is by its content, whatever number its province prints on it (domain K1…K9)."""

    SUMMARY = "summary"  # K1 收入支出决算总表
    INCOME = "income"  # K2 收入决算表
    EXPENDITURE = "expenditure"  # K3 支出决算表
    APPROPRIATION = "appropriation"  # K4 财政拨款收入支出决算总表
    GENERAL_BUDGET = "general_budget"  # K5 一般公共预算财政拨款支出决算表
    FISCAL_EXPENDITURE = "fiscal_expenditure"  # 财政拨款支出决算表: of all three budgets
    BASIC = "basic"  # K6 一般公共预算财政拨款基本支出决算表
    GOVERNMENT_FUND = "government_fund"  # K7 政府性基金预算财政拨款收入支出决算表
    STATE_CAPITAL = "state_capital"  # K8 国有资本经营预算财政拨款支出决算表
    THREE_PUBLIC = "three_public"  # K9 财政拨款“三公”经费支出决算表
    OTHER_INFORMATION = "other_information"  # procurement, running costs, assets
    PERFORMANCE = "performance"  # 绩效自评表
    OTHER = "other"


STATUTORY = frozenset(TableKind) - {TableKind.PERFORMANCE, TableKind.OTHER}
BY_SUBJECT = frozenset(
    (
        TableKind.INCOME,
        TableKind.EXPENDITURE,
        TableKind.FISCAL_EXPENDITURE,
        TableKind.GENERAL_BUDGET,
        TableKind.GOVERNMENT_FUND,
        TableKind.STATE_CAPITAL,
    )
)
"""The tables whose rows are 类, 款 and 项 of income or of expenditure by function."""


class Part(StrEnum):
    """The part of a report that a block stands in."""

    FRONT = "front"  # cover and table of contents
    OVERVIEW = "overview"  # 概况
    TABLES = "tables"  # 决算表
    NARRATIVE = "narrative"  # 情况说明
    GLOSSARY = "glossary"  # 名词解释
    ANNEX = "annex"  # 附件, 其他需要说明的情况


class FigureKind(StrEnum):
    AMOUNT = "amount"  # money
    PERCENT = "percent"  # a share, a growth, a completion or execution rate
    COUNT = "count"  # 个, 辆, 人次, 台（套） …
    SCORE = "score"  # 分


class CellRole(StrEnum):
    HEADING = "heading"
    CODE = "code"
    LABEL = "label"
    LINE_NUMBER = "line_number"  # 行次, 栏次
    VALUE = "value"


@frozen
class Place:
    """Where something stands in the source. Lines and pages count from 1.

    `box` is its rectangle on a page of a PDF: left, top, right, bottom in points from the upper left corner.
    `address` names a cell of a workbook, as in 收入决算表!C7.
    """

    line: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    address: str = ""


@frozen
class Figure:
    """One printed number: what is printed, what it says, and where.

    `value` is in the printed unit, exactly as printed (27,318,604.92 元; 1,284.50 万元; 3.58 %).
    `decimals` counts the printed decimals: they are information. `value` is None where the digits
    cannot be read. `block` is the table or paragraph; `start`/`end` are offsets into the paragraph's
    or the cell's text; `row`/`x` give the grid cell for a figure in a table.
    """

    id: str
    text: str
    value: Decimal | None
    decimals: int
    unit: str
    kind: FigureKind
    block: str
    start: int
    end: int
    place: Place
    where: str
    part: Part
    row: int | None = None
    x: int | None = None
    inferred: bool = False  # its column was inferred from sums, not seen
    recognised: bool = False  # read by character recognition (OCR) from a picture of the page


@frozen
class Column:
    """A printed column: its headings from the top down, and which lane of the table it belongs to.

    A table that prints two lists side by side (收入 | 支出) has two lanes, counted from 0.
    """

    x: int
    path: tuple[str, ...]
    role: CellRole
    lane: int = 0


@frozen
class Item:
    """A row in the accountant's sense: the label and code that a value belongs to."""

    label: str  # as printed, wrapped lines joined
    code: str | None = None
    lane: int = 0
    line_number: str | None = None  # 行次


@frozen
class Cell:
    """One body cell at printed row `row` and column `x`. A blank cell has an empty text and no figure."""

    row: int
    x: int
    text: str
    role: CellRole
    place: Place
    item: Item | None = None  # of a value cell
    figure: str | None = None  # id
    stored: str = ""  # the number that a workbook keeps behind the printed one, where it is another


@frozen
class Heading:
    id: str
    level: int  # 1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1.
    number: str  # as printed: 第一部分, 一、, （一）, 1.
    title: str
    text: str  # number and title as printed
    part: Part
    place: Place


@frozen
class Paragraph:
    """Running text, wrapped lines joined. `lines` gives (offset, source line) where each began."""

    id: str
    text: str
    part: Part
    place: Place
    section: str = ""  # id of the heading it stands under
    lines: tuple[tuple[int, int], ...] = ()

    def line_at(self, offset: int) -> int:
        """The source line of the character at `offset`."""
        return max((line for start, line in self.lines if start <= offset), default=self.place.line)


@frozen
class Table:
    """A table as printed (`columns` × printed rows), with each value tied to its row and heading."""

    id: str
    kind: TableKind
    title: str
    mark: str  # 公开01表, or empty
    unit: str  # 元, 万元, or empty
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    part: Part
    place: Place
    section: str = ""
    department: str = ""
    notes: tuple[str, ...] = ()  # 注：… and 说明：… below it, also kept as paragraphs

    @cached_property
    def rows(self) -> int:
        return 1 + max((cell.row for cell in self.cells), default=-1)

    def values(self) -> tuple[Cell, ...]:
        """Its value cells, blank ones too, in reading order."""
        return self._values

    @cached_property
    def _values(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.role is CellRole.VALUE)

    def column(self, x: int) -> Column:
        return next(column for column in self.columns if column.x == x)


Block = Heading | Paragraph | Table


@frozen
class Report:
    """One department's published document for one fiscal year, as read."""

    sha256: str
    title: str
    department: str
    year: int | None
    unit: str  # the unit of its tables
    format: str  # how it was read: "markdown", "pdf-text", …
    blocks: tuple[Block, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[Message, ...] = ()  # what could not be read, said plainly

    @cached_property
    def figure(self) -> dict[str, Figure]:
        """Its figures by id."""
        return {figure.id: figure for figure in self.figures}

    @cached_property
    def block(self) -> dict[str, Block]:
        """Its blocks by id."""
        return {block.id: block for block in self.blocks}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))
