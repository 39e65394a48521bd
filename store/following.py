"""Findings of a newer check that stand for findings of an older one, under the names that those had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from attrs import evolve

from checks.model import Checked, Finding
from store.places import Places


def named_as_before(checked: Checked, old: Checked) -> Checked:
    """The newer check, where a finding that stands for an older one has that one's fingerprint.

    A fingerprint holds the rule that leads a cause, and which one leads changes with the severities that
    are configured. So a finding follows where its fingerprint is gone and exactly one new finding suspects
    the same figure: what was said of the one is then said of the other.
    """
    known = {each.fingerprint for each in old.findings}
    there = {each.fingerprint for each in checked.findings}
    gone = _by_suspect([each for each in old.findings if each.fingerprint not in there])
    new = _by_suspect([each for each in checked.findings if each.fingerprint not in known])
    if not gone or not new:
        return checked
    places = Places(old.report, checked.report)
    follows: dict[str, str] = {}
    for suspect, several in gone.items():
        figure = places.figure(suspect)
        standing = new.get(figure.id, []) if figure is not None else []
        if len(several) == len(standing) == 1:
            follows[standing[0].fingerprint] = several[0].fingerprint
    named = (
        evolve(each, fingerprint=follows.get(each.fingerprint, each.fingerprint)) for each in checked.findings
    )
    return evolve(checked, findings=tuple(named)) if follows else checked


def _by_suspect(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The findings by the figure that they suspect; not those that suspect none."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for each in findings:
        if each.suspect is not None:
            found[each.suspect].append(each)
    return found
