"""The list of findings is arranged from every pane, and is as it was left when the reviewer comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from checks.model import Severity
from checks.settings import Settings
from store.model import Rechecked, Ruling
from store.store import Store
from tests.tui.driver import desk, review
from tests.tui.making import desk_of, made
from wording import Language

INCOME_TOTAL, RATE, FULL_STOP = "made/2", "made/3", "made/1"
OWN_RULE = """
[[rule]]
id = "own/reception"
title = { zh = "公务接待费不超过办公费", en = "Receptions cost no more than the office" }
grade = "B"
severity = "warning"
source = "made up"
formula = "basic[30217] <= basic[30201]"
"""


@pytest.mark.parametrize("pane", ["1", "2", "4"])
async def test_marking_order_and_filter_work_from_every_pane(store: Store, pane: str) -> None:
    async with review(store) as driver:
        await driver.press(pane, "m", "m")
        assert driver.review.findings_pane.marked == {INCOME_TOTAL, RATE}
        await driver.press("s")
        assert "按表" in driver.frame
        await driver.press("M")
        assert "已标记 3" in driver.frame
        await driver.press("F")
        await driver.type("公务接待")
        await driver.press("enter")
        assert driver.review.findings_pane.marked == {RATE}


async def test_ruling_on_marked_findings_passes_over_none(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("m", "c")
        assert set(store.review(1).decisions) == {INCOME_TOTAL}
        assert driver.finding == RATE, "the next that is open, not the one after it"


@pytest.mark.parametrize(
    ("language", "told"), [("zh", ("已标记 1", "按表")), ("en", ("1 marked", "by table"))]
)
async def test_what_is_not_in_view_is_told(store: Store, language: Language, told: tuple[str, str]) -> None:
    async with review(store, language=language) as driver:
        await driver.press("1", "z", "m")
        assert told[0] in driver.news[-1]
        await driver.press("s")
        assert told[1] in driver.news[-1]


async def test_why_a_finding_cannot_be_marked(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("1", "G", "m")
        assert "不涉及疑点" in driver.news[-1]
        await driver.press("F")
        await driver.type("公务接待")
        await driver.press("enter", "1", "g")
        driver.review.show_finding(0)
        await driver.press("m")
        assert "未列出" in driver.news[-1]


async def test_coming_back_finds_the_list_as_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "gouji.db"
    with desk_of(path, made()) as opened:
        async with review(opened) as driver:
            await driver.press("s", "s", "F")
            await driver.type("1,287.10")
            await driver.press("enter", "M")
            pane = driver.review.findings_pane
            before = (pane.order, pane.filter, pane.marked, pane.shown)
            assert pane.marked == {INCOME_TOTAL}
    with Store.open(path) as opened:
        async with desk(opened) as driver:
            pane = driver.review.findings_pane
            assert (pane.order, pane.filter, pane.marked, pane.shown) == before
            assert "显示 1／共 3 条" in driver.frame
            await driver.press("escape")
            assert "显示 3／共 3 条" in driver.frame
            await driver.press("escape", "enter")
            assert "显示 3／共 3 条" in driver.frame


async def test_every_kind_of_filter_comes_back(store: Store) -> None:
    store.set_tags(1, RATE, ["附件"], reviewer="王")
    async with review(store) as driver:
        chosen = evolve(
            driver.review.findings_pane.filter,
            severities=frozenset({Severity.WARNING}),
            rulings=frozenset({None, Ruling.QUERIED}),
            tags=frozenset({"附件"}),
        )
        driver.review.findings_pane.list(chosen)
        await driver.press("escape", "enter")
        assert driver.review.findings_pane.filter != chosen, "esc takes it away first"
        driver.review.findings_pane.list(chosen)
        driver.review.dismiss()
        await driver.press("enter")
        assert driver.review.findings_pane.filter == chosen


@pytest.mark.parametrize(("language", "own"), [("zh", "自拟："), ("en", "own: ")])
async def test_the_reviewer_s_own_findings_are_told_from_the_checker_s(
    store: Store, language: Language, own: str
) -> None:
    async with review(store, language=language) as driver:
        assert own not in driver.frame
        await driver.press("tab", "i")
        await driver.type("金额写错")
        await driver.press("ctrl+s")
        assert sum(own + "金额写错" in line for line in driver.lines) == 1


@pytest.mark.parametrize(
    ("language", "told"), [("zh", ("疑点已消失", "确认")), ("en", ("its finding is gone", "confirmed"))]
)
async def test_a_ruling_whose_finding_is_gone_is_listed_in_words_and_can_be_taken_back(
    store: Store, language: Language, told: tuple[str, str]
) -> None:
    store.rule(1, RATE, Ruling.CONFIRMED, reviewer="王")
    less = evolve(made(), findings=tuple(each for each in made().findings if each.fingerprint != RATE))
    assert store.recheck(1, less) is Rechecked.TAKEN
    async with review(store, language=language) as driver:
        await driver.press("L")
        assert told[0] in driver.frame
        assert told[1] in driver.frame.lower()
        assert "公务接待费完成预算的比例 24.1%" in driver.frame
        assert "公务接待费完成预算的比例 24.1%" in store.review(1).gone[RATE].message.text
        await driver.press("x")
        assert store.review(1).decisions == {}
        await driver.press("u")
        assert set(store.review(1).decisions) == {RATE}
        await driver.press("enter")
        assert driver.review


async def test_one_thing_to_copy_is_not_asked_about(tmp_path: Path) -> None:
    whole = made()
    texts = tuple(each for each in whole.report.blocks if each not in whole.report.tables)
    ids = {each.id for each in texts}
    figures = tuple(each for each in whole.report.figures if each.block in ids)
    report = evolve(whole.report, blocks=texts, figures=figures)
    (full_stop,) = (each for each in whole.findings if each.fingerprint == FULL_STOP)
    with desk_of(
        tmp_path / "gouji.db", evolve(whole, report=report, ties=(), ticks={}, findings=(full_stop,))
    ) as opened:
        async with review(opened) as driver:
            await driver.press("y")
            assert "本段末尾有两个句号" in driver.app.clipboard


@pytest.mark.parametrize(
    ("language", "title"), [("zh", "公务接待费不超过办公费"), ("en", "Receptions cost no more")]
)
async def test_the_causes_of_added_rules_are_told_by_their_titles(
    tmp_path: Path, language: Language, title: str
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN_RULE, encoding="utf-8")
    whole = made()
    findings = tuple(evolve(each, rule="own/reception") for each in whole.findings)
    with desk_of(tmp_path / "gouji.db", evolve(whole, findings=findings)) as opened:
        async with desk(opened, language=language, settings=Settings(files=(file,))) as driver:
            await driver.press("enter", "s", "s", "s")
            assert title in driver.frame
            assert "own/reception" not in driver.frame
