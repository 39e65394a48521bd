"""一般公共预算财政拨款基本支出决算表."""

from __future__ import annotations

from sample_data.maker.document import Table
from sample_data.maker.subjects import CAPITAL, ECONOMIC, SERVICES, STAFF
from sample_data.maker.tables.sheet import BLANK, Row, Sheet, label


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
