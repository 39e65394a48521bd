"""A small report whose tables agree in every relation, and ways to spoil it one cell at a time."""

from __future__ import annotations

from checks import book
from checks.model import Tie, Verdict
from checks.text import Script
from report.model import Report, TableKind
from tests.checks.making import report, table

HEADINGS = {
    "summary": "项目 行次 收入/决算数 项目 行次 支出/决算数",
    "income": "科目编码 科目名称 本年收入合计 财政拨款收入 上级补助收入 事业收入/小计 事业收入/其中：教育收费 经营收入 附属单位上缴收入 其他收入",
    "expenditure": "科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出",
    "appropriation": "项目 行次 收入/金额 项目 行次 支出/合计 支出/一般公共预算财政拨款 支出/政府性基金预算财政拨款 支出/国有资本经营预算财政拨款",
    "general_budget": "科目编码 科目名称 本年支出/小计 本年支出/基本支出 本年支出/项目支出",
    "basic": "科目编码 科目名称 决算数 科目编码 科目名称 决算数",
    "government_fund": "科目编码 科目名称 年初结转和结余 本年收入 本年支出/小计 本年支出/基本支出 本年支出/项目支出 年末结转和结余",
    "state_capital": "科目编码 科目名称 合计 基本支出 项目支出",
    "three_public": "预算数/合计 预算数/因公出国（境）费 预算数/公务用车购置及运行维护费/小计 预算数/公务用车购置及运行维护费/公务用车购置费"
    " 预算数/公务用车购置及运行维护费/公务用车运行维护费 预算数/公务接待费 决算数/合计 决算数/因公出国（境）费"
    " 决算数/公务用车购置及运行维护费/小计 决算数/公务用车购置及运行维护费/公务用车购置费"
    " 决算数/公务用车购置及运行维护费/公务用车运行维护费 决算数/公务接待费",
    "other_information": "项目 行次 统计数",
}

BODIES = {
    "summary": """
        一、一般公共预算财政拨款收入 1 100.00 一、一般公共服务支出 32 60.00
        二、政府性基金预算财政拨款收入 2 10.00 二、外交支出 33 _
        三、国有资本经营预算财政拨款收入 3 _ 三、社会保障和就业支出 34 40.00
        四、上级补助收入 4 _ 四、城乡社区支出 35 10.00
        五、事业收入 5 0.00 五、其他支出 36 2.00
        六、经营收入 6 _ 六、债务还本支出 37 _
        七、附属单位上缴收入 7 _ _ 38 _
        八、其他收入 8 2.00 _ 39 _
        本年收入合计 27 112.00 本年支出合计 58 112.00
        使用非财政拨款结余（含专用结余） 28 _ 结余分配 59 _
        年初结转和结余 29 3.00 年末结转和结余 60 3.00
        总计 31 115.00 总计 62 115.00""",
    "income": """
        _ 合计 112.00 110.00 _ 0.00 _ _ _ 2.00
        201 一般公共服务支出 60.00 60.00 _ 0.00 _ _ _ _
        20101 人大事务 60.00 60.00 _ _ _ _ _ _
        2010101 行政运行 60.00 60.00 _ _ _ _ _ _
        208 社会保障和就业支出 40.00 40.00 _ _ _ _ _ _
        20805 行政事业单位养老支出 40.00 40.00 _ _ _ _ _ _
        2080505 养老保险缴费支出 25.00 25.00 _ _ _ _ _ _
        2080506 职业年金缴费支出 15.00 15.00 _ _ _ _ _ _
        212 城乡社区支出 10.00 10.00 _ _ _ _ _ _
        229 其他支出 2.00 _ _ _ _ _ _ 2.00""",
    "expenditure": """
        _ 合计 112.00 82.00 30.00 _ _ _
        201 一般公共服务支出 60.00 50.00 10.00 _ _ _
        20101 人大事务 60.00 50.00 10.00 _ _ _
        2010101 行政运行 60.00 50.00 10.00 _ _ _
        208 社会保障和就业支出 40.00 30.00 10.00 _ _ _
        20805 行政事业单位养老支出 40.00 30.00 10.00 _ _ _
        2080505 养老保险缴费支出 25.00 25.00 _ _ _ _
        2080506 职业年金缴费支出 15.00 5.00 10.00 _ _ _
        212 城乡社区支出 10.00 _ 10.00 _ _ _
        2120801 土地开发支出 10.00 _ 10.00 _ _ _
        229 其他支出 2.00 2.00 _ _ _ _
        2299999 其他支出 2.00 2.00 _ _ _ _""",
    "appropriation": """
        一、一般公共预算财政拨款 1 100.00 一、一般公共服务支出 33 60.00 60.00 _ _
        二、政府性基金预算财政拨款 2 10.00 二、外交支出 34 _ _ _ _
        三、国有资本经营预算财政拨款 3 _ 三、社会保障和就业支出 35 40.00 40.00 _ _
        _ 4 _ 四、城乡社区支出 36 10.00 _ 10.00 _
        _ 5 _ 五、其他支出 37 _ _ _ _
        本年收入合计 27 110.00 本年支出合计 59 110.00 100.00 10.00 _
        年初财政拨款结转和结余 28 1.00 年末财政拨款结转和结余 60 1.00 1.00 _ _
        一般公共预算财政拨款 29 1.00 _ 61 _ _ _ _
        政府性基金预算财政拨款 30 _ _ 62 _ _ _ _
        国有资本经营预算财政拨款 31 _ _ 63 _ _ _ _
        收入总计 32 111.00 总计 64 111.00 101.00 10.00 _""",
    "general_budget": """
        _ 合计 100.00 80.00 20.00
        201 一般公共服务支出 60.00 50.00 10.00
        20101 人大事务 60.00 50.00 10.00
        2010101 行政运行 60.00 50.00 10.00
        208 社会保障和就业支出 40.00 30.00 10.00
        20805 行政事业单位养老支出 40.00 30.00 10.00
        2080505 养老保险缴费支出 25.00 25.00 _
        2080506 职业年金缴费支出 15.00 5.00 10.00""",
    "basic": """
        301 工资福利支出 60.00 302 商品和服务支出 13.00
        30101 基本工资 35.00 30201 办公费 10.00
        30108 养老保险缴费 25.00 30212 因公出国（境）费用 _
        303 对个人和家庭的补助 5.00 30217 公务接待费 1.00
        30302 退休费 5.00 30231 公务用车运行维护费 2.00
        _ _ _ 310 资本性支出 2.00
        _ _ _ 31002 办公设备购置 2.00
        _ _ _ 31013 公务用车购置 0.00
        _ 人员经费合计 65.00 _ 公用经费合计 15.00""",
    "government_fund": """
        _ 合计 _ 10.00 10.00 _ 10.00 _
        212 城乡社区支出 _ 10.00 10.00 _ 10.00 _
        21208 国有土地使用权出让收入安排的支出 _ 10.00 10.00 _ 10.00 _
        2120801 土地开发支出 _ 10.00 10.00 _ 10.00 _""",
    "state_capital": "_ 合计 _ _ _",
    "three_public": "5.00 0.00 3.00 0.00 3.00 2.00 3.50 0.00 2.50 0.00 2.50 1.00",
    "other_information": """
        一、政府采购支出合计 1 20.00
        货物 2 12.00
        工程 3 5.00
        服务 4 3.00
        （一）车辆数合计（辆） 5 3辆
        1.机要通信用车 6 2辆
        2.应急保障用车 7 _
        3.其他用车 8 1辆
        （二）单价100万元（含）以上设备（台） 9 4台（套）""",
}


def made(
    *edits: str,
    without: tuple[str, ...] = (),
    extra: dict[str, tuple[str, str]] | None = None,
    unit: str = "万元",
) -> Report:
    """The report after some edits, "kind|row|n|text": the nth value cell (from 0) after that label becomes text.

    `extra` puts other tables, (headings, body), in the place of those of their kind.
    """
    tables = {kind: (HEADINGS[kind], BODIES[kind]) for kind in HEADINGS if kind not in without}
    tables |= extra or {}
    blocks = []
    for kind, (headings, body) in tables.items():
        rows = [line.split() for line in body.strip().splitlines()]
        for edit in edits:
            name, label, n, text = edit.split("|")
            if name == kind:
                _edit(rows, headings.split(), label, int(n), text)
        blocks.append(table(TableKind(kind), headings, *rows, unit=unit, title=kind))
    return report(*blocks, unit=unit)


def _edit(rows: list[list[str]], headings: list[str], label: str, n: int, text: str) -> None:
    row = next(row for row in rows if label in row or not label)
    values = [x for x, head in enumerate(headings) if not head.endswith(("项目", "行次", "编码", "名称"))]
    start = row.index(label) if label else -1
    row[[x for x in values if x > start][n]] = text


def answers(made: Report) -> dict[str, list[Tie]]:
    """The ties of a report by rule, the switched-off rules' too where they are switched on."""
    found: dict[str, list[Tie]] = {}
    for tie in book.ties([Script(made)], book.load()):
        found.setdefault(tie.rule, []).append(tie)
    return found


def broken(made: Report) -> dict[str, list[Tie]]:
    kept = {rule: [t for t in ties if t.verdict is Verdict.BROKEN] for rule, ties in answers(made).items()}
    return {rule: ties for rule, ties in kept.items() if ties}
