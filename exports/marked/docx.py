"""The report's own Word document, with a comment at the very words and figures of every finding."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from exports.errors import NotExportable
from exports.marked.comments import Comment, comments
from exports.marked.own_file import own_file
from exports.marked.word_places import Words
from exports.packing import repacked
from exports.printable import in_xml
from exports.record import Record
from report.decoding import Unreadable
from report.office import names_in
from wording import Message, Wording

_MAIN = "word/document.xml"  # of a Word document


def marked_docx(record: Record, source: bytes, say: Wording) -> bytes:
    """The document with its comments, of several files the one that most of the report was read from.

    An older document is converted first. Raises `NotExportable` where there is no Word document.
    """
    file, report = record.entry.file, record.checked.report
    try:
        name, data = own_file(source, report, lambda each: _MAIN in names_in(each))
    except (Unreadable, ValueError):
        name, data = "", b""
    if _MAIN not in names_in(data):
        raise NotExportable(
            Message("{file}: not a Word document; only a report read from one can be marked in it", file=file)
        )
    try:
        document = Document(io.BytesIO(data))
    except Exception as error:  # it wants more of a file than reading does
        raise NotExportable(
            Message("{file}: no comments can be added to it: save it anew as DOCX in Word or WPS", file=file)
        ) from error
    words = Words(document.element.body, report, name)
    for comment in comments(record, say):
        _add(document, words.runs(comment.evidence), comment)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _add(document: Any, runs: tuple[Any, Any], comment: Comment) -> None:
    """A comment on what stands from one element of a paragraph to another, both included.

    Its sign follows outside of links, fields and content controls, which may be filled anew.
    """
    made = document.part._comments_part.comments.add_comment(  # noqa: SLF001 - else it wants runs of its own
        in_xml(comment.text), in_xml(comment.author), in_xml(comment.author)[:2]
    )
    made._comment_elm.date = comment.at  # noqa: SLF001 - it takes the time of now
    start, end = OxmlElement("w:commentRangeStart"), OxmlElement("w:commentRangeEnd")
    run, reference = OxmlElement("w:r"), OxmlElement("w:commentReference")
    for mark in (start, end, reference):
        mark.set(qn("w:id"), str(made.comment_id))
    run.append(reference)
    first, last = runs
    first.addprevious(start)
    last.addnext(end)
    outermost = end
    while outermost.getparent().tag != qn("w:p"):
        outermost = outermost.getparent()
    outermost.addnext(run)
