"""Where a finding's evidence stands in the report, and what is printed there."""

from __future__ import annotations

from attrs import frozen

from checks.model import Evidence, Finding
from report.model import Heading, Paragraph, Place, Report, Table
from store.model import Anchor, AnchorKind
from wording import Wording


@frozen
class Spot:
    """A place as a person finds it (公开01表 · 本年收入合计 · 决算数), and in the source."""

    where: str
    place: Place


def spot(report: Report, evidence: Evidence) -> Spot:
    """Where one piece of evidence stands."""
    if evidence.figure is not None:
        figure = report.figure[evidence.figure]
        return Spot(figure.where, figure.place)
    return block_spot(report, evidence.block, evidence.start)


def block_spot(report: Report, block_id: str, start: int = 0) -> Spot:
    """Where the character at `start` of a block stands; text goes by the headings above it."""
    block = report.block[block_id]
    if isinstance(block, Table):
        return Spot(" ".join(filter(None, (block.mark, block.title))), block.place)
    line = block.line_at(start) if isinstance(block, Paragraph) else block.place.line
    return Spot(" · ".join(_headings(report, block_id)), Place(line, block.place.page))


def note_spot(report: Report, anchor: Anchor) -> Spot | None:
    """Where a note stands; None where it is on the whole report, or on what is no longer in it."""
    if anchor.target in report.figure:
        figure = report.figure[anchor.target]
        return Spot(figure.where, figure.place)
    if anchor.target in report.block:
        return block_spot(report, anchor.target, anchor.start)
    return None


def note_place(report: Report, anchor: Anchor, say: Wording) -> str:
    """The same in words."""
    if anchor.kind is AnchorKind.REPORT:
        return say("the whole report")
    if anchor.was:
        return say("of the version before, its place is gone: {place}", place=anchor.was)
    at = note_spot(report, anchor)
    return say("no longer in the report") if at is None else on_page(at, say)


def on_page(at: Spot, say: Wording) -> str:
    """A place with its page, where the source has pages."""
    if at.place.page is None:
        return at.where
    return say("{where} (page {page})", where=at.where, page=at.place.page)


def _headings(report: Report, block_id: str) -> list[str]:
    """The headings that a block stands under, the widest first; a heading stands under itself."""
    above: list[Heading] = []
    for block in report.blocks:
        if isinstance(block, Heading):
            above = [*(heading for heading in above if heading.level < block.level), block]
        if block.id == block_id:
            break
    return [heading.text for heading in above]


def passages(finding: Finding) -> list[Evidence]:
    """Its evidence that is text, not a figure."""
    return [each for each in finding.evidence if each.figure is None]


def quote(finding: Finding) -> str:
    """All that is printed where the finding is, each passage once, joined with ｜."""
    texts = [finding.quote, *(each.quote for each in passages(finding))]
    if not any(texts):
        texts = [each.quote for each in finding.evidence]
    pieces: list[str] = []
    for text in texts:
        if text and not any(text in known for known in pieces):
            pieces.append(text)
    return " ｜ ".join(pieces)
