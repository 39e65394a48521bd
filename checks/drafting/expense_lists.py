"""The items that an expense (人员经费, 公用经费, a class) is said to consist of, against the basic table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import evolve, frozen

from checks.model import Evidence, Severity
from checks.printed import Agreement, total, true_value
from checks.remarks import Remark, evidence_of
from checks.rules import Grade, Rule
from checks.text import Script, Text, plain
from report.codes import ECONOMIC
from report.labels import bare
from report.model import CellRole, Figure, Part, Report, Table, TableKind
from wording import Message

NOUGHT = Rule(
    "drafting/expense-listed-nought",
    "经费构成列举了决算数为零的科目",
    "an item is listed as part of an expense, and the table has nothing for it",
    Grade.A,
    Severity.WARNING,
    "domain section 5: listed items and non-zero rows of the table",
)
UNLISTED = Rule(
    "drafting/expense-unlisted",
    "经费构成漏列了有决算数的科目",
    "an item with an amount in the table is not listed as part of its expense",
    Grade.A,
    Severity.WARNING,
    "domain section 5: listed items and non-zero rows of the table",
)
RULES = (NOUGHT, UNLISTED)

_SIDES = {
    "人员经费": ("301", "303"),
    "公用经费": ("302", "307", "309", "310", "311", "312", "313", "399"),
    "工资福利支出": ("301",),
    "商品和服务支出": ("302",),
    "对个人和家庭": ("303",),
    "资本性支出": ("310",),
}
_LIST = re.compile(
    r"(?P<side>(?:人员|公用)经费)(?!的)(?:(?!经费)[^。；：]){0,60}?。?(?:主要包括|具体包括|包括|包含|主要用于|用于|主要是|主要有)：?"
    r"(?:主要包括：?)?(?P<list>[^。；：]{4,600})"
)
_LIST_OF_CLASS = re.compile(  # （1）工资福利支出包括…；（2）商品和服务支出包括…
    r"(?P<side>工资福利支出|商品和服务支出|对个人和家庭|资本性支出)(?:的?补助(?:支出)?)?(?:主要|具体)?包括：?"
    r"(?P<list>[^。；：]{2,600})"
)
_SEPARATORS = re.compile("[、，]|(?<=[费贴资金助缴])(?:和|及|以及)(?!其|购置|附加)")
_AND = re.compile("以及|和|及")
_ENDING = re.compile("(?:费用|费|支出|缴费|款)+$")
_AMOUNT = re.compile(r"\d[\d,.]*(?:万|亿)?元?$")  # 基本工资 500.00 万元
_MORE = re.compile("等(?:支出|费用|方面)?(?:支出)?$|等[^\u4e00-\u9fff]?$")
# What reports call the items, where it is sure: part of the name -> the codes that it stands for.
_COLLOQUIAL = (
    ("运行维护费及购置", ("30231", "31013")),
    ("社会保障缴费", ("30108", "30109", "30110", "30111", "30112")),
    ("社会保险缴费", ("30108", "30109", "30110", "30111", "30112")),
    ("社会保险费", ("30108", "30109", "30110", "30111", "30112")),
    ("社保", ("30108", "30109", "30110", "30111", "30112")),
    ("五险", ("30108", "30110", "30112")),
    ("离退休", ("30301", "30302")),
    ("养老保险", ("30108",)),
    ("年金", ("30109",)),
    ("公务员医疗补助", ("30111",)),
    ("医疗保险", ("30110",)),
    ("公积金", ("30113",)),
    ("饭贴", ("30106",)),
    ("伙食补", ("30106",)),
    ("工资津贴", ("30101", "30102")),
    ("津补贴", ("30102",)),
    ("补贴津贴", ("30102",)),
    ("津贴", ("30102",)),
    ("物业", ("30209",)),
    ("电话费", ("30207",)),
    ("水电费", ("30205", "30206")),
    ("出国", ("30212",)),
    ("公车运行", ("30231",)),
    ("公务用车运行", ("30231",)),
    ("公务用车购置", ("31013", "30913")),
    ("交通费", ("30239",)),
    ("交通补贴", ("30239",)),
    ("维修", ("30213",)),
    ("税金", ("30240",)),
    ("丧葬", ("30304",)),
    ("遗属", ("30305",)),
)
_LARGE = Fraction(1, 10)  # of the expense: not to be left to 等


@frozen
class _Row:
    """A row of the table by economic item; `amount` is None where nothing can be read from it."""

    code: str
    label: str
    name: str  # the label in short
    figure: Figure | None
    amount: Fraction | None


def _short(name: str) -> str:
    """An item's name without the endings that reports drop or add."""
    return _ENDING.sub("", bare(name).replace("缴费", "").replace("、", ""))


_OFFICIAL = {code: _short(label) for code, label in ECONOMIC.items()}


def remarks(script: Script) -> Iterator[Remark]:
    """For each list one remark on what it lists in vain and one on what it leaves out."""
    lists = [
        (text, match)
        for text in script.running(Part.NARRATIVE)
        for match in (*_LIST.finditer(text.plain), *_LIST_OF_CLASS.finditer(text.plain))
        if "、" in match["list"]
    ]
    table = next((each for each in script.report.tables if each.kind is TableKind.BASIC), None)
    rows = _rows(script.report, table) if table and lists else {}
    if not any(len(code) == 5 for code in rows):
        return
    for text, match in lists:
        side = [row for code, row in rows.items() if code[:3] in _SIDES[match["side"]] and len(code) == 5]
        names = (_AMOUNT.sub("", name) for name in _SEPARATORS.split(match["list"]))
        named = {part: codes for name in names if name for part, codes in _named(name, rows)}
        if sum(any(len(code) == 5 for code in codes) for codes in named.values()) < 2:
            continue  # only classes are named
        yield from _nought(text, match, named, rows)
        yield from _unlisted(text, match, named, side)


def _rows(report: Report, table: Table) -> dict[str, _Row]:
    """The rows of the table by code, each with its amount of basic expenditure.

    A blank counts as nothing only where the class's other items already add up to the class.
    """
    columns: dict[int, int] = {}
    for column in table.columns:
        if column.role is CellRole.VALUE and (
            "基本支出" in "".join(column.path[-1:]) or column.lane not in columns
        ):
            columns[column.lane] = column.x
    rows: dict[str, _Row] = {}
    for cell in table.values():
        item = cell.item
        if (
            item is None
            or item.code is None
            or item.code[:3] not in ECONOMIC
            or columns.get(item.lane) != cell.x
        ):
            continue
        figure = report.figure.get(cell.figure or "")
        amount = true_value(figure) if figure is not None and figure.value is not None else None
        rows.setdefault(item.code, _Row(item.code, item.label, _short(item.label), figure, amount))
    blank = {row.code: row for row in rows.values() if row.figure is None and len(row.code) == 5}
    full = {code for code in {each[:3] for each in blank} if code in rows and _is_full(rows[code], rows)}
    return rows | {code: evolve(row, amount=Fraction(0)) for code, row in blank.items() if code[:3] in full}


def _is_full(whole: _Row, rows: Mapping[str, _Row]) -> bool:
    """Whether the amounts printed for the items of a class leave nothing for its other items."""
    parts = [
        row.figure
        for row in rows.values()
        if row.code[:3] == whole.code and len(row.code) == 5 and row.figure
    ]
    if whole.figure is None or not parts:
        return whole.figure is None and not parts
    agreement = total(whole.figure, [(1, part) for part in parts]).agreement
    return agreement in (Agreement.EXACT, Agreement.ROUNDED)


def _named(name: str, rows: Mapping[str, _Row]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A listed name with its rows; two names where “and” joins such as both stand for rows."""
    for joint in _AND.finditer(name):
        parts = name[: joint.start()], name[joint.end() :]
        codes = [_official(part, rows) for part in parts]
        if all(codes):
            yield from zip(parts, codes, strict=True)
            return
    yield name, _codes_of(name, rows)


def _codes_of(name: str, rows: Mapping[str, _Row]) -> tuple[str, ...]:
    """The rows that a listed name stands for: by its official name, else by common usage."""
    return _official(name, rows) or next((codes for words, codes in _COLLOQUIAL if words in plain(name)), ())


def _official(name: str, rows: Mapping[str, _Row]) -> tuple[str, ...]:
    """The rows whose label a name is, or whose official name."""
    wanted = _short(_MORE.sub("", name))
    exact = tuple(row.code for row in rows.values() if row.name == wanted)
    if exact:
        return exact
    official = [code for code, name in _OFFICIAL.items() if name == wanted]
    return tuple(code for code in official if code in rows) or tuple(
        code for code in official if len(code) == 5
    )


def _nought(
    text: Text, match: re.Match[str], named: Mapping[str, tuple[str, ...]], rows: Mapping[str, _Row]
) -> Iterator[Remark]:
    vain = {
        name: codes
        for name, codes in named.items()
        if codes and all(_is_nought(rows.get(code), rows) for code in codes)
    }
    if not vain:
        return
    items = "、".join(f"{name}({','.join(codes)})" for name, codes in vain.items())
    message = Message(
        "{side} lists (主要包括) items that are 0.00 or blank in the table: {items}",
        side=match["side"],
        items=items,
    )
    printed = [rows[code].figure for codes in vain.values() for code in codes if code in rows]
    evidence = (text.evidence(match.start(), match.end()), *_figures(printed))
    yield Remark(NOUGHT.id, NOUGHT.severity, message, evidence, match["side"].removesuffix("经费"))


def _is_nought(row: _Row | None, rows: Mapping[str, _Row]) -> bool:
    """Whether an item has no amount; one without a row where the table prints only rows that have one."""
    if row is not None:
        return row.amount == 0
    return all(each.amount for each in rows.values() if len(each.code) == 5)


def _unlisted(
    text: Text, match: re.Match[str], named: Mapping[str, tuple[str, ...]], side: Sequence[_Row]
) -> Iterator[Remark]:
    listed = {code for codes in named.values() for code in codes}
    whole = sum((row.amount for row in side if row.amount), Fraction(0))
    least = whole * _LARGE if _MORE.search(match["list"]) else Fraction(0)
    missing = [
        row
        for row in side
        if row.amount and row.amount > least and row.code not in listed and row.code[:3] not in listed
    ]
    if not missing or not whole:
        return
    items = "、".join(
        f"{row.label}({row.code}) {row.figure.text}{row.figure.unit}" for row in missing if row.figure
    )
    message = Message(
        "{side}: amounts of the table that are not listed in the narrative (主要包括): {items}",
        side=match["side"],
        items=items,
    )
    evidence = (text.evidence(match.start(), match.end()), *_figures(row.figure for row in missing))
    yield Remark(UNLISTED.id, UNLISTED.severity, message, evidence, match["side"].removesuffix("经费"))


def _figures(figures: Iterable[Figure | None]) -> Iterator[Evidence]:
    return (evidence_of(figure) for figure in figures if figure is not None)
