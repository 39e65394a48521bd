"""A report before it is printed in one shape: its blocks, with every figure by name.

A fault changes what a name shows, or the blocks around it; the shapes turn the rest into text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from string import Formatter

from attrs import evolve, frozen


@frozen
class Shown:
    """One figure or word that a fault may change. The name is empty where none will."""

    name: str
    text: str


Piece = str | Shown
Text = tuple[Piece, ...]
Place = Piece | Text  # what may stand in a {place} of a sentence


def plain(text: Text) -> str:
    return "".join(piece if isinstance(piece, str) else piece.text for piece in text)


def sentence(template: str, **places: Place) -> Text:
    """The template with its {places} filled, figures kept by name."""
    pieces: list[Piece] = []
    for literal, field, _, _ in Formatter().parse(template):
        if literal:
            pieces.append(literal)
        if field:
            value = places[field]
            pieces.extend(value if isinstance(value, tuple) else (value,))
    return tuple(pieces)


def joined(texts: Iterable[Text], separator: str = "") -> Text:
    pieces: list[Piece] = []
    for text in texts:
        if pieces and separator:
            pieces.append(separator)
        pieces.extend(text)
    return tuple(pieces)


@frozen
class Heading:
    level: int  # 0 the report's title, 1 第一部分, 2 一、, 3 （一）, 4 a table's own number
    text: Text
    name: str = ""


@frozen
class Paragraph:
    text: Text
    name: str = ""


@frozen
class Table:
    """A table: heading rows, body rows, and what each column holds.

    `roles` says for each column "line" (行次), "code", "label", "value" or "text"; `widths` how many
    characters fit before a cell wraps.
    """

    kind: str
    title: Text
    mark: str
    unit: str
    department: Text
    head: tuple[tuple[str, ...], ...]
    body: tuple[tuple[Shown, ...], ...]
    roles: tuple[str, ...]
    widths: tuple[int, ...]
    notes: tuple[Text, ...] = ()


Block = Heading | Paragraph | Table


def _changed(text: Text, changes: Mapping[str, str]) -> Text:
    return tuple(piece if isinstance(piece, str) else _other(piece, changes) for piece in text)


def _other(shown: Shown, changes: Mapping[str, str]) -> Shown:
    return Shown(shown.name, changes[shown.name]) if shown.name in changes else shown


@frozen
class Document:
    blocks: tuple[Block, ...]

    @cached_property
    def shown(self) -> dict[str, str]:
        """What stands at each name."""
        return {piece.name: piece.text for piece in self._pieces() if piece.name}

    def _pieces(self) -> Iterator[Shown]:
        for block in self.blocks:
            if isinstance(block, Table):
                texts = [block.title, block.department, *block.notes, *block.body]
            else:
                texts = [block.text]
            for text in texts:
                yield from (piece for piece in text if isinstance(piece, Shown))

    def change(self, changes: Mapping[str, str]) -> Document:
        """The document with other words at some names."""
        unknown = set(changes) - set(self.shown)
        if unknown:
            raise KeyError(*sorted(unknown))
        blocks: list[Block] = []
        for block in self.blocks:
            if isinstance(block, Table):
                blocks.append(
                    evolve(
                        block,
                        title=_changed(block.title, changes),
                        department=_changed(block.department, changes),
                        notes=tuple(_changed(note, changes) for note in block.notes),
                        body=tuple(tuple(_other(cell, changes) for cell in row) for row in block.body),
                    )
                )
            else:
                blocks.append(evolve(block, text=_changed(block.text, changes)))
        return Document(tuple(blocks))

    def replace(self, which: Callable[[Block], bool], by: Callable[[Block], Iterable[Block]]) -> Document:
        """The document with some blocks replaced by others, or by none."""
        blocks: list[Block] = []
        for block in self.blocks:
            blocks.extend(by(block) if which(block) else (block,))
        return Document(tuple(blocks))
