"""Answers a bound relation: holds, broken or undecided, with the figures used and the arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from checks import printed
from checks.book.binding import Instance, Operand
from checks.book.formula import Formula
from checks.model import Severity, Tie, Verdict
from checks.printed import Agreement, Comparison
from checks.rules import Rule
from report.labels import NUMBERING
from report.model import Figure
from wording import Message

MOST_TERMS = 8  # written out in the arithmetic of a sum
PLAIN_HEADINGS = frozenset({"决算数", "预算数", "金额", "收入", "支出", "本年支出"})
DASHES = re.compile(r"[-−–—─﹣－/\s]*")


@frozen(eq=False)
class Entry:
    """An operand and what stands in its cell: a figure, or nothing."""

    operand: Operand
    sign: int  # in left - right
    figure: Figure | None


class Judge:
    """Judges instances one after another, and remembers which blank cells the sums show to be nothing."""

    def __init__(self, figures: Mapping[str, Figure]) -> None:
        self._figures = figures
        self._nothing: set[int] = set()  # id() of blank cells that a sum which holds takes as nothing

    def tie(self, rule: Rule, formula: Formula, instance: Instance, *, at_most: bool) -> Tie | None:
        """The answer, or None where nothing is printed at all. `at_most` lets the right side be more."""
        left = [self._entry(each, each.sign) for each in instance.left]
        right = [self._entry(each, -each.sign) for each in instance.right]
        entries = [*left, *right]
        filled = [each.figure for each in entries if each.figure is not None]
        if not filled:
            return None
        tie = Tie(
            "",
            rule.id,
            Verdict.HOLDS,
            filled[0].id,
            tuple(each.id for each in filled[1:]),
            unit=filled[0].unit,
        )
        if unreadable := next((each for each in entries if self._unreadable(each)), None):
            cell = unreadable.operand.cell
            reason = Message(
                "“{text}” in {place} cannot be read.",
                text=cell.text if cell else "",
                place=_place(unreadable.operand),
            )
            return evolve(tie, verdict=Verdict.UNDECIDED, message=reason)
        comparison = self._compare(entries, at_most=at_most)
        arithmetic = Arithmetic(formula, left, right, at_most=at_most).written(comparison)
        tie = evolve(
            tie, arithmetic=arithmetic, expected=comparison.expected, difference=comparison.difference
        )
        if comparison.agreement in (Agreement.EXACT, Agreement.ROUNDED):
            if not at_most:
                self._learn(entries)
            return tie
        if doubt := self._doubt(left, right):
            return evolve(tie, verdict=Verdict.UNDECIDED, message=doubt)
        minor = comparison.agreement is not Agreement.MISMATCH
        message = self._message(entries, filled, comparison, at_most=at_most)
        return evolve(
            tie, verdict=Verdict.BROKEN, severity=Severity.MINOR if minor else rule.severity, message=message
        )

    def _entry(self, operand: Operand, sign: int) -> Entry:
        identity = operand.cell.figure if operand.cell else None
        return Entry(operand, sign, self._figures[identity] if identity else None)

    @staticmethod
    def _unreadable(entry: Entry) -> bool:
        if entry.figure is not None:
            return entry.figure.value is None
        return entry.operand.cell is not None and DASHES.fullmatch(entry.operand.cell.text) is None

    @staticmethod
    def _compare(entries: Sequence[Entry], *, at_most: bool) -> Comparison:
        """The first figure against all the others. What is nothing takes no part."""
        first = next(each for each in entries if each.figure is not None)
        stated = first.figure
        assert stated is not None
        assert stated.value is not None
        others = [
            (each.sign, each.figure)
            for each in entries
            if each.figure is not None and each is not first and each.figure.value
        ]
        # first.sign · stated + Σ sign · figure is 0 (at most 0)
        parts = [(-sign * first.sign, figure) for sign, figure in others]
        if len(entries) == 2 and len(parts) == 1 and parts[0][0] == 1:
            other = parts[0][1]
            if not at_most:
                return printed.same(stated, other)
            return printed.at_most(stated, other) if first.sign == 1 else printed.at_most(other, stated)
        if not parts:
            nothing = Decimal(0).scaleb(-stated.decimals)
            kept = not stated.value or (at_most and stated.value * first.sign < 0)
            return Comparison(Agreement.EXACT if kept else Agreement.MISMATCH, nothing, stated.value)
        comparison = printed.total(stated, parts)
        if at_most and comparison.difference is not None and comparison.difference * first.sign <= 0:
            return evolve(comparison, agreement=Agreement.EXACT)
        return comparison

    def _learn(self, entries: Iterable[Entry]) -> None:
        if sum(1 for each in entries if each.figure is not None and each.figure.value) >= 2:
            self._nothing.update(
                id(each.operand.cell) for each in entries if each.figure is None and each.operand.cell
            )

    def _doubt(self, left: Sequence[Entry], right: Sequence[Entry]) -> Message | None:
        """Why a relation that does not hold is yet not broken."""
        for each in (*left, *right):
            if not each.operand.certain and each.figure is None:
                return _not_found(each.operand)
        for side in (left, right):
            if side and all(each.figure is None for each in side):
                lost = next(
                    (
                        each
                        for each in side
                        if each.operand.cell and id(each.operand.cell) not in self._nothing
                    ),
                    None,
                )
                if lost is not None:
                    return Message(
                        "{place} is blank: nothing, or lost in reading.", place=_place(lost.operand)
                    )
        return None

    def _message(
        self, entries: Sequence[Entry], filled: Sequence[Figure], comparison: Comparison, *, at_most: bool
    ) -> Message:
        stated, unit = filled[0], filled[0].unit
        difference = abs(comparison.difference or Decimal(0))
        values = {
            "place": stated.where,
            "printed": f"{stated.text} {unit}".strip(),
            "expected": f"{printed.as_printed(comparison.expected or Decimal(0))} {unit}".strip(),
            "difference": printed.as_printed(difference),
        }
        if at_most:
            said = Message(
                "{place}: {printed} against {expected}: a part is more than its whole, by {difference}.",
                **values,
            )
        elif len(entries) == 2 and len(filled) == 2:
            said = Message(
                "{place}: {printed}, but {other} prints {expected}; difference {difference}.",
                other=filled[1].where,
                **values,
            )
        elif len(filled) == 1:
            said = Message("{place}: {printed}, where nothing is expected.", **values)
        else:
            said = Message(
                "{place}: {printed}, but the others make {expected}; difference {difference}.", **values
            )
        blank = [each.operand for each in entries if each.figure is None and each.operand.cell]
        if not blank:
            return said
        note = Message(
            "{count} blank cell(s) counted as nothing, {place} first.",
            count=str(len(blank)),
            place=_place(blank[0]),
        )
        return Message("{said} {note}", said=said, note=note)


def _not_found(operand: Operand) -> Message:
    if operand.sheet is None:
        return Message("A table that may take part is not in the report.")
    if operand.row is None:
        return Message("{table} does not print this row.", table=operand.sheet.title)
    return Message("{place} has no cell.", place=_place(operand))


def _place(operand: Operand) -> str:
    """Table, row and heading of a cell, as figures give theirs."""
    if operand.sheet is None or operand.row is None:
        return operand.sheet.title if operand.sheet else ""
    parts = (operand.sheet.title, _label(operand, row=True), _label(operand, column=True))
    return " · ".join(part for part in parts if part)


def _label(operand: Operand, *, table: bool = False, row: bool = False, column: bool = False) -> str:
    """What an operand is called, in as few words as tell it from the others."""
    if operand.sheet is None or operand.row is None:
        return ""
    label = NUMBERING.sub("", operand.row.label, count=1) or operand.row.code
    heading = _heading(operand.sheet.table.column(operand.x).path) if operand.x is not None else ""
    plain = heading in PLAIN_HEADINGS
    parts = [
        operand.sheet.title if table else "",
        label if row else "",
        heading
        if (column and not plain) or (not label and row) or (row and label == "合计" and table)
        else "",
    ]
    return " ".join(part for part in parts if part)


def _heading(path: Sequence[str]) -> str:
    """The heading that tells a column from its neighbours: the lowest that says something."""
    telling = [each for each in path if each not in PLAIN_HEADINGS and each not in ("合计", "小计")]
    return (
        telling[-1]
        if telling
        else next((each for each in path if each not in PLAIN_HEADINGS), path[-1] if path else "")
    )


class Arithmetic:
    """The relation written out with its figures: 办公费 1.20 + 水费 0.30 = 1.50."""

    def __init__(
        self, formula: Formula, left: Sequence[Entry], right: Sequence[Entry], *, at_most: bool
    ) -> None:
        references = formula.references
        self._table = len({each.table for each in references}) > 1
        self._row = any(each.rows != references[0].rows for each in references[1:])
        self._column = len({each.column for each in references}) > 1
        self._left, self._right, self._at_most = left, right, at_most

    def written(self, comparison: Comparison) -> str:
        if self._at_most:
            sign = "≤" if comparison.agreement in (Agreement.EXACT, Agreement.ROUNDED) else ">"
            return f"{self._side(self._left)} {sign} {self._side(self._right)}"
        sign = {Agreement.EXACT: "=", Agreement.ROUNDED: "≈"}.get(comparison.agreement, "≠")
        left, right = self._side(self._left), self._side(self._right)
        single, parts = len(self._terms(self._left)) <= 1, len(self._terms(self._right))
        if single and parts > 1 and comparison.expected is not None and self._left[0].figure is not None:
            made = printed.as_printed(comparison.expected)
            stated = printed.as_printed(self._left[0].figure.value or Decimal(0))
            return f"{right} = {made}" + (f" {sign} {stated}" if sign != "=" else "")
        return f"{left} {sign} {right}"

    @staticmethod
    def _terms(side: Sequence[Entry]) -> list[Entry]:
        """Those of a side that count: the figures that are not 0."""
        return [each for each in side if each.figure is not None and each.figure.value]

    def _side(self, side: Sequence[Entry]) -> str:
        terms = self._terms(side)
        if not terms:
            return "0"
        shown = [self._term(each) for each in terms]
        if len(shown) > MOST_TERMS:
            shown = [*shown[: MOST_TERMS - 2], "…", shown[-1]]
        text = shown[0]
        for each, term in zip(shown[1:], _spread(terms, len(shown)), strict=True):
            text += f" {'-' if term.operand.sign < 0 else '+'} {each}"
        return text

    def _term(self, entry: Entry) -> str:
        assert entry.figure is not None
        label = _label(entry.operand, table=self._table, row=self._row, column=self._column)
        return f"{label} {printed.as_printed(entry.figure.value or Decimal(0))}".strip()


def _spread(terms: list[Entry], shown: int) -> list[Entry]:
    """The terms after the first, as many as are shown; the last stays the last."""
    return terms[1:] if shown == len(terms) else [*terms[1 : shown - 1], terms[-1]]
