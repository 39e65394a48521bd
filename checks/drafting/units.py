"""Rates without their sign, amounts without their unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checks.model import Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script, Text, leading
from report.model import FigureKind, Part
from wording import Message

PERCENT_SIGN = Rule(
    "drafting/percent-sign",
    "百分比缺百分号",
    "a rate without its percent sign",
    Grade.A,
    Severity.DRAFTING,
    "published reports",
)
UNIT = Rule(
    "drafting/unit",
    "金额缺计量单位",
    "an amount without its unit, or with half of it (万 for 万元)",
    Grade.A,
    Severity.DRAFTING,
    "published reports",
)
THRESHOLD = Rule(
    "drafting/threshold",
    "设备单价限额有误（单价54万元以上、单价100元以上）",
    "equipment is told from a unit price on that is no round amount of 万元",
    Grade.B,
    Severity.WARNING,
    "国有资产占用情况的统一表述：单价50万元以上通用设备、单价100万元以上专用设备",
)
RULES = (PERCENT_SIGN, UNIT, THRESHOLD)

_RATE = re.compile(
    r"(?=[占比完执增下])"  # what a rate begins with: tried nowhere else
    r"(?:占比?(?:为|是|达)?|(?:比重|比例|完成率|执行率)(?:为|是|达)|(?:完成|占)[^，。；\d]{0,20}的|增长|下降)"
    r"(?P<number>\d{1,3}\.\d+|(?<=占)\d{1,3}|(?<=的)\d{1,3})(?=[，。；、）]|$)"
)
_AMOUNT = re.compile(
    r"(?:支出|收入|预算|决算|经费|费用?|金额|资金|总计|合计|总额|增加|减少)(?:数|额)?(?:均为|各为|为|是|共|计|：)?"
    r"(?P<number>\d[\d,]*\.\d+|\d[\d,]*(?:\.\d+)?(?<!20\d\d)(?=[。；]))(?=[，。；）]|$)"
)
_HALF_UNIT = re.compile("万(?=[，。；、）]|$)")
_TEN_THOUSAND = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?万)(?=[，。；、）]|$)")
_MONEY = re.compile(r"支出|收入|经费|费|预算|决算|资金|金额|拨款|元")
_PEOPLE = re.compile(r"人|户|笔|次|件|亩|平方|吨|册|份")
_FROM_PRICE = re.compile(r"(?:单价|单位价值)(?P<number>\d+)(?P<unit>万?元)(?:（不?含）)?以上")
_FULL = 6  # digits of a limit that is told in 元
_SHARED = re.compile(r"^[，、和与及]?-?\d[\d,]*(?:\.\d+)?(?:万|亿)?元")


def remarks(script: Script) -> Iterator[Remark]:
    texts = tuple(script.running(Part.NARRATIVE))
    yield from _percent_signs(texts)
    yield from _units(texts)
    yield from _thresholds(texts)


def _percent_signs(texts: Iterable[Text]) -> Iterator[Remark]:
    for text in texts:
        for match in _RATE.finditer(text.plain):
            message = Message("The percent sign (百分号) is missing: {words}", words=match[0])
            yield Remark(
                PERCENT_SIGN.id,
                PERCENT_SIGN.severity,
                message,
                (text.evidence(match.start(), match.end(), around=12),),
                text.plain[max(0, match.start() - 24) : match.start("number")],
            )


def _units(texts: Iterable[Text]) -> Iterator[Remark]:
    for text in texts:
        amounts = any(figure.kind is FigureKind.AMOUNT for figure in text.figures)
        for match in _AMOUNT.finditer(text.plain) if amounts else ():
            if not _SHARED.match(text.plain[match.end() :]):
                yield _unit(
                    text, match, Message("The unit is missing behind {words} (缺少单位)", words=match[0])
                )
        for match in _TEN_THOUSAND.finditer(text.plain) if _HALF_UNIT.search(text.plain) else ():
            clause = leading(text.plain, match.start())
            if (
                _MONEY.search(clause)
                and not _PEOPLE.search(clause)
                and not _SHARED.match(text.plain[match.end() :])
            ):
                yield _unit(
                    text,
                    match,
                    Message("{words} for {right} (缺少“元”)", words=match[0], right=f"{match[0]}元"),
                )


def _thresholds(texts: Iterable[Text]) -> Iterator[Remark]:
    for text in texts:
        for match in _FROM_PRICE.finditer(text.plain):
            if (match["unit"] == "元" and len(match["number"]) < _FULL) or int(match["number"]) % 10:
                message = Message("“{words}”: the limit is 50 or 100万元 (单价限额)", words=match[0])
                place = text.evidence(match.start(), match.end(), around=8)
                yield Remark(
                    THRESHOLD.id, THRESHOLD.severity, message, (place,), text.plain[match.end() :][:12]
                )


def _unit(text: Text, match: re.Match[str], message: Message) -> Remark:
    clause = leading(text.plain, match.start("number"))
    place = text.evidence(match.start(), min(len(text.plain), match.end() + 1), around=16)
    return Remark(UNIT.id, UNIT.severity, message, (place,), clause)
