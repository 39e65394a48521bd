"""What a paragraph of a Word document prints, character by character, and the runs that print it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from attrs import frozen
from docx.oxml.ns import qn

from report.decoding import normalised

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOX = qn("w:txbxContent")
# Deleted, moved away, readings above a text, what old programs show instead of a drawing: not read.
_UNREAD = frozenset((
    qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rt"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
))  # fmt: skip


@frozen
class Letter:
    """One character that is no space: where it stands in a w:t."""

    character: str
    text: Any
    at: int


def bare(text: str) -> str:
    """Without spaces, and normalised as what was read of the document is."""
    return "".join(normalised(text).split())


def letters(element: Any) -> list[Letter]:
    """What a paragraph, a cell or a row prints, without what stands in text boxes that hang on it."""
    return [
        Letter(character, text, at)
        for text in _texts(element)
        for at, printed in enumerate(text.text or "")
        for character in bare(printed)
    ]


def words(element: Any) -> str:
    """The same as one text."""
    return "".join(letter.character for letter in letters(element))


def _texts(element: Any) -> Iterator[Any]:
    for child in element.iterchildren("*"):
        if child.tag == qn("w:t"):
            yield child
        elif child.tag != _BOX and child.tag not in _UNREAD and not _is_hidden(child):
            yield from _texts(child)


def _is_hidden(element: Any) -> bool:
    hidden = element.find(f"{qn('w:rPr')}/{qn('w:vanish')}") if element.tag == qn("w:r") else None
    return hidden is not None and hidden.get(qn("w:val")) not in ("0", "false", "off")


def is_read(paragraph: Any) -> bool:
    """Whether a paragraph is not in what is deleted or shown only by old programs."""
    return not any(up.tag in _UNREAD for up in paragraph.iterancestors())


def host(paragraph: Any) -> Any:
    """The run on which the text box hangs that a paragraph stands in; None where it stands in none.

    Word takes no comments within text boxes.
    """
    boxes = [up for up in paragraph.iterancestors() if up.tag == _BOX]
    return next((up for up in boxes[-1].iterancestors(qn("w:r"))), None) if boxes else None


def cut_out(found: Sequence[Letter]) -> tuple[Any, Any]:
    """The first and the last of the runs that print these letters of a paragraph, and nothing else.

    Runs that print more are parted; the parts look as the whole did.
    """
    begin, end = found[0], found[-1]
    _part(end.text, end.at + 1)
    first = _part(begin.text, begin.at)
    return first, first if end.text is begin.text else _run(end.text)


def _run(text: Any) -> Any:
    """The run that a w:t stands in; with a reading above it, the run that holds both."""
    run = text.getparent()
    for up in text.iterancestors(qn("w:r"), qn("w:p")):
        if up.tag == qn("w:p"):
            break
        run = up
    return run


def _part(text: Any, at: int) -> Any:
    """Parts a run before the character `at` of a w:t in it; the run that begins there."""
    run = text.getparent()
    printed = text.text or ""
    before = [each for each in text.itersiblings(preceding=True) if each.tag != qn("w:rPr")]
    after = list(text.itersiblings())
    if run is not _run(text) or (at == 0 and not before) or (at >= len(printed) and not after):
        return _run(text)
    rest = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        rest.append(deepcopy(properties))
    if at < len(printed):
        moved = deepcopy(text)
        rest.append(moved)
        text.text, moved.text = printed[:at], printed[at:]
        for each in (text, moved):
            each.set(_SPACE, "preserve")
    rest.extend(after)
    run.addnext(rest)
    return rest
