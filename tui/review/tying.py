"""Going from a figure to what it ties to, relation by relation, and back again."""

from __future__ import annotations

from checks.model import Tie
from tui.emphasis import Emphasis
from tui.review.case import Highlights
from tui.review.view import ReviewView


class TyingKeys(ReviewView):
    """The relations of the figure that the reviewer is at."""

    def action_tie(self, step: int) -> None:
        """Shows the next relation of the figure alone: both panes mark what stands in it."""
        line = self.tie_line
        if self.at_figure is None:
            self.refuse(self.say("Go to a figure first: {keys[review.next-figure]}"))
        elif not line.ties:
            self.refuse(self.say("No relation reaches this figure."))
        else:
            line.step(step)
            self._round = ()
            if line.tie is not None:
                self.stage.show_figure(self.at_figure, self._standing_in(line.tie, self.at_figure))
                self.settle()

    def _standing_in(self, tie: Tie, figure: str) -> Highlights:
        """The other figures of a relation, each by its part in it."""
        others = [each for each in dict.fromkeys(tie.figures) if each != figure and each in self.case.order]
        return Highlights(
            {each: Emphasis.COUNTERPART if each == tie.reported else Emphasis.OPERAND for each in others}, {}
        )

    def action_counterpart(self) -> None:
        """Goes round the figures that this one ties to, those of the relation shown first, and back to it."""
        if self.at_figure is None:
            self.action_figure(1)
            return
        if self.at_figure not in self._round:
            tie = self.tie_line.tie if self.tie_line.at else None
            first = self._standing_in(tie, self.at_figure).figures if tie else ()
            others = self.case.counterparts(self.at_figure)
            self._round = tuple(dict.fromkeys((self.at_figure, *first, *others)))
        if len(self._round) == 1:
            self.refuse(self.say("This figure ties to no other."))
            return
        self.jump(self._round[(self._round.index(self.at_figure) + 1) % len(self._round)])

    def action_back(self) -> None:
        """Goes back to where the last jump began."""
        if not self._trail:
            self.refuse(self.say("You have not jumped anywhere yet."))
            return
        self.show_figure(self._trail.pop())
        self.focus_on_figure()
