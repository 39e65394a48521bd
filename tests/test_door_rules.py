"""`gouji rules`: trying out a rule file, and testing the checker itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.door import Door
from tests.small_reports import CLEAN

RULES = """
[[rule]]
id = "own/other-income"
title = { zh = "其他收入不超过本年收入的一般公共预算拨款", en = "Other income is at most the appropriation" }
grade = "B"
source = "own"
formula = "summary[收入/其他收入] <= summary[收入/一般公共预算财政拨款收入]"

[[rule]]
id = "own/no-other-income"
title = { zh = "没有其他收入", en = "There is no other income" }
grade = "B"
source = "own"
formula = "summary[收入/其他收入] = 0"

[[rule]]
id = "own/reception"
title = { zh = "公务接待费不超过办公费" }
grade = "B"
source = "own"
formula = "basic[30217] <= basic[30201]"
"""


@pytest.fixture
def door(tmp_path: Path) -> Door:
    (tmp_path / "report.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "own.toml").write_text(RULES, encoding="utf-8")
    return Door(tmp_path)


def test_a_rule_file_is_tried_on_paths(door: Door) -> None:
    ended = door("rules", "--check", "own.toml", "report.txt")

    lines = [line.strip() for line in ended.out.splitlines()]
    assert ended.code == 0
    assert "hold 1 · broken 0 · undecided 0 · not applicable 0" in lines[lines.index(
        "own/other-income  Other income is at most the appropriation"
    ) + 1]  # fmt: skip
    at = lines.index("own/no-other-income  There is no other income")
    assert lines[at + 1] == "hold 0 · broken 1 · undecided 0 · not applicable 0"
    assert lines[at + 2].startswith("✗ report.txt: ")
    assert "20.00" in lines[at + 2]
    at = lines.index("own/reception  公务接待费不超过办公费")
    assert lines[at + 1] == "hold 0 · broken 0 · undecided 0 · not applicable 1"


def test_without_paths_it_is_tried_on_the_stored_reports(door: Door) -> None:
    door("import", "report.txt")
    ended = door("rules", "--check", "own.toml")

    assert ended.code == 0
    assert "✗ 1 青禾县档案馆 2023: " in ended.out


def test_a_wrong_rule_file_is_told_line_by_line(door: Door) -> None:
    wrong = RULES.replace("= 0", "= zero").replace("basic[30201]", "basics[30201]")
    (door.home / "wrong.toml").write_text(wrong, encoding="utf-8")
    ended = door("rules", "--check", "wrong.toml", "report.txt")

    assert ended.code == 2
    assert ended.out == ""
    assert [line.partition(": ")[2].partition(":")[0] for line in ended.err.splitlines()] == [
        "wrong.toml, rule own/no-other-income",
        "wrong.toml, rule own/reception",
    ]
    absent = door("rules", "--check", "none.toml")
    assert absent.err == "gouji: none.toml: cannot be read: there is no such file or folder\n"


def test_a_report_that_cannot_be_read_does_not_stop_the_trial(door: Door) -> None:
    ended = door("rules", "--check", "own.toml", "none.txt", "report.txt")

    assert ended.code == 2
    assert ended.err == "gouji: none.txt: there is no such file or folder\n"
    assert "✗ report.txt: " in ended.out


def test_paths_alone_are_refused(door: Door) -> None:
    ended = door("rules", "report.txt")

    assert (ended.code, ended.out) == (2, "")
    assert "--check" in ended.err


def test_the_self_test_tells_what_was_noticed_and_what_was_not(door: Door) -> None:
    ended = door("rules", "--selftest", "report.txt", "--sample", "11", "--seed", "3")

    assert ended.code == 0
    lines = [line.strip() for line in ended.out.splitlines()]
    assert lines[2].startswith("11 changed: noticed ")
    assert any(line.startswith("table/income-total: noticed ") for line in lines)
    noticed = int(lines[2].split("noticed ")[1].split()[0])
    assert sum(" → " in line for line in lines) == 11 - noticed
    assert ended.err.splitlines()[-1] == "gouji: 11 of 11 changes checked"
    assert door("rules", "--selftest", "report.txt", "--sample", "11", "--seed", "3") == ended


def test_the_self_test_takes_a_report_from_the_desk(door: Door) -> None:
    door("import", "report.txt")
    stored = door("rules", "--selftest", "1", "--sample", "3")

    assert stored.code == 0
    assert stored == door("rules", "--selftest", "report.txt", "--sample", "3")
    assert door("rules", "--selftest", "nowhere").err.startswith("gouji: nowhere: no such report on the desk")


def test_trying_out_and_testing_are_not_mixed(door: Door) -> None:
    assert door("rules", "--selftest", "report.txt", "--check", "own.toml").code == 2
