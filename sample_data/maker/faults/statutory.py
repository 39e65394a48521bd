"""Faults inside and between the statutory tables."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import evolve

from sample_data.maker.document import Document, Table
from sample_data.maker.faults import slips
from sample_data.maker.faults.scene import KeyItem, Planted, Scene, forms, like
from sample_data.maker.subjects import SERVICES


def _cell_item(scene: Scene, fault: str, name: str, wrong: str, related: list[str], why: str) -> KeyItem:
    right = [scene.shown[name], *(scene.shown[other] for other in related)]
    return KeyItem(
        id=fault,
        severity="error",
        kind="table_footing",
        where=scene.where(name),
        quote=scene.quote(name, {name: wrong}),
        why=f"{why} {wrong} is printed, {scene.shown[name]} is right.",
        wrong=wrong,
        match_numbers=[forms(wrong), forms(*right)],
    )


def total_not_parts(scene: Scene) -> Planted | None:
    """The total row of the expenditure table is not the sum of its classes."""
    name = "table.expenditure.total.project"
    if not scene.free(name) or not scene.number(name):
        return None
    wrong = slips.transposed(scene.shown[name])
    names = ("expenditure.project", "table.general_budget.total.project", "table.expenditure.total.spent")
    related = [name for name in names if scene.free(name)]
    if not wrong:
        return None
    why = "The classes' project expenditure does not add to the total."
    return scene.plant(
        {name: wrong}, _cell_item(scene, "total_not_parts", name, wrong, related, why), related
    )


def class_not_items(scene: Scene) -> Planted | None:
    """A section (款) is not the sum of its items."""
    for name in scene.matching(r"table\.general_budget\.\d{5}\.spent"):
        wrong = slips.transposed(scene.shown[name])
        code = name.split(".")[2]
        related = [n for n in scene.shown if re.fullmatch(rf"table\.general_budget\.{code}\d\d\.spent", n)]
        if not wrong or not scene.free(*related):
            continue
        item = _cell_item(
            scene, "class_not_items", name, wrong, related, "The items do not add to the section."
        )
        return scene.plant({name: wrong}, item, related)
    return None


def summary_not_expenditure(scene: Scene) -> Planted | None:
    """A class in the summary is not the class in the expenditure table."""
    for name in scene.matching(r"table\.summary\.class\.\d{3}"):
        other = f"table.expenditure.{name.split('.')[3]}.spent"
        if not scene.number(name) or not scene.free(other):
            continue
        wrong = slips.transposed(scene.shown[name])
        if wrong:
            why = "The summary and the expenditure table differ on one class."
            item = _cell_item(scene, "summary_not_expenditure", name, wrong, [other], why)
            return scene.plant({name: wrong}, item, [other])
    return None


def general_budget_not_basic(scene: Scene) -> Planted | None:
    """基本支出 of the general budget is not 人员经费 + 公用经费 of the basic table."""
    name, other = "table.basic.personnel", "table.general_budget.total.basic"
    wrong = slips.transposed(scene.shown.get(name, ""))
    if not wrong or not scene.free(name, other, "basic.personnel"):
        return None
    why = f"Staff and office costs no longer add to {scene.shown[other]}."
    related = [other, "basic.personnel", "table.basic.301", "table.basic.public"]
    return scene.plant(
        {name: wrong}, _cell_item(scene, "general_budget_not_basic", name, wrong, related, why), related
    )


def balance_broken(scene: Scene) -> Planted | None:
    """The summary does not roll forward: opening + income is not spending + closing."""
    name = "table.summary.closing"
    if not scene.free(name) or not scene.number(name):
        return None
    wrong = slips.dropped(scene.shown[name]) or slips.transposed(scene.shown[name])
    if not wrong:
        return None
    related = [n for n in ("table.summary.everything.spent", "totals.closing") if n in scene.shown]
    why = "本年支出 + 结余分配 + 年末结转和结余 is not the total."
    return scene.plant({name: wrong}, _cell_item(scene, "balance_broken", name, wrong, related, why), related)


def rows_shifted(scene: Scene) -> Planted | None:
    """From some row of 302 on, every amount of the basic table stands one row too low; the last is lost."""
    codes = [code for code in SERVICES if len(code) == 5]
    names = [f"table.basic.{code}" for code in codes]
    filled = [n for n, name in enumerate(names) if scene.number(name)]
    if len(filled) < 6 or not scene.free(*names, "table.basic.302", "basic.public.list"):
        return None
    start = filled[len(filled) // 3]
    changes = {name: scene.shown[names[n - 1]] for n, name in enumerate(names) if n > start}
    changes[names[start]] = scene.style.zero
    changes = {name: text for name, text in changes.items() if text != scene.shown[name]}
    after = {name: changes.get(name, scene.shown[name]) for name in names}
    total = sum(Decimal(text.replace(",", "") or 0) for text in after.values())
    whole = scene.number("table.basic.302")
    items = []
    if total != whole:
        items.append(
            KeyItem(
                id="rows_shifted.sum",
                severity="error",
                kind="table_footing",
                where=scene.where("table.basic.302"),
                quote=scene.quote("table.basic.302", changes),
                why=f"The rows of 302 add to {total}, not {whole}: they slipped down from {codes[start]} on.",
                match_numbers=[forms(scene.shown["table.basic.302"])],
                match_text=[["商品和服务支出", "302"]],
                root="rows_shifted",
            )
        )
    for code, part in (("30217", "reception"), ("30231", "upkeep"), ("30212", "abroad")):
        now = Decimal(after[f"table.basic.{code}"].replace(",", "") or 0)
        cell = f"table.three_public.actual.{part}"
        if now > scene.number(cell):
            items.append(
                KeyItem(
                    id=f"rows_shifted.{code}",
                    severity="error",
                    kind="table_vs_table",
                    where=scene.where(f"table.basic.{code}"),
                    quote=scene.quote(f"table.basic.{code}", changes),
                    why=f"{SERVICES[code]} is {now} in basic expenditure, more than the whole outlay.",
                    match_numbers=[forms(after[f"table.basic.{code}"]), forms(scene.shown[cell])],
                    root="rows_shifted",
                )
            )
    flipped = [
        SERVICES[code]
        for code, name in zip(codes, names, strict=True)
        if bool(Decimal(after[name].replace(",", "") or 0)) != bool(scene.number(name))
    ]
    items.append(
        KeyItem(
            id="rows_shifted.list",
            severity="warning",
            kind="count_vs_list",
            where=scene.where("basic.public.list"),
            quote=SERVICES[codes[start]],
            why="Named and nothing in the table, or not named and something: " + "、".join(flipped),
            match_text=[flipped],
            root="rows_shifted",
        )
    )
    return scene.plant(
        changes, items, [*names, "table.basic.302", "basic.public.list", "table.three_public.actual.upkeep"]
    )


def part_over_whole(scene: Scene) -> Planted | None:
    """More 公务接待费 in basic expenditure than the whole of it among 三公经费; 302 still adds up."""
    for code, part in (("30217", "reception"), ("30231", "upkeep")):
        name, from_row = f"table.basic.{code}", "table.basic.30211"
        cell = f"table.three_public.actual.{part}"
        if not scene.free(name, from_row, cell) or not scene.number(name):
            continue
        extra = (
            scene.number(cell) - scene.number(name) + (scene.number(from_row) / 3).quantize(Decimal("0.01"))
        )
        if scene.number(from_row) <= extra or not extra:
            continue
        changes = {
            name: like(scene.shown[name], scene.number(name) + extra),
            from_row: like(scene.shown[from_row], scene.number(from_row) - extra),
        }
        item = KeyItem(
            id="part_over_whole",
            severity="error",
            kind="table_vs_table",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"Basic expenditure holds {changes[name]} of it, the whole outlay is {scene.shown[cell]}.",
            wrong=changes[name],
            match_numbers=[forms(changes[name]), forms(scene.shown[cell])],
        )
        return scene.plant(changes, item, [cell])
    return None


def three_public_total(scene: Scene) -> Planted | None:
    """The total of 三公经费 is not the sum of its parts."""
    name = "table.three_public.budget.total"
    related = ["table.three_public.budget.cars", "table.three_public.budget.reception", "outlay.total.budget"]
    wrong = slips.transposed(scene.shown.get(name, "")) if scene.shown.get(name) else None
    if not wrong or not scene.free(name, *related) or not scene.number(name):
        return None
    item = _cell_item(scene, "three_public_total", name, wrong, related, "The parts do not add to the total.")
    return scene.plant({name: wrong}, item, related)


def table_unit(scene: Scene) -> Planted | None:
    """One table headed in another unit than its amounts have."""
    kinds = ("expenditure", "general_budget", "income", "appropriation")
    first = scene.dice.whole(0, len(kinds) - 1)
    for kind in (*kinds[first:], *kinds[:first]):
        title = f"table.{kind}.title"
        if not scene.free(title) or any(name.startswith(f"table.{kind}.") for name in scene.touched):
            continue
        wrong = "元" if scene.style.unit == "万元" else "万元"
        document = _headed(scene.document, kind, wrong)
        item = KeyItem(
            id="table_unit",
            severity="error",
            kind="unit",
            where=scene.where(title),
            quote=f"单位：{wrong}",
            why=f"The table is headed in {wrong}; its amounts are in {scene.style.unit}.",
            match_text=[["单位", "unit"], [scene.style.unit]],
        )
        return evolve(scene, document=document).plant({}, item, [title])
    return None


def _headed(document: Document, kind: str, unit: str) -> Document:
    """The document with one table headed in a unit."""
    blocks = (
        evolve(block, unit=unit) if isinstance(block, Table) and block.kind == kind else block
        for block in document.blocks
    )
    return Document(tuple(blocks))
