"""Copying what the reviewer is at, and what was selected with the mouse."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from store.store import Store
from tests.tui.driver import Driver, review
from tests.tui.making import made
from tui.copying import FILE, MOST, copy
from tui.review.tabbed import tabbed_table


def copied(driver: Driver, store: Store) -> str:
    """What is on the clipboard, which the file repeats."""
    text = driver.app.clipboard
    assert (store.path.parent / FILE).read_text(encoding="utf-8") == text
    assert FILE in driver.news[-1].replace("\n", "")
    return text


async def drag(driver: Driver, begin: str, end: str) -> None:
    """Selects from where one text begins to where another ends."""
    places = []
    for text, add in ((begin, 0), (end, cell_len(end) - 1)):
        y, line = next((y, line) for y, line in enumerate(driver.lines) if text in line)
        places.append((cell_len(line[: line.index(text)]) + add, y))
    await driver.pilot.mouse_down(offset=places[0])
    await driver.pilot.hover(offset=places[1])
    await driver.pilot.mouse_up(offset=places[1])
    await driver.pilot.pause()


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("1", "1,284.50"),
        ("2", "一、一般公共预算财政拨款收入\t1\t1,284.50\t一、一般公共服务支出\t32\t0.00"),
    ],
)
async def test_a_figure_and_its_row(store: Store, number: str, wanted: str) -> None:
    async with review(store) as driver:
        await driver.press("1", "g", "y", number)
        assert copied(driver, store) == wanted


async def test_a_table_with_its_headings(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("1", "g", "y", "3")
        lines = copied(driver, store).split("\n")
        assert lines[0].startswith("公开01表\t收入支出决算总表")
        assert lines[1:3] == ["收入\t收入\t收入\t支出\t支出\t支出", "项目\t行次\t金额\t项目\t行次\t金额"]
        assert lines[-1] == "总计\t31\t1,287.01\t总计\t62\t1,287.01"


async def test_a_finding_with_its_evidence(store: Store) -> None:
    async with review(store) as driver:
        await driver.press("y", "enter")
        text = copied(driver, store)
        assert "1,287.10 万元与公开01表的 1,287.01 万元不一致" in text or "收入支出决算总表" in text


async def test_selected_narrative_is_copied_as_it_stands_in_the_report(store: Store) -> None:
    async with review(store, size=(80, 24)) as driver:
        await driver.press("2", "z")
        await drag(driver, "本年收入合计", "其他收入2.51万元")
        await driver.press("ctrl+c")
        assert copied(driver, store) == (
            "本年收入合计1,287.10万元，其中：财政拨款收入1,284.50万元，占99.8%；其他收入2.51万元"
        )


async def test_what_is_selected_stays_within_its_pane(store: Store) -> None:
    async with review(store) as driver:
        await drag(driver, "本年支出合计", "不一致")
        assert driver.review.get_selected_text() is not None
        assert list(driver.review.selections) == [driver.review.stage.table]


async def test_selected_cells_are_copied_with_tabs(store: Store) -> None:
    async with review(store, size=(200, 50)) as driver:
        await driver.press("1", "g")
        await drag(driver, "1,284.50✓", "2.51✓")
        await driver.press("y")
        assert copied(driver, store) == "1,284.50\n\n2.51"


async def test_what_is_too_long_for_a_terminal_stands_in_the_file(store: Store, tmp_path: Path) -> None:
    async with review(store) as driver:
        told = copy(driver.app, "算" * MOST, tmp_path)
        assert driver.app.clipboard == ""
        assert (tmp_path / FILE).read_text(encoding="utf-8") == "算" * MOST
        assert str(tmp_path / FILE) in driver.review.say(told)


async def test_a_folder_that_takes_no_file_is_told(store: Store, tmp_path: Path) -> None:
    async with review(store) as driver:
        told = copy(driver.app, "算", tmp_path / "nowhere")
        assert driver.app.clipboard == "算"
        said = driver.review.say(told)
        assert said.startswith("已复制到剪贴板；未能写入文件：")
        assert said.endswith("文件或文件夹不存在")
        assert "nowhere" in said


def test_cells_with_line_ends_keep_one_line() -> None:
    (table, *_) = made().report.tables
    assert all(len(line.split("\t")) == len(table.columns) for line in tabbed_table(table).split("\n")[1:])
