"""财政拨款“三公”经费: totals, items, and the counts behind them."""

from __future__ import annotations

from sample_data.maker.document import Block, Heading, Paragraph, Place, Text
from sample_data.maker.narrative.general import compare
from sample_data.maker.narrative.pen import Pen
from sample_data.maker.reasons import BOUGHT, OUTLAYS, SAVED

NAMES = {
    "abroad": "因公出国（境）费",
    "cars": "公务用车购置及运行维护费",
    "purchase": "公务用车购置费",
    "upkeep": "公务用车运行维护费",
    "reception": "公务接待费",
}
ITEMS = ("abroad", "cars", "reception")


def blocks(pen: Pen) -> list[Block]:
    return [
        Heading(3, ("（一）“三公”经费财政拨款支出决算总体情况",)),
        *overall(pen.of("overall")),
        Heading(3, ("（二）“三公”经费财政拨款支出决算具体情况",)),
        *details(pen.of("details")),
    ]


def overall(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    budget, actual, before = truth.budgeted.total, truth.actual.total, truth.last.actual.total
    places: dict[str, Place] = {
        "budget": pen.money("outlay.total.budget", budget),
        "actual": pen.money("outlay.total.actual", actual),
    }
    if not actual and not budget:
        start = pen.say(
            "{year}年度“三公”经费财政拨款支出预算为{budget}，支出决算为{actual}。",
            "{department}{year}年度未安排“三公”经费财政拨款支出预算，支出决算为{actual}。",
            **places,
        )
        if before:
            start += pen.say("决算数{change}。", change=pen.change("outlay.total", actual, before))
        return [Paragraph(start)]
    start = pen.say(
        "{year}年度“三公”经费财政拨款支出预算为{budget}，支出决算为{actual}，完成预算的{rate}，{change}。",
        "{department}{year}年度“三公”经费财政拨款支出预算{budget}，支出决算{actual}，完成预算的{rate}。"
        "决算数{change}。",
        "{year}年度“三公”经费财政拨款支出决算为{actual}，完成预算{budget}的{rate}；{change}。",
        rate=pen.rate("outlay.total.rate", actual, budget),
        change=pen.change("outlay.total", actual, before),
        **places,
    )
    if pen.style.adjusted and truth.first.total:
        start = pen.say(
            "{year}年度“三公”经费财政拨款支出年初预算为{first}，{adjusting}为{budget}，支出决算为{actual}，"
            "完成年初预算的{first_rate}，完成{adjusting}的{rate}；{change}。",
            "{department}{year}年度“三公”经费支出年初预算{first}，{adjusting}{budget}，支出决算{actual}，"
            "完成{adjusting}的{rate}，{change}。",
            first=pen.money("outlay.total.first", truth.first.total),
            first_rate=pen.rate("outlay.total.rate.first", actual, truth.first.total),
            adjusting=pen.style.adjusted,
            rate=pen.rate("outlay.total.rate", actual, budget),
            change=pen.change("outlay.total", actual, before),
            **places,
        )
    word = compare(pen, "outlay.total", actual, budget)
    if word.text != "等于":
        start += pen.say(
            "决算数{compare}预算数的主要原因是{reason}。", compare=word, reason=pen.dice.pick(SAVED)
        )
    return [Paragraph((*start, *_parts(pen)))] if pen.dice.chance(0.7) else [Paragraph(start)]


def _parts(pen: Pen) -> Text:
    """Each part with its completion rate, or with its share of the whole."""
    truth = pen.truth
    shares = pen.dice.chance(0.4)
    texts: list[Text] = []
    for part in ITEMS:
        budget, actual = getattr(truth.budgeted, part), getattr(truth.actual, part)
        text: Text = (f"{NAMES[part]}支出决算为", *pen.money(f"outlay.part.{part}", actual))
        if shares and truth.actual.total:
            text += ("，占", *pen.share(f"outlay.part.{part}.share", actual, truth.actual.total))
        elif budget:
            text += ("，完成预算的", *pen.rate(f"outlay.part.{part}.rate", actual, budget))
        texts.append(text)
    ends = ("；", "；", "。")
    return ("其中：", *(piece for text, end in zip(texts, ends, strict=True) for piece in (*text, end)))


def _reason(pen: Pen, part: str, up: bool) -> str:
    """Why a part moved; a car bought this year or last explains more than its fuel."""
    truth = pen.truth
    bought = truth.actual.purchase - truth.last.actual.purchase
    if part == "cars" and bought and (bought > 0) is up:
        return pen.dice.pick(BOUGHT[up])
    return pen.dice.pick(OUTLAYS[part, up])


def _item(pen: Pen, number: str, part: str) -> Text:
    """One part: budget, actual, completion rate, and how it moved."""
    truth = pen.truth
    budget, actual = getattr(truth.budgeted, part), getattr(truth.actual, part)
    before = getattr(truth.last.actual, part)
    name = f"outlay.{part}"
    if not budget and not actual and not before and pen.dice.of("words").chance(0.25):
        return pen.say(
            "{number}{what}：本年度没有安排预算，也未发生支出。",
            "{number}{what}：无此项支出，与上年持平。",
            number=number,
            what=NAMES[part],
        )
    text = pen.say(
        "{number}{what}预算为{budget}，支出决算为{actual}",
        number=number,
        what=NAMES[part],
        budget=pen.money(f"{name}.budget", budget),
        actual=pen.money(f"{name}.actual", actual),
    )
    if budget:
        text += ("，完成预算的", *pen.rate(f"{name}.rate", actual, budget))
    if actual or before:
        text += ("，", *pen.change(name, actual, before))
        if pen.differs(actual, before):
            text += ("，主要原因是", _reason(pen, part, actual > before))
    return (*text, "。")


def details(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    visits = truth.visits
    number = pen.style.numbering
    counts = {
        key: pen.say("{n}", n=pen.listed(f"outlay.count.{key}", [str(getattr(visits, key))]))
        for key in ("groups", "travellers", "bought", "kept", "batches", "guests")
    }
    abroad = _item(pen.of("abroad"), number.format(n=1), "abroad") + pen.say(
        "全年因公出国（境）团组{groups}个，累计{travellers}人次。",
        "{short}全年安排因公出国（境）团组{groups}个、{travellers}人次。",
        **counts,
    )
    cars = (*_item(pen.of("cars"), number.format(n=2), "cars"), "其中：")
    purchase = pen.say(
        "公务用车购置费支出{purchase}，本年度购置（更新）公务用车{bought}辆。",
        purchase=pen.money("outlay.purchase.actual", truth.actual.purchase),
        **counts,
    )
    upkeep = (
        pen.say(
            "公务用车运行维护费支出{upkeep}，主要用于公务用车燃料、维修、保险和过路过桥等费用。",
            upkeep=pen.money("outlay.upkeep.actual", truth.actual.upkeep),
        )
        if truth.actual.upkeep
        else pen.say("公务用车运行维护费支出{upkeep}。", upkeep=pen.money("outlay.upkeep.actual", 0))
    )
    upkeep += pen.say(
        "截至{year}年12月31日，开支财政拨款的公务用车保有量为{kept}辆。",
        "年末使用财政拨款开支的公务用车保有量{kept}辆。",
        **counts,
    )
    reception = _item(pen.of("reception"), number.format(n=3), "reception") + pen.say(
        "其中：国内公务接待支出{domestic}，全年共接待国内来访团组{batches}批次、{guests}人次；"
        "外宾接待支出{foreign}，接待外宾0批次、0人次。",
        domestic=pen.money("outlay.reception.domestic", truth.actual.reception),
        foreign=pen.money("", 0),
        **counts,
    )
    return [Paragraph(text) for text in (abroad, cars, purchase, upkeep, reception)]
