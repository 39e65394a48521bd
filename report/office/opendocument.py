"""What texts and workbooks in OpenDocument form (ODT, ODS) have in common: their words, rows and styles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, mutable

from report.decoding import Unreadable
from report.office.archive import Archive
from report.office.words import number_of
from wording import Message

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW, FO = (
    f"{{{_NAMES}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing", "xsl-fo-compatible")
)
SVG = f"{{{_NAMES}svg-compatible:1.0}}"
_SPACES = 200  # at most, for one mark
_UNREAD = frozenset((
    f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}tracked-changes", f"{TEXT}ruby-text",
    f"{TEXT}hidden-text", f"{TEXT}number",
))  # fmt: skip
_MARKS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


def is_opendocument(archive: Archive) -> bool:
    return "content.xml" in archive


def body_of(archive: Archive, kind: str) -> Any:
    """The body of a document of a kind (text, spreadsheet); None where it is another. Raises Unreadable."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unreadable(Message("the file is protected by a password"))
    return archive.xml("content.xml").find(f"{OFFICE}body/{OFFICE}{kind}")


def styles_of(archive: Archive) -> dict[str, Any]:
    """All styles and list styles by name; those of the text itself go before those of its template."""
    found = {}
    for part in ("styles.xml", "content.xml"):
        root = archive.xml(part)
        for style in root.iter(f"{STYLE}style", f"{TEXT}list-style") if root is not None else ():
            found[style.get(f"{STYLE}name", "")] = style
    return found


def hidden_styles(styles: dict[str, Any]) -> frozenset[str]:
    """The styles whose text, or whose table, is not shown."""
    return frozenset(
        name
        for name, style in styles.items()
        for properties in style.iterchildren(f"{STYLE}text-properties", f"{STYLE}table-properties")
        if properties.get(f"{TEXT}display") == "none" or properties.get(f"{TABLE}display") == "false"
    )


def rows_of(table: Any) -> Iterator[tuple[Any, bool]]:
    """The rows of a table, and whether they are shown."""
    for child in table.iterchildren("*"):
        if child.tag == f"{TABLE}table-row":
            yield child, child.get(f"{TABLE}visibility", "visible") == "visible"
        elif child.tag in (f"{TABLE}table-rows", f"{TABLE}table-header-rows", f"{TABLE}table-row-group"):
            folded = child.get(f"{TABLE}display") == "false"
            yield from ((row, is_shown and not folded) for row, is_shown in rows_of(child))


def repeated(element: Any, name: str) -> int:
    """How often a row or a column stands, or how many a cell takes."""
    return max(1, number_of(element.get(f"{TABLE}{name}", ""), 1))


@mutable
class Words:
    """Reads paragraphs; `notes` and `frames` are what hangs on the one read last."""

    hidden: frozenset[str] = frozenset()
    hidden_met: int = 0
    notes: list[Any] = field(factory=list)
    frames: list[Any] = field(factory=list)

    def text(self, paragraph: Any) -> str:
        self.notes, self.frames = [], []
        if paragraph.get(f"{TEXT}style-name") in self.hidden:
            self.hidden_met += bool("".join(paragraph.itertext()).strip())
            return ""
        return "".join(self._pieces(paragraph))

    def _pieces(self, element: Any) -> Iterator[str]:
        yield element.text or ""
        for child in element.iterchildren("*"):
            if child.tag == f"{TEXT}s":
                yield " " * min(number_of(child.get(f"{TEXT}c", ""), 1), _SPACES)
            elif child.tag in _MARKS:
                yield _MARKS[child.tag]
            elif child.tag == f"{TEXT}note":
                self.notes.append(child)
            elif child.tag == f"{DRAW}frame":
                self.frames.append(child)
            elif child.get(f"{TEXT}style-name") in self.hidden:
                self.hidden_met += bool("".join(child.itertext()).strip())
            elif child.tag not in _UNREAD:
                yield from self._pieces(child)
            yield child.tail or ""
