"""Items (项) that the glossary explains, against those that the tables print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.model import Severity
from checks.remarks import Remark, evidence_of
from checks.rules import Grade, Rule
from checks.text import Script, Text
from report.labels import squeeze
from report.model import BY_SUBJECT, Figure, Part
from wording import Message

STRANGE = Rule(
    "drafting/glossary-strange",
    "名词解释中的项级科目，各决算表均无",
    "the glossary explains an item that no table prints",
    Grade.B,
    Severity.DRAFTING,
    "domain section 5: 名词解释 of the terms that are used",
)
UNEXPLAINED = Rule(
    "drafting/glossary-missing",
    "名词解释漏列决算表有数的项级科目",
    "the glossary explains most items that the tables print, and not all",
    Grade.B,
    Severity.DRAFTING,
    "domain section 5: 名词解释 of the terms that are used",
)
RULES = (STRANGE, UNEXPLAINED)

_EXPLAINED = re.compile(
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff、]{2,30}(?:（[^类款项（）]*）)?[\u4e00-\u9fff]{0,20})（项）"
)
_BOUNDARY = re.compile("^.*(?:的支出|（[类款]）)")
_ITEM = 7  # digits of the code of a 项
_LEAST = 4  # items that tables and glossary share, for it to be one of items
_MOST = 0.6  # of the tables' items: a glossary of fewer explains examples


def remarks(script: Script) -> Iterator[Remark]:
    texts = list(script.running(Part.GLOSSARY))
    explained: dict[str, tuple[Text, re.Match[str]]] = {}
    for text in texts:
        for match in _EXPLAINED.finditer(text.plain) if "（项）" in text.plain else ():
            explained.setdefault(_comparable(_BOUNDARY.sub("", match["name"])), (text, match))
    if len(explained) < _LEAST:
        return
    printed = _printed(script)
    shared = explained.keys() & printed.keys()
    if len(shared) < _LEAST:
        return
    narrative = "".join(text.plain for text in script.running(Part.NARRATIVE))
    for name, (text, match) in explained.items():
        if name not in printed and f"{name}（项）" not in narrative and f"{name}支出（项）" not in narrative:
            message = Message("The glossary explains “{item}”, which no table prints", item=match[0])
            place = text.evidence(match.start(), match.end())
            yield Remark(STRANGE.id, STRANGE.severity, message, (place,), name)
    missing = [found for name, found in printed.items() if name not in explained]
    if missing and len(shared) >= _MOST * len(printed):
        items = "、".join(label for label, _ in missing)
        message = Message("The glossary explains the items one by one, and passes over {items}", items=items)
        places = tuple(evidence_of(figure) for _, figure in missing)
        yield Remark(UNEXPLAINED.id, UNEXPLAINED.severity, message, places, items)


def _printed(script: Script) -> dict[str, tuple[str, Figure]]:
    """The items of the tables that have an amount, by comparable name."""
    report = script.report
    found: dict[str, tuple[str, Figure]] = {}
    for table in report.tables:
        for cell in table.values() if table.kind in BY_SUBJECT else ():
            code = cell.item.code if cell.item is not None else None
            figure = report.figure.get(cell.figure or "")
            if cell.item is not None and code and len(code) == _ITEM and figure is not None and figure.value:
                found.setdefault(_comparable(cell.item.label), (cell.item.label, figure))
    return found


def _comparable(name: str) -> str:
    return squeeze(name).removesuffix("支出")
