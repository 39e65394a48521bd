"""Codes and names of subjects (科目) that do not go together in tables and text, and codes printed twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import frozen

from checks.model import EvidenceRole, Severity
from checks.remarks import Remark, evidence_of
from checks.rules import Grade, Rule
from checks.text import Script
from report.labels import squeeze
from report.model import BY_SUBJECT, Figure, Part, Report
from wording import Message

CODE = Rule(
    "drafting/subject-code",
    "同一科目在各表中的编码、名称不一致",
    "a subject has another code, or a code another name, than in the other tables",
    Grade.A,
    Severity.WARNING,
    "政府收支分类科目：一个编码对应一个科目名称",
)
TWICE = Rule(
    "drafting/code-twice",
    "同一表中科目编码重复",
    "a table prints a code for two subjects",
    Grade.A,
    Severity.WARNING,
    "政府收支分类科目：一个编码对应一个科目名称",
)
RULES = (CODE, TWICE)

_ITEM = 7  # digits of the code of a 项
_SECTION = 5
_CLASS = 3
_NAME = r"(?P<name>[\u4e00-\u9fff（][\u4e00-\u9fff（）、]{2,30})"
_CODED = re.compile(rf"(?<!\d)(?P<code>2\d{{6}})[-—－–（：“]?{_NAME}")  # 2080505-机关事业单位…
_CODED_APART = re.compile(  # 社会保障和就业支出（208类）…（05款）…（05项）
    r"（(?P<a>2\d\d)类?）[^，。；（]+（(?P<b>\d\d)款?）(?P<name>[^，。；（]{3,30})（(?P<c>\d\d)项?）"
)
_CUT_OFF = 3  # characters of a name that a narrow cell may have cut off


@frozen
class _Printed:
    """A 项 as a table prints it, with the first amount of its row."""

    table: str
    row: int
    code: str
    name: str
    figure: Figure


def remarks(script: Script) -> Iterator[Remark]:
    items = list(_items(script.report))
    twice = list(_twice(items))
    for one, other in twice:
        message = Message(
            "The code {code} stands for “{one}” and for “{other}” in one table",
            code=one.code, one=one.name, other=other.name,
        )  # fmt: skip
        yield _remark(TWICE, message, other, one)
    told = {id(other) for _, other in twice} | {id(one) for one, _ in twice}
    yield from _apart([each for each in items if id(each) not in told])
    yield from _in_words(script, items)


def _items(report: Report) -> Iterator[_Printed]:
    for table in report.tables:
        if table.kind not in BY_SUBJECT:
            continue
        seen: set[int] = set()
        for cell in table.values():
            code = cell.item.code if cell.item is not None else None
            if cell.figure and code and len(code) == _ITEM and cell.row not in seen:
                seen.add(cell.row)
                assert cell.item is not None
                yield _Printed(table.id, cell.row, code, squeeze(cell.item.label), report.figure[cell.figure])


def _twice(items: Sequence[_Printed]) -> Iterator[tuple[_Printed, _Printed]]:
    first: dict[tuple[str, str], _Printed] = {}
    for each in items:
        before = first.setdefault((each.table, each.code), each)
        if before is not each and not _alike(before.name, each.name):
            yield before, each


def _apart(items: Sequence[_Printed]) -> Iterator[Remark]:
    """Items of one 款 with one name and two codes, or one code and two names: the rarer is in question."""
    by_name: defaultdict[tuple[str, str], list[_Printed]] = defaultdict(list)
    by_code: defaultdict[str, list[_Printed]] = defaultdict(list)
    for each in items:
        by_name[each.code[:_SECTION], each.name].append(each)
        by_code[each.code].append(each)
    said: set[int] = set()
    for same in (*by_name.values(), *by_code.values()):
        if len({(each.code, each.name) for each in same}) == 1:
            continue
        usual = max(same, key=lambda each: sum(_same(each, other) for other in same))
        often = sum(_same(usual, other) for other in same)
        for each in same:
            if _same(each, usual) or id(each) in said or often < 2 <= len(same) - often:
                continue
            said.add(id(each))
            message = Message(
                "{code} {name} here, {other_code} {other_name} in another table",
                code=each.code, name=each.name, other_code=usual.code, other_name=usual.name,
            )  # fmt: skip
            yield _remark(CODE, message, each, usual)


def _in_words(script: Script, items: Sequence[_Printed]) -> Iterator[Remark]:
    """Codes of items in the text, whose names are not those of the tables."""
    by_code = {each.code: each for each in reversed(items)}
    by_name: defaultdict[tuple[str, str], dict[str, _Printed]] = defaultdict(dict)
    for each in items:
        by_name[each.code[:_CLASS], each.name].setdefault(each.code, each)
    for text in script.texts:
        if text.part is not Part.NARRATIVE:
            continue
        for match in (*_CODED.finditer(text.plain), *_CODED_APART.finditer(text.plain)):
            parts = match.groupdict()
            code, words = parts.get("code") or "".join(match.group("a", "b", "c")), squeeze(match["name"])
            printed = by_code.get(code)
            if printed is None:
                namesakes = by_name.get((code[:_CLASS], words), {})
                printed = next(iter(namesakes.values())) if len(namesakes) == 1 else None
            elif _called(printed.name, words):
                continue
            if printed is not None:
                message = Message(
                    "{code} {name} here, {other_code} {other_name} in another table",
                    code=code, name=match["name"], other_code=printed.code, other_name=printed.name,
                )  # fmt: skip
                places = text.evidence(match.start(), match.end()), evidence_of(printed.figure)
                yield Remark(CODE.id, CODE.severity, message, places, f"{code} {words}")


def _called(name: str, words: str) -> bool:
    """Whether words that go on behind a name begin with it, with or without its 支出."""
    short = name.removesuffix("支出")
    return words.startswith(short) or _alike(name, words[: len(name)])


def _same(one: _Printed, other: _Printed) -> bool:
    return one.code == other.code and _alike(one.name, other.name)


def _alike(one: str, other: str) -> bool:
    """Whether two printed names are one.

    A name may be cut off, say 支出 or not, or have the lines of a narrow cell printed into each other.
    """
    if not one or not other or one in other or other in one:
        return True
    short, long = sorted((one, other), key=len)
    return _in_order(short[:-_CUT_OFF], long) or _in_order(long[:-_CUT_OFF], short)


def _in_order(name: str, within: str) -> bool:
    """Whether the characters of a name stand in another in their order."""
    rest = iter(within)
    return len(name) > _CUT_OFF and all(char in rest for char in name)


def _remark(rule: Rule, message: Message, each: _Printed, other: _Printed) -> Remark:
    places = (evidence_of(each.figure, EvidenceRole.REPORTED), evidence_of(other.figure))
    return Remark(rule.id, rule.severity, message, places, f"{each.name}{each.figure.where}")
