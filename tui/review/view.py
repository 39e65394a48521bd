"""What the review screen shows and how the reviewer moves in it: two panes and the findings, in step."""

from __future__ import annotations

from attrs import evolve
from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from checks.model import Finding
from report.model import Table
from store.model import DeskEntry
from store.store import Store
from tui.context import Context
from tui.keybar import KeyBar
from tui.review.arranging import WIDE, Arrangement
from tui.review.case import Case
from tui.review.detail import figure_entries, finding_entries
from tui.review.detail_pane import DetailPane
from tui.review.findings_pane import FindingsPane
from tui.review.head import ReviewHead
from tui.review.narrative_pane import NarrativePane
from tui.review.search_bar import SearchBar
from tui.review.searching import Hit
from tui.review.table_pane import TablePane
from tui.text import plain


class ReviewView(Screen[None], inherit_bindings=False):
    """One report, to be looked at. What is done about it is `ReviewScreen`'s.

    The reviewer is always at a finding or at a figure: that is what the detail pane tells of, what
    both panes mark, and what rulings and notes are about.
    """

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
        self.table_pane = TablePane(self.case, say, signs)
        self.narrative_pane = NarrativePane(self.case, say, signs)
        self.findings_pane = FindingsPane(self.case, say, signs)
        self.detail_pane = DetailPane(say)
        self.search_bar = SearchBar(self.case.checked.report, say)
        self.arrangement = Arrangement()
        self.at_figure: str | None = None  # None: at the finding chosen in the list
        self._trail: list[str] = []  # figures jumped from
        self._round: tuple[str, ...] = ()  # figures that the jump key goes round

    def compose(self) -> ComposeResult:
        yield self.head
        with Container(id="upper"):
            yield self.table_pane
            yield self.narrative_pane
        with Container(id="lower"):
            yield self.findings_pane
            yield self.detail_pane
        yield self.search_bar
        yield KeyBar(self.say)

    def on_mount(self) -> None:
        self.settle()
        self.narrative_pane.title(self.say("Narrative"))
        tables = self.case.checked.report.tables
        if tables:
            self.table_pane.show(tables[0])
        self.findings_pane.restate()
        self.findings_pane.focus()
        self.call_after_refresh(self.resume)

    def on_resize(self) -> None:
        self.settle()

    # what is shown

    def settle(self) -> None:
        """Puts the panes in view that there is room for."""
        width = self.app.size.width
        self.set_class(width < WIDE, "-narrow")
        self.set_class(self.app.size.height < 30, "-low")
        visible = self.arrangement.visible(width)
        for pane in (self.table_pane, self.narrative_pane, self.findings_pane, self.detail_pane):
            pane.display = pane.id in visible
        for name in ("upper", "lower"):
            area = self.query_one(f"#{name}")
            area.display = any(child.display for child in area.children)

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
            self.show_nothing()
            return
        self.at_figure = None
        self._round = ()
        self.findings_pane.choose(index)
        finding = self.case.findings[index]
        highlights = self.case.highlights(finding)
        table = self.case.table_of(highlights.figures)
        in_table = [each for each in highlights.figures if self._block(each) is table]
        in_text = [each for each in highlights.figures if not isinstance(self._block(each), Table)]
        self.table_pane.mark(highlights)
        self.narrative_pane.mark(highlights)
        if table is not None:
            self.table_pane.show(table, cursor=in_table[0])
        if in_text:
            self.narrative_pane.put_cursor(in_text[0])
        elif highlights.passages:
            passage = next(iter(highlights.passages))
            self.narrative_pane.reveal_place(passage.block, passage.start)
        first = next(iter(highlights.figures), None)
        self._bring("table" if first in in_table or (first and not in_text) else "narrative")
        self._tell()

    def show_figure(self, figure: str) -> None:
        """Comes to a figure: its own pane goes to it, the other to what it ties to."""
        self.at_figure = figure
        highlights = self.case.around(figure)
        block = self._block(figure)
        others = [each for each in highlights.figures if self._block(each) is not block]
        self.table_pane.mark(highlights)
        self.narrative_pane.mark(highlights)
        if isinstance(block, Table):
            self.table_pane.show(block, cursor=figure)
            text = next((each for each in others if not isinstance(self._block(each), Table)), None)
            if text:
                self.narrative_pane.put_cursor(text)
        else:
            self.narrative_pane.put_cursor(figure)
            table = self.case.table_of(others)
            if table is not None:
                self.table_pane.show(
                    table, cursor=next(each for each in others if self._block(each) is table)
                )
        finding = self.finding
        if finding is not None:
            self.findings_pane.choose(self.case.findings.index(finding))
        self._tell()

    def show_nothing(self) -> None:
        self.findings_pane.restate()
        figures = self.case.checked.report.figures
        if figures:
            self.show_figure(figures[0].id)

    def _tell(self) -> None:
        """Says in the detail pane what is known of where the reviewer is."""
        report, say, signs = self.case.checked.report, self.say, self.context.signs
        if self.at_figure is not None:
            entries = figure_entries(self.case, report.figure[self.at_figure], say, signs)
            self.detail_pane.show(say("What this figure ties to"), entries)
        elif self.finding is not None:
            number = self.findings_pane.index + 1
            self.detail_pane.show(
                say("Finding {number}", number=number), finding_entries(self.case, self.finding, say, signs)
            )

    def _bring(self, pane: str) -> None:
        """Turns to the upper pane that matters, where there is room for only one."""
        if self.arrangement.upper != pane:
            self.arrangement = evolve(self.arrangement, upper=pane)
            self.settle()

    def _block(self, figure: str) -> object:
        report = self.case.checked.report
        return report.block.get(report.figure[figure].block)

    def restate(self) -> None:
        """Shows what is stored now: signs, rulings, notes, progress."""
        self.head.refresh()
        self.table_pane.refresh()
        self.narrative_pane.restate()
        self.findings_pane.restate()
        self._tell()

    def tell(self, text: str) -> None:
        self.notify(plain(text).plain, markup=False, timeout=4)

    def refuse(self, text: str) -> None:
        """Says why a key does nothing now."""
        self.notify(plain(text).plain, severity="warning", markup=False, timeout=4)

    def resume(self) -> None:
        """Goes where the reviewer left off."""
        raise NotImplementedError

    # movement

    @on(FindingsPane.Chosen)
    def _finding_chosen(self, event: FindingsPane.Chosen) -> None:
        self.show_finding(event.index)

    @on(TablePane.Walked)
    @on(NarrativePane.Walked)
    def _figure_walked(self, event: TablePane.Walked | NarrativePane.Walked) -> None:
        self._round = ()
        self.show_figure(event.figure)

    @on(NarrativePane.TableAsked)
    def _table_asked(self, event: NarrativePane.TableAsked) -> None:
        self._show_table(event.table)

    @on(DetailPane.Followed)
    def _followed(self, event: DetailPane.Followed) -> None:
        if event.entry.figure:
            self._jump(event.entry.figure)
        elif event.entry.passage:
            self._bring("narrative")
            self.narrative_pane.reveal_place(event.entry.passage.block, event.entry.passage.start)

    def action_finding(self, step: int) -> None:
        count = len(self.case.findings)
        index = self.findings_pane.index + (step if self.at_figure is None else max(0, step))
        if not count:
            self.refuse(self.say("There are no findings."))
        elif not 0 <= index < count:
            self.refuse(
                self.say("This is the last finding.") if step > 0 else self.say("This is the first finding.")
            )
        else:
            self.show_finding(index)

    def action_next_open(self) -> None:
        index = self.case.next_open(self.findings_pane.index)
        if index is None:
            self.refuse(self.say("Every finding is ruled on. Press e to export the letter."))
        else:
            self.show_finding(index)

    def action_figure(self, direction: int) -> None:
        """Goes to the next figure of the pane, or from the findings to the figures of this one."""
        pane = self.narrative_pane if self.narrative_pane.has_focus else self.table_pane
        if not self.table_pane.has_focus and not self.narrative_pane.has_focus:
            finding = self.finding
            figures = list(self.case.highlights(finding).figures) if finding else []
            if not figures:
                self.refuse(self.say("This finding is about a passage, not about a figure."))
                return
            self._jump(figures[0 if direction > 0 else -1])
            return
        figure = pane.next_figure(direction)
        if figure:
            self._round = ()
            self.show_figure(figure)

    def action_counterpart(self) -> None:
        """Goes round the figures that this one ties to, and back to itself."""
        if self.at_figure is None:
            self.action_figure(1)
            return
        if self.at_figure not in self._round:
            self._round = (self.at_figure, *self.case.counterparts(self.at_figure))
        if len(self._round) == 1:
            self.refuse(self.say("This figure ties to no other."))
            return
        following = self._round[(self._round.index(self.at_figure) + 1) % len(self._round)]
        self._jump(following)

    def action_back(self) -> None:
        if not self._trail:
            self.refuse(self.say("You have not jumped anywhere yet."))
            return
        self.show_figure(self._trail.pop())
        self.focus_on_figure()

    def _jump(self, figure: str) -> None:
        if self.at_figure is not None:
            self._trail.append(self.at_figure)
        self.show_figure(figure)
        self.focus_on_figure()

    def focus_on_figure(self) -> None:
        if self.at_figure is not None:
            self.action_go_to("table" if isinstance(self._block(self.at_figure), Table) else "narrative")

    def action_table(self, step: int) -> None:
        tables = self.case.checked.report.tables
        if not tables:
            self.refuse(self.say("This report has no tables."))
            return
        now = tables.index(self.table_pane.table) if self.table_pane.table in tables else 0
        if 0 <= now + step < len(tables):
            self._show_table(tables[now + step])
        else:
            self.refuse(
                self.say("This is the last table.") if step > 0 else self.say("This is the first table.")
            )

    def _show_table(self, table: Table) -> None:
        """Shows a table, and the passage of the narrative that says most about it."""
        self._bring("table")
        figures = self.case.figures_in.get(table.id, ())
        if figures:
            self.show_figure(figures[0].id)
            passage = self.case.explaining(table)
            if passage is not None:
                self.narrative_pane.reveal_block(passage)
        else:
            self.table_pane.show(table)

    def action_go_to(self, pane: str) -> None:
        if self.arrangement.zoomed not in (None, pane):
            self.arrangement = evolve(self.arrangement, zoomed=pane)
        if pane in ("table", "narrative"):
            self.arrangement = evolve(self.arrangement, upper=pane)
        self.settle()
        self.query_one(f"#{pane}").focus()

    def action_next_pane(self) -> None:
        panes = [self.table_pane, self.narrative_pane, self.findings_pane, self.detail_pane]
        now = next((n for n, pane in enumerate(panes) if pane.has_focus), 1)
        self.action_go_to(str(panes[(now + 1) % len(panes)].id))

    def action_flip(self) -> None:
        if self.app.size.width >= WIDE:
            self.refuse(self.say("Table and narrative are both in view."))
            return
        pane = "narrative" if self.arrangement.upper == "table" else "table"
        self.action_go_to(pane)

    def action_zoom(self) -> None:
        focused = self.focused.id if self.focused is not None else None
        self.arrangement = evolve(self.arrangement, zoomed=None if self.arrangement.zoomed else focused)
        self.settle()

    # searching

    def action_search(self) -> None:
        self.search_bar.open()

    @on(SearchBar.Found)
    def _found(self, event: SearchBar.Found) -> None:
        cells = [hit for hit in event.hits if hit.row is not None and hit.x is not None]
        self.table_pane.hits = frozenset((hit.block, hit.row or 0, hit.x or 0) for hit in cells)
        marked: dict[str, tuple[tuple[int, int], ...]] = {}
        for hit in event.hits:
            if hit.row is None:
                marked[hit.block] = (*marked.get(hit.block, ()), (hit.start, hit.end))
        self.narrative_pane.hits = marked
        self.table_pane.refresh()
        self.narrative_pane.refresh()
        if event.at is not None:
            self._show_hit(event.at)

    @on(SearchBar.Closed)
    def _search_closed(self) -> None:
        self.action_go_to(self.arrangement.upper)

    def action_hit(self, step: int) -> None:
        if not self.search_bar.hits:
            self.refuse(self.say("Search first: press / and type."))
        else:
            self.search_bar.step(step)

    def _show_hit(self, hit: Hit) -> None:
        block = self.case.checked.report.block[hit.block]
        if isinstance(block, Table) and hit.row is not None and hit.x is not None:
            self._bring("table")
            self.table_pane.show(block)
            self.table_pane.reveal_cell(hit.row, hit.x)
        else:
            self._bring("narrative")
            self.narrative_pane.reveal_place(hit.block, hit.start)
