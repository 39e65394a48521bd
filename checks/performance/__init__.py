"""Performance: self-evaluation tables, and what the narrative tells of projects, scores and grades."""

from __future__ import annotations

from collections.abc import Iterator

from checks.model import Tie
from checks.performance import (
    adjusted,
    copied,
    costs,
    execution,
    explanations,
    grades,
    indicators,
    issues,
    projects,
    scores,
    stages,
    statements,
    success,
    wholes,
)
from checks.performance.forms import forms
from checks.remarks import Remark
from checks.rules import Rule
from checks.text import Script

_ROOMS = (
    execution,
    costs,
    scores,
    projects,
    explanations,
    adjusted,
    indicators,
    statements,
    stages,
    wholes,
    grades,
    issues,
    success,
    copied,
)
RULES: tuple[Rule, ...] = tuple(rule for room in _ROOMS for rule in room.RULES)


def ties(script: Script) -> Iterator[Tie]:
    """Every relation asked of the figures of self-evaluation tables and of what the text says of projects."""
    evaluated = script.once(forms)
    told = script.once(projects.told)
    for form in evaluated:
        yield from execution.ties(form)
        yield from costs.ties(form)
        yield from scores.ties(form)
    yield from projects.ties(script)
    yield from statements.ties(script, told, evaluated)
    yield from stages.ties(script)
    yield from explanations.ties(script, evaluated)
    yield from adjusted.ties(script, told, evaluated)
    yield from indicators.ties(script, evaluated)
    yield from wholes.ties(script, told, evaluated)
    yield from grades.ties(script)
    yield from issues.ties(script)


def remarks(script: Script) -> Iterator[Remark]:
    """What is wrong with self-evaluation where no two figures disagree."""
    for form in script.once(forms):
        yield from scores.remarks(form)
    yield from projects.remarks(script)
    yield from success.remarks(script)
    yield from copied.remarks(script)
