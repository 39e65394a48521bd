"""What is drawn beside texts: scrollbars that cost little, of whole cells where only ASCII is shown."""

from __future__ import annotations

from typing import ClassVar, Self, cast

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from tui.line import Line
from tui.text import show_in_ascii


class WholeCells(ScrollBarRender):
    """A scrollbar without the signs for parts of a cell."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


class PaneScrollbar(ScrollBar):
    """The scrollbar of a pane: painted anew only where it looks otherwise, and nothing is laid out for it."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    def __init__(self, thickness: int) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._painted: list[Segment] = []
        self._lines: list[Strip] = []

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,  # noqa: ARG002 - it always has its place
        recompose: bool = False,
    ) -> Self:
        if self._lines and not (regions or recompose) and self._bar() == self._painted:
            return self
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        painted = self._bar()
        if painted != self._painted or not self._lines:
            self._painted = painted
            beneath = self.visual_style.rich_style
            strips = [Strip([segment], self.thickness).apply_style(beneath) for segment in painted]
            for each in self.get_line_filters():
                strips = [strip.apply_filter(each, self.background_colors[1]) for strip in strips]
            self._lines = [Line(strip, self.thickness) for strip in strips]
        return self._lines[crop.y : crop.bottom]

    def notify_style_update(self) -> None:
        self._lines = []
        super().notify_style_update()

    def _bar(self) -> list[Segment]:
        """A segment for each line."""
        bar = cast("ScrollBarRender", self.render())
        style = self.app.console.get_style(bar.style)
        assert style.color is not None
        assert style.bgcolor is not None  # a scrollbar is given both
        segments = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=bar.thickness,
            back_color=style.bgcolor,
            bar_color=style.color,
        )
        return list(segments.segments)


def draw_in_ascii(ascii_: bool) -> None:
    """Draws the whole screen in ASCII from now on, Chinese characters apart, or as it is."""
    show_in_ascii(ascii_)
    ScrollBar.renderer = WholeCells if ascii_ else ScrollBarRender
