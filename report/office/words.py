"""The vocabulary of WordprocessingML that the readers of DOCX share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = {
    _STRICT + b"wordprocessingml/main": W[1:-1].encode(),
    _STRICT + b"officeDocument/relationships": R[1:-1].encode(),
    _STRICT + b"spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
_KEPT = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "hyperlink", "dir", "bdo")
)
_DROPPED = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))


def usual_names(data: bytes) -> bytes:
    """XML with the names of “strict” documents written as all others write them."""
    if _STRICT in data:
        for strict, usual in _USUAL.items():
            data = data.replace(strict, usual)
    return data


def attribute(element: Any, name: str) -> str:
    """A w: attribute of an element, empty where there is none of either."""
    return "" if element is None else str(element.get(f"{W}{name}", ""))


def number_of(text: str, other: int = 0) -> int:
    """A whole number as an attribute holds it, `other` where it holds none that is sensible."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else other


def is_on(element: Any) -> bool:
    """Whether a switch such as w:vanish is there and not switched off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")


def parts_of(element: Any) -> Iterator[Any]:
    """Its children, those inside content controls and kept revisions too; deleted ones never.

    Of alternative contents only the first is meant.
    """
    for child in element.iterchildren("*"):
        if child.tag in _KEPT:
            yield from parts_of(child)
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from parts_of(content)
        elif child.tag == f"{MC}AlternateContent":
            chosen = next(child.iterchildren("*"), None)
            if chosen is not None:
                yield from parts_of(chosen)
        elif child.tag not in _DROPPED:
            yield child
