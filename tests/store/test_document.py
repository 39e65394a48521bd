from __future__ import annotations

import json
import zlib
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from attrs import evolve, fields, has
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.model import Checked
from store.document import packed, to_json, unpacked
from tests.store.making import checked, finding
from wording import Message

TEXT = st.text(max_size=8)


def messages(values: st.SearchStrategy[str | Message]) -> st.SearchStrategy[Message]:
    places = st.dictionaries(TEXT, values, max_size=2)
    return st.builds(lambda text, values: Message(text, **values), TEXT, places)


def made(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that our frozen classes use."""
    if kind is str:
        return TEXT
    if kind is int:
        return st.integers()
    if kind is Decimal:
        return st.decimals(allow_nan=False, allow_infinity=False)
    if kind is float:
        return st.floats(allow_nan=False)
    if kind is Message:
        return messages(TEXT | messages(TEXT | messages(TEXT)))
    if has(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{each.name: made(hints[each.name]) for each in fields(kind)})
    if get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis:
        return st.lists(made(get_args(kind)[0]), max_size=2).map(tuple)
    if get_origin(kind) is tuple:
        return st.tuples(*map(made, get_args(kind)))
    if get_origin(kind) is dict:
        return st.dictionaries(*map(made, get_args(kind)), max_size=2)
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*map(made, get_args(kind)))
    return st.from_type(kind)


@given(made(Checked))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_checked_report_comes_back_exactly(one: Checked) -> None:
    again = unpacked(packed(one))
    assert again == one
    printed = [(figure.value and figure.value.as_tuple()) for figure in one.report.figures]
    assert [(figure.value and figure.value.as_tuple()) for figure in again.report.figures] == printed


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_every_printed_digit_of_an_amount_comes_back(value: Decimal) -> None:
    one = checked([evolve(finding("a"), expected=value)])
    expected = unpacked(packed(one)).findings[0].expected
    assert expected is not None
    assert expected.as_tuple() == value.as_tuple()


def test_half_a_character_survives() -> None:
    one = checked(narrative="\ud800[/b]\x1b[2J\x00")
    assert unpacked(packed(one)) == one


def test_a_document_from_before_a_field_existed_is_read_with_its_default() -> None:
    one = checked([finding("a")])
    plain = json.loads(to_json(one))
    del plain["findings"][0]["suspect"]
    old = zlib.compress(json.dumps(plain).encode())
    assert unpacked(old) == evolve(one, findings=(evolve(finding("a"), suspect=None),))
