"""Made reports: a clean one has nothing to say of its wording, and planted slips are found."""

from __future__ import annotations

import pytest

from checks import drafting, performance
from checks.model import Verdict
from checks.text import Script
from report.reading import read
from sample_data.maker.making import NoOccasionError, make, plant

SHAPES = ("markdown", "pdf-text", "page-text")
PLANTED = {
    "percent_sign_missing": "drafting/percent-sign",
    "unit_missing": "drafting/unit",
    "list_names_nothing": "drafting/expense-listed-nought",
    "list_omits_biggest": "drafting/expense-unlisted",
    "count_not_list": "drafting/count",
    "both_boxes": "drafting/checkboxes",
    "annex_empty": "drafting/empty-annex",
    "placeholder_left": "drafting/placeholder",
    "choice_left": "drafting/choice-left",
    "punctuation_doubled": "drafting/punctuation",
    "heading_duplicated": "drafting/heading-repeated",
    "section_misnumbered": "drafting/numbering",
    "subject_abolished": "drafting/renamed-subject",
    "fund_denied": "drafting/denied",
    "year_wrong": "drafting/year",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", [3, 25, 61, 79])
def test_a_clean_report_has_nothing_to_say(seed: int, shape: str) -> None:
    made = read(make(seed, shape).text.encode(), "made.txt")
    assert [
        remark.evidence for remark in (*drafting.remarks(Script(made)), *performance.remarks(Script(made)))
    ] == []
    assert [tie for tie in performance.ties(Script(made)) if tie.verdict is Verdict.BROKEN] == []


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_slip_is_found(fault: str) -> None:
    for seed in range(8):
        try:
            made = plant(make(seed), [fault])
        except NoOccasionError:
            continue
        found = {remark.rule for remark in drafting.remarks(Script(read(made.text.encode(), "made.txt")))}
        assert PLANTED[fault] in found
        return
    pytest.fail("none of the first reports has a place for it")
