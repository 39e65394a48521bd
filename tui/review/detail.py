"""What is said of a finding or a figure: the arithmetic, the evidence, the ruling, the notes."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from checks.model import Finding, Tick, Tie, Verdict
from exports.evidence import spot
from exports.letter import ROLES, local
from exports.names import RULINGS, SEVERITIES, TICKS
from report.model import Figure
from store.model import AnchorKind, Note
from tui.review.case import Case, Passage
from tui.signs import Signs
from wording import Wording


@frozen
class Entry:
    """A labelled text. `look` names how it is painted; pressing it leads to `figure` or `passage`."""

    label: str
    text: str
    look: str = ""
    figure: str | None = None
    passage: Passage | None = None


def finding_entries(case: Case, finding: Finding, say: Wording, signs: Signs) -> list[Entry]:
    """All that is known of a finding, what matters most first."""
    severity = f"{signs.severities[finding.severity]} {say(SEVERITIES[finding.severity])}"
    entries = [Entry(severity, say(finding.message), finding.severity), _ruling(case, finding, say, signs)]
    if finding.arithmetic:
        entries.append(Entry(say("Arithmetic"), finding.arithmetic))
    if finding.expected is not None:
        entries.append(Entry(say("Expected"), _amount(finding.expected, finding.unit)))
    if finding.difference is not None:
        entries.append(Entry(say("Difference"), _amount(finding.difference, finding.unit)))
    known = case.checked.report.figure
    for evidence in finding.evidence:
        where = spot(case.checked.report, evidence).where
        label = say(ROLES[evidence.role])
        figure = known.get(evidence.figure or "")
        if figure is not None:
            quote = "" if evidence.quote in ("", figure.text) else f"  “{evidence.quote}”"
            entries.append(
                Entry(label, f"{printed(figure)}  {where}{quote}", evidence.role, figure=figure.id)
            )
        else:
            passage = case.passage(evidence)
            entries.append(Entry(label, f"“{evidence.quote}”  {where}", evidence.role, passage=passage))
    return entries + _notes(case.notes_on(AnchorKind.FINDING, finding.fingerprint), say, signs)


def figure_entries(case: Case, figure: Figure, say: Wording, signs: Signs) -> list[Entry]:
    """What a figure ties to, with the arithmetic of each tie."""
    tick = case.checked.ticks.get(figure.id)
    state = f"  {signs.ticks[tick]} {say(TICKS[tick])}" if tick else ""
    entries = [Entry(say("Figure"), f"{printed(figure)}{state}  {figure.where}", tick or "")]
    ties = case.ties(figure.id)
    if not ties:
        entries.append(Entry("", say("No relation reaches this figure: read it yourself."), "dim"))
    entries += [_tie(case, figure, tie, say, signs) for tie in ties]
    for finding in case.findings_of.get(figure.id, ()):
        number = case.findings.index(finding) + 1
        entries.append(Entry(say("Finding {number}", number=number), say(finding.message), finding.severity))
    return entries + _notes(case.notes_on(AnchorKind.FIGURE, figure.id), say, signs)


def printed(figure: Figure) -> str:
    """A figure as printed, with its unit."""
    return figure.text + (figure.unit if figure.unit == "%" else f" {figure.unit}".rstrip())


def _tie(case: Case, figure: Figure, tie: Tie, say: Wording, signs: Signs) -> Entry:
    known = case.checked.report.figure
    others = [known[each] for each in dict.fromkeys(tie.figures) if each != figure.id and each in known]
    if tie.verdict is Verdict.UNDECIDED:
        label, look = say("Undecided"), "dim"
    else:
        tick = Tick.BROKEN if tie.verdict is Verdict.BROKEN else Tick.TIED
        label, look = f"{signs.ticks[tick]} {say(TICKS[tick])}", str(tick)
    texts = [tie.arithmetic or " = ".join([printed(figure), *map(printed, others)])]
    if len(others) == 1:
        texts.append(others[0].where)
    elif others:
        texts.append(say("{count} figures", count=len(tie.figures)))
    if tie.message is not None:
        texts.append(say(tie.message))
    return Entry(label, "  ".join(filter(None, texts)), look, figure=others[0].id if others else None)


def _ruling(case: Case, finding: Finding, say: Wording, signs: Signs) -> Entry:
    decision = case.decision(finding)
    if decision is None:
        return Entry(say("Ruling"), say("not ruled on yet: c confirm, d dismiss, v query"), "dim")
    parts = [
        f"{signs.rulings[decision.ruling]} {say(RULINGS[decision.ruling])}",
        decision.reason,
        f"{decision.reviewer} {local(decision.at)}",
    ]
    return Entry(say("Ruling"), "  ".join(filter(None, parts)), decision.ruling)


def _notes(notes: tuple[Note, ...], say: Wording, signs: Signs) -> list[Entry]:
    return [
        Entry(f"{signs.note} {say('Note')}", f"{note.text}  ({note.reviewer} {local(note.at)})", "mark")
        for note in notes
    ]


def _amount(value: Decimal, unit: str) -> str:
    return f"{value:,f} {unit}".rstrip()
