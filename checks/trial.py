"""Tries rules out: what each of them answers for reports that are at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import evolve, frozen

from checks import book
from checks.book import Book, Relation
from checks.model import Tie, Verdict
from checks.rules import Rule
from checks.text import Script
from checks.volumes import volumes
from report.model import Report


@frozen
class Answer:
    """One answer of a rule, and the report that it is about, by the name it was given."""

    report: str
    tie: Tie


@frozen
class Trial:
    """All answers of one rule. Where it is not applicable, that is one answer a report."""

    rule: Rule
    answers: tuple[Answer, ...]

    @property
    def verdicts(self) -> Counter[Verdict]:
        return Counter(answer.tie.verdict for answer in self.answers)


def tried(relations: Iterable[Relation], reports: Iterable[tuple[str, Report]]) -> tuple[Trial, ...]:
    """Asks relations of reports, (name, report); those that are switched off too."""
    asked = Book(tuple(evolve(relation, on=True) for relation in relations))
    answers: dict[str, list[Answer]] = {rule.id: [] for rule in asked.rules}
    for name, report in reports:
        for tie in book.ties([Script(volume) for volume in volumes(report)], asked):
            answers[tie.rule].append(Answer(name, tie))
    return tuple(Trial(rule, tuple(answers[rule.id])) for rule in asked.rules)
