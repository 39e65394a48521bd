"""A real terminal, for tests: what is typed goes in, what stands on the screen comes out."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from select import select
from time import monotonic

import pytest
from rich.cells import cell_len

NEEDS_TERMINAL = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]
HOME = Path(__file__).parents[2]
PATIENCE = 20.0  # seconds until a screen that does not come is a failure


SURROUNDINGS = {
    name: text for name, text in os.environ.items() if name not in ("COLUMNS", "LINES", "TMUX")
} | {"LC_ALL": "C.UTF-8"}


class Terminal:
    """A terminal of its own, in which `gouji` runs."""

    def __init__(self, folder: Path) -> None:
        self.sockets = (str(folder / f"tmux{number}") for number in count())
        self.socket = next(self.sockets)
        self.folder = folder
        self.database = folder / "gouji.db"
        self.pressed = 0  # keys, each character of a text being one

    def tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-S", self.socket, "-f", os.devnull, *words],
            check=True, capture_output=True, encoding="utf-8", env=SURROUNDINGS,
        )  # fmt: skip
        return done.stdout

    def start(self, width: int = 100, height: int = 30, *paths: Path) -> None:
        self.socket = next(self.sockets)
        words = ["--db", self.database, "--lang", "zh", "--reviewer", "李审", *paths]
        command = shlex.join(map(str, (sys.executable, HOME / "gouji.py", *words)))
        shell = f"cd {self.folder} && PYTHONPATH={HOME} {command}; echo ended $?; read again"
        self.tmux("new-session", "-d", "-x", str(width), "-y", str(height), "sh", "-c", shell)
        self.tmux("set", "-g", "escape-time", "0")

    def stop(self) -> None:
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], check=False, capture_output=True)

    def keys(self, *names: str) -> None:
        self.pressed += len(names)
        self.tmux("send-keys", *names)

    def type(self, text: str) -> None:
        self.pressed += len(text)
        self.tmux("send-keys", "-l", text)

    @property
    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    @property
    def cursor(self) -> tuple[int, int]:
        x, y = self.tmux("display", "-p", "#{cursor_x} #{cursor_y}").split()
        return int(x), int(y)

    @property
    def program(self) -> int:
        """The process id of gouji."""
        shell = self.tmux("display", "-p", "#{pane_pid}").strip()
        return int(subprocess.run(["pgrep", "-P", shell], check=True, capture_output=True).stdout.split()[0])

    def until(self, seen: str | Callable[[str], bool]) -> str:
        """Waits for a text, or for a screen that is as wanted."""
        wanted = seen if callable(seen) else lambda screen: seen in screen
        end = monotonic() + PATIENCE
        while monotonic() < end:
            if wanted(screen := self.screen):
                return screen
            select([], [], [], 0.05)
        pytest.fail(f"{seen!r} did not come; the screen is:\n{self.screen}")


def end_of(text: str, screen: str) -> tuple[int, int] | None:
    """The cell after a text, where the cursor of an input method has to be."""
    for y, line in enumerate(screen.splitlines()):
        if text in line:
            return cell_len(line[: line.index(text) + len(text)]), y
    return None
