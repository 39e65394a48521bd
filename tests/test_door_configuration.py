"""Configured rules on the command line: they are applied, and everything that leaves says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.door import Door
from tests.small_reports import FAULTY
from tests.test_door_rules import RULES


@pytest.fixture
def door(tmp_path: Path) -> Door:
    (tmp_path / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "own.toml").write_text(RULES, encoding="utf-8")
    return Door(tmp_path)


def configure(door: Door, text: str) -> Path:
    path = door.home / ".config" / "gouji" / "gouji.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_that_is_off_says_nothing_and_the_report_says_that_it_is_off(door: Door) -> None:
    [before] = json.loads(door("check", "faulty.txt", "--format", "json").out)
    rule = before["findings"][0]["rule"]
    (door.home / "c.toml").write_text(f'[rule."{rule}"]\non = false\n')
    [after] = json.loads(door("check", "faulty.txt", "--format", "json", "--config", "c.toml").out)

    assert before["rules"] == {"off": [], "changed": [], "added": []}
    assert [each["rule"] for each in after["rules"]["off"]] == [rule]
    assert rule not in {finding["rule"] for finding in after["findings"]}
    assert f"rules switched off: {rule}\n" in door("check", "faulty.txt", "--config", "c.toml").out
    assert door("check", "faulty.txt").out.count("rules ") == 0


def test_own_rules_and_severities_come_from_the_users_folder(door: Door) -> None:
    configure(
        door,
        f'rules = ["{door.home}/own.toml"]\n[rule."own/no-other-income"]\nseverity = "minor"\n'
        '[rule."table/income-total"]\nseverity = "warning"\n',
    )
    [report] = json.loads(door("check", "faulty.txt", "--format", "json", "--jobs", "1").out)

    [own] = [finding for finding in report["findings"] if finding["rule"] == "own/no-other-income"]
    assert own["severity"] == "minor"
    assert {each["rule"] for each in report["rules"]["added"]} == {
        "own/other-income", "own/no-other-income", "own/reception",
    }  # fmt: skip
    assert report["rules"]["changed"][0] | {"title": ""} == {
        "rule": "table/income-total", "severity": "warning", "title": "",
    }  # fmt: skip
    log = json.loads(door("check", "faulty.txt", "--format", "sarif").out)
    assert "own/no-other-income" in {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert "own/reception  grade B · to be explained" in door("rules").out


def test_what_was_imported_keeps_its_settings_and_the_letter_names_them(door: Door) -> None:
    configure(door, f'rules = ["{door.home}/own.toml"]\n[rule."table/income-total"]\non = false\n')
    door("import", "faulty.txt")
    configure(door, "")
    letter = door("export", "1", "--format", "md").out
    data = json.loads(door("export", "1", "--format", "json").out)

    assert "rules switched off: " in letter.replace("\\", "")
    assert "There is no other income" in letter
    assert [each["rule"] for each in data["rules"]["off"]] == ["table/income-total"]
    assert any(finding["rule"] == "own/no-other-income" for finding in data["findings"])


def test_language_reviewer_and_database_are_taken_unless_an_option_says_otherwise(door: Door) -> None:
    configure(door, f'language = "zh"\ndatabase = "{door.home}/kept.db"\n')
    door("import", "faulty.txt")

    assert (door.home / "kept.db").exists()
    assert "数字 11 个" in door("check", "faulty.txt").out
    assert "figures" in door("check", "faulty.txt", "--lang", "en").out
    door("import", "faulty.txt", "--db", "other.db")
    assert (door.home / "other.db").exists()


def test_a_wrong_configuration_stops_everything_but_help(door: Door) -> None:
    path = configure(door, 'reviwer = "x"\nlanguage = "x"')
    for words in (["check", "faulty.txt"], ["list"], ["rules"]):
        ended = door(*words)
        assert (ended.code, ended.out) == (2, "")
        assert [line.startswith(f"gouji: {path}: ") for line in ended.err.splitlines()] == [True, True]
    assert door("--help").code == 0
