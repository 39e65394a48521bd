"""Writing notes on anything in the report, and the list of them."""

from __future__ import annotations

from collections.abc import Callable

from exports.evidence import note_spot
from exports.names import RULINGS
from exports.record import Gone, gone_rulings
from report.model import Table
from store.drafts import Draft
from store.errors import StoreError
from store.model import Anchor, AnchorKind, Note
from tui.dialogs.choice import ChoiceDialog
from tui.dialogs.note import NoteDialog
from tui.dialogs.notes import Listed, NotesDialog, Wanted
from tui.dialogs.passage import PassageDialog
from tui.review.case import Passage
from tui.review.keeping import Keeping
from wording import Message

PASSAGE = Anchor(AnchorKind.PASSAGE)  # a passage that is yet to be chosen


class NotingKeys(Keeping):
    """Notes on what the reviewer is at, and on anything else in the report."""

    def action_note(self) -> None:
        """Writes the note on the finding or the figure that the reviewer is at, or changes it."""
        self.write_on(self.places_here()[0])

    def action_note_elsewhere(self) -> None:
        """Asks what the note is on: a passage, the table, the whole report."""
        if self.is_signed():
            return
        places = self.places_here()
        offered = [self.say(self.name_of(each)) for each in places]

        def take(chosen: int | None) -> None:
            if chosen is None:
                return
            if places[chosen] == PASSAGE:
                self.choose_passage(self.say("Note on which passage?"), self.write_on)
            else:
                self.write_on(places[chosen])

        self.app.push_screen(ChoiceDialog(self.say, self.say("Note on what?"), offered), take)

    def write_on(self, anchor: Anchor) -> None:
        """Writes the note on a place, or changes the one that is there."""
        here = [each for each in self.case.review.notes if _same_place(each.anchor, anchor)]
        self.write(anchor, here[-1] if here else None)

    def write(self, anchor: Anchor, note: Note | None) -> None:
        if self.is_signed():
            return

        def save(text: str) -> None:
            self._keep_note(anchor, note, text)

        dialog = NoteDialog(
            self.say,
            self.store,
            self.say("Note: {place}", place=self.name_of(anchor)),
            text=note.text if note else "",
            draft_key=Draft(anchor, of=str(note.id) if note else "").key(self.entry.sha256),
            save=save,
        )
        self.app.push_screen(dialog, lambda saved: self.show_stored() if saved else None)

    def _keep_note(self, anchor: Anchor, note: Note | None, text: str) -> None:
        report, reviewer = self.entry.id, self.context.reviewer
        if note is None:
            if text.strip():
                self.store.add_note(report, anchor, text, reviewer=reviewer)
        elif text.strip():
            self.store.edit_note(report, note.id, text, reviewer=reviewer)
        else:
            self.store.delete_note(report, note.id, reviewer=reviewer)

    # what can be noted on

    def places_here(self) -> list[Anchor]:
        """What a note can be on here, the nearest first."""
        places = []
        if self.at_figure is not None:
            figure = self.case.checked.report.figure[self.at_figure]
            places.append(Anchor(AnchorKind.FIGURE, figure.id, quote=figure.text))
        if self.finding is not None:
            places.append(Anchor(AnchorKind.FINDING, self.finding.fingerprint, quote=self.finding.quote))
        places.append(PASSAGE)
        table = self.stage.table.table
        if table is not None:
            places.append(Anchor(AnchorKind.TABLE, table.id, quote=table.title))
        whole = Anchor(AnchorKind.REPORT)
        return [*places, whole] if self.at_figure or self.finding else [whole, *places]

    def name_of(self, anchor: Anchor) -> Message:
        """What a place is called."""
        if anchor.was:
            place = f"{anchor.was} {anchor.quote}".strip()
            return Message("of the version before, its place is gone: {place}", place=place)
        match anchor.kind:
            case AnchorKind.FIGURE:
                known = self.case.checked.report.figure.get(anchor.target)
                if known is None:
                    return Message("figure {text}", text=anchor.quote)
                return Message("figure {text}, {where}", text=anchor.quote, where=known.where)
            case AnchorKind.FINDING:
                index = self.index_of(anchor.target)
                gone = self.case.review.gone.get(anchor.target)
                if index is None and gone is not None:
                    return Message("a finding that is no longer there: {finding}", finding=gone.message)
                if index is None:
                    return Message("a finding that is no longer there")
                return Message("finding no. {number}", number=str(index + 1))
            case AnchorKind.TABLE:
                table = self.case.checked.report.block.get(anchor.target)
                mark = table.mark if isinstance(table, Table) else ""
                return Message("table {title}", title=f"{mark} {anchor.quote}".strip())
            case AnchorKind.PASSAGE if anchor.quote:
                return Message("passage “{text}”", text=anchor.quote)
            case AnchorKind.PASSAGE:
                return Message("a passage of the text")
            case _:
                return Message("the whole report")

    def choose_passage(self, title: str, take: Callable[[Anchor], None]) -> None:
        """Asks for a passage, beginning with the sentence where the reviewer is."""
        here = self._passage_here()
        report = self.case.checked.report

        def chosen(passage: Passage | None) -> None:
            if passage is not None:
                quote = report.block[passage.block].text[passage.start : passage.end]  # type: ignore[union-attr]
                take(Anchor(AnchorKind.PASSAGE, passage.block, passage.start, passage.end, quote))

        self.app.push_screen(PassageDialog(self.say, title, report, here.block, here.start), chosen)

    def _passage_here(self) -> Passage:
        """A place in the running text near to where the reviewer is."""
        report = self.case.checked.report
        figures = [self.at_figure] if self.at_figure else []
        if self.finding is not None:
            highlights = self.case.highlights(self.finding)
            figures += highlights.figures
            if not self.at_figure and highlights.passages:
                return next(iter(highlights.passages))
        for figure in (report.figure[each] for each in figures):
            if not isinstance(report.block[figure.block], Table):
                return Passage(figure.block, figure.start, figure.end)
        table = self.stage.table.table
        explaining = self.case.explaining(table) if table else None
        return Passage(explaining or "", 0, 0)

    # the list

    def action_notes(self) -> None:
        reviewer = self.context.reviewer

        def delete(listed: Listed) -> None:
            if listed.note is not None:
                self.store.delete_note(self.entry.id, listed.note.id, reviewer=reviewer)
            elif listed.draft is not None:
                self.store.remember(listed.draft.key(self.entry.sha256), "")
            elif listed.gone is not None:
                name = listed.gone.decision.finding
                self.store.clear_rulings(self.entry.id, [name], reviewer=reviewer)

        def undo() -> None:
            if self.store.undo(self.entry.id, reviewer=reviewer) is None:
                raise StoreError(Message("There is nothing to undo."))

        self.app.push_screen(NotesDialog(self.say, self._listed, delete, undo), self._take_listed)

    def _listed(self) -> list[Listed]:
        """What was begun; the notes in reading order, those on the whole report first; rulings left over."""
        report = self.case.checked.report
        history = self.store.history(self.entry.id)
        self.case.update(self.store.review(self.entry.id))

        def line(note: Note) -> int:
            spot = note_spot(report, note.anchor)
            return spot.place.line if spot else -1

        notes = [
            Listed(
                self.say(self.name_of(note.anchor)),
                note.text,
                note,
                history=tuple(each for each in history if each.note == note.id),
            )
            for note in sorted(self.case.review.notes, key=line)
        ]
        begun = [
            Listed(self.say("Draft: {place}", place=self.name_of(draft.anchor)), text, draft=draft)
            for draft, text in self.store.drafts(self.entry.id).items()
        ]
        there = [finding.fingerprint for finding in self.case.findings]
        left = [self._left_over(gone) for gone in gone_rulings(self.case.review, there)]
        return [*begun, *notes, *left]

    def _left_over(self, gone: Gone) -> Listed:
        ruling = f"{self.say(RULINGS[gone.decision.ruling])} {gone.decision.reason}".rstrip()
        text = self.say("{what}: {told}", what=ruling, told=gone.words(self.say))
        return Listed(self.say("Ruling, its finding is gone"), text, gone=gone)

    def _take_listed(self, wanted: Wanted | None) -> None:
        self.show_stored()
        if wanted is None:
            return
        note, draft = wanted.listed.note, wanted.listed.draft
        if wanted.listed.gone is not None:
            self.refuse(self.say("This finding is no longer there."))
            return
        anchor = note.anchor if note else draft.anchor if draft else Anchor(AnchorKind.REPORT)
        self.go_to_anchor(anchor)
        if draft is not None and draft.finding:
            self.resume_finding(draft)
        elif wanted.edit or draft is not None:
            of = int(draft.of) if draft and draft.of else None
            note = note or next((each for each in self.case.review.notes if each.id == of), None)
            self.write(anchor, note)

    def resume_finding(self, draft: Draft) -> None:
        """Goes on with a finding of the reviewer's own that was begun."""
        raise NotImplementedError

    def go_to_anchor(self, anchor: Anchor) -> None:
        """Brings what a note is on into view."""
        report = self.case.checked.report
        block = report.block.get(anchor.target)
        if anchor.was:
            self.refuse(self.say("This place is no longer in the report."))
        elif anchor.kind is AnchorKind.FIGURE and anchor.target in report.figure:
            self.show_figure(anchor.target)
            self.focus_on_figure()
        elif anchor.kind is AnchorKind.FINDING:
            index = self.index_of(anchor.target)
            if index is None:
                self.refuse(self.say("This finding is no longer there."))
            else:
                self.show_finding(index)
                self._focus_on(self.findings_pane)
        elif isinstance(block, Table):
            self._show_table(block)
        elif block is not None:
            self.stage.turn_to(self.stage.narrative)
            self.stage.narrative.reveal_place(anchor.target, anchor.start)
            self._focus_on(self.stage.narrative)


def _same_place(one: Anchor, other: Anchor) -> bool:
    return (one.kind, one.target, one.start, one.end) == (other.kind, other.target, other.start, other.end)
