"""How long a PDF file takes, whole process, and how much memory: `python -m benchmarks.pdf FILE…`.

The bar is a report of 30 pages read and checked in 2.5 seconds and 250 MB. Without FILEs it measures the PDF
reports that lie beside the checkout.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

HOME = Path(__file__).parent.parent
BESIDE = HOME.parent / "shared" / "reports"
ROUNDS = 3


def main(words: Sequence[str]) -> None:
    files = [Path(word) for word in words] or sorted(BESIDE.glob("*.pdf"))
    if not files:
        sys.exit("no PDF files to measure")
    for file in files:
        seconds, megabytes = min(_measured(file) for _ in range(ROUNDS))
        print(f"{file.name}: {seconds:.2f} s, {megabytes:.0f} MB")


def _measured(file: Path) -> tuple[float, float]:
    """Seconds and megabytes of one `gouji check`."""
    command = [
        sys.executable,
        str(HOME / "gouji.py"),
        "check",
        "--format",
        "json",
        "--fail-on",
        "never",
        str(file),
    ]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"{file.name} could not be checked")
    return seconds, used.ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
