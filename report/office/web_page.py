"""Reading saved web pages: their text and tables, without what stands around every page of a site.

Nothing is fetched: scripts, styles, frames and pictures are left out. Government sites put whole pages into
tables; a table that only arranges others is read cell by cell.
"""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from typing import Any

from attrs import field, mutable
from lxml import etree, html

from report.columns import is_number
from report.decoding import Unreadable, decode
from report.figures import find_figures
from report.limits import Limits
from report.office.laying import Layout
from report.office.page_tables import BLOCKS, LEFT_OUT, box_of, boxes_of, is_hidden, rows_of, span_of, text_of
from report.source import Source
from report.wrapping import SENTENCE_END, width
from wording import Message

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,30})")
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|foot|footer|copyright|crumbs?|breadcrumbs?|sidebar|share|"
    r"toolbar|topbar|banner|pager|pagination|qrcode|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu", "menubar"))
_INDENTS = ("\u3000", "\xa0", "\u2002", "\u2003")  # spaces by which the first line of a paragraph is moved in
_NARROW = 30  # columns; what is no wider is a line of its own
_DOCUMENT = re.compile(r"\.(?:docx?|docm|wps|xlsx?|xlsm|et|pdf|ofd|zip|rar|7z)$", re.IGNORECASE)
_MOST_NAMED = 12
_LINKS = 3  # so many links and little else are a menu


def read_page(data: bytes, limits: Limits) -> Source:
    """The text and tables of a saved page, in any encoding. Raises Unreadable."""
    layout = Layout(limits)
    lay_out_page(data, layout)
    return layout.source("html")


def lay_out_page(data: bytes, layout: Layout) -> None:
    """Adds what a page prints to what is laid out already. Raises Unreadable."""
    if not data[:64].lstrip().startswith((b"<", codecs.BOM_UTF8, b"\xff", b"\xfe")):
        data = _page_in_message(data)
    if len(data) > layout.limits.part_bytes:
        raise Unreadable(Message("the page is larger than is read: it is refused"))
    text, unread = _decoded(data)
    if unread:
        layout.warnings.append(Message("some characters could not be decoded: they are shown as \ufffd"))
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(Message("the page is damaged: it cannot be read")) from error
    page = _Page(layout)
    page.read(root)
    page.end_line()
    if names := _attached(root):
        layout.warnings.append(
            Message("files that the page links are not read: {names}", names="、".join(names))
        )


def _attached(root: Any) -> list[str]:
    """What the page calls the documents that it links."""
    named: dict[str, str] = {}
    for link in root.iter("a"):
        target = link.get("href", "").split("?")[0].split("#")[0].strip()
        around = any(up.tag in LEFT_OUT or _AROUND.search(_names(up)) for up in link.iterancestors())
        if _DOCUMENT.search(target) and not around:
            named.setdefault(target, " ".join(link.text_content().split()) or target.rpartition("/")[2])
    return list(named.values())[:_MOST_NAMED]


def _page_in_message(data: bytes) -> bytes:
    """The page in a file that a browser saved with everything belonging to it (MHTML)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            charset = part.get_content_charset()
            if isinstance(content, bytes):
                declared = f'<meta charset="{charset}">'.encode() if charset else b""
                return declared + content
    raise Unreadable(Message("the file holds no page that can be read"))


def _decoded(data: bytes) -> tuple[str, int]:
    """The text of a page: UTF-8 if it is that, else what it declares, else what its bytes look like."""
    declared = _XML_ENCODING.search(data[:200]) or _DECLARED.search(data[:8192])
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = declared[1].decode("ascii").lower() if declared else "utf-8"
        for encoding in ("utf-8", _CHINESE.get(name, name)):
            try:
                return data.decode(encoding), 0
            except (LookupError, UnicodeError):
                continue
    found = decode(data)
    return found.text, found.unread


@mutable
class _Page:
    """Walks through a page and lays out what it prints."""

    layout: Layout
    _line: list[str] = field(factory=list)
    _level: int = 0
    _depth: int = 0
    _open: bool = False  # whether a <br> ended the line before within its sentence

    def read(self, element: Any) -> None:
        """An element with all that is in it, without what follows it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in LEFT_OUT or is_hidden(element):
            return
        if tag == "br":
            self.end_line(broken=True)
        elif tag == "table" and not _is_arrangement(element):
            self.end_line()
            self._table(element)
        elif _is_around(element):
            self.end_line()
        elif tag == "input":
            self._line.append(box_of(element))
        else:
            self._inside(element)

    def _inside(self, element: Any) -> None:
        block = element.tag in BLOCKS
        if block:
            self.end_line()
        if re.fullmatch("h[1-6]", element.tag):
            self._level = int(element.tag[1])
        self._line.append(element.text or "")
        self._depth += 1
        if self._depth > 8 * self.layout.limits.nesting:
            raise Unreadable(Message("the document is nested deeper than is read: it is refused"))
        for child in element.iterchildren():
            self.read(child)
            self._line.append(child.tail or "")
        self._depth -= 1
        if block:
            self.end_line()

    def end_line(self, *, broken: bool = False) -> None:
        """Takes what was collected as a line; its paragraph goes on below where it is only `broken`."""
        line = "".join(self._line).lstrip("\r\n\t ")
        text = " ".join(line.split())
        self._line = []
        if text:
            sentence = len(text) > 64 or text.endswith(("。", "；", "，", "：")) or bool(find_figures(text))
            self.layout.paragraph(
                text,
                level=0 if sentence else self._level,
                whole=not (broken or self._open),
                begins=None if self._open and not line.startswith(_INDENTS) else True,
            )
        self._open = broken and width(text) > _NARROW and not text.endswith(SENTENCE_END)
        if not broken:
            self._level = 0

    def _table(self, table: Any) -> None:
        for caption in table.iterchildren("caption"):
            self.layout.paragraph(text_of(caption))
        self.layout.table(boxes_of(table, self.layout.limits.cells))


def _is_arrangement(table: Any) -> bool:
    """Whether a table only arranges text or other tables."""
    rows = list(rows_of(table))
    cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
    if not cells or max(sum(1 for _ in row.iterchildren("td", "th")) for row in rows) == 1 >= max(
        span_of(cell, "rowspan") for cell in cells
    ):
        return True
    inner = [each for cell in cells for each in cell.iter("table")]
    if any(sum(1 for _ in each.iter("td", "th")) > 3 for each in inner):
        return True
    texts = [text_of(cell) for cell in cells]
    if any(is_number(text.strip()) for text in texts if text.strip()):
        return False
    return any(len(text) > 300 and len(text.split("\n")) > 6 for text in texts) and len(cells) < 8


def _names(element: Any) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _is_around(element: Any) -> bool:
    """Whether an element stands around every page of a site: menus, search boxes, footers."""
    if element.tag in ("body", "html", "td", "tr", "tbody") or next(element.iter("table"), None) is not None:
        return False
    if element.get("role", "").lower() in _ROLES:
        return True
    text = "".join(element.itertext())
    if _AROUND.search(_names(element)) and len(text) < 1500 and not find_figures(text):
        return True
    links = [link for link in element.iter("a") if not link.get("href", "#").startswith("#")]
    if len(links) < _LINKS or element.tag not in ("ul", "ol", "div", "p", "dl", "section", "header"):
        return False
    linked = sum(len("".join("".join(link.itertext()).split())) for link in links)
    return linked > 0.7 * len("".join(text.split()))
