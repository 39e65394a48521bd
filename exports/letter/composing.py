"""Puts a review into the words of a letter. Every date in it is one of the review's, or was given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import PurePath

from attrs import evolve

from checks.model import Checked, Departure, Evidence, EvidenceRole, Tick
from checks.rules import all_rules
from exports.evidence import Spot, note_place, on_page, spot
from exports.letter.content import Fields, Letter, Section
from exports.letter.requests import asked, closing, expected
from exports.letter.terms import Terms
from exports.names import DEPARTURES, ROLES, RULINGS, SEVERITIES
from exports.record import Gone, Record, Reviewed
from exports.times import day, local
from store.model import Decision, Note, Ruling
from wording import Wording

_PART = re.compile(r"^第[一二三四五六七八九十]{1,3}部分[^·]* · (?=.)")
_CHINESE_DIGITS = "一二三四五六七八九十"


def letter(record: Record, terms: Terms, say: Wording) -> Letter:
    """The letter in one language."""
    entry = record.entry
    addressee = terms.addressee or entry.department
    rules = _rule_titles(record.checked, say)
    standing = record.standing

    def items(reviewed: Iterable[Reviewed]) -> tuple[Section, ...]:
        return tuple(
            _item(record.numbers[each.finding.id], each, record.checked, rules, say) for each in reviewed
        )

    sections = [
        Section(say("Basis"), paragraphs=_basis(record, say)),
        Section(say("Overall"), paragraphs=_overall(record, say)),
    ]
    if standing:
        sections.append(Section(say("Problems, one by one")))
    for severity, name in SEVERITIES.items():
        if group := [each for each in standing if each.finding.severity is severity]:
            heading = _begun(say("{severity} ({count})", severity=name, count=len(group)))
            sections.append(Section(heading, level=3, items=items(group)))
    if pending := _pending(standing, record.numbers, say):
        sections.append(Section(say("Pending"), paragraphs=pending))
    if standing:
        sections.append(Section(say("Request"), paragraphs=(closing(terms.deadline, say),)))

    kept = [Section(say("Report reviewed"), fields=_identity(record, say))]
    if dismissed := record.ruled(Ruling.DISMISSED):
        kept.append(Section(say("Dismissed"), items=items(dismissed)))
    if record.gone:
        told = tuple(_gone(each, say) for each in record.gone)
        kept.append(
            Section(say("Rulings on findings that the present check no longer makes"), paragraphs=told)
        )
    if record.other_notes:
        notes = tuple(
            _note(number, each, record.checked, say) for number, each in enumerate(record.other_notes, 1)
        )
        kept.append(Section(say("Other notes"), items=notes))
    kept.append(Section(say("Reviewers"), fields=_signature(record, say)))
    return Letter(
        title=say(
            "Review of the final-accounts report of {department}, {year}",
            department=entry.department or terms.addressee or say("an unnamed department"),
            year=str(entry.year or say("year unknown")),
        ),
        language="zh-CN" if say.language == "zh" else "en",
        addressee=say("{department}:", department=addressee) if addressee else "",
        opening=say(
            "Your report “{title}” has been reviewed. The result is as follows.",
            title=entry.title or entry.file,
        ),
        sections=tuple(_numbered(sections, say)),
        office=terms.office,
        date=day(record.date.astimezone(), say),
        record_title=say("Annex: record of the review"),
        record=tuple(_numbered(kept, say)),
    )  # fmt: skip


def _rule_titles(checked: Checked, say: Wording) -> dict[str, str]:
    titles = {rule.id: rule.title(say.language) for rule in all_rules()}
    return titles | {each.rule: each.zh if say.language == "zh" else each.en for each in checked.rule_changes}


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
            (each.zh if say.language == "zh" else each.en)
            + ("" if how is Departure.OFF else say(" ({severity})", severity=SEVERITIES[each.severity]))
            for each in record.checked.rule_changes
            if each.how is how
        ]
        if told:
            yield say("{kind}: {counts}", kind=name, counts=say(", ").join(told))


def _overall(record: Record, say: Wording) -> tuple[str, ...]:
    checked = record.checked
    if not checked.ticks:
        figures = say("No figures could be read in the tables and the narrative; none was checked.")
        return (figures, _found(record, say)) if record.findings else (figures,)
    figures = say(
        "The tables and the narrative print {figures} figures: {tied} tie, {broken} do not, and no relation "
        "reaches {untied}; {coverage} of the figures were checked.",
        figures=len(checked.ticks),
        tied=checked.count(Tick.TIED),
        broken=checked.count(Tick.BROKEN),
        untied=checked.count(Tick.UNTIED),
        coverage=f"{checked.coverage:.1%}",
    )
    return (figures, _found(record, say) if record.findings else say("Nothing was found that does not tie."))


def _found(record: Record, say: Wording) -> str:
    severities = [each.finding.severity for each in record.findings]
    counts = [(name, severities.count(each)) for each, name in SEVERITIES.items()]
    rulings = [(name, len(record.ruled(each))) for each, name in RULINGS.items()]

    def told(pairs: Iterable[tuple[object, int]]) -> str:
        return say(", ").join(say("{name} {count}", name=name, count=count) for name, count in pairs if count)  # type: ignore[arg-type]

    return say(
        "{count} findings: {severities}. Of these: {rulings}.",
        count=len(record.findings), severities=told(counts), rulings=told(rulings),
    )  # fmt: skip


def _item(
    number: int, reviewed: Reviewed, checked: Checked, rules: Mapping[str, str], say: Wording
) -> Section:
    finding, decision = reviewed.finding, reviewed.decision
    fields = [
        *_places(finding.evidence, checked, say, with_operands=not finding.arithmetic),
        (say("As printed"), _own_quote(finding.quote, finding.evidence)),
        (say("Arithmetic"), finding.arithmetic),
        (say("By the relations it should be"), expected(finding, checked, say)),
        (say("Relation"), rules.get(finding.rule, "")),
        (say("Requested"), "" if reviewed.ruling is Ruling.DISMISSED else asked(finding, say)),
        (say("Ruling"), _ruling(decision, say)),
        (say("Reason"), decision.reason if decision else ""),
        *_note_fields(reviewed.notes, say),
    ]
    heading = say("{number}. {text}", number=number, text=finding.message)
    return Section(heading, 4, tuple((name, text) for name, text in fields if text), target=finding.id)


def _places(
    evidence: Iterable[Evidence], checked: Checked, say: Wording, *, with_operands: bool
) -> Iterable[tuple[str, str]]:
    """Role by role where the evidence stands and what is printed there.

    What is computed from is named in the arithmetic, and told here only where there is none.
    """
    told: dict[EvidenceRole, dict[str, list[str]]] = {}
    said: set[str] = set()
    for each in evidence:
        at = spot(checked.report, each)
        where = on_page(Spot(_PART.sub("", at.where).rstrip("。：:"), at.place), say)
        told.setdefault(each.role, {}).setdefault(where, []).append(_printed(each, at, checked, said, say))
    for role, name in ROLES.items():
        if role in told and (with_operands or role is not EvidenceRole.OPERAND):
            lines = [_line(where, printed, say) for where, printed in told[role].items()]
            yield say(name), "\n".join(lines)


def _line(where: str, printed: Sequence[str], say: Wording) -> str:
    texts = say(", ").join(dict.fromkeys(text for text in printed if text))
    return say("{place}: {figure}", place=where, figure=texts) if where and texts else where or texts


def _printed(evidence: Evidence, at: Spot, checked: Checked, said: set[str], say: Wording) -> str:
    """The figure of a table; of the narrative the words that it stands in, unless they were `said`."""
    figure = checked.report.figure[evidence.figure] if evidence.figure else None
    recognised = say("(read by OCR)") if figure is not None and figure.recognised else ""
    named = figure is not None and (figure.row is not None or evidence.quote.startswith(at.where))
    if figure is not None and (named or evidence.quote in said):
        return figure.text + figure.unit + recognised
    said.add(evidence.quote)
    text = evidence.quote or (figure.text + figure.unit if figure else "")
    return say("“{text}”", text=text) + recognised if text else ""


def _own_quote(quote: str, evidence: Iterable[Evidence]) -> str:
    """What the finding quotes beside what its evidence does."""
    known = [each.quote for each in evidence]
    pieces = [piece for piece in quote.split(" ｜ ") if piece and not any(piece in text for text in known)]
    return "\n".join(pieces)


def _ruling(decision: Decision | None, say: Wording) -> str:
    """What was ruled; the findings not ruled on are named together, as pending."""
    if decision is None:
        return ""
    return say(
        "{ruling} ({reviewer}, {time})",
        ruling=RULINGS[decision.ruling], reviewer=decision.reviewer, time=local(decision.at),
    )  # fmt: skip


def _note_fields(notes: Iterable[Note], say: Wording) -> Fields:
    return tuple(
        (say("Note ({reviewer}, {time})", reviewer=note.reviewer, time=local(note.at)), note.text)
        for note in notes
    )


def _pending(standing: Iterable[Reviewed], numbers: Mapping[str, int], say: Wording) -> tuple[str, ...]:
    """Which findings are not settled, by number."""
    return tuple(
        _begun(say("{ruling}: No. {numbers}", ruling=RULINGS[ruling], numbers=_ranges(these, say)))
        for ruling in (Ruling.QUERIED, None)
        if (these := [numbers[each.finding.id] for each in standing if each.ruling is ruling])
    )


def _begun(text: str) -> str:
    """With a large first letter, where it has one."""
    return text[:1].upper() + text[1:]


def _ranges(numbers: Sequence[int], say: Wording) -> str:
    """1–3, 5."""
    runs = []
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        runs.append(str(run[0]) if len(run) == 1 else say("{first}–{last}", first=run[0], last=run[-1]))
    return say(", ").join(runs)


def _identity(record: Record, say: Wording) -> Fields:
    entry = record.entry
    return (
        (say("Department"), entry.department or say("not stated")),
        (say("Fiscal year"), str(entry.year or say("not stated"))),
        (say("Title"), entry.title),
        (say("File"), PurePath(entry.path).name),
        (say("SHA-256"), entry.sha256),
        (say("Imported"), local(entry.imported)),
    )


def _gone(gone: Gone, say: Wording) -> str:
    decision = gone.decision
    return say(
        "{finding}: {ruling} ({reviewer}, {time})",
        finding=gone.words(say),
        ruling=f"{say(RULINGS[decision.ruling])} {decision.reason}".rstrip(),
        reviewer=decision.reviewer,
        time=local(decision.at),
    )


def _note(number: int, note: Note, checked: Checked, say: Wording) -> Section:
    quoted = ((say("As printed"), note.anchor.quote),) if note.anchor.quote else ()
    place = note_place(checked.report, note.anchor, say)
    heading = say("{number}. {text}", number=number, text=place)
    return Section(heading, 4, (*quoted, *_note_fields((note,), say)))


def _signature(record: Record, say: Wording) -> Fields:
    signed = record.signed
    state = (
        say("{reviewer}, {time}", reviewer=signed.reviewer, time=local(signed.at))
        if signed
        else say("not yet")
    )
    return (
        (say("Reviewed by"), say(", ").join(record.reviewers) or say("nobody yet")),
        (say("Signed off"), state),
    )


def _numbered(sections: Iterable[Section], say: Wording) -> Iterable[Section]:
    """一、 and （一） in Chinese, 1. and (1) in English."""
    digits = _CHINESE_DIGITS if say.language == "zh" else [str(n) for n in range(1, 11)]
    outer = inner = 0
    for section in sections:
        if section.level == 2:
            outer, inner = outer + 1, 0
            number = say("{number}. ", number=digits[outer - 1])
        else:
            inner += 1
            number = say("({number}) ", number=digits[inner - 1])
        yield evolve(section, heading=number + section.heading)
