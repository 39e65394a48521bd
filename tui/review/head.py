"""The line above a review: which report, how far it is tied, how far it is ruled on."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from checks.model import Tick
from tui.gauge import gauge
from tui.review.case import Case
from tui.signs import Signs
from tui.text import cells, cut, plain
from wording import Wording


class ReviewHead(Widget):
    """One line; the title gives way to the gauges where the screen is narrow."""

    def __init__(self, case: Case, say: Wording, signs: Signs) -> None:
        super().__init__(id="head")
        self.case = case
        self.say = say
        self.signs = signs

    def render(self) -> Content:
        checked = self.case.checked
        count, ruled = len(self.case.findings), self.case.ruled
        reached = self.say("tied or broken {share}", share=f"{checked.coverage:.0%}")
        broken = self.say("{count} broken", count=checked.count(Tick.BROKEN))
        done = self.say("ruled {ruled}/{count}", ruled=ruled, count=count)
        covered = f"{gauge(checked.coverage, self.signs)} {reached}"
        progress = f"{gauge(ruled / count if count else 1, self.signs)} {done}"
        width = self.size.width
        title = checked.report.title or checked.report.department
        for parts in ((covered, broken, progress), (covered, progress), (reached, done), (done,)):
            right = "   ".join(parts)
            if width - cells(right) - 4 >= min(cells(title), 30):
                break
        left = cut(title, width - cells(right) - 4)
        blank = " " * (width - cells(left) - cells(right) - 2)
        return Content.assemble(" ", plain(left).stylize("bold"), blank, plain(right), " ")
