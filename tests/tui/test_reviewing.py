"""What the reviewer does about findings, notes, ties of their own and the sign-off, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from checks.model import Severity, Tick, Verdict
from store.model import AnchorKind, Ruling, Status
from store.store import Store
from tests.tui.driver import desk, review
from tests.tui.making import desk_of, made
from tui.dialogs.filtering import FilterDialog

INCOME_TOTAL, RATE, FULL_STOP = "made/2", "made/3", "made/1"


def rulings(store: Store) -> dict[str, Ruling]:
    return {finding: decision.ruling for finding, decision in store.review(1).decisions.items()}


class TestListing:
    async def test_the_order_goes_round_and_names_the_groups(self, store: Store) -> None:
        async with review(store) as driver:
            pane = driver.review.findings_pane
            before = list(pane.shown)
            await driver.press("s")
            assert "按表" in driver.frame
            assert any(line.startswith(" 公开01表") for line in driver.lines[-16:])
            await driver.press("s")
            assert any(line.startswith(" 二、收入决算情况说明") for line in driver.lines[-16:])
            assert sorted(pane.shown) == sorted(before)
            await driver.press("s", "s")
            assert pane.shown == before

    async def test_what_is_filtered_out_is_counted_and_comes_back(self, store: Store) -> None:
        async with review(store) as driver:
            assert "显示 3／共 3 条" in driver.frame
            await driver.press("F")
            await driver.type("公务接待")
            assert "显示 1／共 3 条" in driver.frame
            await driver.press("enter")
            assert driver.finding == RATE, "the first that is listed"
            await driver.press("n")
            assert "另有 2 条未显示" in driver.news[-1]
            await driver.press("c")
            assert "另有 2 条未处理的未显示" in driver.news[-1]
            await driver.press("escape")
            assert "显示 3／共 3 条" in driver.frame
            assert driver.review

    async def test_by_severity_ruling_and_tag(self, store: Store) -> None:
        store.rule(1, INCOME_TOTAL, Ruling.CONFIRMED, reviewer="王")
        store.set_tags(1, RATE, ["附件"], reviewer="王")
        async with review(store) as driver:
            pane = driver.review.findings_pane
            wanted = {None: {RATE, FULL_STOP}, "附件": {RATE}, Severity.DRAFTING: {FULL_STOP}}
            for value, expected in wanted.items():
                await driver.press("F", "ctrl+r")
                dialog = driver.app.screen
                assert isinstance(dialog, FilterDialog)
                at = next(n for n, each in enumerate(dialog.choices) if each.value == value)
                await driver.press(*["down"] * at, "tab", "enter")
                shown = {driver.review.case.findings[index].fingerprint for index in pane.shown}
                assert shown == expected


class TestRulingOnMarked:
    async def test_one_key_for_all_and_one_to_take_it_back(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("m", "m")
            assert "已标记 2" in driver.frame
            await driver.press("d")
            await driver.type("尾差所致")
            await driver.press("enter")
            assert rulings(store) == {INCOME_TOTAL: Ruling.DISMISSED, RATE: Ruling.DISMISSED}
            assert driver.finding == FULL_STOP
            await driver.press("u")
            assert not rulings(store)
            assert "2 条疑点的处理意见" in driver.news[-1]
            await driver.press("ctrl+r")
            assert len(rulings(store)) == 2

    async def test_all_that_are_listed(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("M", "c")
            assert set(rulings(store).values()) == {Ruling.CONFIRMED}
            assert len(rulings(store)) == 3

    async def test_what_is_not_listed_is_not_marked(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("M", "F")
            await driver.type("公务接待")
            await driver.press("enter", "c")
            assert set(rulings(store)) == {RATE}


class TestRulingAgain:
    async def test_the_same_ruling_again_changes_nothing_and_says_so(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("c", "c", "c")
            before = store.history(1)
            await driver.press("c")
            assert store.history(1) == before
            assert "已有处理意见：确认" in driver.news[-1]

    async def test_another_ruling_is_asked_for(self, store: Store) -> None:
        store.rule(1, INCOME_TOTAL, Ruling.DISMISSED, reason="合并抵销", reviewer="王")
        async with review(store) as driver:
            await driver.press("c")
            assert "合并抵销" in driver.frame
            await driver.press("n")
            assert rulings(store) == {INCOME_TOTAL: Ruling.DISMISSED}
            await driver.press("c", "y")
            assert rulings(store) == {INCOME_TOTAL: Ruling.CONFIRMED}

    async def test_a_reason_used_before_by_its_number(self, store: Store) -> None:
        store.rule(1, FULL_STOP, Ruling.DISMISSED, reason="排版如此", reviewer="王")
        async with review(store) as driver:
            await driver.press("d", "1")
            assert driver.app.screen.query_one(Input).value == "排版如此"
            await driver.press("enter")
            assert store.review(1).decisions[INCOME_TOTAL].reason == "排版如此"

    async def test_a_reason_that_begins_with_a_digit(self, store: Store) -> None:
        store.rule(1, FULL_STOP, Ruling.DISMISSED, reason="排版如此", reviewer="王")
        async with review(store) as driver:
            await driver.press("d", "1", "2")
            assert driver.app.screen.query_one(Input).value == "12"


class TestWeighing:
    async def test_the_severity_is_changed_and_the_list_with_it(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("!", "4")
            assert store.entry(1).findings[Severity.DRAFTING] == 2
            assert driver.finding == INCOME_TOTAL, "the reviewer stays where they are"
            assert "原判：错误" in driver.frame
            await driver.press("u")
            assert store.entry(1).findings[Severity.ERROR] == 1

    async def test_tags_are_typed_or_taken_from_those_in_use(self, store: Store) -> None:
        store.set_tags(1, RATE, ["附件"], reviewer="王")
        async with review(store) as driver:
            await driver.press("#")
            await driver.type("口径 重点")
            await driver.press("down", "enter")
            assert store.review(1).tags[INCOME_TOTAL] == ("口径", "重点", "附件")
            assert "#口径 #重点 #附件" in driver.frame


class TestNotes:
    async def test_on_a_passage_the_table_and_the_report(self, store: Store) -> None:
        async with review(store) as driver:
            for number, text in (("2", "请核对"), ("3", "表样有误"), ("4", "整体较好")):
                await driver.press("A", number)
                if number == "2":
                    await driver.press("enter")
                await driver.type(text)
                await driver.press("ctrl+s")
            passage, table, whole = store.review(1).notes
            assert (passage.anchor.kind, passage.anchor.quote[:8]) == (AnchorKind.PASSAGE, "2022年度本年")
            block = driver.review.case.checked.report.block[passage.anchor.target]
            assert block.text[passage.anchor.start : passage.anchor.end] == passage.anchor.quote  # type: ignore[union-attr]
            assert (table.anchor.kind, table.anchor.quote) == (AnchorKind.TABLE, "收入支出决算总表")
            assert whole.anchor.kind is AnchorKind.REPORT

    async def test_a_part_of_another_paragraph_is_selected(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("A", "2", "[", "home", *["shift+right"] * 4, "enter")
            await driver.type("序号")
            await driver.press("ctrl+s")
            (note,) = store.review(1).notes
            assert (note.anchor.quote, note.anchor.start, note.anchor.end) == ("二、收入", 0, 4)

    async def test_one_place_lists_changes_and_deletes_them(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("a")
            await driver.type("初稿")
            await driver.press("ctrl+s", "L")
            assert "疑点 1" in driver.frame
            await driver.press("a")
            await driver.type("，已改")
            await driver.press("ctrl+s", "L")
            assert "初稿，已改" in driver.frame
            assert "此前 李审" in driver.frame
            await driver.press("x")
            assert not store.review(1).notes
            await driver.press("u")
            assert [note.text for note in store.review(1).notes] == ["初稿，已改"]

    async def test_from_the_list_to_what_a_note_is_on(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("n", "a")
            await driver.type("比例有误")
            await driver.press("ctrl+s", "p", "L", "enter")
            assert driver.finding == RATE

    async def test_phrases_are_kept_put_in_and_dropped(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("a")
            await driver.type("请说明差额原因。")
            await driver.press("ctrl+o", "a", "escape", "ctrl+s", "n", "a", "ctrl+o", "1", "ctrl+s")
            assert [note.text for note in store.review(1).notes] == ["请说明差额原因。"] * 2
            await driver.press("a", "ctrl+o", "x")
            assert store.phrases() == []

    async def test_a_draft_is_offered_again_wherever_the_program_ended(self, tmp_path: Path) -> None:
        path = tmp_path / "gouji.db"
        with desk_of(path, made()) as opened:
            async with review(opened) as driver:
                await driver.press("a")
                await driver.type("写到一半")
        with Store.open(path) as opened:
            async with desk(opened) as driver:
                await driver.press("L")
                assert "草稿：疑点 1" in driver.frame
                await driver.press("a")
                assert driver.app.screen.query_one(TextArea).text == "写到一半"
                await driver.press("ctrl+s")
                assert [note.text for note in opened.review(1).notes] == ["写到一半"]


class TestOwnFindings:
    async def test_on_a_figure_changed_and_withdrawn(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("tab", "i")
            await driver.type("金额写错")
            await driver.press("ctrl+n", "ctrl+s")
            (own,) = store.review(1).own
            assert (own.severity, own.suspect is not None, own.quote) == (Severity.MINOR, True, "1,287.10")
            assert driver.finding == own.fingerprint

            await driver.press("i")
            await driver.type("，请更正")
            await driver.press("ctrl+s")
            assert [each.message.values["text"] for each in store.review(1).own] == ["金额写错，请更正"]

            await driver.press("i")
            driver.app.screen.query_one(TextArea).text = ""
            await driver.press("ctrl+s")
            assert store.review(1).own == ()

    async def test_on_a_passage(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("I", "enter")
            await driver.type("未说明原因")
            await driver.press("ctrl+s")
            (own,) = store.review(1).own
            (evidence,) = own.evidence
            assert evidence.quote.startswith("2022年度本年收入合计1,287.10万元")
            assert evidence.end - evidence.start == len(evidence.quote)


class TestOwnTies:
    async def test_two_figures_that_do_not_agree_become_a_finding(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("1", "g", "=")
            assert "应与……一致" in driver.frame
            await driver.press("j", "=")
            (tie,) = store.review(1).ties
            assert tie.tie.verdict is Verdict.BROKEN
            assert "不一致：1,284.50万元 ≠ 2.51万元" in driver.news[-1].replace(" 万元", "万元")
            assert len(driver.review.case.findings) == 4
            assert driver.review.case.checked.ticks[tie.tie.reported] is Tick.BROKEN

            await driver.press("=", "2")
            assert store.review(1).ties == ()
            assert len(driver.review.case.findings) == 3

    async def test_it_counts_in_the_ticks_of_an_untied_figure(self, store: Store) -> None:
        async with review(store) as driver:
            untied = store.entry(1).untied
            await driver.press("1", "]", "]", "l", "=")
            assert driver.figure == "6.00"
            await driver.press("2", "G", "escape")
            assert driver.review.held is None
            assert store.entry(1).untied == untied

    async def test_a_passage_cannot_be_tied(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("=")
            assert "请先" in driver.news[-1]


class TestSigning:
    async def test_what_is_missing_stands_in_the_way(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("S")
            assert "尚未处理的错误：1 条" in driver.frame
            await driver.press("enter")
            assert store.entry(1).status is not Status.SIGNED
            await driver.press("o")
            assert driver.finding == INCOME_TOTAL

    async def test_signed_reopened_and_every_key_says_why_not(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("M", "c", "S", "enter")
            assert store.entry(1).status is Status.SIGNED
            before = store.history(1)
            for pressed in ("c", "d", "v", "x", "a", "A", "!", "#", "i", "I", "=", "u", "ctrl+r"):
                await driver.press(pressed)
                assert "签发" in driver.news[-1], pressed
                assert driver.review, "no dialog opens"
            assert store.history(1) == before
            await driver.press("S", "enter")
            assert "须写明理由" in driver.frame
            await driver.type("补报附件")
            await driver.press("enter", "u")
            assert store.entry(1).status is Status.NEW

    async def test_a_draft_stands_in_the_way(self, store: Store) -> None:
        async with review(store) as driver:
            await driver.press("M", "c", "a")
            await driver.type("写到一半")
            await driver.press("escape", "S")
            assert "草稿：1 份" in driver.frame
            await driver.press("enter")
            assert store.entry(1).status is not Status.SIGNED


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_dialog_keeps_its_keys_in_view(
    store: Store, size: tuple[int, int], language: str
) -> None:
    async with review(store, size=size, language=language) as driver:  # type: ignore[arg-type]
        for keys in (
            ["F"],
            ["A"],
            ["A", "2"],
            ["d"],
            ["!"],
            ["#"],
            ["a"],
            ["a", "ctrl+o"],
            ["I", "enter"],
            ["L"],
            ["S"],
        ):
            await driver.press(*keys)
            foot = [line for line in driver.lines if "esc " in line and "│" in line]
            assert foot, (keys, driver.frame)
            await driver.press(*["escape"] * 2)
            if driver.app.screen is driver.app.desk:
                await driver.press("enter")
