"""A review as the reviewer goes through it: by keys, by mouse, and again the next day."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, TextArea

from store.model import AnchorKind, Ruling
from store.store import Store
from tests.store.making import sign_unruled
from tests.tui.driver import Driver, desk, review
from tests.tui.making import desk_of, made, made_report
from tui.review.arranging import Filter

INCOME_TOTAL, RATE, FULL_STOP = "made/2", "made/3", "made/1"


def names_in(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def rulings(store: Store) -> dict[str, Ruling]:
    return {finding: decision.ruling for finding, decision in store.review(1).decisions.items()}


async def test_a_ruling_is_stored_and_moves_on_to_the_next_open_finding(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("c")

        assert rulings(store) == {INCOME_TOTAL: Ruling.CONFIRMED}
        assert driver.finding == RATE
        assert "处理 1/3" in driver.frame

        await driver.press("v")

        assert rulings(store)[RATE] is Ruling.QUERIED
        assert driver.finding == FULL_STOP


async def test_a_ruling_moves_on_where_only_open_findings_are_listed(store: Store) -> None:
    async with review(store) as driver:
        driver.review.findings_pane.list(Filter(rulings=frozenset({None})))
        await driver.press("n", "c")

        assert set(rulings(store)) == {RATE}
        assert driver.finding == FULL_STOP, "not back at the first one"


async def test_a_dismissal_asks_why(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("d", "enter")
        assert "须写明理由" in driver.frame
        assert not rulings(store)

        await driver.type("合并抵销，见附注")
        await driver.press("enter")

        decision = store.review(1).decisions[INCOME_TOTAL]
        assert (decision.ruling, decision.reason, decision.reviewer) == (
            Ruling.DISMISSED,
            "合并抵销，见附注",
            "李审",
        )


async def test_a_dismissal_given_up_changes_nothing(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("d")
        await driver.type("想一想")
        await driver.press("escape")

        assert not rulings(store)
        assert driver.finding == INCOME_TOTAL


async def test_reasons_used_before_are_offered(store: Store) -> None:
    store.rule(1, FULL_STOP, Ruling.DISMISSED, reason="排版如此[注]", reviewer="王")
    async with review(store) as driver:
        await driver.press("d")
        assert "排版如此[注]" in driver.frame

        await driver.press("down")
        assert driver.app.screen.query_one(Input).value == "排版如此[注]"
        await driver.press("enter")

        assert store.review(1).decisions[INCOME_TOTAL].reason == "排版如此[注]"


async def test_a_reason_can_be_pressed(store: Store) -> None:
    store.rule(1, FULL_STOP, Ruling.DISMISSED, reason="排版如此", reviewer="王")
    async with review(store) as driver:
        await driver.press("d")
        await driver.pilot.click(OptionList, offset=(3, 0))
        await driver.pilot.pause()

        assert store.review(1).decisions[INCOME_TOTAL].reason == "排版如此"


async def test_undo_takes_back_and_redo_does_again(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("c", "u")
        assert not rulings(store)
        assert driver.finding == INCOME_TOTAL
        assert "已撤销：处理意见" in driver.news

        await driver.press("ctrl+r")
        assert rulings(store) == {INCOME_TOTAL: Ruling.CONFIRMED}

        await driver.press("u", "u")
        assert driver.news[-1] == "没有可撤销的操作。"


async def test_a_ruling_can_be_taken_back_at_its_finding(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("c", "p", "x")
        assert not rulings(store)

        await driver.press("x")
        assert driver.news[-1] == "此疑点尚未处理。"


async def test_findings_move_both_panes(store: Store) -> None:
    async with review(store, size=(120, 36)) as driver:
        assert driver.tables == ["公开01表"]
        assert "▹本年收入合计" in driver.frame
        assert any("▸" in line and "1,287.10万元✗" in line for line in driver.lines)

        await driver.press("n")

        assert driver.tables == ["公开09表"]
        assert any("▸" in line and "24.1%" in line for line in driver.lines)


async def test_jumping_to_the_counterpart_and_back(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("tab")
        assert driver.figure == "1,287.10"
        assert driver.review.stage.narrative.has_focus

        await driver.press("t")
        assert driver.figure == "1,287.01"
        assert driver.review.stage.table.has_focus
        assert "1,284.50 + 2.51 = 1,287.01" in driver.frame

        await driver.press("b")
        assert driver.figure == "1,287.10"
        assert driver.review.stage.narrative.has_focus


async def test_jumping_on_comes_round_to_where_it_began(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("1", "k", "j")
        begun = driver.review.at_figure
        seen = [begun]
        for _ in range(20):
            await driver.press("t")
            if driver.review.at_figure == begun:
                break
            seen.append(driver.review.at_figure)

        assert len(seen) == len(set(seen)) > 2
        assert driver.review.at_figure == begun


async def test_walking_over_figures_tells_what_they_tie_to(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("1", "g")
        assert "一、一般公共预算财政拨款收入" not in driver.news
        await driver.press("j")
        assert driver.review.at_figure
        assert "2.51 万元" in driver.frame
        await driver.press("right")
        assert "915.47 万元" in driver.frame
        assert "没有勾稽关系涉及此数字" in driver.frame


async def test_two_tables_stand_side_by_side_where_one_ties_to_the_other(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("1", "]")

        while len(driver.tables) < 2:
            await driver.press("tab")
        assert driver.tables == ["公开02表", "公开01表"]


async def test_a_figure_in_no_finding_cannot_be_ruled_on(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("1", "G", "c")

        assert not rulings(store)
        assert "不涉及疑点" in driver.news[-1]


async def test_a_note_on_a_finding(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("a")
        await driver.type("请部门说明 0.09 万元的来由[附表]")
        await driver.press("ctrl+s")

        (note,) = store.review(1).notes
        assert (note.anchor.kind, note.anchor.target) == (AnchorKind.FINDING, INCOME_TOTAL)
        assert note.text == "请部门说明 0.09 万元的来由[附表]"
        assert "请部门说明 0.09 万元的来由[附表]" in driver.frame
        assert any("✎" in line and "错误" in line for line in driver.lines)


async def test_a_note_on_a_figure_is_seen_at_the_figure(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("1", "g", "a")
        await driver.type("核对记账凭证")
        await driver.press("ctrl+s")

        (note,) = store.review(1).notes
        assert (note.anchor.kind, note.anchor.quote) == (AnchorKind.FIGURE, "1,284.50")
        assert any("1,284.50✓ ✎" in line for line in driver.lines)


async def test_a_note_is_changed_and_deleted_by_emptying_it(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("a")
        await driver.type("初稿")
        await driver.press("ctrl+s", "a")
        await driver.type("，已改")
        await driver.press("ctrl+s")
        assert [note.text for note in store.review(1).notes] == ["初稿，已改"]

        await driver.press("a")
        driver.app.screen.query_one(TextArea).text = ""
        await driver.press("ctrl+s")
        assert not store.review(1).notes

        await driver.press("u")
        assert [note.text for note in store.review(1).notes] == ["初稿，已改"]


async def test_escape_from_the_editor_loses_nothing(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("a")
        await driver.type("写到一半")
        await driver.press("escape")
        assert not store.review(1).notes

        await driver.press("a")
        assert driver.app.screen.query_one(TextArea).text == "写到一半"
        assert "草稿" in driver.frame

        await driver.press("ctrl+s", "n", "p", "a")
        assert [note.text for note in store.review(1).notes] == ["写到一半"]
        assert "草稿" not in driver.frame


async def test_search_finds_in_both_panes(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("/")
        await driver.type("1,284.50")
        assert "1/3" in driver.lines[-2]
        assert driver.review.stage.front is driver.review.stage.table

        await driver.press("down", "down")
        assert "3/3" in driver.lines[-2]
        assert driver.review.stage.front is driver.review.stage.narrative

        await driver.press("enter", ".")
        assert driver.review.search_bar.index == 0


async def test_a_place_found_in_a_column_without_room_is_shown_by_its_row(store: Store) -> None:
    async with review(store, size=(118, 30)) as driver:
        assert "行次" not in driver.frame
        await driver.press("/")
        await driver.type("62")
        assert "1/1" in driver.lines[-2]
        assert "总计" in driver.frame


async def test_full_width_keys_work_as_half_width_ones(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("／")
        await driver.type("１，２８４．５０")
        assert "1/3" in driver.lines[-2]
        await driver.press("escape", "？")
        assert "审核界面各处" in driver.frame
        assert "情况说明内" in driver.frame


async def test_help_lists_every_key_of_the_screen(store: Store) -> None:
    async with review(store, size=(120, 120)) as driver:
        wanted = {
            driver.review.say(each.binding.tooltip)
            for each in driver.app.screen.active_bindings.values()
            if each.binding.description
        }
        await driver.press("?")
        assert wanted
        assert not [label for label in wanted if label not in driver.frame]
        assert "✗" in driver.frame
        await driver.press("escape")
        assert driver.review


async def test_zoom_fills_the_screen_and_goes_back(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("2", "z")
        assert not driver.review.findings_pane.display
        assert not driver.review.stage.table.display

        await driver.press("escape")
        assert driver.review.findings_pane.display
        assert driver.review.stage.table.display
        assert "▕" in driver.frame
        await driver.press("1", "z")
        assert "▕" not in driver.frame, "there is nothing beside it"


async def test_a_narrow_screen_shows_one_pane_and_flips(store: Store) -> None:
    async with review(store, size=(80, 24)) as driver:
        assert "1,287.10万元✗" in driver.frame
        assert "公开01表  收入支出决算总表" not in driver.frame

        await driver.press("f")
        assert "公开01表  收入支出决算总表" in driver.frame

    async with review(store, size=(120, 36)) as driver:
        await driver.press("f")
        assert driver.news == ["两个窗格已并排显示。"]


async def test_the_mouse_does_what_the_keys_do(store: Store) -> None:
    async with review(store) as driver:
        await driver.click("公务接待费完成预算的比例")
        assert driver.finding == RATE

        await driver.click("5.35万元")
        assert driver.review.at_figure
        assert "5.35 = 5.35" in driver.frame

        await driver.click("6.00")
        assert driver.figure == "6.00"

        await driver.press("n")
        await driver.click("v 待核实", nth=-1)
        assert Ruling.QUERIED in rulings(store).values()


async def test_the_wheel_scrolls_what_is_under_it(store: Store) -> None:
    async with review(store, size=(80, 24)) as driver:
        narrative = driver.review.stage.narrative
        await driver.press("2", "g")
        before = driver.lines[2:9]
        await driver.wheel(narrative, 2)
        assert narrative.scroll_offset.y > 0
        assert driver.lines[2:9] != before


async def test_walking_begins_where_the_finding_is(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("3", "G")
        assert driver.finding == FULL_STOP
        await driver.press("2", "tab")
        assert driver.figure == "24.1"


async def test_the_next_day_everything_is_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "gouji.db"
    with desk_of(path, made(made_report("云溪县广播电视台")), made()) as opened:
        async with desk(opened) as driver:
            await driver.press("enter", "c", "n")
    with Store.open(path) as opened:
        async with desk(opened) as driver:
            assert driver.review.entry.department == "青禾市绿化养护中心"
            assert driver.finding == FULL_STOP
            assert "处理 1/3" in driver.frame

            await driver.press("escape")
            assert "处理 1/3" not in driver.frame
    with Store.open(path) as opened:
        async with desk(opened) as driver:
            assert "报告 2" in driver.frame


async def test_a_signed_review_says_why_it_does_not_change(store: Store) -> None:
    sign_unruled(store, 1, "王主任")
    async with review(store) as driver:
        await driver.press("c")

        assert not rulings(store)
        assert driver.news


async def test_what_cannot_be_stored_stays_in_its_field(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("a")
        sign_unruled(store, 1, "王主任")
        await driver.type("写好的批注")
        await driver.press("ctrl+s")
        assert driver.app.screen.query_one(TextArea).text == "写好的批注"

        await driver.press("escape", "d")
        await driver.type("写好的理由")
        await driver.press("enter")
        assert driver.app.screen.query_one(Input).value == "写好的理由"
        assert not rulings(store)


async def test_the_table_beside_a_finding_in_the_narrative_is_the_one_that_it_is_about(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("[", "3", "G")
        assert driver.finding == FULL_STOP
        assert driver.tables == ["公开09表"]


FORMS = ["docx", "xlsx", "html", "md", "csv", "json"]  # what a report read from text is offered


async def written(driver: Driver, *keys: str) -> None:
    await driver.press(*keys)
    await driver.app.workers.wait_for_complete()
    await driver.pilot.pause()


@pytest.mark.parametrize("form", FORMS)
async def test_the_review_is_exported(
    store: Store, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    async with review(store) as driver:
        await driver.press("c", "e")
        await written(driver, *["down"] * FORMS.index(form), "enter")

        (name,) = names_in(tmp_path / "out")
        assert name.startswith("疑点清单-" if form in ("xlsx", "csv", "json") else "审核意见书-")
        assert name.endswith(f".{form}")
        if form not in ("docx", "xlsx"):
            assert "1,287.10" in text_of(tmp_path / "out" / name)
        assert name in driver.news[-1]


async def test_the_letter_asks_for_an_answer_by_the_date_that_is_typed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with review(store) as driver:
        await driver.press("e", *["down"] * FORMS.index("md"), "tab")
        await driver.type("明天")
        await written(driver, "enter")
        assert "日期请写作" in driver.frame

        driver.app.screen.query_one("#deadline", Input).value = "2026-03-20"
        await written(driver, "enter")
        (name,) = [each for each in names_in(tmp_path) if each.endswith(".md")]
        assert "于2026年3月20日前" in text_of(tmp_path / name)


async def test_a_written_file_is_opened_when_asked(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr("tui.dialogs.export.opened", lambda path: bool(shown.append(path)) or True)
    monkeypatch.chdir(tmp_path)
    async with review(store) as driver:
        await driver.press("e", *["down"] * FORMS.index("md"))
        await written(driver, "ctrl+o")

    assert [path.suffix for path in shown] == [".md"]
    assert shown[0].exists()


async def test_no_file_is_written_over_without_asking(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with review(store) as driver:
        await driver.press("e", *["down"] * FORMS.index("md"))
        target = Path(driver.app.screen.query_one("#file", Input).value)
        write(target, "珍贵")

        await written(driver, "enter", "n")
        assert text_of(target) == "珍贵"

        await written(driver, "enter", "y")
        assert "1,287.10" in text_of(target)


async def test_an_export_that_fails_says_why(store: Store, tmp_path: Path) -> None:
    async with review(store) as driver:
        await driver.press("e")
        driver.app.screen.query_one("#file", Input).value = str(tmp_path / "nowhere" / "letter.docx")
        await written(driver, "enter")

        assert "未能写出" in driver.frame


async def test_only_the_newest_message_covers_the_screen(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("u", "x", "u")
        assert driver.news == ["没有可撤销的操作。"]
