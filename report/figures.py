"""Every printed number that is an amount, a percentage, a count or a score, with its exact place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import evolve, frozen

from report.model import FigureKind
from report.numbers import parse_number, plain


@frozen
class Found:
    """A figure in a text: `start` and `end` enclose the number as printed, without its unit."""

    start: int
    end: int
    text: str
    value: Decimal | None
    decimals: int
    unit: str
    kind: FigureKind


# A separator may have a space behind it where a line broke. 1,05.30 lost a digit: one number, unreadable.
_NUMBER = re.compile(
    r"-?(?:[0-9]{1,3}(?:,[0-9]{3})*,0[0-9](?=\.[0-9])"
    r"|[0-9]{1,3}(?:, ?[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
)
_COUNTER = (
    r"台 ?\( ?套 ?\)|台/套|台套|人次|批次|户次|家次|场次|平方米|公里"
    r"|个(?!月|百分)|[辆台套人批次名户家件笔条起项宗份处所亩场期类册页篇张](?!区)"
)
_UNIT = re.compile(
    r"(?P<about> ?[余多])? {0,6}(?:(?P<percent>%|‰|个?百分点|倍)"
    r"|(?P<money>[十百千]?[亿万] ?余?元|百万元|千元|元)"
    rf"|(?P<thousands>[亿万]余?)(?: ?(?P<counted>{_COUNTER}))?"
    rf"|(?P<count>{_COUNTER})"
    r"|(?P<score>分(?![钟之局公支管别配析级工为行区步校店院类]))"
    r")"
)
_THRESHOLD = re.compile(r" ?(?:\(? ?不?含[^()]{0,8}\)|\))? ?(?:及其?)? ?以[上下]")
_AND = re.compile(r" ?(?:[、,/~-]|和|及|与|至|到) ?")
_NO_FIGURE_AFTER = re.compile(
    r" ?(?:年|月|日|号|级|版|时|届|路|楼|室|[A-Za-z])|\.[0-9]|-[0-9]+(?:年|级|月|日|号)"
)
_DATE = re.compile(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])")
_RATE_BEFORE = re.compile(  # 完成预算的--(年初预算为0): what brackets hold is of its own
    r"(?:占|比重|增长|下降|上升|降低|增幅|降幅|幅度|完成[^,。;()]{0,14}的|完成率|执行率)"
    r"(?:\([^()]*\)|[^,。;()0-9%元]){0,14}$"
)
_LEVEL_OF_CODE = re.compile(r" ?[类款项] ?\)")  # (208类)
_LEVELS = ("(类)", "(款)", "(项)")
_AMOUNT_BEFORE = re.compile(r"(?:决算|预算|支出|收入|费|合计|总计|共计|金额)数?[^,。;0-9]{0,5}$")
_SCORE_BEFORE = re.compile(r"(?:得分|评分|总分)[^,。;0-9]{0,4}$")
_CLAUSE_END = re.compile(r" ?(?:[,。;、)]|$)")
_BEFORE = 24  # characters read before a number to learn what it is


def find_figures(text: str) -> list[Found]:
    """The figures of a running text, in order.

    Years, dates, document numbers, codes, ordinals, list numbers, thresholds (单价100万元以上) and
    digits inside names are not figures. A number without a unit is one where it has decimals or
    separators, or where the words before it say what it is; in a run (A、B万元) it takes the unit
    that follows.
    """
    flat = plain(text)
    found: list[Found] = []
    numbers = [(_start(flat, match), match.end()) for match in _NUMBER.finditer(flat)]
    following: Found | None = None
    for start, end in reversed(numbers):
        if not _may_be_figure(flat, start):
            continue
        figure = _figure(text, flat, start, end, following)
        if figure is not None:
            found.append(figure)
        following = figure
    found.reverse()
    return found


def _start(flat: str, match: re.Match[str]) -> int:
    """Where the number begins: a dash between numbers or words is no sign, but for one behind (项)."""
    start = match.start()
    if flat[start] == "-" and start and flat[start - 1] in "0123456789%元人个)年月日-":
        return start if flat[max(0, start - 3) : start] in _LEVELS else start + 1
    return start


def _may_be_figure(flat: str, start: int) -> bool:
    """Whether what stands before a number allows it to be one: not 第3, not 〔2022, not DRG2."""
    before = flat[max(0, start - 2) : start]
    if not before:
        return True
    last = before[-1]
    return (
        before.rstrip(" ")[-1:] not in ("第", "〔", "[", "【")
        and not (last.isascii() and last.isalnum())
        and last not in "._#"
    )


def _figure(text: str, flat: str, start: int, end: int, following: Found | None) -> Found | None:
    read = parse_number(flat[start:end])
    value, decimals = read if read is not None else (None, 0)
    unit = _UNIT.match(flat, end)
    before = flat[max(0, start - _BEFORE) : start]

    def found(kind: FigureKind, name: str) -> Found:
        return Found(start, end, text[start:end], value, decimals, name, kind)

    if before.endswith("(") and _LEVEL_OF_CODE.match(flat, end):
        return None
    if unit is None and _NO_FIGURE_AFTER.match(flat, end):
        return None
    if unit is None:
        return _without_unit(flat, before, end, found(FigureKind.AMOUNT, ""), following)
    if unit["percent"]:
        return found(FigureKind.PERCENT, unit["percent"])
    if unit["money"]:
        name = unit["money"].replace(" ", "").replace("余", "")
        return None if _THRESHOLD.match(flat, unit.end()) else found(FigureKind.AMOUNT, name)
    if unit["thousands"]:
        scale = unit["thousands"][0]
        if unit["counted"]:
            return found(FigureKind.COUNT, scale + _counter(unit["counted"]))
        if _THRESHOLD.match(flat, unit.end()):
            return None
        return found(FigureKind.AMOUNT, scale + "元")
    if unit["count"]:
        if _DATE.fullmatch(flat[start:end]):
            return None
        return found(FigureKind.COUNT, _counter(unit["count"]))
    return found(FigureKind.SCORE, "分")


def _counter(text: str) -> str:
    return text.replace(" ", "").replace("(", "（").replace(")", "）")


def _without_unit(flat: str, before: str, end: int, bare: Found, following: Found | None) -> Found | None:
    """A number that prints no unit: a figure where something else says what it is."""
    if following is not None and following.unit:
        gap = _AND.match(flat, end)
        if gap is not None and gap.end() == following.start:
            return evolve(bare, unit=following.unit, kind=following.kind)
    printed = flat[bare.start : end]
    if _SCORE_BEFORE.search(before):
        return evolve(bare, unit="分", kind=FigureKind.SCORE)
    exact = "." in printed or "," in printed
    if not exact and before.endswith("(") and flat[end : end + 1] == ")":
        return None  # (2) before an item of a list
    if not exact and not _CLAUSE_END.match(flat, end):
        return None
    if exact and (_DATE.fullmatch(printed) or not (before.strip() or bare.start >= _BEFORE)):
        return None  # a date, or numbering at the head of a paragraph
    if _RATE_BEFORE.search(before):
        return evolve(bare, kind=FigureKind.PERCENT)
    return bare if exact or _AMOUNT_BEFORE.search(before) else None


_WHOLE = re.compile(r"[≥≤><=≧≦＞＜＝约]{0,2}(-?[0-9][0-9,]*(?:\.[0-9]+)?|\([0-9][0-9,]*(?:\.[0-9]+)?\))")


_MARKED = re.compile(
    r" {0,9}(-?[0-9][0-9,]*\.[0-9]+) ?(?:[*#※]|[①-⑳⑴-⒇]|\[[0-9]{1,2}\]|\([^()0-9]{1,20}\))+ {0,9}"
)
"""An amount with the sign of a note or a remark behind it: 300.10*, 300.10(含结转)."""

_SHORT = 40  # characters of a cell
_ONLY_NUMBERS = re.compile(r"[-0-9,. ]+")


def cell_figures(text: str, unit: str, kind: FigureKind) -> Sequence[Found]:
    """The figures of a table's cell: the whole cell in the unit of its column, or those in its words."""
    return (_of_short_cell if len(text) < _SHORT else _of_cell)(text, unit, kind)


def _of_cell(text: str, unit: str, kind: FigureKind) -> tuple[Found, ...]:
    flat = plain(text)
    whole = _WHOLE.fullmatch("".join(flat.split()) if len(flat) < _SHORT else flat)
    if whole is not None:
        start = flat.index(whole[1][0])
        read = parse_number(flat[start:])
        value, decimals = read if read is not None else (None, 0)
        end = len(flat.rstrip())
        return (Found(start, end, text[start:end], value, decimals, unit, kind),)
    marked = _MARKED.fullmatch(flat)
    if marked is not None:
        start, end = marked.span(1)
        value, decimals = parse_number(flat[start:end]) or (None, 0)
        return (Found(start, end, text[start:end], value, decimals, unit, kind),)
    if _ONLY_NUMBERS.fullmatch(flat):
        return ()  # several amounts: none of them is the cell's
    return tuple(find_figures(text))


_of_short_cell = lru_cache(maxsize=8192)(_of_cell)  # the same amounts stand in many tables
