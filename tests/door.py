"""Runs the program as a process, in an empty home folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parent.parent


@frozen
class Ended:
    """How a process ended and what it printed."""

    code: int
    out: str
    err: str


@frozen
class Door:
    """The command line, with `home` for the user's home folder and everything kept in it."""

    home: Path
    language: str = "en"

    def __call__(self, *words: str | Path, cwd: Path | None = None, **environment: str) -> Ended:
        done = subprocess.run(
            [sys.executable, ROOT / "gouji.py", *map(str, words)],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            cwd=cwd or self.home,
            env=self.environment | environment,
            timeout=120,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    @property
    def environment(self) -> dict[str, str]:
        lang = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}[self.language]
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LANG": lang,
            "TZ": "Asia/Shanghai",
            "PYTHONWARNINGS": "error",
            "PYTHONUTF8": "1",
        }
