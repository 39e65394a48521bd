"""The palette: every action that can be done now, found by its name in either language or by pinyin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Self

from attrs import frozen
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.dialogs.dialog import DIALOG_KEYS, Dialog
from tui.keybar import chain
from tui.keymap import keymap_of
from tui.keys import every_key, key, listed
from tui.pinyin import initials
from tui.text import cells, fit, plain
from wording import Message, Wording

KEYS_WIDTH = 14


@frozen
class Deed:
    """An action: whose it is, its names, its keys as they are shown."""

    binding: Binding
    owner: DOMNode
    names: tuple[str, ...]  # what it is found by, lower-case: both languages, pinyin initials, its id
    keys: str

    def rank(self, words: Sequence[str]) -> int | None:
        """How well it fits what was typed: 0 is best; None where it does not fit."""
        if not all(any(word in name for name in self.names) for word in words):
            return None
        typed = " ".join(words)
        return 0 if any(name.startswith(typed) for name in self.names) else 1


def deeds(screen: Screen[object]) -> list[Deed]:
    """All that can be done on a screen as it is now, what has the focus first."""
    both = (Wording("zh"), Wording("en"))
    keymap = keymap_of(screen)
    found: dict[str, Deed] = {}
    for node in chain(screen):
        for binding in map(keymap.bound, listed(node.BINDINGS)):
            told = [say(binding.tooltip).lower() for say in both]
            names = (*told, initials(told[0]), binding.id or "")
            found.setdefault(binding.id or "", Deed(binding, node, names, every_key(binding)))
    return sorted(found.values(), key=lambda deed: not deed.binding.show)


class Palette(Dialog[Deed], inherit_bindings=False):
    """Gives the action to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", Message("Do it"), "palette.take", show=True),
        key("down ctrl+n", "move(1)", Message("Down"), "palette.down", show=True),
        key("up ctrl+p", "move(-1)", Message("Up"), "palette.up", show=True),
        key("pagedown", "move(8)", Message("A page down"), "palette.page-down"),
        key("pageup", "move(-8)", Message("A page up"), "palette.page-up"),
        *DIALOG_KEYS,
    ]

    def __init__(self, say: Wording, deeds: Sequence[Deed]) -> None:
        super().__init__(say, say("What do you want to do?"))
        self.deeds = deeds
        self.fitting: list[Deed] = []

    @classmethod
    def of(cls, screen: Screen[object], say: Wording) -> Self:
        return cls(say, deeds(screen))

    def body(self) -> ComposeResult:
        yield Input(
            placeholder=self.say("A name, in Chinese or English, or the initials of its pinyin"), compact=True
        )
        offered = OptionList(markup=False, compact=True, id="deeds")
        offered.can_focus = False
        yield offered
        yield Static(id="count")

    def on_mount(self) -> None:
        self._offer("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._offer(event.value)

    def _offer(self, typed: str) -> None:
        words = typed.lower().split()
        ranked = [(rank, deed) for deed in self.deeds if (rank := deed.rank(words)) is not None]
        self.fitting = [deed for _, deed in sorted(ranked, key=lambda one: one[0])]
        offered = self.query_one(OptionList)
        offered.set_options(Option(self._line(deed)) for deed in self.fitting)
        offered.highlighted = 0 if self.fitting else None
        count = self.say("{shown} of {all}", shown=len(self.fitting), all=len(self.deeds))
        self.query_one("#count", Static).update(plain(count).stylize("$faint"))

    def _line(self, deed: Deed) -> Content:
        keys = plain(fit(deed.keys, max(KEYS_WIDTH, cells(deed.keys)))).stylize("$key-foreground")
        return Content.assemble(keys, " ", plain(self.say(deed.binding.tooltip)))

    def action_move(self, step: int) -> None:
        offered = self.query_one(OptionList)
        if self.fitting:
            at = offered.highlighted or 0
            last = len(self.fitting) - 1
            offered.highlighted = (at + step) % (last + 1) if abs(step) == 1 else min(max(0, at + step), last)

    @on(Input.Submitted)
    def action_take(self) -> None:
        if not self.fitting:
            self.wrong(self.say("Nothing that can be done here is called that."))
            return
        self.dismiss(self.fitting[self.query_one(OptionList).highlighted or 0])

    @on(OptionList.OptionSelected)
    def _pressed(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.fitting[event.option_index])
