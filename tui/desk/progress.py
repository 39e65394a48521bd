"""How far the desk's work on many reports is, as the worker tells it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from wording import Message


@frozen
class Failure:
    """A file or report that something went wrong with, by its name, and what."""

    name: str
    why: Message


@frozen
class Progress:
    """`doing` words {done} and {total}; `outcomes` counts what became of those done, by its text.

    `last` is the id of the report that was worked on last.
    """

    doing: Message
    done: int
    total: int
    outcomes: Mapping[str, int] = field(factory=dict)
    failures: tuple[Failure, ...] = ()
    last: int | None = None
    finished: bool = False
