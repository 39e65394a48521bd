"""What the explanation of “三公” must tell, nought included: trips, cars, guests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from checks.model import Evidence, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script, Text
from wording import Message

PARTICULARS = Rule(
    "drafting/three-public-particulars",
    "“三公”经费说明缺少应公开的内容（团组、人次、购置数、保有量、批次）",
    "the explanation of 三公 leaves out what must be told: groups, persons, cars bought and held, receptions",
    Grade.A,
    Severity.WARNING,
    "official inspection form: 团组数及人数, 购置数及保有量, 批次及人次, nought included",
)
RULES = (PARTICULARS,)


_NONE = "(?:无|没有|未发生|未安排|未组织|未购置|未支出|不存在|未产生|未列支|未开支)"
_ITEM = re.compile(
    r"(?P<abroad>因公出国|出国（境）)|(?P<car>公务用车|公车)|(?P<guests>公务接待|外宾接待|国内接待)"
)


@frozen
class _Particular:
    """Something that must be told of an item, what counts as telling it, and as saying that there is none."""

    name: str
    item: str  # a group of _ITEM
    told: tuple[re.Pattern[str], ...]  # every one of them
    denied: re.Pattern[str]
    aside: re.Pattern[str] | None = None  # what tells of a part only


_PARTICULARS = (
    _Particular(
        "因公出国（境）团组数、人次",
        "abroad",
        (re.compile("团组|团次|批次"), re.compile(r"人次|人数|\d人")),
        re.compile(rf"{_NONE}[^，。；]{{0,14}}(?:因公)?出国"),
    ),
    _Particular(
        "公务用车购置费、购置数",
        "car",
        (
            re.compile(
                r"(?:用车|车辆|公车)(?:购置|更新)(?!及|和|与)[^。；]{0,16}\d|(?:购置|更新|新购)(?!及|和|与)[^。；]{0,30}?\d+[辆台]"
            ),
            re.compile(r"(?:购置|更新|购买|新购)(?!及|和|与)[^。；]{0,40}?\d+[辆台]"),
        ),
        re.compile(
            rf"{_NONE}[^，。；]{{0,16}}(?:购置|新购|购买)|(?:购置|购买)[^，。；]{{0,10}}{_NONE}|{_NONE}公务用车"
            r"|(?:用车|车辆|公车)(?:购置|更新)(?!及|和|与)[^，。；\d]{0,16}0(?:\.0+)?万?元"  # nothing bought
        ),
    ),
    _Particular(
        "公务用车保有量",
        "car",
        (re.compile(r"保有量|(?:共有|现有|实有|保有|拥有)[^。；]{0,20}\d+[辆台]"),),
        re.compile(rf"{_NONE}公务用车(?:购置及|运行|[，。；]|$)|{_NONE}车辆"),
    ),
    _Particular(
        "公务接待批次、人次",
        "guests",
        (re.compile(r"批次|团组|批|\d次"), re.compile(r"人次|人数|\d人")),
        re.compile(rf"{_NONE}[^，。；]{{0,14}}(?:公务)?接待"),
        re.compile("(?:接待外宾|外宾接待|外事接待|接待外事|国（境）外公务接待)(?!费|支出)[^。；）]*"),
    ),
)
_NO_EXPENSES = re.compile(
    rf"{_NONE}[^，。；]{{0,24}}三公”?经费|三公”?经费[^，。；]{{0,24}}(?:{_NONE}|均为0|均为零|决算为0(?:\.0+)?万?元)"
)


def remarks(script: Script) -> Iterator[Remark]:
    """One remark for each particular that is left out where its item is spoken of."""
    texts = list(script.under(re.compile("三公")))
    words = "。".join(text.plain for text in texts)
    if _NO_EXPENSES.search(words):
        return
    spoken = _by_item(words)
    for particular in _PARTICULARS:
        about = spoken.get(particular.item, "")
        if particular.aside is not None:
            about = particular.aside.sub("", about)
        if (
            not about
            or particular.denied.search(about)
            or all(told.search(about) for told in particular.told)
        ):
            continue
        message = Message("The explanation of 三公 leaves out {what} (missing)", what=particular.name)
        place = _last_place(texts, particular.item)
        yield Remark(PARTICULARS.id, PARTICULARS.severity, message, (place,), particular.name)


def _by_item(words: str) -> dict[str, str]:
    """The words on each item: from where it is named to where another is."""
    found: dict[str, str] = {}
    named = list(_ITEM.finditer(words))
    for at, match in enumerate(named):
        end = named[at + 1].start() if at + 1 < len(named) else len(words)
        begin = max(words.rfind("。", 0, match.start()), named[at - 1].end() if at else 0)
        item = match.lastgroup or ""
        found[item] = found.get(item, "") + words[begin:end]
    return found


def _last_place(texts: list[Text], item: str) -> Evidence:
    """The last sentence that names the item: where the particular would have to stand."""
    for text in reversed(texts):
        named = [match for match in _ITEM.finditer(text.plain) if match.lastgroup == item]
        if named:
            start = text.plain.rfind("。", 0, named[-1].start()) + 1
            stop = text.plain.find("。", named[-1].end())
            return text.evidence(start, stop + 1 or len(text.plain))
    raise LookupError(item)
