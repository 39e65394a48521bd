"""Keys are declared once, named, translated, and never stand for two things."""

from collections import Counter

import pytest
from textual.binding import Binding
from textual.keys import _character_to_key

from tui.contexts import contexts
from tui.dialogs.help import PLACES
from tui.keymap import Together
from tui.keys import every_key, key
from wording import Message, Wording

EVERY = list(dict.fromkeys(binding for context in contexts() for binding in context.bindings))


def test_every_binding_has_its_own_id() -> None:
    assert all(binding.id for binding in EVERY)
    assert [name for name, count in Counter(binding.id for binding in EVERY).items() if count > 1] == []


@pytest.mark.parametrize("context", contexts())
def test_no_key_stands_for_two_things_at_once(context: Together) -> None:
    keys = Counter(each for binding in context.bindings for each in binding.key.split(","))
    assert [name for name, count in keys.items() if count > 1] == []


def test_every_label_is_worded_in_chinese() -> None:
    say = Wording("zh")
    labels = {label for binding in EVERY for label in (binding.description, binding.tooltip)}
    assert [label for label in labels if say(label) == label] == []


def test_every_key_of_a_screen_has_its_place_in_the_help() -> None:
    dialogs = {
        "dialog", "note", "question", "path", "export", "help", "palette", "tour", "jump", "export-many",
        "choice", "filtering", "notes", "offered", "own-finding", "passage", "phrases", "signing",
    }  # fmt: skip
    assert {(binding.id or "").partition(".")[0] for binding in EVERY} <= {*PLACES, *dialogs}


@pytest.mark.parametrize(
    ("half", "arrives"),
    [("?", "？"), ("/", "／"), ("/", "、"), (":", "："), ("[", "【"), ("]", "】"), (".", "。"), ("j", "ｊ")],
)
def test_what_a_chinese_input_method_sends_is_bound_too(half: str, arrives: str) -> None:
    (binding, *_) = Binding.make_bindings([key(half, "act", Message("Help"), "x.y")])
    bound = {each.key for each in Binding.make_bindings([key(half, "act", Message("Help"), "x.y")])}
    assert binding.action == "act"
    assert {_character_to_key(half), _character_to_key(arrives)} <= bound


def test_the_help_shows_keys_without_their_twins() -> None:
    assert every_key(key("] }", "act", Message("Help"), "x.y")) == "] }"
    assert every_key(key("ctrl+r", "act", Message("Help"), "x.y")) == "^r"
