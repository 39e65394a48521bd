"""Heading rows whose merged cells were written once, as many converters of web pages do.

There the headings of a row stand one after another, and none stands above its own column. They are
put back over their columns by what each heading is known to be divided into.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, field

from report.labels import bare

_DIVIDED = tuple(
    (re.compile(parent), re.compile(child))
    for parent, child in (
        (r"项目|.*科目.*", r".*(?:编码|代码|科目名称|名称)|类|款|项"),
        (r"本年(?:支出|收入)", r"小计|合计|.*支出|.*收入"),
        (r"年[初末].*结转.*", r"小计|合计|.*结转.*|.*结余.*"),
        (r"公务用车购置.*", r"小计|.*购置.*|.*运行.*"),
        (r"收入|支出", r"项目|行次|金额|.*数|小计|合计|.*财政拨款"),
        (r".*预算数|.*决算数|.*经费", r"小计|合计|.*出国.*|公务.*|.*(?:编码|代码|名称)|.*数|金额"),
    )
)


@define
class _Spread:
    """Reads heading rows as a tree, and lays each heading over the columns of its parts."""

    rows: Sequence[Sequence[str]]
    at: list[int] = field(init=False)
    laid: list[list[str]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.at = [0] * len(self.rows)
        self.laid = [[] for _ in self.rows]

    def place(self, depth: int) -> None:
        """Lays the next heading of a row, and what it is divided into in the rows below."""
        text = self.rows[depth][self.at[depth]]
        self.at[depth] += 1
        first = len(self.laid[depth])
        parts = self._parts(depth + 1, text)
        self.laid[depth] += [text] + [""] * max(0, parts - 1)
        for below in self.laid[depth + 1 :]:
            below.extend([""] * (first + max(1, parts) - len(below)))

    def _parts(self, depth: int, parent: str) -> int:
        """Lays the parts of a heading; how many columns they take, 0 where it has none."""
        if depth == len(self.rows):
            return 0
        children = [child for pattern, child in _DIVIDED if pattern.fullmatch(bare(parent))]
        row, begin = self.rows[depth], len(self.laid[depth])
        head = ""
        while self.at[depth] < len(row):
            name = bare(row[self.at[depth]])
            if name == head or not any(child.fullmatch(name) for child in children):
                break
            head = head or name
            self.place(depth)
        return len(self.laid[depth]) - begin


def spread(rows: Sequence[Sequence[str]], width: int) -> list[list[str]] | None:
    """The heading rows, each heading over its first column, blanks beside it; None if they do not fit."""
    if not rows or any(not text.strip() for row in rows for text in row) or len(rows[0]) >= width:
        return None
    spreading = _Spread(rows)
    while spreading.at[0] < len(rows[0]):
        spreading.place(0)
    whole = all(at == len(row) for at, row in zip(spreading.at, rows, strict=True))
    return spreading.laid if whole and all(len(row) == width for row in spreading.laid) else None
