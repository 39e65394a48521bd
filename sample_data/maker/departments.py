"""Invented departments of invented places. None of the places exists."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from sample_data.maker.dice import Dice
from sample_data.maker.measures import WAN
from sample_data.maker.truth import Department, Fund, Indicator, Nature, OwnIncome, Project

PLACES = ("云岫县", "岚浦市", "霁川县", "砚湖区", "澄陂县", "梧澜市", "青砚县", "桐汐区")

Kind = dict[str, Any]


def _kinds(name: str) -> list[Kind]:
    found: list[Kind] = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["kind"]
    return found


COUNTY = _kinds("departments.toml")
ELSEWHERE = _kinds("elsewhere.toml")  # of provinces, towns, hospitals and schools of every size


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


def department(dice: Dice, *, wide: bool) -> Department:
    """A department of some kind in some place, of some size; a wide choice goes beyond the counties."""
    kind = dice.pick(ELSEWHERE if wide and dice.of("elsewhere").chance(0.7) else COUNTY)
    place = dice.pick(kind.get("places", PLACES))
    nature = Nature[dice.pick(kind["natures"])]
    staff = dice.whole(*kind["staff"])
    projects = [_project(each) for each in kind["project"]]
    if len(projects) > 2 and dice.chance(0.4):
        projects = dice.of("projects").some(projects, len(projects) - 1)
    offices = dice.of("offices").some(kind["offices"], dice.whole(3, len(kind["offices"])))
    retired = staff * dice.whole(15, 60) // 100
    earns = "own_income" in kind and (dice.chance(0.75) or "own_range" in kind)
    return Department(
        place=place,
        name=f"{place}{kind['name']}",
        short=kind["short"],
        nature=nature,
        superior=f"{place}{kind['superior']}",
        duties=tuple(kind["duties"]),
        offices=tuple(offices),
        subordinates=tuple(f"{place}{each}" for each in kind["subordinates"] if nature is Nature.MIXED),
        running=kind["running"],
        running_purpose=kind["running_purpose"],
        staff=staff,
        retired=retired,
        projects=tuple(projects),
        own_income=OwnIncome[kind["own_income"]] if earns else None,
        own_purpose=kind.get("own_purpose", ""),
        own_range=tuple(kind["own_range"]) if "own_range" in kind else None,
        other_incomes=tuple(OwnIncome[each] for each in kind.get("other_incomes", ())),
        pays=tuple(kind.get("pays", ())),
        rare=wide,
    )
