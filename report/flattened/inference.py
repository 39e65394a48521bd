"""Exact search for the columns of amounts whose blank neighbours were lost.

A row prints k amounts for n columns, in order. An option is one way to deal them out: the k columns,
increasing. The search keeps the options under which the columns add up; nothing is guessed. Amounts
are whole numbers of the last printed place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb
from operator import add, le

from attrs import define, field

Option = tuple[int, ...]
_MOST_OPTIONS = 1000
_MOST_SUMS = 5_000


@define
class Budget:
    """How much searching is left, so that no text takes long."""

    left: int = 200_000

    def spend(self, steps: int) -> bool:
        self.left -= steps
        return self.left >= 0


@define
class Node:
    """A row, its options still open, and the rows that add up to it; `unseen` columns it does not show."""

    amounts: tuple[int, ...]
    options: list[Option]
    unseen: frozenset[int] = frozenset()
    children: list[Node] = field(factory=list)

    @property
    def settled(self) -> bool:
        return len(self.options) == 1


def all_options(amounts: int, columns: int) -> list[Option]:
    """Every way to deal so many amounts out to the columns; none where there are too many ways."""
    if amounts > columns or comb(columns, amounts) > _MOST_OPTIONS:
        return []
    return list(combinations(range(columns), amounts))


def narrow(root: Node, columns: int, budget: Budget) -> None:
    """Drop the options of a tree of rows under which parts cannot add up to their totals."""
    for _ in range(3):
        before = _open_options(root)
        stack = [root]
        while stack:
            node = stack.pop()
            if node.children:
                _within_parent(node)
                _add_up(node, columns, budget)
            stack += node.children
        if _open_options(root) == before:
            return


def _open_options(root: Node) -> int:
    stack, count = [root], 0
    while stack:
        node = stack.pop()
        count += len(node.options)
        stack += node.children
    return count


def _within_parent(parent: Node) -> None:
    """A column that is blank in a settled total is blank in its parts."""
    if not parent.settled or not parent.amounts:
        return
    printed = {*parent.options[0], *parent.unseen}
    for child in parent.children:
        kept = [option for option in child.options if printed.issuperset(option)]
        if kept:
            child.options = kept


def _add_up(parent: Node, columns: int, budget: Budget) -> None:
    """Keep the options of a total and its parts under which every column adds up.

    Where none does, a printed figure is wrong. One wrong figure upsets one column: what all ways to
    leave one column out agree on is kept.
    """
    if parent.settled and all(child.settled for child in parent.children):
        return
    if not parent.options or any(not child.options for child in parent.children):
        return
    watched = [column for column in range(columns) if column not in parent.unseen]
    found = _solve(parent, watched, budget)
    if found is not None and not found:
        ways = [_solve(parent, [each for each in watched if each != out], budget) for out in watched]
        solved = [way for way in ways if way]
        if None in ways or not solved:
            return
        found = [set().union(*sets) for sets in zip(*solved, strict=True)]
    if not found:
        return
    for node, options in zip((parent, *parent.children), found, strict=True):
        node.options = [option for option in node.options if option in options]


def _solve(parent: Node, watched: Sequence[int], budget: Budget) -> list[set[Option]] | None:
    """For the total and each part the options of some solution; empty where there is none.

    Only the `watched` columns must add up. None where the search would take too long.
    """
    children = parent.children
    tolerance = (len(children) + 1) // 2
    moves = [[(option, _picked(child, option, watched)) for option in child.options] for child in children]
    targets = [_picked(parent, option, watched) for option in parent.options]
    most = [max(sums) + tolerance for sums in zip(*targets, strict=True)]
    positive = all(amount >= 0 for child in children for amount in child.amounts)
    forward: list[set[tuple[int, ...]]] = [{(0,) * len(watched)}]
    for ways in moves:
        if not budget.spend(len(forward[-1]) * len(ways)):
            return None
        reached = {_plus(sums, vector) for sums in forward[-1] for _, vector in ways}
        if positive:
            reached = {sums for sums in reached if all(map(le, sums, most))}
        if len(reached) > _MOST_SUMS:
            return None
        forward.append(reached)
    found: list[set[Option]] = [set() for _ in (parent, *children)]
    good: set[tuple[int, ...]] = set()
    for option, target in zip(parent.options, targets, strict=True):
        for sums in forward[-1]:
            if all(abs(want - have) <= tolerance for want, have in zip(target, sums, strict=True)):
                found[0].add(option)
                good.add(sums)
    if not good:
        return []
    for i in range(len(moves) - 1, -1, -1):
        before: set[tuple[int, ...]] = set()
        for sums in forward[i]:
            for option, vector in moves[i]:
                if _plus(sums, vector) in good:
                    before.add(sums)
                    found[1 + i].add(option)
        good = before
    return found


def _picked(node: Node, option: Option, watched: Sequence[int]) -> tuple[int, ...]:
    """What a row puts in the watched columns under an option."""
    amounts = dict(zip(option, node.amounts, strict=True))
    return tuple(amounts.get(column, 0) for column in watched)


def _plus(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(add, one, other))
