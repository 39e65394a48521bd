"""The official forms of the statutory tables: what stands over their columns, and what their rows are called.

Data only. A province may leave columns out, add some, or print them in another order; the forms
say which headings belong together and in which order they stand where nothing says otherwise.
"""

from __future__ import annotations

from attrs import frozen

from report.codes import ECONOMIC, FUNCTIONS
from report.model import TableKind


@frozen
class Slot:
    """One official column of amounts.

    `key` names it in `RELATIONS`. `names` are the ways to print its own heading, without
    punctuation. `under` are the headings above it, each kept only where it is printed.
    `part_of` marks an 其中 column: the key of the column that it is a part of.
    """

    key: str
    names: tuple[str, ...]
    under: tuple[tuple[str, ...], ...] = ()
    part_of: str = ""


@frozen
class Relation:
    """Columns that add to the same: the sum over `left` equals the sum over `right`."""

    left: tuple[str, ...]
    right: tuple[str, ...]


_OPENING = ("年初财政拨款结转和结余", "年初结转和结余", "上年结转和结余", "上年结转", "年初结转结余")
_CLOSING = ("年末财政拨款结转和结余", "年末结转和结余", "结转下年", "年末结转结余")
_SPENT = (("本年支出", "支出决算数", "决算数"),)
_TOTAL = ("本年支出合计", "支出合计", "合计", "小计")
_BASIC_PARTS = (
    Slot("staff", ("其中人员经费", "人员经费"), (("本年支出",), ("基本支出",)), "basic"),
    Slot("running", ("其中公用经费", "日常公用经费", "公用经费"), (("本年支出",), ("基本支出",)), "basic"),
)
_SPENDING = (
    Slot("total", _TOTAL, _SPENT),
    Slot("basic", ("基本支出",), _SPENT),
    *_BASIC_PARTS,
    Slot("project", ("项目支出",), _SPENT),
)
_FUND = (
    Slot("opening", _OPENING),
    Slot("income", ("本年收入合计", "本年收入")),
    *_SPENDING,
    Slot("closing", _CLOSING),
)

BUDGETS = frozenset(("budget", "adjusted"))
"""Columns that stand left of those of 决算数, on whatever line of the headings they are printed."""

SLOTS: dict[TableKind, tuple[Slot, ...]] = {
    TableKind.INCOME: (
        Slot("total", ("本年收入合计", "收入合计", "合计")),
        Slot("fiscal", ("财政拨款收入", "财政拨款")),
        Slot("fiscal_fund", ("其中政府性基金预算财政拨款", "其中政府性基金"), (("财政拨款收入",),), "fiscal"),
        Slot("superior", ("上级补助收入",)),
        Slot("business", ("事业收入",)),
        Slot("business_total", ("小计",), (("事业收入",),)),
        Slot("tuition", ("其中教育收费", "教育收费"), (("事业收入",),), "business"),
        Slot("operating", ("经营收入", "事业单位经营收入")),
        Slot("affiliated", ("附属单位上缴收入", "附属单位缴款")),
        Slot("other", ("其他收入",)),
    ),
    TableKind.EXPENDITURE: (
        Slot("total", ("本年支出合计", "支出合计", "合计")),
        Slot("basic", ("基本支出",)),
        *(_BASIC_PARTS),
        Slot("project", ("项目支出",)),
        Slot("remitted", ("上缴上级支出",)),
        Slot("operating", ("经营支出", "事业单位经营支出")),
        Slot("subsidy", ("对附属单位补助支出", "对附属单位补助")),
    ),
    TableKind.GENERAL_BUDGET: (
        Slot("budget", ("年初预算数", "年初预算")),
        Slot("adjusted", ("调整预算数", "调整后预算数", "全年预算数")),
        Slot("opening", _OPENING),
        Slot("income", ("本年收入合计", "本年收入")),
        *_SPENDING,
        Slot("closing", _CLOSING),
    ),
    TableKind.FISCAL_EXPENDITURE: _SPENDING,
    TableKind.GOVERNMENT_FUND: _FUND,
    TableKind.STATE_CAPITAL: _FUND,
}
"""Columns of the tables with one list of coded rows, in the official order."""

GROUPS = (
    ("opening", _OPENING),
    ("income", ("本年收入",)),
    ("total", ("本年支出",)),
    ("closing", _CLOSING),
)
"""Groups of columns that may each have a 合计 with 基本支出 and 项目支出 beside it."""

ROLL_FORWARD = Relation(("opening", "income"), ("total", "closing"))
_SPENDING_SUM = Relation(("total",), ("basic", "project"))

RELATIONS: dict[TableKind, tuple[Relation, ...]] = {
    TableKind.INCOME: (
        Relation(("total",), ("fiscal", "superior", "business", "operating", "affiliated", "other")),
    ),
    TableKind.EXPENDITURE: (Relation(("total",), ("basic", "project", "remitted", "operating", "subsidy")),),
    TableKind.APPROPRIATION: (Relation(("total",), ("general", "fund", "capital")),),
    TableKind.GENERAL_BUDGET: (_SPENDING_SUM, ROLL_FORWARD),
    TableKind.FISCAL_EXPENDITURE: (_SPENDING_SUM,),
    TableKind.GOVERNMENT_FUND: (_SPENDING_SUM, ROLL_FORWARD),
    TableKind.STATE_CAPITAL: (_SPENDING_SUM, ROLL_FORWARD),
    TableKind.THREE_PUBLIC: (
        Relation(("total",), ("abroad", "vehicles", "reception")),
        Relation(("vehicles",), ("purchase", "upkeep")),
    ),
}
"""What the columns of one row add to, where the table prints them."""

THREE_PUBLIC: tuple[Slot, ...] = (
    Slot("total", ("合计", "三公经费合计")),
    Slot("abroad", ("因公出国境费用", "因公出国境费", "因公出国境")),
    Slot(
        "vehicles",
        ("小计",),
        (("公务用车购置及运行维护费", "公务用车购置及运行费", "公务用车购置和运行费", "公务用车费"),),
    ),
    Slot("purchase", ("公务用车购置费", "公务用车购置", "购置费")),
    Slot("upkeep", ("公务用车运行维护费", "公务用车运行费", "运行维护费", "运行费")),
    Slot("reception", ("公务接待费", "公务接待")),
)
"""Items of the 三公 table, once under 预算数 and once under 决算数."""

VEHICLES = ("vehicles", "purchase", "upkeep")
"""The items under 公务用车购置及运行维护费."""

MEASURES = ("年初预算数", "全年预算数", "调整预算数", "预算数", "统计数", "决算数", "上年决算数", "金额")
"""What an amount of a list may be called."""

FUNDS: tuple[Slot, ...] = (
    Slot("total", ("合计", "小计")),
    Slot("general", ("一般公共预算财政拨款", "一般公共预算")),
    Slot("fund", ("政府性基金预算财政拨款", "政府性基金财政拨款", "政府性基金预算")),
    Slot("capital", ("国有资本经营预算财政拨款", "国有资本经营财政拨款", "国有资本经营预算")),
)
"""Columns of the expenditure side of 财政拨款收入支出决算总表."""

WITHOUT_BUDGET = (
    "团组数",
    "人次",
    "批次",
    "保有量",
    "购置数",
    "国内接待费",
    "国境外接待费",
    "外事接待",
    "机关运行经费",
    "行政单位",
    "参照公务员",
)
"""Rows of the 三公 and 机关运行经费 form for which it asks no budget, only what was spent or counted."""

TOTALS = ("合计", "总计", "本年合计")
"""What the row that a list of coded rows adds up to is called."""

INCOME_ROWS = (
    "一般公共预算财政拨款收入",
    "政府性基金预算财政拨款收入",
    "国有资本经营预算财政拨款收入",
    "国有资本经营财政拨款收入",
    "财政拨款收入",
    "上级补助收入",
    "事业收入",
    "经营收入",
    "附属单位上缴收入",
    "附属单位缴款",
    "其他收入",
    "收入合计",
    "本年收入合计",
    "使用非财政拨款结余",
    "使用非财政拨款结余含专用结余",
    "使用非财政拨款结余和专用结余",
    "使用专用结余",
    "用事业基金弥补收支差额",
    "年初结转和结余",
    "上年结转和结余",
    "年初财政拨款结转和结余",
    "基本支出结转",
    "项目支出结转和结余",
    "经营结余",
    "收入总计",
    "总计",
    "合计",
)
"""Rows of the income side of the two 总表, without numbering and punctuation."""

CLOSING_ROWS = (
    "支出合计",
    "本年支出合计",
    "结余分配",
    "交纳所得税",
    "提取职工福利基金",
    "转入事业基金",
    "年末结转和结余",
    "年末财政拨款结转和结余",
    "结转下年",
    "支出总计",
    "总计",
    "合计",
)
"""What the expenditure side of the two 总表 ends with."""

EXPENDITURE_ROWS = (
    *FUNCTIONS.values(),
    "社会保险基金支出",
    "文化体育与传媒支出",
    "医疗卫生与计划生育支出",
    "医疗卫生支出",
    "资源勘探信息等支出",
    "国土海洋气象等支出",
    "国债还本付息支出",
    "债务付息和发行费用支出",
    *CLOSING_ROWS,
)
"""Rows of the expenditure side of the two 总表, without numbering and punctuation."""

NATURE_ROWS = (
    "基本支出",
    "项目支出",
    "上缴上级支出",
    "经营支出",
    "对附属单位补助支出",
    "人员经费",
    "公用经费",
    "日常公用经费",
    "基本建设类项目",
    "行政事业类项目",
    "其中基本建设类项目",
    "经济分类支出合计",
    "支出经济分类",
    *(name for code, name in ECONOMIC.items() if len(code) == 3),
)
"""Rows of the expenditure side by nature (按支出性质和经济分类)."""

CODE_HEADINGS = (
    "科目编码及名称",
    "科目代码及名称",
    "支出功能分类科目编码",
    "功能分类科目编码",
    "支出经济分类科目编码",
    "经济分类科目编码",
    "功能分类科目代码",
    "经济分类科目代码",
    "科目编码",
    "科目代码",
    "编码",
    "代码",
    "类款项",
)
NAME_HEADINGS = ("科目名称", "单位名称", "项目名称", "名称")
OTHER_HEADINGS = (
    "项目按功能分类",
    "项目按支出性质和经济分类",
    "按支出性质和经济分类",
    "按功能分类",
    "支出功能分类",
    "支出经济分类",
    "功能分类科目",
    "经济分类科目",
    "功能分类",
    "经济分类",
    "项目",
    "栏次",
    "行次",
    "类款项",
    "类",
    "款",
    "项",
    "序号",
    "收入",
    "支出",
    "科目",
    "备注",
    "财政拨款三公经费",
)
"""Headings over codes, over names, and those that say nothing of the amounts."""

HEADINGS = frozenset(
    (
        *(
            name
            for slot in (*(slot for slots in SLOTS.values() for slot in slots), *FUNDS, *THREE_PUBLIC)
            for name in (*slot.names, *(above for under in slot.under for above in under))
        ),
        *(name for _, names in GROUPS for name in names),
        *MEASURES,
        *CODE_HEADINGS,
        *NAME_HEADINGS,
        *OTHER_HEADINGS,
    )
)
"""Whatever the forms print over their columns, without punctuation."""
