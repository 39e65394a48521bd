"""What the text says that there is none of, and a table or the text itself counts or prices (无公务用车)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from checks.answers import shown
from checks.claims.claims import Claim
from checks.claims.mentions import Measure
from checks.claims.nearby import Nearby
from checks.model import Severity, Tie, Verdict
from checks.rules import Grade, Rule
from checks.text import Script, Text, leading
from report.model import Figure, Part
from wording import Message

DENIED = Rule(
    "narrative/denied",
    "称无政府采购、无公务用车，而表中或前后文有数",
    "The text says that nothing was procured, or that there are no vehicles, and elsewhere stands how many",
    Grade.A,
    Severity.ERROR,
    "domain section 5: “无” only where there is none",
)
_NONE = "(?:无|没有|未发生|未产生|未实施|未开展|未进行|未配备|未保留|不涉及|不存在)"
_LAST_YEAR = re.compile("上年|去年|上一年|往年")


@frozen
class _Denial:
    """Words that deny something, and the terms that it goes by, the nearest first."""

    words: re.Pattern[str]
    terms: tuple[str, ...]


_DENIALS = (
    _Denial(
        re.compile(rf"{_NONE}(?:相关|任何)?政府采购(?:支出|活动|事项|项目|业务|情况)?(?=[，。；]|$)"),
        ("procurement",),
    ),
    _Denial(re.compile(rf"{_NONE}(?:任何)?(?:公务用车|公务车辆|公车)(?=[，。；]|$)"), ("vehicles-kept",)),
    _Denial(re.compile(rf"{_NONE}(?:任何)?(?:机动)?车辆(?=[，。；]|$)"), ("vehicles", "vehicles-kept")),
)


def ties(script: Script, claims: Sequence[Claim], nearby: Nearby) -> Iterator[Tie]:
    for text in script.running(Part.NARRATIVE):
        for denial in _DENIALS:
            found = denial.words.search(text.plain)
            if found and not _LAST_YEAR.search(leading(text.plain, found.start(), "。；")):
                figure = next(_amounts(denial, text, claims, nearby), None)
                if figure is not None:
                    yield _tie(found[0], figure)


def _amounts(denial: _Denial, text: Text, claims: Sequence[Claim], nearby: Nearby) -> Iterator[Figure]:
    """What is told in other paragraphs, or printed in a table, of what is denied."""
    for term in denial.terms:
        told = [claim.figure for claim in claims if _is_of(claim, term) and claim.figure.block != text.block]
        yield from (figure for figure in (*told, *nearby.printed_of(term)) if figure.value)


def _is_of(claim: Claim, term: str) -> bool:
    subject = claim.subject
    if subject is None or subject.term is None or subject.qualified:
        return False
    return subject.term.id == term and claim.measure is Measure.FINAL


def _tie(words: str, figure: Figure) -> Tie:
    return Tie(
        "", DENIED.id, Verdict.BROKEN, figure.id, (), severity=DENIED.severity, unit=figure.unit,
        message=Message(
            "“{words}” is said, and {place} {amount} is stated",
            words=words, place=figure.where, amount=shown(figure),
        ),
    )  # fmt: skip
