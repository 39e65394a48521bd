"""What a fault works on: a document and its truth, and the key item that says what was planted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen

from sample_data.maker.dice import Dice
from sample_data.maker.document import Block, Document, Heading, Table, Text, plain
from sample_data.maker.printing import written
from sample_data.maker.style import Style
from sample_data.maker.truth import Truth


@frozen
class KeyItem:
    """One discrepancy of an answer key, in the form that score.py reads.

    `match_numbers` and `match_text` are lists of alternatives: a finding that has one of each list
    has found it. Items of one `root` have one cause.
    """

    id: str
    severity: str
    kind: str
    where: str
    quote: str
    why: str
    match_numbers: list[list[str]] = field(factory=list)
    match_text: list[list[str]] = field(factory=list)
    root: str | None = None
    reach: str = ""  # "reading" where it takes understanding rather than arithmetic
    wrong: str = ""  # the printed figure that is wrong, where one is

    def as_json(self) -> dict[str, object]:
        found: dict[str, object] = {
            "id": self.id,
            "severity": self.severity,
            "kind": self.kind,
            "where": self.where,
            "quote": self.quote,
            "why": self.why,
        }
        for name in ("match_numbers", "match_text", "root", "reach"):
            if getattr(self, name):
                found[name] = getattr(self, name)
        return found

    def acceptable(self) -> dict[str, object] | None:
        """Whatever else is found of the wrong figure is a consequence, and right."""
        if not self.wrong:
            return None
        return {"match_numbers": [forms(self.wrong)], "why": f"{self.wrong} is wrong: see {self.id}."}


@frozen
class Planted:
    """The document with one fault more, its key items, and the names that it touched."""

    document: Document
    items: tuple[KeyItem, ...]
    touched: frozenset[str]


@frozen
class Scene:
    """A document under a fault's hands. Names in `touched` belong to faults already planted."""

    truth: Truth
    style: Style
    document: Document
    dice: Dice
    touched: frozenset[str]

    @property
    def shown(self) -> Mapping[str, str]:
        return self.document.shown

    def free(self, *names: str) -> bool:
        """Whether all the names are there and no other fault uses them."""
        return all(name in self.shown and name not in self.touched for name in names)

    def matching(self, pattern: str) -> list[str]:
        """The untouched names that fit a pattern, in an order of the dice's choosing."""
        names = [name for name in self.shown if re.fullmatch(pattern, name) and name not in self.touched]
        first = self.dice.whole(0, max(0, len(names) - 1))
        return names[first:] + names[:first]

    def number(self, name: str) -> Decimal:
        return Decimal(self.shown[name].replace(",", "") or 0)

    def plant(
        self,
        changes: Mapping[str, str],
        items: KeyItem | Sequence[KeyItem],
        touched: Iterable[str] = (),
    ) -> Planted:
        listed = (items,) if isinstance(items, KeyItem) else tuple(items)
        return Planted(self.document.change(changes), listed, frozenset((*changes, *touched)))

    def where(self, name: str) -> str:
        """The headings above a name: 第三部分 … / 五、… / （三）…; or the table's title."""
        path: dict[int, str] = {}
        for block in self.document.blocks:
            if isinstance(block, Heading):
                path = {level: text for level, text in path.items() if level < block.level}
                path[block.level] = plain(block.text)
            if any(_has(text, name) for text in _texts(block)):
                if isinstance(block, Table):
                    return f"{block.mark} {plain(block.title)}".strip()
                return " / ".join(text for level, text in sorted(path.items()) if level)
        raise KeyError(name)

    def quote(self, name: str, changes: Mapping[str, str] | None = None) -> str:
        """The clause or the row that holds a name, as it reads after the changes."""
        document = self.document.change(changes or {})
        for block in document.blocks:
            if isinstance(block, Table):
                for row in block.body:
                    if any(cell.name == name for cell in row):
                        return " | ".join(cell.text for cell in row if cell.text)
            for text in _texts(block):
                if _has(text, name):
                    return _clause(text, name)
        raise KeyError(name)


def _texts(block: Block) -> Iterator[Text]:
    if isinstance(block, Table):
        yield block.title
        yield block.department
        yield from block.notes
        yield from block.body
    else:
        yield block.text


def _has(text: Text, name: str) -> bool:
    return any(not isinstance(piece, str) and piece.name == name for piece in text)


def _clause(text: Text, name: str) -> str:
    """The sentence around a name, at most some eighty characters."""
    before = ""
    after = ""
    seen = False
    for piece in text:
        content = piece if isinstance(piece, str) else piece.text
        if not seen and not isinstance(piece, str) and piece.name == name:
            seen = True
            after += content
        elif seen:
            after += content
        else:
            before += content
    start = max(before.rfind(mark) for mark in "。；：")
    end = re.search(r"[。；]", after)
    return before[start + 1 :][-50:] + (after[: end.start()] if end else after)[:50]


def like(text: str, value: Decimal) -> str:
    """The value, printed as the text is: as many decimals, separators if it has them."""
    decimals = len(text.partition(".")[2])
    return written(round(value, decimals), separators="," in text)


def forms(*texts: str) -> list[str]:
    """Printed numbers as alternatives, without separators, each once; nothing is 0 or 0.00."""
    plain_texts = [text.replace(",", "") for text in texts]
    return list(dict.fromkeys(form for text in plain_texts for form in ([text] if text else ["0", "0.00"])))
