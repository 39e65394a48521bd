from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from exports.errors import NotExportable
from exports.letter.terms import Terms
from exports.printable import in_xml
from exports.record import gathered
from exports.writing import Export, export
from store.files import checked_in
from store.model import Ruling
from store.store import Store
from tests.exports.making import everything, wanted
from tests.small_reports import FAULTY
from wording import Wording


def document() -> bytes:
    """The small faulty report as a Word document: tabbed lines as tables, the others as paragraphs."""
    made = Document()
    table: Any = None
    for line in FAULTY.splitlines():
        if "\t" not in line:
            table = None
            if line:
                made.add_paragraph(line.removeprefix("# "))
            continue
        cells = line.split("\t")
        table = table or made.add_table(0, 6)
        row = table.add_row()
        for x, text in enumerate(cells):
            row.cells[x].text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def marking(store: Store) -> Export:
    source = document()
    checked = checked_in(source, Path("report.docx"))
    number = store.add(checked, source=source, path="/reports/report.docx").id
    [finding] = [each for each in checked.findings if each.suspect]
    store.rule(number, finding.fingerprint, Ruling.CONFIRMED, reviewer="王敏")
    return Export(gathered(store, number), Terms(), source, Wording("zh"))


def commented(data: bytes) -> dict[str, list[str]]:
    """The text of each commented paragraph, and the comments on it."""
    made = Document(io.BytesIO(data))
    texts = {comment.comment_id: comment.text for comment in made.comments}
    found: dict[str, list[str]] = {}
    for paragraph in made.element.body.iter("{*}p"):
        for mark in paragraph.iter("{*}commentRangeStart"):
            said = texts[int(mark.get(next(iter(mark.attrib))))]
            found.setdefault("".join(each.text or "" for each in paragraph.iter("{*}t")), []).append(said)
    return found


def test_a_paragraph_has_the_comment_on_its_figure_and_the_cell_what_it_is_held_against(
    marking: Export,
) -> None:
    found = commented(export(marking, "docx-marked"))

    [narrative] = [said for text, said in found.items() if text.startswith("2023年度收、支总计")]
    assert any("处理意见：确认" in each and "302.10" in each for each in narrative)
    assert all(each.startswith("见疑点") for each in found["320.10"])


def test_everything_else_stays_in_the_document(marking: Export) -> None:
    made, was = (Document(io.BytesIO(each)) for each in (export(marking, "docx-marked"), marking.source))

    assert [each.text for each in made.paragraphs] == [each.text for each in was.paragraphs]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        [cell.text for cell in row.cells] for row in was.tables[0].rows
    ]


def test_comments_are_of_the_reviewer_and_of_the_time_of_the_review(marking: Export) -> None:
    made = Document(io.BytesIO(export(marking, "docx-marked")))

    assert "王敏" in {comment.author for comment in made.comments}
    assert {comment.timestamp.year for comment in made.comments if comment.timestamp} == {2026}
    assert export(marking, "docx-marked") == export(marking, "docx-marked")


def test_a_report_that_is_no_word_document_is_said_so(store: Store) -> None:
    with pytest.raises(NotExportable) as caught:
        export(wanted(store, everything(store)), "docx-marked")
    assert Wording("en")(caught.value.message).startswith("水务局.txt: not a Word document")


def test_what_a_reviewer_writes_is_the_text_of_a_comment(store: Store, marking: Export) -> None:
    hostile = "<w:p/> \x1b[2J {0} ]]>"
    [finding] = [each for each in marking.record.findings if each.finding.suspect]
    store.rule(1, finding.finding.fingerprint, Ruling.DISMISSED, reason=hostile, reviewer="李强")
    again = Export(gathered(store, 1), Terms(), marking.source, Wording("zh"))

    said = [each for texts in commented(export(again, "docx-marked")).values() for each in texts]
    assert any(in_xml(hostile) in each for each in said)
