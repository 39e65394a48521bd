"""What a rule is, and the list of all of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from attrs import frozen

from checks.model import Severity
from wording import Language


class Grade(StrEnum):
    """How well a relation is founded: see docs/rules.md."""

    A = "A"  # the official template says so, or it was recomputed on real reports
    B = "B"  # several real reports agree
    C = "C"  # a local variant


@frozen
class Rule:
    """One relation or fault that the checker knows.

    The title stands here in both languages, not in the catalogs: a rule file that somebody
    adds must be complete by itself. `severity` is that of a plain breach. `source` says on
    what the rule rests: a provision, a template, real reports.
    """

    id: str  # room/what: table/income-total
    zh: str
    en: str
    grade: Grade
    severity: Severity
    source: str

    def title(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


def all_rules(*added: Path) -> tuple[Rule, ...]:
    """The rules of every room, in the order of docs/rules.md, with those of the rule files `added`.

    Raises `checks.book.BookError` for a file that cannot be read.
    """
    from checks import book  # the rooms import this module for `Rule`, hence they are only imported here

    return (*book.load(*added).rules, *other_rules())


def other_rules() -> tuple[Rule, ...]:
    """The rules that are no relations of the book. Each room gives its `RULES`."""
    from checks import claims, drafting, performance, prior_year, slipped_rows, units_of_tables

    rooms = (slipped_rows, units_of_tables, claims, performance, drafting, prior_year)
    return tuple(rule for room in rooms for rule in room.RULES)
