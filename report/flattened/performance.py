"""Performance self-evaluation tables in extracted text, where cells stand one after another in a line.

A line that ends in scores or rates is a row of values; its cells are what spaces part. A label that
was wrapped stands in the lines around its values. All other lines are kept as rows of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from report.delimited_rows import Row
from report.grid import Grid, Line
from report.labels import bare, has_chinese
from report.performance import heads_of, is_figure, is_group, is_heading, is_performance, performance_grid
from report.preamble import Preamble, said_in
from report.wrapping import PART_MARK, is_aside

_Parted = tuple[Line, tuple[str, ...]]
"""A line with its parts."""
_TITLE = re.compile(r".{0,50}绩效.{0,20}表(?:[（(].{0,20}[)）])?")
_TAIL = re.compile(r"偏差|改进|未完成|原因|备注|注[:：]|说明|填[表报]|联系|自评结论|结果应用")
_FIELD = re.compile(r"^(项目名称|主管部门|实施单位|项目实施单位|项目类别|项目属性|项目类型)\s+")
_LONGEST = 300  # lines of one table
_BROKEN_UNIT = re.compile(r"[（(]\s*万(?=\s|$)")
_BRACKETED = re.compile(r"[（(][^（()）]{1,12}[)）]")
_BRACKET_END = re.compile(r"[^（()）]{0,6}[)）]")
_TARGET = re.compile(r"[≥≤><＞＜=＝]{1,2}[0-9]")


def find_performance(lines: Sequence[Line], taken: Sequence[Grid]) -> list[Grid]:
    """The self-evaluation tables among the lines that no other table has taken."""
    inside = {number for grid in taken for number in range(grid.first, grid.last + 1)}
    free = [line for line in lines if line.text.strip() and line.number not in inside]
    starts = [index for index, line in enumerate(free) if _is_title(line.text)]
    grids = []
    for start, after in pairwise([*starts, len(free)]):
        span = _span(free[start:after])
        grid = _grid(span) if len(span) > 3 else None
        if grid is not None:
            grids.append(grid)
    return grids


def _is_title(text: str) -> bool:
    text = text.strip(" #*\f　")
    return (
        "绩效" in text
        and 4 < len(text) < 60
        and _TITLE.fullmatch(text) is not None
        and not re.search(r"[，。；、]", text)
    )


def _span(lines: Sequence[Line]) -> list[Line]:
    """The lines of one table, from its title to its total or to what follows the total."""
    span: list[Line] = []
    totalled = False
    for line in lines[:_LONGEST]:
        text = line.text.strip()
        if PART_MARK.match(text) or (totalled and not _TAIL.match(text)):
            break
        span.append(line)
        totalled = totalled or (bare(text.split()[0]) in ("总分", "合计", "总计") and len(text.split()) < 5)
    return span


def _grid(span: Sequence[Line]) -> Grid | None:
    said = Preamble(title="".join(span[0].text.split()))
    last = span[0].number
    leftover: list[Line] = []
    body: list[Line] = []
    for line in span[1:]:
        found, rest = said_in(line.text.strip())
        if not body and (found or re.fullmatch(r"[（(]?\s*20\d\d\s*年\s*度?\s*[)）]?", rest)):
            said = said.completed(found)
            if rest:
                leftover.append(Line(line.number, rest, line.page))
        elif is_aside(line.text.strip()):
            leftover.append(line)
        else:
            body.append(line)
        last = line.number
    rows = list(_rows(body))
    if not is_performance(rows) or not any(heads_of(row) for row in rows):
        return None
    if not said.unit and any(_BROKEN_UNIT.search(line.text.strip()) for line in body):
        said = evolve(said, unit="万元")  # a unit that was wrapped
    return evolve(performance_grid(rows, said), first=span[0].number, last=last, leftover=tuple(leftover))


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    """The rows that the lines hold, wrapped labels put back before their values."""
    waiting: list[Line] = []  # what may be the label of the next values
    headed, full = False, 0
    held: Row | None = None  # values whose wrapped label may go on below
    for line, parts in _whole_headings(lines):
        if held is not None:
            if len(parts) == 1 and len(parts[0]) < 4 and not is_figure(parts[0]):
                yield evolve(held, cells=(held.cells[0] + parts[0], *held.cells[1:]))
                held = None
                continue
            yield held
            held = None
        heading = bool(heads_of(Row(line, parts)))
        if heading:
            headed, full = True, len(parts) - 1  # a remark or a group may be blank
        figures = sum(is_figure(part) or _TARGET.match(part) is not None for part in parts)
        values = headed and not heading and figures > (1 if 2 < len(parts) < full else 0)
        if not values and not heading:
            waiting.append(line)
        elif values and waiting and not _is_label(parts[0]):
            *above, label = _joined(waiting)
            yield from above
            waiting, held = [], Row(line, (label.cells[0], *parts))
        else:
            yield from _joined(waiting)
            waiting = []
            yield Row(line, parts)
    if held is not None:
        yield held
    yield from _joined(waiting)


def _whole_headings(lines: Sequence[Line]) -> Iterator[_Parted]:
    """Each line with its parts; headings that narrow cells broke over lines stand in one line again."""
    run: list[_Parted] = []
    for line, parts in _grouped([(line, tuple(line.text.split())) for line in lines]):
        begins = bool(parts) and is_group(parts[0]) and _heads(run)
        if parts and run and not begins and all(map(_is_of_heading, parts)):
            run.append((line, parts))
            continue
        yield from _together(run)
        run = [(line, parts)]
        if not all(map(_is_of_heading, parts)):
            yield from run
            run = []
    yield from _together(run)


def _grouped(lines: Sequence[_Parted]) -> Iterator[_Parted]:
    """The lines, with the halves of a group's wrapped label above and below its headings put before them."""
    at = 0
    while at < len(lines):
        label = _wrapped_group(lines[at : at + 3])
        if label:
            line, headings = lines[at + 1]
            yield line, (label, *headings)
        else:
            yield lines[at]
        at += 3 if label else 1


def _wrapped_group(lines: Sequence[_Parted]) -> str:
    """The label over groups whose halves stand above and below a row of headings; empty where none does."""
    if len(lines) < 3:
        return ""
    (_, above), (line, headings), (_, below) = lines
    label = "".join((*above, *below))
    halves = len(above) == len(below) == 1 and is_group(label) and not is_group(above[0])
    return label if halves and len(heads_of(Row(line, headings))) > 2 else ""


def _together(run: Sequence[_Parted]) -> Iterator[_Parted]:
    """Some lines of pieces of headings as one, where they make a heading row; the label below it apart."""
    end = len(run)
    while end and any("总额" in part for part in run[end - 1][1]):
        end -= 1
    if end and _heads(run[:end]):
        yield run[0][0], _merged([part for _, parts in run[:end] for part in parts])
        yield from run[end:]
    else:
        yield from run


def _heads(run: Sequence[_Parted]) -> bool:
    """Whether lines of pieces of headings make a heading row."""
    parts = _merged([part for _, parts in run for part in parts])
    return bool(run and heads_of(Row(run[0][0], parts)))


def _merged(parts: Sequence[str]) -> tuple[str, ...]:
    """Parts with what stands in brackets put behind what it belongs to: 执行数 （A）, （万 元）."""
    found: list[str] = []
    for part in parts:
        open_ = bool(found) and found[-1].count("（") + found[-1].count("(") > sum(
            map(found[-1].count, ")）")
        )
        if found and (_BRACKETED.fullmatch(part) or (open_ and _BRACKET_END.match(part))):
            found[-1] += part
        else:
            found.append(part)
    return tuple(found)


def _is_of_heading(part: str) -> bool:
    return bool(is_heading(part) or _BRACKETED.fullmatch(part) or _BRACKET_END.fullmatch(part))


def _is_label(text: str) -> bool:
    return has_chinese(text) and not re.match(r"[≥≤><=＝0-9]", text)


def _joined(lines: Sequence[Line]) -> list[Row]:
    """Rows of text; a line of one cell that goes straight on from another one is the rest of it."""
    rows: list[Row] = []
    wrapped = 0  # the line that the next one may go on from
    for line in lines:
        parts = tuple(re.split(r"\s{2,}", _FIELD.sub(r"\1  ", line.text.strip())))
        single = len(parts) == 1 and " " not in parts[0]
        if single and wrapped and line.number == wrapped + 1:
            rows[-1] = evolve(rows[-1], cells=(rows[-1].cells[0] + parts[0],))
        else:
            rows.append(Row(line, parts))
        wrapped = line.number if single else 0
    return rows
