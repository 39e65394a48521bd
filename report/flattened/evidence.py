"""What other tables of the same report say of a cell: bounds on its amount.

Only the relations that hold among the statutory tables of every province are used, and only cells
whose column is known. A bound helps to find a column; it never changes an amount.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from report.codes import FUNCTIONS
from report.flattened.drafts import Draft
from report.labels import squeeze
from report.model import TableKind
from report.numbers import parse_number

_INCOME_ROWS = {
    "fiscal": ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营"),
    "superior": ("上级补助收入",),
    "business": ("事业收入",),
    "operating": ("经营收入",),
    "affiliated": ("附属单位",),
    "other": ("其他收入",),
}
_FUND_ROWS = {"general": "一般公共预算", "fund": "政府性基金", "capital": "国有资本"}
_FUND_TABLES = {
    "general": TableKind.GENERAL_BUDGET,
    "fund": TableKind.GOVERNMENT_FUND,
    "capital": TableKind.STATE_CAPITAL,
}
_FUND_OF = {kind: fund for fund, kind in _FUND_TABLES.items()}
_ECONOMIC = {"abroad": "30212", "purchase": "31013", "upkeep": "30231", "reception": "30217"}
_NEVER_FISCAL = ("remitted", "operating", "subsidy")  # what no fiscal appropriation is spent on
_CODES = {squeeze(name): code for code, name in FUNCTIONS.items()}
_CONTRADICTED = 3  # subjects of which a part says more than the whole, before its table is no witness


@frozen
class Bounds:
    """An amount is at least `low` and at most `high`, where they are known; `filled` cells are not blank."""

    low: Decimal | None = None
    high: Decimal | None = None
    filled: bool = False

    def __bool__(self) -> bool:
        return self.filled or self.low is not None or self.high is not None


_NOTHING = Bounds()


class Evidence:
    """The tables of one report as witnesses for each other."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        kinds = Counter(draft.span.kind for draft in drafts)
        self._of = {draft.span.kind: draft for draft in drafts if kinds[draft.span.kind] == 1}
        self._agree: dict[TableKind, bool] = {}

    def bounds(self, draft: Draft, row: int, keys: Sequence[str]) -> Iterator[Bounds]:
        """What the other tables say of the amounts of a row under the columns `keys`, for each of them."""
        kind = draft.span.kind
        if self._of.get(kind) is not draft:
            return
        code = draft.rows[row].code_text
        total = draft.is_total(row)
        if kind is TableKind.INCOME and total:
            yield from (self._exactly(self._income(draft, key)) for key in keys)
        elif kind is TableKind.EXPENDITURE and (code or total):
            yield from (self._expenditure(draft, row, code, key, total=total) for key in keys)
        elif kind in _FUND_OF and (code or total):
            yield from (self._fund_table(draft, code, key) for key in keys)
        elif kind is TableKind.APPROPRIATION and draft.rows[row].lane == 1:
            yield from (self._appropriation(draft, row, key) for key in keys)
        elif kind is TableKind.THREE_PUBLIC:
            yield from (self._three_public(draft, key) for key in keys)

    @staticmethod
    def _exactly(value: Decimal | None) -> Bounds:
        return Bounds(value, value)

    def _witness(self, draft: Draft, kind: TableKind) -> Draft | None:
        """The report's only table of this kind, if it is in the same unit."""
        other = self._of.get(kind)
        return other if other is not None and other.span.unit == draft.span.unit else None

    def _expenditure(self, draft: Draft, row: int, code: str, key: str, *, total: bool) -> Bounds:
        if key in _NEVER_FISCAL:
            return Bounds(high=self._not_fiscal(draft, row, code))
        low = self._spent(draft, TableKind.GENERAL_BUDGET, code, key)
        return Bounds(low=self._basic(draft) if low is None and total and key == "basic" else low)

    def _income(self, draft: Draft, key: str) -> Decimal | None:
        summary = self._witness(draft, TableKind.SUMMARY)
        if summary is None or key not in _INCOME_ROWS:
            return None
        return self._sum(summary, _INCOME_ROWS[key], before="本年收入合计")

    @staticmethod
    def _sum(draft: Draft, names: Iterable[str], before: str, after: str = "") -> Decimal | None:
        """The income rows that begin with these names, added up; they stand between two other rows."""
        start = (draft.find(after) if after else -1, draft.find(before))
        if start[0] is None:
            return None
        end = start[1] if start[1] is not None else len(draft.rows)
        amounts: list[Decimal] = []
        for i, row in enumerate(draft.rows[:end]):
            if i > start[0] and row.lane == 0 and squeeze(row.label_text).startswith(tuple(names)):
                places = draft.places[i]
                keys = {draft.key(x) for x in draft.columns(row)}
                value = draft.printed(i, "amount") if len(keys) == 1 and None not in places else None
                if value is None:
                    return None
                amounts.append(value)
        return sum(amounts, Decimal(0)) if amounts else None

    def _spent(self, draft: Draft, kind: TableKind, code: str, key: str) -> Decimal | None:
        """What another table prints as 基本支出 or 项目支出 of the same code, or in total."""
        other = self._witness(draft, kind)
        fund = kind if kind in _FUND_OF else draft.span.kind
        if other is None or key not in ("basic", "project") or not self._agrees(fund):
            return None
        return other.printed(other.find(code or "合计"), key)

    def _agrees(self, fund: TableKind) -> bool:
        """Whether the table of a fund spends no more on its subjects than all expenditure does.

        Where the rows of either have slipped it does, and what it prints of a subject says nothing.
        """
        if fund not in self._agree:
            part, whole = self._of[fund], self._of[TableKind.EXPENDITURE]
            over = 0
            for i, row in enumerate(part.rows):
                spent = _in_all(part, i)
                most = _in_all(whole, whole.find(row.code_text)) if row.code_text else None
                over += spent is not None and most is not None and spent > most
            self._agree[fund] = over < _CONTRADICTED
        return self._agree[fund]

    def _not_fiscal(self, draft: Draft, row: int, code: str) -> Decimal | None:
        """What a row spends beyond the fiscal appropriations that the tables of the funds print for it."""
        spent = draft.printed(row, "total")
        if spent is None:
            return None
        for kind in _FUND_TABLES.values():
            other = self._witness(draft, kind)
            found = other.printed(other.find(code or "合计"), "total") if other else None
            spent -= found or Decimal(0)
        return spent

    def _fund_table(self, draft: Draft, code: str, key: str) -> Bounds:
        if code:
            return Bounds(high=self._spent(draft, TableKind.EXPENDITURE, code, key))
        fund = _FUND_OF[draft.span.kind]
        if key == "basic" and fund == "general":
            return self._exactly(self._basic(draft))
        appropriation = self._witness(draft, TableKind.APPROPRIATION)
        if appropriation is None:
            return _NOTHING
        name = (_FUND_ROWS[fund],)
        if key == "income":
            return self._exactly(self._sum(appropriation, name, "本年收入合计"))
        if key == "opening":
            return self._exactly(self._sum(appropriation, name, "总计", "年初财政拨款结转和结余"))
        return _NOTHING

    def _basic(self, draft: Draft) -> Decimal | None:
        """Basic expenditure by economic item, 人员经费 and 公用经费 together."""
        basic = self._witness(draft, TableKind.BASIC)
        if basic is None:
            return None
        found = [
            basic.printed(i, "amount")
            for i, row in enumerate(basic.rows)
            if row.label_text.endswith("经费合计")
        ]
        amounts = [amount for amount in found if amount is not None]
        if len(found) != 2 or len(amounts) != 2 or any(column.key == "part" for column in basic.form.columns):
            return None
        return sum(amounts, Decimal(0))

    def _appropriation(self, draft: Draft, row: int, key: str) -> Bounds:
        if key not in _FUND_TABLES:
            return _NOTHING
        other = self._witness(draft, _FUND_TABLES[key])
        label = squeeze(draft.rows[row].label_text)
        if label != "本年支出合计":
            code = _CODES.get(label)
            return self._exactly(other.printed(other.find(code), "total") if other and code else None)
        value = other.printed(other.find("合计"), "total") if other else None
        if value is None and self._nothing_carried(draft):
            value = self._sum(draft, (_FUND_ROWS[key],), "本年收入合计")
        return self._exactly(value)

    @staticmethod
    def _nothing_carried(draft: Draft) -> bool:
        """Whether nothing was brought forward, and nothing carried over: both rows are blank."""
        rows = [draft.find("年初财政拨款结转和结余"), draft.find("年末财政拨款结转和结余", 1)]
        return all(row is not None and not draft.rows[row].amounts for row in rows)

    def _three_public(self, draft: Draft, key: str) -> Bounds:
        """A subject that basic expenditure was spent on is printed among the final accounts."""
        half, _, item = key.rpartition(".")
        basic = self._witness(draft, TableKind.BASIC)
        code = _ECONOMIC.get(item)
        if basic is None or code is None or "决算" not in half:
            return _NOTHING
        for lane in range(basic.form.lanes):
            value = basic.printed(basic.find(code, lane), "amount")
            if value:
                return Bounds(filled=True)
        return _NOTHING


def _in_all(draft: Draft, row: int | None) -> Decimal | None:
    """What a row prints first, where that column is the total: no blank can stand before it."""
    columns = draft.form.amounts(0)
    if row is None or not draft.rows[row].amounts or not columns or draft.key(columns[0]) != "total":
        return None
    number = parse_number(draft.rows[row].amounts[0].text)
    return number[0] if number else None
