"""Boxes of which one may be ticked, and several are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.model import Evidence, EvidenceRole, Severity
from checks.performance.forms import project_of
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script
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
_SIGNS = {"☒": _TICKED, "■": _TICKED, "√": _TICKED, "✓": _TICKED, "✔": _TICKED, "☐": _EMPTY}
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_TICK = re.compile(f"[{_TICKED}{''.join(sign for sign, box in _SIGNS.items() if box == _TICKED)}]")
_AFTER = re.compile(r"(?:\d+[、.．])?([^☑□\d、.．]+?)[（(]?([☑□]+)[）)]?")
_BEFORE = re.compile(r"([☑□]+)(?:\d+[、.．])?([^☑□]+)")
_EXCLUSIVE = re.compile(r"属性|类别|类型|性质|是否|等级|级别|结论")
_OPPOSITES = (frozenset({"是", "否"}), frozenset({"有", "无"}), frozenset({"优", "良", "中", "差"}))
_NEAR = 2  # cells: a line of boxes may wrap round its label


def remarks(script: Script) -> Iterator[Remark]:
    for table in script.report.tables:
        if not _TICK.search("".join(cell.text for cell in table.cells)):
            continue
        texts = [_boxes(cell.text) for cell in table.cells if cell.text]
        for at, text in enumerate(texts):
            if not _has_box(text):
                continue
            labels = [each for each in texts[max(0, at - 1) : at + 2] if not _has_box(each)]
            line = text + _rest(text, texts[at + 1 : at + 1 + _NEAR])
            label = next((each for each in labels if _EXCLUSIVE.search(each)), "")
            ticked = _ticked(line, label)
            if ticked:
                place = Evidence(EvidenceRole.REPORTED, table.id, f"{label} {line}".strip())
                yield _remark(place, ticked, project_of(table))
    for paragraph in script.running():
        if not _TICK.search(paragraph.raw):
            continue
        ticked = _ticked(_boxes(paragraph.raw), paragraph.plain[:12])
        if ticked:
            yield _remark(paragraph.whole, ticked, "")


def _boxes(words: str) -> str:
    return _SIGN.sub(lambda sign: _SIGNS[sign[0]], "".join(words.split()))


def _has_box(words: str) -> bool:
    return _TICKED in words or _EMPTY in words


def _rest(line: str, following: Sequence[str]) -> str:
    """What wrapped: an option without its box goes on in the next words that end in one."""
    if not _has_box(line) or line.rstrip("）)").endswith((_TICKED, _EMPTY)):
        return ""
    return next((words for words in following if _has_box(words)), "")


def _ticked(line: str, label: str) -> tuple[str, ...]:
    """The options ticked, where there are several and only one may be."""
    if line.count(_TICKED) < 2:
        return ()
    if line.lstrip("0123456789、.．")[:1] in (_TICKED, _EMPTY):
        options = [(name, box) for box, name in _BEFORE.findall(line)]
    else:
        options = _AFTER.findall(line)
    ticked = tuple(name.strip("，、；（）()：:") for name, box in options if _TICKED in box)
    exclusive = bool(_EXCLUSIVE.search(label)) or any(set(ticked) <= each for each in _OPPOSITES)
    return ticked if exclusive and len(ticked) > 1 else ()


def _remark(place: Evidence, ticked: tuple[str, ...], subject: str) -> Remark:
    message = Message("Ticked together, though they exclude each other: {options}", options="、".join(ticked))
    if subject:
        message = Message("{project}: {what}", project=subject, what=message)
    return Remark(BOXES.id, BOXES.severity, message, (place,), f"{subject} {' '.join(ticked)}")
