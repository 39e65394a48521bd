"""A whole report: cover, contents, overview, tables, narrative, glossary, self-evaluation tables."""

from __future__ import annotations

from itertools import count

from sample_data.maker.dice import Dice
from sample_data.maker.document import Block, Document, Heading, Paragraph, Shown, plain
from sample_data.maker.narrative import glossary, overview
from sample_data.maker.narrative.pen import Pen
from sample_data.maker.narrative.voices import MATTERS, VOICES, Section
from sample_data.maker.numerals import numeral
from sample_data.maker.style import Style
from sample_data.maker.tables import statutory
from sample_data.maker.tables.evaluation import evaluation, whole
from sample_data.maker.truth import Truth


def _narrative(pen: Pen) -> list[Block]:
    style = pen.style
    voice = VOICES[style.voice]
    blocks: list[Block] = []
    numbers = count(1)

    def heading(key: str, title: str) -> Heading:
        return Heading(
            2, (Shown(f"section.{key}.number", numeral(next(numbers))), f"、{title}"), f"section.{key}"
        )

    def titled(section: Section) -> Heading:
        return heading(section.key, voice.title.format(title=section.title, year=pen.truth.year))

    for section in voice.sections(style):
        blocks += [titled(section), *voice.write(section, pen)]
    if style.grouped:
        blocks.append(heading("matters", "其他重要事项的情况说明"))
    for n, key in enumerate(voice.matters, 1):
        section = MATTERS[key]
        ending = "说明" if key == "performance" else ""
        under = Heading(3, (f"（{numeral(n)}）{section.title}{ending}",), f"section.{key}")
        blocks += [under if style.grouped else titled(section), *voice.write(section, pen)]
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
        *([whole(truth, truth.whole, style.word)] if truth.whole else []),
    ]
    return Document(
        (
            Heading(0, (Shown("title", f"{name}{year}年度{style.word}决算"),), "title"),
            *_contents(body),
            *body,
        )
    )
