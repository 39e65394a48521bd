"""Words that deny the amounts before them: a fall explained by a rise, 与上年持平 beside another amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from checks.answers import shown
from checks.claims.claims import CHANGES, ByBlock, Claim, said
from checks.claims.mentions import FALL, RISE, Measure
from checks.model import Severity, Tie, Verdict
from checks.printed import true_value
from checks.rules import Grade, Rule
from checks.text import Script
from report.model import FigureKind, Report
from wording import Message

REASON = Rule(
    "narrative/reason-direction",
    "增减原因的方向与增减方向一致",
    "The reason given for a rise does not tell of a fall, nor that for a fall of a rise",
    Grade.B,
    Severity.WARNING,
    "domain section 10: the word 增加/减少 reversed",
)
LEVEL = Rule(
    "narrative/level-word",
    "“与上年持平、增加、减少”的表述与本年数、上年数相符",
    "Words that compare this year with last year say what the two amounts say",
    Grade.A,
    Severity.ERROR,
    "domain section 5: 持平",
)
_MARK = re.compile(r"原因(?:是|为|在于|有|：)+|主要(?:是|系|由于|因为?)(?:由于|因为?)?|由于")
_OF_ANOTHER = re.compile("大于|小于|高于|低于|多于|少于|超|预算|[。；].*[。；]")
_BEYOND = re.compile(
    "(?P<told>决算(?:数|支出)?(?:(?P<over>大于|高于|超过|多于)|小于|低于|少于)(?:年初|全年|调整后?)*预算(?:数|安排)?)"
    "的?，?(?:主要)?原因(?:是|为|：)+(?P<reason>[^。]*)"
)
_MONEY = "(?:支出|经费|费用|费|收入|拨款|资金|投入)"
_BETWEEN = (
    "(?:[（(][^）)]*[）)])?(?:数|额|总额|总量|规模|金额|需求|安排|决算)?"
    "(?:(?:较|比|与|同)(?:上年度?|去年|20\\d\\d年度?|年初)(?:预算数?|决算数?|同期)?(?:相比)?|同比|相比|相应|随之|有所|略有|大幅度?|明显|均|也|的)*"
)
_MONEY_MOVED = re.compile(rf"{_MONEY}{_BETWEEN}(?:(?P<rise>{RISE})|(?P<fall>{FALL}))")
_MOVED_MONEY = re.compile(
    rf"(?:^|[，、：是]|(?:人员|项目|业务|工作|年中|本年|当年|加大|中央|财政|严格|进一步))(?:(?P<rise>追加|增加|新增)|(?P<fall>压减|压缩|核减|削减|减少))了?"
    rf"(?!的)[^，。；、增减]{{0,14}}{_MONEY}(?=[，。；、等]|$)"
)
_MOVED = re.compile(f"(?P<rise>{RISE}|新增|追加)|{FALL}|核减|削减")
_EXCUSED = re.compile(
    "上年|去年|往年|前年|基数|结转|结余|未|没有|不足|推迟|延后|跨年|收回|减免|退|上缴|返还|统筹|剔除|虽|但|抵|差额"
)
_COMPARED = re.compile("(?:较|比|与|同)(?:上年度?|去年)(?:预算数?|决算数?|同期)?(?:相比)?")
_OF_BALANCES = re.compile("结转|结余|净资产|差额|余额")
_SAID = re.compile(
    r"(?:与|和|同|较|比)(?:上年度?|去年|上一年度?|20\d\d年度?)(?:决算数?|支出数?|同期)?(?:相比|比较)?，?(?:保持|无|没有)?"
    rf"(?:(?P<level>持平|一致|相同|相等|无?增减变[化动]|无?变化)|(?:有所|略有)?(?:(?P<rise>{RISE})|(?P<fall>{FALL})))"
    r"(?![^。；，]{0,6}\d)"
)


def reasons(script: Script, by_block: ByBlock) -> Iterator[Tie]:
    """Changes, and what is over or under its budget, whose reason tells only of what went the other way."""
    texts = {text.block: text for text in script.texts}
    for block, stated in by_block.items():
        text, words = texts[block].raw, texts[block].plain
        pieces = pairwise((0, *(each.figure.end for each in stated)))
        ends = list(accumulate(len("".join(text[a:b].split())) for a, b in pieces))
        for at, claim in enumerate(stated):
            if claim.measure in CHANGES and claim.mention.sign and claim.figure.value and _of_flows(claim):
                told = f"{claim.mention.phrase}{shown(claim.figure)}"
                later = (ends[n] for n in range(at + 1, len(stated)) if stated[n].measure in CHANGES)
                reason = _reason(words[ends[at] :], next(later, len(words)) - ends[at])
                yield from _opposed(claim, told, claim.mention.sign, reason)
        for found in _BEYOND.finditer(words):
            before = [claim for claim, end in zip(stated, ends, strict=True) if end <= found.start()]
            if before:
                sign = 1 if found["over"] else -1
                yield from _opposed(before[-1], found["told"], sign, found["reason"])


def _of_flows(claim: Claim) -> bool:
    return claim.figure.kind is FigureKind.AMOUNT and not _OF_BALANCES.search(claim.label)


def _reason(words: str, before: int) -> str:
    """What the words behind a change give as its reason, the next change beginning no sooner than that."""
    mark = _MARK.search(words, 0, before)
    if mark is None or _OF_ANOTHER.search(words[: mark.start()]):
        return ""
    return words[mark.end() :].partition("。")[0]


def _opposed(claim: Claim, told: str, sign: int, reason: str) -> Iterator[Tie]:
    if _moves(reason) == {-sign}:
        yield Tie(
            "", REASON.id, Verdict.BROKEN, claim.figure.id, (), f"{told} — {reason}",
            severity=REASON.severity, unit=claim.figure.unit,
            message=Message("“{told}” is explained by the opposite: {reason}", told=told, reason=reason),
        )  # fmt: skip


def _moves(reason: str) -> set[int]:
    """The ways in which what a reason speaks of went, money among it; none where it tells more than that."""
    told = _COMPARED.sub("", reason)
    if _EXCUSED.search(told) or not (_MONEY_MOVED.search(told) or _MOVED_MONEY.search(told)):
        return set()
    return {1 if each["rise"] else -1 for each in _MOVED.finditer(told)}


def levels(report: Report, by_block: ByBlock) -> Iterator[Tie]:
    """持平, 增加 and 减少 without an amount, against this year's and last year's amounts of the sentence."""
    for found, stated in said(_SAID, report, by_block):
        before = stated[-2:]
        if len(before) == 2 and _pair(*before):
            now, then = sorted(before, key=lambda each: each.measure is Measure.PRIOR)
            if not re.search("[。；]", found.string[before[-1].figure.end : found.start()]):
                yield _level(found, now, then)


def _pair(one: Claim, other: Claim) -> bool:
    """Whether two claims are this year's and last year's amount of one thing."""
    return (
        {one.measure, other.measure} == {Measure.FINAL, Measure.PRIOR}
        and one.figure.kind is other.figure.kind
        and one.figure.value is not None
        and other.figure.value is not None
        and one.mention.sentence == other.mention.sentence
        and one.subject is not None
        and other.subject is not None
        and one.subject.key == other.subject.key
    )


def _level(found: re.Match[str], now: Claim, then: Claim) -> Tie:
    one, other = true_value(now.figure), true_value(then.figure)
    is_ = (one > other) - (one < other)
    said = 0 if found["level"] else 1 if found["rise"] else -1
    arithmetic = f"{shown(now.figure)} {'=><'[is_]} {shown(then.figure)}"
    if said == is_:
        return Tie("", LEVEL.id, Verdict.HOLDS, now.figure.id, (then.figure.id,), arithmetic)
    return Tie(
        "", LEVEL.id, Verdict.BROKEN, now.figure.id, (then.figure.id,), arithmetic,
        severity=LEVEL.severity, unit=now.figure.unit,
        message=Message(
            "The words “{words}” contradict the amounts: {now} this year, {then} last year",
            words=found[0], now=shown(now.figure), then=shown(then.figure),
        ),
    )  # fmt: skip
