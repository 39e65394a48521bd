"""A user's settings: every rule of every room can be switched and weighed, and the result says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checks.checking import check
from checks.model import Checked, Departure, Severity, Tick
from checks.rule_set import rule_set
from checks.rules import all_rules
from checks.settings import Settings, Switch
from report.model import Report, TableKind
from tests.checks.book_tables import made
from tests.checks.making import heading, paragraph, report, table

PAGE = Path(__file__).parent.parent.parent / "docs" / "own-rules.md"


def several() -> Report:
    """A wrong sum, a wrong statement, a share that is off, and a placeholder."""
    return report(
        table(
            TableKind.GENERAL_BUDGET,
            "科目编码 科目名称 本年支出/小计 本年支出/基本支出 本年支出/项目支出",
            "_ 合计 100.00 60.00 45.00",
            "201 一般公共服务支出 100.00 60.00 45.00",
            title="一般公共预算财政拨款支出决算表",
        ),
        heading("五、一般公共预算财政拨款支出决算情况说明"),
        paragraph("本年支出合计100.00万元，其中：基本支出60.00万元，占75%；项目支出XX万元。"),
    )


def rules_of(checked: Checked) -> set[str]:
    return {finding.rule for finding in checked.findings} | {tie.rule for tie in checked.ties}


def switched(*switches: Switch) -> Checked:
    return check(several(), Settings(switches=switches))


def test_without_settings_nothing_is_changed() -> None:
    assert check(several()).rule_changes == ()
    assert {"table/budget-row", "narrative/share", "drafting/placeholder"} <= rules_of(check(several()))


@pytest.mark.parametrize("rule", ["table/budget-row", "narrative/share", "drafting/placeholder"])
def test_a_rule_of_any_room_can_be_switched_off(rule: str) -> None:
    before, after = check(several()), switched(Switch(rule, on=False))

    assert rules_of(after) == rules_of(before) - {rule}
    assert [(each.rule, each.how) for each in after.rule_changes] == [(rule, Departure.OFF)]


@pytest.mark.parametrize("rule", ["table/budget-row", "narrative/share", "drafting/placeholder"])
@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING, Severity.DRAFTING])
def test_a_rule_of_any_room_can_be_weighed_otherwise(rule: str, severity: Severity) -> None:
    own = next(each.severity for each in all_rules() if each.id == rule)
    checked = switched(Switch(rule, severity=severity))

    assert {each.severity for each in checked.findings if each.rule == rule} == {severity}
    told = [] if severity is own else [(rule, Departure.CHANGED, severity)]
    assert [(each.rule, each.how, each.severity) for each in checked.rule_changes] == told


def test_figures_that_only_a_rule_that_is_off_reached_are_untied() -> None:
    off = [Switch(rule.id, on=False) for rule in all_rules()]

    checked = switched(*off)
    assert set(checked.ticks.values()) == {Tick.UNTIED}
    assert (checked.ties, checked.findings) == ((), ())


def test_a_last_digit_is_not_made_graver_and_may_be_made_less() -> None:
    def severities(*switches: Switch) -> set[Severity | None]:
        rounding = made("expenditure|201|0|60.01")
        ties = check(rounding, Settings(switches=switches)).ties
        return {tie.severity for tie in ties if tie.rule == "tables/expenditure" and tie.severity}

    assert severities() == {Severity.MINOR}
    assert severities(Switch("tables/expenditure", severity=Severity.WARNING)) == {Severity.MINOR}
    assert severities(Switch("tables/expenditure", severity=Severity.DRAFTING)) == {Severity.DRAFTING}


def test_a_rule_that_is_off_can_be_switched_on(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[[rule]]\nid = "own/local"\ntitle = { zh = "本地" }\ngrade = "C"\nsource = "x"\non = false\n'
        'formula = "summary[收入/总计] = summary[支出/总计]"\n',
        encoding="utf-8",
    )
    off = Settings(files=(path,))
    on = Settings(files=(path,), switches=(Switch("own/local", on=True),))

    assert "own/local" in rule_set(off).off
    assert "own/local" not in {tie.rule for tie in check(made(), off).ties}
    assert [(each.rule, each.how) for each in rule_set(on).changes] == [("own/local", Departure.ADDED)]
    assert "own/local" in {tie.rule for tie in check(made(), on).ties}


def test_the_rules_of_the_page_on_own_rules_can_be_written_so(tmp_path: Path) -> None:
    [text] = [
        block
        for block in re.findall("```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
        if "[[rule]]" in block
    ]
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    settings = Settings(files=(path,))

    clean, spoiled = (
        check(made(), settings),
        check(made("basic|30217|0|11.00", "basic|30212|0|2.00"), settings),
    )
    assert not {"own/reception", "own/no-travel"} & {finding.rule for finding in clean.findings}
    broken = {tie.rule: tie.severity for tie in spoiled.ties if tie.severity}
    assert broken["own/reception"] is Severity.WARNING
    assert broken["own/no-travel"] is Severity.WARNING
    assert [(each.rule, each.how, each.zh) for each in clean.rule_changes] == [
        ("own/reception", Departure.ADDED, "公务接待费不超过办公费"),
        ("own/no-travel", Departure.ADDED, "“三公”表无因公出国（境）费的，基本支出中也没有"),
    ]


def test_a_rule_that_replaces_one_of_the_book_is_a_change(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[[rule]]\nid = "table/summary-balance"\ntitle = { zh = "平" }\ngrade = "A"\nsource = "x"\n'
        'formula = "summary[收入/总计] <= summary[支出/总计]"\n',
        encoding="utf-8",
    )

    changes = rule_set(Settings(files=(path,))).changes
    assert [(each.rule, each.how, each.zh) for each in changes] == [
        ("table/summary-balance", Departure.CHANGED, "平")
    ]
