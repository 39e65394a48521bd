"""Documents of older programs, converted by LibreOffice where that is installed."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from report.decoding import Unreadable
from report.limits import LIMITS, Limits
from report.office import Older, is_archive_of_files, older
from wording import Message

CONVERTED: Mapping[Older, Message] = {
    Older.TEXT: Message("the document is read as LibreOffice converted it to DOCX"),
    Older.WORKBOOK: Message("the workbook is read as LibreOffice converted it to XLSX"),
}
_FORMS = {Older.TEXT: "docx:MS Word 2007 XML", Older.WORKBOOK: "xlsx:Calc MS Excel 2007 XML"}
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_NO_NETWORK = "http://127.0.0.1:9"  # a proxy that is not there: what the document refers to is not fetched


def readable(data: bytes, limits: Limits = LIMITS) -> tuple[bytes, tuple[Message, ...]]:
    """What is read in the place of a file or of the files in an archive, and what must be said of that.

    Mostly it is the file itself. Raises Unreadable where it must be converted and cannot be.
    """
    form = older(data)
    if form is None:
        return _within(data, limits) if is_archive_of_files(data) else (data, ())
    program = _program()
    if program is None:
        raise Unreadable(form.value)
    made = _converted(program, {"": data}, form, limits)
    if not made:
        raise Unreadable(_FAILED)
    return made[""], (CONVERTED[form],)


_FAILED = Message("LibreOffice could not convert the document: it may be damaged")


def _within(data: bytes, limits: Limits) -> tuple[bytes, tuple[Message, ...]]:
    """An archive with the older documents in it converted; those that cannot be are left out."""
    program = _program()
    if program is None:
        return data, ()
    from report.office.archive import Archive  # the library behind it takes a while to load

    archive = Archive(data, limits)
    try:
        files = {name: archive.read(name) for name in archive.names}
    except Unreadable:
        return data, ()  # whoever reads it says so
    told: list[Message] = []
    for form in Older:
        old = {name: each for name, each in files.items() if older(each) is form}
        made = _converted(program, old, form, limits) if old else {}
        for name in old:
            short = PurePosixPath(name).name
            if name in made:
                told.append(Message("{file}: {warning}", file=short, warning=CONVERTED[form]))
            else:
                told.append(Message("{file} is left out: {reason}", file=short, reason=_FAILED))
                del files[name]
        files |= made
    return (_packed(files), tuple(told)) if told else (data, ())


def _packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _program() -> str | None:
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def _converted(program: str, files: Mapping[str, bytes], form: Older, limits: Limits) -> dict[str, bytes]:
    """Those of the files that could be converted. Raises Unreadable where that takes too long."""
    with TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        sources = {name: place / f"{number}.{_ending(files[name])}" for number, name in enumerate(files)}
        for name, source in sources.items():
            source.write_bytes(files[name])
        target = place / "converted"
        _run(
            [
                program,
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                _FORMS[form],
                "--outdir",
                str(target),
                *map(str, sources.values()),
            ],
            limits.conversion_seconds,
        )
        ending = _FORMS[form].partition(":")[0]
        made = {name: target / f"{source.stem}.{ending}" for name, source in sources.items()}
        return {name: file.read_bytes() for name, file in made.items() if file.is_file()}


def _ending(data: bytes) -> str:
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return "doc" if older(data) is Older.TEXT else "xlsb" if data.startswith(b"PK") else "xls"


def _run(command: list[str], seconds: int) -> None:
    """Runs a program to its end, or ends it with all that it started."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NO_NETWORK)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **proxies},
        start_new_session=True,
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            told = Message("LibreOffice took longer than {seconds} seconds: ended", seconds=str(seconds))
            raise Unreadable(told) from error
