"""Asks for a passage: a sentence, a paragraph, or whatever is selected in one."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Selection

from exports.evidence import block_spot
from report.model import Heading, Paragraph, Report
from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keys import key
from tui.review.case import Passage
from tui.text import plain
from wording import Message, Wording

_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?|[。；;\n]")


class PassageDialog(Dialog[Passage], inherit_bindings=False):
    """Gives the passage that is selected; the sentence around `start` is, to begin with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", Message("This passage"), "passage.take", show=True),
        key("ctrl+a", "whole", Message("All of it"), "passage.whole", show=True),
        key("] }", "step(1)", Message("Next paragraph"), "passage.next", show=True),
        key("[ {", "step(-1)", Message("Paragraph before"), "passage.previous", show=True),
        *DIALOG_KEYS[2:],
    ]

    def __init__(self, say: Wording, title: str, report: Report, block: str, start: int) -> None:
        super().__init__(say, title)
        self.report = report
        self.texts = [
            each for each in report.blocks if isinstance(each, Heading | Paragraph) and each.text.strip()
        ]
        ids = [each.id for each in self.texts]
        self.at = ids.index(block) if block in ids else 0
        self.start = start

    def body(self) -> ComposeResult:
        yield Static(id="where", classes="label")
        yield TextArea(soft_wrap=True, compact=True, read_only=True, show_cursor=True)

    def on_mount(self) -> None:
        self._show(self.start)

    def action_step(self, step: int) -> None:
        at = self.at + step
        if 0 <= at < len(self.texts):
            self.at = at
            self._show(0)

    def action_whole(self) -> None:
        self.query_one(TextArea).select_all()

    def action_take(self) -> None:
        area = self.query_one(TextArea)
        block = self.texts[self.at]
        ends = (area.selection.start, area.selection.end)
        start, end = sorted(_offset(block.text, each) for each in ends)
        if start == end:
            start, end = sentence(block.text, start)
        self.dismiss(Passage(block.id, start, end))

    def _show(self, start: int) -> None:
        block = self.texts[self.at]
        self.query_one("#where", Static).update(plain(block_spot(self.report, block.id, start).where))
        area = self.query_one(TextArea)
        area.text = block.text
        first, last = sentence(block.text, start)
        area.selection = Selection(_location(block.text, first), _location(block.text, last))


def sentence(text: str, offset: int) -> tuple[int, int]:
    """Where the sentence around an offset begins and ends."""
    for found in _SENTENCE.finditer(text):
        if found.start() <= offset < found.end():
            blank = len(found.group()) - len(found.group().lstrip())
            return found.start() + blank, found.end()
    return 0, len(text)


def _offset(text: str, location: tuple[int, int]) -> int:
    row, column = location
    return sum(len(line) + 1 for line in text.split("\n")[:row]) + column


def _location(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n"), offset - before.rfind("\n") - 1
