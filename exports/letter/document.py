"""The review letter as a Word document, after a template that the user may replace.

Where {{title}}, {{addressee}}, {{department}}, {{year}}, {{office}}, {{date}} or {{deadline}} stands in
the template, the text goes in its place, in its type; {{body}} and {{record}}, each a paragraph of its
own, make room for what the letter says and for its annex. A paragraph in which only empty ones stand is
left out. What is put in has the styles named below; one that the template has not is Normal.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from exports import TEMPLATE
from exports.errors import NotExportable
from exports.letter.content import Letter, Section
from exports.letter.terms import Terms
from exports.packing import repacked
from exports.printable import in_xml
from exports.record import Record
from exports.times import day
from report.refusals import reason
from wording import Message, Wording

HEADINGS = {2: "Heading 1", 3: "Heading 2", 4: "Heading 3"}  # by the level of a section
DETAIL = "Finding Detail"
ANNEX = "Annex Title"
Line = tuple[str, str, str]  # of a paragraph: its style, a name in bold, a text
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def document(letter: Letter, record: Record, terms: Terms, say: Wording) -> bytes:
    """The letter in the template. Raises `NotExportable` where the template is none."""
    file = terms.template or TEMPLATE
    made = _opened(file)
    blocks = {"body": _body(letter, say), "record": _record(letter, say)}
    texts = {
        "title": letter.title,
        "addressee": letter.addressee,
        "department": record.entry.department,
        "year": str(record.entry.year or ""),
        "office": letter.office,
        "date": letter.date,
        "deadline": day(terms.deadline, say) if terms.deadline else "",
    }
    filled = [_fill(paragraph, texts, blocks, made) for paragraph in list(_paragraphs(made))]
    if "body" not in filled:
        raise NotExportable(Message("{file}: no paragraph of the template is {{{{body}}}}", file=str(file)))
    properties = made.core_properties
    properties.title, properties.language = in_xml(letter.title), letter.language
    properties.created = properties.modified = record.date.replace(tzinfo=None, microsecond=0)
    out = io.BytesIO()
    made.save(out)
    return repacked(out.getvalue())


def _opened(file: Path) -> Any:
    try:
        return Document(io.BytesIO(file.read_bytes()))
    except OSError as error:
        raise NotExportable(Message("{path}: {error}", path=str(file), error=reason(error))) from error
    except Exception as error:
        raise NotExportable(Message("{file}: the template is not a Word document", file=str(file))) from error


def _paragraphs(document: Any) -> Iterator[Paragraph]:
    """All paragraphs of a document, also in its tables, headers and footers."""
    parts = [document.element.body]
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not part.is_linked_to_previous:
                parts += [part._element]  # noqa: SLF001 - nothing else gives the paragraphs of its tables
    for part in parts:
        for element in part.iter(qn("w:p")):
            yield Paragraph(element, document)


def _fill(
    paragraph: Paragraph,
    texts: Mapping[str, str],
    blocks: Mapping[str, Iterable[tuple[str, str, str]]],
    made: Any,
) -> str:
    """Puts text into the places of a paragraph; the name of the block that stood there, if one did."""
    names = _PLACE.findall(paragraph.text)
    if len(names) == 1 and names[0] in blocks and not _PLACE.sub("", paragraph.text).strip():
        for style, name, text in blocks[names[0]]:
            _insert(paragraph, style, name, text, made)
        _remove(paragraph)
        return str(names[0])
    known = [name for name in names if name in texts]
    if known:
        if not any(texts[name] for name in known) and not _PLACE.sub("", paragraph.text).strip():
            _remove(paragraph)
        else:
            _replace(paragraph, texts)
    return ""


def _replace(paragraph: Paragraph, texts: Mapping[str, str]) -> None:
    """Fills the places, each in the type in which it begins: runs of type may end anywhere in it."""
    joined = "".join(run.text for run in paragraph.runs)
    for match in reversed([each for each in _PLACE.finditer(joined) if each[1] in texts]):
        at = 0
        for run in paragraph.runs:
            start, end, length = match.start() - at, match.end() - at, len(run.text)
            at += length
            if end > 0 and start < length:
                text = in_xml(texts[match[1]]) if start >= 0 else ""
                run.text = run.text[: max(start, 0)] + text + run.text[max(end, 0) :]


def _insert(before: Paragraph, style: str, name: str, text: str, made: Any) -> None:
    """A paragraph before another: `name` in bold, then the text; python-docx breaks its lines."""
    paragraph = before.insert_paragraph_before("", made.styles[style if style in made.styles else "Normal"])
    if name:
        paragraph.add_run(in_xml(name)).bold = True
    paragraph.add_run(in_xml(text))


def _remove(paragraph: Paragraph) -> None:
    element = paragraph._element  # noqa: SLF001 - python-docx removes nothing
    element.getparent().remove(element)


def _body(letter: Letter, say: Wording) -> Iterator[Line]:
    yield "Normal", "", letter.opening
    yield from _sections(letter.sections, say)


def _record(letter: Letter, say: Wording) -> Iterator[Line]:
    yield ANNEX, "", letter.record_title
    yield from _sections(letter.record, say)


def _sections(sections: Iterable[Section], say: Wording) -> Iterator[Line]:
    for section in sections:
        yield HEADINGS[section.level], "", section.heading
        for name, text in section.fields:
            yield DETAIL, say("{name}: ", name=name), text
        for paragraph in section.paragraphs:
            yield "Normal", "", paragraph
        yield from _sections(section.items, say)
