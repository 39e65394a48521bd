"""Faults in the amounts of the narrative: a figure that is not the one of its table."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from sample_data.maker.faults import slips
from sample_data.maker.faults.scene import KeyItem, Planted, Scene, forms, like
from sample_data.maker.printing import in_unit
from sample_data.maker.truth import FISCAL, Fund

# Narrative figures that restate a cell: (pattern of the figure, template of the cells it restates).
RESTATED = (
    (r"general\.item\.(\d{7})\.actual", ("table.general_budget.{}.spent", "general.item.{}.head")),
    (r"general\.class\.(\d{3})", ("table.general_budget.{}.spent",)),
    (r"income\.(total)", ("table.income.total.income",)),
    (r"income\.(fiscal|OPERATING|OTHER)", ("table.income.total.{}",)),
    (r"expenditure\.(basic|project)", ("table.expenditure.total.{}",)),
    (r"basic\.(personnel|public)", ("table.basic.{}",)),
    (r"outlay\.(cars|reception)\.actual", ("table.three_public.actual.{}", "outlay.part.{}")),
)


def _restated(scene: Scene, slip: Callable[[str], str | None]) -> tuple[str, str, list[str]] | None:
    """An untouched narrative figure, what the slip makes of it, and the other printings of its fact."""
    start = scene.dice.whole(0, len(RESTATED) - 1)
    for pattern, cells in (*RESTATED[start:], *RESTATED[:start]):
        for name in scene.matching(pattern):
            part = name.split(".")[2] if name.startswith("general.") else name.split(".")[1]
            others = [cell.format(part) for cell in cells if cell.format(part) in scene.shown]
            wrong = slip(scene.shown[name])
            if wrong and wrong != scene.shown[name] and scene.number(name) and scene.free(*others):
                return name, wrong, others
    return None


def _differs_from_table(
    scene: Scene, fault: str, slip: Callable[[str], str | None], why: str
) -> Planted | None:
    found = _restated(scene, slip)
    if not found:
        return None
    name, wrong, others = found
    changes = {name: wrong}
    right = [scene.shown[name], *(scene.shown[other] for other in others)]
    item = KeyItem(
        id=fault,
        severity="error",
        kind="table_vs_narrative",
        where=scene.where(name),
        quote=scene.quote(name, changes),
        why=f"{why}: {wrong} is printed where the table has {right[-1]} (should read {right[0]}).",
        wrong=wrong,
        match_numbers=[forms(wrong), forms(*right)],
    )
    return scene.plant(changes, item, others)


def digit_transposed(scene: Scene) -> Planted | None:
    """Two digits changed places."""
    return _differs_from_table(scene, "digit_transposed", slips.transposed, "Two digits changed places")


def digit_dropped(scene: Scene) -> Planted | None:
    """A digit is missing."""
    return _differs_from_table(scene, "digit_dropped", slips.dropped, "A digit was dropped")


def decimal_moved(scene: Scene) -> Planted | None:
    """The decimal point is one place off."""
    return _differs_from_table(scene, "decimal_moved", slips.moved, "The decimal point moved one place")


def unit_slip(scene: Scene) -> Planted | None:
    """元 in place of 万元, or the other way round."""
    for name in scene.matching(
        r"(totals\.everything|appropriation\.everything|basic\.total|general\.spent)\.unit"
    ):
        figure = name.removesuffix(".unit")
        if not scene.free(figure):
            continue
        wrong = "元" if scene.shown[name] == "万元" else "万元"
        changes = {name: wrong}
        item = KeyItem(
            id="unit_slip",
            severity="error",
            kind="unit",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"The unit is {wrong} where the amount is in {scene.shown[name]}: a factor of 10,000.",
            match_numbers=[forms(scene.shown[figure])],
            match_text=[["单位", "万元", "unit"]],
        )
        return scene.plant(changes, item, [figure])
    return None


def unit_missing(scene: Scene) -> Planted | None:
    """An amount without its unit."""
    for name in scene.matching(r"general\.item\.\d{7}\.actual\.unit"):
        figure = name.removesuffix(".unit")
        changes = {name: ""}
        if scene.free(figure) and scene.number(figure):
            item = KeyItem(
                id="unit_missing",
                severity="drafting",
                kind="unit",
                where=scene.where(name),
                quote=scene.quote(name, changes),
                why=f"The amount {scene.shown[figure]} has no unit.",
                match_numbers=[forms(scene.shown[figure])],
                match_text=[["缺少单位", "缺单位", "无单位", "没有单位", "单位", "unit"]],
            )
            return scene.plant(changes, item, [figure])
    return None


def neighbouring_row(scene: Scene) -> Planted | None:
    """An item's amount is the one of the item after it."""
    for name in scene.matching(r"general\.item\.\d{7}\.actual"):
        code = name.split(".")[2]
        items = [n for n in scene.shown if n.startswith("general.item.") and n.endswith(".actual")]
        at = items.index(name)
        if at + 1 == len(items):
            continue
        other = items[at + 1]
        cell = f"table.general_budget.{code}.spent"
        if scene.shown[other] == scene.shown[name] or not scene.free(other, cell):
            continue
        changes = {name: scene.shown[other]}
        item = KeyItem(
            id="neighbouring_row",
            severity="error",
            kind="table_vs_narrative",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"{scene.shown[other]} belongs to the next item; the table has {scene.shown[cell]} here.",
            wrong=scene.shown[other],
            match_numbers=[forms(scene.shown[other]), forms(scene.shown[name], scene.shown[cell])],
        )
        return scene.plant(changes, item, [other, cell])
    return None


def last_year_used(scene: Scene) -> Planted | None:
    """A figure is the one of last year."""
    last = scene.truth.last
    choices = (
        ("basic.personnel", last.personnel, "table.basic.personnel"),
        ("basic.public", last.public, "table.basic.public"),
        ("expenditure.project", last.total("project"), "table.expenditure.total.project"),
    )
    for name, amount, cell in choices:
        if not scene.free(name, cell):
            continue
        wrong = like(scene.shown[name], in_unit(amount, scene.shown[f"{name}.unit"]))
        if wrong == scene.shown[name]:
            continue
        changes = {name: wrong}
        item = KeyItem(
            id="last_year_used",
            severity="error",
            kind="table_vs_narrative",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"{wrong} is last year's figure; the table has {scene.shown[cell]}.",
            wrong=wrong,
            match_numbers=[forms(wrong), forms(scene.shown[name], scene.shown[cell])],
        )
        return scene.plant(changes, item, [cell])
    return None


def all_funds_for_fiscal(scene: Scene) -> Planted | None:
    """The basic expenditure of all funds in place of the one of the general budget."""
    truth = scene.truth
    name, cell = "basic.total", "table.general_budget.total.basic"
    everything = truth.total("basic")
    if everything == truth.total("basic", Fund.GENERAL) or not scene.free(name, cell):
        name, cell = "appropriation.everything", "table.appropriation.everything"
        everything = truth.everything
        if everything == truth.total("income", *FISCAL) + truth.total("opening", *FISCAL):
            return None
        if not scene.free(name, cell):
            return None
    wrong = like(scene.shown[name], in_unit(everything, scene.shown[f"{name}.unit"]))
    if wrong == scene.shown[name]:
        return None
    changes = {name: wrong}
    item = KeyItem(
        id="all_funds_for_fiscal",
        severity="error",
        kind="table_vs_narrative",
        where=scene.where(name),
        quote=scene.quote(name, changes),
        why=f"{wrong} covers all funds; the fiscal appropriation is {scene.shown[cell]}.",
        wrong=wrong,
        match_numbers=[forms(wrong), forms(scene.shown[name], scene.shown[cell])],
    )
    return scene.plant(changes, item, [cell])


def fund_item_not_total(scene: Scene) -> Planted | None:
    """The only item of the government fund is not the fund's expenditure."""
    for name in scene.matching(r"government_fund\.item\.\d{7}\.actual"):
        again = name.replace(".actual", ".again")
        cell = f"table.government_fund.{name.split('.')[2]}.spent"
        total = "government_fund.spent"
        if not scene.free(again, cell, total):
            continue
        wrong = like(
            scene.shown[name], scene.number(name) + 30 * 10 ** max(0, len(str(scene.number(name))) - 6)
        )
        changes = {name: wrong, again: wrong}
        item = KeyItem(
            id="fund_item_not_total",
            severity="error",
            kind="table_vs_narrative",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"The item is {wrong} in the text and {scene.shown[cell]} in the table.",
            wrong=wrong,
            match_numbers=[forms(wrong), forms(scene.shown[name], scene.shown[cell], scene.shown[total])],
        )
        return scene.plant(changes, item, [cell, total])
    return None


def budget_not_sum(scene: Scene) -> Planted | None:
    """The budget of the general appropriation is not the sum of its items' budgets, nor its rate right."""
    name = "general.budget"
    if not scene.free(name, "general.rate"):
        return None
    wrong = slips.transposed(scene.shown[name]) or ""
    if not wrong:
        return None
    changes = {name: wrong}
    item = KeyItem(
        id="budget_not_sum",
        severity="error",
        kind="narrative_arithmetic",
        where=scene.where(name),
        quote=scene.quote(name, changes),
        why=f"The items' budgets add to {scene.shown[name]}, not {wrong}; so says the completion rate.",
        wrong=wrong,
        match_numbers=[forms(wrong), forms(scene.shown[name], scene.shown["general.rate"])],
    )
    return scene.plant(changes, item, ["general.rate"])


def one_cent_off(scene: Scene) -> Planted | None:
    """A restated amount that differs in its last digit."""
    for name in scene.matching(r"general\.item\.(\d{7})\.actual"):
        cell = f"table.general_budget.{name.split('.')[2]}.spent"
        if not scene.free(cell) or scene.shown[name] != scene.shown[cell] or "." not in scene.shown[name]:
            continue
        wrong = like(scene.shown[name], scene.number(name) + Decimal("0.01"))
        changes = {name: wrong}
        item = KeyItem(
            id="one_cent_off",
            severity="minor",
            kind="table_vs_narrative",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"{wrong} in the text, {scene.shown[cell]} in the table: one last digit.",
            wrong=wrong,
            match_numbers=[forms(wrong), forms(scene.shown[cell])],
        )
        return scene.plant(changes, item, [cell])
    return None


def neighbouring_fund(scene: Scene) -> Planted | None:
    """What one budget spent or received, told as that of another."""
    truth = scene.truth
    of_fund, of_capital = (truth.total("spent", fund) for fund in (Fund.GOVERNMENT, Fund.STATE_CAPITAL))
    received = truth.total("income", Fund.GOVERNMENT) + truth.total("income", Fund.STATE_CAPITAL)
    choices = (
        ("government_fund.spent", "table.government_fund.total.spent", of_capital),
        ("state_capital.spent", "table.state_capital.total.spent", of_fund),
        ("appropriation.GENERAL", "table.appropriation.income.GENERAL", received),
        ("government_fund.spent", "table.government_fund.total.spent", truth.total("spent", Fund.GENERAL)),
    )
    for name, cell, amount in choices:
        if not amount or not scene.free(name, cell):
            continue
        wrong = like(scene.shown[name], in_unit(amount, scene.shown[f"{name}.unit"], 6))
        if wrong == scene.shown[name]:
            continue
        changes = {name: wrong}
        item = KeyItem(
            id="neighbouring_fund",
            severity="error",
            kind="table_vs_narrative",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"{wrong} belongs to another budget; the table has {scene.shown[cell]}.",
            wrong=wrong,
            match_numbers=[forms(wrong), forms(scene.shown[name], scene.shown[cell])],
        )
        return scene.plant(changes, item, [cell])
    return None


def hundred_millions_for_ten_thousands(scene: Scene) -> Planted | None:
    """亿元 behind an amount in 万元."""
    for name in scene.matching(r"(expenditure\.(basic|project)|general\.item\.\d{7}\.actual)\.unit"):
        figure = name.removesuffix(".unit")
        if scene.shown[name] != "万元" or not scene.free(figure) or not scene.number(figure):
            continue
        changes = {name: "亿元"}
        item = KeyItem(
            id="hundred_millions_for_ten_thousands",
            severity="error",
            kind="unit",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"{scene.shown[figure]} is in 万元, not in 亿元.",
            match_numbers=[forms(scene.shown[figure])],
            match_text=[["单位", "亿元", "unit"]],
        )
        return scene.plant(changes, item, [figure])
    return None


def sign_lost(scene: Scene) -> Planted | None:
    """An amount below nothing, printed without its minus."""
    for name in scene.matching(
        r"general\.item\.\d{7}\.actual|totals\.(opening|closing)|table\.(basic|general_budget)\.\d+(\.spent)?"
    ):
        if scene.number(name) >= 0:
            continue
        wrong = scene.shown[name].removeprefix("-")
        changes = {name: wrong}
        item = KeyItem(
            id="sign_lost",
            severity="error",
            kind="table_vs_narrative",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"{wrong} should read {scene.shown[name]}.",
            wrong=wrong,
            match_numbers=[forms(wrong)],
        )
        return scene.plant(changes, item)
    return None
