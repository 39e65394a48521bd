"""What each command of the command line takes: its arguments, and what its help says of them."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from exports import FORMATS
from exports.commands import SEVERITIES
from wording import Wording


def reports(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", type=Path, help=say("a report, or a folder: all reports in it")
    )


def check(parser: argparse.ArgumentParser, say: Wording) -> None:
    reports(parser, say)
    parser.add_argument(
        "--format",
        choices=("text", "json", "jsonl", "sarif"),
        default="text",
        help=say("text for reading (the default), the others for programs;\njsonl prints one report a line"),
    )
    parser.add_argument(
        "--fail-on",
        choices=(*SEVERITIES, "never"),
        default="error",
        help=say("end with 1 where a finding is at least as grave\n(default: error)"),
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help=say("the certificate: every figure with the relations\nbehind it, or why none reaches it"),
    )
    parser.add_argument(
        "--prior",
        metavar="FILE",
        type=Path,
        help=say("the department's report of the year before:\nopening balances and last year's amounts"),
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=_at_least_one,
        default=os.cpu_count() or 1,
        help=say("check that many reports at a time\n(default: one for each processor)"),
    )
    parser.epilog = say(
        "Ends with 0 where nothing is found, 1 where something is,\n"
        "2 where a file cannot be read (the others are still checked)."
    )


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(text)
    return int(text)


def show(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument("path", metavar="PATH", type=Path, help=say("a report"))
    parser.add_argument("--format", choices=("json",), default="json", help=say("JSON is the only one"))


def export(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument(
        "report",
        metavar="REPORT",
        help=say("an imported report: its No. in `gouji list`,\nor the file it came from"),
    )
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        metavar="FORMAT",
        required=True,
        help="\n".join(f"{name:<12}{say(format_.title)}" for name, format_ in FORMATS.items()),
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help=say("write here (default: standard output)")
    )
    parser.add_argument("--overwrite", action="store_true", help=say("write over a file that is there"))
    parser.add_argument("--open", action="store_true", help=say("open the file when it is written"))
    parser.add_argument(
        "--deadline",
        metavar="DATE",
        type=_date,
        help=say("by when the letter asks for an answer, as 2024-10-15\n(default: it names no date)"),
    )
    parser.add_argument(
        "--addressee",
        metavar="NAME",
        default="",
        help=say("to whom the letter goes (default: the department)"),
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(text) from None


def rules(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.usage = (
        "gouji rules\n       gouji rules --check FILE [PATH ...]\n"
        "       gouji rules --selftest REPORT [--sample N] [--seed N]"
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--check",
        metavar="FILE",
        type=Path,
        help=say("a rule file: ask its rules of the reports in PATH\n(default: of those on the desk)"),
    )
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", type=Path, help=say("reports, or folders of reports")
    )
    either.add_argument(
        "--selftest",
        metavar="REPORT",
        help=say(
            "change figures of a report (No. or file) one at a time,\nand tell how many changes are noticed"
        ),
    )
    parser.add_argument(
        "--sample",
        metavar="N",
        type=_at_least_one,
        default=200,
        help=say("change so many figures (default: 200)"),
    )
    parser.add_argument(
        "--seed",
        metavar="N",
        type=int,
        default=1,
        help=say("another seed changes other figures (default: 1)"),
    )
    parser.epilog = say("Ends with 2 where the rule file is wrong; it names every fault, one a line.")


def diff(parser: argparse.ArgumentParser, say: Wording) -> None:
    either = say("a version of a report: its No. in `gouji list`,\nor a file")
    parser.add_argument("old", metavar="OLD", help=either)
    parser.add_argument("new", metavar="NEW", help=either)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=say("text for reading, JSON for programs")
    )
    parser.epilog = say(
        "Ends with 0 where no figure and no finding differs, 1 where one does,\n"
        "2 where a version cannot be read."
    )


def merge(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument(
        "other", metavar="OTHER.db", type=Path, help=say("the other database; it stays as it is")
    )


def backup(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument(
        "file", metavar="FILE", type=Path, help=say("the copy; a file that is there is left as it is")
    )


def serve(parser: argparse.ArgumentParser, say: Wording) -> None:
    parser.add_argument(
        "--host",
        metavar="ADDRESS",
        default="127.0.0.1",
        help=say("where browsers find it\n(default: 127.0.0.1, for this machine alone)"),
    )
    parser.add_argument("--port", metavar="N", type=_at_least_one, default=8000, help=say("(default: 8000)"))


def nothing(parser: argparse.ArgumentParser, say: Wording) -> None:
    pass
