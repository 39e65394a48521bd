"""The certificate on the screen, and walking from relation to relation."""

from checks.model import Tick
from store.store import Store
from tests.tui.driver import review
from tests.tui.making import made


async def test_the_certificate_lists_every_figure_by_state(store: Store) -> None:
    ticks = made().ticks
    async with review(store) as driver:
        await driver.press("C")
        assert f"{len(ticks)}/{len(ticks)} 个数字" in driver.frame
        assert "相符" in driver.lines[0]

        for key, tick in (("b", Tick.BROKEN), ("u", Tick.UNTIED), ("t", Tick.TIED)):
            await driver.press(key)
            count = sum(each is tick for each in ticks.values())
            assert f"{count}/{len(ticks)} 个数字" in driver.frame
        assert "1,287.01 = 1,287.01" in driver.frame


async def test_enter_goes_to_the_figure_and_back_leads_home(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("1", "g")
        begun = driver.figure
        await driver.press("C", "b")
        await driver.press("down", "g", "enter")
        assert driver.figure == "1,287.10"
        assert driver.review.stage.narrative.has_focus

        await driver.press("b")
        assert driver.figure == begun


async def test_the_certificate_left_changes_nothing(store: Store) -> None:
    async with review(store) as driver:
        before = driver.finding
        await driver.press("C", "G", "escape")
        assert driver.finding == before


async def test_relations_of_a_figure_are_shown_one_by_one(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("2", "g", "j", "j")
        while driver.figure != "1,284.50":
            await driver.press("tab")
        await driver.press("t")
        foot = driver.lines[-2]
        assert "1/2" in foot
        assert "1,284.50 = 1,284.50 ✓" in foot

        await driver.press("r")
        assert "2/2" in driver.lines[-2]
        assert "1,284.50 + 2.51 = 1,287.01 ✓" in driver.lines[-2]
        assert {
            driver.review.case.checked.report.figure[each].text
            for each in driver.review.stage.table.highlights.figures
        } == {"1,287.01", "2.51"}

        await driver.press("r")
        assert "1/2" in driver.lines[-2]


async def test_a_figure_that_nothing_reaches_says_so(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("1", "G")
        assert "·" in driver.lines[-2]
        await driver.press("r")
        assert "没有" in driver.news[-1]
