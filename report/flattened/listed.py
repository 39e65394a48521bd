"""Rows of tables without subject codes: items by name, or one row of amounts alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, evolve, field

from report.flattened.forms import Form, FormColumn
from report.flattened.rows import Row, Rows
from report.flattened.side_by_side import ORDINAL, Lanes
from report.flattened.slots import UNKNOWN
from report.flattened.templates import MEASURES
from report.flattened.tokens import Token, Tokens, tokenize
from report.grid import Line
from report.labels import bare
from report.model import CellRole

_YEAR = re.compile(r"^20[0-9]{2}年度?(?=.)")
_BROKEN_YEAR = re.compile(r"\b(20[0-9]{2}) (年)")  # 2023 年预算数
_FIRST_HEADINGS = ("项目", "序号", "指标", "项目名称", "科目名称", "单位名称", "名称")


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
    """A run of rows under one line of headings: 项目 行次 金额, or 项目 金额 项目 金额 side by side."""

    heading: Line | None
    lanes: list[list[str]]  # what the amounts of each lane are called
    numbered: bool
    pieces: list[Token] = field(factory=list)  # of a heading broken around the line of headings
    rows: list[Row] = field(factory=list)


def read_list(lines: Sequence[Line]) -> tuple[Form, Rows]:
    """Items by name, each with a line number or none, and amounts; headings may change on the way."""
    reader = _Reader()
    for taken in map(tokenize, lines):
        reader.take(taken)
    return _form(reader.finish()), reader.rows


def _heading(line: Tokens) -> list[list[str]] | None:
    """The names of a heading line's columns of amounts, lane by lane; None where it is no heading."""
    printed = _BROKEN_YEAR.sub(r"\1\2", " ".join(token.text for token in line.tokens)).split()
    names = [_YEAR.sub("", bare(text)) for text in printed]
    if not names or not all(
        token.is_label for token in tokenize(evolve(line.line, text=" ".join(printed))).tokens
    ):
        return None
    lanes: list[list[str]] = [[]]
    for i, (text, name) in enumerate(zip(printed, names, strict=True)):
        if i and name == names[0] == "项目":
            lanes.append([])
        elif name not in (*_FIRST_HEADINGS, "行次", "栏次"):
            lanes[-1].append(text)
    measured = all(name in MEASURES for name in names if name not in _FIRST_HEADINGS)
    if names[0] in _FIRST_HEADINGS or (len(names) > 1 and measured):
        return lanes
    return None


class _Reader:
    def __init__(self) -> None:
        self.rows = Rows()
        self._sections = [_Section(None, [[]], numbered=False)]
        self._pending: list[Token] = []  # a label that has nothing beside it yet
        self._next = 1  # the line number that follows
        self._beside: Lanes | None = None  # of the section, where lists stand side by side
        self._around = False  # the last row's label began above it, and may end below

    def take(self, line: Tokens) -> None:
        lanes = _heading(line)
        if bare(line.tokens[0].text) == "栏次":
            self.rows.unread.append(line.line)
        elif lanes is not None:
            self._begin(line, lanes)
        elif self._beside is not None:
            self._beside.take(line)
        elif all(token.is_label for token in line.tokens):
            self._label(line)
        else:
            self._row(line)

    def _begin(self, line: Tokens, lanes: list[list[str]]) -> None:
        """A line of headings; words before the first row are the rest of a heading that was broken."""
        numbered = self._sections[-1].numbered or "行次" in bare(line.line.text)
        section = _Section(line.line, lanes, numbered=numbered)
        if self._pending and not self.rows.rows and not ORDINAL.match(self._pending[0].text):
            section.pieces, self._pending = self._pending, []
        self._flush()
        self._sections.append(section)
        if len(lanes) > 1:
            widths = [len(names) for names in lanes]
            self._beside = Lanes(widths, self.rows.rows[-1].printed + 1 if self.rows.rows else 0)

    def _label(self, line: Tokens) -> None:
        section = self._sections[-1]
        numbered = bool(ORDINAL.match(line.tokens[0].text))
        if section.pieces and not section.rows and not numbered:
            section.pieces += line.tokens
        elif numbered or (not self.rows.rows and not section.heading):
            if numbered:
                self._flush()
            self._pending += line.tokens
        elif self._pending:
            self._pending += line.tokens
        elif self.rows.rows and (self._around or _is_open(self.rows.rows[-1].label_text)):
            self.rows.rows[-1].label += line.tokens
        else:
            self._pending += line.tokens
            self._flush()
        self._around = False

    def _row(self, line: Tokens) -> None:
        section, tokens = self._sections[-1], line.tokens
        labels = [token for token in tokens if token.is_label]
        values = [token for token in tokens if token.is_value]
        if labels and ORDINAL.match(labels[0].text):
            self._flush()
        self._around = bool(self._pending) and not labels
        row = Row(0, line.line, label=[*self._pending, *labels], printed=len(self.rows.rows))
        self._pending = []
        ordinal = values[0].ordinal if section.numbered else None
        if ordinal is not None and (values[0].blanks == 0 or ordinal == self._next):
            row.number, values = values[0], values[1:]
            self._next = ordinal + 1
        row.amounts = values
        row.missing = line.trailing
        self.rows.rows.append(row)
        section.rows.append(row)

    def _flush(self) -> None:
        """A label with nothing beside it is the title of what follows."""
        if self._beside is not None:
            self._beside.finish()
            self.rows.rows += self._beside.rows
            self.rows.unread += self._beside.unread
            self._sections[-1].rows += self._beside.rows
            self._beside = None
        if self._pending:
            first = self._pending[0].line
            row = Row(0, first, label=self._pending, printed=len(self.rows.rows), columns=())
            self.rows.rows.append(row)
            self._pending = []

    def finish(self) -> list[_Section]:
        self._flush()
        return self._sections


def _is_open(label: str) -> bool:
    """Whether a bracket was opened and not closed."""
    return label.count("（") + label.count("(") > label.count("）") + label.count(")")


def _form(sections: list[_Section]) -> Form:
    """One column of amounts for every name that the sections give theirs, lane by lane."""
    columns: list[FormColumn] = []
    for lane in range(max(len(section.lanes) for section in sections)):
        columns.append(FormColumn("label", ("项目",), CellRole.LABEL, lane))
        if any(section.numbered for section in sections):
            columns.append(FormColumn("line", ("行次",), CellRole.LINE_NUMBER, lane))
        at: dict[str, int] = {}
        for section in sections:
            rows = [row for row in section.rows if row.lane == lane]
            measures = section.lanes[lane] if lane < len(section.lanes) else []
            names = _names(section, measures, rows)
            for name in names:
                if name not in at:
                    at[name] = len(columns)
                    path = UNKNOWN if name.startswith("?") else (name,)
                    columns.append(FormColumn("amount", path, CellRole.VALUE, lane))
            for row in rows:
                if row.columns is None:
                    row.columns = tuple(at[name] for name in names)
    return Form(tuple(columns), tuple(section.heading for section in sections if section.heading))


def _names(section: _Section, measures: list[str], rows: list[Row]) -> list[str]:
    """What the columns of a lane's amounts are called, each otherwise; "?…" where nothing says."""
    most = max((len(row.amounts) for row in rows if row.columns is None), default=0)
    names = measures + ["?"] * (most - len(measures))
    broken = "".join(token.text for token in section.pieces)
    if most == len(measures) + 1 and broken.startswith("其中"):
        names[-1] = broken  # a part stands right of its whole
    for i, name in enumerate(names):
        if name == "?" or names.index(name) < i:
            names[i] = f"{name}{i}"
    return names
