"""Faults in the self-evaluation tables and in what is said of them."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from sample_data.maker.document import Block, Table
from sample_data.maker.faults.scene import KeyItem, Planted, Scene, forms, like


def _projects(scene: Scene) -> list[str]:
    return [name.removesuffix(".total") for name in scene.matching(r"evaluation\.\d{7}\.total")]


def evaluation_total(scene: Scene) -> Planted | None:
    """The total of a self-evaluation is not the sum of its scores."""
    for stem in _projects(scene):
        name, told = f"{stem}.total", f"{stem}.narrative.score"
        right = scene.number(name)
        if not scene.free(told) or right < 10:
            continue
        changes = {name: str(right + 2 if right <= 98 else right - 3)}
        item = KeyItem(
            id="evaluation_total",
            severity="error",
            kind="performance_table",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"The scores add to {scene.shown[name]}, not {changes[name]}.",
            wrong=changes[name],
            match_numbers=[forms(changes[name]), forms(scene.shown[name])],
        )
        return scene.plant(changes, item, [told])
    return None


def score_over_weight(scene: Scene) -> Planted | None:
    """An indicator with more points than it weighs; the total follows."""
    for stem in _projects(scene):
        weight, name = f"{stem}.1.weight", f"{stem}.1.score"
        total, told = f"{stem}.total", f"{stem}.narrative.score"
        if not scene.free(weight, name, told):
            continue
        more = scene.number(weight) + 2 - scene.number(name)
        if scene.number(total) + more > 100:
            continue
        changes = {
            name: str(scene.number(weight) + 2),
            total: str(scene.number(total) + more),
            told: str(scene.number(total) + more),
        }
        item = KeyItem(
            id="score_over_weight",
            severity="error",
            kind="performance_table",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"{changes[name]} points where {scene.shown[weight]} is the most.",
            match_numbers=[forms(changes[name]), forms(scene.shown[weight])],
            match_text=[["得分", "分值", "score"]],
        )
        return scene.plant(changes, item, [weight])
    return None


def execution_rate(scene: Scene) -> Planted | None:
    """The execution rate is not what was spent of the year's budget."""
    for name in scene.matching(r"evaluation\.\d{7}\.rate"):
        stem = name.removesuffix(".rate")
        right = scene.shown[name].rstrip("%")
        if not scene.free(f"{stem}.adjusted", f"{stem}.spent") or Decimal(right) == 100:
            continue
        changes = {name: f"{like(right, Decimal(right) - Decimal('3.6'))}%"}
        item = KeyItem(
            id="execution_rate",
            severity="error",
            kind="performance_table",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"{scene.shown[f'{stem}.spent']} of {scene.shown[f'{stem}.adjusted']} is {right}%.",
            wrong=changes[name].rstrip("%"),
            match_numbers=[
                forms(changes[name].rstrip("%")),
                forms(right, scene.shown[f"{stem}.spent"], scene.shown[f"{stem}.adjusted"]),
            ],
        )
        return scene.plant(changes, item, [f"{stem}.adjusted", f"{stem}.spent"])
    return None


def told_otherwise(scene: Scene) -> Planted | None:
    """The text gives another budget of a project than its table."""
    for name in scene.matching(r"evaluation\.\d{7}\.narrative\.budget"):
        cell = name.replace(".narrative.budget", ".adjusted")
        rate = name.replace(".budget", ".rate")
        if not scene.free(cell, rate):
            continue
        changes = {name: like(scene.shown[name], scene.number(name) + 8)}
        item = KeyItem(
            id="told_otherwise",
            severity="error",
            kind="narrative_vs_performance_table",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why=f"{changes[name]} in the text, {scene.shown[cell]} in the project's table.",
            wrong=changes[name],
            match_numbers=[
                forms(changes[name]),
                forms(scene.shown[cell], scene.shown[name], scene.shown[rate]),
            ],
        )
        return scene.plant(changes, item, [cell, rate])
    return None


def grades_not_count(scene: Scene) -> Planted | None:
    """The projects by grade do not add to the projects evaluated."""
    name, count = "performance.grade.优", "performance.count"
    if not scene.free(name, count):
        return None
    changes = {name: str(int(scene.shown[name]) + 1)}
    item = KeyItem(
        id="grades_not_count",
        severity="error",
        kind="narrative_arithmetic",
        where=scene.where(name),
        quote=scene.quote(name, changes),
        why=f"{scene.shown[count]} projects were evaluated; the grades count one more.",
        match_text=[["优"], ["项目", "个数", "等级", "grade"]],
    )
    return scene.plant(changes, item, [count])


def both_boxes(scene: Scene) -> Planted | None:
    """Two boxes ticked that exclude each other."""
    for name in scene.matching(r"evaluation\.\d{7}\.boxes"):
        changes = {name: scene.shown[name].replace("□", "☑")}
        item = KeyItem(
            id="both_boxes",
            severity="warning",
            kind="performance_table",
            where=scene.where(name),
            quote=scene.quote(name, changes),
            why="A project is either continued or new; both boxes are ticked.",
            match_text=[["持续性"], ["新增性"]],
        )
        return scene.plant(changes, item)
    return None


def annex_empty(scene: Scene) -> Planted | None:
    """The text refers to self-evaluation tables in the annex, and the annex is empty."""
    names = {name for name in scene.shown if name.startswith("evaluation.") and ".narrative." not in name}
    if not names or names & scene.touched:
        return None

    def attached(block: Block) -> bool:
        return isinstance(block, Table) and block.kind == "performance"

    document = scene.document.replace(attached, lambda _: ())
    item = KeyItem(
        id="annex_empty",
        severity="warning",
        kind="template_leftover",
        where="第五部分 附件",
        quote="项目绩效自评表见附件",
        why="The self-evaluation tables that the text refers to are not attached.",
        match_text=[["附件"]],
    )
    return evolve(scene, document=document).plant({}, item, names)
