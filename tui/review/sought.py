"""Going to a place that a search in all reports found."""

from __future__ import annotations

from store.model import AnchorKind, Hit, HitKind
from tui.review.keeping import Keeping


class Sought(Keeping):
    """A review that can be opened at a place."""

    sought: tuple[Hit, str] | None = None
    """The place to begin at, and the term that found it."""

    def go_to_hit(self, hit: Hit, term: str) -> None:
        """Goes to a finding, to what a note is on, or to a text with all other places of the term marked."""
        note = next((each for each in self.case.review.notes if each.id == hit.note), None)
        finding = hit.finding
        if note is not None and note.anchor.kind is AnchorKind.FINDING:
            finding = note.anchor.target
        index = self.index_of(finding) if finding else None
        if index is not None:
            self.show_finding(index)
        elif note is not None and note.anchor.target in self.case.checked.report.figure:
            self.show_figure(note.anchor.target)
            self.focus_on_figure()
        elif hit.kind in (HitKind.TEXT, HitKind.FIGURE):
            self.search_bar.look_for(term, hit.block, hit.row, hit.x, hit.start)
