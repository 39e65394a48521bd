"""Rates that the text tells of an indicator (满意度达 96%), against the self-evaluation tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from attrs import frozen

from checks.answers import shown
from checks.model import Severity, Tie, Verdict
from checks.performance.forms import Form, Indicator
from checks.performance.projects import pairs
from checks.rules import Grade, Rule
from checks.text import Script, leading
from report.labels import bare
from report.model import Figure, FigureKind, Part
from wording import Message

TOLD = Rule(
    "performance/indicator-told",
    "情况说明所述满意度、知晓率等与绩效自评表的实际完成值一致",
    "a rate of satisfaction or the like in the text is what the self-evaluation table says was reached",
    Grade.B,
    Severity.WARNING,
    "the same fact stated twice",
)
RULES = (TOLD,)

_RATE_NAME = "(?:满意度|满意率|知晓率|覆盖率|合格率|达标率|及时率|准确率|普及率|完好率|通过率|到位率|办结率)"
_STATED = re.compile(
    rf"(?P<name>[\u4e00-\u9fff、（）]{{1,24}}?{_RATE_NAME})"
    "(?P<words>(?:[为是达到在：约]|均|高|大于|不低于|超过?|不少于|以上|≥|>)*)$"
)
_BOUND = re.compile("超|大于|不低于|不少于|≥|>|＞")
_AIM = re.compile("目标|力争|要求|年初|计划|应|指标值|预期")
_ALIKE = 0.8


@frozen
class _Reached:
    """A rate, or no less than that."""

    figure: Figure
    at_least: bool

    def fits(self, other: _Reached) -> bool:
        """Whether both can be true of one rate."""
        assert self.figure.value is not None
        assert other.figure.value is not None
        if self.at_least and other.at_least:
            return True
        if self.at_least:
            return other.figure.value >= self.figure.value
        if other.at_least:
            return self.figure.value >= other.figure.value
        return self.figure.value == other.figure.value


def ties(script: Script, evaluated: Sequence[Form]) -> Iterator[Tie]:
    own = {(pair.told.text.block, pair.told.start): pair.form for pair in script.once(pairs)}
    for text in script.running(Part.NARRATIVE, Part.ANNEX):
        for figure in text.figures:
            if figure.kind is not FigureKind.PERCENT or figure.value is None:
                continue
            start, end = text.span(figure)
            clause = leading(text.plain, start)
            stated = _STATED.search(clause)
            if stated is None or _AIM.search(clause):
                continue
            told = _Reached(
                figure, bool(_BOUND.search(stated["words"])) or text.plain.startswith("以上", end)
            )
            starts = [at for block, at in own if block == text.block and at <= start]
            forms = [own[text.block, max(starts)]] if starts else evaluated
            found = _reached(bare(stated["name"]), forms)
            if found:
                yield _tie(stated["name"], told, found)


def _reached(name: str, evaluated: Sequence[Form]) -> list[_Reached]:
    """What the tables say was reached of the indicator that is called so, or much alike."""
    return [
        _Reached(indicator.actual_figure, bool(_BOUND.search(indicator.actual)))
        for form in evaluated
        for indicator in form.indicators
        if indicator.actual_figure is not None
        and indicator.actual_figure.value is not None
        and indicator.actual_figure.kind is FigureKind.PERCENT
        and _same(name, indicator)
    ]


def _same(name: str, indicator: Indicator) -> bool:
    other = bare(indicator.name)
    if name[-2:] != other[-2:]:
        return False
    return name == other or SequenceMatcher(None, name, other, autojunk=False).ratio() >= _ALIKE


def _tie(name: str, told: _Reached, found: Sequence[_Reached]) -> Tie:
    """The tie with a table that it fits, else with the first."""
    fits = next((each for each in found if told.fits(each)), None)
    other = fits or found[0]
    words = [f"{'≥' if each.at_least else ''}{shown(each.figure)}" for each in (told, other)]
    return Tie(
        "", TOLD.id, Verdict.BROKEN if fits is None else Verdict.HOLDS, told.figure.id, (other.figure.id,),
        f"{words[0]} {'≠' if fits is None else '='} {words[1]}",
        unit="%", severity=TOLD.severity if fits is None else None,
        message=None if fits else Message(
            "{name}: {stated} in the text, {printed} in the self-evaluation table",
            name=name, stated=words[0], printed=words[1],
        ),
    )  # fmt: skip
