"""A checked report as one compressed JSON document, and back without loss.

Fields at their default are left out, so that a document written before a field existed still reads.
Decimals are text: every printed digit comes back.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import has

from checks.model import Checked
from report.model import Block
from wording import Message

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")
LEVEL = 1  # higher levels take three times as long for a tenth less


@cache
def converter() -> Converter:
    """Between our frozen classes and plain JSON values; cattrs comes with the first report, not before."""
    from cattrs import Converter
    from cattrs.gen import make_dict_unstructure_fn
    from cattrs.strategies import configure_tagged_union

    made = Converter(detailed_validation=False)

    def without_defaults(cls: type[Any]) -> Callable[[Any], dict[str, Any]]:
        return make_dict_unstructure_fn(cls, made, _cattrs_omit_if_default=True)

    made.register_unstructure_hook_factory(has, without_defaults)
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Decimal, lambda text, _: Decimal(text))
    made.register_unstructure_hook(datetime, datetime.isoformat)
    made.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    made.register_unstructure_hook(Message, _plain)
    made.register_structure_hook(Message, lambda plain, _: _message(plain))
    configure_tagged_union(Block, made, tag_name="is", tag_generator=lambda cls: cls.__name__.lower())
    return made


def _plain(message: Message) -> list[Any]:
    """A message as its text and the values of its places, where a list is again a message."""
    return [message.text, {k: _plain(v) if isinstance(v, Message) else v for k, v in message.values.items()}]


def _message(plain: str | list[Any]) -> Message:
    # A text alone is how warnings were kept before they could hold values.
    text, values = (plain, {}) if isinstance(plain, str) else plain
    return Message(text, **{k: _message(v) if isinstance(v, list) else v for k, v in values.items()})


def to_json(value: object) -> str:
    return json.dumps(converter().unstructure(value), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str, kind: type[T]) -> T:
    return converter().structure(json.loads(text), kind)


def sound(text: str) -> str:
    """`text` as SQLite can hold it: half a character (a lone surrogate) becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def prepare() -> None:
    """Makes beforehand what the first document read would wait for."""
    converter().get_structure_hook(Checked)


def packed(checked: Checked) -> bytes:
    # Half a character (a lone surrogate) in a hostile text is kept as it is.
    return zlib.compress(to_json(checked).encode("utf-8", "surrogatepass"), LEVEL)


def unpacked(data: bytes) -> Checked:
    return from_json(zlib.decompress(data).decode("utf-8", "surrogatepass"), Checked)
