from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from checks.model import Evidence, EvidenceRole
from exports.findings_csv import findings_csv
from exports.letter.composing import letter
from exports.letter.content import Letter, Section
from exports.letter.requests import expected
from exports.letter.terms import Terms
from exports.record import gathered, record
from exports.writing import export
from store.model import Anchor, AnchorKind, DeskEntry, Review, Ruling, Status
from store.store import Store
from tests.exports.making import KINDS, TEXTS, everything, exported, wanted
from tests.store.making import START, added, checked, finding
from wording import Wording

ENTRY = DeskEntry(1, "f" * 64, "r.txt", "t", "d", 2024, 5, 1, 3, 1, {}, 0, 1, Status.NEW, START, START)


def written(store: Store, report: int, terms: Terms | None = None) -> Letter:
    return letter(gathered(store, report), terms or Terms(), Wording("zh"))


def section(of: Letter, name: str) -> Section:
    return next(each for each in (*of.sections, *of.record) if name in each.heading)


def names(of: Letter) -> list[str]:
    return [each.heading for each in of.sections]


def test_findings_stand_under_their_severity_numbered_through(store: Store) -> None:
    made = written(store, everything(store))

    assert names(made) == [
        *("一、审核依据", "二、总体情况", "三、存在问题"),
        *("（一）错误（2项）", "（二）需说明（1项）", "（三）尾差（1项）", "（四）文字（1项）"),
        *("四、未定事项", "五、有关要求"),
    ]
    numbers = [item.heading.split(".")[0] for each in made.sections for item in each.items]
    assert numbers == ["1", "2", "3", "4", "5"]


def test_a_dismissed_finding_is_no_problem_but_stays_on_record_with_its_reason(store: Store) -> None:
    made = written(store, everything(store))

    assert not any("乙" in item.heading for each in made.sections for item in each.items)
    [item] = section(made, "已排除的疑点").items
    fields = dict(item.fields)
    assert fields["理由"] == "单位换算所致"
    assert fields["处理意见"] == "排除（李强，2026-03-01 17:00）"
    assert "处理要求" not in fields


def test_what_is_not_settled_is_named_by_number(store: Store) -> None:
    made = written(store, everything(store))

    assert section(made, "未定事项").paragraphs == ("待核实：第3项。", "未处理：第2、4至5项。")
    ruled = [
        item.heading[0] for each in made.sections for item in each.items if "处理意见" in dict(item.fields)
    ]
    assert ruled == ["1", "3"]


def test_a_finding_shows_places_arithmetic_and_quotes_without_ids_and_source_lines(store: Store) -> None:
    fields = dict(section(written(store, everything(store)), "需说明").items[0].fields)

    assert fields["报告所列"] == "收入支出决算总表 · 第f1行（第2页）：1,287.01万元"
    assert fields["应与之一致"] == "第一部分 决算情况说明：“其中：财政拨款收入1,284.50万元”"
    assert fields["算式"] == "1,284.50 + 2.51 = 1,287.01"
    assert fields["按勾稽关系应为"] == "1,287.01万元，所列数少0.10万元"
    assert fields["原文"] == "丙"
    assert fields["勾稽关系"] == "本年收入合计等于各项收入之和"
    assert fields["处理要求"] == "请核实并说明情况；确有差错的，请更正。"


def test_a_sentence_is_quoted_once() -> None:
    sentence = "本年收入合计1,287.01万元，占98.70%"
    roles = (EvidenceRole.REPORTED, EvidenceRole.COUNTERPART)
    evidence = tuple(
        Evidence(role, "p1", sentence, id_) for role, id_ in zip(roles, ("f4", "f5"), strict=True)
    )
    made = checked([finding("a", evidence=evidence)])
    reviewed = record(made, ENTRY, Review({}, ()), [])

    fields = dict(section(letter(reviewed, Terms(), Wording("zh")), "错误").items[0].fields)
    assert fields["报告所列"].endswith(f"：“{sentence}”")
    assert fields["应与之一致"].endswith("：98.70%")


def test_a_part_above_its_whole_should_be_at_most_the_whole() -> None:
    made = evolve(
        finding("a"), arithmetic="4.60 > 3.93", expected=Decimal("3.93"), difference=Decimal("0.67")
    )
    tie = evolve(checked().ties[0], rule=made.rule, arithmetic=made.arithmetic)
    report = evolve(checked([made]), ties=(tie,))

    assert expected(made, report, Wording("zh")) == "不大于3.93万元，所列数多0.67万元"


def test_rates_are_apart_by_points() -> None:
    made = evolve(finding("a"), unit="%", expected=Decimal("6.31"), difference=Decimal("1.37"))

    assert expected(made, checked([made]), Wording("zh")) == "6.31%，所列数多1.37个百分点"


def test_the_letter_asks_for_an_answer_by_the_date_that_was_given_and_by_no_other(store: Store) -> None:
    report = everything(store)

    dated = written(store, report, Terms(deadline=date(2026, 3, 20)))
    assert "于2026年3月20日前书面反馈" in section(dated, "有关要求").paragraphs[0]
    assert not re.search(r"\d", section(written(store, report), "有关要求").paragraphs[0])


def test_the_letter_is_addressed_dated_and_signed_with_what_is_known(store: Store) -> None:
    made = written(store, everything(store), Terms(office="青石县财政局"))

    assert (made.addressee, made.office, made.date) == ("青石县水务局：", "青石县财政局", "2026年3月1日")
    signature = dict(section(made, "审核人").fields)
    assert signature["审核人"] == "王敏、李强、赵丽"
    assert signature["签发"].startswith("赵丽，2026-03-01 17:00")


def test_an_untouched_report_without_findings_asks_for_nothing(store: Store) -> None:
    made = written(store, added(store))

    assert names(made) == ["一、审核依据", "二、总体情况"]
    assert dict(section(made, "审核人").fields)["签发"] == "尚未签发"
    assert "未发现勾稽不符之处。" in section(made, "总体情况").paragraphs


def test_a_report_without_figures_is_not_said_to_be_in_order(store: Store) -> None:
    empty = evolve(checked(), ticks={})
    report = store.add(empty, source=b"one", path="/reports/one.txt").id

    assert section(written(store, report), "总体情况").paragraphs == (
        "公开表及情况说明中未读到数字，未能核对。",
    )


def test_a_ruling_on_a_finding_that_is_gone_is_told_in_the_words_of_the_finding(store: Store) -> None:
    report = added(store, "still", "gone")
    store.rule(report, "gone", Ruling.DISMISSED, reason="口径不同", reviewer="王敏")
    store.recheck(report, checked([finding("still")]))
    reviewed = gathered(store, report)

    (told,) = section(letter(reviewed, Terms(), Wording("zh")), "不再出现").paragraphs
    assert told.startswith("本年收入合计 1,287.01 is not the sum of its parts：排除 口径不同（王敏，")
    row = next(each for each in findings_csv(reviewed, Wording("zh")).splitlines() if "已不存在" in each)
    assert "本年收入合计 1,287.01 is not" in row
    assert "table/income-total" in row


@pytest.mark.parametrize("kind", TEXTS)
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

    assert export(wanted(store, report), kind) == export(wanted(store, report), kind)


def test_a_note_on_what_the_report_no_longer_holds_keeps_its_quote(store: Store) -> None:
    report = added(store, "a")
    store.add_note(report, Anchor(AnchorKind.FIGURE, "f99", quote="3.14"), "旧数", reviewer="王敏")

    [item] = section(written(store, report), "其他批注").items
    assert item.heading == "1.报告中已不存在的位置"
    assert ("原文", "3.14") in item.fields


def test_english_letters_are_wholly_english(store: Store) -> None:
    report = added(store, "a")
    text = exported(store, report, "md", "en")

    assert "## 1. Basis" in text
    assert "处理" not in text


def test_a_note_of_the_version_before_says_that_its_place_is_gone(store: Store) -> None:
    old = store.add(checked([finding("gone")]), source=b"one", path="/one.txt").id
    store.rule(old, "gone", Ruling.CONFIRMED, reason="见底稿", reviewer="王敏")
    store.add_note(old, Anchor(AnchorKind.PASSAGE, "p1", 0, 6, "本年收入合计"), "口径？", reviewer="王敏")
    new = store.add(checked(narrative="另行说明。"), source=b"two", path="/two.txt").id
    for kind in ("md", "html", "csv", "json"):
        letter = exported(store, new, kind)
        assert "口径？" in letter
        assert "本年收入合计" in letter
        assert "上一版本所注，原位置已不存在：第一部分 决算情况说明" in letter
        assert "见底稿" in letter
