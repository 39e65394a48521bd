"""Reading XLSX sheet by sheet, straight from its XML: what each cell prints, within the limits.

openpyxl gives formulas or their values, not both at once, and holds every cell of a merged range in memory;
calamine gives no number formats. One pass here gives all, and a hostile file costs no more than others.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from attrs import mutable
from lxml import etree

from report.decoding import Unreadable
from report.limits import Limits
from report.office.archive import Archive
from report.office.laying import TOO_MANY_CELLS
from report.office.number_formats import built_in
from report.office.sheets import Merge, Sheet, SheetCell, Workbook, hidden_sheets, number_cell
from report.office.words import R, number_of, usual_names
from wording import Message

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MAIN = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MOST_FORMATS = 100_000


def is_xlsx(archive: Archive) -> bool:
    return _MAIN in archive


def read_xlsx(archive: Archive, limits: Limits) -> Workbook:
    """The visible sheets of a workbook, in order. Raises Unreadable."""
    root = archive.xml(_MAIN)
    warnings: list[Message] = []
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        warnings.append(Message("the workbook holds macros: they are ignored"))
    if any(name.lower().startswith("xl/externallinks/") for name in archive.names):
        warnings.append(
            Message("the workbook refers to others: the values computed last are read, nothing is fetched")
        )
    reader = _Reader.of(archive, limits, root)
    sheets, hidden = [], []
    read: set[str] = set()  # a part that many sheets point at is one of them
    for element in root.iterfind(f"{S}sheets/{S}sheet"):
        name = element.get("name", "")
        if element.get("state", "visible") != "visible":
            hidden.append(name)
            continue
        target = reader.targets.get(element.get(f"{R}id", ""), "")
        if target not in archive or "worksheets" not in target or target in read:
            continue
        read.add(target)
        try:
            sheets.append(reader.sheet(name, usual_names(archive.read(target))))
        except Unreadable as error:
            if error.message is TOO_MANY_CELLS:
                raise
            warnings.append(Message("sheet {name} is left out: {reason}", name=name, reason=error.message))
    if hidden:
        warnings.append(hidden_sheets(hidden))
    if not sheets:
        raise Unreadable(Message("the workbook has no sheet that can be read"))
    return Workbook(tuple(sheets), tuple(warnings))


@mutable
class _Reader:
    limits: Limits
    targets: dict[str, str]
    strings: list[str]
    formats: list[str]
    from_1904: bool
    _cells: int = 0

    @classmethod
    def of(cls, archive: Archive, limits: Limits, root: Any) -> _Reader:
        relations = archive.xml("xl/_rels/workbook.xml.rels")
        targets = {
            each.get("Id", ""): _target(each.get("Target", ""))
            for each in (relations.iterchildren("*") if relations is not None else ())
        }
        by_kind = {
            each.get("Type", "").rsplit("/", 1)[-1]: _target(each.get("Target", ""))
            for each in (relations.iterchildren("*") if relations is not None else ())
        }
        shared = archive.xml(by_kind.get("sharedStrings", "xl/sharedStrings.xml"))
        strings = [_plain(each) for each in shared.iterchildren(f"{S}si")] if shared is not None else []
        styles = archive.xml(by_kind.get("styles", "xl/styles.xml"))
        properties = root.find(f"{S}workbookPr")
        from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        return cls(limits, targets, strings, _formats(styles), from_1904)

    def sheet(self, name: str, data: bytes) -> Sheet:
        sheet = Sheet(name)
        row = x = 0
        events = etree.iterparse(
            BytesIO(data),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            tag=[f"{S}{each}" for each in ("row", "c", "col", "mergeCell")],
        )
        try:
            for event, element in events:
                tag = element.tag.removeprefix(S)
                if tag == "row" and event == "start":
                    row, x = number_of(element.get("r", ""), row + 1), 0
                    if element.get("hidden") in ("1", "true") or element.get("ht") == "0":
                        sheet.hidden_rows.add(row)
                elif tag == "c" and event == "end":
                    row, x = _at(element.get("r", ""), row, x + 1)
                    self._cell(sheet, row, x, element)
                elif tag == "col" and event == "end" and element.get("hidden") in ("1", "true"):
                    first, last = number_of(element.get("min", ""), 1), number_of(element.get("max", ""), 1)
                    sheet.hidden_columns.update(range(first, min(last, 16_384) + 1))
                elif tag == "mergeCell" and event == "end" and (merge := _merge(element.get("ref", ""))):
                    sheet.merges.append(merge)
                if tag == "row" and event == "end":
                    element.clear()
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable(Message("its XML is damaged")) from error
        if events.root is not None and events.root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable(Message("it declares XML entities"))
        return sheet

    def _cell(self, sheet: Sheet, row: int, x: int, element: Any) -> None:
        kind = element.get("t", "n")
        raw = element.findtext(f"{S}v")
        if kind == "inlineStr":
            inline = element.find(f"{S}is")
            text = "" if inline is None else _plain(inline)
        elif not raw:
            sheet.uncomputed += element.find(f"{S}f") is not None
            return
        elif kind == "s":
            index = number_of(raw, -1)
            text = self.strings[index] if 0 <= index < len(self.strings) else ""
        elif kind == "e":
            sheet.errors += 1
            text = raw
        elif kind == "b":
            text = "TRUE" if raw.strip() == "1" else "FALSE"
        elif kind in ("str", "d"):
            text = raw
        else:
            style = number_of(element.get("s", ""))
            code = self.formats[style] if style < len(self.formats) else ""
            self._take(sheet, row, x, number_cell(raw, code, from_1904=self.from_1904))
            return
        self._take(sheet, row, x, SheetCell(text))

    def _take(self, sheet: Sheet, row: int, x: int, cell: SheetCell) -> None:
        if not cell.text:
            return
        self._cells += 1
        if self._cells > self.limits.cells:
            raise Unreadable(TOO_MANY_CELLS)
        sheet.cells[row, x] = cell


def _target(text: str) -> str:
    return text.lstrip("/") if text.startswith("/") else f"xl/{text.removeprefix('./')}"


def _plain(element: Any) -> str:
    """The text of a string that may be in several fonts, without what is only said of its sound."""
    parts = [each.text or "" for each in element.iterchildren(f"{S}t")]
    parts += [each.findtext(f"{S}t") or "" for each in element.iterchildren(f"{S}r")]
    return "".join(parts).replace("_x000D_", "")


def _formats(styles: Any) -> list[str]:
    """The number format of each cell style."""
    if styles is None:
        return []
    own = {
        number_of(each.get("numFmtId", "")): each.get("formatCode", "")
        for each in styles.iterfind(f"{S}numFmts/{S}numFmt")
    }
    found = []
    for style in styles.iterfind(f"{S}cellXfs/{S}xf"):
        number = number_of(style.get("numFmtId", ""))
        found.append(own.get(number, built_in(number)))
        if len(found) > _MOST_FORMATS:
            break
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _at(reference: str, row: int, x: int) -> tuple[int, int]:
    match = _REFERENCE.fullmatch(reference)
    return (int(match[2]), _column(match[1])) if match else (row, x)


def _merge(reference: str) -> Merge | None:
    first, _, last = reference.partition(":")
    begin, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if begin is None or end is None:
        return None
    return Merge(int(begin[2]), _column(begin[1]), int(end[2]), _column(end[1]))
