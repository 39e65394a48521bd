"""Rows of cells, whatever format they come from, made to tables: title, headings, items, amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from report.classify import kind_of
from report.columns import body_start, columns_of, is_number, is_numbering, levels_of, tidy
from report.delimited_rows import Row, width_of
from report.grid import Grid, Line
from report.labels import NUMBERING, bare, has_chinese, has_digit
from report.model import STATUTORY, Cell, CellRole, Column, Item
from report.numbers import CODE, plain
from report.performance import is_performance, performance_grid
from report.preamble import Preamble, said_in
from report.spreading import spread
from report.wrapping import PART_MARK

_NOTE = re.compile(r"\**\s*(?:备?\s*注|说\s*明|附\s*注)\s*\**\s*[:：0-9]")
_TOTALS = frozenset(("合计", "总计", "栏次合计"))
_DASHES = "-—–－─"  # drawn through a cell that says nothing
_PARTS = frozenset(("合计", "小计", "基本支出", "项目支出", "人员经费", "公用经费"))
_YEAR = re.compile(r"[（(]?\s*20\d\d\s*年\s*度?\s*[)）]?")
_HEADING_WORDS = frozenset(
    ("项目", "科目编码", "科目代码", "科目名称", "行次", "预算数", "决算数", "收入", "支出", "金额")
)


def grids_among(lines: Sequence[Line], runs: Iterable[tuple[int, Sequence[Row]]]) -> list[Grid]:
    """The tables of runs of rows among some lines: one run may hold several.

    Each run is given with the index of the line that it begins at.
    """
    grids: list[Grid] = []
    for start, rows in runs:
        above = _above(lines, start, grids[-1].last if grids else 0)
        for part in _parted(rows):
            grids.append(_grid(part, above))
            above = _Above(Preamble(), part[-1].line.number + 1)
    return grids


def _parted(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each table of a run: a title, or headings after a gap, begin another one."""
    part: list[Row] = []
    seen: set[tuple[str, ...]] = set()
    valued = False
    for row in rows:
        if valued and row.cells not in seen and _begins_table(row, part[-1].line.number):
            yield part
            part, seen, valued = [], set(), False
        part.append(row)
        seen.add(row.cells)
        valued = valued or any(map(is_number, row.cells))
    if part:
        yield part


def _begins_table(row: Row, before: int) -> bool:
    """Whether a row below values, at a line below `before`, is the first of another table."""
    texts = [cell for _, cell in row.filled]
    if len(texts) == 1 and len(texts[0]) < 40 and said_in(texts[0])[0].title:
        return True
    if texts and bare(texts[0]) == "项目名称" and not any(map(is_number, row.cells)):
        return True
    return row.line.number - before > 1 and len(_HEADING_WORDS & {bare(text) for text in texts}) > 1


@frozen
class _Above:
    """What the lines above a table say of it, and where the table begins with them."""

    preamble: Preamble
    first: int


def _above(lines: Sequence[Line], start: int, floor: int) -> _Above:
    """Reads upwards from the table: title, mark, unit and department, to the nearest other text.

    A line that is a heading of the report stays one; it only lends its title.
    """
    said, first = Preamble(), lines[start].number
    for line in [line for line in reversed(lines[max(0, start - 12) : start]) if line.text.strip()][:6]:
        text = line.text.replace("**", "").strip()
        if line.number <= floor or len(text) > 120:
            break
        name = text.lstrip("# ")
        mark = PART_MARK.match(name) or NUMBERING.match(name)
        if text.startswith("#") or mark:
            found, rest = said_in(name[mark.end() :] if mark else name)
            return _Above(said.completed(found if not rest else Preamble()), first)
        found, rest = said_in(text)
        if (rest and not _YEAR.fullmatch(rest)) or (found.title and said.title):
            break
        said = said.completed(found)
        if not rest:
            first = line.number
    return _Above(said, first)


def _grid(rows: Sequence[Row], above: _Above) -> Grid:
    head, said, leftover = _preamble(rows, above.preamble)
    printed = {row.cells for row in rows[:head]}  # and again where the table goes on on another page
    rows = [row for row in rows[head:] if row.cells not in printed] if printed else rows
    grid = performance_grid(rows, said) if is_performance(rows) else _statutory(rows, said)
    first = min(above.first, *(line.number for line in leftover), grid.first)
    return evolve(grid, first=first, leftover=(*leftover, *grid.leftover))


def _preamble(rows: Sequence[Row], said: Preamble) -> tuple[int, Preamble, list[Line]]:
    """How many rows at the top are title, mark, unit and department; what they say; what else they hold."""
    leftover: list[Line] = []
    inside = Preamble()
    for index, row in enumerate(rows):
        parts = [said_in(cell) for _, cell in row.filled]
        rests = [rest for _, rest in parts if rest]
        if (
            len(parts) == 1
            and rests
            and not inside.title
            and index == 0
            and not said.title
            and _is_name(rests[0])
        ):
            inside = inside.completed(Preamble(title=tidy(rests[0])))
            continue
        if not parts or any(not _YEAR.fullmatch(rest) for rest in rests):
            if len(parts) == 1 and any(map(_says_unit, rows[index + 1 : index + 3])):
                leftover.append(Line(row.line.number, rests[0], row.line.page))
                continue
            return index, inside.completed(said), leftover
        for found, _ in parts:
            inside = inside.completed(found)
        leftover.extend(Line(row.line.number, rest, row.line.page) for rest in rests)
    return len(rows), inside.completed(said), leftover


def _says_unit(row: Row) -> bool:
    """Whether a row says nothing but the unit, the department and the like."""
    said = [said_in(cell) for _, cell in row.filled]
    return any(found.unit for found, _ in said) and not any(rest for _, rest in said)


def _is_name(text: str) -> bool:
    return 4 < len(text) < 40 and not re.search(r"[0-9，。；：]", text)


def _statutory(rows: Sequence[Row], said: Preamble) -> Grid:
    """A table whose rows are items and whose columns are amounts."""
    notes = [row for row in rows if is_note(row)]
    rows = [row for row in rows if row not in notes]
    width = width_of(rows)
    printed, rows = rows, [row.padded(width) for row in rows]
    texts = [row.cells for row in rows]
    start = body_start(texts)
    if kind_of(said.title) in STATUTORY and not any(is_number(cell) for row in texts for cell in row):
        start = _empty_start(texts)
    headings = _headings(printed[:start], width)
    words = _words_of_total(texts[start]) if start < len(texts) else frozenset()
    if words:
        headings.append(tuple(cell if x in words else "" for x, cell in enumerate(texts[start])))
    if start < len(texts) and is_numbering(texts[start]) and any(levels_of(texts[start])):
        headings.append(levels_of(texts[start]))
    repeated = set(texts[:start])
    held = [cells for cells in texts[start:] if not is_numbering(cells) and cells not in repeated]
    columns = columns_of(headings, held, width)
    lanes = _lanes(columns)
    cells: list[Cell] = []
    codes = _Codes()
    short = {row.line.number for row in printed if len(row.cells) < width}
    body = [_realigned(row, columns) if row.line.number in short else row for row in rows[start:]]
    for number, row in enumerate(body):
        heading = row.cells in repeated or (_is_heading(row, columns) and not (words and number == 0))
        over = words if number == 0 else frozenset()
        cells.extend(_cells(number, row, columns, lanes, codes, heading=heading, over=over))
    lines = [row.line for row in (*rows, *notes)]
    return Grid(
        first=min((line.number for line in lines), default=0),
        last=max((line.number for line in lines), default=0),
        title=said.title,
        mark=said.mark,
        unit=said.unit,
        department=said.department,
        columns=columns,
        cells=tuple(cells),
        notes=tuple(_text(row) for row in notes),
        leftover=tuple(Line(row.line.number, _text(row), row.line.page) for row in notes),
    )


def _empty_start(texts: Sequence[Sequence[str]]) -> int:
    """Where the rows of a statutory table without any number begin: with its total, or below it all."""
    for at, row in enumerate(texts):
        names = [bare(cell) for cell in row if cell]
        if at and names and names[0] in _TOTALS and _PARTS.issuperset(names[1:]):
            return at
    return len(texts)


def _words_of_total(row: Sequence[str]) -> frozenset[int]:
    """The positions of headings that stand in the row of the total (合计 80.00 合计 基本支出 项目支出)."""
    filled = [(x, cell) for x, cell in enumerate(row) if cell]
    while len(filled) > 1 and filled[1] == (filled[0][0] + 1, filled[0][1]):
        filled.pop(0)  # 合计 merged over several columns, and written in each
    words = frozenset(x for x, cell in filled[1:] if bare(cell) in _PARTS)
    return words if filled and bare(filled[0][1]) in _TOTALS and len(words) > 1 else frozenset()


def _headings(rows: Sequence[Row], width: int) -> list[Sequence[str]]:
    """The heading rows, a merged heading over each of its columns where the source tells what is merged."""
    if all(row.covered for row in rows):
        return [row.padded(width).covered for row in rows]
    laid = spread([row.cells for row in rows], width)
    return [*laid] if laid else [row.padded(width).cells for row in rows]


def _realigned(row: Row, columns: Sequence[Column]) -> Row:
    """A total merged over code and name but written once, with its amounts back in their columns."""
    for code, name in pairwise(columns):
        if code.role is CellRole.CODE and name.role is CellRole.LABEL:
            label = row.cells[code.x]
            if label and not has_digit(label) and is_number(row.cells[name.x]):
                return evolve(row, cells=(*row.cells[: name.x], "", *row.cells[name.x : -1]))
    return row


def _text(row: Row) -> str:
    return " ".join(cell for _, cell in row.filled)


def is_note(row: Row) -> bool:
    """Whether a row is a note below the table."""
    filled = row.filled
    return bool(filled) and len(filled) < 3 and _NOTE.match(filled[0][1]) is not None


def _is_heading(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row below the headings is one more heading row: words where amounts stand."""
    held = [row.cells[column.x] for column in columns if column.role is CellRole.VALUE]
    words = [cell for cell in held if cell]
    return bool(words) and not any(map(has_digit, words)) and all(map(has_chinese, words))


_Lanes = dict[int, dict[CellRole, list[int]]]  # the positions of the columns of each lane and role


def _lanes(columns: Sequence[Column]) -> _Lanes:
    lanes: _Lanes = {}
    for column in columns:
        lanes.setdefault(column.lane, {role: [] for role in CellRole})[column.role].append(column.x)
    return lanes


def _cells(
    row: int,
    source: Row,
    columns: Sequence[Column],
    lanes: _Lanes,
    codes: _Codes,
    *,
    heading: bool,
    over: frozenset[int],
) -> Iterator[Cell]:
    numbering = is_numbering(source.cells)
    items = {} if numbering or heading else _items(source, lanes, codes)
    for column in columns:
        text = source.cells[column.x]
        role = column.role
        if numbering:
            role = CellRole.LINE_NUMBER
        elif heading or column.x in over:
            role = CellRole.HEADING
        elif role is CellRole.CODE and text and not has_digit(text):
            role = CellRole.LABEL
        item = items.get(column.lane) if role is CellRole.VALUE else None
        if text or role is CellRole.VALUE:
            yield Cell(row, column.x, text, role, source.place(column.x), item)


def _items(source: Row, lanes: _Lanes, codes: _Codes) -> dict[int, Item]:
    """The item of each lane of a row. A total printed across two lanes has its amount in the second."""
    items: dict[int, Item] = {}
    open_total = ""
    cells = [text if text.strip(_DASHES) else "" for text in source.cells]
    for lane, at in lanes.items():
        parts = [cells[x] for x in at[CellRole.CODE]]
        labels = [text for x in at[CellRole.LABEL] if (text := cells[x])]
        labels = labels or [text for text in parts if text and not has_digit(text)]
        labels = labels or [text for x in at[CellRole.LABEL] if (text := source.reaching(x)).strip(_DASHES)]
        label = tidy(labels[-1]) if labels else ""
        code = codes.joined(lane, parts)
        if code is None and (glued := re.match(r"([0-9]{7}|[0-9]{5}|[0-9]{3})(?=[^\d.,年])", label)):
            code, label = glued[1], tidy(label[glued.end() :])
        number = next((text for x in at[CellRole.LINE_NUMBER] if (text := cells[x])), None)
        valued = any(cells[x] for x in at[CellRole.VALUE])
        if valued and not label and code is None and open_total:
            label = open_total
        open_total = label if label.endswith("合计") and not valued else ""
        items[lane] = Item(label, code, lane, number)
    return items


class _Codes:
    """Puts codes together that are printed in columns of their own: 类 | 款 | 项.

    A 类 or 款 printed once for the rows below it is carried down.
    """

    def __init__(self) -> None:
        self._last: dict[int, list[str]] = {}

    def joined(self, lane: int, parts: Iterable[str]) -> str | None:
        """The full code of a row from the texts of its code columns; None where it has none."""
        digits = [plain("".join(part.split())) if part.replace(" ", "").isdecimal() else "" for part in parts]
        whole = max((text for text in digits if CODE.fullmatch(text)), key=len, default="")
        if len(digits) < 2 or len(whole) > 3 or not any(digits):
            if len(digits) > 1 and whole:
                self._last[lane] = [whole[:3], whole[3:5], whole[5:7]]
            return whole or None
        last = self._last.get(lane, [])
        deepest = max(index for index, text in enumerate(digits) if text)
        for index in range(deepest):
            if not digits[index] and index < len(last):
                digits[index] = last[index]
        self._last[lane] = digits[: deepest + 1]
        code = "".join(self._last[lane])
        return code if CODE.fullmatch(code) else whole or None
