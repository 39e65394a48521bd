"""What a table is: its title decides, its headings decide where the title says too little."""

from __future__ import annotations

import re
from collections.abc import Iterable

from report.labels import bare
from report.model import TableKind

_BUDGET_NAMES = re.compile(
    r"一般公共预算|公共预算|政府性基金预算|国有资本经营预算|预算绩效|预决算|预算单位|预算执行"
)

_MISTAKEN = frozenset(
    {TableKind.INCOME, TableKind.EXPENDITURE, TableKind.GENERAL_BUDGET}
    | {TableKind.GOVERNMENT_FUND, TableKind.STATE_CAPITAL}
)
"""Kinds whose titles are copied from one table to the next."""
_PLAIN = frozenset({TableKind.INCOME, TableKind.EXPENDITURE, TableKind.THREE_PUBLIC})
"""Kinds that their headings alone tell from all others."""


def kind_of(title: str, headings: Iterable[str] = ()) -> TableKind:
    """The kind of the table with this title and these column headings, in any order and wording."""
    name = bare(title)
    heads = frozenset(bare(heading) for heading in headings)
    if "绩效" in name:
        return TableKind.PERFORMANCE
    if "预算" in _BUDGET_NAMES.sub("", name) and "决算" not in name:
        return TableKind.OTHER
    told, shown = _by_title(name, heads), _by_headings(heads)
    return shown if told is None or (told in _MISTAKEN and shown in _PLAIN) else told


def _by_title(name: str, heads: frozenset[str]) -> TableKind | None:
    """The kind that the title names; None where it names none of the statutory tables."""
    if "三公" in name or "机构运行信息" in name:
        return TableKind.THREE_PUBLIC
    if re.search(r"采购|购买服务|机关运行|机构运行|国有资产|相关信息|资产占[有用]", name):
        return TableKind.OTHER_INFORMATION
    if "基金" in name:
        return TableKind.GOVERNMENT_FUND
    if "国有资本" in name:
        return TableKind.STATE_CAPITAL
    income, expenditure = ("收入" in name or "收支" in name), ("支出" in name or "收支" in name)
    if not income and not expenditure:
        return None
    if "基本支出" in name:
        return (
            TableKind.BASIC
            if "财政拨款" in name or "公共预算" in name or _economic(heads)
            else TableKind.OTHER
        )
    if "项目支出" in name or "经济分类" in name:
        return TableKind.OTHER
    if "公共预算" in name:
        if "明细" in name:  # by economic item down the rows it is the table of basic expenditure
            return TableKind.BASIC if not heads or _economic(heads) else TableKind.OTHER
        return TableKind.GENERAL_BUDGET
    if "明细" in name:
        return TableKind.OTHER
    if "财政拨款" in name:
        return TableKind.APPROPRIATION if income else TableKind.FISCAL_EXPENDITURE
    if income and expenditure:
        return TableKind.SUMMARY
    return TableKind.INCOME if income else TableKind.EXPENDITURE


def _economic(heads: frozenset[str]) -> bool:
    return any(head.startswith(("人员经费", "公用经费", "经济分类", "日常公用")) for head in heads)


def _by_headings(heads: frozenset[str]) -> TableKind:
    """The kind that the headings alone allow; OTHER where they fit more than one."""

    def has(*parts: str) -> bool:
        return all(any(part in head for head in heads) for part in parts)

    if has("三级指标") or has("二级指标") or has("指标值", "得分"):
        return TableKind.PERFORMANCE
    if has("因公出国", "公务接待"):
        return TableKind.THREE_PUBLIC
    if _economic(heads):
        return TableKind.BASIC
    if has("本年收入合计", "上级补助收入", "经营收入"):
        return TableKind.INCOME
    if has("本年支出合计", "上缴上级支出", "经营支出"):
        return TableKind.EXPENDITURE
    if {"收入", "支出"} <= heads and has("一般公共预算", "政府性基金"):
        return TableKind.APPROPRIATION
    if {"收入", "支出"} <= heads and (has("决算数") or has("金额")):
        return TableKind.SUMMARY
    return TableKind.OTHER
