"""“None” said of a table that holds amounts, and amounts told of a table that holds none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from checks.model import EvidenceRole, Severity
from checks.remarks import Remark, evidence_of
from checks.rules import Grade, Rule
from checks.text import Text, under
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
class _Topic:
    """A table and how the text speaks of it."""

    kind: TableKind
    title: re.Pattern[str]  # of the section on it
    name: str  # a pattern of what is denied


_TOPICS = (
    _Topic(TableKind.GOVERNMENT_FUND, re.compile("政府性基金"), "政府性基金(?:预算)?"),
    _Topic(TableKind.STATE_CAPITAL, re.compile("国有资本经营"), "国有资本经营(?:预算)?"),
    _Topic(TableKind.THREE_PUBLIC, re.compile("三公"), "“?三公”?经费"),
)
_NONE = "(?:无|没有|未发生|未安排|不涉及|未产生)"
_ITEMS = (
    (
        "因公出国",
        re.compile(
            rf"{_NONE}(?:使用财政拨款)?(?:安排)?因公出国（?境?）?(?:费用?|经费)?(?:支出)?(?=[，。；、]|$)"
        ),
    ),
    ("公务接待", re.compile(rf"{_NONE}公务接待(?:费用?|经费)?(?:支出)?(?=[，。；、]|$)")),
    ("购置费", re.compile(rf"{_NONE}(?:公务用车购置|公车购置)(?:费用?|经费)?(?:支出)?(?=[，。；、]|$)")),
)
_EMPTY_NOTE = re.compile(r"本表(?:为空(?:表)?|无数据|没有数据)|(?:此|该)表无数据|空表")
_PRIOR = re.compile("上年|去年|年初|预算|比|较|增加|减少|结转|结余")


def remarks(report: Report) -> Iterator[Remark]:
    for topic in _TOPICS:
        table = next((each for each in report.tables if each.kind is topic.kind), None)
        if table is None:
            continue
        amounts = [figure for figure in _finals(report, table) if figure.value]
        texts = list(under(report, topic.title))
        if amounts:
            yield from _denied(topic, table, amounts, texts)
        elif not any(figure.value for figure in _figures(report, table)):
            yield from _told(topic, table, texts)
        if topic.kind is TableKind.THREE_PUBLIC:
            yield from _denied_items(report, table, texts)
    for table in report.tables:
        yield from _noted(report, table)


def _figures(report: Report, table: Table) -> Iterator[Figure]:
    return (report.figure[cell.figure] for cell in table.values() if cell.figure)


def _finals(report: Report, table: Table) -> Iterator[Figure]:
    """The figures of this year's accounts; the table of 三公 also holds a budget."""
    budgets = {column.x for column in table.columns if any("预算数" in part for part in column.path)}
    return (figure for figure in _figures(report, table) if figure.x not in budgets)


def _denied(topic: _Topic, table: Table, amounts: list[Figure], texts: list[Text]) -> Iterator[Remark]:
    pattern = re.compile(
        rf"{_NONE}(?:此项|该项|本项|相关|使用|安排|{topic.name})[^，。；]{{0,24}}?(?:支出|收支|收入支出|收入|经费)(?=[，。；、]|$)"
    )
    for text in texts:
        match = pattern.search(text.plain)
        if match is None or re.search("结转|结余|增减|变化|基本支出", match[0]):
            continue
        message = Message(
            "“{words}”, and the table has {amount}",
            words=match[0],
            amount=f"{amounts[0].text}{amounts[0].unit}",
        )
        evidence = (text.evidence(match.start(), match.end(), around=20), evidence_of(amounts[0]))
        yield Remark(DENIED.id, DENIED.severity, message, evidence, str(table.kind))


def _denied_items(report: Report, table: Table, texts: list[Text]) -> Iterator[Remark]:
    for item, pattern in _ITEMS:
        columns = {column.x for column in table.columns if item in "".join(column.path)}
        amounts = [figure for figure in _finals(report, table) if figure.x in columns and figure.value]
        for text in texts:
            match = pattern.search(text.plain)
            if match and amounts:
                message = Message(
                    "“{words}”, and the table has {amount}",
                    words=match[0],
                    amount=f"{amounts[0].text}{amounts[0].unit}",
                )
                evidence = (text.evidence(match.start(), match.end(), around=20), evidence_of(amounts[0]))
                yield Remark(DENIED.id, DENIED.severity, message, evidence, item)


def _told(topic: _Topic, table: Table, texts: list[Text]) -> Iterator[Remark]:
    for text in texts:
        for figure in text.figures:
            start, end = text.span(figure)
            clause = re.split("[，。；：]", text.plain[:start])[-1]
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
    figure = next((figure for figure in _figures(report, table) if figure.value), None)
    if note and figure and figure.kind is FigureKind.AMOUNT:
        message = Message(
            "“{words}”, and the table has {amount}", words=note, amount=f"{figure.text}{figure.unit}"
        )
        evidence = (evidence_of(figure, EvidenceRole.REPORTED),)
        yield Remark(DENIED.id, DENIED.severity, message, evidence, f"{table.kind} note")
