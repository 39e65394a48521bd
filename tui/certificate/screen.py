"""The certificate screen: what the check says of every figure, by state, with the relations behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from checks.certificate import UNKNOWN, certificate
from checks.model import Tick
from exports.names import TICKS
from tui.certificate.listing import FigureList
from tui.certificate.rows import counts, rows
from tui.dialogs.help import HelpScreen
from tui.keybar import KeyBar
from tui.keys import key
from tui.review.case import Case
from tui.review.detail import Entry, figure_entries
from tui.review.detail_pane import DetailPane
from tui.signs import Signs
from tui.text import plain
from wording import Message, Wording

TABS: tuple[Tick | None, ...] = (None, Tick.TIED, Tick.BROKEN, Tick.UNTIED)


class CertificateScreen(Screen[None], inherit_bindings=False):
    """Calls `go_to` with the figure that the reviewer takes; nothing happens where they only look."""

    CSS_PATH = "certificate.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", Message("To the figure"), "certificate.take", show=True),
        key("f", "filter(1)", Message("Next state"), "certificate.filter", show=True),
        key("F", "filter(-1)", Message("State before"), "certificate.filter-back"),
        key("1 a", "only(0)", Message("All figures"), "certificate.all", show=True),
        key("2 t", "only(1)", Message("Tied only"), "certificate.tied", show=True),
        key("3 b", "only(2)", Message("Broken only"), "certificate.broken", show=True),
        key("4 u", "only(3)", Message("Untied only"), "certificate.untied", show=True),
        key("escape q", "leave", Message("Back"), "certificate.leave", show=True),
        key("? f1", "help", Message("All keys"), "certificate.help", show=True),
    ]

    def __init__(
        self, case: Case, say: Wording, signs: Signs, figure: str | None, go_to: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.case = case
        self.say = say
        self.signs = signs
        self.made = certificate(case.checked)
        self.tab = 0
        self.list = FigureList(say, signs)
        self.behind = DetailPane(say)
        self._figure = figure
        self._go_to = go_to

    def compose(self) -> ComposeResult:
        yield Static(id="counts")
        yield self.list
        yield self.behind
        yield KeyBar(self.say)

    def on_mount(self) -> None:
        self.reword()
        self.list.focus()

    def reword(self) -> None:
        """Words everything anew."""
        told = [plain(line) for line in counts(self.made, self.say, self.signs)]
        self.query_one("#counts", Static).update(Content("\n").join(told))
        self._list()

    def _list(self) -> None:
        tick = TABS[self.tab]
        self.list.show(rows(self.made, tick, self.say, self.signs), self._figure)
        state = self.say(TICKS[tick]) if tick else self.say("all")
        total = len(self.case.checked.ticks)
        shown = self.say("{shown} of {total} figures", shown=self.list.count, total=total)
        self.list.title(self.say("Certificate: {state}", state=state), shown)
        self._tell()

    @on(FigureList.Chosen)
    def _tell(self) -> None:
        """Says what stands behind the figure."""
        line = self.list.line
        if line is None:
            self.behind.show(self.say("What this figure ties to"), [])
            return
        self._figure = line.figure.id
        entries = figure_entries(self.case, line.figure, self.say, self.signs)
        if line.why is not None and line.why is not UNKNOWN:
            entries.insert(1, Entry(self.say("Why"), self.say(line.why), Tick.UNTIED))
        if line.figure.inferred:
            entries.append(Entry("", self.say("(its column was inferred from sums)"), "dim"))
        self.behind.show(self.say("What this figure ties to"), entries)

    def action_filter(self, step: int) -> None:
        self.action_only((self.tab + step) % len(TABS))

    def action_only(self, tab: int) -> None:
        self.tab = tab
        self._list()

    @on(FigureList.Taken)
    def action_take(self) -> None:
        if self.list.line is not None:
            self._take(self.list.line.figure.id)

    @on(DetailPane.Followed)
    def _followed(self, event: DetailPane.Followed) -> None:
        if event.entry.figure:
            self._take(event.entry.figure)

    def _take(self, figure: str) -> None:
        self.dismiss()
        self._go_to(figure)

    def action_leave(self) -> None:
        self.dismiss()

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen.of(self, self.say, self.signs))
