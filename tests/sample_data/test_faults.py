"""Planted faults: each changes the text, is named by its key, and leaves the rest as it was."""

from __future__ import annotations

import re
from contextlib import suppress
from difflib import unified_diff

import pytest

from sample_data.maker import FAULTS, SHAPES, Made, NoOccasionError, make, plant, plantable

SEEDS = range(24)
SEVERITIES = {"error", "warning", "minor", "drafting"}


@pytest.fixture(scope="module")
def reports() -> list[Made]:
    return [make(seed, shape) for seed, shape in zip(SEEDS, list(SHAPES) * len(SEEDS), strict=False)]


@pytest.fixture(scope="module")
def one_of_each(reports: list[Made]) -> dict[str, tuple[Made, Made]]:
    """Fault -> a clean report, and the same with that fault alone."""
    found: dict[str, tuple[Made, Made]] = {}
    for made in reports:
        for fault in plantable(made):
            if fault not in found:
                found[fault] = (made, plant(made, [fault]))
    return found


def test_every_fault_finds_an_occasion_changes_the_text_and_has_a_key_item(
    one_of_each: dict[str, tuple[Made, Made]],
) -> None:
    assert set(one_of_each) == set(FAULTS)
    for fault, (clean, faulty) in one_of_each.items():
        assert faulty.text != clean.text, fault
        assert faulty.key, fault


def test_a_key_item_says_where_what_and_how_it_is_found(one_of_each: dict[str, tuple[Made, Made]]) -> None:
    for fault, (_, faulty) in one_of_each.items():
        for item in faulty.answers()["discrepancies"]:
            assert item["id"].startswith(fault)
            assert item["severity"] in SEVERITIES
            assert item["where"]
            assert item["quote"]
            assert item["why"]
            wanted = [*item.get("match_numbers", []), *item.get("match_text", [])]
            assert wanted
            assert all(alternatives and all(alternatives) for alternatives in wanted), fault
            numbers = [n for alternatives in item.get("match_numbers", []) for n in alternatives]
            assert all(re.fullmatch(r"-?\d+(\.\d+)?", number) for number in numbers), (fault, numbers)


def test_the_wrong_figure_stands_in_the_text(one_of_each: dict[str, tuple[Made, Made]]) -> None:
    for fault, (_, faulty) in one_of_each.items():
        text = re.sub(r"[\s,]", "", faulty.text)
        for item in faulty.key:
            if item.match_numbers:
                assert any(number in text for number in item.match_numbers[0]), fault


def test_a_fault_changes_little(one_of_each: dict[str, tuple[Made, Made]]) -> None:
    wide = {"rows_shifted", "annex_empty", "fund_denied"}
    for fault, (clean, faulty) in one_of_each.items():
        if fault in wide:
            continue
        changed = [
            line
            for line in unified_diff(clean.text.splitlines(), faulty.text.splitlines(), n=0)
            if line[0] in "+-" and line[1:].strip() and not line.startswith(("---", "+++"))
        ]
        assert len(changed) <= 24, (fault, len(changed))


def test_many_faults_do_not_touch_each_other() -> None:
    made = make(301, "pdf-text")
    chosen: list[str] = []
    for fault in FAULTS:
        with suppress(NoOccasionError):
            made = plant(made, [fault])
            chosen.append(fault)
    assert len(chosen) >= 30
    assert plant(make(301, "pdf-text"), chosen).text == made.text


def test_a_fault_without_an_occasion_says_so() -> None:
    made = next(made for made in map(make, SEEDS) if "fund_denied" not in plantable(made))
    with pytest.raises(NoOccasionError, match="fund_denied"):
        plant(made, ["fund_denied"])


def test_the_same_fault_is_planted_once(reports: list[Made]) -> None:
    faulty = plant(reports[0], ["heading_duplicated"])
    with pytest.raises(NoOccasionError):
        plant(faulty, ["heading_duplicated"])
