"""How long programs take from their start to their first frame, each in a terminal of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from attrs import frozen

PATIENCE = 30.0  # seconds


@frozen
class Start:
    """In milliseconds; `cpu` is what the process itself took, 0 where the system does not tell."""

    wall: float
    cpu: float


def started(words: list[str], until: str, size: tuple[int, int], env: Mapping[str, str]) -> Start:
    """Starts a program, and ends it when its screen shows the text `until`."""
    begun = perf_counter()
    child, terminal = pty.fork()
    if not child:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        os.execvpe(words[0], words, env)  # noqa: S606 - the words are ours
    try:
        seen = b""
        while until.encode() not in seen:
            if not select.select([terminal], [], [], PATIENCE)[0]:
                raise TimeoutError(seen[-500:])
            seen += os.read(terminal, 65536)
        return Start((perf_counter() - begun) * 1000, _cpu(child))
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _cpu(process: int) -> float:
    """All threads, in nanoseconds as Linux counts them."""
    told = [path.read_text().split()[0] for path in Path(f"/proc/{process}/task").glob("*/schedstat")]
    return sum(map(int, told)) / 1e6
