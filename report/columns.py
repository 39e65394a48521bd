"""Columns of a table from its printed headings: full heading path, role, lane."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.labels import bare, has_chinese
from report.model import CellRole, Column
from report.numbers import CODE, parse_number

Texts = Sequence[Sequence[str]]  # rows of cells, all of one width

_CODES = re.compile(
    r"(?:支出)?(?:功能|经济)?(?:分类)?(?:科目)?(?:编码|代码|编号)|类|款|项|类款项|科目编码类款项"
)
_LABELS = re.compile(
    r"项目|科目|(?:支出|收入|预算|功能分类|经济分类)?(?:项目|科目|单位|部门|指标|资产)?名称|(?:预算)?单位|部门|内容|指标"
)
_LINE_NUMBERS = re.compile(r"行次|栏次|行号|序号")
_REMARKS = re.compile(r"备注|说明|.*原因.*|.*措施.*")
_SPACES = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
_COUNTED = ("栏次", "行次", "栏目", "列次")
_LEVELS = ("类", "款", "项")
_TOTALS = re.compile(r"(?:合|总|小)计|本年(?:收入|支出)(?:合计)?|(?:收入|支出)(?:总计|合计)")


def tidy(text: str) -> str:
    """A heading or label without the spaces that a narrow cell broke it with."""
    words = text.split()
    return _SPACES.sub("", text.strip()) if len(words) > 1 else "".join(words)


def is_number(text: str) -> bool:
    return parse_number(text) is not None


def is_numbering(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 栏次 1 2 3 …"""
    if not all(is_number(cell) or "".join(cell.split()) in (*_COUNTED, *_LEVELS, "") for cell in row):
        return False  # as most rows
    cells = ["".join(cell.split()) for cell in row if cell.strip()]
    named = [cell for cell in cells if cell in _COUNTED]
    cells = [cell for cell in cells if not named or cell not in _LEVELS]
    numbers = [number for cell in cells if cell not in named and (number := parse_number(cell))]
    if len(named) + len(numbers) != len(cells) or not numbers:
        return False
    counted = [int(value) for value, _ in numbers if value == int(value)]
    if len(counted) < len(numbers) or counted != list(range(counted[0], counted[0] + len(counted))):
        return False
    return bool(named) or (len(counted) > 2 and counted[0] == 1)


def levels_of(row: Sequence[str]) -> tuple[str, ...]:
    """The headings that stand in the row that numbers the columns: 类 款 项 栏次 1 2 …"""
    return tuple(cell if "".join(cell.split()) in _LEVELS else "" for cell in row)


def body_start(rows: Texts) -> int:
    """The index of the first row that is not a heading (the row that numbers the columns is not)."""
    for index, row in enumerate(rows):
        if is_numbering(row):
            return index
        cells = [cell for cell in row if cell.strip()]
        if any(is_number(cell) for cell in cells):
            return index
        if cells and re.match(r"[一1]\s*[、.．]", cells[0]):
            return index
        if len(cells) == 1 and _TOTALS.fullmatch(bare(cells[0])) and index > 0:
            return index
    return min(1, len(rows))


def heading_paths(headings: Texts, width: int) -> list[tuple[str, ...]]:
    """For each column its headings from the top down.

    A blank heading to the right of a filled one belongs to it where the rows below subdivide the
    filled one, and the two stand under the same heading above.
    """
    owners: list[list[int | None]] = []  # for each heading row: which column's heading covers x
    for depth, row in enumerate(headings):
        below = headings[depth + 1 :]
        covering: list[int | None] = []
        for x in range(width):
            left = covering[x - 1] if x else None
            if row[x].strip():
                covering.append(x)
            elif (
                left is not None
                and _filled(below, x)
                and _filled(below, left)
                and all(above[x] == above[left] for above in owners)
            ):
                covering.append(left)
            else:
                covering.append(None)
        owners.append(covering)
    paths = []
    for x in range(width):
        path: list[str] = []
        for row, covering in zip(headings, owners, strict=True):
            owner = covering[x]
            if owner is not None and (text := tidy(row[owner])) and text not in path[-1:]:
                path.append(text)
        paths.append(tuple(path))
    return paths


def _filled(rows: Texts, x: int) -> bool:
    return any(row[x].strip() for row in rows)


def columns_of(headings: Texts, body: Texts, width: int) -> tuple[Column, ...]:
    """The columns of a table: roles from what they are called and what they hold, lanes from repetition."""
    paths = heading_paths(headings, width)
    roles = [_role(path[-1] if path else "", [row[x] for row in body]) for x, path in enumerate(paths)]
    lanes = _lanes(paths, roles)
    return tuple(
        Column(x, path, role, lane)
        for x, (path, role, lane) in enumerate(zip(paths, roles, lanes, strict=True))
    )


def _role(heading: str, cells: Sequence[str]) -> CellRole:
    name = bare(heading)
    held = [cell for cell in cells if cell.strip()]
    numbers = sum(map(is_number, held))
    texts = sum(map(has_chinese, held))
    if _LINE_NUMBERS.fullmatch(name):
        return CellRole.LINE_NUMBER
    if _CODES.fullmatch(name):
        return CellRole.LABEL if texts > numbers > 0 else CellRole.CODE
    if _REMARKS.fullmatch(name):
        return CellRole.LABEL if texts or not numbers else CellRole.VALUE
    if _LABELS.fullmatch(name) and (texts >= numbers or (texts and name.endswith("名称"))):
        return CellRole.LABEL
    codes = 0 if name else sum(CODE.fullmatch(cell.strip()) is not None for cell in held)
    if codes > 1 and codes >= numbers and codes >= texts:
        return CellRole.CODE
    return CellRole.LABEL if texts > numbers else CellRole.VALUE


def _lanes(paths: Sequence[tuple[str, ...]], roles: Sequence[CellRole]) -> list[int]:
    """The lane of each column: a label or code to the right of values, with values of its own, begins one."""
    lanes, lane, valued = [], 0, False
    for x, role in enumerate(roles):
        begins = role in (CellRole.LABEL, CellRole.CODE) and not _REMARKS.fullmatch(
            bare("".join(paths[x][-1:]))
        )
        if begins and valued and CellRole.VALUE in roles[x:]:
            lane, valued = lane + 1, False
        valued = valued or role is CellRole.VALUE
        lanes.append(lane)
    return lanes
