"""The frames of a page: its own, the one that it is shown in, and the one in which its text is upright."""

from __future__ import annotations

from attrs import frozen

from report.grid import Box


@frozen
class Frame:
    """A page turned by quarters: `turned` degrees clockwise, points counted from the upper left corner.

    `left`, `bottom`, `right`, `top` are the page's edges in its own coordinates, which grow upwards.
    """

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """How wide and how high it is."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.turned in (90, 270) else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates in this frame."""
        if self.turned == 90:
            return y - self.bottom, x - self.left
        if self.turned == 180:
            return self.right - x, y - self.bottom
        if self.turned == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def own(self, x: float, y: float) -> tuple[float, float]:
        """A point of this frame in the page's own coordinates."""
        if self.turned == 90:
            return self.left + y, self.bottom + x
        if self.turned == 180:
            return self.right - x, self.bottom + y
        if self.turned == 270:
            return self.right - y, self.top - x
        return self.left + x, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page's own coordinates in this frame."""
        (x, y), (u, v) = self.point(left, bottom), self.point(right, top)
        return min(x, u), min(y, v), max(x, u), max(y, v)

    def box_in(self, other: Frame, box: Box) -> Box:
        """A rectangle of this frame in another one of the same page."""
        (x, y), (u, v) = other.point(*self.own(*box[:2])), other.point(*self.own(*box[2:]))
        return min(x, u), min(y, v), max(x, u), max(y, v)
