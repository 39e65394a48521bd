"""The general budget as ministries tell it: beside last year and the budget, each item under its class."""

from __future__ import annotations

from itertools import groupby

from sample_data.maker.document import Block, Heading, Paragraph, Shown, Text
from sample_data.maker.narrative import general
from sample_data.maker.narrative.pen import DOWN, UP, Pen
from sample_data.maker.numerals import numeral
from sample_data.maker.reasons import AGAINST_BUDGET
from sample_data.maker.subjects import CLASSES, FUNCTIONS
from sample_data.maker.truth import Fund


def blocks(pen: Pen) -> list[Block]:
    topic = "一般公共预算财政拨款支出"
    return [
        Heading(3, (f"（一）{topic}决算总体情况",)),
        *general.overall(pen.of("overall")),
        Paragraph(_against_budget(pen.of("budget"))),
        Heading(3, (f"（二）{topic}决算结构情况",)),
        *general.classes(pen.of("classes")),
        Heading(3, (f"（三）{topic}决算具体情况",)),
        *_by_class(pen.of("items")),
    ]


def _against_budget(pen: Pen) -> Text:
    lines = pen.truth.of(Fund.GENERAL)
    spent, budget = sum(line.spent for line in lines), sum(line.budget for line in lines)
    if not pen.differs(spent, budget):
        return pen.say("与{budgeted}相比，一般公共预算财政拨款支出决算数持平。")
    up = spent > budget
    verb, grows = pen.dice.pick(UP if up else DOWN)
    return pen.say(
        "与{budgeted}相比，一般公共预算财政拨款支出{verb}{change}，{grows}{growth}，主要原因是{reason}。",
        "一般公共预算财政拨款支出决算数比{budgeted}数{verb}{change}，{grows}{growth}。主要原因：{reason}。",
        verb=Shown("general.over.verb", verb),
        grows=Shown("general.over.grows", grows),
        change=pen.money("general.over.change", abs(spent - budget)),
        growth=pen.growth("general.over.growth", spent, budget),
        reason=pen.dice.pick(AGAINST_BUDGET[up]),
    )


def _below_class(code: str) -> str:
    """乙（款）丙（项）."""
    return f"{FUNCTIONS[code[:5]]}（款）{FUNCTIONS[code]}（项）"


def _by_class(pen: Pen) -> list[Paragraph]:
    """Each class with its own budget and rate, its items numbered under it."""
    paragraphs = [
        Paragraph((*general.completed(pen), *pen.say("按支出功能分类科目，具体情况如下：", "其中：")))
    ]
    classes = groupby(pen.truth.of(Fund.GENERAL), key=lambda line: line.code[:3])
    for n, (code, of_class) in enumerate(classes, 1):
        lines = list(of_class)
        spent, budget = sum(line.spent for line in lines), sum(line.budget for line in lines)
        name = f"general.group.{code}"
        text = pen.say(
            "（{n}）{name}（类）{budgeted}为{budget}，支出决算为{spent}",
            n=numeral(n),
            name=CLASSES[code],
            budget=pen.money(f"{name}.budget", budget),
            spent=pen.money(f"{name}.actual", spent),
        )
        if budget:
            rate = pen.rate(f"{name}.rate", spent, budget)
            text += pen.say("，完成{budgeted}的{rate}", rate=rate)
        paragraphs.append(Paragraph((*text, "。其中：")))
        paragraphs += general.itemised(pen.of(code), lines, "{n}．", _below_class)
    return paragraphs
