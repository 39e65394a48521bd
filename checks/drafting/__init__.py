"""What the wording of a report gives away: slips, leftovers, and statements that its own tables deny."""

from __future__ import annotations

from collections.abc import Iterator

from checks.drafting import (
    annexes,
    budget_terms,
    checkboxes,
    contents,
    counts,
    dates,
    denials,
    expense_lists,
    glossary_items,
    headcounts,
    leftovers,
    names,
    numbering,
    opposites,
    particles,
    particulars,
    punctuation,
    reasons,
    repeats,
    subject_codes,
    subjects,
    table_heads,
    unit_lists,
    units,
    untold,
)
from checks.remarks import Remark
from checks.rules import Rule
from checks.text import Script

_FAMILIES = (
    counts,
    unit_lists,
    headcounts,
    denials,
    subjects,
    table_heads,
    subject_codes,
    untold,
    expense_lists,
    glossary_items,
    particles,
    particulars,
    annexes,
    budget_terms,
    checkboxes,
    dates,
    names,
    reasons,
    opposites,
    units,
    numbering,
    contents,
    leftovers,
    punctuation,
    repeats,
)
RULES: tuple[Rule, ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)


def remarks(script: Script) -> Iterator[Remark]:
    """All remarks on wording and content, family by family."""
    for family in _FAMILIES:
        yield from family.remarks(script)
