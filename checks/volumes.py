"""The reports of several units in one file: what one of them says is held against its own tables alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from report.model import STATUTORY, Block, Paragraph, Part, Report, Table

_ENOUGH = 3  # statutory tables that a report of its own has at least


def volumes(report: Report) -> tuple[Report, ...]:
    """The report of each unit, with its own tables and 情况说明; mostly the report itself."""
    starts = _starts(report.blocks)
    if len(starts) == 1:
        return (report,)
    number: dict[str, int] = {}
    pieces = [report.blocks[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
    for n, piece in enumerate(pieces):
        number |= {block.id: n for block in piece}
    figures = Counter(number[figure.block] for figure in report.figures)
    found, at = [], 0
    for n, piece in enumerate(pieces):
        own = report.figures[at : at + figures[n]]
        at += figures[n]
        found.append(evolve(report, blocks=piece, figures=own, department=_department(piece, report)))
    return tuple(found)


def _starts(blocks: Sequence[Block]) -> list[int]:
    """Where each volume begins: behind the 情况说明 and annexed tables of the one before.

    A volume repeats statutory tables behind a 情况说明, and is followed by one of its own.
    """
    starts, last = [0], 0
    kinds: set[str] = set()  # of the tables that the volume has
    begun: int | None = None  # where another may begin
    repeated: set[str] = set()  # kinds of its tables
    told = False
    for n, block in enumerate(blocks):
        if isinstance(block, Table) and block.kind in STATUTORY and block.part is not Part.NARRATIVE:
            if told and block.kind in kinds:
                begun, told, repeated = last, False, set()
            kinds.add(block.kind)
            repeated.add(block.kind)
        elif isinstance(block, Paragraph) and block.part is Part.NARRATIVE:
            told = True
            if begun is not None and len(repeated) >= _ENOUGH:
                starts.append(begun)
                kinds, begun = repeated, None
        if isinstance(block, Table) or block.part is Part.NARRATIVE:
            last = n + 1
    return starts


def _department(blocks: Sequence[Block], report: Report) -> str:
    named = Counter(block.department for block in blocks if isinstance(block, Table) and block.department)
    return max(named, key=named.__getitem__, default=report.department)
