"""The screen is divided by keys, and stays so."""

from store.store import Store
from tests.tui.driver import review


async def test_the_left_grows_and_the_next_review_opens_so(store: Store) -> None:
    async with review(store) as driver:
        before = driver.review.stage.table.size.width
        await driver.press("+", "+")
        wider = driver.review.stage.table.size.width
        assert wider > before
        assert driver.review.findings_pane.size.width == wider
        await driver.press("escape", "enter")
        assert driver.review.stage.table.size.width == wider

        await driver.press("0")
        assert driver.review.stage.table.size.width == before


async def test_the_upper_half_grows_to_a_limit_that_is_told(store: Store) -> None:
    async with review(store) as driver:
        before = driver.review.stage.size.height
        await driver.press(*[")"] * 4)
        assert driver.review.stage.size.height > before
        await driver.press(")")
        assert driver.news[-1] == "已到极限。"


async def test_one_above_the_other_there_is_no_left(store: Store) -> None:
    async with review(store, size=(80, 24)) as driver:
        await driver.press("+")
        assert "上下排列" in driver.news[-1]
        assert driver.review.findings_pane.size.width >= 78
