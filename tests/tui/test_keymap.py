"""Keys that the user has configured: in force everywhere, named everywhere, and wrong ones refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from store.configuration import KeySetting, configured
from store.model import Ruling
from store.store import Store
from tests.tui.driver import desk
from tui.app import run
from tui.context import Context
from tui.contexts import contexts
from tui.keymap import Keymap, wrong_keys
from tui.keys import DECLARED
from wording import CATALOGS, Wording

SWAPPED = {
    "review.confirm": KeySetting("ctrl+y", "gouji.toml:2"),
    "review.export": KeySetting("E", "gouji.toml:3"),
    "desk.import": KeySetting("m", "gouji.toml:4"),
}


def wrong(**keys: str) -> list[str]:
    settings = {name.replace("__", "."): KeySetting(text, "gouji.toml:7") for name, text in keys.items()}
    found = wrong_keys(Keymap({name.replace("_", "-"): each for name, each in settings.items()}), contexts())
    return [Wording("en")(problem) for problem in found]


async def test_configured_keys_work_and_the_others_no_longer_do(store: Store) -> None:
    async with desk(store, keys=SWAPPED) as driver:
        await driver.press("enter", "c")
        assert store.review(1).decisions == {}
        await driver.press("ctrl+y")
        assert [each.ruling for each in store.review(1).decisions.values()] == [Ruling.CONFIRMED]


async def test_every_hint_names_the_configured_keys(store: Store) -> None:
    async with desk(store, keys=SWAPPED, size=(120, 60)) as driver:
        assert "m 导入" in driver.lines[-1]
        await driver.press("enter")
        assert "^y 确认" in driver.lines[-1]
        assert "E 导出" in driver.lines[-1]
        assert "^y 确认" in "\n".join(driver.lines[:-1])  # the detail says how to rule
        await driver.press("?")
        assert re.search(r"\^y +确认", driver.frame)
        await driver.press("escape", ":")
        await driver.type("confirm")
        assert re.search(r"\^y +确认", driver.frame)


async def test_a_key_taken_from_one_action_can_be_given_to_another(store: Store) -> None:
    keys = {"review.confirm": KeySetting("d", ""), "review.dismiss": KeySetting("c", "")}
    assert wrong_keys(Keymap(keys), contexts()) == []
    async with desk(store, keys=keys) as driver:
        await driver.press("enter", "d")
        assert [each.ruling for each in store.review(1).decisions.values()] == [Ruling.CONFIRMED]


@pytest.mark.parametrize(
    ("action", "keys", "told"),
    [
        ("review__confrim", "y", "There is no such action; “review.confirm” is the nearest."),
        ("review__confirm", "ctrl+i", "A terminal sends “ctrl+i” as tab."),
        ("review__confirm", "shift+a", "Write the character that “shift+a” gives."),
        ("review__confirm", "hyper+x", "No terminal sends a key “hyper+x”."),
        ("review__confirm", "ctrl+1", "No terminal sends a key “ctrl+1”."),
        ("review__confirm", "nosuchkey", "No terminal sends a key “nosuchkey”."),
        ("review__confirm", "v", "“v” is already “review.query” there (Query)."),
        ("review__confirm", "ctrl+q", "“^q” is already “app.quit” there (Quit; everything is saved)."),
        ("table__down", "n", "“n” is already “review.next-finding” there (Next)."),
        ("note__save", "s", "“s” is typed as text there; choose a key with ctrl, or f2."),
    ],
)
def test_what_is_wrong_with_a_key_is_told_with_its_place(action: str, keys: str, told: str) -> None:
    name = action.replace("__", ".")
    assert wrong(**{action: keys}) == [f"gouji.toml:7: keys.{name}: {told}"]


@pytest.mark.parametrize("keys", ["y", "f5", "ctrl+y", "批", "alt+y", "f5 ctrl+e"])
def test_what_terminals_send_can_be_configured(keys: str) -> None:
    found = wrong(review__confirm=keys)
    assert [problem for problem in found if "already" not in problem] == []


def test_the_line_of_a_wrong_key_is_named_and_nothing_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "gouji.toml"
    file.write_text('reviewer = "王"\n\n[keys]\n"desk.import" = "m"\n"desk.sort" = "m"\n', encoding="utf-8")
    told = configured(file, tmp_path / "gouji.db")
    assert told.problems == ()

    assert run(Context(told.database, Wording("en"), "王", keys=told.keys)) == 2
    assert f"{file}:5: keys.desk.sort: “m” is already “desk.import”" in capsys.readouterr().err
    assert not told.database.exists()


def test_a_key_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "gouji.toml"
    file.write_text('[keys]\n"desk.import" = 5\n', encoding="utf-8")
    [problem] = configured(file, tmp_path / "gouji.db").problems
    assert Wording("en")(problem) == f"{file}: keys.desk.import: A text is expected."


def test_every_key_named_in_a_sentence_is_one_of_a_binding() -> None:
    contexts()
    named = {
        name
        for catalog in CATALOGS.glob("*.po")
        for name in re.findall(r"\{keys\[([^\]]+)\]\}", catalog.read_text(encoding="utf-8"))
    }
    assert named - set(DECLARED) == set()
    assert "review.confirm" in named
