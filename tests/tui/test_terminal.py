"""The program in a real terminal: typed into, resized, killed, started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from select import select
from time import monotonic

import pytest
from rich.cells import cell_len

from store.model import Ruling
from store.store import Store
from tests.tui.making import desk_of, made

pytestmark = [
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
        self.database = folder / "gouji.db"

    def tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-S", self.socket, "-f", os.devnull, *words],
            check=True, capture_output=True, encoding="utf-8", env=SURROUNDINGS,
        )  # fmt: skip
        return done.stdout

    def start(self, width: int = 100, height: int = 30) -> None:
        self.socket = next(self.sockets)
        command = f"{sys.executable} {HOME / 'gouji.py'} --db {self.database} --lang zh --reviewer 李审"
        shell = f"cd {HOME} && PYTHONPATH={HOME} {command}; echo ended $?; read again"
        self.tmux("new-session", "-d", "-x", str(width), "-y", str(height), "sh", "-c", shell)
        self.tmux("set", "-g", "escape-time", "0")

    def stop(self) -> None:
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], check=False, capture_output=True)

    def keys(self, *names: str) -> None:
        self.tmux("send-keys", *names)

    def type(self, text: str) -> None:
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


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    desk_of(opened.database, made()).close()
    try:
        yield opened
    finally:
        opened.stop()


def test_a_review_with_chinese_typed_quit_and_found_again(terminal: Terminal) -> None:
    terminal.start()
    terminal.until("青禾市绿化养护中心")
    terminal.keys("Enter")
    terminal.until("已裁 0/3")
    terminal.keys("a")
    terminal.until("疑点 1 的批注")
    terminal.type("预算不平")
    terminal.until(lambda screen: terminal.cursor == end_of("预算不平", screen))
    terminal.keys("C-s")
    terminal.until("李审 ")
    terminal.keys("c")
    terminal.until("已裁 1/3")
    terminal.keys("C-q")
    terminal.until("ended 0")
    terminal.stop()

    terminal.start()
    screen = terminal.until("已裁 1/3")
    assert "疑点 2" in screen
    terminal.keys("p")
    terminal.until("预算不平")


def test_a_window_made_wider_shows_both_panes(terminal: Terminal) -> None:
    terminal.start(80, 24)
    terminal.until("青禾市绿化养护中心")
    terminal.keys("Enter")
    terminal.until(lambda screen: "已裁 0/3" in screen and "收入支出决算总表  1/3" not in screen)
    terminal.tmux("resize-window", "-x", "120", "-y", "36")
    terminal.until(lambda screen: "收入支出决算总表  1/3" in screen and "1,287.10万元✗" in screen)


def test_what_was_acknowledged_survives_a_kill(terminal: Terminal) -> None:
    terminal.start()
    terminal.until("青禾市绿化养护中心")
    terminal.keys("Enter")
    terminal.until("已裁 0/3")
    terminal.keys("v")
    terminal.until("已裁 1/3")
    os.kill(terminal.program, signal.SIGKILL)

    with Store.open(terminal.database) as store:
        assert [each.ruling for each in store.review(1).decisions.values()] == [Ruling.QUERIED]
        assert store.integrity() == ()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_gives_the_terminal_back(terminal: Terminal, number: signal.Signals) -> None:
    terminal.start()
    terminal.until("帮助")
    os.kill(terminal.program, number)
    terminal.until(f"ended {128 + number}")
    assert terminal.tmux("display", "-p", "#{alternate_on} #{mouse_any_flag}").split() == ["0", "0"]
