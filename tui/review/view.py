"""What the review screen shows and how the reviewer moves in it: two panes and the findings, in step."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer

from checks.model import Finding
from report.model import Table
from store.model import DeskEntry
from store.store import Store
from tui.context import Context
from tui.keybar import KeyBar
from tui.pane import Pane
from tui.review.case import Case
from tui.review.detail import figure_entries, finding_entries
from tui.review.detail_pane import DetailPane
from tui.review.findings_pane import FindingsPane
from tui.review.head import ReviewHead
from tui.review.narrative_pane import NarrativePane
from tui.review.search_bar import SearchBar
from tui.review.stage import Stage
from tui.review.table_pane import TablePane
from tui.review.tie_line import TieLine
from tui.selecting import Selecting
from tui.text import plain

WIDE = 100  # cells from which the two upper panes stand side by side
STEP = 0.05  # seconds from one thing laid out ahead to the next
LOW = 30  # lines below which the lower half gets as many as the upper


class ReviewView(Selecting, inherit_bindings=False):
    """One report, to be looked at. What is done about it is `ReviewScreen`'s.

    The reviewer is always at a finding or at a figure: that is what the detail pane tells of, what
    both panes mark, and what rulings and notes are about.
    """

    BLANK: ClassVar[bool] = True  # what stands on it covers it all
    _ahead: Timer  # lays out ahead, until all is laid out
    CSS_PATH = "review.tcss"

    def __init__(self, context: Context, store: Store, entry: DeskEntry) -> None:
        super().__init__()
        self.context = context
        self.store = store
        self.entry = entry
        self.case = Case(store.checked(entry.id), store.review(entry.id))
        say, signs = context.say, context.signs
        self.say = say
        self.head = ReviewHead(self.case, say, signs)
        self.stage = Stage(self.case, say, signs)
        self.findings_pane = FindingsPane(self.case, say, signs, context.settings.files)
        self.detail_pane = DetailPane(say)
        self.tie_line = TieLine(self.case, say, signs)
        self.search_bar = SearchBar(self.case.checked.report, say)
        self.zoomed: Pane | None = None
        self.at_figure: str | None = None  # None: at the finding chosen in the list
        self.held: str | None = None  # the figure that is to be tied by hand to another
        self._trail: list[str] = []  # figures jumped from
        self._round: tuple[str, ...] = ()  # figures that the jump key goes round

    def compose(self) -> ComposeResult:
        yield self.head
        yield self.stage
        with Container(id="lower"):
            yield self.findings_pane
            yield self.detail_pane
        yield self.tie_line
        yield self.search_bar
        yield KeyBar(self.say)

    def on_mount(self) -> None:
        tables = self.case.checked.report.tables
        if tables:
            self.stage.table.show(tables[0])
        self.findings_pane.focus()
        self.resume()
        self._ahead = self.set_interval(STEP, self._lay_out_ahead)

    def on_resize(self) -> None:
        self.settle()
        self.divide()
        self._ahead.reset()
        self._ahead.resume()

    def _lay_out_ahead(self) -> None:
        """Lays out, while the reviewer looks, what a key may bring into view: one thing at a time."""
        if not self.stage.lay_out_ahead():
            self._ahead.pause()

    def divide(self) -> None:
        """Gives the panes their shares of the screen."""
        raise NotImplementedError

    def resume(self) -> None:
        """Goes where the reviewer left off."""
        raise NotImplementedError

    # what is shown

    def settle(self) -> None:
        """Puts the panes in view that there is room for."""
        self.set_class(self.narrow, "-narrow")
        self.set_class(self.zoomed is not None, "-zoomed")
        self.set_class(self.app.size.height < LOW, "-low")
        self.stage.settle(both=not self.narrow)
        self.findings_pane.display = self.detail_pane.display = True
        if self.zoomed is not None:
            for pane in self.panes:
                pane.display = pane is self.zoomed
        self.stage.display = self.zoomed is None or self.zoomed in self.stage.panes
        self.query_one("#lower").display = self.zoomed is None or not self.stage.display

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The panes in their order on the screen."""
        return (*self.stage.panes, self.findings_pane, self.detail_pane)

    @property
    def finding(self) -> Finding | None:
        """The finding that the reviewer is at, or that the figure is in."""
        findings = self.case.findings
        if self.at_figure is not None:
            return next(iter(self.case.findings_of.get(self.at_figure, ())), None)
        return findings[self.findings_pane.index] if findings else None

    def show_finding(self, index: int) -> None:
        """Comes to a finding: both panes go to the figures and passages that it is about."""
        if not self.case.findings:
            self._show_without_findings()
            return
        self.at_figure = None
        self._round = ()
        self.findings_pane.choose(index)
        self.stage.show_finding(self.case.highlights(self.case.findings[index]))
        self.settle()
        self._tell()

    def show_figure(self, figure: str) -> None:
        """Comes to a figure: its own pane goes to it, the other to what it ties to."""
        self.at_figure = figure
        self.stage.show_figure(figure, self.case.around(figure))
        if self.finding is not None:
            self.findings_pane.choose(self.case.findings.index(self.finding))
        self.settle()
        self._tell()

    def _show_without_findings(self) -> None:
        self.findings_pane.restate()
        self.settle()
        figures = self.case.checked.report.figures
        if figures:
            self.show_figure(figures[0].id)
            self.focus_on_figure()

    def _tell(self) -> None:
        """Says in the detail pane what is known of where the reviewer is."""
        report, say, signs = self.case.checked.report, self.say, self.context.signs
        if self.at_figure is not None:
            held = report.figure[self.held] if self.held else None
            entries = figure_entries(self.case, report.figure[self.at_figure], say, signs, held)
            self.detail_pane.show(say("What this figure ties to"), entries)
            self.tie_line.show_figure(self.at_figure)
        elif self.finding is not None:
            number = self.findings_pane.index + 1
            entries = finding_entries(self.case, self.finding, say, signs)
            self.detail_pane.show(say("Finding {number}", number=number), entries)
            self.tie_line.show_finding(self.finding.arithmetic)
        self.query_one(KeyBar).restate()

    def restate(self) -> None:
        """Shows what is stored now: signs, rulings, notes, progress."""
        self.head.refresh()
        self.stage.restate()
        self.findings_pane.restate()
        self._tell()

    def reword(self) -> None:
        self.restate()

    def tell(self, text: str) -> None:
        self.notify(plain(text).plain, markup=False, timeout=4)

    def refuse(self, text: str) -> None:
        """Says why a key does nothing now."""
        self.notify(plain(text).plain, severity="warning", markup=False, timeout=4)

    @property
    def narrow(self) -> bool:
        """Whether there is room for one upper pane only."""
        return self.app.size.width < WIDE

    # findings and figures

    @on(FindingsPane.Chosen)
    def _finding_chosen(self, event: FindingsPane.Chosen) -> None:
        self.show_finding(event.index)

    @on(TablePane.Walked)
    @on(NarrativePane.Walked)
    def _figure_walked(self, event: TablePane.Walked | NarrativePane.Walked) -> None:
        self._round = ()
        self.show_figure(event.figure)

    @on(DetailPane.Followed)
    def _followed(self, event: DetailPane.Followed) -> None:
        if event.entry.figure:
            self.jump(event.entry.figure)
        elif event.entry.passage:
            self.stage.turn_to(self.stage.narrative)
            self.stage.narrative.reveal_place(event.entry.passage.block, event.entry.passage.start)

    def action_finding(self, step: int) -> None:
        """Goes to the next finding listed, or while a search is on, to the next place found."""
        if self.search_bar.hits:
            self.search_bar.step(step)
            return
        pane = self.findings_pane
        index = pane.neighbour(step)
        if index is not None:
            self.show_finding(index)
        elif not self.case.findings:
            self.refuse(self.say("There are no findings."))
        elif hidden := len(self.case.findings) - len(pane.shown):
            self.refuse(
                self.say(
                    "No more findings are listed; {count} are not shown: {keys[review.filter]}",
                    count=hidden,
                )
            )
        elif step < 0:
            self.refuse(self.say("This is the first finding."))
        else:
            self.refuse(self.say("This is the last finding."))

    def action_next_open(self) -> None:
        index = self.findings_pane.next_open()
        if index is None:
            self.refuse(self.all_ruled())
        else:
            self.show_finding(index)

    def all_ruled(self) -> str:
        """Says that no finding listed is open, and what to do next."""
        if hidden := len(self.case.findings) - self.case.ruled:
            return self.say(
                "Every finding listed is ruled on; {count} open ones are not shown: {keys[review.filter]}",
                count=hidden,
            )
        return self.say(
            "Every finding is ruled on. {keys[review.sign]} signs off, {keys[review.export]} exports."
        )

    def action_figure(self, direction: int) -> None:
        """Goes to the next figure of the pane, or from the findings to the figures of this one."""
        for pane in (self.stage.table, self.stage.second, self.stage.narrative):
            if pane.has_focus:
                figure = pane.next_figure(direction)
                if figure:
                    self._round = ()
                    self.show_figure(figure)
                return
        figures = list(self.case.highlights(self.finding).figures) if self.finding else []
        if figures:
            self.jump(figures[0 if direction > 0 else -1])
        else:
            self.refuse(self.say("This finding is about a passage, not about a figure."))

    def jump(self, figure: str) -> None:
        """Goes to a figure; from there the way leads back."""
        if self.at_figure is not None:
            self._trail.append(self.at_figure)
        self.show_figure(figure)
        self.focus_on_figure()

    def focus_on_figure(self) -> None:
        """Puts the focus into the pane of the figure that the reviewer is at."""
        if self.at_figure is not None:
            self._focus_on(self.stage.pane_of(self.at_figure))

    # tables and panes

    @on(NarrativePane.TableAsked)
    def _table_asked(self, event: NarrativePane.TableAsked) -> None:
        self._show_table(event.table)

    def action_table(self, step: int) -> None:
        tables = self.case.checked.report.tables
        index = step + (tables.index(self.stage.table.table) if self.stage.table.table in tables else 0)
        if not tables:
            self.refuse(self.say("This report has no tables."))
        elif index < 0:
            self.refuse(self.say("This is the first table."))
        elif index >= len(tables):
            self.refuse(self.say("This is the last table."))
        else:
            self._show_table(tables[index])

    def _show_table(self, table: Table) -> None:
        """Goes to a table, and the narrative to what explains it."""
        self.stage.turn_to(self.stage.narrative)
        self.stage.turn_to(self.stage.table)
        self.stage.table.show(table)
        if self.stage.table.cursor is not None:
            self.show_figure(self.stage.table.cursor)
        self.stage.reveal_explanation(table)
        self._focus_on(self.stage.table)

    def action_go_to(self, name: str) -> None:
        panes = {"findings": self.findings_pane, "detail": self.detail_pane, "table": self.stage.table}
        self._focus_on(panes.get(name, self.stage.narrative))

    def _focus_on(self, pane: Pane) -> None:
        if pane not in (self.findings_pane, self.detail_pane):
            self.stage.turn_to(pane)
        if self.zoomed is not None:
            self.zoomed = pane
        self.settle()
        pane.focus()

    def action_next_pane(self) -> None:
        now = next((n for n, pane in enumerate(self.panes) if pane.has_focus), -1)
        self._focus_on(self.panes[(now + 1) % len(self.panes)])

    def action_flip(self) -> None:
        if not self.narrow:
            self.refuse(self.say("Both panes are in view."))
            return
        self.stage.flip()
        self._focus_on(self.stage.front)

    def action_zoom(self) -> None:
        focused = self.focused
        self.zoomed = focused if self.zoomed is None and isinstance(focused, Pane) else None
        self.settle()

    # searching

    def action_search(self) -> None:
        self.search_bar.open()

    @on(SearchBar.Found)
    def _found(self, event: SearchBar.Found) -> None:
        self.stage.show_hits(event.hits, event.at)
        if event.at is not None:
            self.stage.show_hit(event.at)
            self.settle()

    @on(SearchBar.Closed)
    def _search_closed(self) -> None:
        self._focus_on(self.stage.front)

    def action_hit(self, step: int) -> None:
        if self.search_bar.hits:
            self.search_bar.step(step)
        else:
            self.refuse(self.say("Search first: press {keys[review.search]} and type."))
