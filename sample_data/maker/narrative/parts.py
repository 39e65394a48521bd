"""Totals told part by part in numbered lists, each part with how it moved and why."""

from __future__ import annotations

from sample_data.maker.document import Paragraph, Text
from sample_data.maker.narrative.pen import Pen
from sample_data.maker.narrative.totals import INCOME_SIDE, SPENDING_SIDE, because
from sample_data.maker.numerals import numeral
from sample_data.maker.reasons import BALANCES
from sample_data.maker.truth import FISCAL, OwnIncome


def overall(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    now, before = truth.everything, truth.last.everything
    start = pen.say(
        "{department}{year}年度收入、支出决算总计{total}。{change}",
        "{year}年度收入、支出决算总计{total}，{change}",
        total=pen.money("totals.everything", now),
        change=pen.change("totals", now, before, each="各"),
    )
    paragraphs = [Paragraph((*start, *because(pen, now, before)))]
    sides = (("收入", INCOME_SIDE), ("支出", SPENDING_SIDE))
    for n, (side, parts) in enumerate(sides, 1):
        again = pen.money(f"totals.everything.{n}", now)
        paragraphs.append(Paragraph((f"（{numeral(n)}）{side}决算总计", *again, "。包括：")))
        for m, (what, word) in enumerate(parts, 1):
            paragraphs.append(Paragraph((f"{m}．", *_part(pen.of(what), what, word))))
    return paragraphs


def _part(pen: Pen, what: str, word: str) -> Text:
    truth = pen.truth
    now, before = truth.total(what), truth.last.total(what)
    name = f"{word}决算合计" if what in ("income", "spent") else word
    text = pen.say(
        "{name}{amount}。{change}",
        "{name}{amount}，{change}",
        name=name,
        amount=pen.money(f"totals.{what}", now),
        change=pen.change(f"totals.{what}.moved", now, before, nothing="上年为零"),
    )
    if what in ("income", "spent"):
        return (*text, *because(pen, now, before))
    if not pen.differs(now, before):
        return (*text, "。")
    return (*text, *pen.say("，变动原因：{reason}。", reason=pen.dice.pick(BALANCES[now > before])))


def income(pen: Pen) -> list[Paragraph]:
    """The year's income; each part with its share and how it moved."""
    truth, last = pen.truth, pen.truth.last
    total = truth.total("income")
    kinds = [("fiscal", "财政拨款收入", truth.total("income", *FISCAL), last.total("income", *FISCAL))]
    kinds += [(kind.name, kind.value, truth.own_income(kind), last.own_income(kind)) for kind in OwnIncome]
    start = pen.say(
        "{year}年度本年收入决算合计{total}，其中：",
        "{department}{year}年度本年收入合计{total}。具体如下：",
        total=pen.money("income.total", total),
    )
    paragraphs = [Paragraph(start)]
    for n, (key, name, now, before) in enumerate((kind for kind in kinds if kind[2] or kind[3]), 1):
        text = pen.say(
            "{number}{name}{amount}，占{share}，{change}。",
            "{number}{name}{amount}，占本年收入的{share}；{change}。",
            number=pen.style.numbering.format(n=n),
            name=name,
            amount=pen.money(f"income.{key}", now),
            share=pen.share(f"income.{key}.share", now, total),
            change=pen.change(f"income.{key}.moved", now, before, nothing="上年无此项收入"),
        )
        paragraphs.append(Paragraph(text))
    return paragraphs
