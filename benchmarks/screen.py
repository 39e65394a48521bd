"""How fast the screens are: `python -m benchmarks.screen [DATABASE]`.

Prints the wall time from the start of a process to the painted desk and to an opened report, the CPU
time from a key to the repainted screen while walking findings and figures, and the memory taken.
Without a database, a report of 5,000 rows and a desk of 10,000 reports are made.
"""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, process_time

from attrs import evolve

from checks.model import Checked, Tick
from report.model import TableKind
from store.store import Store
from tests.checks.making import heading, paragraph, report, table
from tests.tui.making import desk_of, made
from tui.app import Gouji
from tui.context import Context
from wording import Wording

SIZE = (120, 36)
START = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
from tui.app import Gouji
from tui.context import Context
from store.store import Store
from wording import Wording
import asyncio
async def main():
    path = Path(sys.argv[1])
    with Store.open(path) as store:
        app = Gouji(Context(path, Wording("zh"), "bench"), store)
        async with app.run_test(size=(120, 36)) as pilot:
            app.screen._compositor.render_strips()
            print((time.perf_counter() - begun) * 1000)
asyncio.run(main())
"""


def long_report(rows: int = 5000) -> Checked:
    """A report with one table of many rows."""
    lines = [f"2{n:06d} 城乡社区环境卫生第{n}项 {n}.50 {n}.25 0.25 _ _ {n}.00" for n in range(rows)]
    headings = (
        "项目/科目编码 项目/科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出"
    )
    whole = report(
        heading("三、支出决算情况说明"),
        *(paragraph(f"第{n}项支出决算为{n}.50万元，占本年支出的{n % 100}.5%。") for n in range(500)),
        table(TableKind.EXPENDITURE, headings, *lines, title="支出决算表", mark="公开03表"),
    )
    return Checked(whole, (), (), {figure.id: Tick.UNTIED for figure in whole.figures})


def told(name: str, times: Sequence[float]) -> None:
    if not times:
        return
    ordered = sorted(times)
    p50, p95 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    print(f"{name:<44} p50 {p50:6.1f} ms  p95 {p95:6.1f} ms  max {ordered[-1]:6.1f} ms")


def started(path: Path) -> None:
    """The desk from the start of a process, the interpreter included."""
    times = []
    for _ in range(5):
        begun = perf_counter()
        subprocess.run([sys.executable, "-c", START, str(path)], check=True, capture_output=True)
        times.append((perf_counter() - begun) * 1000)
    told("process start to painted desk, and its end", times)


async def walked(path: Path) -> None:
    """Opening the report with the most figures, and moving in it."""
    with Store.open(path) as store:
        entry = max(store.entries(), key=lambda each: each.figures)
        store.remember("open", "")
        app = Gouji(Context(path, Wording("zh"), "bench"), store)
        async with app.run_test(size=SIZE) as pilot:
            opened = []
            for _ in range(5):
                begun = process_time()
                app.open(entry)
                await pilot.pause()
                opened.append((process_time() - begun) * 1000)
                if _ < 4:
                    await pilot.press("escape")
            told(f"opening {entry.figures} figures (CPU)", opened)
            await timed(pilot, "a key without effect (the floor)", ["f9"] * 20)
            findings = sum(entry.findings.values())
            await timed(pilot, "next finding", ["n"] * (findings - 1), before=["3", "g"])
            tables = store.checked(entry.id).report.tables
            largest = max(range(len(tables)), key=lambda n: len(tables[n].cells))
            there = ["1", *["["] * (len(tables) - 1), *["]"] * largest, "g"]
            await timed(pilot, "next figure, table", ["tab"] * 60, before=there)
            await timed(pilot, "down, table", ["j"] * 20, before=there)
            await timed(pilot, "page down, table", ["pagedown"] * 20, before=there)
            await timed(pilot, "next figure, narrative", ["tab"] * 60, before=["2", "g"])
            await timed(pilot, "page down, narrative", ["pagedown"] * 20, before=["2", "g"])
            await timed(pilot, "next table", ["["] * largest + ["]"] * largest, before=there)
            await timed(pilot, "next relation of a figure", ["r"] * 20, before=there)
            await timed(pilot, "jump to what it ties to", ["t", "b"] * 15, before=["2", "g", "tab"])
            await timed(pilot, "ruling and undoing, on the disk", ["v", "u"] * 10, before=["3", "g"])
            await timed(pilot, "next figure in the certificate", ["j"] * 30, before=["C", "g"])


async def listed(path: Path) -> None:
    """A desk of ten thousand reports."""
    with Store.open(path) as store:
        (entry, *_) = store.entries()
        many = [evolve(entry, id=n, department=f"第{n}林场") for n in range(10_000)]
        store.remember("open", "")
        app = Gouji(Context(path, Wording("zh"), "bench"), store)
        async with app.run_test(size=SIZE) as pilot:
            begun = process_time()
            app.desk.reports.show(many)
            await pilot.pause()
            print(f"{'10,000 reports shown':<44} {(process_time() - begun) * 1000:10.1f} ms")
            await timed(pilot, "next report of 10,000", ["j"] * 60)
            await timed(pilot, "page down in 10,000", ["pagedown"] * 20)


async def timed(pilot: object, name: str, keys: Sequence[str], before: Sequence[str] = ()) -> None:
    """Tells how long these keys take, pressed after those `before`."""
    times = []
    if before:
        await pilot.press(*before)  # type: ignore[attr-defined]
    for key in keys:
        begun = process_time()
        await pilot.press(key)  # type: ignore[attr-defined]
        times.append((process_time() - begun) * 1000)
    told(f"{name} (CPU)", times)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        databases = [Path(sys.argv[1])] if len(sys.argv) > 1 else []
        if not databases:
            small, large = Path(folder) / "small.db", Path(folder) / "large.db"
            desk_of(small, made()).close()
            desk_of(large, long_report()).close()
            databases = [small, large]
        for path in databases:
            print(path.name)
            started(path)
            asyncio.run(walked(path))
        asyncio.run(listed(databases[0]))
        print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
