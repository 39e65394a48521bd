"""Answers a bound relation: holds, broken or undecided, with the figures used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from checks import printed
from checks.answers import HOLDING
from checks.book.arithmetic import place, written
from checks.book.binding import Instance, Operand
from checks.book.formula import Formula
from checks.model import Severity, Tie, Verdict
from checks.printed import Agreement, Comparison
from checks.rules import Rule
from checks.slips import slip
from report.model import Figure
from wording import Message

DASHES = re.compile(r"[-−–—─﹣－/\s]*")
NOTHING = Decimal(0)
Signed = tuple[Operand, Figure, int]  # an operand with a figure, and its sign in left - right


class Judge:
    """Judges the instances of one report; remembers which empty cells its sums show to be nothing."""

    def __init__(self) -> None:
        self._nothing: set[tuple[int, int]] = set()  # id() of the row, and x

    def tie(self, rule: Rule, formula: Formula, instance: Instance, *, at_most: bool) -> Tie | None:
        """The answer, or None where nothing is printed at all. `at_most` lets the right side be more."""
        left, right = instance.left, instance.right
        filled: list[Signed] = [(each, each.figure, each.term.sign) for each in left if each.figure]
        filled += [(each, each.figure, -each.term.sign) for each in right if each.figure]
        if not filled:
            return None
        stated, operands = filled[0][1], (*left, *right)
        verdict, severity, message = Verdict.HOLDS, None, _unreadable(operands)
        arithmetic, comparison = "", printed.UNDETERMINED
        if message is not None:
            verdict = Verdict.UNDECIDED
        else:
            comparison = _compare(filled, at_most=at_most)
            arithmetic = written(formula, instance, comparison, at_most=at_most)
            if comparison.agreement in HOLDING:
                if not at_most and len(filled) < len(operands):
                    self._learn(operands, filled)
            elif (message := self._doubt(left, right)) is not None:
                verdict = Verdict.UNDECIDED
            elif (formula.usual and not _one_slip(stated, comparison)) or (at_most and _negative(filled)):
                verdict, message = Verdict.UNDECIDED, Message("These agree as a rule, and by no necessity.")
            else:
                verdict = Verdict.BROKEN
                mismatch = comparison.agreement is Agreement.MISMATCH
                severity = rule.severity if mismatch else Severity.MINOR
                message = _message(operands, filled, comparison, at_most=at_most)
        return Tie(
            "",
            rule.id,
            verdict,
            stated.id,
            tuple([figure.id for _, figure, _ in filled[1:]]),
            arithmetic,
            comparison.expected,
            comparison.difference,
            stated.unit,
            severity,
            message,
        )

    def _learn(self, operands: Sequence[Operand], filled: Sequence[Signed]) -> None:
        """A sum of amounts that holds shows that its cells without a figure are nothing."""
        if sum(1 for _, each, _ in filled if each.value) < 2:
            return
        self._nothing.update(_cell(each) for each in operands if each.figure is None and each.row)

    def _doubt(self, left: Sequence[Operand], right: Sequence[Operand]) -> Message | None:
        """Why a relation that does not hold is yet not broken."""
        for each in (*left, *right):
            if each.figure is None and not each.certain and _cell(each) not in self._nothing:
                return _not_found(each)
        for side in (left, right):
            if all(each.figure is None for each in side):
                for each in side:
                    if each.cell and _cell(each) not in self._nothing and not _alone(each):
                        return Message("{place} is blank: nothing, or lost in reading.", place=place(each))
        return None


def _alone(operand: Operand) -> bool:
    """Whether a cell is the only blank one of its column among the rows of its level that print anything.

    Where its row prints other amounts and every such row prints this one, nothing is not what it means.
    """
    sheet, own, x = operand.sheet, operand.row, operand.x
    if sheet is None or own is None or x is None or not own.code or not own.figures:
        return False
    alike = [row for row in sheet.rows if len(row.code) == len(own.code) and row.figures and row is not own]
    return len(alike) > 1 and all(x in row.figures for row in alike)


def _one_slip(stated: Figure, comparison: Comparison) -> bool:
    """Whether a last digit, or one slip of the pen, is all that parts what usually agrees."""
    if comparison.agreement is not Agreement.MISMATCH:
        return True
    return comparison.expected is not None and slip(stated, comparison.expected) is not None


def _cell(operand: Operand) -> tuple[int, int]:
    """What tells a cell from all others while the report is judged."""
    return id(operand.row), -1 if operand.x is None else operand.x


def _unreadable(operands: Iterable[Operand]) -> Message | None:
    for each in operands:
        if each.figure is None:
            readable = each.cell is None or not each.cell.text or DASHES.fullmatch(each.cell.text) is not None
        else:
            readable = each.figure.value is not None
        if not readable and each.cell is not None:
            return Message("“{text}” in {place} cannot be read.", text=each.cell.text, place=place(each))
    return None


def _negative(filled: Sequence[Signed]) -> bool:
    """Whether something was written back, so that a whole may be less than its parts."""
    return any((figure.value or NOTHING) < 0 for _, figure, _ in filled)


def _compare(filled: Sequence[Signed], *, at_most: bool) -> Comparison:
    """The first figure against all the others: equal, or with `at_most` no more (no less, on the right)."""
    _, stated, first = filled[0]
    assert stated.value is not None
    parts = [(-sign * first, figure) for _, figure, sign in filled[1:] if figure.value]
    if all(part.unit == stated.unit for _, part in parts):  # most relations hold exactly: a short way
        made = sum(((part.value or NOTHING) * weight for weight, part in parts), NOTHING)
        difference = stated.value - made
        if not difference or (at_most and difference * first < 0):
            return Comparison(Agreement.EXACT, made, difference)
    if not parts:
        return Comparison(Agreement.MISMATCH, Decimal(0).scaleb(-stated.decimals), stated.value)
    if len(parts) == 1 and parts[0][0] == 1:
        other = parts[0][1]
        if not at_most:
            return printed.same(stated, other)
        return printed.at_most(stated, other) if first == 1 else printed.at_most(other, stated)
    comparison = printed.total(stated, parts)
    if at_most and comparison.difference is not None and comparison.difference * first <= 0:
        return evolve(comparison, agreement=Agreement.EXACT)
    return comparison


def _message(
    operands: Sequence[Operand], filled: Sequence[Signed], comparison: Comparison, *, at_most: bool
) -> Message:
    """Why it is broken, in one sentence, and that blank cells count as nothing where some take part."""
    stated, unit = filled[0][1], filled[0][1].unit
    values = {
        "place": stated.where,
        "printed": stated.text + unit,
        "expected": printed.as_printed(comparison.expected or Decimal(0)) + unit,
        "difference": printed.as_printed(abs(comparison.difference or Decimal(0))) + unit,
    }
    if at_most:
        said = Message(
            "{place}: {printed} against {expected}: a part is more than its whole, by {difference}", **values
        )
    elif len(operands) == 2 and len(filled) == 2:
        said = Message(
            "{place}: {printed}, but {other} prints {expected}; difference {difference}",
            other=filled[1][1].where,
            **values,
        )
    elif len(filled) == 1:
        said = Message("{place}: {printed}, where nothing is expected", **values)
    else:
        said = Message(
            "{place}: {printed}, but the others make {expected}; difference {difference}", **values
        )
    for note in _notes(operands):
        said = Message("{said}; {note}", said=said, note=note)
    return said


def _notes(operands: Sequence[Operand]) -> Iterator[Message]:
    """What a broken relation takes for granted: inferred columns, blanks and absent rows."""
    nothing = [each for each in operands if each.figure is None]
    inferred = next((each.figure for each in operands if each.figure and each.figure.inferred), None)
    if inferred is not None:
        yield Message("The column of {printed} was inferred from sums", printed=inferred.text)
    blank = [each for each in nothing if each.cell]
    if blank:
        yield Message(
            "{count} blank cell(s) counted as nothing, {place} first",
            count=str(len(blank)),
            place=place(blank[0]),
        )
    for each in nothing:
        if each.sheet is not None and each.row is None and each.term.reference.every:
            yield Message("{table} prints no such row", table=each.sheet.title)


def _not_found(operand: Operand) -> Message:
    if operand.sheet is None:
        return Message("A table that may take part is not in the report.")
    if operand.row is None:
        return Message("{table} does not print this row.", table=operand.sheet.title)
    return Message("{place} has no cell.", place=place(operand))
