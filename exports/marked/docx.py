"""The report's own Word document, with a comment at the paragraph or cell of every finding."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from checks.model import Evidence
from exports.errors import NotExportable
from exports.marked.comments import Comment, comments
from exports.packing import repacked
from exports.printable import in_xml
from exports.record import Record
from report.decoding import normalised
from report.model import Figure, Heading, Report, Table
from wording import Message, Wording

_NUMBER = re.compile(
    r"^[（(]?[第\d一二三四五六七八九十]+(?:部分)?[、.．)）]?"
)  # printed by Word itself, maybe


def marked_docx(record: Record, source: bytes, say: Wording) -> bytes:
    """The document with its comments. Raises `NotExportable` where it is no Word document."""
    file = record.entry.file
    try:
        document = Document(io.BytesIO(source))
    except Exception as error:
        raise NotExportable(
            Message("{file}: not a Word document; only a report read from one can be marked in it", file=file)
        ) from error
    words = _Words(document.element.body)
    for comment in comments(record, say):
        _add(document, words.place(record.checked.report, comment.evidence), comment)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


class _Words:
    """The paragraphs and the cells of a document by what stands in them, without spaces."""

    def __init__(self, body: Any) -> None:
        self.paragraphs = [(_bare(_text(each)), each) for each in body.iter(qn("w:p"))]
        self.rows: defaultdict[str, list[Any]] = defaultdict(list)
        self.cells: defaultdict[str, list[Any]] = defaultdict(list)
        for row in body.iter(qn("w:tr")):
            self.rows[_bare(_text(row))].append(row)
            for cell in row.iterchildren(qn("w:tc")):
                self.cells[_bare(_text(cell))].append(cell)

    def place(self, report: Report, evidence: Evidence | None) -> Any:
        """The paragraph of a piece of evidence; the first of the document where it cannot be found."""
        found = None
        if evidence is not None:
            block = report.block[evidence.block]
            figure = report.figure.get(evidence.figure or "")
            if isinstance(block, Table) and figure is not None and figure.row is not None:
                found = self._cell(report, block, figure.row, figure)
            if found is None:
                found = self._paragraph(report, evidence)
        return self.paragraphs[0][1] if found is None else found

    def _cell(self, report: Report, table: Table, row: int, figure: Figure) -> Any:
        """Rows of the same words follow each other in the report as in the document; so do cells."""
        printed = next((cell.text for cell in table.cells if cell.figure == figure.id), figure.text)
        words, number = _row_words(table, row), _bare(printed)
        nth = [at for at, held in _rows(report) if held == words].index((table.id, row))
        rows = self.rows[words]
        cells = list(rows[nth].iterchildren(qn("w:tc"))) if nth < len(rows) else self.cells[number]
        matching = [cell for cell in cells if _bare(_text(cell)) == number]
        before = (cell.text for cell in table.cells if cell.row == row and cell.x < (figure.x or 0))
        at = sum(_bare(text) == number for text in before)
        return next(matching[min(at, len(matching) - 1)].iter(qn("w:p")), None) if matching else None

    def _paragraph(self, report: Report, evidence: Evidence) -> Any:
        block = report.block[evidence.block]
        text = block.title if isinstance(block, (Heading, Table)) else block.text
        quote = _bare(evidence.quote)
        for words in (_bare(text), _NUMBER.sub("", _bare(text)), quote, _NUMBER.sub("", quote)):
            found = [paragraph for held, paragraph in self.paragraphs if words and words in held]
            if found:
                texts = [_bare(getattr(each, "text", "")) for each in report.blocks]
                nth = sum(words in held for held in texts[: report.blocks.index(block)])
                return found[min(nth, len(found) - 1)]
        return None


def _rows(report: Report) -> Iterator[tuple[tuple[str, int], str]]:
    for table in report.tables:
        for row in range(table.rows):
            yield (table.id, row), _row_words(table, row)


def _row_words(table: Table, row: int) -> str:
    cells = sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.x)
    return _bare("".join(text for text, _ in groupby(cell.text for cell in cells)))


def _add(document: Any, paragraph: Any, comment: Comment) -> None:
    """A comment on a whole paragraph: its marks stand around all that is in it, links and changes too."""
    made = document.part._comments_part.comments.add_comment(  # noqa: SLF001 - else it wants runs of its own
        in_xml(comment.text), in_xml(comment.author), in_xml(comment.author)[:2]
    )
    made._comment_elm.date = comment.at  # noqa: SLF001 - it takes the time of now
    start, end = OxmlElement("w:commentRangeStart"), OxmlElement("w:commentRangeEnd")
    run, reference = OxmlElement("w:r"), OxmlElement("w:commentReference")
    for mark in (start, end, reference):
        mark.set(qn("w:id"), str(made.comment_id))
    run.append(reference)
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.extend((end, run))


def _text(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def _bare(text: str) -> str:
    return "".join(normalised(text).split())
