"""Finding a text in one report: in its running text and in the cells of its tables."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from report.model import CellRole, Report, Table

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
    """Every place of `term` in reading order; full-width characters and capitals make no difference."""
    term = _folded(term.strip())
    return list(_hits(report, term)) if term else []


def _hits(report: Report, term: str) -> Iterator[Hit]:
    for block in report.blocks:
        if isinstance(block, Table):
            for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.x)):
                if cell.role is not CellRole.HEADING and term in _folded(cell.text):
                    yield Hit(block.id, 0, len(cell.text), cell.row, cell.x)
        else:
            for start in _starts(_folded(block.text), term):
                yield Hit(block.id, start, start + len(term))


def _starts(text: str, term: str) -> Iterator[int]:
    at = text.find(term)
    while at >= 0:
        yield at
        at = text.find(term, at + len(term))


def _folded(text: str) -> str:
    """The text for comparison, every character in its place."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text.translate(_HALF_WIDTH))
