"""Groups, visits and persons of the 三公 section: those of the table, and how many came from abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from checks.answers import HOLDING, answer, shown
from checks.claims.claims import Claim
from checks.claims.counts import PEOPLE_UNITS, VISITS, in_brackets
from checks.claims.lexicon import Reference
from checks.claims.mentions import Measure
from checks.claims.places import Places
from checks.model import Severity, Tie
from checks.printed import at_most, same
from checks.rules import Grade, Rule
from report.model import Figure, FigureKind, Report, TableKind
from wording import Message

TOLD = Rule(
    "narrative/visits",
    "情况说明中的团组、批次、人次与“三公”经费表的统计数一致",
    "Groups, visits and persons of the narrative are those that the tables print",
    Grade.A,
    Severity.ERROR,
    "机构运行信息表：相关统计数",
)
AMONG = Rule(
    "narrative/foreign-among-guests",
    "外事接待批次、人次不大于国内公务接待",
    "Guests from abroad are among those received",
    Grade.B,
    Severity.WARNING,
    "domain section 5: 国内接待含外宾",
)
_THINGS = {
    "overseas": re.compile("国（境）外(?:公务)?接待|境外(?:公务)?接待"),
    "foreign": re.compile("外事接待|外宾接待|接待外宾"),
    "abroad": re.compile("因公出国|出国（境）|出访"),
    "domestic": re.compile("国内(?:公务)?接待|接待国内|国内来访"),
}
_ROWS = {
    ("abroad", False): "因公出国（境）团组数",
    ("abroad", True): "因公出国（境）人次数",
    ("domestic", False): "国内公务接待批次",
    ("domestic", True): "国内公务接待人次",
    ("foreign", False): "外事接待批次",
    ("foreign", True): "外事接待人次",
    ("overseas", False): "国（境）外公务接待批次",
    ("overseas", True): "国（境）外公务接待人次",
}
_TABLES = (TableKind.THREE_PUBLIC, TableKind.OTHER_INFORMATION)


def ties(report: Report, claims: Sequence[Claim], places: Places) -> Iterator[Tie]:
    paragraphs: dict[int, list[Claim]] = {}
    for claim in claims:
        if TableKind.THREE_PUBLIC in claim.kinds:
            paragraphs.setdefault(claim.paragraph, []).append(claim)
    for stated in paragraphs.values():
        counts: dict[tuple[str, bool], list[Figure]] = {}
        for thing, people, figure in _counts(report, stated):
            counts.setdefault((thing, people), []).append(figure)
        for key, told in counts.items():
            yield from _of_tables(report, told, _ROWS[key], places)
        for people in (False, True):
            foreign, all_ = counts.get(("foreign", people)), counts.get(("domestic", people))
            if foreign is not None and all_ is not None:
                yield _among(foreign[0], all_[0])


def _counts(report: Report, stated: Sequence[Claim]) -> Iterator[tuple[str, bool, Figure]]:
    """The counts of a paragraph in order; what none names belongs to what was named last outside brackets."""
    outside = ""
    for claim in stated:
        named = {found.end(): thing for thing, pattern in _THINGS.items() if (found := _last(pattern, claim))}
        bracketed = in_brackets(report, claim)
        thing = named[max(named)] if named else outside
        if not bracketed:
            outside = thing
        counted = claim.figure.kind is FigureKind.COUNT and claim.figure.value is not None
        if (
            thing
            and counted
            and claim.measure is Measure.FINAL
            and claim.figure.unit in (*VISITS, *PEOPLE_UNITS)
        ):
            yield thing, claim.figure.unit in PEOPLE_UNITS, claim.figure


def _last(pattern: re.Pattern[str], claim: Claim) -> re.Match[str] | None:
    *_, last = [None, *pattern.finditer(claim.mention.lead)]
    return last


def _of_tables(report: Report, told: Sequence[Figure], row: str, places: Places) -> Iterator[Tie]:
    """The count of a paragraph against the row; one of several may be a part of what the table counts."""
    found = [slots[0] for kind in _TABLES for slots in places.find(Reference(kind, (row,), ""))]
    printed = next((report.figure[slot.figure] for slot in found if slot.figure), None)
    if printed is None:
        return
    stated = next((each for each in told if each.value == printed.value), told[0])
    comparison = same(evolve(stated, unit=printed.unit), printed)
    if comparison.agreement not in HOLDING and len(told) > 1:
        return
    yield answer(
        TOLD.id,
        comparison,
        stated,
        (printed.id,),
        arithmetic=f"{shown(stated)} {'=' if comparison.agreement in HOLDING else '≠'} {shown(printed)}",
        message=Message(
            "{row}: the narrative states {stated}, {place} prints {printed}",
            row=row, stated=shown(stated), place=printed.where, printed=shown(printed),
        ),
    )  # fmt: skip


def _among(foreign: Figure, guests: Figure) -> Tie:
    comparison = at_most(foreign, guests)
    return answer(
        AMONG.id,
        comparison,
        foreign,
        (guests.id,),
        arithmetic=f"{shown(foreign)} {'≤' if comparison.agreement in HOLDING else '>'} {shown(guests)}",
        message=Message(
            "{foreign} from abroad are told among {guests}", foreign=shown(foreign), guests=shown(guests)
        ),
        severity=AMONG.severity,
    )
