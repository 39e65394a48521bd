"""The desk: every report at a glance; from here reports are imported and opened."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message as Event
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from store.errors import StoreError
from store.model import DeskEntry
from store.store import Store
from tui.context import Context
from tui.desk.filter_field import FilterField
from tui.desk.held import why_held
from tui.desk.listing import ReportList
from tui.desk.progress import Progress
from tui.desk.sorting import SORTINGS
from tui.gauge import gauge
from tui.keybar import KeyBar
from tui.keys import key
from tui.text import plain
from tui.wrapping import wrapped
from wording import Message, Wording

if TYPE_CHECKING:
    from tui.desk.working import Work

LINES_SHOWN = 6
LEFT = "desk"  # how the list was left
RECHECK = Message("Check those marked again, with the rules as they are now")


class DeskScreen(Screen[None], inherit_bindings=False):
    """The list of reports; below it a filter or the news of what is under way, when there are any."""

    class Worked(Event):
        """The work on several reports has come further."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    BINDINGS: ClassVar[list[BindingType]] = [
        key("i", "import", Message("Import"), "desk.import", show=True),
        key("/", "filter", Message("Filter"), "desk.filter", show=True),
        key("s", "sort(1)", Message("Sort"), "desk.sort", show=True, told=Message("The next order")),
        key("S", "sort(-1)", Message("The order before"), "desk.sort-back"),
        key("e", "export", Message("Export"), "desk.export", show=True, told=Message("Export those marked")),
        key("r", "recheck", Message("Check again"), "desk.recheck", show=True, told=RECHECK),
        key("escape", "clear", Message("Stop what is running, clear the filter, unmark"), "desk.clear"),
        key("q ctrl+c", "app.quit", Message("Quit"), "desk.quit", show=True),
        key("? f1", "help", Message("All keys"), "desk.help", show=True),
    ]

    def __init__(self, context: Context, store: Store) -> None:
        super().__init__()
        self.context = context
        self.say = context.say
        self.store = store
        self.reports = ReportList(context.say, context.signs)
        self._worker: Worker[None] | None = None
        self._progress: Progress | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield self.reports
        yield Static(id="chosen")
        yield Static(id="news")
        yield FilterField(self.say)
        yield KeyBar(self.say)

    def on_mount(self) -> None:
        self._resume()
        self._news("")
        self.reports.focus()
        if self.context.paths:
            self.start(self.context.paths)

    def _resume(self) -> None:
        """Arranges the list as the reviewer left it."""
        left = json.loads(self.store.recall(LEFT) or "{}")
        order = left.get("order")
        self.reports.sorting = order if order in SORTINGS else self.reports.sorting
        self.reports.marked = set(left.get("marked", ()))
        self.query_one(FilterField).begin(left.get("filter", ""))

    def _leave(self) -> None:
        """Remembers how the list is arranged."""
        list_ = self.reports
        left = {"order": list_.sorting, "marked": sorted(list_.marked), "filter": list_.filter}
        with contextlib.suppress(StoreError):
            self.store.remember(LEFT, json.dumps(left, ensure_ascii=False))

    def on_screen_suspend(self) -> None:
        self._leave()

    def on_unmount(self) -> None:
        self._leave()

    def on_screen_resume(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Shows what is stored now."""
        try:
            self.reports.show(self.store.entries())
        except StoreError as error:
            self._refuse(self.say(error.message))
            return
        self.reword()

    def reword(self) -> None:
        say, entries = self.say, self.reports.entries
        parts = [
            say("gouji: final-accounts reports"),
            say("{count} findings open", count=sum(entry.open for entry in entries)),
            say("reviewer {name}", name=self.context.reviewer),
        ]
        self.query_one("#head", Static).update(plain("   ".join(parts)))
        self._name_chosen()
        if self._progress is not None:
            self._news(self._worded(self._progress))

    @on(ReportList.Moved)
    def _name_chosen(self) -> None:
        """Names the report under the cursor in full, for which the list has not always room.

        Where it stands there as it was read before, this says why.
        """
        entry = self.reports.entry
        chosen = self.query_one("#chosen", Static)
        chosen.set_class(bool(entry and entry.held), "-held")
        if entry and entry.held:
            lines = wrapped(self.say(why_held(entry)), self.app.size.width - 2)
            chosen.update(Content("\n").join(map(plain, lines)))
        else:
            chosen.update(plain(f"{entry.title or entry.name} · {entry.path}" if entry else ""))

    def _news(self, text: str) -> None:
        """Words the lines under the list; an empty text takes them away."""
        news = self.query_one("#news", Static)
        news.display = bool(text)
        news.update(Content("\n").join(map(plain, text.splitlines())))

    def _refuse(self, text: str) -> None:
        self.notify(text, severity="warning", markup=False)

    # work on several reports

    @property
    def working(self) -> bool:
        """Whether reports are being imported, checked or exported."""
        return self._worker is not None

    def action_import(self) -> None:
        from tui.dialogs.path import PathDialog

        if self._free():
            self.app.push_screen(
                PathDialog(self.say, Path.cwd()), lambda path: self.start((path,)) if path else None
            )

    def action_recheck(self) -> None:
        from tui.desk.rechecking import rechecking

        meant = self.reports.meant
        if self._free() and self._any(meant):
            self._begin(lambda: rechecking(meant, self.context.settings))

    def action_export(self) -> None:
        from tui.dialogs.export_many import ExportManyDialog

        meant = self.reports.meant
        if self._free() and self._any(meant):
            dialog = ExportManyDialog(self.say, len(meant), Path.cwd())
            self.app.push_screen(dialog, lambda asked: self._export(meant, *asked) if asked else None)

    def _export(self, entries: Sequence[DeskEntry], form: str, folder: Path, deadline: date | None) -> None:
        from tui.desk.exporting import exporting

        say = Wording(self.say.language)  # its own: the screen's may change meanwhile
        terms = evolve(self.context.terms, deadline=deadline)
        self._begin(lambda: exporting(entries, form, folder, terms, say))

    def start(self, paths: tuple[Path, ...]) -> None:
        """Imports what is in these files and folders."""

        def importing() -> Work[Path]:
            from tui.desk.importing import importing  # reading and checking are not needed to show the desk

            return importing(paths, self.context.settings)

        self._begin(importing)

    def _free(self) -> bool:
        if self.working:
            self._refuse(self.say("Work is under way; {keys[desk.clear]} stops it."))
        return not self.working

    def _any(self, entries: Sequence[DeskEntry]) -> bool:
        if not entries:
            self._refuse(self.say("There is no report here. Press {keys[desk.import]} to import one."))
        return bool(entries)

    def _begin(self, work: Callable[[], Work[Any]]) -> None:
        self._worker = self._work(work)

    @work(thread=True, description="work")
    def _work(self, work: Callable[[], Work[Any]]) -> None:
        from tui.desk.working import work_through

        worker = get_current_worker()

        def tell(progress: Progress) -> None:
            self.post_message(self.Worked(progress))

        work_through(work(), self.context.database, tell, lambda: worker.is_cancelled)

    @on(Worked)
    def _worked(self, event: Worked) -> None:
        progress = self._progress = event.progress
        self._news(self._worded(progress))
        if progress.last is not None:
            self.reports.chosen = self.reports.chosen or progress.last
            self.reload()
        if progress.finished:
            self._worker = None
            if not progress.lines:
                self.set_timer(6, self._forget_news)

    def _forget_news(self) -> None:
        if not self.working:
            self._progress = None
            self._news("")

    def _worded(self, progress: Progress) -> str:
        say = self.say
        parts = [say(text, count=count) for text, count in progress.outcomes.items()]
        if progress.failures:
            parts.append(say("{count} failed", count=len(progress.failures)))
        state = "  ".join(parts)
        if not progress.finished:
            bar = gauge(progress.done / progress.total if progress.total else 0, self.context.signs)
            doing = say(progress.doing.text, done=progress.done, total=progress.total)
            state = f"{doing} {bar}  {state}  " + say("{keys[desk.clear]} stops it")
        elif progress.done < progress.total:
            state = (
                say("Stopped after {done} of {total}", done=progress.done, total=progress.total)
                + f"  {state}"
            )
        lines = [f"{line.name}: {say(line.text)}".replace("\n", " ") for line in progress.lines[:LINES_SHOWN]]
        more = len(progress.lines) - LINES_SHOWN
        if more > 0:
            lines.append(say("and {count} more", count=more))
        return "\n".join([state, *lines])

    # finding

    def action_filter(self) -> None:
        self.query_one(FilterField).open()

    @on(FilterField.Changed)
    def _filtered(self, event: FilterField.Changed) -> None:
        self.reports.filter = event.value
        self.reports.show(self.reports.entries)

    @on(FilterField.Left)
    def _filter_left(self) -> None:
        self.reports.focus()

    def action_clear(self) -> None:
        """Takes away a filter, then stops what is under way, then the marks, then what is in the way."""
        field = self.query_one(FilterField)
        if field.value:
            field.action_clear()
        elif self._worker is not None:
            self._worker.cancel()
        elif self.reports.marked:
            self.reports.marked = set()
            self.reports.show(self.reports.entries)
        else:
            self._forget_news()

    def action_sort(self, step: int) -> None:
        names = list(SORTINGS)
        self._sort(names[(names.index(self.reports.sorting) + step) % len(names)])

    @on(ReportList.SortAsked)
    def _heading_pressed(self, event: ReportList.SortAsked) -> None:
        self._sort(event.name)

    def _sort(self, name: str) -> None:
        self.reports.sorting = name
        self.reports.show(self.reports.entries)

    def action_help(self) -> None:
        from tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen.of(self, self.say, self.context.signs))
