"""Invented departments of invented places. None of the places exists."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from sample_data.maker.dice import Dice
from sample_data.maker.truth import Department, Fund, Indicator, Nature, OwnIncome, Project

PLACES = ("云岫县", "岚浦市", "霁川县", "砚湖区", "澄陂县", "梧澜市", "青砚县", "桐汐区")
WAN = 1_000_000  # 分 in a 万元

Kind = dict[str, Any]
KINDS: list[Kind] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["kind"]


def _project(given: Kind) -> Project:
    return Project(
        code=given["code"],
        fund=Fund[given["fund"]],
        name=given["name"],
        purpose=given["purpose"],
        amount=given["amount"] * WAN,
        outcome=given["outcome"],
        indicators=tuple(Indicator(*each.split("|")) for each in given["indicators"]),
    )


def department(dice: Dice) -> Department:
    """A department of some kind in some place, of some size."""
    kind = dice.pick(KINDS)
    place = dice.pick(PLACES)
    nature = Nature[dice.pick(kind["natures"])]
    staff = dice.whole(*kind["staff"])
    projects = [_project(each) for each in kind["project"]]
    if len(projects) > 2 and dice.chance(0.4):
        projects = dice.of("projects").some(projects, len(projects) - 1)
    offices = kind["offices"]
    return Department(
        place=place,
        name=f"{place}{kind['name']}",
        short=kind["short"],
        nature=nature,
        superior=f"{place}{kind['superior']}",
        duties=tuple(kind["duties"]),
        offices=tuple(dice.of("offices").some(offices, dice.whole(3, len(offices)))),
        subordinates=tuple(f"{place}{each}" for each in kind["subordinates"] if nature is Nature.MIXED),
        running=kind["running"],
        running_purpose=kind["running_purpose"],
        staff=staff,
        retired=staff * dice.whole(15, 60) // 100,
        projects=tuple(projects),
        own_income=OwnIncome[kind["own_income"]] if "own_income" in kind and dice.chance(0.75) else None,
        own_purpose=kind.get("own_purpose", ""),
    )
