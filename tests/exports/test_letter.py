from __future__ import annotations

import re

import pytest

from exports.letter import Letter, Section, letter
from exports.record import record
from store.model import Anchor, AnchorKind, Decision, Review, Ruling
from store.store import Store
from tests.exports.making import KINDS, everything, exported
from tests.store.making import START, added, checked, finding
from wording import Wording


def written(store: Store, report: int) -> Letter:
    reviewed = (store.checked(report), store.entry(report), store.review(report), store.history(report))
    return letter(record(*reviewed), Wording("zh"))


def section(of: Letter, name: str) -> Section:
    return next(each for each in of.sections if name in each.heading)


def test_findings_stand_under_their_severity_numbered_through(store: Store) -> None:
    made = written(store, everything(store))

    headings = [each.heading for each in made.sections]
    assert [re.sub("（.*", "", each) for each in headings if each.startswith("（")] == [""] * 4
    assert headings[3:8] == [
        "四、逐条问题",
        "（一）错误（2 项）",
        "（二）需说明（1 项）",
        "（三）尾差（1 项）",
        "（四）文字（1 项）",
    ]
    numbers = [int(item.heading.split(".")[0]) for each in made.sections[3:8] for item in each.items]
    assert numbers == [1, 2, 3, 4, 5]


def test_a_dismissed_finding_is_no_problem_but_stays_on_record_with_its_reason(store: Store) -> None:
    made = written(store, everything(store))

    problems = [item.heading for each in made.sections[3:8] for item in each.items]
    assert not any("乙" in heading for heading in problems)
    [item] = section(made, "已排除的疑点").items
    assert ("理由", "单位换算所致") in item.fields
    assert ("处理意见", "排除") in item.fields
    assert ("审核人", "李强，2026-03-01 17:00") in item.fields


def test_pending_names_what_is_queried_and_what_nobody_ruled_on(store: Store) -> None:
    pending = section(written(store, everything(store)), "未决事项").paragraphs

    assert [line.split("：")[0] for line in pending] == [
        "第 2 条（未处理）",
        "第 3 条（待核实）",
        "第 4 条（未处理）",
        "第 5 条（未处理）",
    ]


def test_a_finding_shows_places_arithmetic_and_quotes(store: Store) -> None:
    made = written(store, everything(store))

    fields = dict(section(made, "需说明").items[0].fields)
    assert fields["报告所列"] == "收入支出决算总表 · 第f1行（第 7 行）：1,287.01万元"
    assert fields["应与之一致"] == "第一部分 决算情况说明（第 30 行）"
    assert fields["算式"] == "1,284.50 + 2.51 = 1,287.01"
    assert fields["应为"] == "1,287.01万元"
    assert fields["相差"] == "-0.10万元"
    assert fields["原文"] == "丙 ｜ 其中：财政拨款收入1,284.50万元"
    assert fields["勾稽关系"] == "本年收入合计等于各项收入之和 [table/income-total]"


def test_the_signature_is_dated_by_the_sign_off(store: Store) -> None:
    signature = dict(section(written(store, everything(store)), "审核人").fields)

    assert signature["审核人"] == "王敏、李强、赵丽"
    assert signature["签发"].startswith("赵丽，2026-03-01 17:00")
    assert signature["日期"] == "2026-03-01"


def test_an_untouched_report_says_none_and_not_yet(store: Store) -> None:
    made = written(store, added(store))

    assert section(made, "逐条问题").paragraphs == ("无。",)
    assert section(made, "未决事项").paragraphs == ("无。",)
    assert dict(section(made, "审核人").fields)["签发"] == "尚未签发"
    assert "未发现勾稽不符之处。" in section(made, "总体情况").paragraphs


def test_a_ruling_on_a_finding_that_is_gone_is_not_lost(store: Store) -> None:
    report = added(store, "still")
    review = Review({"gone": Decision("gone", Ruling.DISMISSED, "口径不同", "王敏", START)}, ())
    gathered = record(checked([finding("still")]), store.entry(report), review, [])

    told = section(letter(gathered, Wording("zh")), "不再出现").paragraphs
    assert told == ("排除 口径不同（王敏，2026-03-01 17:00；gone）",)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_was_said_leaves_in_every_format(store: Store, kind: str) -> None:
    report = everything(store)
    text = exported(store, report, kind)

    said = [
        "单位换算所致",
        "请更正",
        "并说明原因",
        "已电话核实",
        "口径？",
        "总体尚可",
        "戊",
        "王敏",
        "李强",
        "赵丽",
    ]
    identity = ["青石县水务局", "2024", "水务局.txt", store.entry(report).sha256]
    coverage = "0.8" if kind == "json" else "80.0%"
    for each in (*said, *identity, coverage, "1,284.50 + 2.51 = 1,287.01"):
        assert each in text, each


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_review_is_the_same_file(store: Store, kind: str) -> None:
    report = everything(store)

    assert exported(store, report, kind) == exported(store, report, kind)


def test_a_note_on_what_the_report_no_longer_holds_keeps_its_quote(store: Store) -> None:
    report = added(store, "a")
    store.add_note(report, Anchor(AnchorKind.FIGURE, "f99", quote="3.14"), "旧数", reviewer="王敏")

    [item] = section(written(store, report), "批注").items
    assert item.heading == "1. 报告中已不存在的位置"
    assert ("原文", "3.14") in item.fields


def test_english_letters_are_wholly_english(store: Store) -> None:
    report = added(store, "a")
    text = exported(store, report, "md", "en")

    assert "## 1. Report received" in text
    assert "处理" not in text
