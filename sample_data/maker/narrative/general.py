"""一般公共预算财政拨款支出: overall, by class, by item; and 基本支出 with its lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sample_data.maker.document import Block, Heading, Paragraph, Place, Shown, Text, joined
from sample_data.maker.narrative.pen import Pen
from sample_data.maker.narrative.totals import because
from sample_data.maker.subjects import CAPITAL, CLASSES, ECONOMIC, SERVICES, STAFF, full_name
from sample_data.maker.truth import Fund, Line


def blocks(pen: Pen) -> list[Block]:
    topic = "一般公共预算财政拨款支出决算"
    return [
        Heading(3, (f"（一）{topic}总体情况",)),
        *overall(pen.of("overall")),
        Heading(3, (f"（二）{topic}结构情况",)),
        *classes(pen.of("classes")),
        Heading(3, (f"（三）{topic}具体情况",)),
        *items(pen.of("items")),
    ]


def overall(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    now, before = truth.total("spent", Fund.GENERAL), truth.last.total("spent", Fund.GENERAL)
    start = pen.say(
        "{year}年度一般公共预算财政拨款支出{spent}，占本年支出合计的{share}。{change}",
        "{department}{year}年度一般公共预算财政拨款支出{spent}，占本年支出合计的{share}，{change}",
        "一般公共预算财政拨款支出{spent}，占本年支出合计的{share}。一般公共预算财政拨款支出{change}",
        spent=pen.money("general.spent", now),
        share=pen.share("general.share", now, truth.total("spent")),
        change=pen.change("general", now, before),
    )
    text = (*start, *because(pen, now, before))
    if pen.dice.chance(0.25):
        text += pen.say(
            "其中，人员经费{personnel}，占{ps}；日常公用经费{public}，占{qs}。",
            personnel=pen.money("general.personnel", truth.personnel),
            ps=pen.share("general.personnel.share", truth.personnel, now),
            public=pen.money("general.public", truth.public),
            qs=pen.share("general.public.share", truth.public, now),
        )
    return [Paragraph(text)]


def classes(pen: Pen) -> list[Paragraph]:
    lines = pen.truth.of(Fund.GENERAL)
    whole = sum(line.spent for line in lines)
    of_class: dict[str, int] = {}
    for line in lines:
        of_class[line.code[:3]] = of_class.get(line.code[:3], 0) + line.spent
    start = pen.say(
        "{year}年度一般公共预算财政拨款支出{spent}，主要用于以下方面：",
        "一般公共预算财政拨款支出{spent}，按功能分类主要用于以下方面：",
        spent=pen.money("general.spent.2", whole),
    )
    form = pen.dice.pick(("{name}（类）{amount}，占{share}", "{name}（类）支出{amount}，占比{share}"))
    if form.startswith("{name}（类）支出"):
        form = form.replace("支出{amount}", "{amount}")
    if pen.style.voice in ("parts", "yearly"):
        form = pen.dice.of("form").pick(("{name}{amount}，占{share}", "{name}{amount}，占支出总额的{share}"))
    parts = [
        pen.say(
            form,
            name=Shown(f"general.class.{code}.name", CLASSES[code]),
            amount=pen.money(f"general.class.{code}", amount),
            share=pen.share(f"general.class.{code}.share", amount, whole),
        )
        for code, amount in of_class.items()
    ]
    if pen.dice.chance(0.5):
        return [Paragraph((*start, *joined(parts, "；"), "。"))]
    numbered = [Paragraph((pen.style.numbering.format(n=n), *part, "。")) for n, part in enumerate(parts, 1)]
    return [Paragraph(start), *numbered]


def compare(pen: Pen, name: str, actual: int, budget: int) -> Shown:
    """大于, 小于 or 等于, by what is printed."""
    word = "等于" if not pen.differs(actual, budget) else "大于" if actual > budget else "小于"
    return Shown(f"{name}.compare", word)


def items(pen: Pen) -> list[Paragraph]:
    return [Paragraph((*completed(pen), "其中：")), *itemised(pen, pen.truth.of(Fund.GENERAL))]


def completed(pen: Pen) -> Text:
    """The whole of the general budget: what was planned, what was spent, and the rates of it."""
    lines = pen.truth.of(Fund.GENERAL)
    budget = sum(line.budget for line in lines)
    spent = sum(line.spent for line in lines)
    places: dict[str, Place] = {
        "budget": pen.money("general.budget", budget),
        "spent": pen.money("general.spent.3", spent),
        "rate": pen.rate("general.rate", spent, budget),
    }
    start = pen.say(
        "{year}年度一般公共预算财政拨款支出{budgeted}为{budget}，支出决算为{spent}，完成{budgeted}的{rate}。",
        "一般公共预算财政拨款支出{budgeted}{budget}，支出决算{spent}，完成{budgeted}的{rate}。",
        "{department}{year}年度一般公共预算财政拨款支出决算为{spent}，完成{budgeted}{budget}的{rate}。",
        **places,
    )
    if pen.style.adjusted:
        start = pen.say(
            "{year}年度一般公共预算财政拨款支出{budgeted}为{budget}，{adjusting}为{adjusted}，支出决算为{spent}，"
            "完成{budgeted}的{rate}，完成{adjusting}的{adjusted_rate}。",
            "{department}{year}年度一般公共预算财政拨款支出{budgeted}{budget}，{adjusting}{adjusted}；支出决算{spent}，"
            "分别完成{budgeted}、{adjusting}的{rate}和{adjusted_rate}。",
            **_adjusting(pen, "general", sum(line.adjusted for line in lines), spent),
            **places,
        )
    return start


def itemised(
    pen: Pen, lines: Sequence[Line], number: str = "", named: Callable[[str], str] = full_name
) -> list[Paragraph]:
    """A numbered paragraph for each item, all in one form."""
    form = pen.dice.pick(ADJUSTED_FORMS if pen.style.adjusted else ITEM_FORMS)
    paragraphs = []
    for n, line in enumerate(lines, 1):
        name = f"general.item.{line.code}"
        text = form(pen.of(line.code), name, line, named(line.code))
        paragraphs.append(Paragraph(((number or pen.style.numbering).format(n=n), *text), name))
    return paragraphs


def _adjusting(pen: Pen, name: str, adjusted: int, spent: int) -> dict[str, Place]:
    """The budget of the whole year, what it is called, and how much of it was spent."""
    return {
        "adjusting": pen.style.adjusted,
        "adjusted": pen.money(f"{name}.adjusted", adjusted),
        "adjusted_rate": pen.rate(f"{name}.rate.adjusted", spent, adjusted),
    }


def _places(pen: Pen, name: str, line: Line, subject: str) -> dict[str, Place]:
    return {
        "name": Shown(f"{name}.name", subject),
        "budget": pen.money(f"{name}.budget", line.budget),
        "actual": pen.money(f"{name}.actual", line.spent),
        "compare": compare(pen, name, line.spent, line.budget),
        "reason": line.reason,
        "purpose": Shown(f"{name}.purpose", line.purpose),
    }


def _ending(pen: Pen, name: str, line: Line) -> Text:
    """The comparison with the budget and its reason, from the comma or full stop before it."""
    compared = compare(pen, name, line.spent, line.budget)
    if compared.text == "等于":
        return pen.say("，决算数与年初预算数持平。", "。决算数等于预算数。", "。", "，决算数等于年初预算数。")
    return pen.say(
        "，决算数{compare}年初预算数的主要原因是{reason}。",
        "。决算数{compare}预算数的主要原因：{reason}。",
        "，支出决算数{compare}年初预算数的主要原因：{reason}。",
        compare=compared,
        reason=line.reason,
    )


def _rate(pen: Pen, name: str, line: Line) -> Text:
    """，完成年初预算的…; nothing where there was no budget."""
    if not line.budget:
        return ()
    rate = pen.rate(f"{name}.rate", line.spent, line.budget)
    return pen.say("，完成{budgeted}的{rate}", rate=rate)


def _plainly(pen: Pen, name: str, line: Line, subject: str) -> Text:
    start = pen.say("{name}。年初预算为{budget}，支出决算为{actual}", **_places(pen, name, line, subject))
    return (*start, *_rate(pen, name, line), *_ending(pen, name, line))


def _with_purpose(pen: Pen, name: str, line: Line, subject: str) -> Text:
    start = pen.say(
        "{name}{head}。主要用于：{purpose}。年初预算为{budget}，支出决算为{actual}",
        "{name}{head}，主要用于{purpose}。年初预算为{budget}，支出决算为{actual}",
        head=pen.money(f"{name}.head", line.spent),
        **_places(pen, name, line, subject),
    )
    return (*start, *_ending(pen, name, line))


def _within(pen: Pen, name: str, line: Line, subject: str) -> Text:
    if not line.budget:
        start = pen.say("{name}支出决算为{actual}，年初未安排预算", **_places(pen, name, line, subject))
        return (*start, *pen.say("，主要原因是{reason}。", reason=line.reason))
    start = pen.say(
        "{name}支出决算为{actual}，完成{budgeted}{budget}的{rate}",
        "{name}支出决算{actual}，为{budgeted}{budget}的{rate}",
        rate=pen.rate(f"{name}.rate", line.spent, line.budget),
        **_places(pen, name, line, subject),
    )
    return (*start, *_ending(pen, name, line))


def _with_last_year(pen: Pen, name: str, line: Line, subject: str) -> Text:
    before = sum(each.spent for each in pen.truth.last.of(Fund.GENERAL) if each.code == line.code)
    start = pen.say(
        "{name}。支出决算{actual}，{change}；年初预算{budget}",
        change=pen.change(f"{name}.year", line.spent, before),
        **_places(pen, name, line, subject),
    )
    return (*start, *_rate(pen, name, line), *_ending(pen, name, line))


def _against_budget(pen: Pen, name: str, line: Line, subject: str) -> Text:
    """How far the actual is from the budget, without the budget itself."""
    if not line.budget or not pen.differs(line.spent, line.budget):
        return _plainly(pen, name, line, subject)
    up = line.spent > line.budget
    return pen.say(
        "{name}支出决算{actual}，较年初预算{verb}{change}，{grows}{growth}，主要原因是{reason}。",
        verb="增加" if up else "减少",
        change=pen.money(f"{name}.over", abs(line.spent - line.budget)),
        grows="增长" if up else "下降",
        growth=pen.growth(f"{name}.over.growth", line.spent, line.budget),
        **_places(pen, name, line, subject),
    )


def _with_difference(pen: Pen, name: str, line: Line, subject: str) -> Text:
    """The difference without a word of which is greater."""
    if not pen.differs(line.spent, line.budget):
        return _plainly(pen, name, line, subject)
    return pen.say(
        "{name}。年初预算为{budget}，支出决算为{actual}，差值为{difference}，主要原因是{reason}。",
        difference=pen.money(f"{name}.difference", abs(line.spent - line.budget)),
        **_places(pen, name, line, subject),
    )


def _with_adjusted(pen: Pen, name: str, line: Line, subject: str) -> Text:
    """Both budgets and how much of each was spent; an item that no budget was set for tells what it cost."""
    if not line.budget or not line.adjusted:
        return _plainly(pen, name, line, subject)
    start = pen.say(
        "{name}。{budgeted}为{budget}，{adjusting}为{adjusted}，支出决算为{actual}，完成{budgeted}的{rate}，"
        "完成{adjusting}的{adjusted_rate}",
        "{name}{budgeted}{budget}，{adjusting}{adjusted}，决算{actual}，为{budgeted}的{rate}、{adjusting}的"
        "{adjusted_rate}",
        rate=pen.rate(f"{name}.rate", line.spent, line.budget),
        **_adjusting(pen, name, line.adjusted, line.spent),
        **_places(pen, name, line, subject),
    )
    return (*start, *_ending(pen, name, line))


ADJUSTED_FORMS = (_with_adjusted, _with_adjusted, _plainly)
ITEM_FORMS = (
    *(_plainly, _plainly, _plainly, _with_purpose, _with_purpose),
    *(_within, _within, _with_last_year, _against_budget, _with_difference),
)


def _names(codes: Sequence[str], pen: Pen) -> list[str]:
    return [ECONOMIC[code] for code in codes if len(code) == 5 and pen.truth.economic.get(code)]


def basic(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    places: dict[str, Place] = {
        "basic": pen.money("basic.total", truth.personnel + truth.public),
        "personnel": pen.money("basic.personnel", truth.personnel),
        "public": pen.money("basic.public", truth.public),
        "staff": pen.listed("basic.personnel.list", _names(tuple(STAFF), pen)),
        "office": pen.listed("basic.public.list", _names((*SERVICES, *CAPITAL), pen)),
    }
    start = pen.say(
        "{year}年度一般公共预算财政拨款基本支出{basic}，其中：",
        "{department}{year}年度一般公共预算财政拨款基本支出{basic}。其中：",
        **places,
    )
    personnel = pen.say(
        "人员经费{personnel}，主要包括：{staff}", "人员经费{personnel}，主要包括{staff}", **places
    )
    public = pen.say(
        "公用经费{public}，主要包括：{office}。", "公用经费{public}，主要包括{office}。", **places
    )
    if pen.dice.chance(0.5):
        return [Paragraph((*start, *personnel, "；", *public))]
    return [Paragraph(start), Paragraph((*personnel, "；")), Paragraph(public)]
