"""Copying what the reviewer is at: a figure, its row, its table, a paragraph, a finding."""

from __future__ import annotations

from report.model import Paragraph, Table
from tui.copying import copy
from tui.dialogs.choice import ChoiceDialog
from tui.review.detail import finding_entries, printed
from tui.review.tabbed import tabbed_row, tabbed_table
from tui.review.view import ReviewView


class CopyingKeys(ReviewView):
    """What was selected with the mouse is copied at once, and what alone can be; else it is asked what."""

    def action_copy(self) -> None:
        selected = self.get_selected_text()
        if selected:
            self._copy("", selected)
            return
        offered = self._offered()
        if not offered:
            self.refuse(self.say("There is nothing here to copy."))
            return

        if len(offered) == 1:
            self._copy(*offered[0])
            return

        def take(number: int | None) -> None:
            if number is not None:
                self._copy(*offered[number])

        names = [name for name, _ in offered]
        self.app.push_screen(ChoiceDialog(self.say, self.say("Copy what?"), names), take)

    def _offered(self) -> list[tuple[str, str]]:
        """What can be copied here, the least first: what it is called, and its text."""
        say, report = self.say, self.case.checked.report
        offered: list[tuple[str, str]] = []
        table = self.stage.table.table if self.stage.front is not self.stage.narrative else None
        if self.at_figure is not None:
            figure = report.figure[self.at_figure]
            offered.append((say("The figure {text}", text=printed(figure)), figure.text))
            block = report.block[figure.block]
            if isinstance(block, Table) and figure.row is not None:
                row = tabbed_row(block, figure.row)
                offered.append((say("Its row: {text}", text=" ".join(row.split())[:40]), row))
                table = block
            elif isinstance(block, Paragraph):
                offered.append((say("Its paragraph"), block.text))
                table = None
        if table is not None:
            name = " ".join(filter(None, (table.mark, table.title)))
            offered.append((say("The table {name}, with tabs", name=name), tabbed_table(table)))
        if self.finding is not None:
            entries = finding_entries(self.case, self.finding, say, self.context.signs)
            text = "\n".join("\t".join(filter(None, (entry.label, entry.text))) for entry in entries)
            number = self.case.findings.index(self.finding) + 1
            offered.append((say("Finding {number}, with its evidence", number=number), text))
        return offered

    def _copy(self, name: str, text: str) -> None:
        told = self.say(copy(self.app, text, self.context.database.parent))
        self.tell(self.say("{what}: {told}", what=name, told=told) if name else told)
