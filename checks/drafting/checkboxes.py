"""Boxes of which one may be ticked, and several are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.model import Evidence, EvidenceRole, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import running
from report.model import Cell, Report, Table
from wording import Message

BOXES = Rule(
    "drafting/checkboxes",
    "单选项勾选了多项",
    "several boxes are ticked where the options exclude each other",
    Grade.B,
    Severity.WARNING,
    "绩效自评表 template: 项目属性, 项目类型 are single choices",
)
RULES = (BOXES,)

_TICKED, _EMPTY = "☑", "□"
_INPUT = re.compile(r"<input(?P<set>[^>]*)>", re.IGNORECASE)
_SIGNS = str.maketrans(
    {"☒": _TICKED, "☐": _EMPTY, "■": _TICKED, "√": _TICKED, "✓": _TICKED, "✔": _TICKED, "▢": _EMPTY}
)
_AFTER = re.compile(r"(?:\d+[、.．])?([^☑□\d、.．]+?)[（(]?([☑□]+)[）)]?")
_BEFORE = re.compile(r"([☑□]+)(?:\d+[、.．])?([^☑□]+)")
_EXCLUSIVE = re.compile(r"属性|类别|类型|性质|是否|等级|级别|结论")
_OPPOSITES = (
    frozenset({"是", "否"}),
    frozenset({"有", "无"}),
    frozenset({"优", "良", "中", "差"}),
)


def remarks(report: Report) -> Iterator[Remark]:
    for table in report.tables:
        label = ""
        for cell in table.cells:
            ticked = _ticked(cell.text, label)
            if ticked:
                yield _remark(
                    Evidence(EvidenceRole.REPORTED, table.id, _quote(label, cell)), ticked, _project(table)
                )
            label = cell.text if len(cell.text) < 12 else label
    for text in running(report):
        ticked = _ticked(text.raw, text.raw[:12])
        if ticked:
            yield _remark(text.whole, ticked, "")


def _ticked(words: str, label: str) -> tuple[str, ...]:
    """The options ticked, where there are several and only one may be."""
    signs = _INPUT.sub(lambda box: _TICKED if "checked" in box["set"] else _EMPTY, words).translate(_SIGNS)
    signs = "".join(signs.split())
    if _EMPTY not in signs and signs.count(_TICKED) < 2:
        return ()
    first = signs.lstrip("0123456789、.． ")[:1]
    if first in (_TICKED, _EMPTY):
        options = [(name, box) for box, name in _BEFORE.findall(signs)]
    else:
        options = _AFTER.findall(signs)
    ticked = tuple(name.strip("，、；（）()：: ") for name, box in options if _TICKED in box)
    exclusive = bool(_EXCLUSIVE.search(label)) or any(set(ticked) <= each for each in _OPPOSITES)
    return ticked if exclusive and len(ticked) > 1 else ()


def _quote(label: str, cell: Cell) -> str:
    return (
        f"{label} {_INPUT.sub(lambda box: _TICKED if 'checked' in box['set'] else _EMPTY, cell.text)}".strip()
    )


def _project(table: Table) -> str:
    """What a self-evaluation table is about: the cell behind 项目名称."""
    texts = [cell.text for cell in table.cells if cell.text]
    named = next((at for at, text in enumerate(texts[:-1]) if "项目名称" in "".join(text.split())), None)
    return texts[named + 1] if named is not None else table.title


def _remark(place: Evidence, ticked: tuple[str, ...], subject: str) -> Remark:
    message = Message("Ticked together, though they exclude each other: {options}", options="、".join(ticked))
    if subject:
        message = Message("{project}: {what}", project=subject, what=message)
    return Remark(BOXES.id, BOXES.severity, message, (place,), f"{subject} {' '.join(ticked)}")
