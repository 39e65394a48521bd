"""What a file of any format is read as, before the report is put together."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from report.grid import Grid, Line
from wording import Message


@frozen
class Source:
    """Lines in reading order, the tables among them, and what could not be read.

    A table takes the lines from its `first` to its `last`; all others are text. Lines are numbered from 1
    without gaps. Where `marked`, # before a line says that it is a heading, as in Markdown. `warnings` say
    what could not be read.
    """

    format: str  # "markdown", "pdf", …
    lines: Sequence[Line]
    grids: Sequence[Grid]
    marked: bool = False
    warnings: tuple[Message, ...] = ()
    recognised: frozenset[int] = frozenset()  # pages whose text was recognised on a picture
