"""Years and dates: those of the report's fiscal year, and possible ones."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from checks.model import Evidence, Severity
from checks.printed import rounded, true_value
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script, Text, sentences
from report.model import Figure, FigureKind, Part, Report
from wording import Message

YEAR = Rule(
    "drafting/year",
    "年度与决算年度不符",
    "a sentence or heading on this year's accounts names another year",
    Grade.A,
    Severity.WARNING,
    "published reports: last year's text left standing",
)
BASE_YEAR = Rule(
    "drafting/base-year",
    "“与上年相比”的年度不是上一年度",
    "the comparison with last year names a year that is not last year",
    Grade.B,
    Severity.WARNING,
    "published reports: last year's text left standing",
)
AS_AT = Rule(
    "drafting/as-at",
    "截止日期不是决算年度末",
    "an as-at date is not the end of the report's fiscal year",
    Grade.A,
    Severity.WARNING,
    "the template: 截至20××年12月31日",
)
IMPOSSIBLE = Rule(
    "drafting/date",
    "年份、日期书写有误（202 年度、11月31日）",
    "a year or date that cannot be (202年度, 11月31日)",
    Grade.A,
    Severity.DRAFTING,
    "published reports",
)
RULES = (YEAR, BASE_YEAR, AS_AT, IMPOSSIBLE)

_AS_AT = re.compile(
    r"(?:截[至止]到?|(?<=[，。；])(?=\d{4}年12月31日，[^，。；]{0,20}(?:保有量|车辆)))(\d{4})年(\d{1,2})月(\d{1,2})日"
)
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_MISTYPED = re.compile(  # begins with its only sure mark, which is found much faster
    r"2(?:(?<![\d.,]2)(?:0|\d\d|0\d{3,})年度|(?<!\d2)0\d\d年度?年(?![初末中底]))"
)
_A_YEAR = re.compile(r"20\d\d(?=年)")
_COMPARED = re.compile(
    r"(?:与|较|比|和|同)(\d{4})年度?(?:决算数?|支出|收入|末|同期)?"
    r"(?:相比|对比|比较|增加|减少|增长|下降|持平|一致|相同|\d[\d,]*\.\d+[亿万]?元，?(?:相比)?(?:增加|减少|增长|下降))"
)
_OF_YEAR = re.compile(
    r"^(?!.*(?:比|较|相比|预算数?为?$|增加|减少|结转))[^\d]{0,30}(?P<year>20\d\d)年度?"
    r"[^\d]{0,30}(?:收入|支出|收支|总计|合计|决算|财政拨款|“三公”|机关运行|采购)[^\d]{0,16}$"
)
_NONE = re.compile(
    r"(?<![与较比\d])(20\d\d)年度?(?:没有|无|未发生|未安排|不涉及)[^，。；]{0,30}(?:收入|支出|收支|经费|采购)(?=[，。；]|$)"
)
_OPENING = re.compile(
    r"^[^，。；：\d]{0,30}?(?<![与较比])(20\d\d)年度?(?!末|初|底)，?[^，。；：]{0,24}?"
    r"(?:[收支]总计|收入合计|支出合计|财政拨款(?:本年)?(?:收入|支出|年初结转)|三公”?经费|机关运行经费|采购支出|采购金额|绩效自评)"
)
_RECEIVED = re.compile(r"(?<![与较比])(20\d\d)年度?(?:共|累计)?(?:国内)?(?:公务)?接待")
_EVALUATED = re.compile(r"(?:组织(?:开展)?对?|(?<=[部门位局会])对)(20\d\d)年度?[^，。；]{0,20}(?:自评|评价)")
_TRAVELLED = re.compile(
    r"(?<![与较比])(20\d\d)年度?，?(?:全年|本?部门|本?单位|我[局镇校]|共)*(?:组织|安排|参加)?(?:因公出国|公务用车|购置公务)"
)
_AT_END = re.compile(
    r"(?<![与较比截])(20\d\d)年(?:度)?(?:期?末|底)，?[^，。；]{0,24}?(?:保有|车辆|实有|在职|编制)"
)
_SAID_OF_A_YEAR = (_OPENING, _EVALUATED, _RECEIVED, _TRAVELLED, _AT_END)
_COMPARES = re.compile("[比较]上|[与较比]20|同比|相比|增加|减少|增长|下降|结转|预算")
_COVER = re.compile(r"(20\d\d)年度")
_TITLE = re.compile(r"(20\d\d)年度?[^，。；]{0,12}(?:决算|收入支出|“三公”)")


def remarks(script: Script) -> Iterator[Remark]:
    texts = tuple(script.running(Part.OVERVIEW, Part.NARRATIVE, Part.ANNEX))
    yield from _impossible(texts)
    year = script.report.year
    if year is None:
        return
    yield from _as_at(texts, year)
    yield from _bases(texts, year)
    yield from _titles(script, year)
    told = [*_sentences(script, year)]
    yield from told
    at = {(place.block, place.start) for remark in told for place in remark.evidence}
    for remark in _openings(script, year):
        place = remark.evidence[0]
        if not any(place.block == block and place.start <= start <= place.end for block, start in at):
            yield remark


def _impossible(texts: Sequence[Text]) -> Iterator[Remark]:
    for text in texts:
        for match in _MISTYPED.finditer(text.plain):
            message = Message("“{words}” is no year", words=match[0])
            yield _remark(IMPOSSIBLE, message, text.evidence(match.start(), match.end(), around=8), match[0])
        for match in _DATE.finditer(text.plain) if "日" in text.plain else ():
            year, month, day = map(int, match.groups())
            if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
                message = Message("The date “{words}” does not exist", words=match[0])
                yield _remark(
                    IMPOSSIBLE, message, text.evidence(match.start(), match.end(), around=8), match[0]
                )


def _as_at(texts: Sequence[Text], year: int) -> Iterator[Remark]:
    end = f"{year}年12月31日"
    for text in texts:
        for match in _AS_AT.finditer(text.plain) if "日" in text.plain else ():
            stated, month, day = map(int, match.groups())
            if stated == year or (month, day) != (12, 31) or end in text.plain:
                continue
            message = Message("“{words}” in a report for {year}", words=match[0], year=str(year))
            yield _remark(AS_AT, message, text.evidence(match.start(), match.end(), around=16), match[0][:2])


def _bases(texts: Sequence[Text], year: int) -> Iterator[Remark]:
    for text in texts:
        if text.part is Part.ANNEX:
            continue
        for match in _COMPARED.finditer(text.plain):
            first = text.plain.rfind("。", 0, match.start()) + 1
            sentence = text.plain[first:].split("。")[0]
            if int(match[1]) != year - 1 and f"{year - 1}年" not in sentence:
                message = Message("“{words}”: last year was {year}", words=match[0], year=str(year - 1))
                place = text.evidence(match.start(), match.end(), around=20)
                yield _remark(
                    BASE_YEAR, message, place, text.plain[max(0, match.start() - 16) : match.start()]
                )


def _titles(script: Script, year: int) -> Iterator[Remark]:
    cover = takewhile(lambda text: text.part is Part.FRONT and text.plain != "目录", script.texts)
    for text in (*(text for text in cover if not text.heading), *script.headings):
        match = _TITLE.search(text.plain) or _COVER.fullmatch(text.plain)
        if match and int(match[1]) != year and str(year) not in text.plain:
            message = Message("“{words}” in a report for {year}", words=text.raw, year=str(year))
            yield _remark(YEAR, message, text.evidence(0, len(text.plain)), text.plain.replace(match[1], ""))


def _sentences(script: Script, year: int) -> Iterator[Remark]:
    """Amounts of this year's tables that a sentence gives to another year."""
    said = list(_of_other_years(script, year))
    known = _known(script.report) if said else frozenset()
    for text, figure, begin, words in said:
        if _in_ten_thousands(figure) in known:
            message = Message(
                "{words} {amount} is an amount of this year's tables; the report is for {year}",
                words=words,
                amount=f"{figure.text}{figure.unit}",
                year=str(year),
            )
            yield _remark(YEAR, message, text.evidence(begin, text.span(figure)[1], around=4), words)


def _of_other_years(script: Script, year: int) -> Iterator[tuple[Text, Figure, int, str]]:
    """Amounts said to be of another year, with the words that say it and where they begin."""
    for text in script.running(Part.NARRATIVE):
        for figure in text.figures if _names_another(text, year) else ():
            if figure.kind is not FigureKind.AMOUNT or not figure.value:
                continue
            start, end = text.span(figure)
            begin = max(text.plain.rfind(mark, 0, start) for mark in "。；，：") + 1
            named = _OF_YEAR.search(text.plain[begin:start])
            sentence = text.plain[text.plain.rfind("。", 0, start) + 1 : end]
            if named and int(named["year"]) != year and f"{year}年" not in sentence:
                yield text, figure, begin, named[0]


def _known(report: Report) -> frozenset[Decimal]:
    """The amounts of the tables."""
    tables = {table.id for table in report.tables}
    return frozenset(
        _in_ten_thousands(figure)
        for figure in report.figures
        if figure.block in tables and figure.kind is FigureKind.AMOUNT and figure.value
    )


def _openings(script: Script, year: int) -> Iterator[Remark]:
    """What is told of this year said of another, where a paragraph never names this one; 没有…支出 always.

    Of what was bought, received and held it is enough that the sentence compares nothing, and names this
    one for nothing but the year's end; or not for that, of what was held then.
    """
    end_of_year, any_time = rf"{year}年度?期?[末底]", rf"{year}年(?!度?期?[末底])"
    counted = [(said, any_time) for said in (_RECEIVED, _TRAVELLED)] + [(_AT_END, end_of_year)]
    for text in script.running(Part.NARRATIVE, Part.TABLES):
        if not _names_another(text, year):
            continue
        found = list(_NONE.finditer(text.plain))
        if f"{year}年" not in text.plain:
            found += [match for said in _SAID_OF_A_YEAR for match in said.finditer(text.plain)]
        else:
            for start, words in sentences(text.plain, "。"):
                if not _COMPARES.search(words):
                    open_to = [said for said, own in counted if not re.search(own, words)]
                    end = start + len(words)
                    found += [match for said in open_to for match in said.finditer(text.plain, start, end)]
        for match in found:
            if int(match[1]) != year:
                message = Message("“{words}” in a report for {year}", words=match[0], year=str(year))
                place = text.evidence(match.start(), match.end(), around=16)
                yield _remark(YEAR, message, place, match[0].replace(match[1], ""))


def _names_another(text: Text, year: int) -> bool:
    """Whether a text names any year but this one."""
    return any(named != str(year) for named in _A_YEAR.findall(text.plain))


def _in_ten_thousands(figure: Figure) -> Decimal:
    """The amount in 万元 with two decimals, as narratives restate the tables."""
    return rounded(true_value(figure), 2, unit=10**4)


def _remark(rule: Rule, message: Message, place: Evidence, subject: str) -> Remark:
    return Remark(rule.id, rule.severity, message, (place,), subject)
