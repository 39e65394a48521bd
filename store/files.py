"""From paths to checked reports: which files a path stands for, reading one, and why that failed."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from checks.model import Checked
from checks.settings import AS_PUBLISHED, Settings
from report.model import Report
from report.reading import Unreadable, read
from wording import Message

DOCUMENTS = frozenset((".txt", ".md", ".pdf", ".docx", ".xlsx", ".xls", ".html", ".htm"))

_REASONS: Mapping[int | None, Message] = {
    errno.ENOENT: Message("there is no such file or folder"),
    errno.EACCES: Message("no permission"),
    errno.EPERM: Message("no permission"),
    errno.EEXIST: Message("there is already a file of that name, and it was left as it is"),
    errno.EISDIR: Message("it is a folder"),
    errno.ENOTDIR: Message("what should be its folder is a file"),
    errno.ENOSPC: Message("the disk is full"),
    errno.EROFS: Message("the disk is read-only"),
    errno.ENAMETOOLONG: Message("its name is too long"),
}


def documents(paths: Iterable[Path]) -> list[Path]:
    """The files that paths stand for: a folder for the documents anywhere in it, in order.

    What is not there, and a folder without documents, stands for itself: `contents` says what it is.
    """
    found: list[Path] = []
    for path in paths:
        inside = path.rglob("*") if path.is_dir() else ()
        named = (each for each in inside if each.suffix.lower() in DOCUMENTS)
        found += sorted(each for each in named if _may_be_report(each, path)) or [path]
    return found


def contents(path: Path) -> bytes:
    """A file as it lies on the disk. Raises `Unreadable`."""
    if path.is_dir():
        raise Unreadable(Message("there are no reports in this folder"))
    with _explained():
        return path.read_bytes()


def report_in(data: bytes, path: Path) -> Report:
    """The report in the contents of a file. Raises `Unreadable`."""
    with _explained():
        return read(data, path.name)


def checked_in(
    data: bytes,
    path: Path,
    settings: Settings = AS_PUBLISHED,
    year_before: Callable[[Report], Report | None] = lambda _: None,
) -> Checked:
    """The same, checked, beside the report of the year before where there is one. Raises `Unreadable`."""
    from checks.checking import check  # reading alone does without it

    report = report_in(data, path)
    with _explained():
        return check(report, settings, year_before(report))


@contextmanager
def _explained() -> Iterator[None]:
    """Whatever goes wrong with one file becomes `Unreadable`: it never stops the others."""
    try:
        yield
    except Unreadable:
        raise
    except OSError as error:
        raise Unreadable(reason(error)) from error
    except Exception as error:
        raise Unreadable(Message("gouji failed on it: {error}", error=repr(error))) from error


def reason(error: OSError) -> Message:
    """Why the system refused a file; whoever shows it names the file."""
    return _REASONS.get(error.errno) or Message("{reason}", reason=error.strerror or str(error))


def _may_be_report(file: Path, folder: Path) -> bool:
    """Leaves out hidden files and folders, the lock files of word processors, and what explains a folder."""
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and not file.name.startswith(("~$", "README")) and file.is_file()
