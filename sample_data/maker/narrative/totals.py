"""收入支出总体, 收入, 支出, 财政拨款总体."""

from __future__ import annotations

from sample_data.maker.dice import Dice
from sample_data.maker.document import Paragraph, Shown, Text, joined
from sample_data.maker.narrative.pen import Pen
from sample_data.maker.reasons import REASONS
from sample_data.maker.truth import FISCAL, Fund, OwnIncome

INCOME_SIDE = (("income", "本年收入"), ("drawn", "使用非财政拨款结余"), ("opening", "年初结转和结余"))
SPENDING_SIDE = (("spent", "本年支出"), ("distributed", "结余分配"), ("closing", "年末结转和结余"))


def because(pen: Pen, now: int, before: int) -> Text:
    """，主要原因是… with a full stop; only a full stop where nothing moved."""
    if not pen.differs(now, before):
        return ("。",)
    # One year has one story: every total that moved the same way for the same cause gives one reason.
    reason = Dice("reason", pen.truth.everything).pick(REASONS[_driver(pen, now > before), now > before])
    return pen.say("，主要原因是{reason}。", "。主要原因：{reason}。", "，主要是{reason}。", reason=reason)


def _driver(pen: Pen, up: bool) -> str:
    """What moved a total most in that direction: projects, staff, or what was carried over."""
    truth, sign = pen.truth, 1 if up else -1
    moved = {what: sign * (truth.total(what) - truth.last.total(what)) for what in ("project", "basic")}
    most = max(moved, key=lambda what: moved[what])
    return most if moved[most] > 0 else "carried"


def overall(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    now, before = truth.everything, truth.last.everything
    total = {
        "total": pen.money("totals.everything", now),
        "again": pen.money("totals.everything.again", now),
        "change": pen.change("totals", now, before),
        "each": pen.change("totals", now, before, each="各"),
    }
    first = pen.say(
        "{department}{year}年度收、支总计均为{total}，{each}",
        "{year}年度收、支总计各为{total}。{change}",
        "{department}{year}年度收入支出总计{total}，{change}",
        "{year}年度收入总计{total}，支出总计{again}。收、支总计{each}",
        "{department}{year}年度收入总计{total}、支出总计{again}，{each}",
        **total,
    )
    form = pen.dice.of("form").whole(1, 100)
    if form <= 8 and pen.differs(now, before):
        first = _paired(pen, now, before)
    elif form <= 18:
        first = _with_parts(pen)
    paragraphs = [Paragraph((*first, *because(pen, now, before)))]
    balances = truth.total("opening") or truth.total("drawn") or truth.total("closing")
    if balances or pen.dice.chance(0.15):
        paragraphs.append(Paragraph(_composition(pen)))
    return paragraphs


def _paired(pen: Pen, now: int, before: int) -> Text:
    """Income and spending side by side: 各是 A、B 万元，比上年各减少 C、D 万元."""
    stem = "totals"
    up = now > before
    moved = abs(now - before)
    growth = pen.growth(f"{stem}.growth", now, before)
    return pen.say(
        "{department}{year}年度收、支总计各是{first}、{second}，比上年各{verb}{less}、{change}，各{grows}{less_rate}、{growth}",
        first=pen.number(f"{stem}.everything.paired", now),
        second=pen.money(f"{stem}.everything", now),
        verb=Shown(f"{stem}.verb", "增加" if up else "减少"),
        less=pen.number(f"{stem}.change.paired", moved),
        change=pen.money(f"{stem}.change", moved),
        grows=Shown(f"{stem}.grows", "增长" if up else "下降"),
        less_rate=pen.growth(f"{stem}.growth.paired", now, before),
        growth=growth,
    )


def _with_parts(pen: Pen) -> Text:
    """The totals, with the year's income and spending and how these two moved; then the totals' change."""
    truth, last = pen.truth, pen.truth.last
    return pen.say(
        "{department}{year}年度收入总计{total}，其中本年收入{income}，{income_change}；支出总计{again}，"
        "其中本年支出{spent}，{spent_change}。收、支总计{each}",
        total=pen.money("totals.everything", truth.everything),
        again=pen.money("totals.everything.again", truth.everything),
        income=pen.money("totals.income.now", truth.total("income")),
        income_change=pen.change("totals.income.now", truth.total("income"), last.total("income")),
        spent=pen.money("totals.spent.now", truth.total("spent")),
        spent_change=pen.change("totals.spent.now", truth.total("spent"), last.total("spent")),
        each=pen.change("totals", truth.everything, last.everything, each="各"),
    )


def _composition(pen: Pen) -> Text:
    """What the totals consist of; parts that are nothing are left out."""
    truth = pen.truth

    def parts(names: tuple[tuple[str, str], ...]) -> Text:
        found = [
            (word, *pen.money(f"totals.{what}", truth.total(what)))
            for what, word in names
            if truth.total(what)
        ]
        return joined(found, "，")

    return pen.say(
        "收入总计包括：{income}。支出总计包括：{spent}。",
        "其中，收入方：{income}；支出方：{spent}。",
        income=parts(INCOME_SIDE),
        spent=parts(SPENDING_SIDE),
    )


def _listing(pen: Pen, key: str, parts: list[tuple[str, str, int]], whole: int, base: str) -> list[Paragraph]:
    """A whole, and each part with its share. Parts that are nothing are listed or left out."""
    every = pen.dice.of("every").chance(0.4)
    shown = [part for part in parts if part[2] or every]
    form = pen.dice.pick(("，占", "，占比", f"，占{base}"))
    lines = [
        (
            name,
            *pen.money(f"{key}.{part}", amount),
            form,
            *pen.share(f"{key}.{part}.share", amount, whole),
        )
        for part, name, amount in shown
    ]
    start = pen.say(
        "{year}年度" + base + "合计{total}，其中：",
        "{department}{year}年度" + base + "合计{total}。其中：",
        base + "合计{total}，其中：",
        total=pen.money(f"{key}.total", whole),
    )
    if len(lines) > 1 and pen.dice.of("lines").chance(0.3):
        ends = ["；"] * (len(lines) - 1) + ["。"]
        return [Paragraph(start), *(Paragraph((*line, end)) for line, end in zip(lines, ends, strict=True))]
    return [Paragraph((*start, *joined(lines, "；"), "。"))]


def income(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    parts = [("fiscal", "财政拨款收入", truth.total("income", *FISCAL))]
    parts += [(kind.name, kind.value, truth.own_income(kind)) for kind in OwnIncome]
    return _listing(pen, "income", parts, truth.total("income"), "本年收入")


def expenditure(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    parts = [
        ("basic", "基本支出", truth.total("basic")),
        ("project", "项目支出", truth.total("project")),
        ("remitted", "上缴上级支出", truth.total("remitted")),
        ("business", "经营支出", truth.total("business")),
        ("affiliated", "对附属单位补助支出", truth.total("affiliated")),
    ]
    return _listing(pen, "expenditure", parts, truth.total("spent"), "本年支出")


def appropriation(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    now, before = truth.appropriation, truth.last.appropriation
    first = pen.say(
        "{year}年度财政拨款收、支总计均为{total}，{change}",
        "{department}{year}年度财政拨款收入支出总计{total}。{change}",
        "{year}年度财政拨款收入总计{total}、支出总计{again}，{change}",
        total=pen.money("appropriation.everything", now),
        again=pen.money("appropriation.everything.again", now),
        change=pen.change("appropriation", now, before),
    )
    paragraphs = [Paragraph((*first, *because(pen, now, before)))]
    if pen.dice.chance(0.4):
        parts = [
            (f"{fund}收入", *pen.money(f"appropriation.{fund.name}", truth.total("income", fund)))
            for fund in FISCAL
            if truth.total("income", fund) or fund is Fund.GENERAL
        ]
        paragraphs.append(Paragraph(pen.say("本年财政拨款收入中，{parts}。", parts=joined(parts, "，"))))
    return paragraphs
