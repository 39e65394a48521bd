"""Binds a formula to the cells of one report: every place at which the relation is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define

from checks.book.formula import CODE_LENGTH, Formula, Reference, Rows, Term, Which
from checks.book.sheet import Row, Sheet
from report.model import Cell, Column, Figure
from wording import Message


@define(eq=False)  # made by the thousand: not frozen
class Operand:
    """One cell of a term; no cell where none is printed.

    `certain` tells that an absent cell stands for nothing; otherwise it may only not have been found.
    """

    term: Term
    sheet: Sheet | None = None
    row: Row | None = None
    x: int | None = None
    cell: Cell | None = None
    figure: Figure | None = None
    certain: bool = True


@define(eq=False)
class Instance:
    """A formula at one place of the report."""

    left: list[Operand]
    right: list[Operand]


@define(eq=False)
class Visit:
    """What 每行 stands for just now; of a formula about 每列 alone the table whose columns they are."""

    sheet: Sheet | None = None
    row: Row | None = None


class NotApplicable(Exception):  # noqa: N818 - an answer, not an error
    def __init__(self, reason: Message) -> None:
        super().__init__(reason.text)
        self.reason = reason


Sheets = Mapping[str, Sheet]  # by table kind, 本表 among them


def bind(formula: Formula, sheets: Sheets, titles: Mapping[str, str]) -> Iterator[Instance]:
    """All places at which the report prints what the formula relates.

    Raises NotApplicable where there is none, because a table, row or column is not printed.
    """
    for reference in formula.references:
        if reference.table not in sheets and not reference.optional:
            title = titles.get(reference.table, reference.table)
            raise NotApplicable(Message("The report has no table “{table}”.", table=title))
    whole = all(reference.table in sheets for reference in formula.references)
    reason, bound = NotApplicable(Message("The report prints no row that this is asked of.")), False
    for visit, columns in _visits(formula, sheets):
        try:
            left = _operands(formula.left, sheets, visit, None)
            right = _operands(formula.right, sheets, visit, left[0].row)
        except NotApplicable as missing:
            reason = missing
            continue
        if not whole and any(side and all(each.sheet is None for each in side) for side in (left, right)):
            continue
        for column in columns:
            try:
                instance = Instance(left, right) if column is None else _under(column, left, right, visit)
            except NotApplicable as missing:
                reason = missing
                continue
            bound = True
            yield instance
    if not bound:
        raise reason


def exists(reference: Reference, sheets: Sheets) -> bool:
    """Whether the report prints that cell, be it blank."""
    sheet = sheets.get(reference.table)
    if sheet is None:
        return False
    row, x = _named(sheet, reference)
    if row is not None and x is None:
        x = _x(sheet, row, reference)
    return row is not None and x in row.cells


def _visits(formula: Formula, sheets: Sheets) -> Iterator[tuple[Visit, Sequence[Column | None]]]:
    """Every row to stand at, with the columns that 每列 means there; one None where none is meant."""
    lead = formula.every_column
    for visit in _row_visits(formula, sheets):
        if lead is None:
            yield visit, (None,)
            continue
        sheet, row = (visit.sheet, visit.row) if visit.row else _place(sheets, lead)
        if sheet is not None and row is not None and (columns := sheet.value_columns(row.lane)):
            yield Visit(sheet, visit.row), columns


def _place(sheets: Sheets, reference: Reference) -> tuple[Sheet | None, Row | None]:
    sheet = sheets.get(reference.table)
    return sheet, sheet.row(reference.rows.path) if sheet else None


def _row_visits(formula: Formula, sheets: Sheets) -> Iterator[Visit]:
    """The rows that the first reference to 每行 and its like means.

    If that reference is optional, also the rows that only other tables print.
    """
    if not formula.every:
        yield Visit()
        return
    every = [each for each in formula.every if each.table in sheets]
    seen: list[Sheet] = []
    for reference in every if formula.every[0].optional else every[:1]:
        sheet = sheets[reference.table]
        if sheet in seen:
            continue
        for row in _every(sheet, reference.rows):
            if not seen or not any(earlier.counterparts(row) for earlier in seen):
                yield Visit(sheet, row)
        seen.append(sheet)


def _every(sheet: Sheet, rows: Rows) -> Sequence[Row]:
    candidates = sheet.part(rows.path[0]) if rows.path else sheet.rows
    if rows.which is Which.EACH:
        return [row for row in candidates if row.name]
    length = CODE_LENGTH.get(rows.which)
    found = [row for row in candidates if row.code and (length is None or len(row.code) == length)]
    if rows.codes:
        found = [row for row in found if row.code.startswith(rows.codes) is not rows.excluding]
    return found


def _operands(terms: Sequence[Term], sheets: Sheets, visit: Visit, left: Row | None) -> list[Operand]:
    """The cells of the terms; under 每列 only their rows, which are the same for every column."""
    found: list[Operand] = []
    for term in terms:
        reference, sheet = term.reference, sheets.get(term.reference.table)
        if sheet is None:
            found.append(Operand(term, certain=False))
        elif reference.every:
            found.append(_visited(term, sheet, visit))
        elif reference.listed:
            found += [_operand(term, sheet, row) for row in _listed(sheet, reference, visit, left)]
        else:
            row, x = _named(sheet, reference)
            if row is None:
                name = "/".join(reference.rows.path)
                found.append(_absent(term, sheet, Message("row {name}", name=name)))
            else:
                found.append(_operand(term, sheet, row) if x is None else _cell(term, sheet, row, x))
    return found


def _under(column: Column, left: Sequence[Operand], right: Sequence[Operand], visit: Visit) -> Instance:
    """The operands with the cells that they have in a column of the table visited."""
    return Instance(
        [_in_column(each, column, visit) for each in left],
        [_in_column(each, column, visit) for each in right],
    )


def _in_column(operand: Operand, column: Column, visit: Visit) -> Operand:
    sheet, row = operand.sheet, operand.row
    if sheet is None or row is None or not operand.term.reference.each_column:
        return operand
    own = sheet is visit.sheet and column.lane == row.lane
    return _cell(operand.term, sheet, row, column.x if own else sheet.same_column(row.lane, column))


def _listed(sheet: Sheet, reference: Reference, visit: Visit, left: Row | None) -> Sequence[Row]:
    """The rows that a Σ adds up."""
    rows: Sequence[Row] = ()
    if reference.rows.which is Which.CHILDREN:
        rows = visit.row.children if visit.row else ()
    elif left is not None:
        rows = sheet.above(left) if reference.rows.which is Which.ABOVE else sheet.after(left)
    if not rows:
        raise NotApplicable(Message("{table} prints no items under the total.", table=sheet.title))
    return rows


def _visited(term: Term, sheet: Sheet, visit: Visit) -> Operand:
    """The cell of the row visited, in this table."""
    assert visit.row is not None
    row: Row | None = visit.row
    if sheet is not visit.sheet:
        same = sheet.counterparts(visit.row)
        if len(same) > 1:
            raise NotApplicable(
                Message("{table} prints {name} more than once.", table=sheet.title, name=visit.row.label)
            )
        row = same[0] if same else None
    if row is None:
        if not term.reference.optional:
            raise NotApplicable(_not_printed(sheet, Message("row {name}", name=visit.row.label)))
        return Operand(term, sheet, certain=sheet.lists(visit.row))
    return _operand(term, sheet, row)


def _operand(term: Term, sheet: Sheet, row: Row) -> Operand:
    """The cell of the row under the term's heading; the row alone where that is 每列."""
    if term.reference.each_column:
        return Operand(term, sheet, row)
    return _cell(term, sheet, row, _x(sheet, row, term.reference))


def _cell(term: Term, sheet: Sheet, row: Row, x: int | None) -> Operand:
    if x is None:
        what = Message("column {name}", name="/".join(term.reference.column))
        return _absent(term, sheet, what, certain=not row.unplaced)
    cell = row.cells.get(x)
    certain = cell is not None and not row.unplaced
    return Operand(term, sheet, row, x, cell, row.figures.get(x), certain)


def _absent(term: Term, sheet: Sheet, what: Message, *, certain: bool = True) -> Operand:
    if not term.reference.optional:
        raise NotApplicable(_not_printed(sheet, what))
    return Operand(term, sheet, certain=certain)


def _not_printed(sheet: Sheet, what: Message) -> Message:
    return Message("{table} prints no {what}.", table=sheet.title, what=what)


def _x(sheet: Sheet, row: Row, reference: Reference) -> int | None:
    if not reference.column and len(row.cells) == 1:
        return next(iter(row.cells))
    return sheet.column(row.lane, reference.column)


def _named(sheet: Sheet, reference: Reference) -> tuple[Row | None, int | None]:
    """The row of that name; without a column the path may name headings too, and the x is told then."""
    row = sheet.row(reference.rows.path)
    return (row, None) if row is not None or reference.column else sheet.crossing(reference.rows.path)
