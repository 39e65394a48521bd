"""How the screen is divided: by keys, and kept from one review to the next."""

from __future__ import annotations

import contextlib
import json

from textual.widget import Widget

from store.errors import StoreError
from tui.review.view import ReviewView

KEPT = "split"
LEAST, MOST, STEP = 20, 80, 5  # percent
AT_FIRST = {"left": 50, "upper": 60}


class SplittingKeys(ReviewView):
    """The share of the left panes in the width, and of the upper panes in the height, in percent."""

    def divide(self) -> None:
        """Gives the panes their shares. One above the other they all have the whole width."""
        shares = self._shares()
        left, upper = shares["left"], shares["upper"]
        for pane, share in (
            (self.stage.table, left),
            (self.findings_pane, left),
            (self.stage.second, 100 - left),
            (self.stage.narrative, 100 - left),
            (self.detail_pane, 100 - left),
        ):
            _size(pane, "width", "1fr" if self.narrow else f"{share}fr")
        if upper != AT_FIRST["upper"]:
            _size(self.stage, "height", f"{upper}fr")
            _size(self.query_one("#lower"), "height", f"{100 - upper}fr")

    def action_split(self, name: str, direction: int) -> None:
        """Moves the line between left and right, or between above and below."""
        shares = self._shares()
        share = min(MOST, max(LEAST, shares[name] + direction * STEP))
        if name == "left" and self.narrow:
            self.refuse(self.say("The panes stand one above the other: there is no left and right."))
        elif share == shares[name]:
            self.refuse(self.say("It goes no further."))
        else:
            self._keep({**shares, name: share})

    def action_split_evenly(self) -> None:
        """Divides the screen as at first."""
        self._keep(AT_FIRST)
        for part in (self.stage, self.query_one("#lower")):
            part.styles.clear_rule("height")
            part.refresh(layout=True)

    def _keep(self, shares: dict[str, int]) -> None:
        with contextlib.suppress(StoreError):
            self.store.remember(KEPT, json.dumps(shares))
        self.divide()

    def _shares(self) -> dict[str, int]:
        kept = json.loads(self.store.recall(KEPT) or "{}")
        return {name: int(kept.get(name, share)) for name, share in AT_FIRST.items()}


def _size(part: Widget, name: str, size: str) -> None:
    """Sets a width or height, if it is another one: every change lays the whole screen out anew."""
    if str(getattr(part.styles, name)) != size:
        setattr(part.styles, name, size)
