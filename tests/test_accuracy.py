"""What docs/accuracy.md counts: a fault is found only where a finding shows it, an alarm only where it matters."""

from __future__ import annotations

from benchmarks.accuracy import CLEAN, Clean, Planted, _mentions, clean_table, found_in, planted_table
from sample_data.maker import make, plant, plantable


def test_a_planted_fault_is_found_where_a_finding_shows_it() -> None:
    made = make(CLEAN.start)
    fault = next(each for each in plantable(made) if each == "share_wrong")
    faulty = plant(made, [fault])

    assert found_in(faulty.text, faulty.key)
    assert not found_in(made.text, faulty.key)


def test_a_number_within_another_number_is_not_shown() -> None:
    item = {"match_numbers": [["5.10"]], "match_text": [["甲 乙"]]}

    assert _mentions({"message": "甲乙 1,005.1", "figures": [{"text": "5.1"}]}, item)
    assert not _mentions({"message": "甲乙 15.10", "line": "5.1"}, item)
    assert not _mentions({"message": "甲丙 5.10"}, item)


def test_false_alarms_are_counted_by_report_and_by_rule() -> None:
    reports = [
        Clean("markdown", (), 100, 1.0),
        Clean("markdown", ("narrative/share", "narrative/share"), 300, 0.9),
        Clean("pdf-text", (), 100, 1.0),
        Clean("page-text", (), 100, 1.0),
    ]
    table = clean_table(reports)

    assert "| markdown | 2 | 400 | 92.5% | 1 |" in table
    assert "narrative/share 2" in table


def test_faults_are_counted_one_by_one() -> None:
    table = planted_table(
        [
            Planted("share_wrong", "markdown", found=True),
            Planted("share_wrong", "pdf-text", found=False),
            Planted("year_wrong", "markdown", found=True),
        ]
    )

    assert "3 reports, 2 faults found and shown (66.7%)" in table
    assert "| share_wrong | 2 | 1 | pdf-text |" in table
