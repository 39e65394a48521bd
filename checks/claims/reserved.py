"""What small enterprises won of procurement reserved for them and of all other procurement.

The two exclude each other, so that together they are not more than all that was procured.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from checks.answers import shown
from checks.model import Severity, Tie, Verdict
from checks.printed import as_printed, half_width, rounded, true_value, worth
from checks.rules import Grade, Rule
from report.model import Figure, FigureKind, Paragraph, Report
from wording import Message

RESERVED = Rule(
    "narrative/awards-at-most-whole",
    "预留项目与其他项目中由中小企业中标的金额之和不大于政府采购总额",
    "What small enterprises won of reserved and of other procurement is together not more than all of it",
    Grade.B,
    Severity.ERROR,
    "domain section 6: 中小企业中标合计 = 预留中小 + 其他项目中小 ≤ Z",
)
_CLAUSE = re.compile(r"[^。；;]+")
_WON = re.compile(r"中标|成交|授予")
_SMALL = re.compile(r"中小(?:型|微)?企业")
_WHOLE = re.compile(
    r"政府采购(?:支出)?(?:合同)?(?:总)?(?:金额|额|支出)(?:合计|总计)?(?:[（(][^（）()]{0,20}[）)])?\s*(?:合计|共计)?[为是共]?\s*$"
)


def at_most_whole(report: Report) -> Iterator[Tie]:
    """By section: 预留的…项目中，由中小企业…中标 A；在其他…项目中，由中小企业…中标 B; A + B ≤ 总额."""
    amounts: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in report.figures:
        if figure.row is None and figure.kind is FigureKind.AMOUNT and figure.value is not None:
            amounts[figure.block].append(figure)
    sections: defaultdict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in report.paragraphs:
        if "采购" in paragraph.text and amounts[paragraph.id]:
            sections[paragraph.section].append(paragraph)
    for paragraphs in sections.values():
        whole = next((each for p in paragraphs if (each := _whole(p, amounts))), None)
        for paragraph in paragraphs:
            reserved, other = _won(paragraph, amounts)
            if whole is not None and reserved is not None and other is not None:
                yield _tie(whole, reserved, other)


def _whole(paragraph: Paragraph, amounts: Mapping[str, list[Figure]]) -> Figure | None:
    """The amount of all procurement that a paragraph states."""
    return next((each for each in amounts[paragraph.id] if _WHOLE.search(paragraph.text[: each.start])), None)


def _won(paragraph: Paragraph, amounts: Mapping[str, list[Figure]]) -> tuple[Figure | None, Figure | None]:
    """What small enterprises won of reserved procurement, and what of the other."""
    reserved: Figure | None = None
    other: Figure | None = None
    for clause in _CLAUSE.finditer(paragraph.text):
        inside = [each for each in amounts[paragraph.id] if clause.start() <= each.start < clause.end()]
        if len(inside) != 1 or not _SMALL.search(clause[0]) or not _WON.search(clause[0]):
            continue
        if re.search(r"其他[^，,]{0,8}(?:采购|项目)", clause[0]):
            other = other or inside[0]
        elif "预留" in clause[0]:
            reserved = reserved or inside[0]
    return reserved, other


def _tie(whole: Figure, reserved: Figure, other: Figure) -> Tie:
    added = true_value(reserved) + true_value(other)
    slack = sum(map(half_width, (whole, reserved, other)), Fraction(0))
    holds = added <= true_value(whole) + slack
    total = as_printed(rounded(added / worth(whole), whole.decimals)) + whole.unit
    arithmetic = f"{shown(reserved)} + {shown(other)} = {total}"
    message = Message(
        "Small enterprises won {reserved} of reserved and {other} of other procurement, together {total}:"
        " more than all procurement of {whole}",
        reserved=shown(reserved), other=shown(other), total=total, whole=shown(whole),
    )  # fmt: skip
    return Tie(
        "", RESERVED.id, Verdict.HOLDS if holds else Verdict.BROKEN, other.id, (reserved.id, whole.id),
        f"{arithmetic} {'≤' if holds else '>'} {shown(whole)}",
        unit=whole.unit, severity=None if holds else RESERVED.severity, message=None if holds else message,
    )  # fmt: skip
