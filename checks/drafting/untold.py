"""Items of the general budget that the narrative passes over where it tells of the others, or tells twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise

from checks.answers import HOLDING
from checks.model import Evidence, EvidenceRole, Severity
from checks.printed import same
from checks.remarks import Remark, evidence_of
from checks.rules import Grade, Rule
from checks.text import CHINESE_DIGITS, SELECTED, Script, Text, number_of
from report.labels import squeeze
from report.model import Figure, FigureKind, Part, Report, TableKind
from wording import Message

UNTOLD = Rule(
    "drafting/untold-item",
    "一般公共预算支出决算表有数的项级科目，情况说明漏列",
    "an item of the general budget's table is passed over where the others are told one by one",
    Grade.B,
    Severity.WARNING,
    "domain section 5: every K5 项 covered once",
)
TWICE = Rule(
    "drafting/item-twice",
    "同一科目在列举中重复说明",
    "an item is told twice in one numbered list",
    Grade.B,
    Severity.WARNING,
    "domain section 5: every K5 项 covered once",
)
RULES = (UNTOLD, TWICE)

_NUMBERED = re.compile(rf"[（(]?(?P<number>\d{{1,3}}|[{CHINESE_DIGITS}]{{1,3}})(?:[）)][、.．]?|[、.．])")

_ITEM = re.compile(
    r"(?P<name>[^，。；：、（）\d“”\"]{2,40}+(?:（[^类款项）]*）)?[^，。；：、（）\d“”\"]{0,20}+)[”\"]?（项）"
)
_LONGEST = 80  # characters of the names of 类, 款 and 项
_LEAST = 3  # items told one by one, at least
_ALIKE = 0.5  # of two names, as difflib measures it
_MOST = 0.7  # of the table's items: fewer are no enumeration


def remarks(script: Script) -> Iterator[Remark]:
    yield from _untold(script)
    yield from _twice(script)


def _untold(script: Script) -> Iterator[Remark]:
    if any(
        _selects(text, following) for text, following in pairwise((*script.running(Part.NARRATIVE), None))
    ):
        return
    printed = _printed(script.report)
    told = {
        _comparable(match["name"])
        for text in script.texts
        if text.part is Part.NARRATIVE and "（项）" in text.plain
        for match in _ITEM.finditer(text.plain)
    }
    known = {name for name in printed if name in told}
    if len(known) < _LEAST or len(known) < _MOST * len(printed):
        return
    passed_over = printed.keys() - known - set(_misnamed(told - known, printed.keys() - known))
    passed_over -= set(_exchanged(script, printed, passed_over)) if passed_over else set()
    missing = [found for name, found in printed.items() if name in passed_over]
    if not missing:
        return
    items = "、".join(f"{label} {figure.text}{figure.unit}" for label, figure in missing)
    yield Remark(
        UNTOLD.id,
        UNTOLD.severity,
        Message("The narrative tells the items one by one, and passes over {items}", items=items),
        tuple(evidence_of(figure, EvidenceRole.REPORTED) for _, figure in missing),
        items,
    )


def _twice(script: Script) -> Iterator[Remark]:
    """Items that stand with the same amounts under two numbers of a list that counts on between them."""
    told: dict[tuple[str, ...], Evidence] = {}
    before = 0
    for text in script.running(Part.NARRATIVE):
        found = _NUMBERED.match(text.plain)
        if found is None:
            continue
        number = number_of(found["number"])
        told, before = (told if number == before + 1 else {}), number
        name, mark, _ = text.plain[found.end() :].partition("（项）")
        amounts = [each.text for each in text.figures if text.span(each)[0] >= found.end()]
        if not mark or len(name) > _LONGEST or not amounts:
            continue
        item, end = f"{name}{mark}", found.end() + len(name) + len(mark)
        key = (squeeze(name), *amounts)
        if key in told:
            message = Message("“{item}” is told twice in one list (重复)", item=item)
            yield Remark(TWICE.id, TWICE.severity, message, (text.evidence(0, end), told[key]), item)
        told[key] = text.evidence(0, end, EvidenceRole.COUNTERPART)


def _selects(text: Text | None, following: Text | None) -> bool:
    """Whether a paragraph announces some items of many: 其中主要支出项目如下."""
    found = SELECTED.search(text.plain) if text is not None else None
    if text is None or found is None:
        return False
    return "（项）" in text.plain[found.end() :] or (following is not None and "（项）" in following.plain)


def _misnamed(strangers: Collection[str], untold: Collection[str]) -> Iterator[str]:
    """The items that are told by a name much like theirs which the table does not hold."""
    left = sorted(untold)
    for stranger in sorted(strangers):
        for name in get_close_matches(stranger, left, n=1, cutoff=_ALIKE):
            left.remove(name)
            yield name


def _exchanged(
    script: Script, printed: Mapping[str, tuple[str, Figure]], untold: Collection[str]
) -> Iterator[str]:
    """The items whose amount is told by the name of another item, which is another finding."""
    for text, below in pairwise((*script.running(Part.NARRATIVE), None)):
        if text is None or "（项）" not in text.plain:
            continue
        named = list(_ITEM.finditer(text.plain))
        ends = [*(match.start() for match in named[1:]), len(text.plain)]
        for match, end in zip(named, ends, strict=True):
            figures = tuple(text.figures_in(match.end(), end))
            if not figures and end == len(text.plain) and below is not None:  # named on a line of its own
                figures = below.figures
            stated = [each for each in figures if each.kind is FigureKind.AMOUNT]
            name = _comparable(match["name"])
            if name in printed and not _holds(stated, printed[name][1]):
                yield from (each for each in untold if _holds(stated, printed[each][1]))


def _holds(stated: Sequence[Figure], amount: Figure) -> bool:
    return any(same(each, amount).agreement in HOLDING for each in stated)


def _printed(report: Report) -> dict[str, tuple[str, Figure]]:
    """The table's items as printed, with their totals, by comparable name; those of one name once."""
    table = next((each for each in report.tables if each.kind is TableKind.GENERAL_BUDGET), None)
    found: dict[str, tuple[str, Figure]] = {}
    for cell in table.values() if table is not None else ():
        code = cell.item.code if cell.item is not None else None
        figure = report.figure[cell.figure] if cell.figure else None
        if (
            cell.item is not None
            and code is not None
            and len(code) == 7
            and figure is not None
            and figure.value
        ):
            found.setdefault(_comparable(cell.item.label), (cell.item.label, figure))
    return found


def _comparable(name: str) -> str:
    return squeeze(name).removesuffix("支出")
