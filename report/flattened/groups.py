"""Headings in two or three levels whose groups each have a 合计 of their own.

年初结转和结余 (合计 基本支出结转 项目支出结转和结余), 本年收入 (合计 …), 本年支出 (合计 基本支出 (小计
人员经费 公用经费) 项目支出), 年末结转和结余 (合计 …): the same names come again under every group,
and only their order tells them apart.
"""

from __future__ import annotations

import re

from report.flattened.printed import Printed
from report.flattened.templates import GROUPS

_LEAF = re.compile(
    r"合计|小计|基本支出结转|项目支出结转和结余|项目支出结转|项目支出结余|基本支出|项目支出|人员经费|日常公用经费|公用经费"
)
_SPENDING = {
    "合计": "total",
    "小计": "total",
    "基本支出": "basic",
    "项目支出": "project",
    "人员经费": "staff",
}
Columns = list[tuple[str, tuple[str, ...]]]


def grouped_columns(printed: Printed, count: int) -> Columns | None:
    """Key and path of `count` columns of amounts; None where the headings are not of this form."""
    groups: list[tuple[int, str, str]] = []
    for key, names in GROUPS:
        for name in names:
            at = printed.text.find(name)
            if at >= 0:
                groups.append((at, key, name))
                break
    if len(groups) < 2:
        return None
    groups.sort()
    start = groups[-1][0] + len(groups[-1][2])
    leaves = [(printed.chars[m.start()].row, m[0]) for m in _LEAF.finditer(printed.text, start)]
    first = next((row for row, name in leaves if name in ("合计", "小计")), None)
    upper = _runs([name for row, name in leaves if row == first])
    lower = _runs([name for row, name in leaves if first is not None and row > first])
    if len(upper) != len(groups):
        return None
    columns: Columns = []
    for (_, key, group), run in zip(groups, upper, strict=True):
        for leaf in run:
            columns += _column(key, group, leaf, lower)
    if len(columns) != count:
        return None
    for name in ("合计", *(group for _, _, group in groups)):
        printed.claim((name,))
    for _ in leaves:
        printed.claim((name for name in dict.fromkeys(name for _, name in leaves)), start)
    return columns


def _runs(names: list[str]) -> list[list[str]]:
    """The names, a new run with every 合计 or 小计."""
    runs: list[list[str]] = []
    for name in names:
        if name in ("合计", "小计") or not runs:
            runs.append([])
        runs[-1].append(name)
    return runs


def _column(key: str, group: str, name: str, lower: list[list[str]]) -> Columns:
    """The column of one name, or those that stand under it."""
    parts = next(
        (
            run
            for run in lower
            if (name == "基本支出" and key == "total" and "人员经费" in run)
            or (name == "项目支出结转和结余" and key == "closing" and "项目支出结转" in run)
        ),
        None,
    )
    if parts is None:
        return [(_key(key, name), (group, name))]
    own = _key(key, name)
    return [
        (
            own if part in ("合计", "小计") else "running" if "公用" in part else _key(key, part),
            (group, name, part),
        )
        for part in parts
    ]


def _key(group: str, name: str) -> str:
    if group == "total":
        return _SPENDING.get(name, name)
    return group if name in ("合计", "小计") else f"{group}/{name}"
