"""A whole report: cover, contents, overview, tables, narrative, glossary, self-evaluation tables."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from sample_data.maker.dice import Dice
from sample_data.maker.document import Block, Document, Heading, Paragraph, Shown, plain
from sample_data.maker.narrative import (
    funds,
    general,
    glossary,
    matters,
    outlays,
    overview,
    performance,
    totals,
)
from sample_data.maker.narrative.pen import Pen
from sample_data.maker.numerals import numeral
from sample_data.maker.style import Style
from sample_data.maker.tables import statutory
from sample_data.maker.tables.evaluation import evaluation
from sample_data.maker.truth import Truth

Section = Callable[[Pen], "list[Paragraph] | list[Block]"]
FIRST: tuple[tuple[str, str, Section], ...] = (
    ("overall", "收入支出决算总体情况说明", totals.overall),
    ("income", "收入决算情况说明", totals.income),
    ("expenditure", "支出决算情况说明", totals.expenditure),
    ("appropriation", "财政拨款收入支出决算总体情况说明", totals.appropriation),
    ("general", "一般公共预算财政拨款支出决算情况说明", general.blocks),
    ("basic", "一般公共预算财政拨款基本支出决算情况说明", general.basic),
)
OF_TABLE: dict[str, tuple[str, str, Section]] = {
    "government_fund": (
        "government_fund",
        "政府性基金预算财政拨款收入支出决算情况说明",
        funds.government_fund,
    ),
    "state_capital": ("state_capital", "国有资本经营预算财政拨款支出决算情况说明", funds.state_capital),
    "three_public": ("outlays", "财政拨款“三公”经费支出决算情况说明", outlays.blocks),
}
MATTERS: tuple[tuple[str, str, Section], ...] = (
    ("office", "机关运行经费支出情况", matters.office),
    ("procurement", "政府采购支出情况", matters.procurement),
    ("assets", "国有资产占用情况", matters.assets),
)
CLOSING = "预算绩效情况说明"


def _sections(style: Style) -> list[tuple[str, str, Section]]:
    return [*FIRST, *(OF_TABLE[kind] for kind in style.tables if kind in OF_TABLE)]


def _narrative(pen: Pen) -> list[Block]:
    style = pen.style
    blocks: list[Block] = []
    numbers = count(1)

    def heading(key: str, title: str) -> Heading:
        return Heading(
            2, (Shown(f"section.{key}.number", numeral(next(numbers))), f"、{title}"), f"section.{key}"
        )

    for key, title, section in _sections(style):
        blocks.append(heading(key, title))
        blocks.extend(section(pen.of(key)))
    if style.grouped:
        blocks.append(heading("matters", "其他重要事项的情况说明"))
        for n, (key, title, section) in enumerate(MATTERS, 1):
            blocks.append(Heading(3, (f"（{numeral(n)}）{title}",), f"section.{key}"))
            blocks.extend(section(pen.of(key)))
        blocks.append(Heading(3, (f"（{numeral(len(MATTERS) + 1)}）{CLOSING}",), "section.performance"))
        blocks.extend(performance.blocks(pen.of("performance"), "{d}.", 4))
    else:
        for key, title, section in MATTERS:
            blocks.append(heading(key, f"{title}说明"))
            blocks.extend(section(pen.of(key)))
        blocks.append(heading("performance", CLOSING))
        blocks.extend(performance.blocks(pen.of("performance"), "（{n}）", 3))
    return blocks


def _contents(blocks: list[Block]) -> list[Block]:
    """目录: the parts and sections that follow."""
    entries: list[Block] = [
        Paragraph((plain(block.text),))
        for block in blocks
        if isinstance(block, Heading) and block.level in (1, 2)
    ]
    return [Heading(1, ("目录",), "contents"), *entries]


def compose(truth: Truth, style: Style, dice: Dice) -> Document:
    """The report of that truth in that style."""
    pen = Pen(truth, style, dice)
    name = truth.department.name
    year = truth.year
    tables: list[Block] = []
    for n, table in enumerate(statutory(truth, style), 1):
        tables += [Heading(2, (f"{numeral(n)}、{plain(table.title)}",), f"table.{table.kind}"), table]
    body: list[Block] = [
        Heading(1, (f"第一部分 {name}概况",)),
        *overview.blocks(pen.of("overview")),
        Heading(1, (f"第二部分 {year}年度{style.word}决算表",), "part.tables"),
        *tables,
        Heading(1, (f"第三部分 {year}年度{style.word}决算情况说明",), "part.narrative"),
        *_narrative(pen.of("narrative")),
        Heading(1, ("第四部分 名词解释",)),
        *glossary.paragraphs(),
        Heading(1, ("第五部分 附件",), "part.annex"),
        *(evaluation(truth, each) for each in truth.evaluations),
    ]
    return Document(
        (
            Heading(0, (Shown("title", f"{name}{year}年度{style.word}决算"),), "title"),
            *_contents(body),
            *body,
        )
    )
