"""Asks every relation of the book of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from checks.book.binding import Instance, NotApplicable, Sheets, bind, exists
from checks.book.formula import OWN_TABLE, Formula, Reference
from checks.book.judging import Judge
from checks.book.names import Names, names
from checks.book.reading import Book, Relation
from checks.book.sheet import Sheet, indexed, kinds_of
from checks.model import Tie, Verdict
from checks.rules import Rule
from checks.text import Script
from wording import Message


def ties(scripts: Iterable[Script], book: Book) -> Iterator[Tie]:
    """The answers of the relations that are on, at least one of each; the ties have no ids yet.

    `scripts` are the volumes of one report.
    A relation that is not applicable gives a tie without figures (`reported` is empty) and its reason.
    """
    known = names()
    sets = [group for script in scripts for group in _sets(script.once(indexed), known)]
    judge = Judge()
    for relation in book.relations:
        if not relation.on:
            continue
        applied, reason = False, Message("The report has no table that this is asked of.")
        for sheets in (each for group in sets for each in _asked(relation, group)):
            try:
                for tie in _ask(relation, sheets, judge, known):
                    applied = True
                    yield tie
                reason = Message("Nothing is printed where this is asked.")
            except NotApplicable as answer:
                reason = answer.reason
        if not applied:
            yield Tie("", relation.rule.id, Verdict.NOT_APPLICABLE, "", (), message=reason)


Group = Mapping[str, list[Sheet]]  # the tables of one department, by kind


def _sets(tables: Iterable[Sheet], known: Names) -> list[Group]:
    """The tables of each department that a volume prints tables of."""
    asked = [sheet for sheet in tables if sheet.kind in known.tables]
    counts = Counter(sheet.kind for sheet in asked)
    departments = {sheet.table.department for sheet in asked}
    repeated = max(counts.values(), default=0) > 1
    by_department = repeated and len(departments) > 1 and "" not in departments
    by_turn = repeated and len(set(counts.values())) == 1
    groups: dict[object, dict[str, list[Sheet]]] = {}
    turns: Counter[str] = Counter()
    for sheet in asked:
        turns[sheet.kind] += 1
        group = sheet.table.department if by_department else turns[sheet.kind] if by_turn else None
        for kind in kinds_of(sheet.table):
            groups.setdefault(group, {}).setdefault(kind, []).append(sheet)
    return list(groups.values())


def _asked(relation: Relation, group: Group) -> Iterator[Sheets]:
    """The tables to ask a relation of.

    Each table of its kind in turn, if it is about one kind; the leading ones, if it is about several.
    """
    kinds = {each.table for formula in relation.formulas for each in formula.references}
    leading = {kind: max(sheets, key=lambda sheet: len(sheet.by_code)) for kind, sheets in group.items()}
    if relation.tables:
        for kind in relation.tables:
            for sheet in group.get(kind, ()):
                if sheet.kind == kind or sheet.kind not in relation.tables:
                    yield {**leading, kind: sheet, OWN_TABLE: sheet}
    elif len(kinds) == 1:
        kind = kinds.pop()
        for sheet in group.get(kind, ()):
            yield {**leading, kind: sheet}
    else:
        yield leading


def _ask(relation: Relation, sheets: Sheets, judge: Judge, known: Names) -> Iterator[Tie]:
    for condition in relation.when:
        if not _fulfilled(condition, relation.rule, sheets, judge, known):
            raise NotApplicable(Message("Asked only where {condition}.", condition=condition.text))
    short = relation.withheld and OWN_TABLE in sheets and sheets[OWN_TABLE].withholds
    reason: NotApplicable | None = None
    applied = False
    for formula in relation.formulas:
        try:
            for instance in bind(formula, sheets, known.tables):
                applied = True
                # of a sum with parts withheld: the parts are at most the whole
                asked = Instance(instance.right, instance.left) if short else instance
                tie = judge.tie(relation.rule, formula, asked, at_most=formula.at_most or short)
                if tie is not None:
                    yield tie
        except NotApplicable as answer:
            reason = reason or answer
    if not applied and reason is not None:
        raise reason


def _fulfilled(
    condition: Formula | Reference, rule: Rule, sheets: Sheets, judge: Judge, known: Names
) -> bool:
    if isinstance(condition, Reference):
        return exists(condition, sheets)
    try:
        answers = [
            judge.tie(rule, condition, each, at_most=condition.at_most)
            for each in bind(condition, sheets, known.tables)
        ]
    except NotApplicable:
        return False
    return all(answer is None or answer.verdict is Verdict.HOLDS for answer in answers)
