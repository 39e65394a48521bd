"""How rows and headings are named: the synonyms of names.toml, compared as `squeeze` leaves them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import product
from pathlib import Path

from attrs import field, frozen

from report.codes import FUNCTIONS
from report.labels import squeeze

AMONG = "其中"
NAMES_FILE = Path(__file__).parent / "names.toml"

_YEAR = re.compile(r"^20[0-9]{2}年度?(?=.)")  # 2023年预算数


def key(text: str) -> str:
    """A name for comparison. A name printed after 其中 keeps that word: it is no addend."""
    squeezed = _YEAR.sub("", squeeze(text))
    return f"{AMONG}：{squeezed}" if text.lstrip().startswith(AMONG) else squeezed


@frozen
class Names:
    tables: dict[str, str]
    parts: dict[str, list[str]]
    rows: dict[str, list[str]]
    columns: dict[str, dict[str, list[str]]]  # table kind, or "" for every table
    codes: dict[str, tuple[str, ...]]
    withheld: tuple[str, ...]
    neutral: frozenset[str]
    classes: dict[str, str]  # comparable name of a 类 -> its code
    _expanded: dict[tuple[str, tuple[str, ...]], tuple[tuple[str, ...], ...]] = field(factory=dict, eq=False)
    _row_keys: dict[tuple[str, str], tuple[str, ...]] = field(factory=dict, eq=False)

    def of_row(self, kind: str, name: str) -> tuple[str, ...]:
        """The comparable names of a row, the preferred first.

        What one province prints as headings another prints as rows, so that a table's own list serves both.
        """
        found = self._row_keys.get((kind, name))
        if found is None:
            ways = self.columns.get(kind, {}).get(name) or self.rows.get(name) or [name]
            found = self._row_keys[kind, name] = tuple(key(each) for each in ways)
        return found

    def of_column(self, kind: str, path: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """The combinations of comparable headings that a column path may mean, the preferred first."""
        found = self._expanded.get((kind, path))
        if found is None:
            ways = [self._ways(kind, name) for name in path]
            found = tuple(tuple(k for way in choice for k in way) for choice in product(*ways))
            self._expanded[kind, path] = found
        return found

    def _ways(self, kind: str, name: str) -> list[tuple[str, ...]]:
        own, common = self.columns.get(kind, {}), self.columns[""]
        return [
            tuple(key(part) for part in way.split("/")) for way in own.get(name) or common.get(name) or [name]
        ]


@cache
def names() -> Names:
    read = tomllib.loads(NAMES_FILE.read_text(encoding="utf-8"))
    classes = {squeeze(name): code for code, name in FUNCTIONS.items()}
    classes |= {squeeze(name): code for code, others in read["classes"].items() for name in others}
    own = {kind: read[kind]["columns"] for kind in read["tables"] if kind in read}
    return Names(
        tables=read["tables"],
        parts=read["parts"],
        rows=read["rows"],
        columns={"": read["columns"], **own},
        codes={name: tuple(codes) for name, codes in read["codes"].items()},
        withheld=tuple(read["withheld"]["words"]),
        neutral=frozenset(squeeze(name) for name in read["neutral"]["headings"]),
        classes=classes,
    )
