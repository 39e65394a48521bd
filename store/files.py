"""From paths to checked reports: which files a path stands for, reading one, and why that failed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from attrs import evolve

from checks.model import Checked
from checks.settings import AS_PUBLISHED, Settings
from report.limits import LIMITS, Limits
from report.model import Report
from report.reading import Unreadable, read, source_of
from report.refusals import reason
from store.conversion import readable
from wording import Message

WORKBOOKS = frozenset((".xlsx", ".xls", ".xlsm", ".et", ".xlsb", ".ods"))
PAGES = frozenset((".html", ".htm", ".mht", ".mhtml"))
TEXTS = frozenset((".txt", ".md", ".pdf", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt"))
DOCUMENTS = WORKBOOKS | PAGES | TEXTS | {".zip"}
MOST_TOGETHER = 12  # files of a folder that are read to see whether they are one submission


def documents(paths: Iterable[Path]) -> list[Path]:
    """The files that paths stand for: a folder for the documents anywhere in it, in order.

    A folder whose files are one submission stands for itself, and so does what is not there or holds no
    documents: `contents` says what it is.
    """
    found: list[Path] = []
    for path in paths:
        inside = path.rglob("*") if path.is_dir() else ()
        found += _gathered(_reports_among(inside, path)) or [path]
    return found


def _reports_among(files: Iterable[Path], folder: Path) -> list[Path]:
    named = (each for each in files if each.suffix.lower() in DOCUMENTS)
    return sorted(each for each in named if _may_be_report(each, folder))


def _gathered(files: Sequence[Path]) -> list[Path]:
    """The files, those of one submission as the folder that they lie in."""
    folders: dict[Path, list[Path]] = {}
    for file in files:
        folders.setdefault(file.parent, []).append(file)
    whole = {folder for folder, inside in folders.items() if _is_submission(inside)}
    return list(dict.fromkeys(file.parent if file.parent in whole else file for file in files))


def _is_submission(files: Sequence[Path]) -> bool:
    """Whether the files of a folder are one report: one document that tells, and workbooks of its tables."""
    from report.submission import is_submission  # with it comes the reader of archives

    documents = [file for file in files if file.suffix.lower() not in WORKBOOKS]
    if len(documents) != 1 or not 1 < len(files) <= MOST_TOGETHER:
        return False
    try:
        return is_submission([(file.name, source_of(readable(contents(file))[0])) for file in files])
    except Unreadable:
        return False


def contents(path: Path, limits: Limits = LIMITS) -> bytes:
    """A file as it lies on the disk, the documents of a folder as one archive. Raises `Unreadable`."""
    with _explained():
        if not path.is_dir():
            return _sized(path, limits)
        files = _reports_among(path.iterdir(), path)
        if not files:
            raise Unreadable(Message("there are no reports in this folder"))
        return _archive({file.name: _sized(file, limits) for file in files})


def _sized(path: Path, limits: Limits) -> bytes:
    if path.stat().st_size > limits.file_bytes:
        raise Unreadable(Message("the file is larger than is read: it is refused"))
    return path.read_bytes()


def _archive(files: Mapping[str, bytes]) -> bytes:
    """The same files give the same bytes."""
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def report_in(data: bytes, path: Path, limits: Limits = LIMITS) -> Report:
    """The report in the contents of a file. Raises `Unreadable`."""
    with _explained():
        ready, said = readable(data, limits)
        report = read(ready, path.name, limits)
        if not said:
            return report
        return evolve(report, sha256=hashlib.sha256(data).hexdigest(), warnings=(*said, *report.warnings))


def checked_in(
    data: bytes,
    path: Path,
    settings: Settings = AS_PUBLISHED,
    year_before: Callable[[Report], Report | None] = lambda _: None,
    pause: Callable[[], None] = lambda: None,
) -> Checked:
    """The same, checked, beside the report of the year before where there is one. Raises `Unreadable`.

    `pause` is called between reading and checking: what it raises gives the file up.
    """
    report = report_in(data, path, settings.limits)
    pause()
    return checked_again(report, settings, year_before)


def checked_again(
    report: Report, settings: Settings, year_before: Callable[[Report], Report | None]
) -> Checked:
    """A report as it was read, checked as the rules are now. Raises `Unreadable`."""
    from checks.checking import check  # reading alone does without it

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


def _may_be_report(file: Path, folder: Path) -> bool:
    """Leaves out hidden files and folders, the lock files of word processors, and what explains a folder."""
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and not file.name.startswith(("~$", "README")) and file.is_file()
