"""Panes and their scrollbars paint their lines themselves: they look as Textual would have painted them."""

import gc
from unittest.mock import patch

import pytest
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from store.store import Store
from tests.tui.driver import review
from tui.line import Line
from tui.pane import Pane


def painted(strips: list[Strip]) -> list[list[tuple[str, object]]]:
    return [[(segment.text, segment.style) for segment in strip.simplify()] for strip in strips]


@pytest.mark.parametrize("keys", [(), ("2", "pagedown"), ("ctrl+t", "1", "tab"), ("ctrl+t", "ctrl+t", "z")])
async def test_lines_and_scrollbars_look_as_textual_paints_them(store: Store, keys: tuple[str, ...]) -> None:
    async with review(store, size=(120, 30)) as driver:
        if keys:
            await driver.press(*keys)
        panes = [pane for pane in driver.review.query(Pane) if pane.region and pane.display]
        assert panes
        for part in [*panes, *(pane.vertical_scrollbar for pane in panes)]:
            whole = Region(0, 0, *part.outer_size)
            part._styles_cache.clear()
            assert painted(part.render_lines(whole)) == painted(Widget.render_lines(part, whole))


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_what_a_key_may_bring_into_view_is_laid_out_before(store: Store, size: tuple[int, int]) -> None:
    async with review(store, size=size) as driver:
        stage, tables = driver.review.stage, driver.review.case.checked.report.tables
        while stage.lay_out_ahead():
            pass
        with (
            patch("tui.review.table_view.lay_out") as tables_anew,
            patch("tui.review.narrative_layout.wrap") as text_anew,
        ):
            await driver.press(*["]"] * len(tables), "2")
            assert stage.table.table is tables[-1]
            stage.turn_to(stage.second)
            stage.second.show(tables[1])
            await driver.press("3")
        assert not tables_anew.called
        assert not text_anew.called


def test_a_line_that_is_cut_nowhere_goes_when_nobody_needs_it() -> None:
    gc.collect()
    gc.disable()
    try:
        line = Line(Strip.blank(10))
        assert line.divide([10]) == [line]
        assert [len(part.text) for part in line.divide([4, 10])] == [4, 6]
        before = len([each for each in gc.get_objects() if isinstance(each, Line)])
        del line
        assert len([each for each in gc.get_objects() if isinstance(each, Line)]) == before - 1
    finally:
        gc.enable()
