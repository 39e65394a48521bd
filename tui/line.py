"""A line as it goes to the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.strip import Strip


class Line(Strip):
    """Textual's own keeps itself among its parts: lines would pile up until garbage is searched for."""

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        asked = list(cuts)
        return [self] if asked == [self.cell_length] else super().divide(asked)
