"""Tables in text that was extracted from a PDF, where their cells were flattened into lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from report.flattened.coded import read_coded
from report.flattened.drafts import Draft
from report.flattened.forms import Form, FormColumn, read_form
from report.flattened.layout import lay_out, numbered
from report.flattened.listed import read_across, read_list
from report.flattened.placing import place
from report.flattened.rows import Row, Rows
from report.flattened.settling import settle
from report.flattened.sides import read_sides
from report.flattened.slots import UNKNOWN
from report.flattened.spans import Span, find_spans
from report.flattened.tokens import Token, tokenize
from report.grid import Grid, Line
from report.model import Cell, CellRole, Column, Item, Place, TableKind

_FEWEST_ROWS = 2  # of a table that is none of the statutory ones


def find_grids(lines: Sequence[Line]) -> list[Grid]:
    """The tables among lines of extracted text, each rebuilt by the official form that it follows."""
    spans = find_spans(lines)
    drafts = [draft for span in spans if (draft := _draft(span)) is not None]
    settle(drafts)
    return [_grid(draft) for draft in drafts]


def _draft(span: Span) -> Draft | None:
    """Read one table's form and rows; None where its lines are no table that can be read."""
    layout = lay_out(span.kind, span.body)
    if span.kind in (TableKind.SUMMARY, TableKind.APPROPRIATION):
        form = read_form(span.kind, layout)
        counts = [len(form.amounts(lane)) for lane in range(form.lanes)]
        rows = read_sides(layout.rows, counts, numbered=form.x(0, CellRole.LINE_NUMBER) is not None)
    elif span.kind is TableKind.THREE_PUBLIC and not _named_rows(layout.rows):
        form = read_form(span.kind, layout)
        rows = read_across(layout.rows, len(form.amounts(0)))
    elif span.kind in (TableKind.OTHER_INFORMATION, TableKind.THREE_PUBLIC):
        form, rows = read_list(span.body)
    elif span.kind is TableKind.OTHER:
        form, rows = read_list(span.body)
        if not form.heading or sum(bool(row.amounts) for row in rows.rows) < _FEWEST_ROWS:
            return None
    elif span.kind is TableKind.PERFORMANCE:
        return None
    else:
        form = read_form(span.kind, layout)
        digit = "3" if span.kind is TableKind.BASIC else "2"
        rows = read_coded(layout.rows, form.lanes, len(form.amounts(0)), digit)
    if not form.columns or not (rows.rows or form.heading):
        return None
    rows.unread += layout.repeated
    return _placed(span, form, rows)


def _named_rows(lines: Sequence[Line]) -> bool:
    """Whether the rows of a 三公 table are its items, rather than one row of amounts."""
    return sum(tokenize(line).tokens[0].is_label for line in lines) > 1


def _placed(span: Span, form: Form, rows: Rows) -> Draft:
    places: list[tuple[int | None, ...]] = [()] * len(rows.rows)
    for lane in range(form.lanes):
        groups: dict[tuple[int, ...], list[int]] = {}
        for i, row in enumerate(rows.rows):
            if row.lane == lane:
                groups.setdefault(form.amounts(lane) if row.columns is None else row.columns, []).append(i)
        for columns, indexes in groups.items():
            numbers = _numbers_over(columns, form)
            whole = next((at for at, x in enumerate(columns) if form.columns[x].key == "total"), None)
            found_places = place([rows.rows[i] for i in indexes], len(columns), numbers, whole)
            for i, found in zip(indexes, found_places, strict=True):
                amounts = rows.rows[i].amounts
                places[i] = (None,) * len(amounts) if found is None else tuple(columns[at] for at in found)
    return Draft(span, form, rows.rows, places, unread=rows.unread)


def _numbers_over(columns: tuple[int, ...], form: Form) -> list[Token]:
    """The column numbers printed over these columns; none where not every column has one."""
    numbers = numbered(form.numbers)
    amounts = [x for x, column in enumerate(form.columns) if column.role is CellRole.VALUE]
    return [number for x, number in zip(amounts, numbers, strict=False) if x in columns]


def _grid(draft: Draft) -> Grid:
    """The draft as a grid: headings on top, then a printed row a row."""
    span, form = draft.span, draft.form
    columns = list(form.columns)
    cells = _headings(form, span)
    top = 1 + max((cell.row for cell in cells), default=-1)
    inferred: set[tuple[int, int]] = set()
    unknown: defaultdict[int, int] = defaultdict(lambda: len(form.columns))  # printed row -> its next free x
    for i, (row, places) in enumerate(zip(draft.rows, draft.places, strict=True)):
        y = top + row.printed
        item = Item(row.label_text, row.code_text or None, row.lane, row.number.text if row.number else None)
        cells += _left_cells(row, item, form, y)
        for token, found in zip(row.amounts, places, strict=True):
            x = unknown[y] if found is None else found
            if found is None:
                unknown[y] += 1
                while len(columns) <= x:
                    columns.append(FormColumn("?", UNKNOWN, CellRole.VALUE, row.lane))
            elif i in draft.inferred:
                inferred.add((y, x))
            cells.append(Cell(y, x, token.text, CellRole.VALUE, token.place, item))
        if row.lost and not row.amounts:
            if len(columns) <= unknown[y]:
                columns.append(FormColumn("?", UNKNOWN, CellRole.VALUE, row.lane))
            cells.append(Cell(y, unknown[y], "", CellRole.VALUE, row.line.place, item))
            unknown[y] += 1
        elif None not in places:
            blank = set(draft.columns(row)).difference(places, form.blocked if draft.is_total(i) else ())
            cells += [Cell(y, x, "", CellRole.VALUE, row.line.place, item) for x in sorted(blank)]
    read = {cell.place.line for cell in cells} | {
        token.line.number for row in draft.rows for token in row.label
    }
    last = max([span.announced, *read, *(line.number for line in (*form.heading, *span.note_lines))])
    leftover = {line.number: line for line in (*span.leftover, *span.note_lines, *form.unread, *draft.unread)}
    return Grid(
        first=span.first,
        last=last,
        title=span.title,
        mark=span.mark,
        unit=span.unit,
        department=span.department,
        columns=tuple(Column(x, column.path, column.role, column.lane) for x, column in enumerate(columns)),
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.x))),
        notes=span.notes,
        leftover=tuple(line for _, line in sorted(leftover.items()) if line.number <= last),
        inferred=frozenset(inferred),
    )


def _headings(form: Form, span: Span) -> list[Cell]:
    """Every heading once, where the first of its columns stands; under them the column numbers."""
    line = form.heading[0] if form.heading else span.body[0] if span.body else None
    place = line.place if line else Place(span.announced)
    depth = max((len(column.path) for column in form.columns), default=0)
    cells: list[Cell] = []
    before: tuple[str, ...] = ()
    for x, column in enumerate(form.columns):
        for level, text in enumerate(column.path):
            if column.path[: level + 1] != before[: level + 1] and column.path != UNKNOWN:
                cells.append(Cell(level, x, text, CellRole.HEADING, place))
        before = column.path
    amounts = (x for x, column in enumerate(form.columns) if column.role is CellRole.VALUE)
    cells += [
        Cell(depth, x, token.text, CellRole.LINE_NUMBER, token.place)
        for token, x in zip(numbered(form.numbers), amounts, strict=False)
    ]
    return cells


def _left_cells(row: Row, item: Item, form: Form, y: int) -> list[Cell]:
    """The cells of a row's code, label and line number."""
    printed: list[tuple[CellRole, str, Sequence[Token]]] = [
        (CellRole.CODE, item.code or "", row.code),
        (CellRole.LABEL, item.label, row.label),
    ]
    if row.number:
        printed.append((CellRole.LINE_NUMBER, row.number.text, [row.number]))
    return [
        Cell(y, x, text, role, tokens[0].place)
        for role, text, tokens in printed
        if text and (x := form.x(row.lane, role)) is not None
    ]
