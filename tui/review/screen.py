"""The review screen: all that can be done with a report, and where the reviewer left off."""

from __future__ import annotations

import contextlib
import json
from typing import ClassVar

from textual.binding import BindingType

from exports.record import gathered
from store.errors import StoreError
from tui.desk.held import why_held
from tui.dialogs.help import HelpScreen
from tui.review.adding import AddingKeys
from tui.review.arranging import EVERYTHING
from tui.review.bindings import REVIEW_KEYS
from tui.review.copying import CopyingKeys
from tui.review.idling import idle
from tui.review.listing import ListingKeys
from tui.review.signing import SigningKeys
from tui.review.sought import Sought
from tui.review.splitting import SplittingKeys
from tui.review.tying import TyingKeys
from tui.review.undoing import UndoingKeys


class ReviewScreen(
    Sought, SplittingKeys, TyingKeys, CopyingKeys, ListingKeys, AddingKeys, SigningKeys, UndoingKeys
):
    """One report under review. Whatever the reviewer does is stored before it is shown."""

    BINDINGS: ClassVar[list[BindingType]] = REVIEW_KEYS

    @property
    def idle(self) -> frozenset[str]:
        return idle(self.case.review, self.finding)

    # leaving

    def action_export(self) -> None:
        from tui.dialogs.export import ExportDialog  # all readers of files come with it

        record = gathered(self.store, self.entry.id)
        self.app.push_screen(ExportDialog(self.context, self.store, record))

    def action_certificate(self) -> None:
        """Lists every figure with its tick; the one taken there is gone to."""
        from tui.certificate.screen import CertificateScreen

        self.app.push_screen(
            CertificateScreen(self.case, self.say, self.context.signs, self.at_figure, self.jump)
        )

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen.of(self, self.say, self.context.signs))

    def action_leave(self) -> None:
        """Leaves what was opened last: a tie begun, a zoomed pane, a search, a filter, then the report."""
        if self.held is not None:
            self.let_go()
        elif self.zoomed is not None:
            self.action_zoom()
        elif self.search_bar.hits:
            self.search_bar.action_give_up()
        elif self.findings_pane.filter != EVERYTHING:
            self.findings_pane.list(EVERYTHING)
            self.tell(self.say("All findings are listed again."))
        else:
            self.dismiss()

    def on_unmount(self) -> None:
        """Remembers where the reviewer was, whichever way the screen was left."""
        finding = self.finding if self.at_figure is None else None
        place = {"finding": finding.fingerprint if finding else None, "figure": self.at_figure}
        with contextlib.suppress(StoreError):
            self.store.remember(self._bookmark_key, json.dumps(place))
        self.keep_list()

    def resume(self) -> None:
        """Goes where the reviewer left off; the first time, to the gravest finding."""
        self.resume_list()
        if self.sought is not None:
            self.show_finding(0)
            self.go_to_hit(*self.sought)
            return
        place = json.loads(self.store.recall(self._bookmark_key) or "{}")
        report = self.case.checked.report
        prints = [finding.fingerprint for finding in self.case.findings]
        if place.get("figure") in report.figure:
            self.show_figure(place["figure"])
            self.focus_on_figure()
        elif place.get("finding") in prints:
            self.show_finding(prints.index(place["finding"]))
        else:
            self.show_finding(0)
        if self.entry.held:
            self.refuse(self.say(why_held(self.entry)))

    @property
    def _bookmark_key(self) -> str:
        return f"place:{self.entry.sha256}"
