"""The shipped samples are what the maker writes, and their keys are true of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sample_data.maker import FAULTS
from sample_data.maker.samples import FOLDER, files, samples

MADE = samples()
FILES = files()


@pytest.mark.parametrize("name", FILES)
def test_a_sample_is_what_the_maker_writes(name: str) -> None:
    written = (FOLDER / name).read_bytes().decode()
    assert written == FILES[name], "run: python -m sample_data.maker write"


def test_no_other_file_lies_among_the_samples() -> None:
    here = {path.name for path in FOLDER.iterdir() if path.is_file()}
    assert here == {*MADE, "README.md", "__init__.py"}
    answers = {path.name for path in (FOLDER / "answers").iterdir()}
    assert answers == {f"{Path(name).stem}.json" for name, made in MADE.items() if made.key}


def test_the_readme_names_every_sample_and_how_many_faults_it_has() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name, made in MADE.items():
        row = next(line for line in readme.splitlines() if f"`{name}`" in line)
        causes = {item.root or item.id for item in made.key}
        if causes:
            assert f"{len(causes)} planted" in row


def test_the_faulty_sample_has_twenty_kinds_of_faults() -> None:
    causes = {item.root or item.id for item in MADE["faulty-transport-2023.txt"].key}
    assert len(causes) >= 20
    assert causes <= set(FAULTS)
    severities = {item.severity for item in MADE["faulty-transport-2023.txt"].key}
    assert severities == {"error", "warning", "minor", "drafting"}


def test_the_resubmission_mended_most_left_some_and_made_one_new() -> None:
    before = {item.id: item.quote for item in MADE["faulty-transport-2023.txt"].key}
    after = {item.id: item.quote for item in MADE["resubmitted-transport-2023.txt"].key}
    left = set(before) & set(after)
    assert 3 <= len(left) < len(before) / 2
    assert len(set(after) - set(before)) == 1
    for each in left:
        assert before[each][:12] == after[each][:12], "the same fault in the same place"


def test_the_prior_year_closes_where_the_year_opens() -> None:
    prior, now = MADE["prior-transport-2022.txt"], MADE["resubmitted-transport-2023.txt"]
    assert prior.truth.department == now.truth.department
    assert prior.document.shown["table.summary.closing"] == now.document.shown["table.summary.opening"]
    assert float(prior.document.shown["table.summary.closing"]) > 0


def test_the_answers_are_in_the_form_that_scores() -> None:
    for path in (FOLDER / "answers").glob("*.json"):
        key = json.loads(path.read_text(encoding="utf-8"))
        assert set(key) >= {"title", "discrepancies", "verified_clean", "tempting_false_positives"}
        ids = [item["id"] for item in key["discrepancies"]]
        assert len(ids) == len(set(ids))
