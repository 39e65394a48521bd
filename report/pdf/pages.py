"""A PDF file page by page: the printed lines and tables of each, from the top down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Any

import pypdfium2 as pdfium
from attrs import evolve, frozen
from pypdfium2 import raw

from report.decoding import Unreadable
from report.grid import Box
from report.limits import Limits
from report.pdf.cells import PageTable, table_in
from report.pdf.frame import Frame
from report.pdf.glyphs import Glyph, Glyphs, glyphs_of
from report.pdf.gutters import lines_unwrapped
from report.pdf.lattice import lattices_of
from report.pdf.ocr import recognised
from report.pdf.partly import is_partly_ruled
from report.pdf.printed import Printed
from report.pdf.rulings import Rulings, rulings_of
from wording import Message

_MUCH = 0.2  # of a page's characters: with more unknown ones the page cannot be read
_FOOT = 0.12  # of the height of a page: where its foot begins
_NOWHERE = Frame(0, 0, 0, 0)


class Fault(Enum):
    """What keeps a page, or something of it, from being read."""

    DAMAGED = auto()
    PICTURE = auto()  # a picture instead of text
    RECOGNISED = auto()  # a picture whose text was recognised: it may be misread
    CODELESS = auto()  # its fonts do not tell which characters they draw
    CROWDED = auto()  # more characters than are read of a page
    MARKED = auto()  # a watermark was left out


@frozen
class Page:
    """What one page holds, from the top down, in the `frame` in which its text is upright."""

    number: int
    frame: Frame
    shown: Frame  # as the page is seen
    items: tuple[Printed | PageTable, ...] = ()
    faults: tuple[Fault, ...] = ()
    unknown: int = 0  # characters that could not be decoded

    @property
    def unruled(self) -> PageTable | None:
        """The table that it ends with, where no lines rule it."""
        tables = [index for index, item in enumerate(self.items) if isinstance(item, PageTable)]
        table = self.items[tables[-1]] if tables else None
        if not isinstance(table, PageTable) or not table.texts:
            return None
        below = self.items[tables[-1] + 1 :]
        foot = self.frame.size[1] * (1 - _FOOT)
        return table if all(isinstance(item, Printed) and item.height > foot for item in below) else None

    def shown_box(self, box: Box) -> Box:
        """A rectangle on the page as it is seen, in tenths of points."""
        left, top, right, bottom = self.frame.box_in(self.shown, box)
        return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def pages_of(data: bytes, limits: Limits) -> Iterator[Page]:
    """The pages of a PDF file; raises Unreadable where it cannot be opened or is too large."""
    document = _opened(data)
    try:
        count = len(document)
        if count == 0:
            raise Unreadable(Message("the PDF file has no pages"))
        if count > limits.pages:
            found, most = f"{count:,}", f"{limits.pages:,}"
            raise Unreadable(
                Message("the PDF file has {found} pages; at most {most} are read", found=found, most=most)
            )
        if count > limits.recognised_pages:
            limits = evolve(limits, recognised_pages=0)
        characters = 0
        before: PageTable | None = None
        for number in range(1, count + 1):
            page, length = _page(document, number, limits, before)
            before = page.unruled
            characters += length
            if characters > limits.characters:
                most = f"{limits.characters:,}"
                raise Unreadable(Message("the PDF file holds more than {most} characters", most=most))
            yield page
    finally:
        document.close()


def _opened(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        # What the library says of an empty file may be what was wrong with the one before it.
        if "password" in str(error).lower() and b"/Encrypt" in data:
            raise Unreadable(
                Message("the PDF file is locked with a password: save it without one")
            ) from error
        raise Unreadable(Message("the PDF file is damaged and cannot be opened")) from error


def _page(document: Any, number: int, limits: Limits, before: PageTable | None) -> tuple[Page, int]:
    """One page, and how many characters it has. One that cannot be read costs only itself."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return Page(number, _NOWHERE, _NOWHERE, faults=(Fault.DAMAGED,)), 0
    try:
        left, bottom, right, top = page.get_bbox()
        shown = Frame(left, bottom, right, top, page.get_rotation())
        textpage = page.get_textpage()
        try:
            found = glyphs_of(textpage, shown, limits)
        finally:
            textpage.close()
        return _read(page, number, shown, found, limits, before), len(found.all) if found else 0
    except pdfium.PdfiumError:
        return Page(number, _NOWHERE, _NOWHERE, faults=(Fault.DAMAGED,)), 0
    finally:
        page.close()


def _read(
    page: Any, number: int, shown: Frame, found: Glyphs | None, limits: Limits, before: PageTable | None
) -> Page:
    if found is None:
        return Page(number, shown, shown, faults=(Fault.CROWDED,))
    if not found.all:
        return _pictured(page, number, shown, limits, before)
    if found.unknown > _MUCH * len(found.all):
        return Page(number, shown, shown, faults=(Fault.CODELESS,))
    faults = (Fault.MARKED,) if found.marks else ()
    items = _items(found.all, rulings_of(page, found.frame, limits), limits, before)
    return Page(number, found.frame, shown, items, faults, found.unknown)


def _pictured(page: Any, number: int, shown: Frame, limits: Limits, before: PageTable | None) -> Page:
    """A page without text: blank, or a picture whose text may be recognised."""
    if not any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        return Page(number, shown, shown)
    glyphs = recognised(page, shown) if limits.recognised_pages else None
    if not glyphs:
        return Page(number, shown, shown, faults=(Fault.PICTURE,))
    items = _items(glyphs, rulings_of(page, shown, limits), limits, before)
    return Page(number, shown, shown, items, (Fault.RECOGNISED,))


def _items(
    glyphs: Sequence[Glyph], rulings: Rulings, limits: Limits, before: PageTable | None
) -> tuple[Printed | PageTable, ...]:
    tables: list[PageTable] = []
    rest = list(glyphs)
    lattices = lattices_of(rulings, limits)
    outside = [glyph for glyph in glyphs if not any(each.holds(*glyph.middle) for each in lattices)]
    for lattice in lattices:
        inside = [glyph for glyph in rest if lattice.holds(*glyph.middle)]
        table = table_in(lattice, inside)
        if table is not None and not is_partly_ruled(lattice, inside, outside):
            tables.append(table)
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]

    def place(item: Printed | PageTable) -> float:
        """How far down an item stands; what is printed beside a table stands before it."""
        if isinstance(item, PageTable):
            return item.top
        beside = [table.top for table in tables if table.top <= item.height <= table.bottom]
        return min(beside) - 0.1 if beside else item.height

    return tuple(sorted((*lines_unwrapped(rest, before), *tables), key=place))
