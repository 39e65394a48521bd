"""The foot of every screen: the keys that matter now."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget

from tui.keys import listed
from tui.text import cells, plain
from wording import Wording

GAP = 2
LAST = (".give-up", ".leave", ".close", ".quit", ".help")


class KeyBar(Widget):
    """One line of keys and what they do; pressing one with the mouse does it too.

    Where the screen is too narrow, keys are left out from the right, but never help and the way back.
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
        while sum(sizes) - GAP > room and (others := [n for n, each in enumerate(wanted) if not _last(each)]):
            del wanted[others[-1]], sizes[others[-1]]
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
                await self.app.run_action(binding.action, self._owner(binding))

    def _wanted(self) -> list[Binding]:
        """The bindings that ask to be shown: of what has the focus first, then of what it stands in.

        They are asked for node by node: a field's own Enter would hide that of its dialog, which does
        the same. While a text is typed, keys that are characters are left out.
        """
        focused = self.screen.focused
        found: dict[str, Binding] = {}
        for node in self._chain():
            for binding in listed(node.BINDINGS):
                first = binding.key.split(",")[0]
                typed = len(first) == 1 and focused is not None and focused.check_consume_key(first, first)
                if binding.show and not typed:
                    found.setdefault(first, binding)
        return sorted(found.values(), key=_last)

    def _owner(self, binding: Binding) -> DOMNode:
        """Whose action a binding is."""
        return next((node for node in self._chain() if binding in node.BINDINGS), self.screen)

    def _chain(self) -> list[DOMNode]:
        """What has the focus, and what it stands in, up to the screen."""
        focused = self.screen.focused
        return focused.ancestors_with_self if focused is not None else [self.screen]

    def _key(self, binding: Binding) -> str:
        return binding.key_display or binding.key

    def _label(self, binding: Binding) -> str:
        return self.say(binding.description)


def _last(binding: Binding) -> bool:
    """Whether a key stands at the end of the line: the ways out, and help."""
    return (binding.id or "").endswith(LAST)
