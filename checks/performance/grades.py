"""Projects by grade (优 良 中 差): their number, their mean score, and the grade of a score."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from checks.answers import answer, shown
from checks.model import Severity, Tie, Verdict
from checks.printed import total
from checks.rules import Grade, Rule
from checks.text import Script, Text, leading, sentences
from report.model import Figure, FigureKind, Part
from wording import Message

COUNTS = Rule(
    "performance/grade-counts",
    "各评价等级项目个数之和等于自评项目个数",
    "the projects of each grade add up to the projects evaluated",
    Grade.A,
    Severity.ERROR,
    "domain section 5 (十): a + b + c + d = n",
)
MEAN = Rule(
    "performance/mean-score",
    "平均得分与各等级个数相容",
    "the mean score lies where the grades allow it to lie",
    Grade.B,
    Severity.ERROR,
    "domain section 8: 优 [90,100] 良 [80,90) 中 [60,80) 差 [0,60)",
)
BAND = Rule(
    "performance/grade-of-score",
    "评价等级与得分相符",
    "the grade is that of the score",
    Grade.B,
    Severity.WARNING,
    "domain section 8: 优 [90,100] 良 [80,90) 中 [60,80) 差 [0,60)",
)
BEYOND = Rule(
    "performance/score-beyond",
    "自评得分不大于100分",
    "a project's score is at most 100",
    Grade.B,
    Severity.WARNING,
    "domain section 8: 分值合计100分",
)
RULES = (COUNTS, MEAN, BAND, BEYOND)

_BANDS = {"优": (90, 100), "良": (80, 90), "中": (60, 80), "差": (0, 60), "合格": (60, 80), "不合格": (0, 60)}
_GRADE = "“?(?P<grade>优秀?|良好?|(?<!其)(?<!项目)中等?|不合格|合格|较?差)”?"
_BY_GRADE = (
    re.compile(
        rf"(?P<count>\d+)个(?:项目)?(?:绩效|自评|评价|的)*(?:等级|评级|结果|等次)?(?:评定)?为?{_GRADE}(?=[，。；、）]|$)"
    ),
    re.compile(rf"{_GRADE}(?:等级|等次)?的?(?:项目)?(?:共有?|有|为)?(?P<count>\d+)个"),
)
_BY_SCORE = re.compile(  # 得分在75-90分（含75分）的2个
    r"得分(?:在|为|达)?(?P<grade>[^，。；、]{1,24}?分(?:以上|以下|之间|（[^（）]*）)*)的?(?:项目)?(?:共?有|为)?(?P<count>\d+)个"
)
_ALL = re.compile("项目(?:绩效)?(?:自评|评价)?(?:个数|数量|数)?(?:共计?|为|有)?$|^(?:合计|共计)$")
_ALL_BEFORE = re.compile("(?:对|的|年|年度|涉及|共|完成)$")  # 对6个项目开展了绩效自评
_ALL_OF_THEM = re.compile("(?:[一二三]级|重点|预算)?项目中")  # 14个项目中，…
_ALL_AFTER = re.compile("(?:[一二三]级|重点|预算)?项目(?:支出)?(?:全面)?(?:开展|实施|进行|组织)")
_NEAR = 2  # paragraphs between the number of projects and their grades
_MEAN = re.compile("平均(?:得分|分数?|自评得?分)(?:[为是达]|：)*$")
_TOTAL_SCORE = re.compile("(?:自评|评价|综合|平均|绩效|总|最终)+(?:得分|评分|分数|分)(?:[为是达]|：)*$")
_BONUS = re.compile("满分|附加分|加分")
_WHOLE_SCORE = 100
_SCORED = re.compile(
    rf"得分(?:[为是]|：)*(?P<score>\d+(?:\.\d+)?)分[^。；\d]{{0,16}}?(?:等级|评级|结果|结论|等次)[^。；，\d]{{0,6}}?{_GRADE}(?=[，。；、）]|$)"
)


@frozen
class _Counted:
    """How many projects have a grade."""

    grade: str
    figure: Figure


def ties(script: Script) -> Iterator[Tie]:
    told: tuple[int, Figure] | None = None  # the projects counted last, and in which paragraph
    for number, text in enumerate(script.running(Part.NARRATIVE, Part.ANNEX)):
        if not re.search("等级|评级|等次|结果|得分|项目", text.plain):
            continue
        for start, words in sentences(text.plain, "。"):
            counted = list(_counted(text, start, words))
            own = {each.figure.id for each in counted}
            whole = _whole(text, start, words, own)
            if whole is not None:
                told = (number, whole)
            elif told is not None and _lists_all(counted, near=number - told[0]):
                whole = told[1]
            if counted and whole is not None and whole.value is not None:
                yield _sum(whole, counted)
                yield from _means(text, start, words, whole, counted)
        yield from _scored(text)
        yield from _beyond(text)


def _lists_all(counted: Sequence[_Counted], near: int) -> bool:
    """Whether grades are those of the projects counted before: by two of them in the same paragraph."""
    grades = len({each.grade for each in counted})
    return (near <= _NEAR and grades == 4) or (near == 0 and grades > 1)


def _counted(text: Text, start: int, words: str) -> Iterator[_Counted]:
    at = {text.span(figure)[0]: figure for figure in text.figures_in(start, start + len(words))}
    for pattern in (*_BY_GRADE, _BY_SCORE):
        for match in pattern.finditer(words):
            figure = at.get(start + match.start("count"))
            if figure is not None:
                yield _Counted(match["grade"], figure)


def _whole(text: Text, start: int, words: str, own: Collection[str]) -> Figure | None:
    """The number of projects that a sentence states, besides those by grade and those among others."""
    if words.startswith("其中"):
        return None
    for figure in text.figures_in(start, start + len(words)):
        if figure.kind is not FigureKind.COUNT or figure.unit != "个" or figure.id in own:
            continue
        first, end = text.span(figure)
        before, after = leading(text.plain, first), text.plain[end:].removeprefix(figure.unit)
        opens = not before and _ALL_OF_THEM.match(after)
        if _ALL.search(before) or opens or (_ALL_BEFORE.search(before) and _ALL_AFTER.match(after)):
            return figure
    return None


def _means(text: Text, start: int, words: str, whole: Figure, counted: Sequence[_Counted]) -> Iterator[Tie]:
    if any("分" in each.grade for each in counted):
        return
    for figure in text.figures_in(start, start + len(words)):
        scored = figure.kind is FigureKind.SCORE and figure.value is not None and whole.value
        if scored and _MEAN.search(leading(text.plain, text.span(figure)[0])):
            yield _mean(figure, whole, counted)
            return


def _sum(whole: Figure, counted: Sequence[_Counted]) -> Tie:
    comparison = total(whole, [(1, each.figure) for each in counted])
    missing = comparison.difference is not None and comparison.difference > 0 and len(counted) < 4
    by_grade = "、".join(f"{each.grade}{each.figure.text}个" for each in counted)
    message = Message(
        "{count} projects, {grades}: they do not add up (合计 {added})",
        count=shown(whole),
        grades=by_grade,
        added=str(comparison.expected),
    )
    if missing:
        message = Message(
            "{count} projects were evaluated, only {grades} told: {left} are missing (良、中、差 未说明)",
            count=shown(whole),
            grades=by_grade,
            left=str(comparison.difference),
        )
    return answer(
        COUNTS.id,
        comparison,
        whole,
        tuple(each.figure.id for each in counted),
        arithmetic=f"{' + '.join(each.figure.text for each in counted)} = {comparison.expected}",
        severity=Severity.WARNING if missing else COUNTS.severity,
        message=message,
    )


def _mean(mean: Figure, whole: Figure, counted: Sequence[_Counted]) -> Tie:
    """The mean lies between the means that the lower and upper ends of the grades give."""
    assert mean.value is not None
    assert whole.value is not None
    counts = [(_band(each.grade), each.figure.value or Decimal(0)) for each in counted]
    rest = max(Decimal(0), whole.value - sum((count for _, count in counts), Decimal(0)))
    low = sum((band[0] * count for band, count in counts), Decimal(0)) / whole.value
    high = (sum((band[1] * count for band, count in counts), Decimal(0)) + 100 * rest) / whole.value
    step = Decimal(1).scaleb(-mean.decimals)
    fits = low - step <= mean.value <= high + step
    span = f"{low.quantize(Decimal('0.01'))} ≤ {mean.value} ≤ {high.quantize(Decimal('0.01'))}"
    return Tie(
        "",
        MEAN.id,
        Verdict.HOLDS if fits else Verdict.BROKEN,
        mean.id,
        (whole.id, *(each.figure.id for each in counted)),
        span,
        unit=mean.unit,
        severity=None if fits else MEAN.severity,
        message=None
        if fits
        else Message(
            "The mean score {mean} is not possible with these grades: {span}", mean=shown(mean), span=span
        ),
    )


def _band(grade: str) -> tuple[int, int]:
    return next(_BANDS[name] for name in sorted(_BANDS, key=len, reverse=True) if name in grade)


def _scored(text: Text) -> Iterator[Tie]:
    at = {text.span(figure)[0]: figure for figure in text.figures}
    for match in _SCORED.finditer(text.plain):
        score = at.get(match.start("score"))
        if score is None or score.value is None:
            continue
        low, high = _band(match["grade"])
        fits = low <= score.value < high or score.value == high == 100
        yield Tie(
            "",
            BAND.id,
            Verdict.HOLDS if fits else Verdict.BROKEN,
            score.id,
            (),
            f"{low} ≤ {score.value} < {high}" if fits else "",
            unit=score.unit,
            severity=None if fits else BAND.severity,
            message=None
            if fits
            else Message(
                "{score} with the grade “{grade}”, which is from {low} to {high}",
                score=shown(score),
                grade=match["grade"],
                low=str(low),
                high=str(high),
            ),
        )


def _beyond(text: Text) -> Iterator[Tie]:
    """Scores of more than there is to be had, where no word tells that there is more."""
    for figure in text.figures:
        if figure.kind is not FigureKind.SCORE or figure.value is None or figure.value <= _WHOLE_SCORE:
            continue
        if _TOTAL_SCORE.search(leading(text.plain, text.span(figure)[0])) and not _BONUS.search(text.plain):
            yield Tie(
                "",
                BEYOND.id,
                Verdict.BROKEN,
                figure.id,
                (),
                severity=BEYOND.severity,
                unit=figure.unit,
                message=Message("{score}: a score is at most {most}", score=shown(figure), most="100"),
            )
