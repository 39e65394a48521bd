"""Which column an amount stands in when the blank cells beside it are lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from report.flattened.inference import Budget, Node, all_options, narrow
from tests.report.gridding import only_grid, values_of

Split = tuple[int, int]  # basic and project expenditure, in the last printed place


def node(*amounts: int, children: list[Node] | None = None) -> Node:
    """A row of amounts for three columns, with every option open."""
    return Node(amounts, all_options(len(amounts), 3), children=children or [])


def test_a_column_that_is_blank_in_the_total_is_blank_in_its_parts() -> None:
    parts = [node(5, 5), node(7, 7)]
    narrow(Node((12, 12), [(0, 2)], children=parts), 3, Budget())
    assert [part.options for part in parts] == [[(0, 2)], [(0, 2)]]


def test_parts_are_dealt_out_as_their_totals_ask() -> None:
    parts = [Node((n, n), [(0, 1), (0, 2)]) for n in (50, 30, 20)]
    narrow(Node((100, 70, 30), [(0, 1, 2)], children=parts), 3, Budget())
    assert [part.options for part in parts] == [[(0, 1)], [(0, 2)], [(0, 1)]]


def test_what_two_ways_explain_stays_open() -> None:
    parts = [Node((n, n), [(0, 1), (0, 2)]) for n in (30, 30)]
    narrow(Node((60, 30, 30), [(0, 1, 2)], children=parts), 3, Budget())
    assert [len(part.options) for part in parts] == [2, 2]


def test_one_wrong_figure_leaves_the_others_where_they_stand() -> None:
    parts = [Node((n, n), [(0, 1), (0, 2)]) for n in (5000, 3000, 2000)]
    narrow(Node((10000, 7000, 3900), [(0, 1, 2)], children=parts), 3, Budget())
    assert [part.options for part in parts] == [[(0, 1)], [(0, 2)], [(0, 1)]]


def test_a_search_without_end_is_given_up() -> None:
    parts = [Node((n, n), [(0, 1), (0, 2)]) for n in range(1, 400)]
    budget = Budget(1000)
    narrow(Node((1, 1), [(0, 1), (0, 2)], children=parts), 3, budget)
    assert {len(part.options) for part in parts} == {2}


def row(code: str, name: str, split: Split) -> str:
    amounts = [split[0] + split[1], *(amount for amount in split if amount)]
    return " ".join([code, name, *(f"{amount / 100:.2f}" for amount in amounts)]).strip()


splits = st.tuples(st.integers(0, 9999), st.integers(0, 9999)).filter(any)


@given(st.lists(st.lists(splits, min_size=1, max_size=4), min_size=1, max_size=6))
def test_what_is_placed_is_placed_where_it_was(classes: list[list[Split]]) -> None:
    """The blank cells of a true table are lost: nothing may be put into another column than its own."""
    truth: dict[str, Split] = {}
    lines = []
    for i, items in enumerate(classes):
        code = f"{201 + i}"
        whole = (sum(basic for basic, _ in items), sum(project for _, project in items))
        for each, split in [(code, whole), *((f"{code}{n:02d}", split) for n, split in enumerate(items, 1))]:
            truth[each] = split
            lines.append(row(each, "支出", split))
    total = (
        sum(sum(b for b, _ in items) for items in classes),
        sum(sum(p for _, p in items) for items in classes),
    )
    grid = only_grid(
        "一般公共预算财政拨款支出决算表\n单位：元\n科目编码 科目名称 合计 基本支出 项目支出\n"
        + "\n".join([row("", "合计", total), *lines])
    )
    for cell in values_of(grid):
        column = grid.columns[cell.x].path[-1]
        if cell.item and cell.item.code and cell.text and column != "?":
            basic, project = truth[cell.item.code]
            expected = {"合计": basic + project, "基本支出": basic, "项目支出": project}[column]
            assert cell.text == f"{expected / 100:.2f}", (cell.item.code, column)
