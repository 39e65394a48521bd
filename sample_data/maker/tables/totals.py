"""收入支出决算总表 and 财政拨款收入支出决算总表: income on the left, spending on the right."""

from __future__ import annotations

from collections.abc import Sequence

from sample_data.maker.document import Table
from sample_data.maker.numerals import numeral
from sample_data.maker.style import Style
from sample_data.maker.subjects import CLASSES
from sample_data.maker.tables.sheet import BLANK, Row, Sheet, label, without_lines
from sample_data.maker.truth import FISCAL, OwnIncome


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
        without_lines(sheet.style, ["项目", "行次", amount, "项目", "行次", amount]),
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
        without_lines(sheet.style, ["项目", "行次", amount, "项目", "行次", "合计", *map(str, FISCAL)]),
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
