"""The configuration: what it says, where it is looked for, and what is said of a wrong one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checks.model import Severity
from checks.settings import Settings, Switch
from report.limits import Limits
from store.configuration import Configuration, configured, default_database, default_file
from wording import Wording

OWN = """
[[rule]]
id = "own/reception"
title = { zh = "公务接待费不超过办公费" }
grade = "B"
source = "own"
formula = "basic[30217] <= basic[30201]"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = default_file()
    path.parent.mkdir(parents=True)
    (path.parent / "own.toml").write_text(OWN, encoding="utf-8")
    return path


def told(file: Path, text: str) -> Configuration:
    file.write_text(text, encoding="utf-8")
    return configured(None, None)


def test_without_a_file_nothing_is_configured(file: Path) -> None:
    assert configured(None, None) == Configuration(default_database())


def test_every_key_is_read_and_files_are_found_from_its_folder(file: Path) -> None:
    own = file.parent / "own.toml"
    made = told(
        file,
        'reviewer = "王敏"\nlanguage = "en"\ndatabase = "kept/gouji.db"\nrules = ["own.toml"]\n'
        '[rule."table/income-total"]\non = false\n[rule."own/reception"]\nseverity = "error"\n',
    )

    assert made == Configuration(
        file.parent / "kept" / "gouji.db",
        Settings(
            (own,), (Switch("table/income-total", on=False), Switch("own/reception", severity=Severity.ERROR))
        ),
        "王敏",
        "en",
    )


def test_a_file_that_is_named_goes_before_the_default_and_a_database_before_the_files(
    file: Path, tmp_path: Path
) -> None:
    file.write_text('reviewer = "a"')
    other = tmp_path / "other.toml"
    other.write_text('reviewer = "b"\ndatabase = "x.db"')

    made = configured(other, tmp_path / "y.db")
    assert (made.reviewer, made.database) == ("b", tmp_path / "y.db")
    assert configured(other, None).database == tmp_path / "x.db"


def test_rules_beside_the_database_are_added(file: Path, tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(OWN, encoding="utf-8")

    assert configured(None, tmp_path / "gouji.db").settings.files == (tmp_path / "rules.toml",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("reviewer = ", "not TOML: "),
        ('reviwer = "a"', "reviwer: There is no such name; “reviewer” is the nearest."),
        ("qqq = 1", "qqq: There is no such name."),
        ("reviewer = 7", "reviewer: A text is expected."),
        ('language = "cn"', "language: “cn” is none of zh, en"),
        ('rules = "own.toml"', "rules: A list of files is expected."),
        ("rules = [1]", "rules: A text is expected."),
        (
            '[rule."table/income-totals"]\non = false',
            "rule.table/income-totals: There is no such name; “table/income-total” is the nearest.",
        ),
        ('[rule."table/income-total"]\non = "no"', "rule.table/income-total.on: true or false is expected."),
        (
            '[rule."table/income-total"]\nseverity = "warn"',
            (
                "rule.table/income-total.severity: “warn” is none of error, warning, minor, drafting; "
                "“warning” is the nearest."
            ),
        ),
        (
            '[rule."narrative/share"]\nof = false',
            "rule.narrative/share.of: There is no such name; “on” is the nearest.",
        ),
        ("rule = 1", 'rule: It is written [rule."…"].'),
        ("limits = 1", "limits: It is written [limits]."),
        ("[limits]\npages = 0", "limits.pages: A whole number above zero is expected."),
        ("[limits]\npage = 9", "limits.page: There is no such name; “pages” is the nearest."),
        ('[rule]\n"narrative/share" = false', 'rule.narrative/share: It is written [rule."…"].'),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(file: Path, text: str, problem: str) -> None:
    [said] = told(file, text).problems

    assert Wording("en")(said).startswith(f"{file}: {problem}")


def test_everything_that_is_wrong_is_told_at_once(file: Path) -> None:
    made = told(file, 'a = 1\nlanguage = "x"\n[rule."table/x"]\non = true\n[rule."narrative/share"]\non = 1')

    assert len(made.problems) == 4


def test_a_wrong_or_missing_rule_file_is_named(file: Path, tmp_path: Path) -> None:
    (file.parent / "own.toml").write_text(OWN.replace("basic", "basics"), encoding="utf-8")
    [wrong] = told(file, 'rules = ["own.toml"]').problems
    [missing] = told(file, 'rules = ["none.toml"]').problems
    (file.parent / "gbk.toml").write_text("# 规则", encoding="gbk")
    [other] = told(file, 'rules = ["gbk.toml"]').problems
    [absent] = configured(tmp_path / "no.toml", None).problems

    assert Wording("en")(wrong).startswith("own.toml, rule own/reception: There is no table “basics”.")
    assert Wording("en")(missing).startswith(f"{file.parent / 'none.toml'}: cannot be read: there is no such")
    assert Wording("en")(other).endswith("gbk.toml: cannot be read: it is no text in UTF-8")
    assert Wording("en")(absent).startswith(f"{tmp_path / 'no.toml'}: cannot be read")


def test_the_page_on_own_rules_shows_a_right_configuration(file: Path) -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "own-rules.md").read_text(encoding="utf-8")
    [text] = [block for block in re.findall("```toml\n(.*?)```", page, re.DOTALL) if "reviewer" in block]

    made = told(file, text)
    assert made.problems == ()
    assert len(made.settings.switches) == 2


def test_limits_that_are_told_take_the_place_of_the_usual_ones(file: Path) -> None:
    assert told(file, "[limits]\ncells = 12").settings.limits == Limits(cells=12)
