"""Known faults for reports: each changes the text and leaves a key item that score.py understands."""

from __future__ import annotations

from collections.abc import Callable

from sample_data.maker.faults import amounts, drafting, evaluations, lists, passages, ratios, statutory
from sample_data.maker.faults.scene import KeyItem, Planted, Scene

__all__ = ["FAULTS", "Fault", "KeyItem", "Planted", "Scene"]

Fault = Callable[[Scene], Planted | None]  # None where the report gives no occasion

_ALL: tuple[Fault, ...] = (
    amounts.digit_transposed,
    amounts.digit_dropped,
    amounts.decimal_moved,
    amounts.unit_slip,
    amounts.unit_missing,
    amounts.neighbouring_row,
    amounts.last_year_used,
    amounts.all_funds_for_fiscal,
    amounts.fund_item_not_total,
    amounts.budget_not_sum,
    amounts.one_cent_off,
    statutory.rows_shifted,
    statutory.total_not_parts,
    statutory.class_not_items,
    statutory.summary_not_expenditure,
    statutory.general_budget_not_basic,
    statutory.balance_broken,
    statutory.part_over_whole,
    statutory.three_public_total,
    ratios.share_wrong,
    ratios.growth_wrong,
    ratios.completion_wrong,
    ratios.direction_reversed,
    ratios.words_contradict,
    ratios.comparison_reversed,
    ratios.rate_on_zero_budget,
    ratios.percent_sign_missing,
    ratios.share_truncated,
    lists.list_names_nothing,
    lists.list_omits_biggest,
    lists.count_not_list,
    lists.sme_over_total,
    lists.procurement_parts,
    lists.vehicles_parts,
    lists.guests_fewer_than_groups,
    evaluations.evaluation_total,
    evaluations.score_over_weight,
    evaluations.execution_rate,
    evaluations.told_otherwise,
    evaluations.grades_not_count,
    evaluations.both_boxes,
    evaluations.annex_empty,
    drafting.placeholder_left,
    drafting.choice_left,
    drafting.punctuation_doubled,
    drafting.heading_duplicated,
    drafting.section_misnumbered,
    drafting.name_drifts,
    drafting.year_wrong,
    drafting.subject_abolished,
    drafting.purpose_pasted,
    passages.fund_denied,
    drafting.title_year_cut,
    amounts.neighbouring_fund,
    amounts.hundred_millions_for_ten_thousands,
    amounts.sign_lost,
    statutory.table_unit,
    ratios.share_of_another_total,
    ratios.budgets_exchanged,
    passages.item_omitted,
    passages.item_told_twice,
    passages.summary_stale,
    passages.procurement_denied,
    passages.vehicles_denied,
)
FAULTS: dict[str, Fault] = {fault.__name__: fault for fault in _ALL}
