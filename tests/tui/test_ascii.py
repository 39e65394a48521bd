"""Where signs are drawn badly: nothing on any screen is outside ASCII but Chinese characters."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from attrs import evolve
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from store.store import Store
from tests.tui.driver import desk, review
from tests.tui.making import desk_of, made, made_report
from tui.scrollbars import draw_in_ascii
from tui.signs import ASCII, DRAWN
from tui.text import cells, clean, cut, fit
from wording import CATALOGS, Language

WALKS = (
    (), ("space", "/"), ("i",), ("e",), ("?",), (":",), ("ctrl+f", "1", "2"), ("enter",),
    ("1", "G"), ("2", "l"), ("r",), ("s",), ("/", "1", "2"), ("escape", "escape", "a"), ("L",), ("A",), ("d",),
    ("!",), ("#",), ("I",), ("S",), ("e",), ("?",), (":",), (";",), ("C",), ("y",), ("F",), ("c", "u"),
)  # fmt: skip


def drawn(text: str) -> set[str]:
    """The characters that are neither ASCII nor Chinese."""
    return {char for char in text if not char.isascii() and unicodedata.east_asian_width(char) not in "WF"}


@pytest.fixture
def _in_ascii() -> object:
    draw_in_ascii(True)
    yield
    draw_in_ascii(False)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 160])
async def test_no_screen_shows_a_sign_outside_ascii(tmp_path: Path, language: Language, width: int) -> None:
    whole = made(made_report(more="“增减”——±5%，①②见附件…；A≠B，×÷≤≥→，Ⅳ级，完成率98‰。"))
    with desk_of(tmp_path / "gouji.db", whole, evolve(made(made_report("云溪县广播电视台")))) as store:
        async with desk(store, size=(width, 30), language=language, signs=ASCII) as driver:
            for walk in WALKS:
                await driver.press(*walk)
                assert drawn(driver.frame) == set(), (walk, driver.frame)
                if driver.app.screen.is_modal or driver.app.screen is driver.app.desk:
                    await driver.press("escape")


async def test_the_signs_are_back_in_a_program_that_draws_them(store: Store) -> None:
    async with review(store, signs=ASCII) as driver:
        plain = driver.frame
    store.remember("open", "")
    async with review(store, signs=DRAWN) as driver:
        assert drawn(driver.frame) > drawn(plain)


@pytest.mark.usefixtures("_in_ascii")
def test_all_that_the_program_says_is_shown_in_ascii() -> None:
    for path in CATALOGS.glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                assert drawn(clean(f"{message.id}{message.string}")) == set(), message.id


@pytest.mark.usefixtures("_in_ascii")
@given(st.text(st.characters() | st.sampled_from("…“”·①≠一"), max_size=30), st.integers(0, 40))
def test_what_is_shown_in_ascii_keeps_its_room(text: str, width: int) -> None:
    assert cells(fit(text, width)) == width
    assert cells(cut(text, width)) <= width
    assert clean(clean(text)) == clean(text)
