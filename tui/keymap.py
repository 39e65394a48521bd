"""The keys as they are bound: those declared, and in their place those that the user has configured."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Protocol, cast

from attrs import field, frozen
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys

from store.configuration import KeySetting
from tui.keys import DECLARED, every_name, shown
from wording import Message

NAMED = {each.value for each in Keys if each.value.isalnum()}
CONTROLLED = frozenset("abcdefghijklmnopqrstuvwxyz@\\]^_")  # the characters that a terminal sends with ctrl
SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+j": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
"""What a terminal sends for a key that it cannot tell from another."""


@frozen
class Keymap(Mapping[str, str]):
    """Action (the id of a binding) -> its first key as it is shown."""

    configured: Mapping[str, KeySetting] = field(factory=dict)

    def __getitem__(self, id_: str) -> str:
        return self.bound(DECLARED[id_]).key_display or ""

    def __iter__(self) -> Iterator[str]:
        return iter(DECLARED)

    def __len__(self) -> int:
        return len(DECLARED)

    def bound(self, binding: Binding) -> Binding:
        """The binding with the keys that it has now."""
        setting = self.configured.get(binding.id or "")
        if setting is None:
            return binding
        return replace(binding, key=every_name(setting.keys), key_display=shown(setting.keys.split()[0]))

    @property
    def replaced(self) -> dict[str, str]:
        """The configured keys as Textual takes them."""
        return {id_: every_name(setting.keys) for id_, setting in self.configured.items()}


@frozen
class Together:
    """Bindings that work at the same time; where text is `typed`, a character never reaches them."""

    bindings: Sequence[Binding]
    typed: bool = False


def wrong_keys(keymap: Keymap, contexts: Sequence[Together]) -> list[Message]:
    """What is wrong with the configured keys, each with the file and the line."""
    every = {binding.id: binding for context in contexts for binding in context.bindings if binding.id}
    found: list[Message] = []
    for id_, setting in keymap.configured.items():
        reasons = [_unknown(id_, every)] if id_ not in every else map(_impossible, setting.keys.split())
        found += [_problem(setting.where, id_, reason) for reason in reasons if reason]
    for problem in () if found else _clashes(keymap, contexts):
        if problem not in found:  # keys of a screen clash in each of its panes
            found.append(problem)
    return found


def _clashes(keymap: Keymap, contexts: Sequence[Together]) -> Iterator[Message]:
    for context in contexts:
        taken: dict[str, Binding] = {}
        for binding in sorted(
            map(keymap.bound, context.bindings), key=lambda one: one.id in keymap.configured
        ):
            setting = keymap.configured.get(binding.id or "")
            met = {binding.id}
            for name in binding.key.split(","):
                other = taken.setdefault(name, binding)
                if setting and other.id not in met:
                    met.add(other.id)  # once, not for the full-width twin too
                    reason = Message(
                        "“{key}” is already “{other}” there ({label}).",
                        key=shown(name), other=other.id or "", label=Message(other.description),
                    )  # fmt: skip
                    yield _problem(setting.where, binding.id or "", reason)
            if setting and context.typed:
                for name in filter(_is_character, setting.keys.split()):
                    reason = Message(
                        "“{key}” is typed as text there; choose a key with ctrl, or f2.", key=name
                    )
                    yield _problem(setting.where, binding.id or "", reason)


def _unknown(id_: str, known: Mapping[str, Binding]) -> Message:
    near = get_close_matches(id_, sorted(known), n=1, cutoff=0.5)
    if near:
        return Message("There is no such action; “{near}” is the nearest.", near=near[0])
    return Message("There is no such action; docs/keys.md lists them.")


def _impossible(name: str) -> Message | None:
    """Why a terminal can never send a key."""
    if name in SAME:
        return Message("A terminal sends “{key}” as {same}.", key=name, same=SAME[name])
    *modifiers, last = name.split("+") if len(name) > 1 else [name]
    if "shift" in modifiers and _is_character(last):
        return Message("Write the character that “{key}” gives.", key=name)
    known = _is_character(last) or last in NAMED or _names_character(last)
    sent = "ctrl" not in modifiers or not _is_character(last) or last in CONTROLLED
    if not known or not sent or not set(modifiers) <= {"ctrl", "shift", "alt"}:
        return Message("No terminal sends a key “{key}”.", key=name)
    return None


def _is_character(name: str) -> bool:
    return len(name) == 1 and name.isprintable()


def _names_character(name: str) -> bool:
    """Whether it is a character's name as Textual writes it: question_mark, fullwidth_colon."""
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


def _problem(where: str, id_: str, reason: Message) -> Message:
    return Message("{where}: keys.{id}: {reason}", where=where, id=id_, reason=reason)


class Keyed(Protocol):
    """The program, as far as keys go."""

    keymap: Keymap


def keymap_of(node: DOMNode) -> Keymap:
    """The keys of the program that a widget is part of."""
    return cast("Keyed", node.app).keymap
