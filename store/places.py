"""Where what stood in one version of a report stands in another: never in a place that might be another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

from attrs import evolve

from checks.model import Finding
from checks.quoting import subject
from report.model import Block, Figure, Heading, Report, Table
from store.model import Anchor, AnchorKind

T = TypeVar("T")


class Places:
    """Finds the figures, passages and tables of `old` in `new`.

    Of several that cannot be told apart, each is found by its turn, and only where there are as many.
    """

    def __init__(self, old: Report, new: Report) -> None:
        self.old = old
        self.new = new
        self._figures = _paired(
            ((_of_figure(old, each), each.id) for each in old.figures),
            ((_of_figure(new, each), each) for each in new.figures),
        )
        self._tables = _paired(
            (((each.kind, each.title), each.id) for each in old.tables),
            (((each.kind, each.title), each) for each in new.tables),
        )
        self._blocks = _paired(
            ((text, each.id) for each in old.blocks if (text := _text(each))),
            ((text, each.id) for each in new.blocks if (text := _text(each))),
        )

    def figure(self, figure: str | None) -> Figure | None:
        """The figure at the same place among the same words; its amount may be another."""
        return self._figures.get(figure or "")

    def table(self, table: str) -> Table | None:
        """The table of the same kind and title."""
        return self._tables.get(table)

    def passage(self, block: str, start: int, end: int, quote: str) -> tuple[str, int, int] | None:
        """The passage with the same words, at best in the same paragraph: its block, start and end."""
        text = _text(self.old.block.get(block))
        words = text[start:end] or quote or text
        at = start if end > start else text.find(words)
        if not words or at < 0:
            return None
        if block in self._blocks:
            return self._blocks[block], at, at + len(words)
        before, after = _standing(self.old, words), _standing(self.new, words)
        if len(before) != len(after) or (block, at) not in before:
            return None
        found, at = after[before.index((block, at))]
        return found, at, at + len(words)

    def anchor(self, anchor: Anchor) -> Anchor | None:
        """What a note is on; None where that is gone. Findings and the report are not looked for."""
        match anchor.kind:
            case AnchorKind.FIGURE:
                figure = self.figure(anchor.target)
                return None if figure is None else evolve(anchor, target=figure.id, quote=figure.text)
            case AnchorKind.TABLE:
                table = self.table(anchor.target)
                return None if table is None else evolve(anchor, target=table.id)
            case AnchorKind.PASSAGE:
                found = self.passage(anchor.target, anchor.start, anchor.end, anchor.quote)
                if found is None:
                    return None
                block, start, end = found
                return evolve(anchor, target=block, start=start, end=end)
        return anchor

    def was(self, target: str) -> str:
        """Where a figure or a block stood in the old version, in the words of the report."""
        return where(target, self.old)


def where(target: str, report: Report) -> str:
    """Where a figure or a block stands, in the words of the report."""
    figure, block = report.figure.get(target), report.block.get(target)
    if figure is not None:
        return figure.where
    if block is None:
        return ""
    if isinstance(block, Table):
        return " ".join(filter(None, (block.mark, block.title)))
    return _text(block if isinstance(block, Heading) else report.block.get(block.section))


def lost(finding: Finding, report: Report) -> Anchor:
    """What was on a finding that is not made any more: it says where that was in the `report` it was in."""
    quote = finding.quote or " ｜ ".join(each.quote for each in finding.evidence)
    suspect = finding.suspect if finding.suspect in report.figure else None
    place = suspect or next((each.block for each in finding.evidence), "")
    was = where(place, report) or report.title or "?"
    return Anchor(AnchorKind.FINDING, finding.fingerprint, quote=quote, was=was)


def moving(anchors: Iterable[Anchor], own: Iterable[Finding], old: Report, new: Report) -> tuple[str, ...]:
    """What reviewers' notes and own findings are on that stands elsewhere in another reading: its words."""
    if (old.blocks, old.figures) == (new.blocks, new.figures):
        return ()
    places = Places(old, new)
    moved = [anchor.quote or places.was(anchor.target) for anchor in anchors if not _stays(anchor, places)]
    for figure in (each.figure for finding in own for each in finding.evidence):
        found = places.figure(figure)
        if figure in old.figure and (found is None or found.id != figure):
            moved.append(old.figure[figure].text)
    return tuple(dict.fromkeys(moved))


def _stays(anchor: Anchor, places: Places) -> bool:
    if anchor.target not in places.old.figure and anchor.target not in places.old.block:
        return True  # on a finding, on the report, or gone before
    found = places.anchor(anchor)
    return found is not None and (found.target, found.start, found.end) == (
        anchor.target, anchor.start, anchor.end,
    )  # fmt: skip


def _of_figure(report: Report, figure: Figure) -> Hashable:
    return (*subject(report, figure), figure.kind)


def _paired(old: Iterable[tuple[Hashable, str]], new: Iterable[tuple[Hashable, T]]) -> dict[str, T]:
    """What is alike on both sides, one by one in reading order, where both have as many of it."""
    before: defaultdict[Hashable, list[str]] = defaultdict(list)
    after: defaultdict[Hashable, list[T]] = defaultdict(list)
    for key, each in old:
        before[key].append(each)
    for key, one in new:
        after[key].append(one)
    return {
        each: one
        for key, several in before.items()
        if len(several) == len(after.get(key, ()))
        for each, one in zip(several, after[key], strict=True)
    }


def _text(block: Block | None) -> str:
    return "" if block is None or isinstance(block, Table) else block.text


def _standing(report: Report, words: str) -> list[tuple[str, int]]:
    """Every place in the running text where these words stand: the block, and the offset."""
    found = []
    for block in report.blocks:
        text = _text(block)
        at = text.find(words)
        while at >= 0:
            found.append((block.id, at))
            at = text.find(words, at + len(words))
    return found
