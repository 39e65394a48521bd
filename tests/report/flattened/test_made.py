"""Made reports in two shapes of extracted text: every amount of every statutory table in its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.decoding import decode
from report.labels import bare
from report.model import CellRole
from sample_data.maker.document import Table, plain
from sample_data.maker.making import make
from tests.report.gridding import grids_of, values_of

Place = tuple[str, str, str]  # code or label, the heading right above the column, amount


def expected(table: Table) -> Iterator[Place]:
    """What the maker printed, blank cells left out."""
    heads = [head for head in table.head if head[0] not in ("栏次", "1")]
    leaves = [next(filter(None, (head[x] for head in reversed(heads))), "") for x in range(len(table.roles))]
    for line in table.body:
        name = ""
        for x, (cell, role) in enumerate(zip(line, table.roles, strict=True)):
            left = list(takewhile(lambda y: table.roles[y] == "code", range(x - 1, -1, -1)))
            code = "".join(line[y].text for y in reversed(left))
            if role == "label" or (role == "code" and line[x].text and not line[x].text.isdigit()):
                name = code or cell.text or (name if left else "")
            elif role == "value" and cell.text:
                yield bare(name), bare(leaves[x]), cell.text


@pytest.mark.parametrize("shape", ["pdf-text", "page-text"])
@pytest.mark.parametrize("seed", range(12))
def test_every_amount_is_in_its_row_and_none_in_a_wrong_column(seed: int, shape: str) -> None:
    made = make(seed, shape)
    grids = {bare(grid.title): grid for grid in grids_of(decode(made.text.encode()).text)}
    tables = [b for b in made.document.blocks if isinstance(b, Table) and b.kind != "performance"]
    misplaced = []
    for table in tables:
        grid = grids[bare(plain(table.title))]
        found = [
            (bare(cell.item.code or cell.item.label), bare("".join(grid.columns[cell.x].path)), cell.text)
            for cell in values_of(grid)
            if cell.item and cell.text
        ]
        for name, leaf, text in expected(table):
            here = [place for place in found if place[0] == name and place[2] == text]
            right = [place for place in here if leaf in place[1]] or [place for place in here if not place[1]]
            if right:
                found.remove(right[0])
            else:
                misplaced.append((table.kind, name, leaf, text, here))
        assert found == [], table.kind
    assert misplaced == []


LINES = [line for shape in ("pdf-text", "page-text") for line in make(1, shape).text.split("\n")]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(st.data())
def test_mangled_text_never_breaks_a_grid(data: st.DataObject) -> None:
    """Cut, shuffled and thinned-out text gives grids whose cells stand apart, within their lines."""
    start = data.draw(st.integers(0, len(LINES) - 1))
    lines = LINES[start : start + data.draw(st.integers(1, 300))]
    if data.draw(st.booleans()):
        lines = data.draw(st.permutations(lines))
    kept = data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
    text = "\n".join(line for line, keep in zip(lines, kept, strict=True) if keep)
    for grid in grids_of(text):
        places = [(cell.row, cell.x) for cell in grid.cells]
        assert len(places) == len(set(places))
        assert {cell.x for cell in grid.cells} <= {column.x for column in grid.columns}
        assert all(grid.first <= cell.place.line <= grid.last for cell in grid.cells)
        assert all(cell.item for cell in grid.cells if cell.role is CellRole.VALUE)
