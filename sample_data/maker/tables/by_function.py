"""Tables by functional subject: income, expenditure, and the expenditure of each fund."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sample_data.maker.document import Shown, Table
from sample_data.maker.subjects import FUNCTIONS
from sample_data.maker.tables.sheet import BLANK, Row, Sheet, label
from sample_data.maker.truth import FISCAL, Fund, Line, OwnIncome

Amount = Callable[[Iterable[Line]], int]


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
        ("remitted", "上缴上级支出", _sum("remitted")),
        ("business", "经营支出", _sum("business")),
        ("affiliated", "对附属单位补助支出", _sum("affiliated")),
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
    name, year = sheet.truth.department.name, sheet.truth.year
    empty = {
        "没有": f"{name}{year}年度没有{fund}{what}，故本表无数据。",
        "无": f"{sheet.truth.department.short}{year}年度无{fund}{what}。",
        "空表": f"{name}无{fund}{what}，本表为空表。",
    }[sheet.style.empty]
    return _by_function(sheet, kind, sheet.truth.of(fund), columns, groups, note, empty)


def general_budget(sheet: Sheet) -> Table:
    """一般公共预算财政拨款支出决算表."""
    return _of_fund(sheet, "general_budget", Fund.GENERAL, sheet.style.general_layout)


def government_fund(sheet: Sheet) -> Table:
    """政府性基金预算财政拨款收入支出决算表."""
    return _of_fund(sheet, "government_fund", Fund.GOVERNMENT, "rolled")


def state_capital(sheet: Sheet) -> Table:
    """国有资本经营预算财政拨款支出决算表."""
    return _of_fund(sheet, "state_capital", Fund.STATE_CAPITAL, sheet.style.state_layout)
