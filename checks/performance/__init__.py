"""Performance: self-evaluation tables, and what the narrative tells of projects, scores and grades."""

from __future__ import annotations

from collections.abc import Iterator

from checks.model import Tie
from checks.performance import execution, grades, projects, scores, statements
from checks.performance.forms import forms
from checks.remarks import Remark
from checks.rules import Rule
from report.model import Report

_ROOMS = (execution, scores, projects, statements, grades)
RULES: tuple[Rule, ...] = tuple(rule for room in _ROOMS for rule in room.RULES)


def ties(report: Report) -> Iterator[Tie]:
    """Every relation asked of the figures of self-evaluation tables and of what the text says of projects."""
    evaluated = tuple(forms(report))
    told = tuple(projects.told(report))
    for form in evaluated:
        yield from execution.ties(form)
        yield from scores.ties(form)
    yield from projects.ties(told, evaluated)
    yield from statements.ties(report, told, evaluated)
    yield from grades.ties(report)


def remarks(report: Report) -> Iterator[Remark]:
    """What is wrong with self-evaluation where no two figures disagree."""
    evaluated = tuple(forms(report))
    for form in evaluated:
        yield from scores.remarks(form)
    yield from projects.remarks(tuple(projects.told(report)), evaluated)
