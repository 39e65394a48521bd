"""The colours: legible in every theme, and never alone in what they say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from textual.color import Color
from textual.theme import Theme

from store.configuration import THEMES as CONFIGURABLE
from store.model import Ruling
from store.store import Store
from tests.tui.driver import desk, review
from tui.emphasis import Emphasis
from tui.looks import LOOKS
from tui.themes import DARK, LIGHT, THEMES

LEGIBLE = 4.5  # WCAG 2, level AA
PLAIN = ("background", "surface", "panel")  # what any text may stand on
MARKED = ("chosen-background", "operand-background")  # what figures in their colours stand on too


def luminance(colour: Color) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pairs(theme: Theme) -> Iterator[tuple[str, str]]:
    """Every text with every ground that it may stand on."""
    for text, back, _ in LOOKS.values():
        if text and back:
            yield text, back
        elif text:
            yield from product([text], (*PLAIN, *MARKED))
        elif back:
            yield from product(["foreground", "tied", "broken", "untied"], [back])
    yield from product(["foreground", "key-foreground", "heading", "faint", "warning"], PLAIN)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_text_is_legible_on_every_ground(theme: Theme) -> None:
    colours = {**theme.to_color_system().generate(), **theme.variables}
    ratios = {
        (text, back): contrast(Color.parse(colours[text]), Color.parse(colours[back]))
        for text, back in set(pairs(theme))
    }
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < LEGIBLE} == {}
    assert len(ratios) > 40


def test_the_themes_are_those_that_can_be_configured() -> None:
    assert tuple(theme.name for theme in THEMES) == CONFIGURABLE
    assert all(set(theme.variables) >= set(DARK.variables) for theme in THEMES)


def test_what_is_marked_with_a_ground_is_marked_without_colours_too() -> None:
    """In monochrome: the cursor, the figure in question and its counterpart by their attributes."""
    for name in ("cursor", Emphasis.SUSPECT, Emphasis.COUNTERPART, "chosen"):
        assert LOOKS[name][2], name


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_a_theme_can_be_configured_and_changed_and_both_are_remembered(
    store: Store, theme: str
) -> None:
    async with desk(store, theme=theme) as driver:
        assert driver.app.theme == theme
        await driver.press("ctrl+t")
        changed = driver.app.theme
        assert changed != theme
    async with desk(store, theme=theme) as driver:
        assert driver.app.theme == changed
    other = next(each.name for each in THEMES if each.name not in (theme, changed))
    async with desk(store, theme=other) as driver:
        assert driver.app.theme == other, "a configuration that was changed goes before"


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_screen_paints_in_every_theme(store: Store, theme: str) -> None:
    async with review(store, theme=theme) as driver:
        for keys in (("1", "l"), ("2",), ("a",), ("escape",), ("?",), ("escape",), (":",)):
            await driver.press(*keys)
            assert driver.frame.strip()


async def test_without_colours_all_is_told_by_signs(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.rule(1, "made/2", Ruling.CONFIRMED, reviewer="王")
    async with review(store) as driver:
        coloured = driver.frame
    monkeypatch.setenv("NO_COLOR", "1")
    store.remember("open", "")  # the desk, as at first
    async with review(store) as driver:
        assert driver.frame == coloured
        for strip in driver.app.screen._compositor.render_strips():
            for segment in strip:
                for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    if colour and colour.triplet:
                        assert len({*colour.triplet}) == 1, segment
