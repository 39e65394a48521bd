"""The desk: every report at a glance; from here reports are imported and opened."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message as Event
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from store.errors import StoreError
from store.store import Store
from tui.context import Context
from tui.desk.filter_field import FilterField
from tui.desk.listing import SORTINGS, ReportList
from tui.desk.progress import Progress
from tui.gauge import gauge
from tui.keybar import KeyBar
from tui.keys import key
from tui.text import plain
from wording import Message

FAILURES_SHOWN = 6


class DeskScreen(Screen[None], inherit_bindings=False):
    """The list of reports; below it a filter or the news of an import, when there are any."""

    class Imported(Event):
        """An import has come further."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    BINDINGS: ClassVar[list[BindingType]] = [
        key("i", "import", Message("Import"), "desk.import", show=True),
        key("/", "filter", Message("Filter"), "desk.filter", show=True),
        key("s", "sort(1)", Message("Sort"), "desk.sort", show=True),
        key("S", "sort(-1)", Message("The order before"), "desk.sort-back"),
        key("escape", "clear", Message("Stop the import, clear the filter"), "desk.clear"),
        key("q", "app.quit", Message("Quit"), "desk.quit", show=True),
        key("? f1", "help", Message("All keys"), "desk.help", show=True),
    ]

    def __init__(self, context: Context, store: Store) -> None:
        super().__init__()
        self.context = context
        self.say = context.say
        self.store = store
        self.reports = ReportList(context.say, context.signs)
        self._import: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield self.reports
        yield Static(id="news")
        yield FilterField(self.say)
        yield KeyBar(self.say)

    def on_mount(self) -> None:
        self._news("")
        self.reload()
        self.reports.focus()
        if self.context.paths:
            self.start(self.context.paths)

    def on_screen_resume(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Shows what is stored now."""
        try:
            self.reports.show(self.store.entries())
        except StoreError as error:
            self.notify(self.say(error.message), severity="error", markup=False)
            return
        say, entries = self.say, self.reports.entries
        parts = [
            say("gouji: final-accounts reports"),
            say("{count} findings open", count=sum(entry.open for entry in entries)),
            say("reviewer {name}", name=self.context.reviewer),
        ]
        self.query_one("#head", Static).update(plain("   ".join(parts)))

    def _news(self, text: str) -> None:
        """Words the lines under the list; an empty text takes them away."""
        news = self.query_one("#news", Static)
        news.display = bool(text)
        news.update(Content("\n").join(map(plain, text.splitlines())))

    # importing

    @property
    def importing(self) -> bool:
        """Whether an import is under way."""
        return self._import is not None

    def action_import(self) -> None:
        from tui.dialogs.path import PathDialog

        if self.importing:
            self.notify(self.say("An import is running; Esc stops it."), severity="warning", markup=False)
        else:
            self.app.push_screen(
                PathDialog(self.say, Path.cwd()), lambda path: self.start((path,)) if path else None
            )

    def start(self, paths: tuple[Path, ...]) -> None:
        self._import = self._run_import(paths)

    @work(thread=True, description="import")
    def _run_import(self, paths: tuple[Path, ...]) -> None:
        from tui.desk.importing import import_all  # reading and checking are not needed to show the desk

        worker = get_current_worker()
        import_all(
            self.context.database,
            paths,
            self.context.settings,
            self._told,
            lambda: worker.is_cancelled,
        )

    def _told(self, progress: Progress) -> None:
        self.post_message(self.Imported(progress))

    @on(Imported)
    def _imported(self, event: Imported) -> None:
        progress = event.progress
        self._news(self._worded(progress))
        if progress.last is not None:
            self.reports.chosen = self.reports.chosen or progress.last
            self.reload()
        if progress.finished:
            self._import = None
            if not progress.failures:
                self.set_timer(6, lambda: self._news(""))

    def _worded(self, progress: Progress) -> str:
        say = self.say
        parts = [say("{count} imported", count=progress.added)]
        if progress.known:
            parts.append(say("{count} already on the desk", count=progress.known))
        if progress.failures:
            parts.append(say("{count} could not be read", count=len(progress.failures)))
        state = "  ".join(parts)
        if not progress.finished:
            bar = gauge(progress.done / progress.total if progress.total else 0, self.context.signs)
            state = (
                say("Importing {done}/{total}", done=progress.done, total=progress.total) + f" {bar}  {state}"
            )
            state += "  " + say("Esc stops it")
        elif progress.done < progress.total:
            state = (
                say("Stopped after {done} of {total}", done=progress.done, total=progress.total)
                + f"  {state}"
            )
        lines = [
            f"{failure.path}: {say(failure.why)}".replace("\n", " ")
            for failure in progress.failures[:FAILURES_SHOWN]
        ]
        more = len(progress.failures) - FAILURES_SHOWN
        if more > 0:
            lines.append(say("and {count} more", count=more))
        return "\n".join([state, *lines])

    # finding

    def action_filter(self) -> None:
        self.query_one(FilterField).open()

    @on(FilterField.Changed)
    def _filtered(self, event: FilterField.Changed) -> None:
        self.reports.filter = event.value
        self.reload()

    @on(FilterField.Left)
    def _filter_left(self) -> None:
        self.reports.focus()

    def action_clear(self) -> None:
        """Takes away a filter, then stops what is under way, then takes away what is in the way."""
        field = self.query_one(FilterField)
        if field.value:
            field.action_clear()
        elif self._import is not None:
            self._import.cancel()
        else:
            self._news("")

    def action_sort(self, step: int) -> None:
        names = list(SORTINGS)
        self.reports.sorting = names[(names.index(self.reports.sorting) + step) % len(names)]
        self.reload()

    def action_help(self) -> None:
        from tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen.of(self, self.say, self.context.signs))
