"""The foot of every screen: the keys that matter now."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from tui.text import cells, plain
from wording import Wording

GAP = 2


class KeyBar(Widget):
    """One line of keys and what they do; pressing one with the mouse does it too.

    Keys are left out from the right where the screen is too narrow, the last (help) never.
    """

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, say: Wording) -> None:
        super().__init__(id="keys")
        self.say = say
        self._places: list[tuple[int, int, Binding]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        wanted = self._wanted()
        sizes = [cells(self._key(each)) + 1 + cells(self._label(each)) + GAP for each in wanted]
        room = self.size.width - 1
        while wanted and sum(sizes) - GAP > room:
            del wanted[-2 if len(wanted) > 1 else -1]
            del sizes[-2 if len(sizes) > 1 else -1]
        self._places = []
        line, left = Content(" "), 1
        for binding, size in zip(wanted, sizes, strict=True):
            name = plain(self._key(binding)).stylize("$key-foreground bold")
            line = Content.assemble(line, name, " ", plain(self._label(binding)), " " * GAP)
            self._places.append((left, left + size - GAP, binding))
            left += size
        return line

    async def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        for left, right, binding in self._places:
            if offset is not None and left <= offset.x < right:
                self.app.simulate_key(binding.key)

    def _wanted(self) -> list[Binding]:
        """The active bindings that ask to be shown, each once."""
        active = self.screen.active_bindings.values()
        found = {each.binding.action: each.binding for each in reversed(list(active)) if each.binding.show}
        return list(reversed(found.values()))

    def _key(self, binding: Binding) -> str:
        return binding.key_display or binding.key

    def _label(self, binding: Binding) -> str:
        return self.say(binding.description)
