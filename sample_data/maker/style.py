"""How one report is laid out and worded: the choices that differ between provinces and writers."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from sample_data.maker.dice import Dice

TITLES = {
    "summary": "收入支出决算总表",
    "income": "收入决算表",
    "expenditure": "支出决算表",
    "appropriation": "财政拨款收入支出决算总表",
    "general_budget": "一般公共预算财政拨款支出决算表",
    "basic": "一般公共预算财政拨款基本支出决算表",
    "government_fund": "政府性基金预算财政拨款收入支出决算表",
    "state_capital": "国有资本经营预算财政拨款支出决算表",
    "three_public": "财政拨款“三公”经费支出决算表",
}
FIRST_SIX = ("summary", "income", "expenditure", "appropriation", "general_budget", "basic")


@frozen
class Style:
    """The choices. Tables and sections are named by kind, whatever number stands before them."""

    tables: tuple[str, ...]
    titles: Mapping[str, str] = field(factory=lambda: TITLES)
    marks: bool = True  # 公开01表
    line_numbers: bool = True  # 行次
    column_numbers: bool = True  # 栏次
    split_codes: bool = False  # 类 | 款 | 项
    total_last: bool = False
    classes: int = 26  # how many 类 the summary lists
    general_layout: str = "spent"  # "spent", or "rolled": with 年初 and 年末 columns
    state_layout: str = "spent"
    basic_lanes: int = 3
    outlay_layout: str = "halves"  # "halves" 预算 | 决算, "pairs" interleaved, "tall" one row an item
    grouped: bool = False  # the last sections stand under 其他重要事项
    word: str = "部门"
    unit: str = "万元"  # of the tables
    text_unit: str = "万元"  # of the narrative
    separators: bool = True
    text_separators: bool = False
    trimmed: bool = False  # narrative amounts without closing zeros
    zero: str = "0.00"  # how tables print nothing
    share_decimals: int = 2
    rate_decimals: int = 2
    growth_decimals: int = 2
    spaced: bool = False  # 2022 年度 with spaces around figures
    html_boxes: bool = False
    numbering: str = "{n}."  # of items in lists
    versus: str = "比上年"
    budget: str = "年初预算"
    voice: str = "common"  # whose order and wording of sections: "common", "ministry", "parts", "yearly"
    adjusted: str = ""  # what the budget of the whole year is called, where it is told
    hundred_millions: bool = False  # whether the narrative tells great amounts in 亿元
    text_decimals: int = 2  # of narrative amounts in 万元 and 亿元
    empty: str = "没有"  # how a table without figures is told of: "没有", "无", "空表"


VOICES = ("common", "ministry", "parts", "yearly")
ADJUSTED = ("", "", "全年预算", "调整预算", "调整后预算")
VERSUS = ("比上年", "较上年", "与上年相比，", "同比", "与{last}年度相比，", "较{last}年")

# The order and the look of the tables in five provinces (domain order K1…K9, local tables last).
PROVINCES = (
    Style(tables=(*FIRST_SIX, "government_fund", "state_capital", "three_public")),
    Style(
        tables=(*FIRST_SIX, "three_public", "government_fund", "state_capital"),
        titles=TITLES | {"state_capital": "国有资本经营预算财政拨款收入支出决算表"},
        marks=False,
        line_numbers=False,
        column_numbers=False,
        classes=24,
        state_layout="rolled",
        basic_lanes=2,
        outlay_layout="pairs",
        grouped=True,
        zero="",
    ),
    Style(
        tables=(*FIRST_SIX, "three_public", "government_fund", "state_capital", "other_information"),
        titles=TITLES | {"other_information": "部门决算公开相关信息统计表"},
        zero="",
        grouped=True,
        unit="元",
    ),
    Style(
        tables=(*FIRST_SIX, "government_fund", "state_capital", "three_public"),
        titles=TITLES
        | {
            "general_budget": "一般公共预算财政拨款收入支出决算表",
            "state_capital": "国有资本经营预算财政拨款收入支出决算表",
            "three_public": "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
        },
        split_codes=True,
        general_layout="rolled",
        state_layout="rolled",
        outlay_layout="tall",
        grouped=True,
        zero="",
    ),
    Style(
        tables=(*FIRST_SIX, "government_fund", "state_capital", "three_public", "procurement"),
        titles=TITLES
        | {
            "basic": "一般公共预算财政拨款基本支出决算明细表",
            "procurement": "政府采购情况表",
        },
        column_numbers=False,
        line_numbers=False,
        basic_lanes=2,
    ),
)


def style(dice: Dice, *, wide: bool) -> Style:
    """A province's look with a writer's habits; a wide choice has also the voices of others."""
    found = _common(dice)
    return _widened(found, dice) if wide else found


def _widened(found: Style, dice: Dice) -> Style:
    unit = "元" if dice.of("small").chance(0.2) else found.text_unit
    great = unit == "万元" and dice.of("great").chance(0.5)
    return evolve(
        found,
        voice=dice.of("voice").pick(VOICES),
        budget=dice.of("budget").pick(("年初预算", "年初预算", "年初部门预算")),
        adjusted=dice.of("adjusted").pick(ADJUSTED),
        text_unit=unit,
        trimmed=found.trimmed and unit == "万元",
        hundred_millions=great,
        text_decimals=dice.of("decimals").pick((2, 2, 2, 4) if great else (2, 2, 2, 4, 6)),
        empty=dice.of("empty").pick(("没有", "无", "空表")),
    )


def _common(dice: Dice) -> Style:
    base = dice.pick(PROVINCES)
    unit = base.unit if dice.of("own unit").chance(0.5) else dice.of("unit").pick(("元", "万元"))
    text_unit = unit if dice.of("text unit").chance(0.7) else "万元"
    return evolve(
        base,
        unit=unit,
        text_unit=text_unit,
        word=dice.of("word").pick(("部门", "部门", "单位")),
        separators=dice.of("separators").chance(0.6),
        text_separators=dice.of("text separators").chance(0.3),
        trimmed=text_unit == "万元" and dice.of("trimmed").chance(0.35),
        zero=base.zero if dice.of("own zero").chance(0.7) else dice.of("zero").pick(("0.00", "")),
        share_decimals=dice.of("share").pick((2, 2, 2, 1)),
        rate_decimals=dice.of("rate").pick((2, 2, 1, 0)),
        growth_decimals=dice.of("growth").pick((2, 2, 1)),
        spaced=dice.of("spaced").chance(0.3),
        html_boxes=dice.of("boxes").chance(0.3),
        numbering=dice.of("numbering").pick(("{n}.", "{n}、", "（{n}）")),
        versus=dice.of("versus").pick(VERSUS),
        total_last=dice.of("last").chance(0.1),
    )
