"""Rules tried out on reports: every answer is counted, and a broken one names its report."""

from __future__ import annotations

from checks.book.reading import parse
from checks.model import Verdict
from checks.trial import tried
from tests.checks.book_tables import made

RULE = """
[[rule]]
id = "own/reception"
title = { zh = "公务接待费不超过办公费" }
grade = "B"
source = "本局要求"
formula = "basic[30217] <= basic[30201]"
on = false
"""


def test_each_report_is_asked_and_each_answer_is_counted() -> None:
    reports = [
        ("holds", made()),
        ("breaks", made("basic|30217|0|11.00")),
        ("unreadable", made("basic|30217|0|1#.00")),
        ("no such table", made(without=("basic",))),
    ]
    [trial] = tried(parse(RULE, "own.toml"), reports)

    assert {answer.report: answer.tie.verdict for answer in trial.answers} == {
        "holds": Verdict.HOLDS,
        "breaks": Verdict.BROKEN,
        "unreadable": Verdict.UNDECIDED,
        "no such table": Verdict.NOT_APPLICABLE,
    }
    assert trial.verdicts == dict.fromkeys(Verdict, 1)


def test_a_rule_without_reports_is_there_without_answers() -> None:
    [trial] = tried(parse(RULE, "own.toml"), [])

    assert trial.rule.id == "own/reception"
    assert trial.answers == ()
