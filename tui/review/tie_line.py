"""The line at the foot of a review: one relation of the figure that the reviewer is at, written out."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from checks.model import Tick, Tie, Verdict
from tui.review.case import Case
from tui.review.detail import printed
from tui.signs import Signs
from tui.text import cells, cut, plain
from wording import Wording

VERDICTS = {Verdict.HOLDS: Tick.TIED, Verdict.BROKEN: Tick.BROKEN, Verdict.UNDECIDED: Tick.UNTIED}


class TieLine(Widget):
    """One line: the figure, which of its relations this is, and the arithmetic with its answer.

    At a finding it shows the arithmetic of the finding. `at` counts the relations from 0.
    """

    def __init__(self, case: Case, say: Wording, signs: Signs) -> None:
        super().__init__(id="tie")
        self.case = case
        self.say = say
        self.signs = signs
        self.figure: str | None = None
        self.ties: tuple[Tie, ...] = ()
        self.at = 0
        self._finding = ""

    @property
    def tie(self) -> Tie | None:
        """The relation that is shown."""
        return self.ties[self.at] if self.ties else None

    def show_figure(self, figure: str) -> None:
        """Shows the first relation of a figure; the one shown stays where it is the same figure."""
        if figure != self.figure:
            self.at = 0
        self.figure = figure
        self.ties = self.case.ties(figure)
        self.refresh()

    def show_finding(self, arithmetic: str) -> None:
        self.figure, self.ties, self.at = None, (), 0
        self._finding = "; ".join(arithmetic.splitlines())
        self.refresh()

    def step(self, step: int) -> None:
        """Shows the next relation, round the end."""
        self.at = (self.at + step) % len(self.ties)
        self.refresh()

    def render(self) -> Content:
        if self.figure is None:
            sign = f"{self.signs.ticks[Tick.BROKEN]} " if self._finding else ""
            return self._line("", f"{sign}{self._finding}", Tick.BROKEN)
        figure = self.case.checked.report.figure[self.figure]
        tick = self.case.checked.ticks.get(figure.id)
        sign = self.signs.ticks[tick] if tick else ""
        head = f"{printed(figure)}{sign}"
        if self.tie is None:
            return self._line(head, self.say("no relation reaches this figure"), Tick.UNTIED)
        count = f"  {self.at + 1}/{len(self.ties)}" if len(self.ties) > 1 else ""
        answer = VERDICTS[self.tie.verdict]
        return self._line(f"{head}{count}", self._written(self.tie, self.signs.ticks[answer]), answer)

    def _written(self, tie: Tie, sign: str) -> str:
        """The arithmetic of a relation as an accountant writes it, with its answer."""
        known = self.case.checked.report.figure
        arithmetic = tie.arithmetic or " = ".join(
            printed(known[each]) for each in tie.figures if each in known
        )
        why = self.say(tie.message) if tie.message is not None and tie.verdict is Verdict.UNDECIDED else ""
        return "  ".join(filter(None, (f"{arithmetic} {sign}", why)))

    def _line(self, head: str, text: str, tick: Tick) -> Content:
        keys = self.say("{keys[review.next-tie]} next relation") if len(self.ties) > 1 else ""
        room = self.size.width - cells(head) - 4
        if keys and cells(text) + cells(keys) + 3 > room:
            keys = ""
        text = cut(text, room)
        blank = " " * max(2, self.size.width - cells(head) - cells(text) - cells(keys) - 4)
        return Content.assemble(
            " ", plain(head).stylize("bold"), "  " if head else "", plain(text).stylize(f"${tick}"),
            blank, plain(keys).stylize("$faint"), " ",
        )  # fmt: skip
