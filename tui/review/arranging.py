"""Which panes are in view: side by side, stacked and flipped, or one of them zoomed."""

from __future__ import annotations

from attrs import frozen

WIDE = 100  # cells from which table and narrative stand side by side
PANES = ("table", "narrative", "findings", "detail")


@frozen
class Arrangement:
    """What the reviewer asked for.

    `upper` is the pane to see where there is room for only one of table and narrative; `zoomed` the
    pane that fills the screen.
    """

    upper: str = "table"
    zoomed: str | None = None

    def visible(self, width: int) -> set[str]:
        """The ids of the panes in view on a screen of this width."""
        if self.zoomed:
            return {self.zoomed}
        if width >= WIDE:
            return set(PANES)
        return {self.upper, "findings", "detail"}
