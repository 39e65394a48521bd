"""The running text of a Word paragraph as it is printed, and what hangs on it: text boxes, notes, objects."""

from __future__ import annotations

import re
from typing import Any

from attrs import field, mutable

from report.office.styles import Styles
from report.office.words import MC, R, W, attribute, parts_of

_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_SHAPE_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([0-9]{1,5})(?:\.[0-9]*)?pt")
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WIDE = 360_000 * 8  # 8 cm in EMU: narrower pictures are emblems and stamps
_SYMBOLS = {
    "Wingdings": {"R": "☑", "þ": "☑", "ý": "☒", "¨": "☐", "o": "☐", "£": "☐", "q": "☐", "ü": "√", "û": "×"},
    "Wingdings 2": {"R": "☑", "S": "☒", "T": "☒", "£": "☐", "*": "☐", "0": "☐", "P": "√", "O": "×"},
}
_TEXTS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@mutable
class Inline:
    """Reads paragraphs one after another, for fields may begin in one and end in another.

    `revised`, `hidden` and `pictures` count what was met so far.
    """

    styles: Styles
    revised: int = 0
    hidden: int = 0
    pictures: int = 0  # large enough to hold a table
    boxes: list[Any] = field(factory=list)  # text boxes of the paragraph read last
    notes: list[tuple[str, str]] = field(factory=list)  # (footnote or endnote, id) of the same
    objects: list[str] = field(factory=list)  # relation ids of its embedded objects
    _parts: list[str] = field(factory=list)
    contents: bool = False  # whether the paragraph read last is part of a table of contents that Word made
    _shown: list[bool] = field(factory=list)  # for each open field, whether its result has begun
    _codes: list[str] = field(factory=list)  # of the open fields
    _style: str = ""

    def text(self, paragraph: Any) -> str:
        self._parts, self.boxes, self.notes, self.objects = [], [], [], []
        self._style = self.styles.of_paragraph(paragraph.find(f"{W}pPr"))
        self.contents = self._in_contents()
        self._read(paragraph)
        begun = [index for index, shown in enumerate(self._shown) if shown]
        self._shown = [True] * len(begun)  # an unfinished field code hides nothing more
        self._codes = [self._codes[index] for index in begun]
        return "".join(self._parts)

    def _read(self, element: Any) -> None:
        for child in element.iterchildren("*"):
            tag = child.tag
            if tag == f"{W}r":
                self._run(child)
            elif tag in (f"{W}del", f"{W}moveFrom"):
                self.revised += 1
            elif tag == f"{MC}AlternateContent":
                for chosen in child.iterchildren("*"):
                    self._read(chosen)
                    break
            elif tag == f"{_MATH}t":
                self._parts.append(child.text or "")
            elif tag not in (f"{W}pPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}rPr"):
                self.revised += tag in (f"{W}ins", f"{W}moveTo")
                self._read(child)

    def _run(self, run: Any) -> None:
        properties = run.find(f"{W}rPr")
        if self.styles.is_hidden(properties, self._style):
            self.hidden += bool("".join(run.itertext()).strip())
            return
        fonts = None if properties is None else properties.find(f"{W}rFonts")
        symbols = _SYMBOLS.get(attribute(fonts, "ascii"), {})
        for child in parts_of(run):
            self._content(child, symbols)

    def _content(self, child: Any, symbols: dict[str, str] | None = None) -> None:
        if child.tag == f"{W}fldChar":
            self._field(attribute(child, "fldCharType"))
            return
        if not all(self._shown):
            if child.tag == f"{W}instrText":
                self._codes[-1] += child.text or ""
            return
        name = child.tag.removeprefix(W)
        if name == "t":
            text = child.text or ""
            self._parts.append("".join(symbols.get(c, c) for c in text) if symbols else text)
        elif name in _TEXTS:
            self._parts.append(_TEXTS[name])
        elif name == "br":
            self._parts.append("\n")
        elif name == "sym":
            self._parts.append(_symbol(child))
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes.append((name.removesuffix("Reference"), attribute(child, "id")))
        elif name in ("drawing", "pict", "object"):
            self._drawing(child)
        elif name == "ruby":
            for base in child.iterchildren(f"{W}rubyBase"):
                self._read(base)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._shown.append(False)
            self._codes.append("")
        elif kind == "separate" and self._shown:
            self._shown[-1] = True
            self.contents = self.contents or self._in_contents()
        elif kind == "end" and self._shown:
            self._shown.pop()
            self._codes.pop()

    def _in_contents(self) -> bool:
        return any(code.strip().upper().startswith("TOC") for code in self._codes)

    def _drawing(self, drawing: Any) -> None:
        content = f"{W}txbxContent"
        fallback = f"{MC}Fallback"
        found = [
            box
            for box in drawing.iter(content)
            if not any(up.tag in (content, fallback) for up in _within(box, drawing))
        ]
        self.boxes += found
        self.objects += [each.get(f"{R}id", "") for each in drawing.iter(_OBJECT)]
        if found or self.objects:
            return
        wide = any(int(each.get("cx", "0")[:12] or 0) > _WIDE for each in drawing.iter(_EXTENT))
        if wide and next(drawing.iter(_PICTURE), None) is not None:
            self.pictures += 1
        elif next(drawing.iter(_IMAGE), None) is not None:
            widths = [_SHAPE_WIDTH.search(shape.get("style", "")) for shape in drawing.iter("*")]
            self.pictures += any(width is not None and int(width[1]) > 220 for width in widths)


def _within(element: Any, outermost: Any) -> list[Any]:
    """What an element stands in, up to `outermost`."""
    found = []
    for up in element.iterancestors():
        if up is outermost:
            break
        found.append(up)
    return found


def _symbol(element: Any) -> str:
    """A character of a symbol font: the boxes and ticks of forms as such, others as they are."""
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return ""
    letter = chr(code - 0xF000) if 0xF000 <= code <= 0xF0FF else chr(code) if code < 0xD800 else ""
    return _SYMBOLS.get(attribute(element, "font"), {}).get(letter, "" if code >= 0xE000 else letter)
