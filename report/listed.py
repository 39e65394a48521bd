"""Rows of tables without subject codes: items by name, or one row of amounts alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, field

from report.forms import UNKNOWN, Form, FormColumn
from report.grid import Line
from report.labels import bare
from report.model import CellRole
from report.rows import Row, Rows
from report.templates import MEASURES
from report.tokens import Token, Tokens, tokenize

_ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?[0-9]{1,2}[)）、.．](?![0-9])")


def read_across(lines: Sequence[Line], columns: int) -> Rows:
    """Rows of amounts under `columns` headings, with or without a name before them."""
    rows = Rows()
    for line in lines:
        taken = tokenize(line)
        labels = [token for token in taken.tokens if token.is_label]
        values = [token for token in taken.tokens if token.is_value]
        last = rows.rows[-1] if rows.rows else None
        if not values:
            rows.unread.append(line)
        elif last is not None and not labels and len(last.amounts) + len(values) <= columns:
            last.amounts += values
        else:
            last = Row(0, line, label=labels, amounts=values, printed=len(rows.rows))
            rows.rows.append(last)
        if values and last is not None:
            last.missing = taken.trailing
    return rows


@define
class _Section:
    """A run of rows under one line of headings: 项目 行次 金额."""

    heading: Line | None
    measures: list[str]
    numbered: bool
    rows: list[Row] = field(factory=list)


def read_list(lines: Sequence[Line]) -> tuple[Form, Rows]:
    """Items by name, each with a line number or none, and amounts; headings may change on the way."""
    sections = [_Section(None, [], numbered=False)]
    rows = Rows()
    pending: list[Token] = []
    for line in lines:
        taken = tokenize(line)
        measures = _heading(taken)
        if measures is not None:
            _flush(pending, rows)
            pending = []
            numbered = sections[-1].numbered or "行次" in bare(line.text)
            sections.append(_Section(line, measures, numbered=numbered))
        else:
            pending = _take(taken, pending, sections[-1], rows)
    _flush(pending, rows)
    return _form(sections), rows


def _heading(line: Tokens) -> list[str] | None:
    """The names of a heading line's columns of amounts; None where it is no heading."""
    names = [bare(token.text) for token in line.tokens]
    if not names or not all(token.is_label for token in line.tokens):
        return None
    rest = [
        token.text
        for token, name in zip(line.tokens, names, strict=True)
        if name not in ("项目", "行次", "序号", "栏次")
    ]
    if names[0] in ("项目", "序号", "指标") or (
        len(rest) > 1 and all(name in MEASURES for name in map(bare, rest))
    ):
        return rest
    return None


def _take(line: Tokens, pending: list[Token], section: _Section, rows: Rows) -> list[Token]:
    """Read one line of items; returns the label that goes on in the next."""
    tokens = line.tokens
    first = next((i for i, token in enumerate(tokens) if token.is_value), len(tokens))
    labels = list(tokens[:first])
    if labels and pending and _ORDINAL.match(labels[0].text):
        _flush(pending, rows)
        pending = []
    if first == len(tokens):
        if labels and not pending and not _ORDINAL.match(labels[0].text):
            _flush(labels, rows)
            return []
        return [*pending, *labels]
    row = Row(0, line.line, label=[*pending, *labels], printed=len(rows.rows))
    values = [token for token in tokens[first:] if token.is_value]
    row.label += [token for token in tokens[first:] if token.is_label]
    if section.numbered and values[0].ordinal is not None and values[0].blanks == 0:
        row.number, values = values[0], values[1:]
    row.amounts = values
    row.missing = line.trailing
    rows.rows.append(row)
    section.rows.append(row)
    return []


def _flush(labels: list[Token], rows: Rows) -> None:
    """A label with nothing beside it is the title of what follows."""
    if labels:
        rows.rows.append(Row(0, labels[0].line, label=list(labels), printed=len(rows.rows), columns=()))


def _form(sections: list[_Section]) -> Form:
    """One column of amounts for every name that the sections give theirs."""
    columns = [FormColumn("label", ("项目",), CellRole.LABEL)]
    if any(section.numbered for section in sections):
        columns.append(FormColumn("line", ("行次",), CellRole.LINE_NUMBER))
    at: dict[str, int] = {}
    for section in sections:
        most = max((len(row.amounts) for row in section.rows), default=0)
        names = section.measures + ["?"] * (most - len(section.measures))
        for i, name in enumerate(names):
            if name == "?" or names.index(name) < i:
                names[i] = f"{name}{i}"
        for name in names:
            if name not in at:
                at[name] = len(columns)
                columns.append(
                    FormColumn("amount", UNKNOWN if name.startswith("?") else (name,), CellRole.VALUE)
                )
        for row in section.rows:
            row.columns = tuple(at[name] for name in names)
    return Form(tuple(columns), tuple(section.heading for section in sections if section.heading))
