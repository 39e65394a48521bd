"""The foot of every screen: the keys that matter now."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar, Protocol, runtime_checkable

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from tui.keymap import keymap_of
from tui.keys import listed
from tui.text import cells, plain
from wording import Wording

GAPS = (2, 1)  # cells between keys, where there is room and where there is less
LAST = (".give-up", ".leave", ".close", ".quit", ".help")


@runtime_checkable
class Idling(Protocol):
    """A screen that knows which of its keys do nothing now; the foot leaves them out."""

    @property
    def idle(self) -> Collection[str]:
        """The ids of their bindings."""


class KeyBar(Widget):
    """One line of keys and what they do; pressing one with the mouse does it too.

    Where the screen is too narrow, keys are left out from the right, but never the way back, nor the
    help, which lists every key.
    """

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, say: Wording) -> None:
        super().__init__(id="keys")
        self.say = say
        self._idle: Collection[str] = ()
        self._places: list[tuple[int, int, Binding, DOMNode]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def restate(self) -> None:
        """Paints anew where other keys do nothing now."""
        idle = self._idling()
        if idle != self._idle:
            self._idle = idle
            self.refresh()

    def render(self) -> Content:
        wanted, gap = self._fitting()
        self._places = []
        line, left = Content(" "), 1
        for binding, owner in wanted:
            name = plain(binding.key_display or "").stylize("$key-foreground bold")
            line = Content.assemble(line, name, " ", plain(self._label(binding)), " " * gap)
            self._places.append((left, left + self._room_for(binding), binding, owner))
            left += self._room_for(binding) + gap
        return line

    async def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        for left, right, binding, owner in self._places:
            if offset is not None and left <= offset.x < right:
                await self.app.run_action(binding.action, owner)

    def _fitting(self) -> tuple[list[tuple[Binding, DOMNode]], int]:
        """What there is room for, and the gap between two keys."""
        wanted = self._wanted()
        while True:
            sizes = sum(self._room_for(binding) for binding, _ in wanted)
            for gap in GAPS:
                if sizes + gap * (len(wanted) - 1) < self.size.width:
                    return wanted, gap
            others = [n for n, (binding, _) in enumerate(wanted) if not _last(binding)]
            if not others:
                return wanted, GAPS[-1]
            del wanted[others[-1]]

    def _wanted(self) -> list[tuple[Binding, DOMNode]]:
        """The bindings that ask to be shown, and whose they are: of what has the focus first.

        They are asked for node by node: a field's own Enter would hide that of its dialog, which does
        the same. While a text is typed, keys that are characters are left out.
        """
        focused, keymap = self.screen.focused, keymap_of(self)
        idle = self._idle = self._idling()
        found: dict[str, tuple[Binding, DOMNode]] = {}
        for node in chain(self.screen):
            for binding in map(keymap.bound, listed(node.BINDINGS)):
                first = binding.key.split(",")[0]
                typed = len(first) == 1 and focused is not None and focused.check_consume_key(first, first)
                if binding.show and not typed and binding.id not in idle:
                    found.setdefault(first, (binding, node))
        return sorted(found.values(), key=lambda one: _last(one[0]))

    def _idling(self) -> Collection[str]:
        return self.screen.idle if isinstance(self.screen, Idling) else ()

    def _label(self, binding: Binding) -> str:
        return self.say(binding.description)

    def _room_for(self, binding: Binding) -> int:
        return cells(binding.key_display or "") + 1 + cells(self._label(binding))


def chain(screen: Screen[object]) -> list[DOMNode]:
    """What takes the keys of a screen: what has the focus, what it stands in, and the program around it."""
    focused = screen.focused
    nodes = focused.ancestors_with_self if focused is not None else [screen, screen.app]
    return nodes[: nodes.index(screen) + 1] if screen.is_modal else nodes


def _last(binding: Binding) -> bool:
    """Whether a key stands at the end of the line: the ways out, and help."""
    return (binding.id or "").endswith(LAST)
