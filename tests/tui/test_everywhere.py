"""Searching in all reports, from the desk and from a review."""

from pathlib import Path

from store.model import Anchor, AnchorKind
from store.store import Store
from tests.tui.driver import Driver, desk, review
from tests.tui.making import desk_of, made, made_report
from tui.everywhere.screen import EverywhereScreen


async def search(driver: Driver, term: str) -> None:
    await driver.press("ctrl+f")
    await driver.type(term)
    screen = driver.app.screen
    assert isinstance(screen, EverywhereScreen)
    screen.search()
    await driver.pilot.pause()


async def test_a_text_is_found_in_every_report_and_gone_to(tmp_path: Path) -> None:
    with desk_of(tmp_path / "g.db", made(), made(made_report("云溪县广播电视台"))) as store:
        async with desk(store) as driver:
            await search(driver, "苗木补植")
            assert "青禾市绿化养护中心 2022" in driver.frame
            assert "云溪县广播电视台 2022" in driver.frame
            assert "1/2" in driver.frame

            await driver.press("down", "enter")
            assert driver.review.entry.department == "云溪县广播电视台"
            assert any("苗木补植" in line for line in driver.lines)
            assert "苗木补植" in driver.lines[-2]
            assert "1/1" in driver.lines[-2]


async def test_an_amount_is_found_however_it_is_printed(store: Store) -> None:
    async with review(store) as driver:
        await search(driver, "12845000元")
        assert "1,284.50" in driver.frame
        await driver.press("enter")
        assert "/3" in driver.lines[-2]


async def test_a_note_leads_to_what_it_is_on(store: Store) -> None:
    store.add_note(1, Anchor(AnchorKind.FINDING, "made/3"), "四舍五入所致", reviewer="李审")
    async with review(store) as driver:
        await search(driver, "四舍")
        await driver.press("enter")
        assert driver.finding == "made/3"


async def test_what_stands_nowhere_is_told_and_escape_goes_back(store: Store) -> None:
    async with review(store) as driver:
        before = driver.finding
        await search(driver, "海市蜃楼")
        assert "海市蜃楼" in driver.frame
        await driver.press("enter", "escape")
        assert driver.finding == before
