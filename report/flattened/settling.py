"""Settling the columns of amounts whose blank neighbours were lost: by sums, hierarchy, and other tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from operator import gt, mul

from report.flattened.drafts import Draft
from report.flattened.evidence import Bounds, Evidence
from report.flattened.inference import Budget, Node, Option, all_options, narrow
from report.flattened.templates import RELATIONS, SLOTS, WITHOUT_BUDGET, Relation
from report.labels import bare, squeeze
from report.model import TableKind
from report.numbers import parse_number

_ORDER = (
    TableKind.GENERAL_BUDGET,
    TableKind.FISCAL_EXPENDITURE,
    TableKind.EXPENDITURE,
    TableKind.INCOME,
    TableKind.APPROPRIATION,
    TableKind.GOVERNMENT_FUND,
    TableKind.STATE_CAPITAL,
    TableKind.BASIC,
    TableKind.SUMMARY,
    TableKind.THREE_PUBLIC,
)


def settle(drafts: Sequence[Draft]) -> None:
    """Find the columns that are forced, and note the rows that they were found for."""
    budget = Budget()
    evidence = Evidence(drafts)
    for draft in drafts:
        _settle_rivals(draft)
        _settle_by_form(draft)
    waiting = [draft for draft in drafts if draft.span.kind in _ORDER and _open(draft)]
    waiting.sort(key=lambda draft: _ORDER.index(draft.span.kind))
    for _ in range(3):
        before = sum(map(_open, waiting))
        for draft in waiting:
            for lane in range(draft.form.lanes):
                _Lane(draft, lane, evidence, budget).settle()
        if sum(map(_open, waiting)) == before:
            return


def _settle_rivals(draft: Draft) -> None:
    """Give an amount between two labels to the one with which the income side adds up.

    Where neither or both do, its column is not known.
    """
    if not any(row.rival for row in draft.rows):
        return
    total = draft.find("本年收入合计") or 0
    end = draft.find("总计") or draft.find("收入总计") or 0
    income = [i for i, row in enumerate(draft.rows) if row.lane == 0]
    carried = [i for i in income if total < i < end and _CARRIED.match(bare(draft.rows[i].label_text))]
    for members, whole, sure in (
        ([i for i in income if i < total], total, ()),
        (carried, end, (total,)),
        ([i for i in income if i not in carried and i > total], 0, ()),
    ):
        rivals = [i for i in members if draft.rows[i].rival is not None]
        _settle_among(draft, rivals, [*sure, *(i for i in members if i not in rivals)], whole)


def _settle_among(draft: Draft, rivals: Sequence[int], sure: Sequence[int], whole: int) -> None:
    """Settle rivals whose rows add up to the row `whole`, if any, together with the `sure` ones."""
    if not rivals:
        return
    ways = range(1 << len(rivals)) if whole and len(rivals) <= _MOST_RIVALS else ()
    wanted = _amount(draft, whole) - sum(_amount(draft, i) for i in sure)
    fitting = []
    for way in ways:
        kept = {i for bit, i in enumerate(rivals) if way >> bit & 1}
        gap = wanted - sum(_amount(draft, i) for i in kept)
        if abs(gap) <= _rounding(_amount(draft, whole), len(rivals) + len(sure)):
            fitting.append(kept)
    for i in rivals:
        here = {i in kept for kept in fitting}
        if here == {True}:
            draft.rows[i].rival = None
            draft.inferred.add(i)
        elif here == {False}:
            _move(draft, i)
        else:
            draft.places[i] = (None,) * len(draft.rows[i].amounts)


def _amount(draft: Draft, row: int) -> Decimal:
    return draft.printed(row, "amount") or Decimal(0)


def _settle_by_form(draft: Draft) -> None:
    """The single amount of a row for which the form asks no budget is the final one."""
    for i, row in enumerate(draft.rows):
        if row.columns is None or len(row.columns) != 2 or draft.places[i] != (None,):
            continue
        names = ["".join(draft.form.columns[x].path) for x in row.columns]
        asked = not any(word in bare(row.label_text) for word in WITHOUT_BUDGET)
        if "预算" in names[0] and "决算" in names[1] and not asked:
            draft.places[i] = row.columns[1:]
            draft.inferred.add(i)


def _rounding(amount: Decimal, count: int) -> Decimal:
    """How far a total may be off the sum of so many rounded amounts."""
    exponent = amount.as_tuple().exponent
    return Decimal((count + 1) // 2).scaleb(exponent if isinstance(exponent, int) else 0)


def _move(draft: Draft, i: int) -> None:
    """Give the amount of a row to its rival."""
    row = draft.rows[i]
    right = next(j for j, other in enumerate(draft.rows) if other is row.rival)
    draft.rows[right].amounts[:0] = row.amounts
    columns, count = draft.columns(draft.rows[right]), len(draft.rows[right].amounts)
    draft.places[right] = columns if count == len(columns) else (None,) * count
    draft.places[i], row.amounts, row.rival = (), [], None
    draft.inferred.add(right)


_CARRIED = re.compile("年初|上年结转|使用|用事业基金")
"""Rows of the income side between 本年收入合计 and 总计, without the parts of the balance."""
_MOST_RIVALS = 10
_MOST_ROWS = 2000


def _open(draft: Draft) -> int:
    """How many amounts have no column yet."""
    return sum(places.count(None) for places in draft.places)


_Test = Callable[[Option, Sequence[int]], bool]
"""Whether amounts may stand in the columns of an option."""


class _Lane:
    """The rows of one lane of a table, as a tree of totals and parts."""

    def __init__(self, draft: Draft, lane: int, evidence: Evidence, budget: Budget) -> None:
        self._draft = draft
        self._columns = draft.form.amounts(lane)
        self._keys = [draft.key(x) for x in self._columns]
        self._evidence = evidence
        self._budget = budget
        self._rows = [i for i, row in enumerate(draft.rows) if row.lane == lane and row.columns is None]
        self._scale = max(
            (
                number[1]
                for i in self._rows
                for t in draft.rows[i].amounts
                if (number := parse_number(t.text))
            ),
            default=0,
        )
        self._relations = list(_relations(draft.span.kind, self._keys))
        self._tolerances = [(len(left) + len(right)) // 2 for left, right in self._relations]
        self._options: dict[int, list[Option]] = {}  # by how many amounts are to be placed
        self._signs: dict[Option, list[tuple[int, ...]]] = {}
        parts = {slot.key: slot.part_of for slot in SLOTS.get(draft.span.kind, ()) if slot.part_of}
        self._parts = [
            (self._keys.index(part), self._keys.index(whole))
            for part, whole in {
                **parts,
                "part": "amount",
            }.items()
            if part in self._keys and whole in self._keys
        ]

    def settle(self) -> None:
        if not self._waits():
            return
        nodes = {i: self._node(i) for i in self._rows}
        for root in self._trees(nodes):
            narrow(root, len(self._columns), self._budget)
        for i, node in nodes.items():
            if self._draft.rows[i].rival is None and None in self._draft.places[i] and node.options:
                self._take(i, node)

    def _waits(self) -> bool:
        """Whether an amount has no column, in a list that is not too long to be a department's."""
        return len(self._rows) <= _MOST_ROWS and any(None in self._draft.places[i] for i in self._rows)

    def _take(self, i: int, node: Node) -> None:
        """Place the amounts that stand in the same column under every option left."""
        places = tuple(
            self._columns[found[0]] if len(set(found)) == 1 else None
            for found in zip(*node.options, strict=True)
        )
        self._draft.places[i] = places
        if any(place is not None for place in places):
            self._draft.inferred.add(i)

    def _node(self, i: int) -> Node:
        row, places = self._draft.rows[i], self._draft.places[i]
        amounts = tuple(self._whole(token.text) for token in row.amounts)
        if None not in places:
            return Node(amounts, [tuple(self._columns.index(x) for x in places if x is not None)])
        options, unseen = self._totalled(len(amounts)), frozenset[int]()
        blocked = self._draft.form.blocked
        if blocked and self._draft.is_total(i):
            options = [option for option in options if self._is_free(option)]
            unseen = frozenset(at for at, x in enumerate(self._columns) if x in blocked)
        return Node(amounts, self._likely(i, amounts, options, sums=not unseen), unseen)

    def _likely(self, i: int, amounts: Sequence[int], options: list[Option], *, sums: bool) -> list[Option]:
        """The options that agree with the row's own sums, the form, and the other tables.

        In a row that adds up in no way a figure is wrong: several sums of it prove nothing then, but
        for a 三公 table whose items are printed alike under 预算数 and 决算数.
        """
        if sums and self._relations and options:
            broken = {option: self._broken(option, amounts) for option in options}
            least = min(broken.values())
            if least and len(self._relations) > 1:
                broken = {option: count for option, count in broken.items() if self._is_paired(option)}
                if not broken:
                    return options
                least = min(broken.values())
            options = [option for option, count in broken.items() if count == least]
        tests = self._tests(i)
        while len(options) > 1 and (test := next(tests, None)):
            options = [option for option in options if test(option, amounts)] or options
        return options

    def _is_paired(self, option: Option) -> bool:
        """Whether a 三公 table prints the same items in both halves."""
        if self._draft.span.kind is not TableKind.THREE_PUBLIC:
            return False
        items: dict[str, set[str]] = {}
        for at in option:
            half, _, item = self._keys[at].rpartition(".")
            items.setdefault(half, set()).add(item)
        return len(items) == 2 and len({frozenset(each) for each in items.values()}) == 1

    def _whole(self, text: str) -> int:
        number = parse_number(text)
        return int(number[0].scaleb(self._scale)) if number else 0

    def _is_free(self, option: Option) -> bool:
        """Whether the row of the total has its amounts before and behind the headings printed in it."""
        form = self._draft.form
        taken = [self._columns[at] for at in option]
        before = taken[: len(taken) - form.behind]
        behind = taken[len(before) :]
        return all(x < min(form.blocked) for x in before) and all(x > max(form.blocked) for x in behind)

    def _totalled(self, amounts: int) -> list[Option]:
        """The options for so many amounts in which no part is printed without its total."""
        if amounts not in self._options:
            totals = [(left[0], frozenset(right)) for left, right in self._relations if len(left) == 1]
            self._options[amounts] = [
                option
                for option in all_options(amounts, len(self._columns))
                if all(total in option or parts.isdisjoint(option) for total, parts in totals)
            ]
        return self._options[amounts]

    def _broken(self, option: Option, amounts: Sequence[int]) -> int:
        """How many sums of the row do not come out."""
        if option not in self._signs:  # of each amount in each sum: 1 on its left, -1 on its right
            self._signs[option] = [
                tuple([(at in left) - (at in right) for at in option]) for left, right in self._relations
            ]
        gaps = [sum(map(mul, signs, amounts)) for signs in self._signs[option]]
        return sum(map(gt, map(abs, gaps), self._tolerances))

    def _tests(self, i: int) -> Iterator[_Test]:
        """What a way to place this row's amounts has to stand."""
        if self._parts:
            yield self._whole_before_part
        for at, bounds in enumerate(self._evidence.bounds(self._draft, i, self._keys)):
            if bounds:
                yield self._within(at, bounds)
        if self._draft.span.kind is TableKind.THREE_PUBLIC:
            yield self._is_budgeted

    def _whole_before_part(self, option: Option, amounts: Sequence[int]) -> bool:
        """Whether every 其中 is printed beside what it is a part of, and is not more."""
        vector = dict(zip(option, amounts, strict=True))
        return all(
            part not in vector or (whole in vector and abs(vector[part]) <= abs(vector[whole]))
            for part, whole in self._parts
        )

    def _within(self, at: int, bounds: Bounds) -> _Test:
        """Whether the amount of a column is what other tables say, to one of the last printed place."""
        low = None if bounds.low is None else bounds.low.scaleb(self._scale) - 1
        high = None if bounds.high is None else bounds.high.scaleb(self._scale) + 1

        def test(option: Option, amounts: Sequence[int]) -> bool:
            printed = at in option
            amount = amounts[option.index(at)] if printed else 0
            return (
                (printed or not bounds.filled)
                and (low is None or amount >= low)
                and (high is None or amount <= high)
            )

        return test

    def _is_budgeted(self, option: Option, amounts: Sequence[int]) -> bool:
        """Whether every item of the 三公 table that money was spent on has a budget."""
        printed = {self._keys[at]: amount for at, amount in zip(option, amounts, strict=True)}
        budgets = {key.rpartition(".")[2]: key for key in self._keys if "预算" in key}
        return all(
            not amount or "决算" not in key or budgets.get(key.rpartition(".")[2], key) in printed
            for key, amount in printed.items()
        )

    def _trees(self, nodes: dict[int, Node]) -> Iterator[Node]:
        """The totals that stand under no other, with what adds up to them below."""
        if self._draft.span.kind in (TableKind.SUMMARY, TableKind.APPROPRIATION):
            yield from self._side(nodes)
            return
        total = next((i for i in self._rows if self._draft.is_total(i)), None)
        parents: list[int] = []
        for i in self._rows:
            code = self._draft.rows[i].code_text
            if i == total:
                continue
            while parents and not (code and code.startswith(self._draft.rows[parents[-1]].code_text)):
                parents.pop()
            if parents:
                nodes[parents[-1]].children.append(nodes[i])
            elif total is not None and code:
                nodes[total].children.append(nodes[i])
            elif code:
                yield nodes[i]
            if code:
                parents.append(i)
        if total is not None:
            yield nodes[total]

    def _side(self, nodes: dict[int, Node]) -> Iterator[Node]:
        """本年合计 with the rows above it, and 总计 with 本年合计 and the row carried over."""
        labels = {squeeze(self._draft.rows[i].label_text): i for i in reversed(self._rows)}
        year = next((labels[name] for name in ("本年支出合计", "本年收入合计") if name in labels), None)
        if year is None:
            return
        nodes[year].children = [nodes[i] for i in self._rows if i < year]
        end = next((labels[name] for name in ("总计", "支出总计", "收入总计") if name in labels), None)
        carried = [i for i in self._rows if year < i < (end or 0) and "结" in self._draft.rows[i].label_text]
        if end is not None and len(carried) == 1:
            nodes[end].children = [nodes[year], nodes[carried[0]]]
            yield nodes[end]
        else:
            yield nodes[year]


def _relations(kind: TableKind, keys: Sequence[str]) -> Iterator[tuple[list[int], list[int]]]:
    """What the columns of a row add up to, by their positions; nothing where a column is unknown."""
    if any(key.startswith("?") for key in keys):
        return
    halves = sorted({key.rpartition(".")[0] for key in keys}) if kind is TableKind.THREE_PUBLIC else [""]
    for half in halves:
        prefix = f"{half}." if half else ""
        for relation in RELATIONS.get(kind, ()):
            left, right = _at(relation, keys, prefix)
            if len(left) == len(relation.left) and right and (len(right) > 1 or len(relation.right) == 1):
                yield left, right


def _at(relation: Relation, keys: Sequence[str], prefix: str) -> tuple[list[int], list[int]]:
    sides = (relation.left, relation.right)
    left, right = ([keys.index(prefix + key) for key in side if prefix + key in keys] for side in sides)
    return left, right
