"""The rows of a flattened table: wrapped labels joined again, amounts tied to the row they stand in."""

from __future__ import annotations

from functools import cached_property

from attrs import define, field

from report.flattened.tokens import Token
from report.grid import Line


@define
class Row:
    """One item of one lane, as it is put together. `missing` empty cells were seen after its last amount."""

    lane: int
    line: Line
    code: tuple[Token, ...] = ()
    label: list[Token] = field(factory=list)
    number: Token | None = None  # 行次
    amounts: list[Token] = field(factory=list)
    missing: int = 0
    printed: int = 0  # the printed row it stands in, lanes side by side
    rival: Row | None = None  # the row on its right that its amount may belong to instead
    lost: bool = False  # its amounts are printed, but not known where
    columns: tuple[int, ...] | None = None  # x of the columns its amounts stand under; its lane's where None

    @cached_property
    def code_text(self) -> str:
        return "".join(token.digits for token in self.code)

    @property
    def label_text(self) -> str:
        return "".join([token.text for token in self.label])


@define
class Rows:
    """What was read of a table's rows, and the lines in which nothing was."""

    rows: list[Row] = field(factory=list)
    unread: list[Line] = field(factory=list)
