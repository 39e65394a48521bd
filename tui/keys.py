"""Keys: one way to declare them, so that the foot of the screen and the help are made from the same."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType
from textual.keys import format_key

from wording import Message

# With a Chinese input method switched on, these arrive instead of the half-width characters.
_CHINESE = {"/": "、", "[": "【", "]": "】", "<": "《", ">": "》", ".": "。", "\\": "、"}

DECLARED: dict[str, Binding] = {}
"""Every binding declared so far, by its id."""


def key(
    keys: str, action: str, label: Message, id_: str, *, show: bool = False, told: Message | None = None
) -> Binding:
    """A binding; `keys` are separated by spaces and the first is the one that is shown.

    A printable key gets its full-width twins, so that it works while a Chinese input method is on.
    The label, and what the help tells where that is more, stay English and are worded where shown.
    """
    DECLARED[id_] = binding = Binding(
        every_name(keys),
        action,
        label.text,
        show=show,
        id=id_,
        key_display=shown(keys.split(maxsplit=1)[0]),
        tooltip=(told or label).text,
    )
    return binding


def every_name(keys: str) -> str:
    """Keys separated by spaces as Textual takes them, with their full-width twins."""
    every = list(dict.fromkeys(each for one in keys.split() for each in (one, *_twins(one))))
    return ",".join(map(_name, every))


def shown(name: str) -> str:
    """A key as it is shown: ctrl+r as ^r, shift+tab as ⇧tab, and a character as itself."""
    for modifier, sign in (("ctrl+", "^"), ("shift+", "⇧")):
        if name.startswith(modifier):
            return sign + format_key(name.removeprefix(modifier))
    return format_key(name)


def listed(bindings: Iterable[BindingType]) -> list[Binding]:
    """The bindings of one class, each once, those without a label left out."""
    return [each for each in bindings if isinstance(each, Binding) and each.description]


def every_key(binding: Binding) -> str:
    """All keys of a binding as they are shown, without the full-width twins."""
    names = [name for name in binding.key.split(",") if _half(name)]
    return " ".join(dict.fromkeys(map(shown, names)))


def _name(one: str) -> str:
    return {",": "comma"}.get(one, one)


def _half(name: str) -> bool:
    return len(name) > 1 or ord(name) < 0x80


def _twins(one: str) -> list[str]:
    if len(one) != 1 or not "!" <= one <= "~":
        return []
    wide = chr(ord(one) + 0xFEE0)
    return [twin for twin in (wide, _CHINESE.get(one, "")) if twin]
