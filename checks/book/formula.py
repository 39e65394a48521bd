"""The language of the rule book: one relation, written as a formula among table cells.

    summary[收入/本年收入合计] = Σ summary[收入/以上各项]
    general_budget[每科目, 项目支出] <= expenditure[每科目, 项目支出]?

A reference is `table[row]` or `table[row, column]`; docs/rules.md tells what may stand there.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property

from attrs import evolve, field, frozen

from report.model import TableKind
from wording import Message


class BookError(Exception):
    """A rule file that cannot be read. Each of `messages` names the file, the rule and the reason."""

    def __init__(self, *messages: Message) -> None:
        super().__init__(*(message.text for message in messages))
        self.messages = messages


class Fault(Exception):  # noqa: N818 - becomes a BookError once file and rule are known
    """What is wrong with one rule."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.text)
        self.reason = reason


class Which(Enum):
    """Which rows a reference means, in the words of the rule book."""

    NAMED = ""
    EACH = "每行"
    SUBJECTS = "每科目"
    CLASSES = "每类"
    GROUPS = "每款"
    ITEMS = "每项"
    CHILDREN = "下级"  # of the row that the formula stands at, by code
    ABOVE = "以上各项"  # the items above the row on the left
    AFTER = "以下各项"  # the items after the row on the left, down to the total


CODE_LENGTH = {Which.CLASSES: 3, Which.GROUPS: 5, Which.ITEMS: 7}
EVERY = frozenset({Which.EACH, Which.SUBJECTS, *CODE_LENGTH})
LISTS = frozenset({Which.CHILDREN, Which.ABOVE, Which.AFTER})
OWN_TABLE = "本表"
EACH_COLUMN = "每列"


@frozen
class Rows:
    """The row part of a reference.

    `path` is the name, after the part or the row that it stands under: 收入/总计. `codes` limits
    每科目 to codes that begin so, or with `excluding` to all others.
    """

    which: Which
    path: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    excluding: bool = False


@frozen
class Reference:
    text: str
    table: str  # a TableKind, or 本表
    rows: Rows
    column: tuple[str, ...] = ()  # () where the table's only value column is meant
    optional: bool = False  # "?": where it is not printed it counts as nothing

    every: bool = field(init=False)  # one of 每行, 每科目 …
    listed: bool = field(init=False)  # one of 下级, 以上各项 …
    each_column: bool = field(init=False)

    @every.default
    def _every(self) -> bool:
        return self.rows.which in EVERY

    @listed.default
    def _listed(self) -> bool:
        return self.rows.which in LISTS

    @each_column.default
    def _each_column(self) -> bool:
        return self.column == (EACH_COLUMN,)


@frozen
class Term:
    sign: int  # +1 or -1
    reference: Reference
    name: str = ""  # of a cell named by its headings: those that tell it from the other terms


@frozen
class Formula:
    text: str
    left: tuple[Term, ...]
    at_most: bool  # <=, else = or ≈
    right: tuple[Term, ...]  # () stands for 0
    usual: bool = False  # ≈: equal as a rule, and by no necessity

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        return tuple(term.reference for term in (*self.left, *self.right))

    @cached_property
    def every(self) -> tuple[Reference, ...]:
        """The references to 每行 and its like."""
        return tuple(each for each in self.references if each.every)

    @cached_property
    def every_column(self) -> Reference | None:
        """The first reference to 每列."""
        return next((each for each in self.references if each.each_column), None)

    @cached_property
    def tables_differ(self) -> bool:
        return len({each.table for each in self.references}) > 1

    @cached_property
    def rows_differ(self) -> bool:
        return len({each.rows for each in self.references}) > 1

    @cached_property
    def columns_differ(self) -> bool:
        return len({each.column for each in self.references}) > 1


_REFERENCE = re.compile(r"\s*(Σ)?\s*(\w+)\s*\[\s*([^\[\],]+?)\s*(?:,\s*([^\[\],]+?)\s*)?\](\?)?\s*")
_CODES = re.compile(r"(\w+)\((除)?\s*([\w ]+)\)")
_SIDES = re.compile(r"(<=|=|≈)(?![^\[]*\])")


def parse_formula(text: str, codes: dict[str, tuple[str, ...]]) -> Formula:
    """Reads a formula. `codes` are the named lists of subject codes. Raises Fault."""
    sides = _SIDES.split(text)
    if len(sides) != 3:
        raise Fault(Message("“{formula}” needs one =, <= or ≈.", formula=text))
    left, sign, right = sides
    terms = _terms(left, codes)
    others = [] if right.strip() == "0" else _terms(right, codes)
    paths = [set(term.reference.rows.path) for term in (*terms, *others)]
    common = set.intersection(*paths)
    return Formula(
        " ".join(text.split()),
        tuple(_with_name(term, common) for term in terms),
        sign == "<=",
        tuple(_with_name(term, common) for term in others),
        usual=sign == "≈",
    )


def parse_reference(text: str, codes: dict[str, tuple[str, ...]]) -> Reference:
    """Reads one reference that stands alone. Raises Fault."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        raise Fault(Message("“{part}” is not table[row] or table[row, column].", part=text.strip()))
    return _reference(match, codes)


def _with_name(term: Term, common: set[str]) -> Term:
    path, column = term.reference.rows.path, term.reference.column
    if len(path) < 2 or column:
        return term
    telling = [name for name in path[:-1] if name not in common]
    return evolve(term, name="/".join([*telling, path[-1]]))


def _terms(side: str, codes: dict[str, tuple[str, ...]]) -> list[Term]:
    terms: list[Term] = []
    at, sign = 0, 1
    while True:
        match = _REFERENCE.match(side, at)
        if match is None:
            reason = Message("“{part}” is not table[row] or table[row, column].", part=side[at:].strip())
            raise Fault(reason)
        terms.append(Term(sign, _reference(match, codes)))
        at = match.end()
        if at == len(side):
            return terms
        if side[at] not in "+-":
            raise Fault(Message("A + or - is missing before “{part}”.", part=side[at:].strip()))
        sign, at = (1 if side[at] == "+" else -1), at + 1


def _reference(match: re.Match[str], codes: dict[str, tuple[str, ...]]) -> Reference:
    total, table, row, column, optional = match.groups()
    if table != OWN_TABLE and table not in _TABLES:
        raise Fault(Message("There is no table “{table}”.", table=table))
    rows = _rows(row, codes)
    if bool(total) != (rows.which in LISTS):
        raise Fault(
            Message("Σ goes with 下级, 以上各项 or 以下各项, and only with them: “{part}”.", part=row)
        )
    path = tuple(name.strip() for name in column.split("/")) if column else ()
    return Reference(match[0].strip(), table, rows, path, optional=bool(optional))


_TABLES = frozenset(kind.value for kind in TableKind)
_KEYWORDS = {which.value: which for which in Which if which.value}


def _rows(text: str, codes: dict[str, tuple[str, ...]]) -> Rows:
    *path, last = (name.strip() for name in text.split("/"))
    limited = _CODES.fullmatch(last)
    if limited is not None and limited[1] in _KEYWORDS:
        which, excluding, names = _KEYWORDS[limited[1]], bool(limited[2]), limited[3].split()
        begins = [code for name in names for code in codes.get(name, (name,))]
        if unknown := next((code for code in begins if not code.isdigit()), None):
            raise Fault(Message("There is no list of codes “{name}”.", name=unknown))
        return Rows(which, tuple(path), tuple(begins), excluding)
    if last in _KEYWORDS:
        return Rows(_KEYWORDS[last], tuple(path))
    return Rows(Which.NAMED, (*path, last))
