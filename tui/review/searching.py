"""Finding a text or a number in one report: in its running text and in the cells of its tables."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from report.model import CellRole, Report, Table
from store.meaning import Meaning, meaning

_HALF_WIDTH = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: 0x20}


@frozen
class Hit:
    """One place where the searched text stands; `row` and `x` only for a table cell."""

    block: str
    start: int
    end: int
    row: int | None = None
    x: int | None = None


def find(report: Report, term: str) -> list[Hit]:
    """Every place of `term` in reading order; full-width characters and capitals make no difference.

    A number is found by its value too, however it is printed: see `store.meaning`.
    """
    term = _folded(term.strip())
    return list(_hits(report, term)) if term else []


def _hits(report: Report, term: str) -> Iterator[Hit]:
    meant = meaning(term)
    numbers = _numbers(report, meant) if meant else {}
    for block in report.blocks:
        found = numbers.get(block.id, [])
        if isinstance(block, Table):
            cells = {(each.row, each.x) for each in found}
            for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.x)):
                if (cell.row, cell.x) in cells or (
                    cell.role is not CellRole.HEADING and term in _folded(cell.text)
                ):
                    yield Hit(block.id, 0, len(cell.text), cell.row, cell.x)
        else:
            typed = [Hit(block.id, at, at + len(term)) for at in _starts(_folded(block.text), term)]
            others = [each for each in found if not any(_overlap(each, one) for one in typed)]
            yield from sorted((*typed, *others), key=lambda hit: hit.start)


def _numbers(report: Report, meant: Meaning) -> dict[str, list[Hit]]:
    """The figures that a searched number means, by block."""
    found: dict[str, list[Hit]] = {}
    for figure in report.figures:
        if meant.means(figure):
            hit = Hit(figure.block, figure.start, figure.end, figure.row, figure.x)
            found.setdefault(figure.block, []).append(hit)
    return found


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _starts(text: str, term: str) -> Iterator[int]:
    at = text.find(term)
    while at >= 0:
        yield at
        at = text.find(term, at + len(term))


def _folded(text: str) -> str:
    """The text for comparison, every character in its place."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text.translate(_HALF_WIDTH))
