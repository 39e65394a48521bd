"""The program in a real terminal: typed into, resized, killed, started again."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checks.model import Severity
from store.model import Ruling
from store.store import Store
from tests.tui.making import desk_of, made
from tests.tui.terminal import NEEDS_TERMINAL, Terminal, end_of

pytestmark = NEEDS_TERMINAL


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    with desk_of(opened.database, made()) as store:
        store.remember("tour", "offered")
    try:
        yield opened
    finally:
        opened.stop()


def test_a_review_with_chinese_typed_quit_and_found_again(terminal: Terminal) -> None:
    terminal.start()
    terminal.until("青禾市绿化养护中心")
    terminal.keys("Enter")
    terminal.until("处理 0/3")
    terminal.keys("a")
    terminal.until("批注：疑点 1")
    terminal.type("预算不平")
    terminal.until(lambda screen: terminal.cursor == end_of("预算不平", screen))
    terminal.keys("C-s")
    terminal.until("李审 ")
    terminal.keys("c")
    terminal.until("处理 1/3")
    terminal.keys("C-q")
    terminal.until("ended 0")
    terminal.stop()

    terminal.start()
    terminal.until("处理 1/3")
    terminal.until(lambda screen: re.search("▕ 疑点 ?2", screen) is not None)
    terminal.keys("p")
    terminal.until("预算不平")


def test_a_window_made_wider_shows_both_panes(terminal: Terminal) -> None:
    terminal.start(80, 24)
    terminal.until("青禾市绿化养护中心")
    terminal.keys("Enter")
    terminal.until(lambda screen: "处理 0/3" in screen and "收入支出决算总表  1/3" not in screen)
    terminal.tmux("resize-window", "-x", "120", "-y", "36")
    terminal.until(lambda screen: "收入支出决算总表  1/3" in screen and "1,287.10万元✗" in screen)


def test_what_was_acknowledged_survives_a_kill(terminal: Terminal) -> None:
    terminal.start()
    terminal.until("青禾市绿化养护中心")
    terminal.keys("Enter")
    terminal.until("处理 0/3")
    terminal.keys("v")
    terminal.until("处理 1/3")
    os.kill(terminal.program, signal.SIGKILL)

    with Store.open(terminal.database) as store:
        assert [each.ruling for each in store.review(1).decisions.values()] == [Ruling.QUERIED]
        assert store.integrity() == ()


DONE: dict[str, tuple[list[str], str, Callable[[Store], object]]] = {
    "a set ruled on": (["m", "m", "v"], "处理 2/3", lambda store: len(store.review(1).decisions) == 2),
    "undone as one": (["m", "m", "v", "u"], "2 条疑点", lambda store: not store.review(1).decisions),
    "a severity": (["!", "4"], "原判", lambda store: store.entry(1).findings[Severity.DRAFTING] == 2),
    "tags": (["#", "附件", "Enter"], "#附件", lambda store: store.tags() == ["附件"]),
    "a note on the report": (["A", "4", "已阅", "C-s", "L"], "李审 2", lambda store: store.review(1).notes),
    "a finding": (["Tab", "i", "金额有误", "C-s"], "共 4 条", lambda store: store.review(1).own),
    "a tie": (["Tab", "=", "j", "="], "已列为疑点", lambda store: store.review(1).ties),
    "a phrase": (["a", "请说明", "C-o", "a"], "1  请说明", lambda store: store.phrases() == ["请说明"]),
    "a signature": (["M", "c", "S", "Enter"], "已签发", lambda store: store.review(1).signed),
}


@pytest.mark.parametrize("what", DONE)
def test_nothing_that_was_acknowledged_is_lost(terminal: Terminal, what: str) -> None:
    keys, acknowledged, kept = DONE[what]
    terminal.start(120, 36)
    terminal.until("青禾市绿化养护中心")
    terminal.keys("Enter")
    terminal.until("处理 0/3")
    for each in keys:
        before = terminal.screen
        terminal.keys(each)
        terminal.until(lambda screen, before=before: screen != before)  # type: ignore[misc]
    terminal.until(acknowledged)
    os.kill(terminal.program, signal.SIGKILL)

    with Store.open(terminal.database) as store:
        assert kept(store)
        assert store.integrity() == ()


def test_a_draft_survives_a_kill(terminal: Terminal) -> None:
    terminal.start()
    terminal.until("青禾市绿化养护中心")
    terminal.keys("Enter")
    terminal.until("处理 0/3")
    terminal.keys("a")
    terminal.until("^s 保存")
    terminal.type("写到一半")
    with Store.open(terminal.database) as store:
        terminal.until(lambda _: "写到一半" in store.recall_all("draft:").values())
    os.kill(terminal.program, signal.SIGKILL)
    terminal.stop()

    terminal.start()
    terminal.until("处理 0/3")
    terminal.keys("a")
    terminal.until("写到一半")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_gives_the_terminal_back(terminal: Terminal, number: signal.Signals) -> None:
    terminal.start()
    terminal.until("全部按键")
    os.kill(terminal.program, number)
    terminal.until(f"ended {128 + number}")
    assert terminal.tmux("display", "-p", "#{alternate_on} #{mouse_any_flag}").split() == ["0", "0"]
