"""Documents of older word processors, converted by LibreOffice where that is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from report.decoding import OLD_WORD, Unreadable
from report.limits import LIMITS, Limits
from wording import Message

CONVERTED = Message("the document is read as LibreOffice converted it to DOCX")
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_NO_NETWORK = "http://127.0.0.1:9"  # a proxy that is not there: what the document refers to is not fetched


def converted(data: bytes, limits: Limits = LIMITS) -> bytes:
    """A DOC or RTF file as DOCX. Raises Unreadable, without LibreOffice with what to do."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise Unreadable(OLD_WORD)
    with TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        source = place / ("report.rtf" if data.startswith(b"{\\rtf") else "report.doc")
        source.write_bytes(data)
        _run(
            [
                program,
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(place / "converted"),
                str(source),
            ],
            limits.conversion_seconds,
        )
        made = place / "converted" / "report.docx"
        if not made.is_file():
            raise Unreadable(Message("LibreOffice could not convert the document: it may be damaged"))
        return made.read_bytes()


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
