"""Faults in lists, counts and parts: names against rows, parts against wholes."""

from __future__ import annotations

from decimal import Decimal

from sample_data.maker.faults.scene import KeyItem, Planted, Scene, forms, like
from sample_data.maker.numerals import numeral
from sample_data.maker.subjects import ECONOMIC, SERVICES, STAFF


def list_names_nothing(scene: Scene) -> Planted | None:
    """The list of office costs names an item that is nothing in the table."""
    name = "basic.public.list"
    if not scene.free(name):
        return None
    listed = scene.shown[name].split("、")
    for code in ("30215", "30208", "30203", "30214", "30218", "30224", "30225"):
        if (
            not scene.truth.economic.get(code)
            and SERVICES[code] not in listed
            and scene.free(f"table.basic.{code}")
        ):
            changes = {name: "、".join([*listed[:3], SERVICES[code], *listed[3:]])}
            item = KeyItem(
                id="list_names_nothing",
                severity="warning",
                kind="table_vs_narrative",
                where=scene.where(name),
                quote=SERVICES[code],
                why=f"{SERVICES[code]} is named, but is nothing in the table.",
                match_text=[[SERVICES[code]]],
            )
            return scene.plant(changes, item, [f"table.basic.{code}"])
    return None


def list_omits_biggest(scene: Scene) -> Planted | None:
    """The list of staff costs leaves out the biggest item."""
    name = "basic.personnel.list"
    if not scene.free(name):
        return None
    amounts = {code: amount for code, amount in scene.truth.economic.items() if code in STAFF}
    code = max(amounts, key=lambda each: amounts[each])
    cell = f"table.basic.{code}"
    if not scene.free(cell):
        return None
    changes = {name: "、".join(n for n in scene.shown[name].split("、") if n != ECONOMIC[code])}
    item = KeyItem(
        id="list_omits_biggest",
        severity="warning",
        kind="table_vs_narrative",
        where=scene.where(name),
        quote=changes[name],
        why=f"{ECONOMIC[code]}, {scene.shown[cell]} in the table, is not named.",
        match_text=[[ECONOMIC[code]]],
    )
    return scene.plant(changes, item, [cell])


def count_not_list(scene: Scene) -> Planted | None:
    """A stated count of offices that is not the number of names."""
    name = "offices.count"
    if not scene.free(name, "offices.names"):
        return None
    size = len(scene.shown["offices.names"].split("、"))
    changes = {name: str(size + 1) if scene.shown[name].isdigit() else numeral(size + 1)}
    item = KeyItem(
        id="count_not_list",
        severity="error",
        kind="count_vs_list",
        where=scene.where(name),
        quote=scene.quote(name, changes),
        why=f"{changes[name]} are announced, {size} are named.",
        match_text=[["机构"], [scene.shown["offices.names"].split("、")[0], f"{changes[name]}个"]],
    )
    return scene.plant(changes, item, ["offices.names"])


def sme_over_total(scene: Scene) -> Planted | None:
    """More contracts with small enterprises than procurement in all."""
    name, total = "procurement.sme", "procurement.total"
    if not scene.free(name, total, "procurement.sme.share"):
        return None
    changes = {name: like(scene.shown[name], scene.number(total) * Decimal("1.2"))}
    item = KeyItem(
        id="sme_over_total",
        severity="error",
        kind="narrative_arithmetic",
        where=scene.where(name),
        quote=scene.quote(name, changes),
        why=f"The part {changes[name]} is more than the whole {scene.shown[total]}.",
        wrong=changes[name],
        match_numbers=[
            forms(changes[name]),
            forms(scene.shown[total], scene.shown[name], scene.shown["procurement.sme.share"]),
        ],
    )
    return scene.plant(changes, item, [total, "procurement.sme.share"])


def procurement_parts(scene: Scene) -> Planted | None:
    """Goods, works and services do not add to the total."""
    name, total = "procurement.services", "procurement.total"
    if not scene.free(name, total, "procurement.goods", "procurement.works") or not scene.number(name):
        return None
    changes = {name: like(scene.shown[name], scene.number(name) + 2)}
    if scene.shown.get(f"{name}.unit") == "元":
        changes = {name: like(scene.shown[name], scene.number(name) + 20000)}
    item = KeyItem(
        id="procurement_parts",
        severity="error",
        kind="narrative_arithmetic",
        where=scene.where(name),
        quote=scene.quote(name, changes),
        why=f"Goods, works and services do not add to {scene.shown[total]}.",
        wrong=changes[name],
        match_numbers=[forms(scene.shown[total]), forms(changes[name], scene.shown["procurement.goods"])],
    )
    return scene.plant(changes, item, [total, "procurement.goods", "procurement.works"])


def vehicles_parts(scene: Scene) -> Planted | None:
    """The vehicles by use do not add to the total."""
    name, part = "assets.vehicles", "assets.vehicles.8"
    if not scene.free(name, part):
        return None
    changes = {part: str(int(scene.shown[part]) + 2)}
    item = KeyItem(
        id="vehicles_parts",
        severity="error",
        kind="narrative_arithmetic",
        where=scene.where(part),
        quote=scene.quote(part, changes),
        why=f"{scene.shown[name]} vehicles in all, {int(scene.shown[name]) + 2} by use.",
        match_text=[["车辆", "用车"]],
    )
    return scene.plant(changes, item, [name])


def guests_fewer_than_groups(scene: Scene) -> Planted | None:
    """Fewer guests received than groups of guests."""
    name, batches = "outlay.count.guests", "outlay.count.batches"
    if not scene.free(name, batches) or int(scene.shown[batches]) < 3:
        return None
    changes = {name: str(int(scene.shown[batches]) - 1)}
    item = KeyItem(
        id="guests_fewer_than_groups",
        severity="warning",
        kind="narrative_arithmetic",
        where=scene.where(name),
        quote=scene.quote(name, changes),
        why=f"{scene.shown[batches]} groups cannot be {changes[name]} people.",
        match_text=[["人次"], ["批次"]],
    )
    return scene.plant(changes, item, [batches])
