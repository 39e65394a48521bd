"""Searching one report: texts of any length, amounts however printed; going from place to place."""

import re

import pytest

from report.model import Report, TableKind
from store.store import Store
from tests.checks.making import heading, paragraph, report, table
from tests.tui.driver import review
from tui.review.searching import find
from tui.signs import ASCII, DRAWN, Signs


@pytest.fixture(scope="module")
def printed() -> Report:
    return report(
        heading("一、收支"),
        paragraph("收入总计10,670,100元，其中本级1067.01万元，占比1067.01%，约0.11亿元。"),
        table(TableKind.SUMMARY, "项目 金额", "总计 1,067.01", "其他 11,067.01", title="总表"),
    )


def texts(made: Report, term: str) -> list[str]:
    cells = {(block.id, cell.row, cell.x): cell.text for block in made.tables for cell in block.cells}
    blocks = {block.id: block.text for block in (*made.paragraphs, *made.headings)}
    return [
        cells[hit.block, hit.row, hit.x]
        if hit.row is not None and hit.x is not None
        else blocks[hit.block][hit.start : hit.end]
        for hit in find(made, term)
    ]


def test_an_amount_is_found_however_it_is_printed(printed: Report) -> None:
    found = texts(printed, "1067.01")
    assert [text.removesuffix("元").removesuffix("万") for text in found] == [
        "10,670,100", "1067.01", "1067.01", "1,067.01",
    ]  # fmt: skip
    assert [text.removesuffix("元").removesuffix("万") for text in texts(printed, "1067.01万元")] == [
        "10,670,100", "1067.01", "1,067.01",
    ]  # fmt: skip
    assert texts(printed, "１，０６７．０１")[-2:] == ["1,067.01", "11,067.01"]


@pytest.mark.parametrize("term", ["收", "收入", "收入总计"])
def test_any_number_of_characters_is_found(printed: Report, term: str) -> None:
    assert term in texts(printed, term)


def test_no_place_is_found_twice(printed: Report) -> None:
    for term in ("1067.01", "10670100", "1067.01%", "0.11亿元"):
        hits = find(printed, term)
        assert hits
        assert len({(hit.block, hit.row, hit.x, hit.start) for hit in hits}) == len(hits)


async def test_n_goes_from_place_to_place_until_the_search_ends(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("/")
        await driver.type("1,284.50")
        await driver.press("enter")
        assert "1/3" in driver.lines[-2]

        await driver.press("n", "n")
        assert "3/3" in driver.lines[-2]
        await driver.press("N")
        assert "2/3" in driver.lines[-2]

        finding = driver.finding
        await driver.press("escape", "n")
        assert "/3" not in driver.lines[-2]
        assert driver.finding != finding


@pytest.mark.parametrize("signs", [DRAWN, ASCII], ids=["drawn", "ascii"])
async def test_the_place_that_the_search_is_at_is_told_from_the_others(
    store: Store, signs: Signs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    gutter = re.compile(rf"(?:^|[|▕]){re.escape(signs.found)}")
    async with review(store, signs=signs) as driver:
        await driver.press("/")
        assert not any(map(gutter.search, driver.lines))
        await driver.type("1,284.50")
        for _ in range(3):
            (marked,) = filter(gutter.search, driver.lines)
            assert "1,284.50" in marked[gutter.search(marked).start() :]  # type: ignore[union-attr]
            await driver.press("down")
        styles = {
            (segment.style.reverse, segment.style.underline)
            for strip in driver.app.screen._compositor.render_strips()
            for segment in strip
            if "1,284.50" in segment.text and segment.style
        }
        assert len(styles) > 1, "they look otherwise without colours too"
        await driver.press("escape")
        assert not any(map(gutter.search, driver.lines))
