"""政府性基金预算 and 国有资本经营预算 appropriations."""

from __future__ import annotations

from sample_data.maker.document import Paragraph, Shown
from sample_data.maker.narrative.general import compare
from sample_data.maker.narrative.pen import Pen
from sample_data.maker.subjects import full_name
from sample_data.maker.truth import Fund


def government_fund(pen: Pen) -> list[Paragraph]:
    return _fund(pen, "government_fund", Fund.GOVERNMENT)


def state_capital(pen: Pen) -> list[Paragraph]:
    return _fund(pen, "state_capital", Fund.STATE_CAPITAL)


def _fund(pen: Pen, key: str, fund: Fund) -> list[Paragraph]:
    truth = pen.truth
    lines = truth.of(fund)
    if not lines and pen.style.empty == "无":
        return [Paragraph(pen.say("无。", "本{word}无{fund}收支。", fund=fund.value))]
    if not lines:
        text = pen.say(
            "{department}{year}年度没有{fund}收入和支出。",
            "{short}{year}年度无{fund}收支。",
            "本年度无此项收入和支出。",
            "{year}年度{fund}年初结转和结余{zero}，本年收入{zero}，本年支出{zero}，年末结转和结余{zero}。",
            fund=fund.value,
            zero=pen.money("", 0),
        )
        return [Paragraph(text)]
    places = {
        what: pen.money(f"{key}.{what}", truth.total(what, fund))
        for what in ("opening", "income", "spent", "closing")
    }
    if truth.total("opening", fund) or truth.total("closing", fund):
        start = pen.say(
            "{year}年度{fund}年初结转和结余{opening}，本年收入{income}，本年支出{spent}，"
            "年末结转和结余{closing}。具体支出情况为：",
            fund=fund.value,
            **places,
        )
    else:
        start = pen.say(
            "{fund}收入{income}，支出{spent}，支出具体情况如下：",
            "{year}年度{fund}本年收入{income}，本年支出{spent}。具体支出情况为：",
            fund=fund.value,
            **places,
        )
    paragraphs = [Paragraph(start)]
    for n, line in enumerate(lines, 1):
        name = f"{key}.item.{line.code}"
        number = pen.style.numbering.format(n=n) if len(lines) > 1 else ""
        text = pen.say(
            "{name}支出决算为{actual}，主要用于{purpose}。",
            "{name}{actual}，主要用于：{purpose}。",
            name=Shown(f"{name}.name", full_name(line.code)),
            actual=pen.money(f"{name}.actual", line.spent),
            purpose=line.purpose,
        )
        text += pen.say(
            "年初预算为{budget}，支出决算为{again}",
            budget=pen.money(f"{name}.budget", line.budget),
            again=pen.money(f"{name}.again", line.spent),
        )
        if line.budget:
            text += pen.say(
                "，完成{budgeted}的{rate}", rate=pen.rate(f"{name}.rate", line.spent, line.budget)
            )
        word = compare(pen, name, line.spent, line.budget)
        if word.text == "等于":
            text += ("。",)
        else:
            text += pen.say("。决算数{compare}预算数的主要原因是{reason}。", compare=word, reason=line.reason)
        paragraphs.append(Paragraph((number, *text) if number else text, name))
    return paragraphs
