"""Where evidence stands in a Word document: the runs that print it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from checks.model import Evidence
from exports.marked.own_file import address_of, is_in, place_of
from exports.marked.word_text import Letter, bare, cut_out, host, is_read, letters, words
from report.model import Block, Cell, Heading, Paragraph, Report, Table

_NUMBER = re.compile(
    r"^[（(]?[第\d一二三四五六七八九十]+(?:部分)?[、.．)）]?"
)  # printed by Word itself, maybe
_NOTE = re.compile(r"\[([0-9]{1,4})\] ")  # before a footnote, counted as they come

Runs = tuple[Any, Any]


class Words:
    """The paragraphs and cells of a document by what stands in them, without spaces.

    `name` is its name among the files of a submission, empty where the report is this document alone.
    """

    def __init__(self, body: Any, report: Report, name: str = "") -> None:
        self._body, self._report, self._name = body, report, name
        self._blocks = [block for block in report.blocks if is_in(place_of(block).address, name)]
        self._paragraphs = [(words(each), each) for each in body.iter(qn("w:p")) if is_read(each)]
        self._rows: defaultdict[str, list[Any]] = defaultdict(list)
        self._cells: defaultdict[str, list[Any]] = defaultdict(list)
        for row in filter(is_read, body.iter(qn("w:tr"))):
            self._rows[words(row)].append(row)
            for cell in row.iterchildren(qn("w:tc")):
                self._cells[words(cell)].append(cell)

    def runs(self, evidence: Evidence | None) -> Runs:
        """The first and the last run of a piece of evidence; the first paragraph where it cannot be found."""
        found = None
        if evidence is not None and is_in(address_of(self._report, evidence), self._name):
            block = self._report.block[evidence.block]
            if isinstance(block, Table):
                found = self._in_table(block, evidence)
            elif isinstance(block, Paragraph):
                found = self._in_text(block, evidence) or self._note(block)
            found = found or self._titled(block, evidence)
        return found or _whole(self._paragraphs[0][1])

    def _in_table(self, table: Table, evidence: Evidence) -> Runs | None:
        """The figure of a cell, or the words in the first cell that has them."""
        quote = bare(evidence.quote)
        for cell in table.cells:
            if cell.figure == evidence.figure if evidence.figure else quote and quote in bare(cell.text):
                found = self._cell(table, cell)
                figure = self._report.figure.get(evidence.figure or "")
                wanted = bare(figure.text) if figure else quote
                return None if found is None else _among(letters(found), wanted, found)
        return None

    def _cell(self, table: Table, printed: Cell) -> Any:
        """Rows of the same words follow each other in the report as in the document; so do cells."""
        held, text = _row_words(table, printed.row), bare(printed.text)
        same = [at for at, row in _rows(self._blocks) if row == held]
        rows, nth = self._rows[held], same.index((table.id, printed.row))
        cells = list(rows[nth].iterchildren(qn("w:tc"))) if nth < len(rows) else self._cells[text]
        matching = [cell for cell in cells if words(cell) == text]
        before = [cell for cell in table.cells if cell.row == printed.row and cell.x < printed.x]
        at = sum(bare(cell.text) == text for cell in before)
        return matching[min(at, len(matching) - 1)] if matching else None

    def _in_text(self, block: Paragraph, evidence: Evidence) -> Runs | None:
        """The words of a passage, or the figure, where they stand in their paragraph."""
        figure = self._report.figure.get(evidence.figure or "")
        begin, end = (figure.start, figure.end) if figure else (evidence.start, evidence.end)
        before, wanted = bare(block.text[:begin]), bare(block.text[begin:end]) or bare(evidence.quote)
        whole = bare(block.text)
        for held in (whole, _NUMBER.sub("", whole)):
            paragraph = self._paragraph(held, block)
            if paragraph is not None:
                printed = letters(paragraph)
                text = "".join(letter.character for letter in printed)
                since = max(0, text.index(held) + len(before) - (len(whole) - len(held)))
                return _among(printed[since:], wanted, paragraph) or _whole(paragraph)
        return None

    def _titled(self, block: Any, evidence: Evidence) -> Runs | None:
        """A heading, the title of a table, or whatever paragraph has the words that are quoted."""
        title = block.title if isinstance(block, (Heading, Table)) else ""
        quote = bare(evidence.quote)
        for held in filter(None, (bare(title), _NUMBER.sub("", bare(title)), quote, _NUMBER.sub("", quote))):
            paragraph = self._paragraph(held, block)
            if paragraph is not None:
                wanted = quote if quote in words(paragraph) else held
                return _among(letters(paragraph), wanted, paragraph) or _whole(paragraph)
        return None

    def _paragraph(self, held: str, block: Any) -> Any:
        """The paragraph that holds some words: of several the one before which as many have them."""
        found = [paragraph for text, paragraph in self._paragraphs if held and held in text]
        if not found:
            return None
        texts = [bare(getattr(each, "text", "")) for each in self._blocks]
        nth = sum(held in text for text in texts[: self._blocks.index(block)])
        return found[min(nth, len(found) - 1)]

    def _note(self, block: Paragraph) -> Runs | None:
        """The sign of a footnote: Word takes no comments within notes."""
        match = _NOTE.match(block.text)
        if match is None:
            return None
        signs = list(self._body.iter(qn("w:footnoteReference"), qn("w:endnoteReference")))
        nth = int(match[1]) - 1
        return (signs[nth].getparent(),) * 2 if nth < len(signs) else None


def _among(printed: Sequence[Letter], wanted: str, element: Any) -> Runs | None:
    """The runs of some words among letters; what hangs on a run as a text box has only that run."""
    at = "".join(letter.character for letter in printed).find(wanted) if wanted else -1
    if at < 0:
        return None
    hung = host(element)
    return (hung, hung) if hung is not None else cut_out(printed[at : at + len(wanted)])


def _whole(paragraph: Any) -> Runs:
    """All that stands in a paragraph."""
    hung = host(paragraph)
    if hung is not None:
        return hung, hung
    inside = [each for each in paragraph.iterchildren("*") if each.tag != qn("w:pPr")]
    if not inside:
        inside = [OxmlElement("w:r")]
        paragraph.append(inside[0])
    return inside[0], inside[-1]


def _rows(blocks: Iterable[Block]) -> Iterator[tuple[tuple[str, int], str]]:
    for table in (block for block in blocks if isinstance(block, Table)):
        for row in range(table.rows):
            yield (table.id, row), _row_words(table, row)


def _row_words(table: Table, row: int) -> str:
    cells: Iterable[Cell] = sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.x)
    return bare("".join(text for text, _ in groupby(cell.text for cell in cells)))
