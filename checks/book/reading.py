"""Reads rule files into a book."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from attrs import field, frozen

from checks.book.formula import (
    OWN_TABLE,
    BookError,
    Fault,
    Formula,
    Reference,
    parse_formula,
    parse_reference,
)
from checks.book.names import names
from checks.model import Severity
from checks.rules import Grade, Rule, other_rules
from report.model import TableKind
from report.refusals import reason
from wording import Message

HERE = Path(__file__).parent
FILES = (HERE / "within.toml", HERE / "between.toml")
FIELDS: dict[str, tuple[type | tuple[type, ...], bool]] = {  # what each holds, and whether it is needed
    "id": (str, True),
    "title": (dict, True),
    "grade": (str, True),
    "severity": (str, False),
    "source": (str, True),
    "formula": ((str, list), True),
    "tables": (list, False),
    "when": ((str, list), False),
    "withheld": (bool, False),
    "on": (bool, False),
}
SEVERITY = {Grade.A: Severity.ERROR, Grade.B: Severity.WARNING, Grade.C: Severity.WARNING}


@frozen
class Relation:
    """A rule of the book.

    `tables` are the kinds that 本表 stands for in turn. `when` must all hold (formulas) or be printed
    (references), else the relation is not applicable. `withheld` tells that the sum may fall short
    where a note says that rows are not published.
    """

    rule: Rule
    formulas: tuple[Formula, ...]
    tables: tuple[str, ...] = ()
    when: tuple[Formula | Reference, ...] = ()
    withheld: bool = False
    on: bool = True


@frozen
class Book:
    relations: tuple[Relation, ...]
    rules: tuple[Rule, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "rules", tuple(relation.rule for relation in self.relations))


@cache
def load(*added: Path) -> Book:
    """The book with the rule files `added` to it; a rule of an added file replaces one of the same id.

    Raises BookError for a file that cannot be read or says what no rule can say.
    """
    relations: dict[str, Relation] = {}
    for path in (*FILES, *added):
        relations |= {relation.rule.id: relation for relation in read(path)}
    return Book(tuple(relations.values()))


def read(path: Path) -> list[Relation]:
    """The relations of one rule file. Raises BookError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BookError(
            Message("{file}: cannot be read: {reason}", file=str(path), reason=reason(error))
        ) from error
    return parse(text, path.name)


def parse(text: str, file: str) -> list[Relation]:
    """The relations in the text of a rule file. Raises BookError with everything that is wrong with it."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BookError(Message("{file}: not TOML: {reason}", file=file, reason=str(error))) from error
    if unknown := sorted(content.keys() - {"rule"}):
        raise BookError(Message("{file}: “{field}” is no [[rule]].", file=file, field=unknown[0]))
    elsewhere = {rule.id for rule in other_rules()}
    relations: dict[str, Relation] = {}
    faults: list[Message] = []
    entries = content.get("rule", [])
    for entry in entries if isinstance(entries, list) else [entries]:
        name = str(entry.get("id", "?")) if isinstance(entry, dict) else str(entry)
        try:
            if name in relations:
                _fault(Message("The id stands twice in this file."))
            if name in elsewhere:
                _fault(Message("The id is that of a rule which is no relation among tables."))
            relations[name] = _relation(entry)
        except Fault as fault:
            faults.append(Message("{file}, rule {rule}: {reason}", file=file, rule=name, reason=fault.reason))
    if faults:
        raise BookError(*faults)
    return list(relations.values())


def _relation(entry: Any) -> Relation:
    if not isinstance(entry, dict):
        _fault(Message("A rule is written [[rule]]."))
    for name in entry.keys() - FIELDS.keys():
        _fault(Message("There is no field “{field}”.", field=name))
    for name, (kinds, needed) in FIELDS.items():
        if needed and name not in entry:
            _fault(Message("The field “{field}” is missing.", field=name))
        if name in entry and not _is(entry[name], kinds):
            _fault(Message("The field “{field}” is not what it should be.", field=name))
    codes, title, tables = names().codes, entry["title"], tuple(_list(entry.get("tables", [])))
    if not title.get("zh"):
        _fault(Message("The title needs zh, and may have en."))
    if entry["grade"] not in set(Grade) or entry.get("severity", "error") not in set(Severity):
        _fault(Message("Grade is A, B or C; severity is error, warning, minor or drafting."))
    for kind in set(tables) - set(TableKind):
        _fault(Message("There is no table “{table}”.", table=kind))
    grade = Grade(entry["grade"])
    severity = Severity(entry["severity"]) if "severity" in entry else SEVERITY[grade]
    formulas = tuple(parse_formula(each, codes) for each in _list(entry["formula"]))
    if any(each.table == OWN_TABLE for formula in formulas for each in formula.references) != bool(tables):
        _fault(Message("本表 and the field “tables” go together."))
    return Relation(
        Rule(entry["id"], title["zh"], title.get("en", title["zh"]), grade, severity, entry["source"]),
        formulas,
        tables,
        tuple(
            parse_formula(each, codes) if "=" in each else parse_reference(each, codes)
            for each in _list(entry.get("when", []))
        ),
        entry.get("withheld", False),
        entry.get("on", True),
    )


def _is(value: object, kinds: type | tuple[type, ...]) -> bool:
    """Whether a field holds what it should; in a list or table of them, texts."""
    inside: Iterable[object] = value if isinstance(value, list) else ()
    inside = value.values() if isinstance(value, dict) else inside
    return isinstance(value, kinds) and all(isinstance(each, str) for each in inside)


def _fault(reason: Message) -> NoReturn:
    raise Fault(reason)


def _list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
