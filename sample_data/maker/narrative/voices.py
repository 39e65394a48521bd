"""In whose voice a report is told: the names of its sections, their order, and who writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import field, frozen

from sample_data.maker.document import Block, Paragraph
from sample_data.maker.narrative import (
    funds,
    general,
    matters,
    ministry,
    outlays,
    parts,
    performance,
    totals,
)
from sample_data.maker.narrative.pen import Pen
from sample_data.maker.style import Style

Writing = Callable[[Pen], "list[Paragraph] | list[Block]"]


@frozen
class Section:
    """A section of the narrative."""

    key: str
    title: str
    write: Writing


SECTIONS = (
    Section("overall", "收入支出决算总体情况", totals.overall),
    Section("income", "收入决算情况", totals.income),
    Section("expenditure", "支出决算情况", totals.expenditure),
    Section("appropriation", "财政拨款收入支出决算总体情况", totals.appropriation),
    Section("general", "一般公共预算财政拨款支出决算情况", general.blocks),
    Section("basic", "一般公共预算财政拨款基本支出决算情况", general.basic),
)
OF_TABLES = {
    "government_fund": Section(
        "government_fund", "政府性基金预算财政拨款收入支出决算情况", funds.government_fund
    ),
    "state_capital": Section("state_capital", "国有资本经营预算财政拨款支出决算情况", funds.state_capital),
    "three_public": Section("outlays", "财政拨款“三公”经费支出决算情况", outlays.blocks),
}
MATTERS = {
    "office": Section("office", "机关运行经费支出情况", matters.office),
    "procurement": Section("procurement", "政府采购支出情况", matters.procurement),
    "assets": Section("assets", "国有资产占用情况", matters.assets),
    "performance": Section("performance", "预算绩效情况", performance.blocks),
}


@frozen
class Voice:
    """`early` sections come right after the general budget; `others` are written in a way of their own."""

    title: str = "{title}说明"
    early: tuple[str, ...] = ()
    matters: tuple[str, ...] = ("office", "procurement", "assets", "performance")
    others: Mapping[str, Writing] = field(factory=dict)

    def sections(self, style: Style) -> list[Section]:
        """The sections before 其他重要事项; those about one table in the order of the tables."""
        ordered = [*SECTIONS, *(OF_TABLES[kind] for kind in style.tables if kind in OF_TABLES)]
        first = [each for each in ordered if each.key in self.early]
        rest = [each for each in ordered if each.key not in self.early]
        return [*rest[:5], *first, *rest[5:]]

    def write(self, section: Section, pen: Pen) -> list[Paragraph] | list[Block]:
        return self.others.get(section.key, section.write)(pen.of(section.key))


VOICES = {
    "common": Voice(),
    "ministry": Voice(title="关于{year}年度{title}的说明", others={"general": ministry.blocks}),
    "parts": Voice(others={"overall": parts.overall, "income": parts.income}),
    "yearly": Voice(
        title="{title}", early=("outlays",), matters=("performance", "procurement", "assets", "office")
    ),
}
