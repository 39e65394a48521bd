"""The figures of a paragraph with the words around them, and what those words say each figure is.

Domain sections 5 and 11 tell how these sentences are really written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from attrs import evolve, frozen

from checks.printed import WORTH
from report.model import Figure, FigureKind, Paragraph


class Measure(StrEnum):
    """What a figure of the narrative measures."""

    FINAL = "final"  # 决算, this year's amount or count
    BUDGET = "budget"  # 年初预算, 全年预算
    ADJUSTED = "adjusted"  # 全年预算, 调整后预算, where the year's first budget is told before it
    PRIOR = "prior"  # last year's amount
    CHANGE = "change"  # against last year
    GAP = "gap"  # against the budget
    GROWTH = "growth"  # % of last year
    GAP_RATE = "gap_rate"  # % over or under the budget
    SHARE = "share"  # 占 … %
    COMPLETION = "completion"  # 完成预算的 … %
    RATE = "rate"  # another percentage


@frozen
class Mention:
    """One figure and what the words before it say.

    `phrase` is the clause that leads to the figure, `lead` all words since the figure before it.
    `sign` is +1 or -1 for a change or growth, 0 where the words do not say. `subject` is the phrase
    without the words that tell the measure; it may be empty, when the figure speaks of what was
    mentioned before. `whole` is what a share is a share of, as far as said. `order` counts figures
    listed behind one phrase (收、支总计各是 A、B 万元: 0 and 1).
    """

    figure: Figure
    measure: Measure
    sign: int
    subject: str
    whole: str
    lead: str
    phrase: str
    tail: str
    sentence: int
    order: int = 0


RISE = "增加|增长|上升|提高|增幅|升幅|上涨|增多|多支出?"
FALL = "减少|下降|降低|减幅|降幅|压减|压缩|下浮|节约|少支出?"
_FILLER = r"(?:了|额|数|率|幅度|比例|各|均|约|共|又|为|是|达到?|到|[：:“”\"])*"
_TREND = re.compile(rf"(?P<rise>{RISE})|(?P<fall>{FALL})|(?P<open>差值|相差|(?<!收支)差额|差异)")
_CHOICE = rf"(?:{RISE}|{FALL})[（/／](?:{RISE}|{FALL})）?"  # 增加（减少）, left as the template has it
_TREND_LAST = re.compile(
    rf"(?:(?P<rise>{RISE})|(?P<fall>{FALL})|(?P<open>差值|相差|(?<!收支)差额|{_CHOICE})){_FILLER}$"
)
_WHICH = "(?:年初|全年|调整后?的?|年度|年中|总|当年|财政|批复|下达|本?部门|本?单位)*"
"""Which budget is meant."""
_BUDGET_LAST = re.compile(
    _WHICH + r"(?<!公共)(?<!基金)(?<!经营)预算(?:数|总额|金额|额|资金|安排|批复|收入|支出)?"
    r"(?:[（(][^）)]*[）)])?" + _FILLER + "$"
)
_FINAL_LAST = re.compile(rf"决算(?:数|额)?{_FILLER}$")
_EITHER_LAST = re.compile(rf"(?:年初|全年)?(?:预算|(?<!总)决算)(?:数|额)?{_FILLER}$")
_BEYOND_BUDGET = re.compile(
    r"(?:(?P<over>超出?|超过|高于|多于|大于)|(?P<under>低于|少于|小于|未达到?))"
    + _WHICH
    + r"预算(?:数|金额|额|安排)?$"
)
_COMPLETION = re.compile(
    rf"完成|执行率|预算执行|为{_WHICH}预算数?的$|占(?:支出)?{_WHICH}(?:支出)?预算(?!财政|支出|收入|拨款)"
)
_SHARE = re.compile(r"占(?P<whole>.*?)$|比重|占比")
_SHARE_TAIL = re.compile(
    r"(?:的)?(?:总额|总数)?(?:的)?(?:比重|比例|百分比|比率|比)?(?:为|是|达到?|约|:|：)*$"
)
_SENTENCE_END = re.compile(r"[。！？!?]")
_CLAUSE_END = re.compile(r"[。；;，,：:！？!?\n]")
_LIST_MARK = re.compile(r"^[、和及与，,]?$")
_COMPARED = re.compile(r"比|较|同比|相比|对比")
_BUDGET_WORD = re.compile(r"预算")
OWN = "[我本](?:单位|部门|[局委院校厅镇乡馆])|我(?:中心|支队|大队|[办所站处会队])"
"""How a department speaks of itself: 我局, 本院."""
_LIGHT = re.compile(
    r"^(?:其中|另外|由于|同比|批次|人次|此外|以及|和|及|与|即|全年|本年度?(?!收入|支出|度)|当年|共计|合计|各|分别|均"
    rf"|{OWN}|\d{{4}}年度?|年度)+"
)
_AGAINST = re.compile(r"(?:与|比|较).{0,12}?(?:相比|年[初度]?|同期|预算数?|决算数?)+|^相比")
_AGAINST_LAST = re.compile(r"(?:与|比|较)(?:20\d\d年度?|本年度?|当年)?$")
_LAST_YEAR = re.compile(r"(?:与|比|较)?(?:上年|去年|上一?年度|20\d\d年度?).*$")
_COMPLETING = re.compile(f"完成|占|为(?={_WHICH}预算)")
ADJUSTED = re.compile("全年|调整|变更后")
"""Says of a budget that it is not the year's first."""
_VERB_LAST = re.compile("(?:完成|占|为|达到?|是)+$")
_LINK_LAST = re.compile("(?:均|各|分别|共)*(?:为|是|达到?|约|共计?|[：:])*$")
_EMPTY = ("支出", "收入", "实际支出", "实际", "决算", "金额", "资金", "总额")
_CODE_OF_LEVEL = re.compile(r"(?<=（)\d{2,7}(?=[类款项]）)")  # （208类）
_REMARK = re.compile(r"^（[^（）]*）[、，]")
"""What brackets say of the item before: 专业技术用车 1 辆（洒水车）、其他用车 2 辆."""
_NUMBERING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)])"
)


def mentions(paragraph: Paragraph, figures: tuple[Figure, ...], year: int | None) -> Iterator[Mention]:
    """The figures of a paragraph in order, each with what is said of it.

    `figures` are those of the paragraph by offset; `year` is the report's fiscal year.
    """
    text = paragraph.text
    prior = re.compile(rf"上年|去年|上一?年度|{year - 1}年" if year else "上年|去年|上一?年度")
    starts = (*(figure.start for figure in figures), len(text))
    ends = (0, *(figure.end for figure in figures))
    between = [_plain(text[end:start]) for end, start in zip(ends, starts, strict=True)]
    sentence, before, unit = 0, None, ""
    for index, (printed, (lead, tail)) in enumerate(zip(figures, pairwise(between), strict=True)):
        figure = _with_unit(printed, figures[index + 1 : index + 3], unit)
        unit = printed.unit if printed.unit in WORTH else unit
        sentence += len(_SENTENCE_END.findall(lead))
        before = _mention(figure, lead, tail, sentence, before, prior)
        yield before


def _with_unit(figure: Figure, following: tuple[Figure, ...], unit: str) -> Figure:
    """A figure printed without its unit, in that of the next amount, or of the one before.

    较上年 2.08 减少 0.03 万元; 各是 A、B 万元.
    """
    if figure.unit or figure.kind is not FigureKind.AMOUNT:
        return figure
    unit = next((each.unit for each in following if each.unit in WORTH), unit)
    return evolve(figure, unit=unit) if unit else figure


def _mention(
    figure: Figure, lead: str, tail: str, sentence: int, before: Mention | None, prior: re.Pattern[str]
) -> Mention:
    words = lead.removeprefix(_plain(before.figure.unit)) if before else lead
    if before is not None and _LIST_MARK.match(words) and _alike(before.figure, figure):
        return evolve(before, figure=figure, lead=lead, tail=tail, sentence=sentence, order=before.order + 1)
    phrase = _CLAUSE_END.split(words)[-1]
    if not phrase:  # 增幅：3.58% and the like
        phrase = next((part for part in reversed(_CLAUSE_END.split(words)) if part), "")
    of_sentence = _SENTENCE_END.split(words)[-1]
    measure, sign, whole = (
        _rate(phrase, of_sentence, before)
        if figure.kind is FigureKind.PERCENT
        else (*_amount(phrase, of_sentence, prior, before), "")
    )
    return Mention(figure, measure, sign, _subject(phrase, measure), whole, lead, phrase, tail, sentence)


def _alike(one: Figure, other: Figure) -> bool:
    return one.kind is other.kind or not one.unit


def _rate(phrase: str, of_sentence: str, before: Mention | None) -> tuple[Measure, int, str]:
    if _COMPLETION.search(phrase):
        return Measure.COMPLETION, 0, ""
    share = _SHARE.search(phrase)
    if share:
        return Measure.SHARE, 0, _SHARE_TAIL.sub("", share["whole"] or "")
    trend = _TREND_LAST.search(phrase)
    if trend:
        against_budget = _against_budget(of_sentence) or (
            before is not None and before.measure is Measure.GAP and not _COMPARED.search(of_sentence)
        )
        return (Measure.GAP_RATE if against_budget else Measure.GROWTH), _sign(trend), ""
    if phrase.endswith("的") and before is not None and before.measure is Measure.BUDGET:
        return Measure.COMPLETION, 0, ""  # 完成预算 A 万元的 P%
    return Measure.RATE, 0, ""


def _amount(
    phrase: str, of_sentence: str, prior: re.Pattern[str], before: Mention | None
) -> tuple[Measure, int]:
    trend = _TREND_LAST.search(phrase)
    if trend:
        against_budget = _against_budget(of_sentence) or _from_budget(of_sentence, before)
        return (Measure.GAP if against_budget else Measure.CHANGE), _sign(trend)
    beyond = _BEYOND_BUDGET.search(phrase)
    if beyond:
        return Measure.GAP, 1 if beyond["over"] else -1
    if _BUDGET_LAST.search(phrase):
        return Measure.BUDGET, 0
    if re.search(rf"(?:{prior.pattern})度?年?[末底][^年]*(?:结转|结余)[^年]*$", phrase):
        return Measure.PRIOR, 0  # 2022年末结转和结余, which adjustments may part from this year's opening
    if prior.search(phrase) and not re.search(r"结转|结余", phrase):
        after = phrase[[m.end() for m in prior.finditer(phrase)][-1] :]
        if not re.search(r"(?:20\d\d|本)年", after):
            return Measure.PRIOR, 0
    return Measure.FINAL, 0


def _sign(trend: re.Match[str]) -> int:
    return 1 if trend["rise"] else -1 if trend["fall"] else 0


def _against_budget(words: str) -> bool:
    """Whether the comparison in these words is with a budget and not with last year."""
    compared = list(_COMPARED.finditer(words))
    if not compared:
        return False
    near = words[compared[-1].start() :]
    if near.startswith("相比"):  # 与年初预算相比
        near = words[: compared[-1].start()].rsplit("与", 1)[-1]
    return bool(re.search(r"预算(?!财政|拨款)", near)) and not re.search("上年|去年|同期", near)


def _from_budget(words: str, before: Mention | None) -> bool:
    """Whether a comparison names the budget before it: 与年初预算 A 万元相比增加, 较预算 A 万元增加."""
    goes_on = words.startswith("相比") or not _COMPARED.search(words)
    return (
        goes_on
        and before is not None
        and before.measure is Measure.BUDGET
        and bool(re.search("[与比较]", before.phrase))
    )


def _subject(phrase: str, measure: Measure) -> str:
    """The phrase without the words that only tell the measure."""
    words = _REMARK.sub("", phrase)
    if measure is Measure.SHARE:
        words = words.split("占", 1)[0]
    elif measure in (Measure.CHANGE, Measure.GROWTH, Measure.GAP, Measure.GAP_RATE):
        words = _TREND_LAST.sub("", _BEYOND_BUDGET.sub("", words))
        words = _FINAL_LAST.sub("", _AGAINST.sub("", words))
    elif measure is Measure.COMPLETION:
        words = _COMPLETING.split(words, maxsplit=1)[0]
    elif measure is Measure.PRIOR:
        words = _LAST_YEAR.sub("", words)
    elif measure in (Measure.BUDGET, Measure.ADJUSTED):
        words = _AGAINST_LAST.sub("", _VERB_LAST.sub("", _BUDGET_LAST.sub("", words)))
    if measure in (Measure.FINAL, Measure.COMPLETION):
        words = _EITHER_LAST.sub("", words)
    words = _LINK_LAST.sub("", words)
    words = _LIGHT.sub("", _NUMBERING.sub("", words)).lstrip("、和及与")
    return "" if words in _EMPTY else words


def _plain(text: str) -> str:
    """The words without spaces and the codes of 类, 款, 项, with full-width brackets."""
    words = "".join(text.split()).replace("(", "（").replace(")", "）")
    return _CODE_OF_LEVEL.sub("", words)
