"""What is drawn beside texts where only ASCII is shown: scrollbars of whole cells."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBar, ScrollBarRender

from tui.text import show_in_ascii


class WholeCells(ScrollBarRender):
    """A scrollbar without the signs for parts of a cell."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def draw_in_ascii(ascii_: bool) -> None:
    """Draws the whole screen in ASCII from now on, Chinese characters apart, or as it is."""
    show_in_ascii(ascii_)
    ScrollBar.renderer = WholeCells if ascii_ else ScrollBarRender
