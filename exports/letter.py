"""What the review letter (审核意见书) says, section by section; Markdown and HTML print the same letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import PurePath

from attrs import evolve, frozen

from checks.model import Checked, Departure, EvidenceRole, Tick
from checks.rules import all_rules
from exports.evidence import block_spot, quote, spot
from exports.names import DEPARTURES, RULINGS, SEVERITIES
from exports.record import Record, Reviewed
from store.model import Anchor, AnchorKind, Decision, Note, Ruling
from wording import Message, Wording

Fields = tuple[tuple[str, str], ...]  # (name, text); a text may have several lines

ROLES: Mapping[EvidenceRole, Message] = {
    EvidenceRole.REPORTED: Message("Printed"),
    EvidenceRole.COUNTERPART: Message("Should agree with"),
    EvidenceRole.OPERAND: Message("Computed from"),
}


@frozen
class Section:
    """A heading and what stands under it; `items` are the findings or notes, each a section of its own."""

    heading: str
    level: int = 2  # 2 for 一、, 3 for （一）, then 4 for 1.
    fields: Fields = ()
    paragraphs: tuple[str, ...] = ()
    items: tuple[Section, ...] = ()


@frozen
class Letter:
    """`language` is a BCP 47 tag. Headings are numbered already."""

    title: str
    language: str
    sections: tuple[Section, ...]


def letter(record: Record, say: Wording) -> Letter:
    """The letter in one language. Every date in it is one of the record's."""
    changes = record.checked.rule_changes
    rules = {rule.id: rule.title(say.language) for rule in all_rules()}
    rules |= {each.rule: each.zh if say.language == "zh" else each.en for each in changes}
    standing = [each for each in record.findings if each.ruling is not Ruling.DISMISSED]
    dismissed = record.ruled(Ruling.DISMISSED)
    numbers = {each.finding.id: number for number, each in enumerate((*standing, *dismissed), 1)}

    def items(reviewed: Iterable[Reviewed]) -> tuple[Section, ...]:
        return tuple(_item(numbers[each.finding.id], each, record.checked, rules, say) for each in reviewed)

    sections = [
        Section(say("Report received"), fields=_identity(record, say)),
        Section(say("Basis"), paragraphs=_basis(record, say)),
        Section(say("Overall"), paragraphs=_overall(record, say)),
        Section(say("Problems, one by one"), paragraphs=() if standing else (say("None."),)),
    ]
    for severity, name in SEVERITIES.items():
        if group := [each for each in standing if each.finding.severity is severity]:
            heading = say("{severity} ({count})", severity=name, count=len(group))
            sections.append(Section(heading, level=3, items=items(group)))
    sections += [
        Section(say("Pending"), paragraphs=_pending(standing, numbers, say)),
        Section(say("Dismissed"), paragraphs=() if dismissed else (say("None."),), items=items(dismissed)),
    ]
    if record.gone:
        told = tuple(_gone(each, say) for each in record.gone)
        sections.append(
            Section(say("Rulings on findings that the present check no longer makes"), paragraphs=told)
        )
    notes = tuple(
        _note(number, each, record.checked, say) for number, each in enumerate(record.other_notes, 1)
    )
    sections += [
        Section(say("Notes"), paragraphs=() if notes else (say("None."),), items=notes),
        Section(say("Reviewers"), fields=_signature(record, say)),
    ]
    title = say("Review of the final-accounts report of {department}, {year}", **_whose(record, say))
    return Letter(title, "zh-CN" if say.language == "zh" else "en", tuple(_numbered(sections, say)))


def local(at: datetime) -> str:
    """A time as the clock on the reviewer's wall shows it."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def note_place(checked: Checked, anchor: Anchor, say: Wording) -> str:
    """Where a note stands that is on no finding."""
    report = checked.report
    if anchor.kind is AnchorKind.REPORT:
        return say("the whole report")
    if anchor.target in report.figure:
        figure = report.figure[anchor.target]
        return _at(figure.where, figure.place.line, say)
    if anchor.target in report.block:
        at = block_spot(report, anchor.target, anchor.start)
        return _at(at.where, at.place.line, say)
    return say("no longer in the report")


def _at(where: str, line: int, say: Wording) -> str:
    return say("{where} (line {line})", where=where, line=line)


def _whose(record: Record, say: Wording) -> dict[str, str]:
    entry = record.entry
    return {
        "department": entry.department or say("an unnamed department"),
        "year": str(entry.year or say("year unknown")),
    }


def _identity(record: Record, say: Wording) -> Fields:
    entry = record.entry
    return (
        (say("Department"), entry.department or say("not stated")),
        (say("Fiscal year"), str(entry.year or say("not stated"))),
        (say("Title"), entry.title),
        (say("File"), PurePath(entry.path).name),
        (say("SHA-256"), entry.sha256),
        (say("Received"), local(entry.imported)),
    )


def _basis(record: Record, say: Wording) -> tuple[str, ...]:
    return (
        say("The Budget Law of the People's Republic of China"),
        say("Rules on Publishing Local Budgets and Final Accounts (Ministry of Finance, 2016, No. 143)"),
        say("Measures on Departments' Final Accounts (Ministry of Finance, 2021, No. 36)"),
        say("The relations that must hold within the report itself, named with each problem below"),
        *_rule_changes(record, say),
    )


def _rule_changes(record: Record, say: Wording) -> Iterable[str]:
    """Which of the program's rules the reviewer's settings switched off or changed, and which they added."""
    for how, name in DEPARTURES.items():
        told = [
            f"{each.zh if say.language == 'zh' else each.en} [{each.rule}]"
            + ("" if how is Departure.OFF else f" ({say(SEVERITIES[each.severity])})")
            for each in record.checked.rule_changes
            if each.how is how
        ]
        if told:
            yield say("{kind}: {counts}", kind=name, counts=say(", ").join(told))


def _overall(record: Record, say: Wording) -> tuple[str, ...]:
    checked = record.checked
    figures = say(
        "The tables and the narrative print {figures} figures: {tied} tie, {broken} do not, and no relation "
        "reaches {untied}; {coverage} of the figures were checked.",
        figures=len(checked.ticks),
        tied=checked.count(Tick.TIED),
        broken=checked.count(Tick.BROKEN),
        untied=checked.count(Tick.UNTIED),
        coverage=f"{checked.coverage:.1%}",
    )
    if not record.findings:
        return (figures, say("Nothing was found that does not tie."))
    severities = [each.finding.severity for each in record.findings]
    counts = [f"{say(name)} {severities.count(each)}" for each, name in SEVERITIES.items()]
    rulings = [f"{say(name)} {len(record.ruled(each))}" for each, name in RULINGS.items()]
    found = say(
        "{count} findings: {severities}. Of these: {rulings}.",
        count=len(record.findings),
        severities=say(", ").join(counts),
        rulings=say(", ").join(rulings),
    )
    return figures, found


def _item(
    number: int, reviewed: Reviewed, checked: Checked, rules: Mapping[str, str], say: Wording
) -> Section:
    finding, decision = reviewed.finding, reviewed.decision
    printed: dict[str, list[str]] = {}
    for evidence in finding.evidence:
        at = spot(checked.report, evidence)
        figure = checked.report.figure[evidence.figure] if evidence.figure else None
        text = _at(at.where, at.place.line, say)
        if figure is not None:
            text = say("{place}: {figure}", place=text, figure=figure.text + figure.unit)
        printed.setdefault(say(ROLES[evidence.role]), []).append(text)
    amounts = [(say("Expected"), finding.expected), (say("Difference"), finding.difference)]
    said = (
        [say("{reviewer}, {time}", reviewer=decision.reviewer, time=local(decision.at))] if decision else []
    )
    fields = [
        *((name, "\n".join(dict.fromkeys(places))) for name, places in printed.items()),
        (say("As printed"), quote(finding)),
        (say("Arithmetic"), finding.arithmetic),
        *((name, f"{value:,f}{finding.unit}") for name, value in amounts if value is not None),
        (say("Relation"), f"{rules.get(finding.rule, '')} [{finding.rule}]".strip()),
        (say("Ruling"), say(RULINGS[reviewed.ruling])),
        (say("Reason"), decision.reason if decision else ""),
        (say("Reviewer"), "".join(said)),
        *_note_fields(reviewed.notes, say),
    ]
    heading = f"{number}. {say(finding.message)}"
    return Section(heading, 4, tuple((name, text) for name, text in fields if text))


def _note_fields(notes: Iterable[Note], say: Wording) -> Fields:
    return tuple(
        (say("Note ({reviewer}, {time})", reviewer=note.reviewer, time=local(note.at)), note.text)
        for note in notes
    )


def _pending(standing: Iterable[Reviewed], numbers: Mapping[str, int], say: Wording) -> tuple[str, ...]:
    pending = [each for each in standing if each.ruling is not Ruling.CONFIRMED]
    return tuple(
        say(
            "No. {number} ({ruling}): {message}",
            number=numbers[each.finding.id],
            ruling=RULINGS[each.ruling],
            message=each.finding.message,
        )
        for each in pending
    ) or (say("None."),)


def _gone(decision: Decision, say: Wording) -> str:
    return say(
        "{ruling} {reason} ({reviewer}, {time}; {finding})",
        ruling=RULINGS[decision.ruling],
        reason=decision.reason,
        reviewer=decision.reviewer,
        time=local(decision.at),
        finding=decision.finding,
    )


def _note(number: int, note: Note, checked: Checked, say: Wording) -> Section:
    quoted = ((say("As printed"), note.anchor.quote),) if note.anchor.quote else ()
    heading = f"{number}. {note_place(checked, note.anchor, say)}"
    return Section(heading, 4, (*quoted, *_note_fields((note,), say)))


def _signature(record: Record, say: Wording) -> Fields:
    signed = record.signed
    names = say(", ").join(record.reviewers) or say("nobody yet")
    state = (
        say("{reviewer}, {time}", reviewer=signed.reviewer, time=local(signed.at))
        if signed
        else say("not yet")
    )
    return (
        (say("Reviewed by"), names),
        (say("Signed off"), state),
        (say("Date"), f"{record.date.astimezone():%Y-%m-%d}"),
    )


def _numbered(sections: Iterable[Section], say: Wording) -> Iterable[Section]:
    """一、 and （一） in Chinese, 1. and (1) in English."""
    digits = "一二三四五六七八九十" if say.language == "zh" else [str(n) for n in range(1, 11)]
    outer = inner = 0
    for section in sections:
        if section.level == 2:
            outer, inner = outer + 1, 0
            number = say("{number}. ", number=digits[outer - 1])
        else:
            inner += 1
            number = say("({number}) ", number=digits[inner - 1])
        yield evolve(section, heading=number + section.heading)
