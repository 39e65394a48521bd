"""Where the tables stand in text without table marks: from its title to its last note."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from attrs import define, evolve, field, frozen

from report.classify import kind_of
from report.grid import Line
from report.model import TableKind
from report.preamble import MARK, UNIT, Preamble, said_in
from report.wrapping import is_aside, running_titles


@frozen
class Span:
    """The lines of one table. `body` begins with its column headings and may end with lines that
    are no longer the table's; notes, page numbers and running titles are not in it.
    """

    kind: TableKind
    title: str
    mark: str
    unit: str
    department: str
    first: int
    announced: int  # the last line of its title, mark and unit
    body: tuple[Line, ...]
    notes: tuple[str, ...]
    note_lines: tuple[Line, ...]
    leftover: tuple[Line, ...]


_YEAR = re.compile(r"[（(]?[0-9０-９]{4}\s?年\s?度?[)）]?")
_TITLE = re.compile(
    r"(?:附?[件表]?[0-9一二三四五六七八九十]{1,3}[-.、．：:]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|附?表[0-9一二三四五六七八九十]{1,3})?"
    r"(?P<name>[^，。；,;：:]{2,60}表(?:[（(][^（()）]{0,8}(?:科目|分类)[)）])?)(?:[（(][^（()）]{0,12}[)）])?"
)
_NOTE = re.compile(r"(?:备\s?|附\s?)?(?:注|说\s?明)\s?[0-9一二三四五六七八九十]{0,2}\s?[:：.、]|\*")
_MORE_NOTE = re.compile(r"[（(]?[0-9一二三四五六七八九十]{1,2}[)）.、．]")
_PART = re.compile(
    r"第\s?[一二三四五六七八九十]{1,2}\s?部\s?分|附\s?件\s?[0-9一二三四五六七八九十]{0,2}[：:]?$"
)
_SECTION = re.compile(r"情况(?:的)?说明|(?:总体|具体|结构|完成)情况|名词解释")
_RUNNING = re.compile(r"\S{0,40}(?:决算|预算|公开|年度)\S{0,20}(?:报告|公开|说明|书|文本)")
_HEADING_WORDS = (
    "项目",
    "栏次",
    "行次",
    "科目编码",
    "科目代码",
    "科目名称",
    "决算数",
    "预算数",
    "指标",
    "收入支出",
)
_ROW = re.compile(r"[2-5][0-9]{2}(?:[0-9]{2}){0,2}(?![0-9年])")
_AMOUNT = re.compile(r"[0-9]\.[0-9]{2}(?![0-9])")
_MONEY = re.compile(r"(?:人民币)?((?:百万|千万|亿|万|千)?元)[)）]?")
_LONGEST_LINE = 600  # of a table; a longer one is running text
_NEAR = 8  # lines after a title within which a table shows its unit or its headings


def find_spans(lines: Sequence[Line]) -> list[Span]:
    """The tables that a title or a mark announces, in order."""
    running, edges = running_titles(lines), _page_edges(lines)
    filled = [
        line if line.text == (text := line.text.strip("\f\r\n")) else evolve(line, text=text)
        for line in lines
        if line.text.strip("\f\ufeff \t\r\n\u3000\xa0")
    ]
    starts = _starts(filled)
    ends = [*(_end_before(filled, *pair) for pair in pairwise(starts)), len(filled)]
    return [
        _span(start, filled[start.first : end], running, edges)
        for start, end in zip(starts, ends, strict=False)
    ]


@define
class _Start:
    """A table's announcement: where it begins among the filled lines, and what it says."""

    first: int
    title: str
    kind: TableKind
    lines: set[int] = field(factory=set)  # source lines of its title, repeated ones too


def _end_before(filled: Sequence[Line], start: _Start, following: _Start) -> int:
    """Where a table ends that another one follows: a heading of the other's title stands between the two."""
    end = following.first - 1
    headed = end > start.first and following.title and _title_of(filled[end].text) == following.title
    return end if headed else following.first


def _solid(text: str) -> str:
    return "".join(text.split())


@lru_cache(maxsize=4096)
def _title_of(text: str) -> str:
    """The table title that a line prints alone or beside its mark, or an empty text."""
    text = text.strip()
    if "表" not in text or len(text) > 90 or _SECTION.search(text) or _PART.match(text):
        return ""
    match = _TITLE.fullmatch(_solid(UNIT.sub("", MARK.sub("", text))).lstrip("：:-—"))
    return match["name"] if match else ""


def _starts(filled: Sequence[Line]) -> list[_Start]:
    found: list[_Start] = []
    notes = [i for i, line in enumerate(filled) if _NOTE.match(line.text.lstrip())]
    taken = -1  # the last line that belongs to an announcement
    for i, line in enumerate(filled):
        if i <= taken:
            continue
        title, used = _title_at(filled, i)
        if not title and not (_is_mark(line.text) and not _title_near(filled, i)):
            continue
        kind = kind_of(title) if title else TableKind.OTHER
        if not _shows_a_table(filled, i + used, unknown=kind is TableKind.OTHER):
            continue
        taken = i + used - 1
        numbers = {each.number for each in filled[i : i + used]} if title else set()
        if (
            found
            and title
            and _solid(found[-1].title) == title
            and not _begins_anew(filled, notes, found[-1].first, i)
        ):
            found[-1].lines |= numbers
            continue
        first = i
        floor = found[-1].first + 1 if found else 0
        while first > max(floor, i - 3) and _announces(filled[first - 1].text):
            first -= 1
        found.append(_Start(first, title, kind, numbers))
    return found


def _title_at(filled: Sequence[Line], i: int) -> tuple[str, int]:
    """The title that begins in a line, and how many lines it takes."""
    text = filled[i].text.strip()
    after = filled[i + 1].text if i + 1 < len(filled) else ""
    if "表" not in text and "表" not in after:
        return "", 1
    title = _title_of(text)
    if title or not 4 <= len(_solid(text)) <= 40 or re.search(r"[，。；：:0-9]|\s\S+\s", text):
        return title, 1
    rest = _title_of(after)
    if rest and not rest.startswith("决算"):  # a title of its own
        return "", 1
    return _title_of(_solid(text) + _solid(after)), 2


def _is_mark(text: str) -> bool:
    return "表" in text and len(text) < 60 and MARK.search(text) is not None


def _title_near(filled: Sequence[Line], i: int) -> bool:
    return any(_title_of(line.text) for line in filled[max(i - 3, 0) : i + 4])


def _shows_a_table(filled: Sequence[Line], begin: int, *, unknown: bool) -> bool:
    """Whether a unit or column headings follow, before another title."""
    for line in filled[begin : begin + _NEAR]:
        if _title_of(line.text):
            return False
        if UNIT.search(line.text) or (not unknown and _solid(line.text).startswith(_HEADING_WORDS)):
            return True
    return False


def _begins_anew(filled: Sequence[Line], notes: Sequence[int], first: int, again: int) -> bool:
    """Whether a repeated title begins another table, rather than the next page of the same one."""
    if bisect_left(notes, again) > bisect_left(notes, first):
        return True
    rows = (_solid(line.text) for line in filled[again + 1 : again + 25])
    return any(re.match(r"(?:合计|总计|一、)", row) and len(row) > 2 for row in rows)


def _announces(text: str) -> bool:
    """Whether a line before a title holds nothing but its mark, unit, department or year."""
    found = _preamble(text.strip())
    return found is not None and not _YEAR.sub("", found[1]).strip()


def _said(text: str) -> tuple[Preamble, str]:
    """What a line says of its table; 单位：万元 names a unit, however it is spaced, and no department."""
    said, rest = said_in(text)
    money = _MONEY.fullmatch(said.department) if said.department else None
    return (evolve(said, department="", unit=said.unit or money[1]) if money else said), rest


def _preamble(text: str) -> tuple[Preamble, str] | None:
    """What a line says of its table's mark, unit and department, and the rest of it; None where nothing."""
    said, rest = _said(text)
    if not (said.mark or said.unit or said.department or _YEAR.fullmatch(text)):
        return None
    return said, said.title or ("" if rest in ("财决", "决算") else rest)


def _is_of_a_table(text: str) -> bool:
    """Whether a line that several pages begin with is a row or a heading all the same."""
    return bool(_ROW.match(text) or _AMOUNT.search(text)) or _solid(text).startswith(_HEADING_WORDS)


def _is_prose(text: str) -> bool:
    text = text.strip()
    return (
        len(text) > _LONGEST_LINE
        or "。" in text
        or ("，" in text and len(text) >= 18)
        or bool(_SECTION.search(text))
    )


def _span(start: _Start, lines: Sequence[Line], running: set[str], edges: frozenset[int]) -> Span:
    said = Preamble()
    body: list[Line] = []
    notes: list[list[Line]] = []
    leftover: list[Line] = []
    announced = first = lines[0].number
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        text = line.text.strip()
        if line.number in start.lines:
            said = said.completed(_said(text)[0])
            announced = announced if body else line.number
            continue
        if (text in running and not _is_of_a_table(text)) or (
            is_aside(text) and (not text.isdigit() or line.number in edges)
        ):
            leftover.append(line)
            continue
        if notes:
            open_note = not notes[-1][-1].text.rstrip().endswith(("。", "；", ";"))
            if (
                _NOTE.match(text)
                or (_MORE_NOTE.match(text) and "本" in text)
                or ("本表" in text and not open_note)
            ):
                notes.append([line])
            elif open_note and not _PART.match(text) and not _SECTION.search(text):
                notes[-1].append(line)
            else:
                break
            continue
        if _NOTE.match(text) or ("本表" in text and body):
            notes.append([line])
            continue
        if _PART.match(text) or _RUNNING.fullmatch(text):
            ends = after is None or _is_prose(after.text) or not re.search(r"[0-9]", after.text)
            if ends and body:
                break
            leftover.append(line)
            continue
        if _is_prose(text):
            break
        preamble = _preamble(text)
        if preamble is None:
            body.append(line)
            continue
        said = said.completed(preamble[0])
        announced = announced if body else line.number
        if preamble[1]:
            rest = evolve(line, text=preamble[1])
            (leftover if _YEAR.fullmatch(rest.text) else body).append(rest)
    note_lines = tuple(line for note in notes for line in note)
    kind = (
        start.kind if start.title else kind_of("", [word for line in body[:12] for word in line.text.split()])
    )
    return Span(
        kind=kind,
        title=start.title,
        mark=said.mark,
        unit=said.unit,
        department=_YEAR.sub("", said.department),
        first=first,
        announced=announced,
        body=tuple(body),
        notes=tuple("".join(line.text.strip() for line in note) for note in notes),
        note_lines=note_lines,
        leftover=tuple(leftover),
    )


def _page_edges(lines: Sequence[Line]) -> frozenset[int]:
    """Source lines that are the first or the last of their page."""
    filled = [line for line in lines if line.text.strip()]
    return frozenset(
        line.number for one, other in pairwise(filled) if one.page != other.page for line in (one, other)
    )
