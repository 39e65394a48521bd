"""“None” said of a table that holds amounts, and amounts told of a table that holds none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from checks.model import EvidenceRole, Severity
from checks.remarks import Remark, evidence_of
from checks.rules import Grade, Rule
from checks.text import Script, Text, leading
from report.model import Figure, FigureKind, Report, Table, TableKind
from wording import Message

DENIED = Rule(
    "drafting/denied",
    "称“无此项收支”，而决算表有数",
    "the text says that there is none, and the table has amounts",
    Grade.A,
    Severity.ERROR,
    "domain section 5: “无” only where the table is empty",
)
EMPTY = Rule(
    "drafting/empty-table",
    "情况说明有金额，而决算表为空表",
    "the text gives amounts, and the table is empty",
    Grade.A,
    Severity.ERROR,
    "domain section 5: “无” only where the table is empty",
)
RULES = (DENIED, EMPTY)


@frozen
class _Subject:
    """What may be denied: how the text speaks of it, and which rows or columns of the table hold it."""

    spoken: str  # a pattern
    cells: str = ""  # in a row's label or a column's headings; every amount where empty


@frozen
class _Topic:
    """A table, the sections on it, and what they may deny: the whole first."""

    kind: TableKind
    title: re.Pattern[str]
    subjects: tuple[_Subject, ...]


_TOPICS = (
    _Topic(TableKind.GOVERNMENT_FUND, re.compile("政府性基金"), (_Subject("政府性基金(?:预算)?"),)),
    _Topic(TableKind.STATE_CAPITAL, re.compile("国有资本经营"), (_Subject("国有资本经营(?:预算)?"),)),
    _Topic(
        TableKind.THREE_PUBLIC,
        re.compile("三公"),
        (
            _Subject("“?三公”?经费", "合计|三公"),
            _Subject("因公出国(?:（境）)?", "因公出国"),
            _Subject(
                "公务用车(?:购置[及和])?(?:运行维?护?费?)?(?=费|经费|支出|：|，|$)",
                "公务用车|购置费|运行维护费",
            ),
            _Subject("公务用车购置(?!及|和)", "购置费"),
            _Subject("公务用车运行", "运行维护费|运行费"),
            _Subject("公务接待", "公务接待"),
        ),
    ),
)
_NONE = "(?:无|没有|未发生|未安排|不涉及|未产生)"
_THIS = "此项|该项|本项"
_END = "(?=[，。；、]|$)"
_EMPTY_NOTE = re.compile(r"本表(?:为空(?:表)?|无数据|没有数据)|(?:此|该)表无数据")
_NOT_A_DENIAL = re.compile("结转|结余|增减|变化|基本支出|预算安排(?!的?支出)")
_ONE_SIDE = (  # what is denied of a table with both sides, and what its columns are called
    (re.compile("^(?!.*支出).*收入$"), "收入"),
    (re.compile("^(?!.*收入).*支出$"), r"^(?!.*(?:收入|结转|结余)[^ ]* )"),
)
_LAST_YEAR = re.compile("上年|去年|上一年|往年")
_PRIOR = re.compile("上年|去年|年初|预算|比|较|增加|减少|结转|结余")


def remarks(script: Script) -> Iterator[Remark]:
    report = script.report
    for topic in _TOPICS:
        table = next((each for each in report.tables if each.kind is topic.kind), None)
        if table is None:
            continue
        texts = list(script.under(topic.title))
        if any(figure.value for figure in _amounts(report, table, "")):
            denial = _denial(topic)
            for text in texts:
                yield from _denied(report, topic, table, text, denial)
        else:
            yield from _told(topic, table, texts)
    for table in report.tables:
        yield from _noted(report, table)


def _amounts(report: Report, table: Table, cells: str) -> Iterator[Figure]:
    """The amounts of this year's accounts in rows or columns with such words; 三公 also has a budget."""
    heads = {column.x: "".join(column.path) for column in table.columns}
    for cell in table.values():
        figure = report.figure.get(cell.figure or "")
        if figure is None or figure.kind is not FigureKind.AMOUNT or "预算数" in heads[cell.x]:
            continue
        if re.search(cells, f"{heads[cell.x]} {cell.item.label if cell.item else ''}"):
            yield figure


def _denial(topic: _Topic) -> re.Pattern[str]:
    """How one of its subjects is denied, each a group of its own."""
    spoken = "|".join(f"(?P<s{n}>{subject.spoken})" for n, subject in enumerate(topic.subjects))
    return re.compile(
        rf"{_NONE}(?:相关|使用[^，。；]{{0,8}}|安排)?(?:{_THIS}|{spoken})[^，。；]{{0,20}}?"
        rf"(?:支出|收支|收入|费用?|经费|财政拨款){_END}"
    )


def _denied(
    report: Report, topic: _Topic, table: Table, text: Text, denial: re.Pattern[str]
) -> Iterator[Remark]:
    """What the text says that there is none of, where the table has an amount for it."""
    denied: set[tuple[int, str]] = set()  # by where its sentence begins
    for match in denial.finditer(text.plain):
        before = leading(text.plain, match.start(), "。；")
        if _NOT_A_DENIAL.search(match[0]) or _LAST_YEAR.search(leading(before, len(before))):
            continue
        subject = _subject(topic, match, before)
        cells = subject.cells or next((only for said, only in _ONE_SIDE if said.search(match[0])), "")
        amount = next((figure for figure in _amounts(report, table, cells) if figure.value), None)
        said = match.start() - len(before), subject.cells
        if amount is not None and said not in denied:
            denied.add(said)
            message = Message(
                "“{words}”, and the table has {amount}", words=match[0], amount=f"{amount.text}{amount.unit}"
            )
            evidence = (text.evidence(match.start(), match.end(), around=20), evidence_of(amount))
            yield Remark(DENIED.id, DENIED.severity, message, evidence, f"{table.kind} {subject.cells}")


def _subject(topic: _Topic, match: re.Match[str], before: str) -> _Subject:
    """What is denied: what the words name, or what 此项 stands for, the item that the sentence named last."""
    named = next((n for n in range(len(topic.subjects)) if match[f"s{n}"]), None)
    if named is not None:
        return topic.subjects[named]
    spoken = {
        found.end(): subject for subject in topic.subjects for found in re.finditer(subject.spoken, before)
    }
    return spoken[max(spoken)] if spoken else topic.subjects[0]


def _told(topic: _Topic, table: Table, texts: list[Text]) -> Iterator[Remark]:
    for text in texts:
        for figure in text.figures:
            start, end = text.span(figure)
            clause = leading(text.plain, start)
            if figure.kind is not FigureKind.AMOUNT or not figure.value or _PRIOR.search(clause):
                continue
            if re.search("支出|收入|决算", clause):
                message = Message(
                    "{words} {amount}, and the table “{table}” is empty",
                    words=clause,
                    amount=f"{figure.text}{figure.unit}",
                    table=table.title,
                )
                evidence = (
                    text.evidence(start, end, around=24),
                    evidence_of(figure, EvidenceRole.REPORTED),
                )
                yield Remark(EMPTY.id, EMPTY.severity, message, evidence, str(topic.kind))
                return


def _noted(report: Report, table: Table) -> Iterator[Remark]:
    """A note that the table is empty below a table with amounts."""
    note = next((note for note in table.notes if _EMPTY_NOTE.search("".join(note.split()))), None)
    figure = next((figure for figure in _amounts(report, table, "") if figure.value), None) if note else None
    if note and figure:
        message = Message(
            "“{words}”, and the table has {amount}", words=note, amount=f"{figure.text}{figure.unit}"
        )
        evidence = (evidence_of(figure, EvidenceRole.REPORTED),)
        yield Remark(DENIED.id, DENIED.severity, message, evidence, f"{table.kind} note")
