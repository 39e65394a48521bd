"""`gouji check --explain`, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.door import Door
from tests.small_reports import FAULTY


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text_shows_every_figure_and_fits_100_columns(
    tmp_path: Path, faulty: Path, language: str
) -> None:
    door = Door(tmp_path, language)
    [told] = json.loads(door("check", faulty, "--format", "json", "--explain").out)
    printed = door("check", faulty, "--explain").out
    certificate = printed[printed.index({"zh": "勾稽核对单", "en": "Certificate"}[language]) :]

    assert max(cell_len(line) for line in certificate.splitlines()) <= 100
    shown = [line for line in certificate.splitlines() if line.startswith(("  ✓ ", "  ✗ ", "  · "))]
    figures = [figure for group in told["certificate"]["groups"] for figure in group["figures"]]
    assert [line.split()[1] for line in shown] == [figure["text"] + figure["unit"] for figure in figures]
    assert "= table/income-total" in certificate


def test_the_json_names_ties_by_id_and_its_counts_agree(tmp_path: Path, faulty: Path) -> None:
    ended = Door(tmp_path)("check", faulty, "--format", "jsonl", "--explain")
    report = json.loads(ended.out)
    certificate = report["certificate"]
    figures = [figure for group in certificate["groups"] for figure in group["figures"]]

    assert len(figures) == report["figures"]
    ties = {tie["id"]: tie for tie in report["ties"]}
    for figure in figures:
        assert all(
            figure["id"] in (ties[each]["reported"], *ties[each]["operands"]) for each in figure["ties"]
        )
    for verdict, count in certificate["relations"].items():
        assert count == sum(tie["verdict"] == verdict for tie in ties.values())
        assert count == sum(rule[verdict] for rule in certificate["rules"])
    broken = [tie for tie in ties.values() if tie["verdict"] == "broken"]
    assert broken
    assert all(tie["severity"] and tie["message"] for tie in broken)


def test_without_it_nothing_is_added(tmp_path: Path, faulty: Path) -> None:
    door = Door(tmp_path)
    plain = json.loads(door("check", faulty, "--format", "jsonl").out)
    explained = json.loads(door("check", faulty, "--format", "jsonl", "--explain").out)

    assert explained.keys() - plain.keys() == {"ties", "certificate"}
    assert {name: explained[name] for name in plain} == plain
