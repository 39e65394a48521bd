"""年初预算 and 全年预算, exchanged: two names of two budgets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from checks.model import Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import CHINESE_DIGITS, Script, Text, plain
from report.model import Heading, Part
from wording import Message

EXCHANGED = Rule(
    "drafting/budget-exchanged",
    "年初预算与全年预算混用（预算数与完成率、比较用语不是同一预算）",
    "what was spent is measured against another budget than the one that is stated",
    Grade.A,
    Severity.WARNING,
    "domain section 5: 年初 vs 全年预算 label must match",
)
ODD_ONE = Rule(
    "drafting/budget-odd",
    "逐项说明中个别科目的预算名称与其他科目不同",
    "one item of many states another budget than the others",
    Grade.B,
    Severity.DRAFTING,
    "published reports",
)
RULES = (EXCHANGED, ODD_ONE)

_NAME = "(?P<budget>年初|全年|调整)后?的?(?:部门|单位)?(?:预算|安排)"
_STATED = re.compile(rf"{_NAME}(?:支出|安排|批复|总额|总)?[数为是：]{{0,3}}\d")
_MEASURED = re.compile(rf"(?:完成|占|[大小高低多少等]于|超过?|超出)了?(?:“三公”经费)?{_NAME}数?")
_ANY_BUDGET = re.compile(r"预算(?:支出|安排|批复|总额|总)?[数为是：]{0,3}\d")
_ITEM = re.compile(rf"[（(]项[）)]|^[（(]?[\d{CHINESE_DIGITS}]{{1,3}}[）)、.．]")
_MANY = 4  # items that agree on their budget


def remarks(script: Script) -> Iterator[Remark]:
    texts = list(script.running(Part.NARRATIVE))
    exchanged = {text.block: remark for text in texts for remark in _exchanged(text)}
    yield from exchanged.values()
    for text, remark in _odd(script, {text.block: text for text in texts}):
        if text.block not in exchanged:
            yield remark


def _exchanged(text: Text) -> Iterator[Remark]:
    """A paragraph that states one of the budgets and measures what was spent against another."""
    stated = {match["budget"] for match in _STATED.finditer(text.plain)}
    if len(stated) != 1 or len(_ANY_BUDGET.findall(text.plain)) > len(_STATED.findall(text.plain)):
        return
    (budget,) = stated
    for match in _MEASURED.finditer(text.plain):
        if {match["budget"], budget} == {"年初", "全年"} or {match["budget"], budget} == {"年初", "调整"}:
            message = Message(
                "“{words}”, and the budget that is stated is {budget}", words=match[0], budget=f"{budget}预算"
            )
            place = text.evidence(match.start(), match.end(), around=30)
            yield Remark(EXCHANGED.id, EXCHANGED.severity, message, (place,), match[0])
            return


def _odd(script: Script, texts: dict[str, Text]) -> Iterator[tuple[Text, Remark]]:
    """A numbered item that states another budget than the other items of its section do."""
    sections: defaultdict[str, list[tuple[Text, dict[str, re.Match[str]]]]] = defaultdict(list)
    section, item = "", False  # an item may be headed by its name, or be told in the next paragraph
    for block in script.report.blocks:
        text = texts.get(block.id)
        if isinstance(block, Heading):
            item = "（项）" in plain(block.text)
            section = section if item else block.id
        elif text is not None:
            item = item or bool(_ITEM.search(text.plain))
            found = list(_STATED.finditer(text.plain)) if item else []
            if found:
                sections[section].append((text, {match["budget"]: match for match in reversed(found)}))
    for stated in sections.values():
        counted = Counter(budget for _, budgets in stated for budget in budgets)
        (usual, often), *others = counted.most_common()
        if len(others) != 1 or often < _MANY or others[0][1] > 1:
            continue
        (odd, _), *_ = others
        text, budgets = next((text, budgets) for text, budgets in stated if odd in budgets)
        if usual in budgets:
            continue
        match = budgets[odd]
        message = Message(
            "“{words}”, where the other items state {budget}",
            words=match[0].rstrip("0123456789"),
            budget=f"{usual}预算",
        )
        place = text.evidence(match.start(), match.end(), around=20)
        yield text, Remark(ODD_ONE.id, ODD_ONE.severity, message, (place,), match["budget"])
