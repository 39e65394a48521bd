"""In which order findings are listed, and which of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from attrs import evolve, frozen

from checks.model import Checked, Finding, Severity
from report.model import Heading, Report, Table
from store.model import Review, Ruling
from wording import Message, Wording

_SEVERITIES = list(Severity)


class Order(StrEnum):
    SEVERITY = "severity"
    TABLE = "table"
    SECTION = "section"
    CAUSE = "cause"  # the rule that is broken


class Family(StrEnum):
    """What kind of relation a finding is about: the room of its rule."""

    TABLE = "table"
    TABLES = "tables"
    NARRATIVE = "narrative"
    PERFORMANCE = "performance"
    DRAFTING = "drafting"
    REVIEWER = "reviewer"
    OTHER = ""  # of a rule file that somebody added


ORDERS: Mapping[Order, Message] = {
    Order.SEVERITY: Message("by severity"),
    Order.TABLE: Message("by table"),
    Order.SECTION: Message("by section"),
    Order.CAUSE: Message("by cause"),
}
FAMILIES: Mapping[Family, Message] = {
    Family.TABLE: Message("within a table"),
    Family.TABLES: Message("between tables"),
    Family.NARRATIVE: Message("narrative"),
    Family.PERFORMANCE: Message("self-evaluation"),
    Family.DRAFTING: Message("wording and numbering"),
    Family.REVIEWER: Message("the reviewer's own"),
    Family.OTHER: Message("added rules"),
}


@frozen
class Filter:
    """Which findings are listed: of each kind of choice those chosen, or all where none is chosen."""

    severities: frozenset[Severity] = frozenset()
    rulings: frozenset[Ruling | None] = frozenset()  # None: not ruled on
    families: frozenset[Family] = frozenset()
    tags: frozenset[str] = frozenset()
    text: str = ""

    def admits(self, finding: Finding, review: Review, say: Wording) -> bool:
        decision = review.decisions.get(finding.fingerprint)
        tags = review.tags.get(finding.fingerprint, ())
        return (
            (not self.severities or finding.severity in self.severities)
            and (not self.rulings or (decision.ruling if decision else None) in self.rulings)
            and (not self.families or family(finding) in self.families)
            and (not self.tags or bool(self.tags & set(tags)))
            and all(word in _words(finding, review, say) for word in self.text.lower().split())
        )

    def plain(self) -> dict[str, Any]:
        """As plain data, to be kept."""
        return {kind: sorted(getattr(self, kind), key=str) for kind in KINDS} | {"text": self.text}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Filter:
        """What `plain` gave; what is not known any more is left out."""
        return cls(
            frozenset(each for each in Severity if each in plain.get("severities", ())),
            frozenset(each for each in (None, *Ruling) if each in plain.get("rulings", ())),
            frozenset(each for each in Family if each in plain.get("families", ())),
            frozenset(plain.get("tags", ())),
            plain.get("text", ""),
        )


KINDS = ("severities", "rulings", "families", "tags")
EVERYTHING = Filter()


@frozen
class Choice:
    """One thing that can be filtered by, and of how many findings it is true."""

    kind: str  # the field of `Filter`
    value: Severity | Ruling | Family | str | None
    count: int

    def chosen(self, filter_: Filter) -> bool:
        return self.value in getattr(filter_, self.kind)

    def switched(self, filter_: Filter) -> Filter:
        return evolve(filter_, **{self.kind: getattr(filter_, self.kind) ^ {self.value}})


def choices(findings: Sequence[Finding], review: Review) -> list[Choice]:
    """What the findings of one review can be filtered by."""
    severities = Counter(each.severity for each in findings)
    decisions = [review.decisions.get(each.fingerprint) for each in findings]
    rulings = Counter(each.ruling if each else None for each in decisions)
    families = Counter(map(family, findings))
    tags = Counter(tag for each in findings for tag in review.tags.get(each.fingerprint, ()))
    return [
        *(Choice("severities", each, severities[each]) for each in Severity if severities[each]),
        *(Choice("rulings", each, rulings[each]) for each in (None, *Ruling) if rulings[each]),
        *(Choice("families", each, families[each]) for each in Family if families[each]),
        *(Choice("tags", tag, count) for tag, count in tags.most_common()),
    ]


def family(finding: Finding) -> Family:
    name = finding.rule.partition("/")[0]
    return Family(name) if name in set(Family) else Family.OTHER


def arranged(findings: Iterable[Finding], order: Order, checked: Checked) -> list[tuple[str, Finding]]:
    """The findings in this order, each with the heading that it stands under; by severity there are none."""
    report = checked.report
    numbers = {block.id: number for number, block in enumerate(report.blocks)}

    def gravity(finding: Finding) -> tuple[int, int]:
        return _SEVERITIES.index(finding.severity), _line(finding, report)

    place: Callable[[Finding], tuple[int, str]]
    if order is Order.TABLE:
        place = lambda finding: _home(finding, report, numbers, _table_of)  # noqa: E731
    elif order is Order.SECTION:
        place = lambda finding: _home(finding, report, numbers, _section_of)  # noqa: E731
    elif order is Order.CAUSE:
        place = lambda finding: (list(Family).index(family(finding)), finding.rule)  # noqa: E731
    else:
        place = lambda _: (0, "")  # noqa: E731
    found = [(place(finding), gravity(finding), finding) for finding in findings]
    found.sort(key=lambda each: each[:2])
    return [(heading, finding) for (_, heading), _, finding in found]


def _home(
    finding: Finding,
    report: Report,
    numbers: Mapping[str, int],
    of: Callable[[str, Report], tuple[str, str] | None],
) -> tuple[int, str]:
    """The first table or section that a finding rests on, the suspect's before all others."""
    suspect = report.figure.get(finding.suspect or "")
    blocks = ([suspect.block] if suspect else []) + [each.block for each in finding.evidence]
    for block in blocks:
        if block in report.block and (found := of(block, report)):
            return numbers[found[0]], found[1]
    return len(numbers), ""


def _table_of(block: str, report: Report) -> tuple[str, str] | None:
    table = report.block[block]
    return (block, f"{table.mark} {table.title}".strip()) if isinstance(table, Table) else None


def _section_of(block: str, report: Report) -> tuple[str, str] | None:
    found = report.block[block]
    heading = found if isinstance(found, Heading) else report.block.get(found.section)
    if isinstance(found, Table) or not isinstance(heading, Heading):
        return None
    return heading.id, heading.text


def _line(finding: Finding, report: Report) -> int:
    """Where the reader meets it first."""
    figures = [
        report.figure[each.figure].place.line for each in finding.evidence if each.figure in report.figure
    ]
    blocks = [report.block[each.block].place.line for each in finding.evidence if each.block in report.block]
    return min(figures or blocks, default=0)


def _words(finding: Finding, review: Review, say: Wording) -> str:
    """All that the text of a filter is looked for in."""
    decision = review.decisions.get(finding.fingerprint)
    notes = (note.text for note in review.notes_on(finding.fingerprint))
    tags = review.tags.get(finding.fingerprint, ())
    quotes = (each.quote for each in finding.evidence)
    reason = decision.reason if decision else ""
    return "\n".join(
        (say(finding.message), finding.quote, reason, finding.rule, *quotes, *notes, *tags)
    ).lower()
