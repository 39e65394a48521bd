"""How far an import is, as the worker tells the desk."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from wording import Message


@frozen
class Failure:
    """A file that could not be imported, and why."""

    path: Path
    why: Message


@frozen
class Progress:
    """`done` and `total` count files; `last` is the id of the report added last."""

    done: int
    total: int
    added: int = 0
    known: int = 0
    failures: tuple[Failure, ...] = ()
    last: int | None = None
    finished: bool = False
