"""The palette, jumping by letters, the tour, and what works on every screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from exports.names import SEVERITIES
from store.store import Store
from tests.tui.driver import Driver, desk, review
from tui.contexts import contexts
from tui.crash import LOG
from tui.dialogs.help import HelpScreen
from tui.dialogs.palette import Palette
from tui.jumping import JumpScreen
from tui.pinyin import initials
from tui.review.screen import ReviewScreen
from tui.signs import ASCII
from tui.tour.sample import SAMPLE
from tui.tour.screen import TourScreen
from tui.tour.steps import STEPS
from wording import Language, Wording


@pytest.mark.parametrize("typed", ["确认", "qr", "confirm", "review.confirm"])
async def test_an_action_is_found_by_every_name_and_done(store: Store, typed: str) -> None:
    async with review(store) as driver:
        await driver.press(":")
        await driver.type(typed)
        await driver.press("enter")
        assert len(store.review(1).decisions) == 1


async def test_the_palette_offers_what_works_where_the_reviewer_is(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("1", "ctrl+p")
        palette = driver.app.screen
        assert isinstance(palette, Palette)
        offered = {deed.binding.id for deed in palette.deeds}
        assert {"table.down", "review.confirm", "app.quit", "app.language"} <= offered
        assert not any((name or "").startswith(("narrative.", "desk.")) for name in offered)
        await driver.type("不存在")
        await driver.press("enter")
        assert "没有叫这个名称的操作" in driver.frame


def test_every_action_has_pinyin() -> None:
    say = Wording("zh")
    labels = {say(binding.tooltip) for context in contexts() for binding in context.bindings}
    han = {char for label in labels for char in label if "一" <= char <= "鿿"}
    assert {char for char in han if not initials(char)} == set()
    assert initials("确认 OK，勾稽1") == "qrokgj1"


def letters_of(driver: Driver, text: str) -> str:
    """The letters laid over a text of the screen beneath."""
    screen = driver.app.screen
    assert isinstance(screen, JumpScreen)
    (label,) = [
        label
        for label, place in screen.picture.letters.items()
        if not place.title and screen.picture.strips[place.y].crop(place.x).text.startswith(text)
    ]
    return label


async def test_letters_lead_to_a_figure(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("；")
        await driver.press(*letters_of(driver, "1,284.50万元"))
        assert driver.figure == "1,284.50"
        assert driver.review.stage.narrative.has_focus


async def test_letters_lead_to_a_finding_and_to_a_pane(store: Store) -> None:
    async with review(store) as driver:
        await driver.press(";")
        word = Wording("zh")(list(SEVERITIES.values())[-1])
        (label,) = [
            label
            for label, place in driver.app.screen.picture.letters.items()  # type: ignore[attr-defined]
            if place.pane.id == "findings" and word in driver.lines[place.y]
        ]
        await driver.press(*label)
        assert driver.finding == "made/1"

        await driver.press(";")
        titles = {
            place.pane.id: label
            for label, place in driver.app.screen.picture.letters.items()  # type: ignore[attr-defined]
            if place.title
        }
        await driver.press(*titles["narrative"])
        assert driver.review.stage.narrative.has_focus


async def test_another_key_leaves_the_letters(store: Store) -> None:
    async with review(store) as driver:
        await driver.press(";", "escape")
        assert isinstance(driver.app.screen, ReviewScreen)
        await driver.press(";", "f5")
        assert isinstance(driver.app.screen, ReviewScreen)


async def test_what_is_opened_while_the_tour_ends_goes_with_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "gouji.db") as store:
        async with desk(store, first=True) as driver:
            await driver.press("y")
            tour = driver.app.screen
            assert isinstance(tour, TourScreen)
            tour.dismiss(None)
            driver.app.push_screen(HelpScreen([("", [("", "")])], Wording("zh")))  # a key typed ahead
            await driver.press("f5")
            assert driver.app.screen is driver.app.desk
            await driver.press("escape", "?")
            assert driver.app._exception is None


async def test_the_letters_of_a_crowded_screen_are_unambiguous(store: Store) -> None:
    async with review(store, size=(200, 50)) as driver:
        await driver.press(";")
        labels = list(driver.app.screen.picture.letters)  # type: ignore[attr-defined]
        assert len(labels) > 26
        assert not [one for one in labels for other in labels if one != other and other.startswith(one)]


async def test_the_tour_is_offered_once_on_an_empty_desk(tmp_path: Path) -> None:
    with Store.open(tmp_path / "gouji.db") as store:
        async with desk(store, first=True) as driver:
            assert "第一次使用" in driver.frame
            await driver.press("n")
            assert "第一次使用" not in driver.frame
        async with desk(store, first=True) as driver:
            assert "第一次使用" not in driver.frame


async def test_the_tour_is_offered_over_the_first_reports_that_are_imported(tmp_path: Path) -> None:
    with Store.open(tmp_path / "gouji.db") as store:
        async with desk(store, first=True, paths=(SAMPLE,)) as driver:
            assert "第一次使用" in driver.frame
            await driver.settled()
            await driver.press("n")
            assert "第一次使用" not in driver.frame
            await driver.press("enter")
            assert isinstance(driver.app.screen, ReviewScreen)


async def test_the_tour_is_not_offered_where_there_are_reports(store: Store) -> None:
    async with desk(store, first=True) as driver:
        assert "第一次使用" not in driver.frame


async def test_the_tour_leads_through_a_review_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with Store.open(tmp_path / "gouji.db") as store:
        async with desk(store, first=True, size=(80, 24)) as driver:
            await driver.press("y")
            for number in range(1, len(STEPS) + 1):
                assert isinstance(driver.app.screen, TourScreen)
                assert f"功能导览 {number}/{len(STEPS)}" in driver.frame
                await driver.press("enter")
            assert driver.app.screen is driver.app.desk
            assert store.entries() == []
            await driver.press("f3", "escape")
            assert driver.app.screen is driver.app.desk


async def test_a_picture_of_the_screen_is_kept_and_its_place_told(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_pictures_path", lambda: tmp_path)
    async with desk(store) as driver:
        await driver.press("f12")
        told = driver.news[-1]
    (picture,) = map(Path, re.findall(r"\S+\.svg", told))
    assert picture.parent == tmp_path
    assert "青禾市绿化养护中心" in re.sub(r"<[^>]+>", "", picture.read_text(encoding="utf-8"))


async def test_the_foot_shows_the_keys_that_do_something_now(store: Store) -> None:
    async with review(store, size=(160, 36)) as driver:
        assert "u 撤销" not in driver.lines[-1]
        await driver.press("c")
        assert "u 撤销" in driver.lines[-1]
        assert "c 确认" in driver.lines[-1]
        await driver.press("1", "]", "G")  # a figure that is in no finding
        assert "c 确认" not in driver.lines[-1]
        await driver.press("c")
        assert "不涉及疑点" in driver.news[-1]
        await driver.press("p")
        assert "c 确认" in driver.lines[-1]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_at_80_columns_undo_export_and_the_way_out_are_in_view(
    store: Store, language: Language
) -> None:
    async with review(store, size=(80, 24), language=language) as driver:
        await driver.press("v")
        line = driver.lines[-1]
        for action in ("confirm", "dismiss", "note", "undo", "export", "leave", "help"):
            assert f" {driver.app.keymap[f'review.{action}']} " in line
        assert line.rstrip().endswith({"zh": "? 全部按键", "en": "? All keys"}[language])


async def test_messages_take_the_place_of_the_one_before(store: Store, tmp_path: Path) -> None:
    async with desk(store) as driver:
        for _ in range(3):
            driver.app.tell("已导出")
            await driver.pilot.pause()
        assert len(driver.news) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_message_covers_the_head_alone(store: Store, language: Language) -> None:
    async with review(store, size=(80, 24), language=language) as driver:
        before = driver.lines[1:]
        for key, count in (("x", 1), ("p", 1)):
            await driver.press(key)
            assert len(driver.news) == count
            assert driver.news[-1][-20:] in driver.lines[0]
            assert driver.lines[1:] == before
        await driver.press("escape", "e", "escape")
        before = driver.lines[1:]
        await driver.press("space", "S")
        assert driver.lines[-1] == before[-1]


async def test_one_file_after_the_other_is_told_in_one_message(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with review(store, size=(80, 24)) as driver:
        for form in (["enter"], ["down", "enter"]):
            await driver.press("e", *form)
            await driver.app.workers.wait_for_complete()
            await driver.pilot.pause()
        (told,) = driver.news
        assert "已写出" in told
        assert "xlsx" in told


async def test_the_end_of_the_help_is_one_key_away(store: Store) -> None:
    async with review(store, size=(80, 24)) as driver:
        await driver.press("?")
        top = driver.frame
        await driver.press("G")
        assert "标记" in driver.frame
        assert driver.frame != top
        await driver.press("g")
        assert driver.frame == top


async def test_tab_completes_a_path_or_says_why_not(store: Store, tmp_path: Path) -> None:
    (tmp_path / "报送").mkdir()
    async with desk(store) as driver:
        await driver.press("i", "ctrl+u")
        await driver.type(f"{tmp_path}/报")
        await driver.press("tab")
        assert driver.app.screen.query_one(Input).value == f"{tmp_path}/报送/"
        await driver.type("无")
        await driver.press("tab")
        assert "没有以此开头的名称" in driver.frame


@pytest.mark.parametrize("key", ["a", "e", "?", "S", "/"])
async def test_no_message_lies_over_what_is_opened(store: Store, key: str) -> None:
    async with review(store, size=(80, 24)) as driver:
        await driver.press("x")
        assert driver.news
        await driver.press(key)
        assert driver.news == []
        assert "▌" not in driver.frame, "nor beside it"


async def test_the_equations_of_a_finding_are_parted_at_the_foot(store: Store) -> None:
    async with review(store) as driver:
        driver.review.tie_line.show_finding("1.00 ≠ 2.00\n3.00 + 4.00 ≠ 8.00")
        await driver.pilot.pause()
        assert "1.00 ≠ 2.00; 3.00 + 4.00 ≠ 8.00" in driver.frame


async def test_plain_signs_draw_no_border_at_the_edge_of_a_narrow_screen(store: Store) -> None:
    async with review(store, size=(80, 24), signs=ASCII) as driver:
        assert not [line for line in driver.lines if line.rstrip().endswith("|") and len(line.rstrip()) > 70]


async def test_a_failure_is_told_in_a_few_lines_and_logged(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        amount = "1,287" + ".01"
        raise RuntimeError(len(amount))

    monkeypatch.setattr("tui.desk.listing.ReportList.action_mark", fail)
    with pytest.raises(RuntimeError):
        async with desk(store) as driver:
            await driver.press("space")
    log = store.path.with_name(LOG)
    assert len(driver.app.failure.splitlines()) == 3
    assert str(log) in driver.app.failure
    kept = log.read_text(encoding="utf-8")
    assert "in fail" in kept
    assert "1,287.01" not in kept  # what stood in the variables is nobody else's
