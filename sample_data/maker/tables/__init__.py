"""The statutory tables, from the truth."""

from __future__ import annotations

from collections.abc import Callable

from sample_data.maker.document import Table
from sample_data.maker.style import Style
from sample_data.maker.tables import basic, by_function, outlays, totals
from sample_data.maker.tables.sheet import Sheet
from sample_data.maker.truth import Truth

MAKERS: dict[str, Callable[[Sheet], Table]] = {
    "summary": totals.summary,
    "income": by_function.income,
    "expenditure": by_function.expenditure,
    "appropriation": totals.appropriation,
    "general_budget": by_function.general_budget,
    "basic": basic.basic,
    "government_fund": by_function.government_fund,
    "state_capital": by_function.state_capital,
    "three_public": outlays.three_public,
    "other_information": outlays.other_information,
    "procurement": outlays.procurement,
}


def statutory(truth: Truth, style: Style) -> list[Table]:
    """The statutory tables in the order of the style."""
    sheet = Sheet(truth, style)
    return [MAKERS[kind](sheet) for kind in style.tables]
