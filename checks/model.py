"""What the checker says: ties with their answers, findings, and a tick for every figure."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from attrs import frozen

from report.model import Report
from wording import Message


class Verdict(StrEnum):
    """The answer of one relation on one set of figures. UNDECIDED never counts as holding."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNDECIDED = "undecided"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """In falling order: see docs/rules.md."""

    ERROR = "error"  # two stated figures cannot both be right
    WARNING = "warning"  # likely inconsistent, or the department must explain
    MINOR = "minor"  # last-digit rounding
    DRAFTING = "drafting"  # wording, punctuation, numbering, template text left in


class Tick(StrEnum):
    TIED = "tied"
    BROKEN = "broken"
    UNTIED = "untied"


class EvidenceRole(StrEnum):
    REPORTED = "reported"  # the figure or passage in question
    COUNTERPART = "counterpart"  # what it should agree with
    OPERAND = "operand"  # what the expected value is computed from


@frozen
class Tie:
    """One relation asked of particular figures, and its answer.

    `reported` and `operands` are figure ids: the reported figure is the one that the relation
    states, the operands those that it must agree with. `arithmetic` is written as an accountant
    would: "1,284.50 + 2.51 = 1,287.01". `expected` and `difference` are in `unit`.
    """

    id: str
    rule: str
    verdict: Verdict
    reported: str
    operands: tuple[str, ...]
    arithmetic: str = ""
    expected: Decimal | None = None
    difference: Decimal | None = None
    unit: str = ""
    severity: Severity | None = None  # of a broken tie
    message: Message | None = None  # why it is broken, undecided or not applicable

    @property
    def figures(self) -> tuple[str, ...]:
        return (self.reported, *self.operands)


@frozen
class Evidence:
    """A figure, or a passage of text, that a finding rests on.

    A figure is named by `figure`; a passage by `block`, `start`, `end`. `quote` is what stands there.
    """

    role: EvidenceRole
    block: str
    quote: str
    figure: str | None = None
    start: int = 0
    end: int = 0


@frozen
class Finding:
    """One discrepancy put before the reviewer: the broken ties of one likely cause, with evidence.

    `fingerprint` survives re-import and re-check: it is made of the rule and of what the finding is
    about (labels, not amounts or line numbers). `id` is short, and unique within the report.
    """

    id: str
    fingerprint: str
    rule: str
    severity: Severity
    message: Message
    evidence: tuple[Evidence, ...]
    ties: tuple[str, ...] = ()  # ids of the broken ties that it explains
    suspect: str | None = None  # id of the figure that explains the most
    expected: Decimal | None = None
    difference: Decimal | None = None
    unit: str = ""
    arithmetic: str = ""
    quote: str = ""


class Departure(StrEnum):
    """How a rule was asked otherwise than the program comes with it."""

    OFF = "off"  # not asked
    CHANGED = "changed"  # asked with another formula or severity
    ADDED = "added"  # asked in addition


@frozen
class RuleChange:
    """A rule that was asked otherwise, with the severity and the title (zh, en) that it had."""

    rule: str
    how: Departure
    severity: Severity
    zh: str
    en: str


@frozen
class Checked:
    """A report, and all that the checker says of it.

    `rule_changes` are what the user's settings changed in the rules when it was checked.
    """

    report: Report
    ties: tuple[Tie, ...]
    findings: tuple[Finding, ...]
    ticks: dict[str, Tick]  # figure id -> tick, for every figure of the tables and the 情况说明
    rule_changes: tuple[RuleChange, ...] = ()

    @cached_property
    def tie(self) -> dict[str, Tie]:
        return {tie.id: tie for tie in self.ties}

    @cached_property
    def ties_of(self) -> dict[str, tuple[Tie, ...]]:
        """Figure id -> the ties that reach it."""
        found: dict[str, list[Tie]] = {}
        for tie in self.ties:
            for figure in dict.fromkeys(tie.figures):
                found.setdefault(figure, []).append(tie)
        return {figure: tuple(ties) for figure, ties in found.items()}

    def count(self, tick: Tick) -> int:
        return sum(1 for each in self.ticks.values() if each is tick)

    @property
    def coverage(self) -> float:
        """The share of figures that a relation reaches; 0 where there are no figures."""
        return 1 - self.count(Tick.UNTIED) / len(self.ticks) if self.ticks else 0.0
