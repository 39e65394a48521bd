"""What the sheets of the workbook hold: columns, and rows of values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from checks.certificate import about
from checks.model import Checked, Tie
from checks.rules import all_rules
from exports.evidence import note_place, quote, spot
from exports.names import ACTIONS, ANCHORS, KINDS, RULINGS, SEVERITIES, TICKS, VERDICTS
from exports.record import Record, Reviewed
from exports.times import local
from report.model import Figure
from wording import Message, Wording


@frozen
class Amount:
    """A number as a cell holds it, with so many decimals."""

    value: Decimal
    decimals: int
    percent: bool = False


@frozen
class Link:
    """A text that leads to the row of `key` on another sheet."""

    text: str
    sheet: str
    key: str


Value = str | int | Amount | Link | None


@frozen
class Column:
    """`width` is in characters. A column of words that are coloured names them in `colours`."""

    title: Message
    width: int
    colours: tuple[tuple[Message, str], ...] = ()


@frozen
class Sheet:
    """Every row with the key by which links lead to it, empty where none does; printed `pages` wide."""

    name: str
    title: Message
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    pages: int = 1


RED, YELLOW, BLUE, VIOLET, GREEN, GREY = "F8CBAD", "FFE699", "BDD7EE", "E4DFEC", "C6E0B4", "E7E6E6"
_GRAVE = tuple(zip(SEVERITIES.values(), (RED, YELLOW, BLUE, VIOLET), strict=True))
_TICKED = tuple(zip(TICKS.values(), (GREEN, RED, GREY), strict=True))
_JUDGED = tuple(zip(VERDICTS.values(), (GREEN, RED, YELLOW, GREY), strict=True))
_RULED = tuple(zip(RULINGS.values(), (RED, GREEN, YELLOW, GREY), strict=True))


def sheets(record: Record, say: Wording) -> tuple[Sheet, ...]:
    """All of them, in their order; those of other notes and of former findings only where there are any."""
    findings = _findings_of(record)
    others = (_notes(record, say), _gone(record, say))
    return (
        _findings(record, say),
        *(sheet for sheet in others if sheet.rows),
        _ties(record, say),
        _figures(record.checked, findings, say),
        _history(record, say),
    )


def _findings_of(record: Record) -> dict[str, list[str]]:
    """Figure -> the findings that show it."""
    found: dict[str, list[str]] = {}
    for reviewed in record.findings:
        for figure in dict.fromkeys(each.figure for each in reviewed.finding.evidence if each.figure):
            found.setdefault(figure, []).append(reviewed.finding.id)
    return found


def _findings(record: Record, say: Wording) -> Sheet:
    columns = (
        Column(Message("No."), 6), Column(Message("severity"), 9, _GRAVE), Column(Message("finding"), 46),
        Column(Message("figure"), 16), Column(Message("value"), 18), Column(Message("unit"), 8),
        Column(Message("expected"), 18), Column(Message("difference"), 16), Column(Message("place"), 34),
        Column(Message("page"), 6), Column(Message("source line"), 11), Column(Message("as printed"), 50),
        Column(Message("arithmetic"), 50), Column(Message("ruling"), 9, _RULED),
        Column(Message("reason"), 24), Column(Message("notes"), 30), Column(Message("tags"), 16),
        Column(Message("reviewer"), 12), Column(Message("time"), 16), Column(Message("rule"), 40),
        Column(Message("rule id"), 24),
    )  # fmt: skip
    titles = {rule.id: rule.title(say.language) for rule in all_rules()}
    rows = tuple(
        (each.finding.id, _finding(record.numbers[each.finding.id], each, record.checked, titles, say))
        for each in record.findings
    )
    return Sheet("findings", Message("Findings"), columns, rows, pages=2)


def _finding(
    number: int, reviewed: Reviewed, checked: Checked, titles: Mapping[str, str], say: Wording
) -> tuple[Value, ...]:
    finding, decision, report = reviewed.finding, reviewed.decision, checked.report
    named = (each.figure for each in finding.evidence if each.figure)
    about_ = report.figure.get(finding.suspect or next(named, ""))
    at = spot(report, finding.evidence[0]) if finding.evidence else None
    decimals = about_.decimals if about_ else 2
    said = reviewed.said[-1:]
    return (
        number,
        say(SEVERITIES[finding.severity]),
        say(finding.message),
        Link(about_.text + about_.unit, "figures", about_.id) if about_ else None,
        _amount(about_),
        finding.unit or (about_.unit if about_ else ""),
        _of(finding.expected, finding.unit, decimals),
        _of(finding.difference, finding.unit, decimals),
        about_.where if about_ else at.where if at else "",
        about_.place.page if about_ else at.place.page if at else None,
        about_.place.line if about_ else at.place.line if at else None,
        quote(finding),
        finding.arithmetic,
        say(RULINGS[reviewed.ruling]),
        decision.reason if decision else "",
        "\n".join(note.text for note in reviewed.notes),
        say(", ").join(reviewed.tags),
        said[0].reviewer if said else "",
        local(said[0].at) if said else "",
        titles.get(finding.rule, ""),
        finding.rule,
    )


def _notes(record: Record, say: Wording) -> Sheet:
    columns = (
        Column(Message("No."), 6), Column(Message("on"), 10), Column(Message("place"), 44),
        Column(Message("figure"), 16), Column(Message("as printed"), 44), Column(Message("note"), 60),
        Column(Message("reviewer"), 14), Column(Message("time"), 16),
    )  # fmt: skip
    report = record.checked.report
    rows: list[tuple[Value, ...]] = []
    for number, note in enumerate(record.other_notes, 1):
        figure = report.figure.get(note.anchor.target)
        rows.append((
            number,
            say(ANCHORS[note.anchor.kind]),
            note_place(report, note.anchor, say),
            Link(figure.text + figure.unit, "figures", figure.id) if figure else None,
            note.anchor.quote,
            note.text,
            note.reviewer,
            local(note.at),
        ))  # fmt: skip
    return Sheet("notes", Message("Other notes"), columns, tuple(("", row) for row in rows))


def _gone(record: Record, say: Wording) -> Sheet:
    columns = (
        Column(Message("No."), 6), Column(Message("severity"), 9, _GRAVE), Column(Message("finding"), 60),
        Column(Message("as printed"), 50), Column(Message("ruling"), 9, _RULED),
        Column(Message("reason"), 40), Column(Message("reviewer"), 14), Column(Message("time"), 16),
        Column(Message("rule id"), 24),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for number, each in enumerate(record.gone, 1):
        decision, was = each.decision, each.finding
        rows.append((
            number,
            say(SEVERITIES[was.severity]) if was else "",
            each.words(say),
            quote(was) if was else "",
            say(RULINGS[decision.ruling]),
            decision.reason,
            decision.reviewer,
            local(decision.at),
            was.rule if was else "",
        ))  # fmt: skip
    return Sheet("gone", Message("Former findings"), columns, tuple(("", row) for row in rows))


def _ties(record: Record, say: Wording) -> Sheet:
    columns = (
        Column(Message("tie"), 9), Column(Message("answer"), 10, _JUDGED), Column(Message("figure"), 16),
        Column(Message("place"), 44), Column(Message("arithmetic"), 70), Column(Message("expected"), 18),
        Column(Message("difference"), 16), Column(Message("unit"), 8), Column(Message("why"), 60),
        Column(Message("rule"), 40), Column(Message("rule id"), 24),
    )  # fmt: skip
    titles = {rule.id: rule.title(say.language) for rule in all_rules()}
    rows = tuple((tie.id, _tie(tie, record.checked, titles, say)) for tie in record.checked.ties)
    return Sheet("ties", Message("Ties"), columns, rows)


def _tie(tie: Tie, checked: Checked, titles: Mapping[str, str], say: Wording) -> tuple[Value, ...]:
    stated = checked.report.figure.get(tie.reported)
    decimals = stated.decimals if stated else 2
    return (
        tie.id,
        say(VERDICTS[tie.verdict]),
        Link(stated.text + stated.unit, "figures", stated.id) if stated else None,
        stated.where if stated else "",
        tie.arithmetic,
        _of(tie.expected, tie.unit, decimals),
        _of(tie.difference, tie.unit, decimals),
        tie.unit,
        "" if tie.message is None else say(tie.message),
        titles.get(tie.rule, ""),
        tie.rule,
    )


def _figures(checked: Checked, findings: Mapping[str, list[str]], say: Wording) -> Sheet:
    columns = (
        Column(Message("figure"), 9), Column(Message("tick"), 9, _TICKED), Column(Message("as printed"), 18),
        Column(Message("value"), 18), Column(Message("unit"), 8), Column(Message("kind"), 10),
        Column(Message("place"), 56), Column(Message("about"), 40), Column(Message("page"), 6),
        Column(Message("source line"), 11), Column(Message("cell"), 16), Column(Message("ties"), 7),
        Column(Message("finding"), 12),
    )  # fmt: skip
    report = checked.report

    def row(figure: Figure) -> tuple[Value, ...]:
        tick = checked.ticks.get(figure.id)
        shown = findings.get(figure.id, ())
        return (
            figure.id,
            say(TICKS[tick]) if tick else "",
            figure.text,
            _amount(figure),
            figure.unit,
            say(KINDS[figure.kind]),
            figure.where,
            about(report, figure),
            figure.place.page,
            figure.place.line,
            figure.place.address,
            len(checked.ties_of.get(figure.id, ())),
            Link(say(", ").join(shown), "findings", shown[0]) if shown else None,
        )

    return Sheet(
        "figures", Message("Figures"), columns, tuple((each.id, row(each)) for each in report.figures)
    )


def _history(record: Record, say: Wording) -> Sheet:
    columns = (
        Column(Message("No."), 6), Column(Message("time"), 16), Column(Message("reviewer"), 14),
        Column(Message("action"), 16), Column(Message("finding"), 12), Column(Message("before"), 30),
        Column(Message("after"), 30), Column(Message("reason"), 40), Column(Message("takes back No."), 10),
    )  # fmt: skip
    ids = {each.finding.fingerprint: each.finding.id for each in record.findings}
    worded: Callable[[str], str] = lambda kept: say(_WORDS[kept]) if kept in _WORDS else kept  # noqa: E731
    rows: Iterable[tuple[Value, ...]] = (
        (
            entry.id,
            local(entry.at),
            entry.reviewer,
            say(ACTIONS[entry.action]),
            Link(ids[entry.finding], "findings", ids[entry.finding])
            if entry.finding in ids
            else entry.finding,
            worded(entry.before),
            worded(entry.after),
            entry.reason,
            entry.undoes,
        )
        for entry in record.history
    )
    return Sheet("history", Message("History"), columns, tuple(("", row) for row in rows))


_WORDS = {ruling.value: name for ruling, name in RULINGS.items() if ruling} | {
    "signed": Message("signed off")
}


def _amount(figure: Figure | None) -> Amount | None:
    if figure is None or figure.value is None:
        return None
    return Amount(figure.value, figure.decimals, percent=figure.unit == "%")


def _of(value: Decimal | None, unit: str, decimals: int) -> Amount | None:
    """An amount with at least the decimals that the figure is printed with."""
    if value is None:
        return None
    exponent = value.normalize().as_tuple().exponent
    own = -exponent if isinstance(exponent, int) else 0
    return Amount(value, max(decimals, own, 0), percent=unit == "%")
