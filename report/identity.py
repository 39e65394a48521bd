"""Whose report it is, of which year, under which title: from what it prints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from report.grid import Grid, Line
from report.wrapping import PART_MARK, is_aside, mark_of, running_titles

_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_OF_YEAR = re.compile(r"(?<![与较比同和])(20[0-9]{2})年度")
_CONTRADICTED = 4  # times as many lines that name another year than the title's
_CHINESE_YEAR = re.compile(r"二[〇○Ｏ０零][〇○Ｏ０零一二三四][〇○Ｏ０零一二三四五六七八九]\s*年")
_DIGITS = str.maketrans("〇○Ｏ０零一二三四五六七八九", "00000123456789")
_REPORT = re.compile(r"(?:部门|单位|整体)?决算")
_REST = re.compile(
    r"20[0-9]{2}|二[〇○Ｏ０零]|(?:部门|单位)?决算"
)  # begins the last line of a title on several
_FORM = re.compile(r"(?:20[0-9]{2}|二[〇○Ｏ０零]..)\s*年\s*度?.*$")
_OVERVIEW = re.compile(r"\s*(?:部门|单位)?\s*(?:基本)?\s*(?:概况|基本情况|简介|情况简介)\s*$")
_GENERIC = re.compile(r"(?:本)?(?:部门|单位)?(?:[（(]单位[)）])?")


def title_of(front: Sequence[Line], lines: Sequence[Line]) -> str:
    """The title on the cover, above the table of contents, or a running title; empty without one."""
    cover: list[str] = []
    for line in front[:40]:
        raw = line.text.strip(" #*　")
        text = re.sub(r"\s+", " ", raw) if len(raw) < 100 else raw
        if not text or is_aside(text):
            continue
        if len(text) > 120 or mark_of(text)[0] or "\t" in raw or raw.startswith("|") or text.endswith("。"):
            break
        if _REPORT.search(text):
            above = cover[-3:] if _REST.match(text) else []
            return _joined([*above, text])
        cover = [] if re.search(r"[:：/，]", text) else [*cover, text]
    running = (text for text in running_titles(lines) if _REPORT.search(text))
    return min(running, key=len, default="")


def _joined(texts: Sequence[str]) -> str:
    return re.sub(r"(?<=[^ -~]) (?=[^ -~])", "", "".join(texts))


def department_of(grids: Sequence[Grid], lines: Sequence[Line], title: str) -> str:
    """The department that most tables name, else the one in 第一部分 …概况, else the one in the title."""
    named = Counter(grid.department for grid in grids if grid.department)
    if named:
        return named.most_common(1)[0][0]
    for line in lines:
        text = line.text.strip(" #*　")
        mark = PART_MARK.match(text)
        if mark is not None and len(text) < 80 and _OVERVIEW.search(text):
            name = _FORM.sub("", _OVERVIEW.sub("", text[mark.end() :])).strip(" 、:：")
            if not _GENERIC.fullmatch(name):
                return "".join(name.split())
    parts = re.split(r"(?:20[0-9]{2}|二[〇○Ｏ０零]..?)\s*年\s*度?|(?:部门|单位)?决算", title)
    return next(("".join(part.split()) for part in parts if len(part.strip()) > 2), "")


def year_of(title: str, grids: Sequence[Grid], text: str) -> int | None:
    """The fiscal year: of the title, else the one that the text names most often with 年度.

    A title that the text contradicts throughout is last year's, left standing.
    """
    lines = dict.fromkeys("".join(line.split()) for line in text.splitlines() if "年" in line)
    named = Counter(year for line in lines for year in dict.fromkeys(_OF_YEAR.findall(line)))
    for said in (title, *(grid.title for grid in grids)):
        year = _year_in(said)
        if year is not None:
            most, times = named.most_common(1)[0] if named else (str(year), 0)
            return int(most) if times >= _CONTRADICTED * max(1, named[str(year)]) else year
    return int(named.most_common(1)[0][0]) if named else None


def _year_in(text: str) -> int | None:
    match = _YEAR.search(text)
    if match is not None:
        return int(match[1])
    chinese = _CHINESE_YEAR.search(text)
    return int(chinese[0].rstrip("年 ").translate(_DIGITS)) if chinese is not None else None


def unit_of(grids: Sequence[Grid]) -> str:
    """The unit of most tables."""
    units = Counter(grid.unit for grid in grids if grid.unit)
    return units.most_common(1)[0][0] if units else ""
