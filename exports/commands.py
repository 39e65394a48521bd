"""What each command of the command line does, but for opening the desk.

Data goes to standard output, narration to standard error. Modules are imported when a command
needs them, so that checking one file does not wait for the database or the screen.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from exports.printable import json_text, one_line
from store.configuration import Configuration
from wording import Message, Wording

if TYPE_CHECKING:
    from checks.model import Checked
    from checks.settings import Settings
    from report.model import Report
    from store.model import Added, DeskEntry
    from store.store import Store

FOUND, TROUBLE = 1, 2  # exit codes beside 0
SEVERITIES = ("error", "warning", "minor")  # what --fail-on takes, in falling order
PROGRESS = 20  # changes of a self-test after which it is told how far it is
NOT_TEXT = ("docx", "xlsx", "pdf", "docx-marked")  # formats that a terminal does not show


@frozen
class Call:
    """One call of the program: its options, how it speaks, what the user has configured."""

    options: Namespace
    say: Wording
    configuration: Configuration

    def tell(self, message: Message) -> None:
        """Say one line beside the data, on standard error."""
        print(f"gouji: {one_line(self.say(message))}", file=sys.stderr, flush=True)

    def complain(self, path: object, error: str | Message) -> None:
        """Say what is wrong with a file."""
        self.tell(Message("{path}: {error}", path=str(path), error=error))

    @property
    def database(self) -> Path:
        return self.configuration.database

    @property
    def settings(self) -> Settings:
        return self.configuration.settings

    def store(self, *, create: bool = False) -> Store:
        """The database, opened; made where there is none and `create`. Raises `StoreError`."""
        from store.store import Store

        return Store.open(self.database, create=create)


def check(call: Call) -> int:
    from exports.checking import checked_files
    from report.reading import Unreadable
    from store.files import documents

    options, reports, code = call.options, [], 0
    grave = () if options.fail_on == "never" else SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    show = _printer(options.format, call.say)
    files = documents(options.paths)
    try:
        prior = None if options.prior is None else _report_in(call, options.prior)
    except Unreadable as error:
        call.complain(options.prior, error.message)
        return TROUBLE
    for report in checked_files(
        files, call.say.language, options.jobs, call.settings, explain=options.explain, prior=prior
    ):
        if "error" in report:
            call.complain(report["path"], report["error"])
            code = TROUBLE
        elif any(finding["severity"] in grave for finding in report["findings"]):
            code = code or FOUND
        show(report)
        reports.append(report)
    if options.format == "json":
        print(json_text(reports, indent=1))
    elif options.format == "sarif":
        from checks.rule_set import rule_set
        from exports.sarif import sarif

        print(json_text(sarif(reports, rule_set(call.settings).rules, call.say), indent=1))
    return code


def _printer(format_: str, say: Wording) -> Callable[[dict[str, Any]], None]:
    """What prints one report as soon as it is checked; JSON and SARIF are printed at the end."""
    if format_ == "text":
        from exports.certificate_text import print_certificate
        from exports.terminal import console, print_checked

        out = console()

        def printed(report: dict[str, Any]) -> None:
            print_checked(out, report, say)
            if "certificate" in report:
                print_certificate(out, report, say)

        return printed
    if format_ == "jsonl":
        return lambda report: print(json_text(report), flush=True)
    return lambda _: None


def show(call: Call) -> int:
    from report.reading import Unreadable
    from report.showing import shown

    path = call.options.path
    try:
        report = _report_in(call, path)
    except Unreadable as error:
        call.complain(path, error.message)
        return TROUBLE
    print(json_text(shown(report), indent=1))
    return 0


def _report_in(call: Call, path: Path) -> Report:
    """The report in a file, read within the user's limits. Raises `Unreadable`."""
    from store.files import contents, report_in

    limits = call.settings.limits
    return report_in(contents(path, limits), path, limits)


def import_files(call: Call) -> int:
    with call.store(create=True) as store:
        _, failed = imported(call, store)
    return TROUBLE if failed else 0


def imported(call: Call, store: Store) -> tuple[list[int], list[Path]]:
    """Put PATHs into the database, saying so file by file; the reports' ids, and the files that failed."""
    from report.reading import Unreadable
    from store.files import documents
    from store.intake import take_in

    reports: list[int] = []
    failed: list[Path] = []
    for path in documents(call.options.paths):
        try:
            added = take_in(store, path, call.settings)
        except Unreadable as error:
            call.complain(path, error.message)
            failed.append(path)
            continue
        call.tell(_welcome(path, added))
        reports.append(added.id)
    return reports, failed


def _welcome(path: Path, added: Added) -> Message:
    from store.model import Rechecked

    told = {"path": str(path), "number": str(added.id)}
    if added.rechecked is Rechecked.HELD:
        return Message(
            "{path}: imported before, No. {number}; read otherwise now, but left as it was: "
            "notes or findings of your own would stand elsewhere",
            **told,
        )
    if added.rechecked is Rechecked.TAKEN:
        return Message(
            "{path}: imported before, No. {number}; the rules of now find something else in it, rulings stay",
            **told,
        )
    if added.known:
        return Message("{path}: imported before, No. {number}", **told)
    if added.previous is None:
        return Message("{path}: imported, No. {number}", **told)
    told |= {"previous": str(added.previous), "carried": str(added.carried)}
    return Message(
        "{path}: imported, No. {number}; follows No. {previous}, {carried} rulings and notes taken over",
        **told,
    )


def list_reports(call: Call) -> int:
    from exports.terminal import console, print_list

    with call.store() as store:
        print_list(console(), store.entries(), call.say)
    return 0


def export(call: Call) -> int:
    from exports.errors import NotExportable
    from exports.letter.terms import Terms
    from exports.record import gathered
    from exports.writing import Export, write
    from exports.writing import export as exported
    from report.refusals import reason

    options, say = call.options, call.say
    with call.store() as store:
        entry = _asked_for(call, store, options.report)
        if entry is None:
            return TROUBLE
        told = call.configuration
        terms = Terms(told.office, options.deadline, told.letter_template, options.addressee)
        wanted = Export(gathered(store, entry.id), terms, store.source(entry.id), say)
    try:
        if options.output is None:
            data = exported(wanted, options.format)
            if sys.stdout.isatty() and options.format in NOT_TEXT:
                call.tell(Message("{format} is not text; say where to with -o FILE", format=options.format))
                return TROUBLE
            sys.stdout.buffer.write(data)
            return 0
        write(wanted, options.format, options.output, overwrite=options.overwrite)
    except NotExportable as error:
        call.tell(error.message)
        return TROUBLE
    except OSError as error:
        call.complain(options.output, reason(error))
        return TROUBLE
    call.tell(Message("written: {path}", path=str(options.output)))
    if options.open:
        from exports.opening import opened

        if not opened(options.output):
            call.tell(Message("nothing is there to open {path} with", path=str(options.output)))
    return 0


def _asked_for(call: Call, store: Store, term: str) -> DeskEntry | None:
    """The report on the desk that is meant; says so where it is not there, or which ones may be meant."""
    found = store.find(term) or store.find(str(Path(term).resolve()))
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(f"{entry.id} ({entry.name} {entry.year or ''}, {entry.file})" for entry in found)
        call.complain(term, Message("which of these is meant? {numbers}", numbers=numbers))
    else:
        call.complain(term, Message("no such report on the desk; `gouji list` lists them"))
    return None


def rules(call: Call) -> int:
    options = call.options
    if options.check is not None:
        return _try_rules(call)
    if options.selftest is not None:
        return _test_rules(call)
    if options.paths:
        call.tell(Message("PATHs go with --check"))
        return TROUBLE
    from checks.rule_set import rule_set
    from exports.terminal import console, print_rules

    print_rules(console(), rule_set(call.settings), call.say)
    return 0


def _try_rules(call: Call) -> int:
    """Ask the rules of a file of the reports in the database, or of those in PATHs."""
    from checks import book
    from checks.trial import tried
    from exports.terminal import console
    from exports.trial_text import print_trials

    options = call.options
    try:
        relations = book.read(options.check)
    except book.BookError as error:
        for message in error.messages:
            call.tell(message)
        return TROUBLE
    failed: list[Path] = []
    reports = _read(call, failed) if options.paths else _stored(call)
    trials = tried(relations, reports)
    print_trials(console(), trials, call.say)
    return TROUBLE if failed else 0


def _read(call: Call, failed: list[Path]) -> Iterator[tuple[str, Report]]:
    """The reports in PATHs, by path; what cannot be read is said, and added to `failed`."""
    from report.reading import Unreadable
    from store.files import documents

    for path in documents(call.options.paths):
        try:
            yield str(path), _report_in(call, path)
        except Unreadable as error:
            call.complain(path, error.message)
            failed.append(path)


def _stored(call: Call) -> Iterator[tuple[str, Report]]:
    """The reports in the database, by number, department and year."""
    with call.store() as store:
        for entry in store.entries():
            name = f"{entry.id} {entry.name} {entry.year or ''}".strip()
            yield name, store.checked(entry.id).report


def _test_rules(call: Call) -> int:
    """Change figures of a report, one at a time, and tell how many changes are noticed."""
    from checks.checking import check
    from checks.rule_set import rule_set
    from checks.selftest import changes
    from exports.selftesting import outcomes, print_selftest
    from exports.terminal import console

    version = _version(call, call.options.selftest)
    if version is None:
        return TROUBLE
    checked = check(version.report, call.settings)
    chosen = changes(checked, call.options.sample, call.options.seed)
    tested = []
    for each in outcomes(checked, chosen, call.settings, os.cpu_count() or 1):
        tested.append(each)
        if len(tested) % PROGRESS == 0 or len(tested) == len(chosen):
            call.tell(Message("{done} of {all} changes checked", done=str(len(tested)), all=str(len(chosen))))
    print_selftest(console(), checked, tested, rule_set(call.settings).rules, call.say)
    return 0


def diff(call: Call) -> int:
    """Compare two versions of a report; 0 where nothing differs, 1 where something does."""
    from exports.differing import difference, difference_json, print_difference
    from exports.terminal import console

    versions = [_version(call, term) for term in (call.options.old, call.options.new)]
    old, new = versions
    if old is None or new is None:
        return TROUBLE
    found = difference(old, new)
    if call.options.format == "json":
        print(json_text(difference_json(found, call.say), indent=1))
    else:
        print_difference(console(), found, call.say)
    return FOUND if found.any else 0


def _version(call: Call, term: str) -> Checked | None:
    """The report that is meant, checked: a file, or one on the desk with the result of its last check."""
    from report.reading import Unreadable
    from store.files import checked_in, contents

    path = Path(term)
    if path.exists():
        try:
            return checked_in(contents(path, call.settings.limits), path, call.settings)
        except Unreadable as error:
            call.complain(path, error.message)
            return None
    with call.store() as store:
        entry = _asked_for(call, store, term)
        return None if entry is None else store.checked(entry.id)


def merge(call: Call) -> int:
    """Says of each report what was taken over, and on what the two reviewers differ."""
    from exports.merging import merged_lines

    with call.store(create=True) as store:
        for line in merged_lines(store, store.merge(call.options.other), call.say):
            print(one_line(line))
    return 0


def backup(call: Call) -> int:
    with call.store() as store:
        store.backup(call.options.file)
    call.tell(Message("written: {path}", path=str(call.options.file)))
    return 0


def doctor(call: Call) -> int:
    from exports.diagnosis import diagnosis
    from store.errors import StoreError

    problems: tuple[str, ...] = ()
    if call.database.exists():
        try:
            with call.store() as store:
                problems = store.integrity()
        except StoreError as error:
            problems = (call.say(error.message),)
    for line in diagnosis(call.database, "; ".join(problems), call.say):
        print(one_line(line))
    return TROUBLE if problems or call.configuration.problems else 0
