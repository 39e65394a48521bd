"""How far the desk's work on many reports is, as the worker tells it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from wording import Message


@frozen
class Line:
    """What is to be said of one file or report, by its name."""

    name: str
    text: Message


@frozen
class Progress:
    """`doing` words {done} and {total}; `outcomes` counts what became of those done, by its text.

    `last` is the id of the report that was worked on last.
    """

    doing: Message
    done: int
    total: int
    outcomes: Mapping[str, int] = field(factory=dict)
    failures: tuple[Line, ...] = ()  # what something went wrong with
    remarks: tuple[Line, ...] = ()  # what was done, and yet needs saying
    last: int | None = None
    finished: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that is to be said file by file."""
        return self.failures + self.remarks
