"""The door: the command line. It imports the other rooms only when a command needs them."""

from __future__ import annotations

import argparse
import gettext
import io
import os
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from exports import arguments, commands
from exports.commands import TROUBLE, Call
from store.configuration import THEMES, configured
from wording import CATALOGS, Language, Message, Wording, preferred_language

INTERRUPTED, PIPE_CLOSED = 130, 141  # exit codes as shells give them


@frozen
class Command:
    """`run` does it and returns the exit code; `arguments` adds what it takes to its parser.

    Only `whatever` the configuration says is it done where that is wrong.
    """

    summary: Message
    arguments: Callable[[argparse.ArgumentParser, Wording], object]
    run: Callable[[Call], int]
    whatever: bool = False


def desk(call: Call) -> int:
    in_browser = "TEXTUAL_DRIVER" in os.environ  # set by what serves it
    if in_browser or all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        from tui.garbage import search_seldom

        search_seldom()
        from exports.letter.terms import Terms
        from tui import app
        from tui.context import Context
        from tui.signs import signs_for

        who = reviewer(call.options.reviewer or call.configuration.reviewer)
        told = call.configuration
        return app.run(
            Context(
                call.database,
                call.say,
                who,
                tuple(call.options.paths),
                signs_for(os.environ, told.signs),
                call.settings,
                theme=told.theme or THEMES[0],
                language_asked=bool(call.options.lang),
                keys=told.keys,
                terms=Terms(told.office, None, told.letter_template),
            )
        )
    return _desk_in_print(call)


def serve(call: Call) -> int:
    from tui.serving.server import serve

    options = call.options
    words = [sys.executable, __file__, "--db", str(call.database), "--lang", call.say.language]
    words += ["--config", str(options.config)] if options.config else []
    words += ["--reviewer", options.reviewer] if options.reviewer else []
    return serve(shlex.join(words), options.host, options.port, call.say)


def _desk_in_print(call: Call) -> int:
    """What the desk would show, where there is no terminal for it."""
    from exports.findings_json import checked_json
    from exports.terminal import console, print_checked, print_list

    out = console()
    with call.store(create=True) as store:
        reports, failed = commands.imported(call, store)
        for entry in (store.entry(each) for each in reports):
            print_checked(out, checked_json(entry.path, store.checked(entry.id), call.say), call.say)
        if not call.options.paths:
            print_list(out, store.entries(), call.say)
    call.tell(Message("the desk needs a terminal; the reports are printed instead"))
    return TROUBLE if failed and not reports else 0


def reviewer(chosen: str | None) -> str:
    """The name that rulings and notes carry: the one given, or the user's login name."""
    import getpass

    if chosen:
        return chosen
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in containers
        return ""


# The command line

# argparse words its own complaints through gettext; listed here, they are in our catalog.
ARGPARSE = (
    Message("usage: "),
    Message("options"),
    Message("positional arguments"),
    Message("%(prog)s: error: %(message)s\n"),
    Message("argument %(argument_name)s: %(message)s"),
    Message("expected one argument"),
    Message("unrecognized arguments: %s"),
    Message("the following arguments are required: %s"),
    Message("invalid choice: %(value)r (choose from %(choices)s)"),
    Message("invalid %(type)s value: %(value)r"),
)


def _desk_arguments(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.usage = "gouji [PATH ...]\n       gouji COMMAND ..."
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=Path,
        help=say("reports, or folders of reports, to import first"),
    )
    commands = "\n".join(f"  {name:<8} {say(command.summary)}" for name, command in COMMANDS.items())
    parser.epilog = say(
        "commands (`gouji COMMAND --help` tells more):\n"
        "{commands}\n\n"
        "examples:\n"
        "  gouji reports/                   import a folder, open the desk\n"
        "  gouji check report.txt           what does not tie in one report\n"
        "  gouji export 1 --format docx -o letter.docx",
        commands=commands,
    )


DESK = Command(
    Message(
        "Reviews departments' final-accounts reports: ties every figure to all that must\n"
        "agree with it, and shows what does not. Without a command it opens the desk."
    ),
    _desk_arguments,
    desk,
)
COMMANDS: Mapping[str, Command] = {
    "check": Command(Message("check reports and print what does not tie"), arguments.check, commands.check),
    "show": Command(Message("print a report as it was read, as JSON"), arguments.show, commands.show),
    "export": Command(
        Message("write the review of a report: letter or list"), arguments.export, commands.export
    ),
    "list": Command(Message("list the reports on the desk"), arguments.nothing, commands.list_reports),
    "import": Command(
        Message("put reports on the desk without opening it"), arguments.reports, commands.import_files
    ),
    "rules": Command(
        Message("list what is checked; try out rules of your own"), arguments.rules, commands.rules
    ),
    "diff": Command(Message("what changed between two versions of a report"), arguments.diff, commands.diff),
    "merge": Command(
        Message("take over what another reviewer decided and noted"),
        arguments.merge,
        commands.merge,
    ),
    "backup": Command(
        Message("copy the database, also while it is in use"), arguments.backup, commands.backup
    ),
    "serve": Command(
        Message("the desk in a browser, on this machine alone unless told otherwise"),
        arguments.serve,
        serve,
    ),
    "doctor": Command(
        Message("show paths, versions, and what the terminal can do"),
        arguments.nothing,
        commands.doctor,
        whatever=True,
    ),
}


def _common_options(parser: argparse.ArgumentParser | argparse._ArgumentGroup, say: Wording) -> None:
    """Understood before and after the command."""
    parser.add_argument(
        "--db",
        metavar="FILE",
        type=Path,
        default=os.environ.get("GOUJI_DB") or None,
        help=say(
            "the database (default: $GOUJI_DB, or one in the user's\ndata folder; `gouji doctor` shows it)"
        ),
    )
    parser.add_argument(
        "--config",
        metavar="FILE",
        type=Path,
        help=say(
            "the configuration (default: one in the user's\nconfiguration folder; see docs/own-rules.md)"
        ),
    )
    parser.add_argument(
        "--lang",
        choices=("zh", "en"),
        help=say("Chinese or English (default: the locale's)"),
    )
    parser.add_argument(
        "--reviewer", metavar="NAME", help=say("who rules and notes (default: the login name)")
    )


def _parser(name: str, command: Command, say: Wording) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"gouji {name}".strip(),
        description=say(command.summary),
        formatter_class=argparse.RawTextHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    command.arguments(parser, say)
    parser.add_argument("-h", "--help", action="help", help=say("show this help and end"))
    _common_options(parser, say)
    return parser


def _speak(language: Language) -> Wording:
    """Sets the language of argparse too."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("gouji", CATALOGS.parent.parent)
    gettext.textdomain("gouji")
    return Wording(language)


def understood(words: Sequence[str]) -> tuple[Command, Call]:
    """Which command is called, with what. Ends the program with 2 where that cannot be told."""
    common = argparse.ArgumentParser(prog="gouji", add_help=False, allow_abbrev=False)
    _common_options(common, _speak(preferred_language()))
    options, rest = common.parse_known_args(words)
    configuration = configured(options.config, options.db)
    say = _speak(options.lang or configuration.language or preferred_language())
    name = rest[0] if rest and rest[0] in COMMANDS else ""
    command = COMMANDS.get(name, DESK)
    parser = _parser(name, command, say)
    if not name and rest and (meant := _meant(rest[0])):
        told = say("there is no command or file {name}; did you mean {command}?", name=rest[0], command=meant)
        parser.error(told)
    options = parser.parse_args(rest[bool(name) :], options)
    return command, Call(options, say, configuration)


def _meant(word: str) -> str:
    """The command that was misspelt, if it was one: a path, and a file of that name, go before."""
    from difflib import get_close_matches

    path = Path(word)
    near = [] if path.name != word or path.exists() else get_close_matches(word.lower(), COMMANDS, 1, 0.7)
    return f"gouji {near[0]}" if near else ""


def _output_lost(error: OSError, call: Call) -> int:
    """The reader has seen enough, or what was printed cannot be kept."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the last flush, at the exit
    if isinstance(error, BrokenPipeError):
        return PIPE_CLOSED
    from report.refusals import reason

    call.complain(error.filename or call.say("standard output"), reason(error))
    return TROUBLE


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    from store.errors import StoreError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # data is UTF-8 everywhere, and no name breaks it
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    command, call = understood(sys.argv[1:] if words is None else words)
    for problem in call.configuration.problems:
        call.tell(problem)
    if call.configuration.problems and not command.whatever:
        return TROUBLE
    try:
        code = command.run(call)
        sys.stdout.flush()
    except StoreError as error:
        call.tell(error.message)
        return TROUBLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _output_lost(error, call)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
