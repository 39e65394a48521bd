"""The table pane: what it shows when it comes into view."""

from store.store import Store
from tests.tui.driver import review


async def test_a_wider_table_comes_into_view_after_a_narrow_one(store: Store) -> None:
    async with review(store, size=(80, 24)) as driver:
        stage = driver.review.stage
        income = driver.review.case.checked.report.tables[1]
        last = next(cell.figure for cell in income.values() if cell.text == "2.51")
        await driver.press("1", "]", "]")
        assert driver.tables[0] == "公开09表"
        await driver.press("2")
        stage.table.show(income, cursor=last)
        await driver.press("1")
        assert "公开02表" in driver.frame
        assert "2.51" in driver.frame
