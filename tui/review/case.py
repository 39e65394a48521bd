"""What the review screen knows of one report: what the checker says, and what the reviewers said."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from attrs import define, field, frozen

from checks.model import Checked, Evidence, EvidenceRole, Finding, Severity, Tick, Tie, Verdict
from report.model import Figure, Heading, Paragraph, Table
from store.model import AnchorKind, Decision, Note, Review, Ruling
from store.reviewed import as_reviewed, regraded
from tui.emphasis import Emphasis

_SEVERITY_ORDER = list(Severity)


_EMPHASIS = {
    EvidenceRole.REPORTED: Emphasis.SUSPECT,
    EvidenceRole.COUNTERPART: Emphasis.COUNTERPART,
    EvidenceRole.OPERAND: Emphasis.OPERAND,
}


@frozen
class Passage:
    """A stretch of a block's text."""

    block: str
    start: int
    end: int


@frozen
class Highlights:
    """What is marked in both panes: figures and passages, those in question first."""

    figures: dict[str, Emphasis]
    passages: dict[Passage, Emphasis]


NOTHING = Highlights({}, {})


@frozen
class Marks:
    """What stands after a figure: its tick, the ruling on the finding about it, whether it has a note."""

    tick: Tick | None
    ruling: Ruling | None
    noted: bool


@define
class Case:
    """One report under review: `review` is replaced whenever something is stored.

    `checked` is the check as the reviewers weigh it and with the ties that they made.
    """

    checked: Checked
    review: Review
    _as_checked: Checked = field(init=False)
    findings: tuple[Finding, ...] = field(init=False)
    """The checker's and the reviewer's own, the gravest first, then in reading order."""
    findings_of: dict[str, tuple[Finding, ...]] = field(init=False)
    """Figure id -> the findings that rest on it, those that suspect it first."""
    noted: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._as_checked = self.checked
        self.update(self.review)

    def update(self, review: Review) -> None:
        """Takes what is stored now."""
        added = (review.severities, review.ties)
        if added != (self.review.severities, self.review.ties) or self.checked is self._as_checked:
            self.checked = as_reviewed(self._as_checked, review)
        self.review = review
        every = (*self.checked.findings, *regraded(review.own, review))
        self.findings = tuple(
            sorted(every, key=lambda one: (_SEVERITY_ORDER.index(one.severity), self._place(one)))
        )
        self.findings_of = self._findings_of()
        self.noted = frozenset(
            note.anchor.target for note in review.notes if note.anchor.kind is AnchorKind.FIGURE
        )

    @cached_property
    def order(self) -> dict[str, int]:
        """Figure id -> its place in reading order."""
        return {figure.id: n for n, figure in enumerate(self.checked.report.figures)}

    @cached_property
    def figures_in(self) -> dict[str, tuple[Figure, ...]]:
        """Block id -> its figures, in reading order."""
        found: dict[str, list[Figure]] = {}
        for figure in self.checked.report.figures:
            found.setdefault(figure.block, []).append(figure)
        return {block: tuple(figures) for block, figures in found.items()}

    def as_found(self, finding: Finding) -> Finding:
        """A finding with the severity that it came with."""
        every = (*self._as_checked.findings, *self.review.own)
        return next(each for each in every if each.fingerprint == finding.fingerprint)

    def decision(self, finding: Finding) -> Decision | None:
        return self.review.decisions.get(finding.fingerprint)

    @property
    def ruled(self) -> int:
        """How many findings are ruled on."""
        return sum(1 for finding in self.findings if finding.fingerprint in self.review.decisions)

    def marks(self, figure: str) -> Marks:
        ruling = None
        for finding in self.findings_of.get(figure, ()):
            decision = self.decision(finding)
            if decision is None:
                ruling = None
                break
            ruling = ruling or decision.ruling
        return Marks(self.checked.ticks.get(figure), ruling, figure in self.noted)

    def notes_on(self, kind: AnchorKind, target: str) -> tuple[Note, ...]:
        return tuple(note for note in self.review.notes_on(target) if note.anchor.kind is kind)

    def highlights(self, finding: Finding) -> Highlights:
        """The places that a finding is about, the suspect before all others."""
        figures: dict[str, Emphasis] = {}
        passages: dict[Passage, Emphasis] = {}
        known = self.checked.report.figure
        if finding.suspect in known:
            figures[finding.suspect] = Emphasis.SUSPECT
        for evidence in sorted(finding.evidence, key=lambda each: list(EvidenceRole).index(each.role)):
            emphasis = _EMPHASIS[evidence.role]
            if evidence.figure in known:
                if emphasis is Emphasis.SUSPECT and finding.suspect in known:
                    emphasis = Emphasis.COUNTERPART
                figures.setdefault(evidence.figure, emphasis)
            elif passage := self.passage(evidence):
                passages.setdefault(passage, emphasis)
        return Highlights(figures, passages)

    def passage(self, evidence: Evidence) -> Passage | None:
        """Where a piece of evidence that is no figure stands in the running text."""
        found = self.checked.report.block.get(evidence.block)
        if not isinstance(found, (Heading, Paragraph)):
            return None
        if evidence.end > evidence.start:
            return Passage(evidence.block, evidence.start, evidence.end)
        at = found.text.find(evidence.quote)
        return Passage(evidence.block, at, at + len(evidence.quote)) if evidence.quote and at >= 0 else None

    def ties(self, figure: str) -> tuple[Tie, ...]:
        """The ties of a figure that say something: broken ones first, then those that hold."""
        said = [Verdict.BROKEN, Verdict.HOLDS, Verdict.UNDECIDED]
        ties = (tie for tie in self.checked.ties_of.get(figure, ()) if tie.verdict in said)
        return tuple(sorted(ties, key=lambda tie: (said.index(tie.verdict), self._stays_home(tie))))

    def counterparts(self, figure: str) -> tuple[str, ...]:
        """The figures that a figure is tied to, those of broken ties and of other blocks first."""
        found: dict[str, None] = {}
        for finding in self.findings_of.get(figure, ()):
            found.update(dict.fromkeys(self.highlights(finding).figures))
        for tie in self.ties(figure):
            found.update(dict.fromkeys(tie.figures))
        found.pop(figure, None)
        return tuple(found)

    def around(self, figure: str) -> Highlights:
        """What a figure is tied to. The figure itself is where the cursor is."""
        return Highlights(dict.fromkeys(self.counterparts(figure), Emphasis.COUNTERPART), {})

    def explaining(self, table: Table) -> str | None:
        """The heading (or paragraph) of the narrative that most ties of a table lead to."""
        counts = {text: n for (found, text), n in self._links.items() if found == table.id}
        return max(counts, key=lambda text: counts[text], default=None)

    def explained(self, block: str) -> Table | None:
        """The table that most ties of the section around a block of the narrative lead to."""
        found = self.checked.report.block.get(block)
        section = found.section or found.id if isinstance(found, Paragraph) else block
        counts = {table: n for (table, text), n in self._links.items() if text == section}
        table = self.checked.report.block.get(max(counts, key=lambda each: counts[each], default=""))
        return table if isinstance(table, Table) else None

    @cached_property
    def _links(self) -> Counter[tuple[str, str]]:
        """(table, heading or paragraph) -> how many ties lead from the one to the other."""
        found: Counter[tuple[str, str]] = Counter()
        report = self.checked.report
        for tie in self.checked.ties:
            blocks = [
                report.block[report.figure[each].block] for each in tie.figures if each in report.figure
            ]
            tables = {each.id for each in blocks if isinstance(each, Table)}
            texts = {each.section or each.id for each in blocks if isinstance(each, Paragraph)}
            found.update((table, text) for table in tables for text in texts)
        return found

    def _findings_of(self) -> dict[str, tuple[Finding, ...]]:
        found: dict[str, list[tuple[bool, Finding]]] = {}
        for finding in self.findings:
            for figure in self.highlights(finding).figures:
                found.setdefault(figure, []).append((finding.suspect != figure, finding))
        return {
            figure: tuple(finding for _, finding in sorted(each, key=lambda one: one[0]))
            for figure, each in found.items()
        }

    def _stays_home(self, tie: Tie) -> bool:
        figure = self.checked.report.figure
        return len({figure[each].block for each in tie.figures if each in figure}) == 1

    def _place(self, finding: Finding) -> int:
        report = self.checked.report
        figures = [
            report.figure[each.figure].place.line for each in finding.evidence if each.figure in report.figure
        ]
        blocks = [
            report.block[each.block].place.line for each in finding.evidence if each.block in report.block
        ]
        return min(figures or blocks, default=0)
