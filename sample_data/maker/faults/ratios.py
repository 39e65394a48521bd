"""Faults in shares, rates and the words beside them."""

from __future__ import annotations

from decimal import Decimal

from sample_data.maker.faults.scene import KeyItem, Planted, Scene, forms, like
from sample_data.maker.printing import per_cent
from sample_data.maker.truth import FISCAL, OwnIncome

OPPOSITE = {
    "增加": "减少",
    "减少": "增加",
    "增长": "下降",
    "上升": "下降",
    "下降": "增长",
    "降低": "上升",
    "增幅": "减幅",
    "减幅": "增幅",
}


def _bumped(text: str) -> str:
    """Another percentage, well away from the right one and still believable."""
    value = Decimal(text)
    step = Decimal("1.37") if "." in text else Decimal(3)
    return like(text, value + step if value < 90 else value - 2 * step)


def _wrong_rate(scene: Scene, fault: str, name: str, operands: list[str], why: str) -> Planted:
    changes = {name: _bumped(scene.shown[name])}
    item = KeyItem(
        id=fault,
        severity="error",
        kind="narrative_arithmetic",
        where=scene.where(name),
        quote=scene.quote(name, changes),
        why=f"{why}: {changes[name]}% is printed, {scene.shown[name]}% is right.",
        wrong=changes[name],
        match_numbers=[forms(changes[name]), forms(scene.shown[name], *(scene.shown[n] for n in operands))],
    )
    return scene.plant(changes, item, operands)


def share_wrong(scene: Scene) -> Planted | None:
    """A class's share of the general budget is wrong."""
    for name in scene.matching(r"general\.class\.\d{3}\.share"):
        if scene.free(name.removesuffix(".share")) and Decimal(scene.shown[name]) not in (0, 100):
            return _wrong_rate(
                scene,
                "share_wrong",
                name,
                [name.removesuffix(".share")],
                "The share is not the part of the whole",
            )
    return None


def growth_wrong(scene: Scene) -> Planted | None:
    """A growth rate does not follow from the amount and its change."""
    for name in scene.matching(r"(totals|appropriation|general|office|outlay\.total)\.growth"):
        change = name.replace(".growth", ".change")
        if scene.free(change):
            return _wrong_rate(
                scene, "growth_wrong", name, [change], "The rate does not follow from the change"
            )
    return None


def completion_wrong(scene: Scene) -> Planted | None:
    """A completion rate is not actual ÷ budget."""
    for name in scene.matching(r"general\.item\.\d{7}\.rate"):
        stem = name.removesuffix(".rate")
        if scene.free(f"{stem}.actual", f"{stem}.budget") and scene.shown[name] != "100":
            operands = [f"{stem}.actual", f"{stem}.budget"]
            return _wrong_rate(
                scene, "completion_wrong", name, operands, "Completion is actual divided by budget"
            )
    return None


def direction_reversed(scene: Scene) -> Planted | None:
    """增加 where the amount fell, or 减少 where it rose."""
    for verb in scene.matching(r"(general|totals|outlay\.total|office)\.verb"):
        stem = verb.removesuffix(".verb")
        names = [f"{stem}.grows", f"{stem}.change", f"{stem}.growth"]
        if not scene.free(*names) or Decimal(scene.shown[f"{stem}.growth"]) < 8:
            continue  # a small change leaves its rate nearly the same either way
        changes = {verb: OPPOSITE[scene.shown[verb]], f"{stem}.grows": OPPOSITE[scene.shown[f"{stem}.grows"]]}
        item = KeyItem(
            id="direction_reversed",
            severity="error",
            kind="narrative_arithmetic",
            where=scene.where(verb),
            quote=scene.quote(verb, changes),
            why=f"{changes[verb]} is said; {scene.shown[names[2]]}% follows from {scene.shown[verb]}.",
            match_numbers=[forms(scene.shown[names[1]], scene.shown[names[2]])],
            match_text=[["增加", "减少", "方向", "增长", "下降"]],
        )
        return scene.plant(changes, item, names)
    return None


def words_contradict(scene: Scene) -> Planted | None:
    """增加 with 下降 in one clause."""
    for grows in scene.matching(r"(general|totals|appropriation|outlay\.total|office)\.grows"):
        stem = grows.removesuffix(".grows")
        names = [f"{stem}.verb", f"{stem}.change", f"{stem}.growth"]
        if not scene.free(*names):
            continue
        changes = {grows: "下降" if scene.shown[names[0]] == "增加" else "增长"}
        item = KeyItem(
            id="words_contradict",
            severity="error",
            kind="wording",
            where=scene.where(grows),
            quote=scene.quote(grows, changes),
            why=f"{scene.shown[names[0]]} and {changes[grows]} in one clause.",
            match_numbers=[forms(scene.shown[names[1]], scene.shown[names[2]])],
            match_text=[["增加", "减少"], ["增长", "下降"]],
        )
        return scene.plant(changes, item, names)
    return None


def comparison_reversed(scene: Scene) -> Planted | None:
    """大于 where the actual is smaller than the budget, or 小于 where it is greater."""
    for name in scene.matching(r"general\.item\.\d{7}\.compare"):
        stem = name.removesuffix(".compare")
        budget, actual = f"{stem}.budget", f"{stem}.actual"
        if scene.shown[name] == "等于" or not scene.free(budget, actual):
            continue
        changes = {name: "小于" if scene.shown[name] == "大于" else "大于"}
        item = KeyItem(
            id="comparison_reversed",
            severity="error",
            kind="wording",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"It is {scene.shown[name]}: {scene.shown[actual]} against {scene.shown[budget]}.",
            match_numbers=[forms(scene.shown[f"{stem}.budget"]), forms(scene.shown[f"{stem}.actual"])],
            match_text=[["大于", "小于"]],
        )
        return scene.plant(changes, item, [f"{stem}.budget", f"{stem}.actual"])
    return None


def rate_on_zero_budget(scene: Scene) -> Planted | None:
    """A completion rate where there was no budget to complete."""
    for name in scene.matching(r"general\.item\.\d{7}\.budget"):
        stem = name.removesuffix(".budget")
        unit = f"{stem}.actual.unit"
        if scene.number(name) or not scene.free(unit, f"{stem}.actual"):
            continue
        changes = {unit: f"{scene.shown[unit]}，完成年初预算的0%"}
        item = KeyItem(
            id="rate_on_zero_budget",
            severity="error",
            kind="narrative_arithmetic",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why="The budget is 0, so that no completion rate can be given.",
            match_numbers=[forms(scene.shown[f"{stem}.actual"])],
            match_text=[["0%", "0 %", "零", "除", "分母", "不适用", "为0"]],
        )
        return scene.plant(changes, item, [name, f"{stem}.actual"])
    return None


def percent_sign_missing(scene: Scene) -> Planted | None:
    """A share without its %."""
    for name in scene.matching(r"general\.class\.\d{3}\.share\.sign"):
        figure = name.removesuffix(".sign")
        if not scene.free(figure):
            continue
        changes = {name: ""}
        item = KeyItem(
            id="percent_sign_missing",
            severity="drafting",
            kind="punctuation",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"The share {scene.shown[figure]} has no percent sign.",
            match_numbers=[forms(scene.shown[figure])],
            match_text=[["百分号", "缺%", "缺“%”", "缺少%", "漏%", "%", "percent"]],
        )
        return scene.plant(changes, item, [figure])
    return None


def share_truncated(scene: Scene) -> Planted | None:
    """A share that is cut off where it should be rounded up."""
    truth = scene.truth
    for name in scene.matching(r"expenditure\.(basic|project)\.share"):
        part = truth.total(name.split(".")[1])
        decimals = len(scene.shown[name].partition(".")[2])
        exact = Decimal(part * 100) / Decimal(truth.total("spent"))
        cut = exact.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_DOWN")
        wrong = like(scene.shown[name], cut)
        figure = name.removesuffix(".share")
        if not decimals or wrong == scene.shown[name] or not scene.free(figure):
            continue
        changes = {name: wrong}
        item = KeyItem(
            id="share_truncated",
            severity="minor",
            kind="narrative_arithmetic",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"{exact:.6f}% rounds to {scene.shown[name]}%, not {wrong}%.",
            wrong=wrong,
            match_numbers=[forms(wrong), forms(scene.shown[name], scene.shown[figure])],
        )
        return scene.plant(changes, item, [figure])
    return None


def share_of_another_total(scene: Scene) -> Planted | None:
    """A share of income that is computed on expenditure."""
    truth = scene.truth
    for name in scene.matching(r"income\.(fiscal|[A-Z]+)\.share"):
        figure = name.removesuffix(".share")
        kind = figure.partition(".")[2]
        part = truth.total("income", *FISCAL) if kind == "fiscal" else truth.own_income(OwnIncome[kind])
        wrong = like(scene.shown[name], per_cent(part, truth.total("spent"), 4))
        apart = abs(Decimal(wrong) - Decimal(scene.shown[name]))
        if apart < Decimal("0.1") or not scene.free(figure, "income.total"):
            continue
        changes = {name: wrong}
        right = (scene.shown[name], scene.shown[figure], scene.shown["income.total"])
        item = KeyItem(
            id="share_of_another_total",
            severity="error",
            kind="narrative_arithmetic",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"{wrong}% is the share of all expenditure; of all income it is {scene.shown[name]}%.",
            wrong=wrong,
            match_numbers=[forms(wrong), forms(*right)],
        )
        return scene.plant(changes, item, [figure, "income.total"])
    return None


def budgets_exchanged(scene: Scene) -> Planted | None:
    """The year's first budget and the adjusted one changed places; their rates stayed."""
    for name in scene.matching(r"(general|general\.item\.\d{7})\.adjusted"):
        stem = name.removesuffix(".adjusted")
        budget, rates = f"{stem}.budget", (f"{stem}.rate", f"{stem}.rate.adjusted")
        if not scene.free(budget, *rates) or scene.shown[rates[0]] == scene.shown[rates[1]]:
            continue
        changes = {budget: scene.shown[name], name: scene.shown[budget]}
        units = (f"{budget}.unit", f"{name}.unit")
        changes |= dict(zip(units, (scene.shown[unit] for unit in reversed(units)), strict=True))
        item = KeyItem(
            id="budgets_exchanged",
            severity="error",
            kind="narrative_arithmetic",
            where=scene.where(name),
            quote=scene.quote(budget, changes),
            why=f"{scene.shown[budget]} was the first budget, {scene.shown[name]} what it became.",
            match_numbers=[
                forms(scene.shown[budget], scene.shown[name]),
                forms(*(scene.shown[rate] for rate in rates)),
            ],
        )
        return scene.plant(changes, item, rates)
    return None
