"""What stands above and below the statutory tables: their titles, their numbers, their notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.model import Evidence, EvidenceRole, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script, plain
from report.classify import kind_of
from report.model import STATUTORY, Table, TableKind
from wording import Message

TITLE = Rule(
    "drafting/table-title",
    "决算表的标题与栏目不符",
    "a table's title is that of another table",
    Grade.A,
    Severity.WARNING,
    "domain section 2: title and columns of each table",
)
NUMBER = Rule(
    "drafting/table-number",
    "决算表的表号重复",
    "two tables carry one number",
    Grade.A,
    Severity.DRAFTING,
    "domain section 2",
)
NOTE = Rule(
    "drafting/table-note",
    "决算表的注释、说明是另一张表的",
    "the note below a table is that of another table",
    Grade.A,
    Severity.DRAFTING,
    "domain section 3: the note below an empty table names the right table",
)
RULES = (TITLE, NUMBER, NOTE)

_NOTES = {
    TableKind.SUMMARY: re.compile("本年度?的?总收支和年末结转"),
    TableKind.INCOME: re.compile("取得的各项收入"),
    TableKind.EXPENDITURE: re.compile("本年度?各项支出情况"),
    TableKind.THREE_PUBLIC: re.compile("“三公”经费[^，。]{0,12}(?:预决算|支出)情况"),
    TableKind.GENERAL_BUDGET: re.compile("本年度?一般公共预算财政拨款支出情况"),
    TableKind.BASIC: re.compile("本年度?一般公共预算财政拨款基本支出"),
    TableKind.GOVERNMENT_FUND: re.compile("本年度?政府性基金预算财政拨款[^，。]{0,6}支出"),
    TableKind.STATE_CAPITAL: re.compile("本年度?国有资本经营预算财政拨款[^，。]{0,6}支出"),
}
_EMPTY = re.compile("(?:没有|无|未发生|未安排)[^，。；]{0,20}?(?P<budget>政府性基金|国有资本经营|三公)")
_OF_BUDGET = {
    "政府性基金": TableKind.GOVERNMENT_FUND,
    "国有资本经营": TableKind.STATE_CAPITAL,
    "三公": TableKind.THREE_PUBLIC,
}


def remarks(script: Script) -> Iterator[Remark]:
    tables = [table for table in script.report.tables if table.kind in STATUTORY]
    numbered: dict[str, Table] = {}
    for table in tables:
        yield from _title(table)
        mark = plain(table.mark)
        first = numbered.setdefault(mark, table) if mark else table
        if first is not table and first.kind is not table.kind:
            message = Message(
                "{number} stands above “{one}” and above “{other}”",
                number=table.mark, one=first.title, other=table.title,
            )  # fmt: skip
            places = (
                _place(table, f"{table.title} {table.mark}"),
                _place(first, f"{first.title} {first.mark}"),
            )
            yield Remark(NUMBER.id, NUMBER.severity, message, places, table.title)
        for note in table.notes:
            yield from _note(table, note)


def _title(table: Table) -> Iterator[Remark]:
    if kind_of(table.title) not in (table.kind, TableKind.OTHER):
        heads = "、".join(dict.fromkeys(path for each in table.columns for path in each.path[-1:]))[:60]
        message = Message(
            "The title is “{title}”, and the columns are {heads}", title=table.title, heads=heads
        )
        yield Remark(TITLE.id, TITLE.severity, message, (_place(table, table.title),), table.title)


def _note(table: Table, note: str) -> Iterator[Remark]:
    words = plain(note)
    said = [kind for kind, pattern in _NOTES.items() if pattern.search(words)]
    empty = _EMPTY.search(words) if "表" in words else None
    if empty is not None and table.kind in _OF_BUDGET.values():
        said = [_OF_BUDGET[empty["budget"]]]
    if len(said) == 1 and table.kind in _NOTES and table.kind not in said:
        message = Message(
            "Below “{title}” stands the note of another table: {note}", title=table.title, note=note
        )
        yield Remark(NOTE.id, NOTE.severity, message, (_place(table, note),), note[:20])


def _place(table: Table, words: str) -> Evidence:
    return Evidence(EvidenceRole.REPORTED, table.id, words)
