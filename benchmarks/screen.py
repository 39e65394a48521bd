"""How fast the screens are: `python -m benchmarks.screen [DATABASE]`.

Prints the time from the start of a process to the painted desk, beside that of a bare Textual program; the
CPU time from a key to what goes to the terminal while walking findings and figures; and the memory taken.
Without a database a report of 5,000 rows is made, and always a desk of 10,000 reports.

A process that may not keep what it compiles (PYTHONDONTWRITEBYTECODE) starts slower, unless `make` has
compiled it.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from time import process_time
from unittest.mock import patch

from textual.drivers.headless_driver import HeadlessDriver

from benchmarks.starting import started
from checks.model import Checked, Tick
from report.model import TableKind
from store.store import Store
from tests.checks.making import heading, paragraph, report, table
from tests.tui.making import desk_of, made
from tui.app import LEFT, READY, Gouji
from tui.context import Context
from tui.garbage import search_seldom
from wording import Wording

SIZE = (120, 36)
STARTS = 10
ROOT = Path(__file__).parent.parent


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


def out(line: str) -> None:
    """Textual takes what is printed while a screen is there."""
    print(line, file=sys.__stdout__)


def told(name: str, times: Sequence[float]) -> None:
    if not times:
        return
    ordered = sorted(times)
    p50, p95 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    out(f"{name:<48} p50 {p50:6.1f} ms  p95 {p95:6.1f} ms  max {ordered[-1]:6.1f} ms")


def starts(path: Path) -> None:
    """The desk and a bare program in turn, each from the start of its process, the interpreter included."""
    with Store.open(path) as store:
        store.remember("open", "")
        store.remember("tour", "offered")
        department = store.entries()[0].department
    gouji = [sys.executable, str(ROOT / "gouji.py"), "--db", str(path), "--lang", "zh"]
    bare = [sys.executable, str(ROOT / "benchmarks" / "bare.py")]
    env = {**os.environ, "TERM": "xterm-256color"}
    both = [
        (started(gouji, department, SIZE, env), started(bare, "Quit", SIZE, env)) for _ in range(STARTS + 1)
    ][1:]  # the first reads the files from the disk
    for clock in ("cpu", "wall"):
        desk, least = ([getattr(each, clock) for each in one] for one in zip(*both, strict=True))
        told(f"process start to painted desk ({clock})", desk)
        told(f"the same of a bare Textual program ({clock})", least)
        if any(least):
            out(f"{'':<48} ratio of p50 {median(desk) / median(least):.2f}")


async def walked(path: Path) -> None:
    """Opening the report with the most figures, and moving in it."""
    with Store.open(path) as store:
        entry = max(store.entries(), key=lambda each: each.figures)
        store.remember("open", "")
        app = Gouji(Context(path, Wording("zh"), "bench"), store)
        async with app.run_test(size=SIZE) as pilot:
            opened = []
            for again in range(6):
                await asyncio.sleep(2 * max(READY, LEFT))  # nobody is faster
                begun = process_time()
                app.open(entry)
                await pilot.pause()
                opened.append((process_time() - begun) * 1000)
                if again < 5:
                    await pilot.press("escape")
            out(f"{f'opening {entry.figures} figures the first time (CPU)':<48} {opened[0]:10.1f} ms")
            told("opening them again (CPU)", opened[1:])
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


def many_reports(path: Path) -> None:
    """A database that lists ten thousand reports."""
    desk_of(path, made()).close()
    with closing(sqlite3.connect(path)) as db, db:
        for table, name, own in (("reports", "id", ("sha256", "department")), ("desk", "report", ())):
            rows = db.execute(f"SELECT * FROM {table} LIMIT 1")
            columns = [column for column, *_ in rows.description]
            kept = dict(zip(columns, rows.fetchone(), strict=True))
            values = (
                {**kept, name: n, **dict(zip(own, (f"{n:064d}", f"第{n}林场"), strict=False))}
                for n in range(2, 10_001)
            )
            places = ", ".join(f":{column}" for column in columns)
            db.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", values)


async def listed(path: Path) -> None:
    """A desk of ten thousand reports."""
    painted = []
    for _ in range(5):
        with Store.open(path) as store:
            begun = process_time()
            async with Gouji(Context(path, Wording("zh"), "bench"), store).run_test(size=SIZE):
                painted.append((process_time() - begun) * 1000)
    told("desk of 10,000 reports to first paint (CPU)", painted)
    with Store.open(path) as store:
        app = Gouji(Context(path, Wording("zh"), "bench"), store)
        async with app.run_test(size=SIZE) as pilot:
            await timed(pilot, "next report of 10,000", ["j"] * 60)
            await timed(pilot, "page down in 10,000", ["pagedown"] * 20)
            await timed(pilot, "filtering 10,000", list("123"), before=["slash"])


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
    search_seldom()  # as the program does
    writing = patch.object(HeadlessDriver, "is_headless", new=False)  # what goes to the terminal is made, too
    with writing, tempfile.TemporaryDirectory() as folder:
        databases = [Path(sys.argv[1])] if len(sys.argv) > 1 else []
        if not databases:
            small, large = Path(folder) / "small.db", Path(folder) / "large.db"
            desk_of(small, made()).close()
            desk_of(large, long_report()).close()
            databases = [small, large]
        for path in databases:
            out(path.name)
            starts(path)
            asyncio.run(walked(path))
        many = Path(folder) / "many.db"
        many_reports(many)
        asyncio.run(listed(many))
        out(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
