"""Relations written out as an accountant would: 办公费 1.20 + 水费 0.30 = 1.50."""

from __future__ import annotations

from collections.abc import Sequence

from checks.answers import HOLDING
from checks.book.binding import Instance, Operand
from checks.book.formula import Formula
from checks.printed import Agreement, Comparison, as_printed

MOST_TERMS = 8  # written out of a longer sum, the last among them
SIGNS = {Agreement.EXACT: "=", Agreement.ROUNDED: "≈"}


def written(formula: Formula, instance: Instance, comparison: Comparison, *, at_most: bool) -> str:
    """The relation with its figures; what is zero or blank is left out.

    `… = 3.51 ≈ 3.50` tells what the addends make, and that the printed total agrees by rounding;
    `≠` that it does not.
    """
    left, right = _terms(instance.left), _terms(instance.right)
    if at_most:
        sign = "≤" if comparison.agreement in HOLDING else ">"
        return f"{_sum(formula, left)} {sign} {_sum(formula, right)}"
    sign = SIGNS.get(comparison.agreement, "≠")
    if len(instance.left) == 1 and len(right) > 1 and comparison.expected is not None:
        stated = instance.left[0].figure
        if stated is not None and stated.value is not None:
            total = as_printed(comparison.expected)
            apart = "" if sign == "=" else f" {sign} {as_printed(stated.value)}"
            return f"{_sum(formula, right)} = {total}{apart}"
    return f"{_sum(formula, left)} {sign} {_sum(formula, right)}"


def place(operand: Operand) -> str:
    """Table, row and heading of a cell."""
    if operand.sheet is None:
        return ""
    parts = [operand.sheet.title]
    if operand.row is not None:
        parts.append(operand.row.title)
    if operand.x is not None:
        parts.append(operand.sheet.heading(operand.x))
    return " · ".join(part for part in parts if part)


def _terms(side: Sequence[Operand]) -> list[Operand]:
    return [each for each in side if each.figure is not None and each.figure.value]


def _sum(formula: Formula, terms: Sequence[Operand]) -> str:
    if not terms:
        return "0"
    first, *others = terms
    text = _term(formula, first)
    if len(terms) > MOST_TERMS:
        shown = "".join(_signed(formula, each) for each in others[: MOST_TERMS - 2])
        return f"{text}{shown} + …{_signed(formula, terms[-1])}"
    return text + "".join([_signed(formula, each) for each in others])


def _signed(formula: Formula, operand: Operand) -> str:
    return f" {'-' if operand.term.sign < 0 else '+'} {_term(formula, operand)}"


def _term(formula: Formula, operand: Operand) -> str:
    """A figure after what tells it from the others: its table, row or heading."""
    assert operand.figure is not None
    assert operand.figure.value is not None
    number = as_printed(operand.figure.value)
    sheet, row = operand.sheet, operand.row
    if sheet is None or row is None or operand.x is None:
        return number
    label = operand.term.name
    if not label:
        label = row.title if formula.rows_differ or formula.tables_differ else ""
        heading = sheet.heading(operand.x) if formula.columns_differ or not row.title else ""
        label = f"{label} {heading}" if label and heading else label or heading
    if formula.tables_differ:
        label = f"{sheet.title} {label}".strip()
    return f"{label} {number}" if label else number
