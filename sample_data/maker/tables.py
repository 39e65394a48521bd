"""The statutory tables, from the truth: totals, income, expenditure, funds, basic expenditure, 三公经费."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from sample_data.maker.document import Shown, Table, Text
from sample_data.maker.numerals import numeral
from sample_data.maker.printing import in_unit, written
from sample_data.maker.style import Style
from sample_data.maker.subjects import CAPITAL, CLASSES, ECONOMIC, FUNCTIONS, SERVICES, STAFF
from sample_data.maker.truth import FISCAL, VEHICLES, Fund, Line, Nature, Outlay, OwnIncome, Truth

BLANK = Shown("", "")
Row = tuple[Shown, ...]


def label(text: str) -> Shown:
    return Shown("", text)


@frozen
class Sheet:
    """A truth and a style: what every table is made from."""

    truth: Truth
    style: Style

    def money(self, name: str, fen: int) -> Shown:
        """An amount cell, in the table's unit."""
        name = f"table.{name}"
        if fen == 0:
            return Shown(name, self.style.zero)
        return Shown(name, written(in_unit(fen, self.style.unit), separators=self.style.separators))

    def count(self, name: str, count: int) -> Shown:
        return Shown(f"table.{name}", str(count) if count or self.style.zero else "")

    def table(
        self,
        kind: str,
        head: Sequence[Sequence[str]],
        body: Iterable[Row],
        roles: Sequence[str],
        widths: Sequence[int],
        notes: Iterable[str | Text] = (),
    ) -> Table:
        number = self.style.tables.index(kind) + 1
        width = max(len(roles), *(len(row) for row in head))
        padded = tuple((*row, *[""] * (width - len(row))) for row in head)
        return Table(
            kind=kind,
            title=(Shown(f"table.{kind}.title", self.style.titles[kind]),),
            mark=f"公开{number:02d}表" if self.style.marks else "",
            unit=self.style.unit,
            department=(Shown(f"table.{kind}.department", self.truth.department.name),),
            head=padded,
            body=tuple((*row, *[BLANK] * (width - len(row))) for row in body),
            roles=tuple(roles),
            widths=tuple(widths),
            notes=tuple((note,) if isinstance(note, str) else note for note in notes),
        )

    def numbered(self, row: Sequence[str], *, head: Sequence[str]) -> list[Sequence[str]]:
        """The 栏次 row, where the style has one."""
        return [head, row] if self.style.column_numbers else [head]


def _without_lines(style: Style, cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if style.line_numbers or cell != "行次"]


def _classes(style: Style) -> list[str]:
    codes = list(CLASSES)
    return codes if style.classes == len(codes) else [c for c in codes if c not in ("231", "232")]


def _lanes(
    sheet: Sheet, left: Sequence[Row], right: Sequence[Row], ending: Sequence[tuple[Row, Row]]
) -> list[Row]:
    """Two lists side by side, each row with its running number where the style has 行次."""
    blank_left = (BLANK, BLANK)
    blank_right = (BLANK,) * len(right[0])
    height = max(len(left), len(right))
    pairs = [
        (left[n] if n < len(left) else blank_left, right[n] if n < len(right) else blank_right)
        for n in range(height)
    ]
    pairs += list(ending)
    if not sheet.style.line_numbers:
        return [(*a, *b) for a, b in pairs]
    size = len(pairs)
    return [
        (a[0], label(str(n + 1)), *a[1:], b[0], label(str(n + 1 + size)), *b[1:])
        for n, (a, b) in enumerate(pairs)
    ]


def summary(sheet: Sheet) -> Table:
    """收入支出决算总表."""
    truth, money = sheet.truth, sheet.money
    incomes = [(f"{fund}收入", truth.total("income", fund), f"income.{fund.name}") for fund in FISCAL]
    incomes += [(kind.value, truth.own_income(kind), f"income.{kind.name}") for kind in OwnIncome]
    left = [
        (label(f"{numeral(n)}、{name}"), money(f"summary.{key}", amount))
        for n, (name, amount, key) in enumerate(incomes, 1)
    ]
    right = [
        (
            label(f"{numeral(n)}、{CLASSES[code]}"),
            money(f"summary.class.{code}", sum(x.spent for x in truth.lines if x.code.startswith(code))),
        )
        for n, code in enumerate(_classes(sheet.style), 1)
    ]
    ending = [
        (
            (label("本年收入合计"), money("summary.income", truth.total("income"))),
            (label("本年支出合计"), money("summary.spent", truth.total("spent"))),
        ),
        (
            (label("使用非财政拨款结余"), money("summary.drawn", truth.total("drawn"))),
            (label("结余分配"), money("summary.distributed", truth.total("distributed"))),
        ),
        (
            (label("年初结转和结余"), money("summary.opening", truth.total("opening"))),
            (label("年末结转和结余"), money("summary.closing", truth.total("closing"))),
        ),
        (
            (label("总计"), money("summary.everything.income", truth.everything)),
            (label("总计"), money("summary.everything.spent", truth.everything)),
        ),
    ]
    lines = sheet.style.line_numbers
    amount = "金额" if sheet.style.zero else "决算数"
    head = [
        ["收入", *[""] * (1 + lines), "支出"],
        _without_lines(sheet.style, ["项目", "行次", amount, "项目", "行次", amount]),
    ]
    if sheet.style.column_numbers:
        head.append(["栏次", "", "1", "栏次", "", "2"] if lines else ["栏次", "1", "栏次", "2"])
    roles = ["label", "line", "value"] * 2 if lines else ["label", "value"] * 2
    widths = [11, 4, 16] * 2 if lines else [17, 16] * 2
    return sheet.table(
        "summary",
        head,
        _lanes(sheet, left, right, ending),
        roles,
        widths,
        [
            f"注：本表反映{sheet.style.word}本年度的总收支和年末结转结余情况。",
            *(["本套报表金额单位转换时可能存在尾数误差。"] if sheet.style.unit == "万元" else []),
        ],
    )


def appropriation(sheet: Sheet) -> Table:
    """财政拨款收入支出决算总表."""
    truth, money = sheet.truth, sheet.money

    def columns(name: str, amounts: Sequence[int]) -> Row:
        keys = ("total", *(fund.name for fund in FISCAL))
        return tuple(
            money(f"appropriation.{name}.{key}", amount)
            for key, amount in zip(keys, (sum(amounts), *amounts), strict=True)
        )

    left = [
        (
            label(f"{numeral(n)}、{fund}"),
            money(f"appropriation.income.{fund.name}", truth.total("income", fund)),
        )
        for n, fund in enumerate(FISCAL, 1)
    ]
    right = [
        (
            label(f"{numeral(n)}、{CLASSES[code]}"),
            *columns(
                f"class.{code}",
                [sum(x.spent for x in truth.of(fund) if x.code.startswith(code)) for fund in FISCAL],
            ),
        )
        for n, code in enumerate(_classes(sheet.style), 1)
    ]
    blank = (BLANK,) * 5
    opening = [
        (
            (label(str(fund)), money(f"appropriation.opening.{fund.name}", truth.total("opening", fund))),
            blank,
        )
        for fund in FISCAL
    ]
    whole = [truth.total("spent", fund) + truth.total("closing", fund) for fund in FISCAL]
    ending = [
        (
            (label("本年收入合计"), money("appropriation.income", truth.total("income", *FISCAL))),
            (label("本年支出合计"), *columns("spent", [truth.total("spent", fund) for fund in FISCAL])),
        ),
        (
            (
                label("年初财政拨款结转和结余"),
                money("appropriation.opening", truth.total("opening", *FISCAL)),
            ),
            (
                label("年末财政拨款结转和结余"),
                *columns("closing", [truth.total("closing", fund) for fund in FISCAL]),
            ),
        ),
        *opening,
        (
            (label("总计"), money("appropriation.everything", truth.appropriation)),
            (label("总计"), *columns("everything", whole)),
        ),
    ]
    lines = sheet.style.line_numbers
    amount = "金额" if sheet.style.zero else "决算数"
    head = [
        ["收入", *[""] * (1 + lines), "支出"],
        _without_lines(sheet.style, ["项目", "行次", amount, "项目", "行次", "合计", *map(str, FISCAL)]),
    ]
    if sheet.style.column_numbers:
        rest = ["2", "3", "4", "5"]
        head.append(["栏次", "", "1", "栏次", "", *rest] if lines else ["栏次", "1", "栏次", *rest])
    roles = ["label", *["line"] * lines, "value", "label", *["line"] * lines, *["value"] * 4]
    widths = [7, *[4] * lines, 14, 8, *[4] * lines, *[14] * 4]
    return sheet.table(
        "appropriation",
        head,
        _lanes(sheet, left, right, ending),
        roles,
        widths,
        [f"注：本表反映{sheet.style.word}本年度财政拨款的总收支和年末结转结余情况。"],
    )


Amount = Callable[[Iterable[Line]], int]


def _nothing(_: Iterable[Line]) -> int:
    return 0


def _sum(what: str) -> Amount:
    return lambda lines: sum(getattr(line, what) for line in lines)


def _by_function(
    sheet: Sheet,
    kind: str,
    lines: Sequence[Line],
    columns: Sequence[tuple[str, str, Amount]],
    groups: Sequence[str],
    note: str,
    empty: str = "",
) -> Table:
    """A table by functional subject: 合计, then 类, 款 and 项 rows. `columns` are (name, heading, amount)."""
    style = sheet.style
    keys = sorted({line.code[:n] for line in lines for n in (3, 5, 7)})

    def row(code: str, cells: Iterable[Shown]) -> Row:
        name = label(FUNCTIONS[code])
        if not style.split_codes:
            return (label(code), name, *cells)
        parts = (code[:3], code[3:5], code[5:])
        return (*map(label, parts), name, *cells)

    def values(code: str, of: Sequence[Line]) -> list[Shown]:
        return [sheet.money(f"{kind}.{code or 'total'}.{key}", amount(of)) for key, _, amount in columns]

    rows = []
    for code in keys:
        under = [line for line in lines if line.code.startswith(code)]
        if any(amount(under) for _, _, amount in columns):
            rows.append(row(code, values(code, under)))
    indent = 4 if style.split_codes else 2
    if rows or style.zero:
        total = (label("合计"), *[BLANK] * (indent - 1), *values("", lines))
    else:
        total = (label("合计"), *[BLANK] * (indent - 1 + len(columns)))
    body = [*rows, total] if style.total_last and rows else [total, *rows]
    codes = ["类", "款", "项", "科目名称"] if style.split_codes else ["科目代码", "科目名称"]
    pairs = [(group, heading) for group, (_, heading, _) in zip(groups, columns, strict=True)]
    upper = [group or heading for group, heading in pairs]
    # A merged heading stands once, over its first column.
    once = [text if n == 0 or text != upper[n - 1] else "" for n, text in enumerate(upper)]
    head = [
        ["项目", *[""] * (indent - 1), *once],
        [*codes, *(heading if group else "" for group, heading in pairs)],
    ]
    if style.column_numbers:
        head.append(["栏次", *[""] * (indent - 1), *(str(n + 1) for n in range(len(columns)))])
    roles = [*["code"] * (indent - 1), "label", *["value"] * len(columns)]
    widths = [8] * (indent - 1) + [8 if len(columns) > 4 else 12] + [16] * len(columns)
    notes = [f"注：{note}"]
    if not rows:
        notes.append(f"说明：{empty}")
    return sheet.table(kind, head, body, roles, widths, notes)


def income(sheet: Sheet) -> Table:
    """收入决算表."""

    def own(kind: OwnIncome) -> Amount:
        return lambda lines: sum(line.income for line in lines if line.own is kind)

    columns: list[tuple[str, str, Amount]] = [
        ("income", "本年收入合计", _sum("income")),
        ("fiscal", "财政拨款收入", lambda lines: sum(x.income for x in lines if x.fund in FISCAL)),
        *((kind.name, kind.value, own(kind)) for kind in OwnIncome),
    ]
    note = f"本表反映{sheet.style.word}本年度取得的各项收入情况。"
    return _by_function(sheet, "income", sheet.truth.lines, columns, [""] * len(columns), note)


def expenditure(sheet: Sheet) -> Table:
    """支出决算表."""
    columns: list[tuple[str, str, Amount]] = [
        ("spent", "本年支出合计", _sum("spent")),
        ("basic", "基本支出", _sum("basic")),
        ("project", "项目支出", _sum("project")),
        ("remitted", "上缴上级支出", _nothing),
        ("business", "经营支出", _sum("business")),
        ("affiliated", "对附属单位补助支出", _nothing),
    ]
    note = f"本表反映{sheet.style.word}本年度各项支出情况。"
    return _by_function(sheet, "expenditure", sheet.truth.lines, columns, [""] * len(columns), note)


def _of_fund(sheet: Sheet, kind: str, fund: Fund, layout: str) -> Table:
    """One fund's expenditure: plain, or rolled forward from opening to closing balance."""
    spent: list[tuple[str, str, Amount]] = [
        ("spent", "小计" if layout != "spent" else "合计", _sum("spent")),
        ("basic", "基本支出", _sum("basic")),
        ("project", "项目支出", _sum("project")),
    ]
    if layout == "spent":
        columns, groups = spent, ["本年支出"] * 3
    else:
        columns = [
            ("opening", "年初结转和结余", _sum("opening")),
            ("income", "本年收入", _sum("income")),
            *spent,
            ("closing", "年末结转和结余", _sum("closing")),
        ]
        groups = ["", "", *["本年支出"] * 3, ""]
    verb = "支出" if layout == "spent" else "收入、支出及结转和结余"
    note = f"本表反映{sheet.style.word}本年度{fund}{verb}情况。"
    what = "收入和支出" if layout != "spent" else "支出"
    empty = f"{sheet.truth.department.name}{sheet.truth.year}年度没有{fund}{what}，故本表无数据。"
    return _by_function(sheet, kind, sheet.truth.of(fund), columns, groups, note, empty)


def general_budget(sheet: Sheet) -> Table:
    """一般公共预算财政拨款支出决算表."""
    return _of_fund(sheet, "general_budget", Fund.GENERAL, sheet.style.general_layout)


def government_fund(sheet: Sheet) -> Table:
    """政府性基金预算财政拨款收入支出决算表."""
    return _of_fund(sheet, "government_fund", Fund.GOVERNMENT, sheet.style.fund_layout)


def state_capital(sheet: Sheet) -> Table:
    """国有资本经营预算财政拨款支出决算表."""
    return _of_fund(sheet, "state_capital", Fund.STATE_CAPITAL, sheet.style.state_layout)


def basic(sheet: Sheet) -> Table:
    """一般公共预算财政拨款基本支出决算表: economic subjects in two or three lanes."""
    truth, style = sheet.truth, sheet.style
    lanes: tuple[tuple[str, ...], ...]
    if style.basic_lanes == 3:
        lanes = (tuple(STAFF), tuple(SERVICES), tuple(CAPITAL))
    else:
        lanes = (tuple(STAFF), (*SERVICES, *(code for code in CAPITAL if code.startswith("310"))))

    def cells(code: str) -> Row:
        return (label(code), label(ECONOMIC[code]), sheet.money(f"basic.{code}", truth.group(code)))

    height = max(map(len, lanes))
    body = [
        tuple(cell for lane in lanes for cell in (cells(lane[n]) if n < len(lane) else (BLANK,) * 3))
        for n in range(height)
    ]
    totals = [
        label("人员经费合计"),
        BLANK,
        sheet.money("basic.personnel", truth.personnel),
        label("公用经费合计"),
        *[BLANK] * (3 * len(lanes) - 5),
        sheet.money("basic.public", truth.public),
    ]
    head = [
        ["人员经费", "", "", "公用经费"],
        ["科目代码", "科目名称", "决算数"] * len(lanes),
    ]
    note = f"注：本表反映{style.word}本年度一般公共预算财政拨款基本支出明细情况。"
    roles = ["code", "label", "value"] * len(lanes)
    return sheet.table("basic", head, [*body, tuple(totals)], roles, [6, 8, 14] * len(lanes), [note])


PARTS = ("total", "abroad", "cars", "purchase", "upkeep", "reception")


def three_public(sheet: Sheet) -> Table:
    """财政拨款“三公”经费支出决算表, in one of three layouts."""
    truth = sheet.truth

    def values(side: str, outlay: Outlay) -> list[Shown]:
        return [sheet.money(f"three_public.{side}.{part}", getattr(outlay, part)) for part in PARTS]

    budget, actual = values("budget", truth.budgeted), values("actual", truth.actual)
    note = (
        "注：本表反映“三公”经费财政拨款支出预决算情况。预算数为全年预算数，"
        "决算数包括当年财政拨款和以前年度结转资金安排的实际支出。"
    )
    cars = "公务用车购置及运行维护费"
    wanted = ["小计", "公务用车购置费", "公务用车运行维护费"]
    if sheet.style.outlay_layout == "halves":
        half = ["合计", "因公出国（境）费", cars, "", "", "公务接待费"]
        head = [
            ["预算数", "", "", "", "", "", "决算数"],
            half * 2,
            ["", "", *wanted, ""] * 2,
        ]
        if sheet.style.column_numbers:
            head.append([str(n) for n in range(1, 13)])
        return sheet.table("three_public", head, [(*budget, *actual)], ["value"] * 12, [8] * 12, [note])
    if sheet.style.outlay_layout == "pairs":
        head = [
            ["合计", "", "因公出国（境）费", "", cars, "", "", "", "", "", "公务接待费", ""],
            ["", "", "", "", "小计", "", wanted[1], "", wanted[2], "", "", ""],
            ["预算数", "决算数"] * 6,
        ]
        row = tuple(cell for pair in zip(budget, actual, strict=True) for cell in pair)
        return sheet.table("three_public", head, [row], ["value"] * 12, [8] * 12, [note])
    return _tall(sheet, budget, actual, note)


def _tall(sheet: Sheet, budget: list[Shown], actual: list[Shown], note: str) -> Table:
    """三公经费 one row an item, with the counts and 机关运行经费 below."""
    truth, visits = sheet.truth, sheet.truth.visits
    count = sheet.count
    rows: list[Row] = [(label("一、“三公”经费支出"), BLANK, BLANK)]
    names = (
        "（一）支出合计",
        "1.因公出国（境）费",
        "2.公务用车购置及运行维护费",
        "（1）公务用车购置费",
        "（2）公务用车运行维护费",
        "3.公务接待费",
    )
    rows += [(label(name), b, a) for name, b, a in zip(names, budget, actual, strict=True)]
    rows.append(
        (label("（1）国内接待费"), BLANK, sheet.money("three_public.domestic", truth.actual.reception))
    )
    rows.append((label("（2）国（境）外接待费"), BLANK, sheet.money("three_public.foreign", 0)))
    rows.append((label("（二）相关统计数"), BLANK, BLANK))
    counts = (
        ("1.因公出国（境）团组数（个）", "groups"),
        ("2.因公出国（境）人次数（人）", "travellers"),
        ("3.公务用车购置数（辆）", "bought"),
        ("4.公务用车保有量（辆）", "kept"),
        ("5.国内公务接待批次（个）", "batches"),
        ("6.国内公务接待人次（人）", "guests"),
    )
    rows += [(label(name), BLANK, count(f"three_public.{key}", getattr(visits, key))) for name, key in counts]
    rows.append((label("二、机关运行经费"), BLANK, sheet.money("three_public.office", truth.office)))
    administrative = truth.department.nature is not Nature.REFERENCE
    rows += [
        (
            label("（一）行政单位"),
            BLANK,
            sheet.money("three_public.office.administrative", truth.office if administrative else 0),
        ),
        (
            label("（二）参照公务员法管理事业单位"),
            BLANK,
            sheet.money("three_public.office.reference", 0 if administrative else truth.office),
        ),
    ]
    head = [["项目", "行次", "全年预算数", "决算数"]]
    if sheet.style.column_numbers:
        head.append(["栏次", "", "1", "2"])
    body = [(row[0], label(str(n)), *row[1:]) for n, row in enumerate(rows, 1)]
    if not sheet.style.line_numbers:
        head = [[cell for n, cell in enumerate(row) if n != 1] for row in head]
        body = [(row[0], *row[2:]) for row in body]
    lines = sheet.style.line_numbers
    roles = ["label", *["line"] * lines, "value", "value"]
    return sheet.table("three_public", head, body, roles, [18, *[4] * lines, 14, 14], [note])


def other_information(sheet: Sheet) -> Table:
    """部门决算公开相关信息统计表: procurement, running costs, vehicles."""
    truth, money = sheet.truth, sheet.money
    bought = truth.procurement
    administrative = truth.department.nature is not Nature.REFERENCE
    rows: list[Row] = [
        (label("一、政府采购情况"), BLANK),
        (label("合计"), money("other.procurement.total", bought.total)),
        (label("货物"), money("other.procurement.goods", bought.goods)),
        (label("工程"), money("other.procurement.works", bought.works)),
        (label("服务"), money("other.procurement.services", bought.services)),
        (label("二、机关运行经费"), BLANK),
        (
            label("（一）行政单位"),
            money("other.office.administrative", truth.office if administrative else 0),
        ),
        (
            label("（二）参照公务员法管理事业单位"),
            money("other.office.reference", 0 if administrative else truth.office),
        ),
        (label("三、国有资产占用情况"), BLANK),
        (label("（一）车辆数合计（辆）"), sheet.count("other.vehicles.total", sum(truth.vehicles))),
        *(
            (label(f"{n}.{name}"), sheet.count(f"other.vehicles.{n}", count))
            for n, (name, count) in enumerate(zip(VEHICLES, truth.vehicles, strict=True), 1)
        ),
        (
            label("（二）单价100万元（含）以上设备（不含车辆）"),
            sheet.count("other.equipment", truth.equipment),
        ),
    ]
    head = [_without_lines(sheet.style, ["项目", "行次", "统计数"])]
    if sheet.style.line_numbers:
        body: list[Row] = [(row[0], label(str(n)), row[1]) for n, row in enumerate(rows, 1)]
    else:
        body = list(rows)
    lines = sheet.style.line_numbers
    roles = ["label", *["line"] * lines, "value"]
    note = f"注：本表反映{sheet.style.word}本年度政府采购、机关运行经费和国有资产占用情况。"
    return sheet.table("other_information", head, body, roles, [22, *[4] * lines, 14], [note])


def procurement(sheet: Sheet) -> Table:
    """政府采购情况表."""
    bought = sheet.truth.procurement
    names = (
        ("total", "sme", "合计"),
        ("goods", "sme_goods", "货物"),
        ("works", "sme_works", "工程"),
        ("services", "sme_services", "服务"),
    )
    rows: list[Row] = [
        (
            label(word),
            sheet.money(f"procurement.table.{key}", getattr(bought, key)),
            sheet.money(f"procurement.table.{sme}", getattr(bought, sme)),
        )
        for key, sme, word in names
    ]
    head = [["项目", "采购金额", "其中：授予中小企业合同金额"]]
    note = f"注：本表反映{sheet.style.word}本年度政府采购情况。"
    return sheet.table("procurement", head, rows, ["label", "value", "value"], [12, 14, 14], [note])


MAKERS = {
    "summary": summary,
    "income": income,
    "expenditure": expenditure,
    "appropriation": appropriation,
    "general_budget": general_budget,
    "basic": basic,
    "government_fund": government_fund,
    "state_capital": state_capital,
    "three_public": three_public,
    "other_information": other_information,
    "procurement": procurement,
}


def statutory(truth: Truth, style: Style) -> list[Table]:
    """The statutory tables in the order of the style."""
    sheet = Sheet(truth, style)
    return [MAKERS[kind](sheet) for kind in style.tables]
