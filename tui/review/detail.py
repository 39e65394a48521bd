"""What is said of a finding or a figure: the arithmetic, the evidence, the ruling, the notes."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

from checks.model import Evidence, Finding, Tick, Tie, Verdict
from exports.amounts import apart
from exports.evidence import spot
from exports.names import ROLES, RULINGS, SEVERITIES, TICKS
from exports.times import local
from report.model import Figure, Table
from store.model import AnchorKind, Note
from tui.review.case import Case, Passage
from tui.signs import Signs
from wording import Wording

AROUND = 18  # characters of the sentence shown on either side of a figure
_OF_NUMBERS = re.compile(r"[0-9０-９.,，．]{1,2}[0-9０-９%％]").fullmatch


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
    entries += _weighed(case, finding, say)
    entries += _notes(case.notes_on(AnchorKind.FINDING, finding.fingerprint), say, signs)
    if finding.arithmetic:
        entries.append(Entry(say("Arithmetic"), finding.arithmetic))
    if finding.expected is not None:
        entries.append(Entry(say("Expected"), _amount(finding.expected, finding.unit)))
    if finding.difference is not None:
        entries.append(Entry(say("Difference"), apart(finding.difference, finding.unit, say, gap=" ")))
    return entries + [_evidence(case, evidence, say) for evidence in finding.evidence]


def figure_entries(
    case: Case, figure: Figure, say: Wording, signs: Signs, held: Figure | None = None
) -> list[Entry]:
    """What a figure ties to, with the arithmetic of each tie; `held` is to be tied to another by hand."""
    tick = case.checked.ticks.get(figure.id)
    state = f"  {signs.ticks[tick]} {say(TICKS[tick])}" if tick else ""
    entries = [Entry(say("Figure"), f"{printed(figure)}{state}  {figure.where}", tick or "")]
    block = case.checked.report.block[figure.block]
    cells = block.cells if isinstance(block, Table) else ()
    stored = (cell.stored for cell in cells if cell.figure == figure.id and cell.stored)
    entries += [Entry(say("Stored value"), f"{Decimal(each):,f}") for each in stored]
    if figure.recognised:
        entries.append(Entry("", say("(read by OCR)"), "dim"))
    if held is not None:
        told = say(
            "{figure} ({where}) must agree with … {keys[review.own-tie]} at that figure",
            figure=printed(held),
            where=held.where,
        )
        entries.insert(0, Entry(say("Held"), told, "mark", figure=held.id))
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


def _evidence(case: Case, evidence: Evidence, say: Wording) -> Entry:
    """One place that a finding rests on: what is printed there, in its words, and where."""
    report = case.checked.report
    label = say(ROLES[evidence.role])
    where = _short(spot(report, evidence).where)
    figure = report.figure.get(evidence.figure or "")
    if figure is None:
        passage = case.passage(evidence)
        return Entry(label, f"{where}  “{evidence.quote}”", evidence.role, passage=passage)
    block = report.block[figure.block]
    words = "" if isinstance(block, Table) else f"  “{_around(block.text, figure.start, figure.end)}”"
    how = f"  {say('(read by OCR)')}" if figure.recognised else ""
    return Entry(label, f"{printed(figure)}  {where}{words}{how}", evidence.role, figure=figure.id)


def _short(where: str) -> str:
    """Where something stands, the part and the section left out: the narrative pane shows them."""
    parts = where.split(" · ")
    return where if len(parts) < 2 or not parts[0].startswith("第") else parts[-1]


def _around(text: str, start: int, end: int) -> str:
    """The words around a figure, as far as the sentence goes; no number is cut."""
    left = max(start - AROUND, *(text.rfind(mark, 0, start) + 1 for mark in "。；"))
    stops = [at for mark in "。；" if (at := text.find(mark, end)) >= 0]
    right = min(end + AROUND, len(text), *stops)
    while 0 < left < start and _OF_NUMBERS(text[left - 1 : left + 1]):
        left -= 1
    while right < len(text) and _OF_NUMBERS(text[right - 1 : right + 1]):
        right += 1
    before = "…" if left and text[left - 1] not in "。；" else ""
    after = "…" if right < len(text) and text[right] not in "。；" else ""
    return before + text[left:right].strip() + after


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
        return Entry(
            say("Ruling"),
            say(
                "not ruled on yet: {keys[review.confirm]} confirm, {keys[review.dismiss]} dismiss, "
                "{keys[review.query]} query"
            ),
            "dim",
        )
    parts = [
        f"{signs.rulings[decision.ruling]} {say(RULINGS[decision.ruling])}",
        decision.reason,
        f"{decision.reviewer} {local(decision.at)}",
    ]
    return Entry(say("Ruling"), "  ".join(filter(None, parts)), decision.ruling)


def _weighed(case: Case, finding: Finding, say: Wording) -> list[Entry]:
    """Who weighs it otherwise than the checker, and its tags."""
    entries = []
    regraded = case.review.severities.get(finding.fingerprint)
    if regraded is not None:
        came = say("as checked: {severity}", severity=SEVERITIES[case.as_found(finding).severity])
        entries.append(Entry(say("Severity"), f"{came}  ({regraded.reviewer} {local(regraded.at)})"))
    if tags := case.review.tags.get(finding.fingerprint):
        entries.append(Entry(say("Tags"), " ".join(f"#{tag}" for tag in tags)))
    return entries


def _notes(notes: tuple[Note, ...], say: Wording, signs: Signs) -> list[Entry]:
    return [
        Entry(f"{signs.note} {say('Note')}", f"{note.text}  ({note.reviewer} {local(note.at)})", "mark")
        for note in notes
    ]


def _amount(value: Decimal, unit: str) -> str:
    return f"{value:,f} {unit}".rstrip()
