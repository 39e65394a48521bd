"""The two upper panes: a table, and beside it the narrative or a second table, moving in step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container

from report.model import Block, Table
from tui.pane import Pane
from tui.review.case import Case, Highlights
from tui.review.narrative_pane import NarrativePane
from tui.review.searching import Hit
from tui.review.table_pane import TablePane
from tui.signs import Signs
from wording import Wording


class Stage(Container):
    """Knows which pane shows what, and brings the places of a finding or a figure into view.

    On the right stands the narrative, or a second table where two tables are compared. Where there
    is room for one pane only, `front` is the one in view.
    """

    BLANK: ClassVar[bool] = True  # the panes cover it all

    def __init__(self, case: Case, say: Wording, signs: Signs) -> None:
        super().__init__(id="stage")
        self.case = case
        self.table = TablePane(case, say, signs, id="table")
        self.second = TablePane(case, say, signs, id="second")
        self.narrative = NarrativePane(case, say, signs)
        self.right: Pane = self.narrative
        self.front: Pane = self.table

    def compose(self) -> ComposeResult:
        yield self.table
        yield self.second
        yield self.narrative

    @property
    def panes(self) -> tuple[Pane, Pane]:
        """The left and the right pane."""
        return self.table, self.right

    def settle(self, *, both: bool) -> None:
        """Puts both panes in view, or the one in front."""
        for pane in (self.table, self.second, self.narrative):
            pane.display = pane in self.panes and (both or pane is self.front)

    def turn_to(self, pane: Pane) -> None:
        """Brings a pane to the front."""
        both = self.table.display and self.right.display
        if pane is not self.table:
            self.right = pane
        self.front = pane
        self.settle(both=both)

    def lay_out_ahead(self) -> bool:
        """Lays out something that a key may bring into view; False where all is laid out.

        A pane out of view will be as wide as the one that has its place.
        """
        left, right = self.table.width or self.front.width, self.right.width or self.front.width
        return bool(left) and (
            self.narrative.lay_out_ahead(right)
            or self.table.lay_out_ahead(left)
            or self.second.lay_out_ahead(right)
        )

    def flip(self) -> None:
        self.turn_to(self.right if self.front is self.table else self.table)

    def mark(self, highlights: Highlights) -> None:
        """Marks the same places in every pane."""
        for pane in (self.table, self.second, self.narrative):
            pane.mark(highlights)

    def repaint(self) -> None:
        """Paints what has changed in either pane."""
        for pane in self.panes:
            pane.repaint()

    def show_finding(self, highlights: Highlights) -> None:
        """Brings the places of a finding into view, those in question first."""
        self.mark(highlights)
        figures = list(highlights.figures)
        tables, texts = self._sorted(figures)
        second = tables[1] if len(tables) > 1 and not texts and not highlights.passages else None
        if tables:
            self._show_in(self.table, tables[0], figures)
        if second is not None:
            self._show_in(self.second, second, figures)
        elif texts:
            self.narrative.put_cursor(texts[0])
        elif highlights.passages:
            passage = next(iter(highlights.passages))
            self.narrative.cursor = None
            self.narrative.reveal_place(passage.block, passage.start)
        elif tables:
            self.reveal_explanation(tables[0])
        if not tables:
            self._show_related_table(figures, highlights)
        right: Pane = self.second if second is not None else self.narrative
        in_table = bool(figures) and isinstance(self._block(figures[0]), Table)
        self.turn_to(right)
        if in_table:
            self.turn_to(self.table)
        self.repaint()

    def _show_related_table(self, figures: Sequence[str], highlights: Highlights) -> None:
        """Shows the table that places in the narrative have most to do with."""
        related = [other for figure in figures for other in self.case.counterparts(figure)]
        tables, _ = self._sorted(related)
        if tables:
            self._show_in(self.table, tables[0], related)
            return
        blocks = [self._block(each).id for each in figures] + [each.block for each in highlights.passages]
        table = next(filter(None, map(self.case.explained, blocks)), None)
        if table is not None:
            self.table.show(table)

    def show_figure(self, figure: str, highlights: Highlights) -> None:
        """Brings a figure into view in its own pane, and what it ties to in the other."""
        self.mark(highlights)
        block = self._block(figure)
        others = [each for each in highlights.figures if self._block(each) is not block]
        tables, texts = self._sorted(others)
        home = self.pane_of(figure)
        if isinstance(home, TablePane) and isinstance(block, Table):
            home.show(block, cursor=figure)
        else:
            self.narrative.put_cursor(figure)
        if home is not self.table:
            if tables:
                self._show_in(self.table, tables[0], others)
        elif texts:
            self.turn_to(self.narrative)
            self.narrative.put_cursor(texts[0])
        elif tables:
            self.turn_to(self.second)
            self._show_in(self.second, tables[0], others)
        self.turn_to(home)
        self.repaint()

    def reveal_explanation(self, table: Table) -> None:
        """Scrolls the narrative to what most ties of a table lead to."""
        block = self.case.explaining(table)
        if block is not None:
            self.narrative.reveal_place(block, 0, at_top=True)

    def show_hit(self, hit: Hit) -> None:
        """Brings a place that a search found into view."""
        block = self.case.checked.report.block[hit.block]
        if isinstance(block, Table) and hit.row is not None and hit.x is not None:
            self.turn_to(self.table)
            self.table.show(block)
            self.table.reveal_cell(hit.row, hit.x)
        else:
            self.turn_to(self.narrative)
            self.narrative.reveal_place(hit.block, hit.start)

    def show_hits(self, hits: Sequence[Hit], here: Hit | None) -> None:
        """Marks every place that a search found, and the one `here` that it is at."""
        cells = frozenset((hit.block, hit.row or 0, hit.x or 0) for hit in hits if hit.row is not None)
        texts: dict[str, list[tuple[int, int]]] = {}
        for hit in hits:
            if hit.row is None:
                texts.setdefault(hit.block, []).append((hit.start, hit.end))
        self.table.hits = self.second.hits = cells
        self.narrative.hits = texts
        cell = (here.block, here.row, here.x or 0) if here and here.row is not None else None
        self.table.hit = self.second.hit = cell
        self.narrative.hit = (here.block, here.start, here.end) if here and here.row is None else None
        self.repaint()

    def pane_of(self, figure: str) -> TablePane | NarrativePane:
        """The pane that a figure is shown in."""
        block = self._block(figure)
        if not isinstance(block, Table):
            return self.narrative
        beside = self.right is self.second and self.second.table is block and self.table.table is not block
        return self.second if beside else self.table

    def restate(self) -> None:
        """Shows what is stored now after the figures."""
        self.narrative.restate()
        self.repaint()

    def _show_in(self, pane: TablePane, table: Table, figures: Sequence[str]) -> None:
        pane.show(table, cursor=next(each for each in figures if self._block(each) is table))

    def _sorted(self, figures: Sequence[str]) -> tuple[list[Table], list[str]]:
        """The tables that figures stand in, and the figures that stand in running text."""
        tables: dict[str, Table] = {}
        texts: list[str] = []
        for figure in figures:
            block = self._block(figure)
            if isinstance(block, Table):
                tables[block.id] = block
            else:
                texts.append(figure)
        return list(tables.values()), texts

    def _block(self, figure: str) -> Block:
        report = self.case.checked.report
        return report.block[report.figure[figure].block]
