"""The rules as they are asked under a user's settings: one pass over the ties and remarks of every room."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from attrs import evolve, frozen

from checks import book
from checks.book import Book, Relation
from checks.model import Departure, RuleChange, Severity, Tie
from checks.remarks import Remark
from checks.rules import Rule, all_rules
from checks.settings import AS_PUBLISHED, Settings, Switch

RANK = {severity: rank for rank, severity in enumerate(Severity)}


@frozen
class RuleSet:
    """The rules as they are asked under some settings.

    `rules` are all that are known, with the severities that they have now, `off` the ids of those that
    are not asked, `changes` what is otherwise than the program comes with.
    """

    book: Book
    rules: tuple[Rule, ...]
    off: frozenset[str]
    weights: dict[str, tuple[Severity, Severity]]  # rule -> its own severity, and the one it is given
    changes: tuple[RuleChange, ...]

    def ties(self, ties: Iterable[Tie]) -> list[Tie]:
        """The ties of the rules that are asked, weighed as they are to be."""
        kept = (tie for tie in ties if tie.rule not in self.off)
        return [
            evolve(tie, severity=self._weighed(tie.rule, tie.severity))
            if tie.severity is not None and tie.rule in self.weights
            else tie
            for tie in kept
        ]

    def remarks(self, remarks: Iterable[Remark]) -> list[Remark]:
        """The remarks of the rules that are asked, weighed as they are to be."""
        return [
            evolve(remark, severity=self._weighed(remark.rule, remark.severity))
            for remark in remarks
            if remark.rule not in self.off
        ]

    def _weighed(self, rule: str, found: Severity) -> Severity:
        """The severity given to a rule; what is only a last digit is not made graver by it."""
        own, given = self.weights.get(rule, (found, found))
        if found is Severity.MINOR and own is not Severity.MINOR:
            return max(given, found, key=RANK.__getitem__)
        return given


@cache
def rule_set(settings: Settings = AS_PUBLISHED) -> RuleSet:
    """The rules under some settings. Raises `BookError` for a rule file that cannot be read."""
    given = {switch.rule: switch for switch in settings.switches}
    published = {rule.id: rule for rule in all_rules()}
    as_published = {each.rule.id: each for each in book.load().relations}
    relations = {each.rule.id: each for each in book.load(*settings.files).relations}
    rules, off, weights, changes = [], set(), {}, []
    for rule in all_rules(*settings.files):
        switch = given.get(rule.id, Switch(rule.id))
        relation = relations.get(rule.id)
        asked = switch.on if switch.on is not None else relation is None or relation.on
        before = rule.id in published and _on(as_published.get(rule.id))
        rule_now = evolve(rule, severity=switch.severity or rule.severity)
        rules.append(rule_now)
        if not asked:
            off.add(rule.id)
        if switch.severity is not None:
            weights[rule.id] = (rule.severity, switch.severity)
        replaced = relation != as_published.get(rule.id)
        how = _departure(before=before, asked=asked, changed=replaced or rule_now != rule)
        if how is not None:
            changes.append(RuleChange(rule.id, how, rule_now.severity, rule.zh, rule.en))
    asked_of = tuple(evolve(each, on=each.rule.id not in off) for each in relations.values())
    return RuleSet(Book(asked_of), tuple(rules), frozenset(off), weights, tuple(changes))


def _on(relation: Relation | None) -> bool:
    return relation is None or relation.on


def _departure(*, before: bool, asked: bool, changed: bool) -> Departure | None:
    if before and not asked:
        return Departure.OFF
    if asked and not before:
        return Departure.ADDED
    return Departure.CHANGED if asked and changed else None
