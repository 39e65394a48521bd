"""财政拨款“三公”经费支出决算表, and the local tables beside it."""

from __future__ import annotations

from sample_data.maker.document import Shown, Table
from sample_data.maker.tables.sheet import BLANK, Row, Sheet, label, without_lines
from sample_data.maker.truth import VEHICLES, Nature, Outlay

PARTS = ("total", "abroad", "cars", "purchase", "upkeep", "reception")


def _values(sheet: Sheet, side: str, outlay: Outlay) -> list[Shown]:
    return [sheet.money(f"three_public.{side}.{part}", getattr(outlay, part)) for part in PARTS]


def three_public(sheet: Sheet) -> Table:
    """财政拨款“三公”经费支出决算表, in one of three layouts."""
    truth = sheet.truth
    budget, actual = _values(sheet, "budget", truth.budgeted), _values(sheet, "actual", truth.actual)
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
    heads = ["全年预算数", "决算数"]
    if sheet.style.adjusted:
        first = _values(sheet, "first", truth.first)
        rows = [
            (row[0], first[n - 1] if 0 < n <= len(first) else BLANK, *row[1:]) for n, row in enumerate(rows)
        ]
        heads.insert(0, "年初预算数")
    head = [["项目", "行次", *heads]]
    if sheet.style.column_numbers:
        head.append(["栏次", "", *(str(n) for n, _ in enumerate(heads, 1))])
    body = [(row[0], label(str(n)), *row[1:]) for n, row in enumerate(rows, 1)]
    if not sheet.style.line_numbers:
        head = [[cell for n, cell in enumerate(row) if n != 1] for row in head]
        body = [(row[0], *row[2:]) for row in body]
    lines = sheet.style.line_numbers
    roles = ["label", *["line"] * lines, *["value"] * len(heads)]
    widths = [18, *[4] * lines, *[14] * len(heads)]
    return sheet.table("three_public", head, body, roles, widths, [note])


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
    head = [without_lines(sheet.style, ["项目", "行次", "统计数"])]
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
