"""Which findings are listed, in which order, and which of them are marked: on this day and the next."""

from __future__ import annotations

import contextlib
import json

from store.errors import StoreError
from tui.dialogs.filtering import FilterDialog
from tui.review.arranging import EVERYTHING, ORDERS, Filter, Order
from tui.review.ruling import RulingKeys

ORDER = "findings:order"  # of every report


class ListingKeys(RulingKeys):
    """The list of findings is arranged from every pane."""

    def action_mark(self) -> None:
        """Marks the finding that the reviewer is at, or unmarks it, and goes on to the next."""
        finding = self.to_change()
        pane = self.findings_pane
        if finding is None:
            return
        if pane.index not in pane.shown:
            self.refuse(self.say("This finding is not listed: {keys[review.filter]} changes what is."))
            return
        pane.mark({finding.fingerprint} ^ pane.marked)
        self._tell_marked()
        following = pane.neighbour(1)
        if following is not None:
            self.show_finding(following)

    def action_mark_all(self) -> None:
        pane = self.findings_pane
        if self.is_signed():
            return
        if not pane.shown:
            self.refuse(self.say("No finding is listed: {keys[review.filter]} changes what is."))
            return
        every = {self.case.findings[index].fingerprint for index in pane.shown}
        pane.mark(set() if pane.marked == every else every)
        self._tell_marked()

    def _tell_marked(self) -> None:
        """Says it where the list, which shows it, is not in view."""
        if not self.findings_pane.display:
            self.tell(self.say("{count} marked", count=len(self.findings_pane.marked)))

    def action_order(self) -> None:
        pane = self.findings_pane
        if not self.case.findings:
            self.refuse(self.say("There are no findings."))
            return
        orders = list(Order)
        pane.list_by(orders[(orders.index(pane.order) + 1) % len(orders)])
        if not pane.display:
            self.tell(self.say("The findings are listed {order}.", order=ORDERS[pane.order]))

    def action_filter(self) -> None:
        if not self.case.findings:
            self.refuse(self.say("There are no findings."))
            return
        self.app.push_screen(
            FilterDialog(self.say, self.case.findings, self.case.review, self.findings_pane.filter),
            lambda chosen: self._list(chosen) if chosen is not None else None,
        )

    def _list(self, chosen: Filter) -> None:
        """Lists what the filter admits, and goes to the first of it."""
        pane = self.findings_pane
        pane.list(chosen)
        if pane.shown and pane.index not in pane.shown:
            self.show_finding(pane.shown[0])

    # where the reviewer left off

    def keep_list(self) -> None:
        """Remembers how the list is arranged."""
        pane = self.findings_pane
        kept = {"filter": pane.filter.plain(), "marked": sorted(pane.marked)} if self._is_arranged else {}
        with contextlib.suppress(StoreError):
            self.store.remember(ORDER, pane.order)
            self.store.remember(self._list_key, json.dumps(kept, ensure_ascii=False) if kept else "")

    def resume_list(self) -> None:
        """Arranges the list as the reviewer left it."""
        pane = self.findings_pane
        order = self.store.recall(ORDER)
        kept = json.loads(self.store.recall(self._list_key) or "{}")
        pane.order = Order(order) if order in set(Order) else pane.order
        pane.filter = Filter.of(kept.get("filter", {}))
        pane.mark(set(kept.get("marked", ())))

    @property
    def _is_arranged(self) -> bool:
        return bool(self.findings_pane.marked) or self.findings_pane.filter != EVERYTHING

    @property
    def _list_key(self) -> str:
        return f"list:{self.entry.sha256}"
