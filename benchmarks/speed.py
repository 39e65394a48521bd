"""How fast reports are read, checked and kept: `python -m benchmarks.speed [PATH…]`.

Without PATHs it measures the reports in sample_data and, where it lies beside the checkout, shared/reports,
and how the time grows with the length of a text (some minutes). Trust the ratios: other programs on the
machine are measured too.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.long_texts import LONG_TEXTS
from checks.checking import check
from checks.model import Checked
from report.reading import Unreadable, read
from store.files import checked_in, contents, documents
from store.store import Store

HOME = Path(__file__).parent.parent
PLACES = (HOME / "sample_data", HOME.parent / "shared" / "reports")
ROUNDS = 5
MOST_ROUNDS = 20  # of one report in one process
LENGTHS = (1, 10)  # MB of a text


def main(words: Sequence[str]) -> None:
    paths = [Path(word) for word in words] or [place for place in PLACES if place.is_dir()]
    files = [path.resolve() for path in _readable(documents(paths))]
    if not files:
        sys.exit("no reports to measure")
    print(f"{len(files)} reports, {ROUNDS} rounds")
    _importing(files)
    _starting(files)
    for path in files:
        _alone(path)
    if not words:
        _growing()


def _readable(files: Sequence[Path]) -> Iterator[Path]:
    for path in files:
        try:
            checked_in(contents(path), path)
        except Unreadable as error:
            print(f"left out: {path.name}: {error.message.text}")
        else:
            yield path


def _importing(files: Sequence[Path]) -> None:
    """Read, check and keep each report in a new database, again and again."""
    checking: list[float] = []
    keeping: list[float] = []
    figures = 0
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "speed.db") as store:
            for path in files:
                data = contents(path)
                start = time.perf_counter()
                checked = checked_in(data, path)
                middle = time.perf_counter()
                store.add(checked, source=data, path=str(path))
                checking.append(middle - start)
                keeping.append(time.perf_counter() - middle)
                figures += len(checked.report.figures)
    _told("read and check, a report", checking)
    _told("keep, a report", keeping)
    print(f"{'figures read and checked':32} {figures / sum(checking):10,.0f} a second")


def _starting(files: Sequence[Path]) -> None:
    """Whole processes, from the start to the end of their output."""
    largest = str(max(files, key=lambda path: path.stat().st_size))
    every = list(map(str, files))
    for name, words in (
        ("process: --help", ["--help"]),
        ("process: check the largest", ["check", largest, "--format", "jsonl"]),
        ("process: check all, 1 job", ["check", *every, "--format", "jsonl", "--jobs", "1"]),
        ("process: check all, all jobs", ["check", *every, "--format", "jsonl"]),
    ):
        runs = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            subprocess.run([sys.executable, HOME / "gouji.py", *words], check=False, capture_output=True)
            runs.append(time.perf_counter() - start)
        _told(name, runs)
    program = "import sys, gouji; gouji.main(sys.argv[1:]); print(open('/proc/self/status').read())"
    checking = [sys.executable, "-c", program, "check", largest, "--format", "jsonl"]
    done = subprocess.run(checking, check=False, capture_output=True, text=True, cwd=HOME)
    if peak := re.search(r"VmHWM:\s+(\d+) kB", done.stdout):  # Linux tells the most that was held
        print(f"{'memory: check the largest':32} {int(peak[1]) / 1024:7.0f} MiB")


def _alone(path: Path) -> None:
    """The least processor time to read and check one report, without starting a process."""
    data = contents(path)
    least = min(_spent(partial(checked_in, data, path)) for _ in range(MOST_ROUNDS))
    print(f"{path.name[:32]:32} {least * 1000:7.0f} ms processor time, the least of {MOST_ROUNDS}")


def _growing() -> None:
    """Processor time to read and check long texts: for each MB the same, where it grows with the length."""
    for name, text in LONG_TEXTS.items():
        told = []
        for length in LENGTHS:
            data = text(length * 1_000_000).encode()
            spent = _spent(partial(_checked, data))
            told.append(f"{spent / len(data) * 1e6:6.2f} s a MB of {length} MB")
        print(f"{name:32} {', '.join(told)}")


def _checked(data: bytes) -> Checked:
    return check(read(data))


def _spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _told(name: str, seconds: Sequence[float]) -> None:
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    print(f"{name:32} {statistics.median(seconds) * 1000:7.0f} ms p50 {p95 * 1000:7.0f} ms p95")


if __name__ == "__main__":
    main(sys.argv[1:])
