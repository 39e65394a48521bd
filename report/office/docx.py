"""Reading DOCX: paragraphs with the numbers that Word prints by itself, tables cell by cell.

Tracked changes are read as accepted. What is drawn over the text (text boxes), set below it (notes) or
embedded in it (workbooks) follows the paragraph that it belongs to.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from attrs import field, mutable

from report.decoding import Unreadable
from report.figures import find_figures
from report.limits import Limits
from report.office.archive import TOO_LARGE, Archive, unpacked_size
from report.office.inline import Inline
from report.office.laying import Box, Layout
from report.office.numbering import Numbering
from report.office.styles import Styles
from report.office.web_page import lay_out_page
from report.office.word_tables import TableShape, is_frame
from report.office.words import R, W, attribute, number_of, parts_of
from report.office.workbook import lay_out_workbook
from report.source import Source
from wording import Message

_MAIN = "word/document.xml"
_CONTENTS = re.compile(r"目\s*[录次]")
_FRONT = 60  # lines in which the table of contents begins
_RELATIONS = "word/_rels/document.xml.rels"


def is_docx(archive: Archive) -> bool:
    return _MAIN in archive


def read_docx(archive: Archive, limits: Limits) -> Source:
    """The text and tables of a Word document. Raises Unreadable."""
    layout = Layout(limits)
    document = _Document.of(archive, layout)
    document.flow(_body(archive))
    layout.warnings += document.told()
    return layout.source("docx")


def _body(archive: Archive) -> Any:
    root = archive.xml(_MAIN)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise Unreadable(Message("the document is damaged: it has no text"))
    return body


def _target(text: str) -> str:
    """The part that a relation of the text leads to."""
    return text.lstrip("/") if text.startswith("/") else f"word/{text}"


@mutable(slots=False)
class _Document:
    archive: Archive
    layout: Layout
    inline: Inline
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], Any]
    damaged: list[Message] = field(factory=list)
    _carried: str = ""  # of a paragraph whose end was deleted: the next one goes on with it
    _noted: int = 0
    _depth: int = 0
    is_inserted: bool = False  # in another document; none is inserted in it again
    _room: int = field(init=False)  # bytes that what is embedded and inserted may unpack to together

    def __attrs_post_init__(self) -> None:
        self._room = self.layout.limits.unpacked_bytes

    @classmethod
    def of(cls, archive: Archive, layout: Layout) -> _Document:
        damaged: list[Message] = []

        def part(name: str) -> Any:
            """A part that the document can do without."""
            try:
                return archive.xml(name)
            except Unreadable:
                damaged.append(Message("{part} is damaged: it is left out", part=name))
                return None

        styles = Styles.of(part("word/styles.xml"))
        notes = {
            (kind, attribute(note, "id")): note
            for kind in ("footnote", "endnote")
            if (root := part(f"word/{kind}s.xml")) is not None
            for note in root.iterchildren(f"{W}{kind}")
        }
        numbering = Numbering.of(part("word/numbering.xml"), styles.list_numbers())
        return cls(archive, layout, Inline(styles), styles, numbering, notes, damaged)

    def told(self) -> list[Message]:
        """What the reader of the report must know."""
        told = list(self.damaged)
        if self.inline.revised:
            told.append(Message("the document has tracked changes: they are read as accepted"))
        if self.inline.hidden:
            told.append(Message("the document has hidden text: it is not read"))
        if self.inline.pictures:
            count = str(self.inline.pictures)
            told.append(Message("what large pictures show is not read ({count})", count=count))
        return told

    def flow(self, container: Any) -> None:
        """Paragraphs and tables one below another."""
        self._depth += 1
        if self._depth > self.layout.limits.nesting:
            raise Unreadable(Message("the document is nested deeper than is read: it is refused"))
        for child in parts_of(container):
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}altChunk":
                self._inserted(child.get(f"{R}id", ""))
        self._depth -= 1

    def _paragraph(self, paragraph: Any) -> None:
        text = self._text(paragraph)
        if text is None:
            return
        properties = paragraph.find(f"{W}pPr")
        contents = self.inline.contents or self.styles.is_contents(properties)
        if contents and not self._announced():
            return
        level = self.styles.outline_level(properties)
        is_title = (
            level and len(text) < 64 and not text.endswith(("。", "；", "，")) and not find_figures(text)
        )
        self.layout.paragraph(text, level=level if is_title else 0)
        self._hanging()

    def _announced(self) -> bool:
        """Whether a title 目录 stands above; entries without one look like the headings they repeat."""
        return any(_CONTENTS.fullmatch(line.text) for line in self.layout.lines[:_FRONT])

    def _text(self, paragraph: Any) -> str | None:
        """The text of a paragraph with its printed number; None where it runs on into the next one."""
        properties = paragraph.find(f"{W}pPr")
        text = self._carried + self.inline.text(paragraph)
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self._carried = text
            return None
        self._carried = ""
        return self._number(properties) + text

    def _number(self, properties: Any) -> str:
        style = self.styles.of_paragraph(properties)
        own = None if properties is None else properties.find(f"{W}numPr")
        listed = own if own is not None else self.styles.found(style, f"{W}pPr/{W}numPr")
        if listed is None:
            return ""
        number = attribute(listed.find(f"{W}numId"), "val")
        if not number:
            inherited = self.styles.found(style, f"{W}pPr/{W}numPr/{W}numId")
            number = attribute(inherited, "val")
        named = attribute(listed.find(f"{W}ilvl"), "val")
        level = number_of(named) if named else self.numbering.level_of_style(style, number)
        return self.numbering.next(number, level)

    def _hanging(self) -> None:
        """The text boxes, notes and embedded workbooks of the paragraph read last."""
        boxes, notes, objects = self.inline.boxes, self.inline.notes, self.inline.objects
        for box in boxes:
            self.flow(box)
        for note in notes:
            element = self.notes.pop(note, None)
            if element is not None:
                self._noted += 1
                texts = [self.inline.text(each) for each in element.iter(f"{W}p")]
                self.layout.paragraph(f"[{self._noted}] " + " ".join(texts).strip())
        for relation in objects:
            self._embedded(relation)

    def _embedded(self, relation: str) -> None:
        """A workbook that is shown in the text."""
        target, data = self._part(relation)
        try:
            if data:
                lay_out_workbook(data, self.layout)
        except Unreadable:
            self.damaged.append(Message("{part} is damaged: it is left out", part=target))

    def _inserted(self, relation: str) -> None:
        """A document that Word shows in its place, as programs leave it that put documents together."""
        target, data = self._part(relation)
        try:
            if data.startswith(b"PK") and not self.is_inserted:
                inner = Archive(data, self.layout.limits)
                document = _Document.of(inner, self.layout)
                document.is_inserted = True
                document.flow(_body(inner))
                self.layout.warnings += document.told()
            elif data:
                lay_out_page(data, self.layout)
        except Unreadable:
            self.damaged.append(Message("{part} is damaged: it is left out", part=target))

    def _part(self, relation: str) -> tuple[str, bytes]:
        """The name and the bytes of a part that the text refers to; nothing where there is none."""
        target = self._inside.pop(relation, "")
        if target not in self.archive:
            return "", b""
        data = self.archive.read(target)
        self._room -= unpacked_size(data)
        if self._room < 0:
            raise Unreadable(TOO_LARGE)
        return target, data

    @cached_property
    def _inside(self) -> dict[str, str]:
        """The parts of the file that its text refers to, by the id of the relation; each is opened once."""
        root = self.archive.xml(_RELATIONS)
        return {
            each.get("Id", ""): _target(each.get("Target", ""))
            for each in (root.iterchildren("*") if root is not None else ())
            if each.get("TargetMode") != "External"
        }

    def _table(self, table: Any) -> None:
        shape = TableShape.of(table)
        self.inline.revised += shape.revised
        if is_frame(shape):
            for cell in shape.cells:
                self.flow(cell.element)
            return
        boxes, hanging = [], []
        for cell in shape.cells:
            text, below = self._cell(cell.element)
            boxes.append(Box(cell.row, cell.x, text, cell.rows, cell.columns))
            hanging += below
        self.layout.table(boxes)
        for inline in hanging:
            self.inline.boxes, self.inline.notes, self.inline.objects = inline
            self._hanging()

    def _cell(self, cell: Any) -> tuple[str, list[Any]]:
        """The text of a cell, and what hangs on its paragraphs."""
        texts, hanging = [], []
        for paragraph in _paragraphs(cell):
            text = self._text(paragraph)
            if text is not None and text.strip():
                texts.append(text.strip())
            inline = (self.inline.boxes, self.inline.notes, self.inline.objects)
            if any(inline):
                hanging.append(inline)
        if self._carried:
            texts.append(self._carried)
            self._carried = ""
        return "\n".join(texts), hanging


def _paragraphs(cell: Any) -> list[Any]:
    """The paragraphs of a cell, those of small tables within it too."""
    found = []
    for child in parts_of(cell):
        found += [child] if child.tag == f"{W}p" else _paragraphs(child)
    return found
