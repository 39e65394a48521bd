"""A check as it stands after the review: what reviewers weighed otherwise, and the ties that they made."""

from __future__ import annotations

from attrs import evolve

from checks.model import Checked, Finding
from checks.own_ties import with_own_ties
from report.model import Report
from store.model import OwnTie, Review


def as_reviewed(checked: Checked, review: Review) -> Checked:
    """The check with the reviewers' severities and ties. Their own findings stay beside it."""
    if not (review.ties or review.severities):
        return checked
    ties = [own.tie for own in review.ties if still_there(own, checked.report)]
    findings = regraded(checked.findings, review)
    return evolve(with_own_ties(checked, ties), findings=findings)


def regraded(findings: tuple[Finding, ...], review: Review) -> tuple[Finding, ...]:
    """The findings, each as grave as the reviewers weigh it."""
    return tuple(
        evolve(each, severity=review.severities[each.fingerprint].severity)
        if each.fingerprint in review.severities
        else each
        for each in findings
    )


def still_there(own: OwnTie, report: Report) -> bool:
    """Whether a newer reading of the report has the same figures in the same places."""
    figures = [report.figure.get(each) for each in own.tie.figures]
    return all(each is not None and each.text == text for each, text in zip(figures, own.quotes, strict=True))
