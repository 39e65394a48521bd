"""What is said of a letter when it is exported: it stands there again for the next one."""

import re
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from store.store import Store
from tests.tui.driver import Driver, desk, review
from tests.tui.making import DEPARTMENT, desk_of, made, made_report
from tui.dialogs.export import typed_date


async def written(driver: Driver, *keys: str) -> None:
    await driver.press(*keys)
    await driver.app.workers.wait_for_complete()
    await driver.pilot.pause()


def field(driver: Driver, name: str) -> Input:
    return driver.app.screen.query_one(f"#{name}", Input)


def letters(folder: Path) -> list[str]:
    return [each.read_text(encoding="utf-8") for each in sorted(folder.glob("*.md"))]


async def choose_markdown(driver: Driver, folder: Path, file: str) -> None:
    await driver.press("e")
    names = getattr(driver.app.screen, "forms")  # noqa: B009 - of whichever dialog
    await driver.press(*["down"] * names.index("md"))
    field(driver, file).value = str(folder / "letter.md" if file == "file" else folder)


async def test_date_and_addressee_are_there_for_the_next_letter(store: Store, tmp_path: Path) -> None:
    async with review(store) as driver:
        await choose_markdown(driver, tmp_path, "file")
        field(driver, "deadline").value = "2026年3月20日"
        field(driver, "addressee").value = "青禾市商务局财务科"
        await written(driver, "enter")
        [letter] = letters(tmp_path)
        assert "于2026年3月20日前" in letter
        assert "青禾市商务局财务科：" in letter

    async with review(store) as driver:
        await driver.press("e")
        assert field(driver, "deadline").value == "2026-03-20"
        assert field(driver, "addressee").value == "青禾市商务局财务科"


async def test_a_letter_without_them_names_no_date_and_goes_to_the_department(
    store: Store, tmp_path: Path
) -> None:
    async with review(store) as driver:
        await choose_markdown(driver, tmp_path, "file")
        await written(driver, "enter")
    [letter] = letters(tmp_path)
    assert f"{DEPARTMENT}：" in letter
    assert re.search(r"于\d{4}年", letter) is None


async def test_many_letters_ask_for_an_answer_by_one_date(tmp_path: Path) -> None:
    reports = (made(), made(made_report("云溪县广播电视台", 2021)))
    with desk_of(tmp_path / "gouji.db", *reports) as store:
        async with desk(store) as driver:
            await driver.press("space", "space")
            await choose_markdown(driver, tmp_path / "out", "folder")
            field(driver, "deadline").value = "明天"
            await driver.press("enter")
            assert "日期请写作" in driver.frame
            field(driver, "deadline").value = "2026-04-01"
            await driver.press("enter")
            await driver.settled()
    told = letters(tmp_path / "out")
    assert len(told) == 2
    assert all("于2026年4月1日前" in each for each in told)


@pytest.mark.parametrize("text", ["2026-03-05", "2026年3月5日", "2026.3.5", "2026/03/05"])
def test_a_date_is_typed_as_people_write_it(text: str) -> None:
    assert typed_date(f" {text} ") == date(2026, 3, 5)


@pytest.mark.parametrize("text", ["明天", "2026-02-30", "3月5日"])
def test_what_is_no_date_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        typed_date(text)


async def test_the_keys_of_the_dialog_fit_a_small_terminal(store: Store) -> None:
    async with review(store, size=(80, 24)) as driver:
        await driver.press("e")
        assert "写出文件" in driver.frame
        assert "主送单位" in driver.frame
