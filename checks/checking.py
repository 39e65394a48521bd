"""Checks a report: asks every room, then puts one finding for each cause before the reviewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import evolve

from checks import book, claims, drafting, performance, prior_year
from checks.answers import numbered
from checks.claims.items import ITEMS
from checks.drafting.untold import UNTOLD
from checks.findings import GRAVITY, findings_of_ties
from checks.model import Checked, EvidenceRole, Finding, Tick, Tie, Verdict
from checks.quoting import fingerprint, quotes
from checks.remarks import Remark
from checks.rule_set import rule_set
from checks.settings import AS_PUBLISHED, Settings
from checks.text import Script
from checks.units_of_tables import MISPRINTED, Meant, as_meant
from checks.volumes import volumes
from report.model import Part, Report


def check(report: Report, settings: Settings = AS_PUBLISHED, prior: Report | None = None) -> Checked:
    """All that must agree in a report, asked; see docs/rules.md.

    `prior` is the department's report of the year before; one of another department or year is not asked.
    Raises `BookError` where the settings name a rule file that cannot be read.
    """
    rules = rule_set(settings)

    def ask(read: Report) -> Meant:
        scripts = tuple(Script(volume) for volume in volumes(read))
        asked = list(book.ties(scripts, rules.book))
        for script in scripts:
            asked += [*claims.ties(script), *performance.ties(script)]
        if prior is not None and prior_year.follows(read, prior):
            asked += prior_year.ties(read, prior)
        return Meant(read, scripts, rules.ties(asked))

    meant = ask(report)
    if MISPRINTED.id not in rules.off:
        meant = as_meant(meant, ask)
    ties = numbered([*meant.ties, *rules.ties(meant.misprinted)])
    remarks = rules.remarks(
        remark
        for script in meant.scripts
        for remark in (*drafting.remarks(script), *performance.remarks(script))
        if not _told_by(ties, remark)
    )
    found = [*findings_of_ties(meant.report, ties), *(_finding(remark) for remark in remarks)]
    findings = tuple(_named(report, found))
    return Checked(report, ties, findings, ticks(report, ties, findings), rules.changes)


def _told_by(ties: Iterable[Tie], remark: Remark) -> bool:
    """Whether a broken sum already says of the item that it is passed over."""
    items = {each.figure for each in remark.evidence}
    return remark.rule == UNTOLD.id and any(
        tie.rule == ITEMS.id and tie.verdict is Verdict.BROKEN and items == set(tie.operands) for tie in ties
    )


def ticks(report: Report, ties: Iterable[Tie], findings: Iterable[Finding]) -> dict[str, Tick]:
    """What the ties say of each figure in the tables and the 情况说明.

    A figure is broken where a finding has it as one side of what disagrees. One that only stands in a sum
    which another figure spoils, and that holds elsewhere, is tied.
    """
    holding = {figure for tie in ties if tie.verdict is Verdict.HOLDS for figure in tie.figures}
    upset = {figure for tie in ties if tie.verdict is Verdict.BROKEN for figure in tie.figures}
    sides = {
        each.figure
        for finding in findings
        for each in finding.evidence
        if finding.ties and each.role is not EvidenceRole.OPERAND
    }

    def tick(figure: str) -> Tick:
        if figure in sides or (figure in upset and figure not in holding):
            return Tick.BROKEN
        return Tick.TIED if figure in holding else Tick.UNTIED

    counted = (figure.id for figure in report.figures if figure.part in (Part.TABLES, Part.NARRATIVE))
    return {figure: tick(figure) for figure in counted}


def _finding(remark: Remark) -> Finding:
    return Finding(
        id="",
        fingerprint=fingerprint(remark.rule, remark.subject),
        rule=remark.rule,
        severity=remark.severity,
        message=remark.message,
        evidence=remark.evidence,
        quote=quotes(remark.evidence),
    )


def _named(report: Report, found: list[Finding]) -> Iterator[Finding]:
    """The findings, gravest first and then in reading order, numbered; like fingerprints told apart."""
    order = {block.id: n for n, block in enumerate(report.blocks)}
    first = {id(each): min((order.get(e.block, 0) for e in each.evidence[:1]), default=0) for each in found}
    found.sort(key=lambda each: (GRAVITY[each.severity], first[id(each)]))
    seen: Counter[str] = Counter()
    for number, each in enumerate(found, 1):
        seen[each.fingerprint] += 1
        again = seen[each.fingerprint]
        mark = each.fingerprint if again == 1 else fingerprint(each.fingerprint, str(again))
        yield evolve(each, id=f"F{number}", fingerprint=mark)
