"""A whole review of the faulty sample in a real terminal: keys only, the screen read back at each step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.model import Ruling, Status
from store.store import Store
from tests.tui.terminal import HOME, NEEDS_TERMINAL, Terminal

pytestmark = NEEDS_TERMINAL

SAMPLE = HOME / "sample_data" / "faulty-transport-2023.txt"
BESIDES_RULINGS = 28
"""Keys of the whole review that are not the one of a ruling, each character typed being one. It does not grow."""

REASON = "四舍五入"
NOTES = ("请更正", "请说明", "已通读")
RULED = re.compile(r"处理 (\d+)/(\d+)")
AT = re.compile(r"▕ 疑点 ?(\d+) *\n.*▕ (\S) ")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    with Store.open(opened.database) as store:
        store.remember("tour", "offered")
    try:
        yield opened
    finally:
        opened.stop()


class Reviewer:
    """Reads the screen, and presses what a reviewer who sees that would press."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.noted = 0

    def progress(self) -> tuple[int, int]:
        """How many findings are ruled on, of how many."""
        found = RULED.search(self.terminal.until(lambda screen: RULED.search(screen) is not None))
        assert found
        return int(found[1]), int(found[2])

    def sees(self) -> tuple[int, str]:
        """The number of the finding, and the sign of its severity."""
        found = AT.search(self.terminal.until(lambda screen: AT.search(screen) is not None))
        assert found
        return int(found[1]), found[2]

    def note(self) -> None:
        self.terminal.until("^s 保存")
        self.terminal.type(NOTES[self.noted])
        self.terminal.until(NOTES[self.noted])
        self.terminal.keys("C-s")
        self.terminal.until(lambda screen: "^s 保存" not in screen)
        self.noted += 1

    def rule(self, sign: str) -> None:
        """Errors are confirmed, what must be explained is queried, roundings are dismissed."""
        ruled, count = self.progress()
        if sign in ("✗", "!") and self.noted < 2 and sign == "✗!"[self.noted]:
            self.terminal.keys("a")
            self.note()
        if sign == "~":
            self.terminal.keys("d")
            screen = self.terminal.until("理由将写入审核意见书")
            if f"1  {REASON}" in screen:
                self.terminal.keys("1")
            else:
                self.terminal.type(REASON)
            self.terminal.until(f" {REASON} ")
            self.terminal.keys("Enter")
        else:
            self.terminal.keys({"!": "v"}.get(sign, "c"))
        self.terminal.until(f"处理 {ruled + 1}/{count}")


def test_a_whole_review(terminal: Terminal, tmp_path: Path) -> None:
    reviewer = Reviewer(terminal)
    terminal.start(120, 36, SAMPLE)
    terminal.until(SAMPLE.name)
    terminal.keys("Enter")
    _, count = reviewer.progress()
    seen = set()
    while reviewer.progress()[0] < count:
        number, sign = reviewer.sees()
        assert number not in seen, "a ruling leads to a finding that is open"
        seen.add(number)
        reviewer.rule(sign)
    terminal.keys("A")
    screen = terminal.until("整份报告")
    found = re.search(r"(\d)  整份报告", screen)
    assert found
    terminal.keys(found[1])
    reviewer.note()
    terminal.keys("S")
    screen = terminal.until("名义签发")
    assert "批注：3" in screen
    terminal.keys("Enter")
    terminal.until("已签发")
    terminal.keys("e")
    terminal.until("导出")
    terminal.keys("Enter")
    terminal.until("已写出")

    with Store.open(terminal.database) as store:
        entry, review = store.entry(1), store.review(1)
        assert (entry.status, entry.open, len(review.notes)) == (Status.SIGNED, 0, 3)
        dismissed = [each.reason for each in review.decisions.values() if each.ruling is Ruling.DISMISSED]
        assert set(dismissed) == {REASON}
        assert store.integrity() == ()
    written = [each for each in terminal.folder.iterdir() if each.suffix in (".docx", ".md")]
    assert [each.stat().st_size > 0 for each in written] == [True]
    besides = terminal.pressed - count
    print(f"{terminal.pressed} keys for {count} findings, 3 notes, the sign-off and the letter")
    assert besides <= BESIDES_RULINGS
